/**
 * Hanweb (大汉 JCMS), columns drawn by the jpage widget: the first records stand in the page as a `<datastore>`, more of them come
 * from `dataproxy.jsp` in the same shape. Some servers go by `startrecord` and `endrecord`, some by `page` alone: every request
 * carries all of them and they agree.
 */
import type { ListItem } from '#core/document.ts';
import type { PageRequest } from '#core/page-request.ts';
import { type HttpUrl, parseHttpUrl } from '#core/url.ts';
import { isMarkedArticle } from '#parsers/families/article-mark.ts';
import type { FamilyList, ListFamily } from '#parsers/families/family.ts';
import { readJpageWidget, type JpageWidget } from '#parsers/families/jpage-widget.ts';
import { countOf } from '#parsers/families/json-values.ts';
import { pageNumberOf, parametersOf, withQuery } from '#parsers/families/request-address.ts';
import { type Datastore, readDatastore } from '#parsers/lists/datastore.ts';
import { readItem } from '#parsers/lists/found-item.ts';
import { nextGroupUrl } from '#parsers/lists/links.ts';
import { readPagination } from '#parsers/lists/pagination.ts';
import { scriptSources } from '#parsers/page/page-dom.ts';
import { urlResolverOf } from '#parsers/page/page-url.ts';
import type { Page } from '#parsers/page/page.ts';

const PROXY_PATH = /dataproxy\.jsp$/i;
/** Beyond some hundreds of records a server cuts its answer without a word. */
const MAX_PER_PAGE = 100;
const DEFAULT_PER_PAGE = 15;
/** The first request asks for the page after the one that stands in the column. */
const MOST_FIRST_PAGE = 2;
const FORM_TYPE = 'application/x-www-form-urlencoded; charset=UTF-8';
/** Numbers, several where the widget gathers several columns; anything else is a cipher, good for one session. */
const PLAIN_COLUMNS = /^[0-9]{1,20}(?:,[0-9]{1,20}){0,200}$/;
const PLAIN_UNIT = /^\w{1,20}$/;

export const HANWEB_JPAGE: ListFamily = {
  name: 'hanweb-jpage',
  recognises: ({ form, text }) =>
    form === 'html' && (text.includes('<datastore') || text.includes('dataproxy.jsp')),
  read(page) {
    const store = readDatastore(page);
    if (isAnswer(page)) return store === null ? null : readAnswer(page, store);
    // Several lists on one page are boxes of a home page: none of them is the page's own.
    if (isMarkedArticle(page) || scriptSources(page).filter(holdsDatastore).length > 1) return null;
    const widget = readJpageWidget(page);
    return store === null && widget === null ? null : readColumn(page, store, widget);
  },
};

function isAnswer({ url }: Page): boolean {
  return url !== null && PROXY_PATH.test(new URL(url).pathname);
}

function holdsDatastore(source: string): boolean {
  return source.includes('<datastore');
}

/** The column's own page, with the first records or with none. */
function readColumn(page: Page, store: Datastore | null, widget: JpageWidget | null): FamilyList | null {
  const items = store === null ? [] : itemsOf(page, store);
  const embedded = store?.records.length ?? 0;
  const stated = readPagination(page).pagination;
  const totalItems = store?.totalItems ?? widget?.totalItems ?? stated.totalItems;
  const perPage = widget?.perPage ?? null;
  const byPage = totalItems === null || perPage === null ? null : Math.ceil(totalItems / perPage);
  const totalPages = store?.totalPages ?? byPage ?? stated.totalPages;
  const list = { items, totalItems, totalPages, columns: [], truncated: null };
  if (totalItems !== null && embedded >= totalItems) return { ...list, next: null };
  const proxy = proxyOf(page, store, widget);
  if (proxy === null) {
    const own = stated.next === null ? undefined : parseHttpUrl(stated.next);
    // A page that only loads the widget's script is no list.
    return store === null ? null : { ...list, next: own === undefined ? null : { url: own, post: null } };
  }
  if (!isPlain(proxy)) {
    const truncated = `columnid and unitid are encrypted: only the ${embedded} records in the page can be had`;
    return { ...list, next: null, truncated };
  }
  return { ...list, next: firstRequest(proxy, embedded, perPage) };
}

