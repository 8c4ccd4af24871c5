/**
 * JPAAS, the successor of Hanweb's JCMS: a column page names a unit of itself in the attributes of a script (`url`, `queryData`)
 * and gets it as JSON with markup inside. The page number goes in `paramJson`; a bare `pageNo` is ignored without a word.
 */
import type { Document, Element } from 'domhandler';
import type { ListItem } from '#core/document.ts';
import type { PageRequest } from '#core/page-request.ts';
import type { HttpUrl } from '#core/url.ts';
import { isMarkedArticle } from '#parsers/families/article-mark.ts';
import type { FamilyList, FoundColumn, ListFamily } from '#parsers/families/family.ts';
import { countOf, isJsonObject, textOf } from '#parsers/families/json-values.ts';
import { withQuery } from '#parsers/families/request-address.ts';
import { readItem } from '#parsers/lists/found-item.ts';
import { findItemGroup } from '#parsers/lists/list-items.ts';
import { readList } from '#parsers/lists/lists.ts';
import { buildDom } from '#parsers/page/dom.ts';
import { walkElements } from '#parsers/page/element-walk.ts';
import { elementsNamed } from '#parsers/page/page-dom.ts';
import { urlResolverOf } from '#parsers/page/page-url.ts';
import type { Page } from '#parsers/page/page.ts';
import { readLiteral } from '#parsers/text/script-literal.ts';

const API = '/jpaas-publish-server/front/page/build/unit';
/** The unit that is a list, by the name that an editor gave it; trail, menu and title are units too. */
const LIST_UNIT = /列表|分页|内容|信息|list/i;
const MAX_UNITS = 50;
const MAX_MARKUP = 2_000_000;

export const JPAAS: ListFamily = {
  name: 'jpaas',
  recognises: ({ form, text, url }) =>
    form === 'data' ? url?.includes(API) === true : form === 'html' && text.includes(API),
  read(page) {
    if (page.form === 'data') return readAnswer(page);
    return isMarkedArticle(page) ? null : readColumn(page);
  },
};

interface Unit {
  readonly name: string;
  readonly request: PageRequest;
}

interface Pager {
  readonly totalItems: number | null;
  readonly pageSize: number | null;
  readonly page: number | null;
  /** Where the pager itself says that further pages are. */
  readonly unitUrl: string | null;
}

/** A column: with its first items and their pager in the page, or a shell that names where they are. */
function readColumn(page: Page): FamilyList | null {
  const pager = readPager(page.dom);
  const [unit, ...others] = unitsOf(page);
  const pagerUrl = pager?.unitUrl == null ? undefined : urlResolverOf(page).resolve(pager.unitUrl);
  const url = pagerUrl ?? unit?.request.url;
  if (url === undefined) return null;
  const columns = others.map(({ name, request }): FoundColumn => ({ title: name, request }));
  const items = pager === null ? [] : readList(page).items;
  if (items.length === 0) {
    const next = unit?.request ?? { url, post: null };
    return { items, totalItems: null, totalPages: null, next, truncated: null, columns };
  }
  return { ...readPages(items, pager, url, pager?.page ?? 1), columns };
}

function readAnswer(page: Page): FamilyList | null {
  const { data, url } = page;
  if (!isJsonObject(data) || url === null) return null;
  const { data: value } = data;
  const markup = typeof value === 'string' ? value : isJsonObject(value) ? textOf(value['html']) : '';
  const asked = askedPage(url);
  if (markup.trim() === '') {
    const truncated = data['success'] === true && asked > 1 ? null : 'the server answers without a list';
    return { items: [], totalItems: null, totalPages: null, next: null, truncated, columns: [] };
  }
  const dom = buildDom(markup.slice(0, MAX_MARKUP));
  const items = itemsIn(dom, page);
  const pager = readPager(dom);
  // Trail and menu are units too, and come the same way.
  if (items.length === 0 && pager === null) return null;
  return readPages(items, pager, url, asked);
}

