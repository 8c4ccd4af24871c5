/** Lists that a page writes from script: columns as arrays, `url[0]='…';title[0]='…';date[0]='…';`. */
import type { ListItem } from '#core/document.ts';
import { buildDom } from '#parsers/page/dom.ts';
import { dateByAddress, dateOfChunks, isDateText, monthDayOfChunks } from '#parsers/lists/list-date.ts';
import { inlineText } from '#parsers/page/node-text.ts';
import { scriptSources } from '#parsers/page/page-dom.ts';
import type { UrlResolver } from '#parsers/page/page-url.ts';
import type { Page } from '#parsers/page/page.ts';

const MAX_SCRIPT = 1_000_000;
const MAX_RECORDS = 5000;
/** Fewer titles and addresses without dates are a menu. */
const MIN_UNDATED = 3;
const ENTRY =
  /([A-Za-z_$][\w$]{0,40})\s?\[\s?([0-9]{1,4})\s?\]\s?=\s?(?:"([^"\\\n]{0,1000})"|'([^'\\\n]{0,1000})')/g;
const ADDRESS = /^(?:https?:\/\/|\.{0,2}\/)[^\s<>]+$|^[\w./-]+\.(?:s?html?|aspx?|jsp|php)(?:[?#]\S*)?$/i;
const IMAGE = /\.(?:jpe?g|png|gif|bmp|webp)$/i;
const HAN = /\p{Script=Han}/u;

type Column = ReadonlyMap<number, string>;

/**
 * The items that scripts of `page` hold as parallel arrays, one of addresses, one of titles, one of dates; told by
 * their values, for every site names them differently. The dates may be missing, but then pictures must be too: those
 * of a slide show come with titles and addresses. Empty where there is no such set.
 */
export function readScriptRecords(page: Page, resolver: UrlResolver): readonly ListItem[] {
  for (const source of scriptSources(page)) {
    if (source.length > MAX_SCRIPT || !/\]\s?=/.test(source)) continue;
    const columns = readColumns(source);
    const urls = columns.find((column) => all(column, (value) => ADDRESS.test(value) && !IMAGE.test(value)));
    const dates = columns.find((column) => all(column, isDateText));
    const titles = longest(columns.filter((column) => column !== urls && column !== dates));
    if (urls === undefined || titles === undefined) continue;
    if (dates === undefined && columns.some((column) => all(column, (value) => IMAGE.test(value)))) continue;
    const items = [...urls].flatMap(([index, address]): ListItem[] => {
      const url = resolver.locate(address);
      const title = plainText(titles.get(index) ?? '');
      if (url === undefined || title.length < 4) return [];
      return [{ title, url, date: dateOf(dates?.get(index) ?? '', url) }];
    });
    if (items.length >= (dates === undefined ? MIN_UNDATED : 1)) return items;
  }
  return [];
}

function dateOf(text: string, url: string): string | null {
  const monthDay = monthDayOfChunks([text]);
  return monthDay === null ? dateOfChunks([text]) : dateByAddress(monthDay, url);
}

function readColumns(source: string): readonly Column[] {
  const columns = new Map<string, Map<number, string>>();
  let entries = 0;
  for (const [, name = '', index, double, single] of source.matchAll(ENTRY)) {
    if (++entries > 8 * MAX_RECORDS) break;
    const column = columns.get(name) ?? new Map<number, string>();
    column.set(Number(index), (double ?? single ?? '').trim());
    columns.set(name, column);
  }
  return [...columns.values()];
}

function all(column: Column, holds: (value: string) => boolean): boolean {
  for (const value of column.values()) if (!holds(value)) return false;
  return column.size > 0;
}

/** The column with most text; titles are written in Chinese. */
function longest(columns: readonly Column[]): Column | undefined {
  let best: Column | undefined;
  let most = 0;
  for (const column of columns) {
    let length = 0;
    for (const value of column.values()) if (HAN.test(value)) length += value.length;
    if (length > most) [best, most] = [column, length];
  }
  return best;
}

function plainText(markup: string): string {
  return /[<&]/.test(markup) ? inlineText(buildDom(markup)) : markup;
}