/** Where more records are, by the link of the datastore or by the call of the widget, without any position. */
function proxyOf(page: Page, store: Datastore | null, widget: JpageWidget | null): PageRequest | null {
  const resolver = urlResolverOf(page);
  const group = store === null ? undefined : nextGroupUrl(store, resolver);
  const moved = widget?.proxyUrl == null ? undefined : resolver.resolve(widget.proxyUrl);
  if (group !== undefined && PROXY_PATH.test(new URL(group).pathname))
    return { url: moved === undefined ? group : withQueryOf(moved, group), post: null };
  if (moved === undefined || widget?.form == null) return null;
  return { url: moved, post: { contentType: FORM_TYPE, body: widget.form } };
}

function withQueryOf(moved: HttpUrl, group: HttpUrl): HttpUrl {
  return parseHttpUrl(new URL(group).search, moved) ?? moved;
}

function isPlain({ url, post }: PageRequest): boolean {
  const fields = post === null ? new URL(url).searchParams : new URLSearchParams(post.body);
  const [column, unit] = [fields.get('columnid'), fields.get('unitid')];
  return (column === null || PLAIN_COLUMNS.test(column)) && (unit === null || PLAIN_UNIT.test(unit));
}

/**
 * What comes after `embedded` records. A link that names a page after the first is the site's own way there; where the column holds
 * several pages, only the position says for certain what follows, and is added if it is that page.
 */
function firstRequest(proxy: PageRequest, embedded: number, perPage: number | null): PageRequest {
  const whole = embedded > 0 && embedded <= MAX_PER_PAGE;
  const size = whole ? embedded : Math.min(perPage ?? DEFAULT_PER_PAGE, MAX_PER_PAGE);
  // Rounded down: a record seen twice is better than one never seen.
  const page = Math.floor(embedded / size) + 1;
  const linked = proxy.post === null ? pageNumberOf(new URL(proxy.url).searchParams, 'page') : 1;
  const holdsSeveral = perPage !== null && embedded > perPage;
  if (linked > 1 && !(holdsSeveral && linked === page)) return proxy;
  return atPosition(proxy, page, (page - 1) * size + 1, size);
}

function atPosition({ url, post }: PageRequest, page: number, start: number, size: number): PageRequest {
  const position = { page, startrecord: start, endrecord: start + size - 1, perpage: size };
  const values = Object.entries(position).map(([name, value]) => [name, String(value)]);
  return { url: withQuery(url, Object.fromEntries(values)), post };
}

/** An answer of `dataproxy.jsp`: more by its own request, moved on by what it brought. */
function readAnswer(page: Page, store: Datastore): FamilyList {
  const sent = parametersOf(page) ?? new URLSearchParams();
  const { totalItems, totalPages } = store;
  const count = store.records.length;
  const at = pageNumberOf(sent, 'page');
  const asked = countOf(sent.get('perpage'));
  const size = asked ?? count;
  const start = countOf(sent.get('startrecord')) ?? (at - 1) * size + 1;
  const list = { items: itemsOf(page, store), totalItems, totalPages, columns: [] };
  if (count === 0) {
    // Without a total, further pages had answers: this is the end, and a list that states its total in its column is still
    // measured by that one. The very first answer proves nothing.
    const isPastEnd = totalItems === null ? at > MOST_FIRST_PAGE : start > totalItems;
    return { ...list, next: null, truncated: isPastEnd ? null : `no records from ${start} on` };
  }
  const covered = start - 1 + count;
  // A server that pages by a size of its own brings fewer than asked for, and its pages are the ones to count. A last page that
  // is not full may look the same, but ends at the total.
  const ownSize = totalItems === null || totalPages === null ? null : Math.ceil(totalItems / totalPages);
  const isInStep = start === (at - 1) * size + 1;
  const hasOwnSize = count < size && count === ownSize && !(isInStep && covered === totalItems);
  const goesByPage = totalPages !== null && (asked === null || hasOwnSize);
  const isLast = goesByPage ? at >= totalPages : totalItems === null ? count < size : covered >= totalItems;
  if (isLast || page.url === null) return { ...list, next: null, truncated: null };
  const request: PageRequest = { url: page.url, post: page.post };
  const next =
    asked === null
      ? { ...request, url: withQuery(request.url, { page: String(at + 1) }) }
      : atPosition(request, at + 1, covered + 1, size);
  return { ...list, next, truncated: null };
}

function itemsOf(page: Page, store: Datastore): readonly ListItem[] {
  const resolver = urlResolverOf(page);
  const items = new Map<string, ListItem>();
  for (const record of store.records) {
    const item = readItem([record], resolver);
    if (item !== null && !items.has(item.url))
      items.set(item.url, { title: item.title, url: item.url, date: item.date });
  }
  return [...items.values()];
}