/** What follows page `at`, asked for with the page size that the pager states. */
function readPages(items: readonly ListItem[], pager: Pager | null, url: HttpUrl, at: number): FamilyList {
  const totalItems = pager?.totalItems ?? null;
  const pageSize = pager?.pageSize ?? null;
  const totalPages =
    totalItems === null || pageSize === null ? null : Math.max(1, Math.ceil(totalItems / pageSize));
  const list = { items, totalItems, totalPages, columns: [] };
  if (pager?.page != null && pager.page !== at)
    return { ...list, next: null, truncated: `asked for page ${at}, the server answers page ${pager.page}` };
  if (items.length === 0) {
    const isMissing = totalPages !== null && totalItems !== 0 && at <= totalPages;
    return {
      ...list,
      next: null,
      truncated: isMissing ? `page ${at} of ${totalPages} comes without items` : null,
    };
  }
  if (totalPages !== null && at >= totalPages) return { ...list, next: null, truncated: null };
  const paramJson = JSON.stringify({ pageNo: at + 1, pageSize: pageSize ?? items.length });
  return { ...list, next: { url: withQuery(url, { paramJson }), post: null }, truncated: null };
}

function askedPage(url: HttpUrl): number {
  const text = new URL(url).searchParams.get('paramJson') ?? '';
  const value = readLiteral(text, 0)?.value ?? null;
  return (isJsonObject(value) ? countOf(value['pageNo']) : null) || 1;
}

/** The units of the page that are lists of a column, the likeliest first. */
function unitsOf(page: Page): readonly Unit[] {
  const units: Unit[] = [];
  for (const script of elementsNamed(page, 'script')) {
    const unit = units.length < MAX_UNITS ? unitOf(script, page) : null;
    if (unit !== null) units.push(unit);
  }
  const named = units.filter(({ name }) => LIST_UNIT.test(name));
  return named.length > 0 ? named : units.slice(0, 1);
}

function unitOf({ attribs }: Element, page: Page): Unit | null {
  const address = attribs['url'] ?? '';
  const endpoint = address.includes(API) ? urlResolverOf(page).resolve(address) : undefined;
  const value = endpoint === undefined ? null : (readLiteral(attribs['querydata'] ?? '', 0)?.value ?? null);
  if (endpoint === undefined || !isJsonObject(value) || value['pageType'] !== 'column') return null;
  const fields = Object.entries(value).map(([name, text]) => [
    name,
    typeof text === 'string' || typeof text === 'number' ? String(text) : 'null',
  ]);
  return {
    name: textOf(value['tagId']),
    request: { url: withQuery(endpoint, Object.fromEntries(fields)), post: null },
  };
}

/** `<div class="pagination" count="386" rows="15" pageNo="1" unitUrl="…">`, or the same in its `queryData`. */
function readPager(dom: Document): Pager | null {
  let found: Pager | null = null;
  walkElements(dom, ({ name, attribs }) => {
    if (found !== null || name === 'script') return;
    const stated = attribs['count'] === undefined ? readLiteral(attribs['querydata'] ?? '', 0)?.value : null;
    const facts = isJsonObject(stated) ? stated : attribs;
    const [totalItems, pageSize] = [countOf(facts['count']), countOf(facts['rows'])];
    if (totalItems === null || pageSize === null) return;
    const pageNumber = facts['pageno'] ?? facts['pageNo'];
    found = {
      totalItems,
      pageSize: pageSize || null,
      page: countOf(pageNumber) || null,
      unitUrl: textOf(attribs['uniturl']) || null,
    };
  });
  return found;
}

function itemsIn(dom: Document, page: Page): readonly ListItem[] {
  const resolver = urlResolverOf(page);
  const group = findItemGroup(dom, resolver);
  if (group !== null) return group.items;
  // The last page may hold a single item, which repeats nothing.
  let only: ListItem | null = null;
  walkElements(dom, (element) => {
    const item = only === null && element.name === 'li' ? readItem([element], resolver) : null;
    if (item !== null) only = { title: item.title, url: item.url, date: item.date };
  });
  return only === null ? [] : [only];
}
