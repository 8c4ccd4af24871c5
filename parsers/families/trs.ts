/**
 * TRS WCM: static pages `index.html`, `index_1.html` … or `tzgg_list.shtml`, `tzgg_list_2.shtml` …, whose pager a script writes with
 * `createPageHTML(…)`, and sometimes the items too. Sites throw away their deep pages and leave stubs of some hundred bytes.
 */
import type { PageRequest } from '#core/page-request.ts';
import type { FamilyList, ListFamily } from '#parsers/families/family.ts';
import { readShownList } from '#parsers/families/shown-list.ts';
import { readScriptRecords } from '#parsers/lists/script-records.ts';
import { urlResolverOf } from '#parsers/page/page-url.ts';
import type { Page } from '#parsers/page/page.ts';
import { readLiteral } from '#parsers/text/script-literal.ts';

const PAGER_CALL = 'createPage';
const PAGER_CONFIG = 'pagination_script_config';
/** `var countPage = 4;`: what pagers count that stand on the page itself. */
const PAGER_COUNT = 'countPage';
const WRITTEN_ITEMS = 'document.writeln';
/** `index_7.html`, `tzgg_list_7.shtml`: names that lists have and articles do not. */
const FURTHER_PAGE = /\/(?:index|default|[\w-]{0,60}list[0-9]{0,3})_[0-9]{1,5}\.s?html?$/i;
/** `index.html` or `index_2.html`: the name, the number of the file, the extension. */
const PAGE_FILE = /^([\w-]{1,60}?)(?:_([0-9]{1,5}))?\.(s?html?)$/i;
const COUNTED = /\bcountPage\s?=\s?[0-9]/;
const MAX_STUB = 1000;
/** What a stub says, if anything. */
const MAX_STUB_WORDS = 60;
const NO_STUB = /<(?:a|iframe|frame|img|embed|object)\s|http-equiv=["']?refresh|location|<li[\s>]|<td[\s>]/i;
const NOT_SHOWN = /<(script|style|title)\b[^>]*>[^<]*<\/\1>|<[^>]*>|&nbsp;|\s/gi;

export const TRS: ListFamily = {
  name: 'trs',
  recognises: (page) =>
    page.form === 'html' &&
    ([PAGER_CALL, PAGER_CONFIG, PAGER_COUNT, WRITTEN_ITEMS].some((mark) => page.text.includes(mark)) ||
      isStub(page)),
  read(page) {
    if (isStub(page)) return STUB;
    const pages = readPagerConfig(page);
    const hasPager = page.text.includes(PAGER_CALL) || hasCountedPages(page);
    const list = readShownList(page, pages !== null || (hasPager && isFurtherPage(page)));
    if (list === null || pages !== null) return list === null ? null : { ...list, ...pages };
    if (hasPager) return { ...list, next: list.next ?? pageAfter(page, list) };
    return isWritten(page) ? list : null;
  },
};

const STUB: FamilyList = {
  items: [],
  totalItems: null,
  totalPages: null,
  next: null,
  truncated: 'the site keeps only a stub of this page and of those behind it',
  columns: [],
};

/** Whether this is a further page of a list with nothing on it. */
function isStub(page: Page): boolean {
  const { text, post } = page;
  if (text.length > MAX_STUB || post !== null || !isFurtherPage(page) || NO_STUB.test(text)) return false;
  return text.replace(NOT_SHOWN, '').length <= MAX_STUB_WORDS;
}

function isFurtherPage({ url }: Page): boolean {
  return url !== null && FURTHER_PAGE.test(new URL(url).pathname);
}

/** A pager of the page's own script, whose links it puts together of `countPage` and `currentPage`. */
function hasCountedPages({ text }: Page): boolean {
  return text.includes(PAGER_COUNT) && COUNTED.test(text);
}

/**
 * What follows `index_{n-1}` of n pages. Counted from 0 that file is the last; counted from 1, where the first has no number, it is
 * the last but one, and then it is full and items are left for one more.
 */
function pageAfter(page: Page, { items, totalItems, totalPages }: FamilyList): PageRequest | null {
  if (page.url === null || totalItems === null || totalPages === null || totalPages < 3) return null;
  const [, , number] = PAGE_FILE.exec(new URL(page.url).pathname.split('/').at(-1) ?? '') ?? [];
  const isFull = totalItems > (totalPages - 1) * items.length && totalItems <= totalPages * items.length;
  return Number(number) === totalPages - 1 && isFull ? numberedPage(page, totalPages) : null;
}

/** Whether scripts write the items, from arrays of addresses and titles. */
function isWritten(page: Page): boolean {
  return page.text.includes(WRITTEN_ITEMS) && readScriptRecords(page, urlResolverOf(page)).length > 0;
}

interface ConfiguredPages {
  readonly totalPages: number;
  readonly next: PageRequest | null;
}

/** `pagination_script_config = { pageNumber: '0', total: '7' }`: pages counted from 0, page n is `index_n.html`. */
function readPagerConfig(page: Page): ConfiguredPages | null {
  const at = page.text.indexOf(PAGER_CONFIG);
  const start = at < 0 ? -1 : page.text.indexOf('{', at);
  // Between the name and its value stands an equals sign and no more.
  if (start < 0 || start - at > PAGER_CONFIG.length + 8) return null;
  const value = readLiteral(page.text, start)?.value;
  if (value === null || typeof value !== 'object' || !('total' in value) || !('pageNumber' in value))
    return null;
  const [totalPages, current] = [Number(value['total']), Number(value['pageNumber'])];
  if (!Number.isSafeInteger(totalPages) || !Number.isSafeInteger(current) || current < 0) return null;
  return { totalPages, next: current + 1 < totalPages ? numberedPage(page, current + 1) : null };
}

function numberedPage(page: Page, number: number): PageRequest | null {
  if (page.url === null) return null;
  const file = new URL(page.url).pathname.split('/').at(-1) ?? '';
  const [, name = 'index', , extension = 'html'] = PAGE_FILE.exec(file) ?? [];
  const url = urlResolverOf(page).resolve(`${name}_${number}.${extension}`);
  return url === undefined ? null : { url, post: null };
}
