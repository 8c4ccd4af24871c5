/** One item of a list: its link with title and date, wherever they stand in its markup. */
import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import type { ListItem } from '#core/document.ts';
import { titleOf } from '#parsers/lists/item-title.ts';
import { isNextPageName } from '#parsers/lists/links.ts';
import {
  dateByAddress,
  dateOfChunks,
  dayWithin,
  edgeDate,
  edgeText,
  isDateText,
  monthDayOfChunks,
  type MonthDay,
} from '#parsers/lists/list-date.ts';
import { inlineText } from '#parsers/page/node-text.ts';
import type { UrlResolver } from '#parsers/page/page-url.ts';

/** An item of more links is a part of the page. */
export const MAX_ITEM_LINKS = 4;
/** An item has one link, rarely two, with a title this long. */
const LONG_TITLE = 8;
const MAX_LONG_LINKS = 2;

/** An item as it stands on the page. */
export interface FoundItem extends ListItem {
  /** The day shown where the year is left out; `date` is null then, or has the year from elsewhere. */
  readonly monthDay: MonthDay | null;
  /** The first of the elements that hold it. */
  readonly element: Element | null;
  /** How it is marked up: its element's name and class, and the way from there to the link. */
  readonly classes: string;
  readonly path: string;
}

/**
 * The item that `nodes` (siblings, or the content of one record) hold, or null: its main link with title and date.
 * `heads`: what the columns are called where it is a row of a table.
 */
export function readItem(
  nodes: readonly AnyNode[],
  resolver: UrlResolver,
  heads: readonly string[] = [],
): FoundItem | null {
  let main: Element | null = null;
  let longest = 0;
  const targets = new Set<string>();
  for (const anchor of nodes.flatMap(anchorsIn).slice(0, 2 * MAX_ITEM_LINKS)) {
    const title = titleOf(anchor, null);
    const target = title === '' ? null : targetOf(anchor, resolver);
    if (target !== null && title.length >= LONG_TITLE) targets.add(target);
    if (title.length > longest && target !== null && !isNextPageName(title)) {
      main = anchor;
      longest = title.length;
    }
  }
  const url = main === null ? null : targetOf(main, resolver);
  if (main === null || url === null || longest < 4) return null;
  if (targets.size > 1 && isBox(nodes, targets.size)) return null;
  const anchor = main;
  const around = [...nodes.flatMap((node) => textChunks(node, anchor)), ...headedCells(nodes, heads)];
  const text = titleOf(main, null);
  // A day that the title names is not when it was listed.
  const inside = textChunks(anchor, null).filter(
    (chunk) => !isDateText(chunk.trim()) || !text.includes(chunk.trim()),
  );
  const shownText = inlineText(anchor);
  const edge = edgeText(shownText);
  const shown = dateOfChunks(around);
  const monthDay = monthDayOfChunks(around) ?? monthDayOfChunks([...inside, edge ?? '']);
  const rest = (): string | null =>
    monthDay === null ? (dateOfChunks(inside) ?? dayWithin(around)) : dateByAddress(monthDay, url);
  const element = nodes.find(isTag) ?? null;
  return {
    title: titleOf(anchor, shown),
    url,
    date: shown ?? edgeDate(shownText) ?? rest(),
    monthDay,
    element,
    classes: `${element?.name ?? ''}.${element?.attribs['class'] ?? ''}`,
    path: pathTo(anchor, element),
  };
}

/** The dates of a row, each with the name of its column. */
function headedCells(nodes: readonly AnyNode[], heads: readonly string[]): readonly string[] {
  const cells = heads.length === 0 ? [] : nodes.flatMap((node) => (isTag(node) ? cellsOf(node) : []));
  return cells.flatMap((cell, at) => {
    const text = inlineText(cell);
    return isDateText(text) ? [`${heads[at] ?? ''}：${text}`] : [];
  });
}

/** The cells of a table row. */
export function cellsOf(row: Element): readonly Element[] {
  return row.children.filter((child): child is Element => isTag(child) && /^t[dh]$/.test(child.name));
}

/** Names of the elements from `top` down to `anchor`. */
function pathTo(anchor: Element, top: Element | null): string {
  const names: string[] = [];
  for (let at: AnyNode | null = anchor; at !== null && isTag(at); at = at.parent) {
    names.push(at.name);
    if (at === top) break;
  }
  return names.toReversed().join('/');
}

/** A box of several items, not one: many long links, or two and a date for each. */
function isBox(nodes: readonly AnyNode[], longLinks: number): boolean {
  if (longLinks > MAX_LONG_LINKS) return true;
  let dates = 0;
  for (const node of nodes) countDates(node);
  return dates > 1;

  function countDates(node: AnyNode): void {
    if (isText(node)) dates += isDateText(node.data.trim()) ? 1 : 0;
    else if ('children' in node) node.children.forEach(countDates);
  }
}

function anchorsIn(node: AnyNode): Element[] {
  if (isTag(node) && node.name === 'a') return [node];
  return 'children' in node ? node.children.flatMap(anchorsIn) : [];
}

function targetOf(anchor: Element, resolver: UrlResolver): string | null {
  const { href } = anchor.attribs;
  return href === undefined ? null : (resolver.locate(href) ?? null);
}

/** Texts between element boundaries, outside `except`; the joined text of small elements comes too (split dates). */
function textChunks(node: AnyNode, except: Element | null): string[] {
  if (node === except) return [];
  if (isText(node)) return [node.data];
  if (!('children' in node) || (isTag(node) && (node.name === 'script' || node.name === 'style'))) return [];
  const own =
    node.children.length > 1 && node.children.length <= 6 && except !== null ? shortText(node, except) : [];
  return [...own, ...node.children.flatMap((child) => textChunks(child, except))];
}

function shortText(node: AnyNode, except: Element): string[] {
  if (anchorsIn(node).includes(except)) return [];
  const text = 'children' in node ? node.children.map(inlineText).join(' ').replace(/\s+/g, ' ').trim() : '';
  return text.length <= 30 ? [text] : [];
}
