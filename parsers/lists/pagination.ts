/** How many pages and items a list says it has, and where its next page is. */
import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import type { Pagination } from '#core/document.ts';
import type { HttpUrl } from '#core/url.ts';
import { readDatastore } from '#parsers/lists/datastore.ts';
import { walkElements } from '#parsers/page/element-walk.ts';
import { isNextPageName, nextGroupUrl } from '#parsers/lists/links.ts';
import { readPagerMenu, type PagerMenu } from '#parsers/lists/pager-menu.ts';
import { inlineText, showsMoreThan } from '#parsers/page/node-text.ts';
import { urlResolverOf, type UrlResolver } from '#parsers/page/page-url.ts';
import { scriptSources } from '#parsers/page/page-dom.ts';
import type { Page } from '#parsers/page/page.ts';

const MAX_SCRIPT = 200_000;
const CREATE_PAGE = /\bcreatePage(?:HTML)?\s*\(([^()]{3,200})\)/gi;
const ARGUMENT = /"([^"]*)"|'([^']*)'|(-?[0-9]+)|([^\s,]+)/g;
const SCRIPT_PAGES =
  /\b(?:total_?pages?|page_?count|count_?pages?|totalPageCount|pageTotal)["']?\s*[:=]\s*["']?([0-9]{1,6})\b/i;
const SCRIPT_ITEMS =
  /\b(?:total_?records?|total_?counts?|record_?count|total_?rows?|total_?num|total_?items?|totalElements)["']?\s*[:=]\s*["']?([0-9]{1,9})\b/i;
const SCRIPT_PER_PAGE = /\b(?:per_?page|page_?size|page_?rows)["']?\s*[:=]\s*["']?([0-9]{1,4})\b/i;
const TEXT_PAGES =
  /共(?:有|计)?\s?([0-9]{1,6})\s?页|第?\s?[0-9]{1,6}\s?\/\s?([0-9]{1,6})\s?页|页(?:次|数)\s?[:：]?\s?第?[0-9]{1,6}\s?页?\s?\/\s?(?:共)?\s?([0-9]{1,6})/;
const TEXT_ITEMS =
  /(?:共(?:有|计)?|总(?:共|计|数)[:：]?)\s?([0-9]{1,9})\s?(?:条|篇|项|个记录|件|则)|共\s?[0-9]{1,6}\s?页[\s,，、/]{0,3}([0-9]{1,9})\s?条|(?:总(?:记录|条)数|(?:记录|信息)总数)\s?[:：]?\s?([0-9]{1,9})/;
/** The page's own number and the last one, without a word. */
const FRACTION = /^[0-9]{1,6}\s?\/\s?([0-9]{1,6})$/;
const PAGER_NAME = /page|pagin|fenye|pager|turn|pages?_|list_?foot/i;
const PAGE_NUMBER = /^[[（(]?\s?([0-9]{1,5})\s?[\]）)]?$/;
const CURRENT = /(?:^|[\s_-])(?:active|current|cur|on|now|selected|thispage|thisclass|hover)(?:$|[\s_-])/i;
const CURRENT_PAGE = /\bcurrent_?page\s*=\s*([0-9]{1,6})\b/i;
const COUNT_PAGE = /\bcount_?page\s*=\s*([0-9]{1,6})\b/i;
const CONCATENATED = /([A-Za-z]\w{0,40})_["']\s*\+[^;"'\n]{1,60}\+\s*["']\.([a-z]{3,5})/;
const MAX_PAGER_TEXT = 400;
const MAX_PAGERS = 50;
/** How far above the link to the next page the counts may stand. */
const MAX_LEVELS = 3;

export interface PaginationEvidence {
  readonly pagination: Pagination;
  /** The page says that it is one of several, or counts its items. */
  readonly isPaged: boolean;
}

/** Reads script calls, embedded lists, counts in words and page links of `page`; null fields where nothing tells. */
export function readPagination(page: Page): PaginationEvidence {
  const resolver = urlResolverOf(page);
  const scripts = scriptText(page);
  const call = readCreatePage(scripts, page, resolver) ?? readCountedPages(scripts, page, resolver);
  const datastore = readDatastore(page);
  const pager = readPager(page, resolver);
  const declared = call === null && datastore === null ? null : { ...datastore, ...call };
  const perPage = toCount(SCRIPT_PER_PAGE.exec(scripts)?.[1]);
  const totalItems =
    call?.totalItems ?? datastore?.totalItems ?? toCount(SCRIPT_ITEMS.exec(scripts)?.[1]) ?? pager.totalItems;
  const totalPages =
    call?.totalPages ??
    datastore?.totalPages ??
    toCount(SCRIPT_PAGES.exec(scripts)?.[1]) ??
    pager.totalPages ??
    (totalItems !== null && perPage !== null && perPage > 0
      ? Math.max(1, Math.ceil(totalItems / perPage))
      : null);
  const more = datastore === null ? undefined : nextGroupUrl(datastore, resolver);
  const next = pager.next ?? call?.next ?? (more === page.url ? null : (more ?? null));
  return {
    pagination: { totalPages, totalItems, next },
    isPaged: declared !== null || next !== null || (totalPages ?? 0) > 1 || pager.isPager,
  };
}

function scriptText(page: Page): string {
  let text = '';
  for (const code of scriptSources(page)) {
    if (code.length < MAX_SCRIPT && text.length < MAX_SCRIPT) text += `${code}\n`;
  }
  return text;
}

/**
 * `createPageHTML(pages, current, "index", "html"[, records])`, also with the records first or with the id of an
 * element before all; `current` counts from 0, with such an id from 1. Page n is `index_n.html`.
 */
function readCreatePage(scripts: string, page: Page, resolver: UrlResolver): Pagination | null {
  for (const match of scripts.matchAll(CREATE_PAGE)) {
    const values = [...(match[1] ?? '').matchAll(ARGUMENT)].map(
      ([, double, single, number]) => double ?? single ?? (number === undefined ? undefined : Number(number)),
    );
    const hasContainer = typeof values[0] === 'string';
    const rest = hasContainer ? values.slice(1) : values;
    const nameAt = rest.findIndex((value) => typeof value === 'string');
    const numbers = rest.slice(0, nameAt).filter((value) => typeof value === 'number');
    const [name, extension] = [rest[nameAt], rest[nameAt + 1]];
    if (nameAt < 2 || numbers.length !== nameAt || typeof name !== 'string' || typeof extension !== 'string')
      continue;
    const [pages = 0, current = 0] = numbers.slice(-2);
    const after = rest.slice(nameAt + 2).findLast((value) => typeof value === 'number');
    const totalItems =
      numbers.length > 2 ? (numbers[0] ?? null) : after !== undefined && after >= pages ? after : null;
    const base = hasContainer || isFirstPage(page, name, current) ? 1 : 0;
    const isLast = current - base + 1 >= pages;
    const next = isLast
      ? undefined
      : resolver.resolve(`${name}_${current + 1}.${extension.replace(/^\./, '')}`);
    return { totalPages: pages, totalItems, next: next ?? null };
  }
  return null;
}

/** `var countPage = 10; var currentPage = 0;` with links put together as `"index_" + n + ".html"`, counted from 0. */
function readCountedPages(scripts: string, page: Page, resolver: UrlResolver): Pagination | null {
  const current = toCount(CURRENT_PAGE.exec(scripts)?.[1]);
  const totalPages = toCount(COUNT_PAGE.exec(scripts)?.[1]);
  const link = CONCATENATED.exec(scripts);
  if (current === null || totalPages === null || link === null) return null;
  const next =
    current + 1 < totalPages ? resolver.resolve(`${link[1]}_${current + 1}.${link[2]}`) : undefined;
  return { totalPages, totalItems: null, next: next === page.url ? null : (next ?? null) };
}

/** The page without a number calls itself 1, so pages count from 1. */
function isFirstPage(page: Page, name: string, current: number): boolean {
  if (current !== 1 || page.url === null) return false;
  return (
    !new URL(page.url).pathname.endsWith(`${name}_1`) && !/_[0-9]+\.[a-z]+$/i.test(new URL(page.url).pathname)
  );
}

interface Pager {
  readonly next: HttpUrl | null;
  readonly totalPages: number | null;
  readonly totalItems: number | null;
  readonly isPager: boolean;
}

function readPager(page: Page, resolver: UrlResolver): Pager {
  const pagers = new Set<Element>();
  let next: HttpUrl | null = null;
  let hasNextName = false;
  let totalPages: number | null = null;
  let totalItems: number | null = null;
  let isCounted = false;
  const menus: PagerMenu[] = [];
  walkElements(page.dom, (element) => {
    if (element.name === 'script' || element.name === 'style') return false;
    if (element.name === 'select') menus.push(...readPagerMenu(element, page.url, resolver));
    if (element.name === 'a' && isNextAnchor(element)) {
      hasNextName = true;
      next ??= nextOf(element, page, resolver);
      for (const around of partsAround(element)) pagers.add(around);
    } else if (isPagerElement(element)) {
      pagers.add(element);
      totalItems ??= toCount(/^[0-9]{1,9}$/.exec(element.attribs['count'] ?? '')?.[0]);
      isCounted ||= totalItems !== null && element.attribs['rows'] !== undefined;
    }
    return pagers.size < MAX_PAGERS;
  });
  for (const pager of pagers) {
    const text = inlineText(pager);
    if (text.length > MAX_PAGER_TEXT) continue;
    totalPages ??= firstCount(TEXT_PAGES.exec(text)) ?? fractionIn(pager);
    totalItems ??= firstCount(TEXT_ITEMS.exec(text));
    const numbered = hasNextName ? null : numberedNext(pager, resolver);
    next ??= numbered;
  }
  for (const pages of menus) {
    next ??= pages.next;
    totalPages ??= pages.totalPages;
  }
  return {
    next,
    totalPages,
    totalItems,
    isPager: isCounted || totalPages !== null || hasNextName || next !== null,
  };
}

/** The elements around a link to the next page that are small enough to be its pager. */
function partsAround(anchor: Element): readonly Element[] {
  const parts: Element[] = [];
  let around = anchor.parent;
  for (let level = 0; level < MAX_LEVELS && around !== null && isTag(around); level++) {
    if (around.name === 'body' || showsMoreThan(around, MAX_PAGER_TEXT)) break;
    parts.push(around);
    around = around.parent;
  }
  return parts;
}

function fractionIn(pager: Element): number | null {
  let total: number | null = null;
  walkElements(pager, ({ name, children: [only, ...more] }) => {
    if (total !== null || name === 'a') return false;
    if (only !== undefined && isText(only) && more.length === 0)
      total = firstCount(FRACTION.exec(only.data.trim()));
    return true;
  });
  return total;
}

function isPagerElement({ attribs, name }: Element): boolean {
  if (name === 'body' || name === 'html' || name === 'a') return false;
  return (
    PAGER_NAME.test(attribs['class'] ?? '') ||
    PAGER_NAME.test(attribs['id'] ?? '') ||
    attribs['count'] !== undefined
  );
}

function isNextAnchor(anchor: Element): boolean {
  return anchor.attribs['rel']?.toLowerCase() === 'next' || isNextPageName(inlineText(anchor).slice(0, 20));
}

/** The target of a next-page link; a link to the page itself, as on the last page, leads nowhere. */
function nextOf(anchor: Element, page: Page, resolver: UrlResolver): HttpUrl | null {
  const { href, class: classes = '' } = anchor.attribs;
  const url = href === undefined || /disabled/i.test(classes) ? undefined : resolver.resolve(href);
  return url === undefined || url === page.url ? null : url;
}

/** The link numbered one more than the current page, which is marked or is no link. */
function numberedNext(pager: Element, resolver: UrlResolver): HttpUrl | null {
  const links = new Map<number, Element>();
  let current: number | null = null;
  walkElements(pager, (element) => {
    if (element === pager) return true;
    const number = PAGE_NUMBER.exec(inlineText(element))?.[1];
    if (number === undefined) return true;
    const link = element.name === 'a' ? element : element.children.find(isAnchor);
    const marked = CURRENT.test(element.attribs['class'] ?? '') || CURRENT.test(link?.attribs['class'] ?? '');
    if (marked || link?.attribs['href'] === undefined) current ??= Number(number);
    else links.set(Number(number), link);
    return false;
  });
  if (links.size === 0) return null;
  const target = links.get((current ?? 1) + 1)?.attribs['href'];
  return target === undefined ? null : (resolver.resolve(target) ?? null);
}

function isAnchor(node: AnyNode): node is Element {
  return isTag(node) && node.name === 'a';
}

function firstCount(match: RegExpExecArray | null): number | null {
  return toCount(match?.slice(1).find((group) => group !== undefined));
}

function toCount(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
