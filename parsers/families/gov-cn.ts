/**
 * The portal of the State Council: one JSON file with all of a column (`[{TITLE, URL, DOCRELPUBTIME}]`) behind a shell,
 * static pages `home.htm`, `home_1.htm` …, and the library of policies, `/search-gov/data?…&p=&n=`.
 */
import type { ListItem } from '#core/document.ts';
import { type HttpUrl, parseHttpUrl } from '#core/url.ts';
import { isMarkedArticle } from '#parsers/families/article-mark.ts';
import type { FamilyList, ListFamily } from '#parsers/families/family.ts';
import {
  countOf,
  dayOf,
  isJsonObject,
  type JsonObject,
  objectsOf,
  plainTitle,
  textOf,
} from '#parsers/families/json-values.ts';
import { pageNumberOf, parametersOf, sameRequestWith, withQuery } from '#parsers/families/request-address.ts';
import { findItemGroup } from '#parsers/lists/list-items.ts';
import { readList } from '#parsers/lists/lists.ts';
import { scriptSources } from '#parsers/page/page-dom.ts';
import type { Page } from '#parsers/page/page.ts';
import { urlResolverOf } from '#parsers/page/page-url.ts';

/** `home.htm` is page 0, and so is `home_0.htm` where it is served. */
const STATIC_PAGE = /^(.*\/home)(?:_([0-9]{1,5}))?(\.s?html?)(?:[?#]|$)/;
/** Files of this kind are named in capitals, as no library of scripts is. */
const LIST_FILE =
  /(?:\burl\s*:|\b(?:getJSON|get|fetch)\s*\()\s*["']((?:[\w./-]{0,200}\/)?[A-Z][A-Z0-9_]{2,60}\.json)(?:\?[^"'\s]{0,100})?["']/;
const SEARCH = '/search-gov/data?';
const SEARCH_ADDRESS = /["'`]([^"'`\s]{0,200}\/search-gov\/data\?[^"'`\s]{1,800})["'`]/;
const MAX_SCRIPT = 200_000;
/** Asked for where the script counts its pages by itself. */
const PAGE_SIZE = '20';
const ARTICLE = /\bid=["']?UCAP-CONTENT\b/i;
/** A page that shows so many dated items has its list, whatever else its scripts get. */
const MIN_SHOWN = 3;

export const GOV_CN: ListFamily = {
  name: 'gov-cn',
  recognises: ({ data, text, url, form }) => {
    if (form === 'data') return isListFile(data) || searchOf(data) !== null;
    return (url !== null && STATIC_PAGE.test(url)) || text.includes('.json') || text.includes(SEARCH);
  },
  read: (page) => {
    if (isListFile(page.data)) return readListFile(page, page.data);
    const search = searchOf(page.data);
    if (search !== null) return readSearch(page, search);
    if (ARTICLE.test(page.text) || isMarkedArticle(page)) return null;
    return readStaticPage(page) ?? readShell(page);
  },
};

function isListFile(data: unknown): data is readonly unknown[] {
  if (!Array.isArray(data)) return false;
  const [first]: readonly unknown[] = data;
  return isJsonObject(first) && 'TITLE' in first && 'URL' in first;
}

/** All of the column at once. */
function readListFile(page: Page, data: readonly unknown[]): FamilyList {
  const items = (objectsOf(data) ?? []).flatMap((row) =>
    toItem(page, row['URL'], row['TITLE'], [row['DOCRELPUBTIME'], row['PUBDATE']]),
  );
  return { items, totalItems: data.length, totalPages: 1, next: null, truncated: null, columns: [] };
}

function searchOf(data: unknown): JsonObject | null {
  const found = isJsonObject(data) ? data['searchVO'] : null;
  return isJsonObject(found) && ('listVO' in found || 'catMap' in found) ? found : null;
}

/** One library's list, or those of several side by side, each paged by itself. */
function readSearch(page: Page, search: JsonObject): FamilyList {
  const categories = isJsonObject(search['catMap'])
    ? Object.values(search['catMap']).filter(isJsonObject)
    : [];
  const parts = [search, ...categories];
  const rows = parts.flatMap((part) => objectsOf(part['listVO']) ?? []);
  const items = rows.flatMap((row) =>
    toItem(page, row['url'], row['title'], [row['pubtimeStr'], row['pubtime'], row['ptime']]),
  );
  const parameters = parametersOf(page);
  const size = countOf(search['pageSize']) ?? countOf(parameters?.get('n'));
  const longest = Math.max(0, ...categories.map((category) => countOf(category['totalCount']) ?? 0));
  const totalPages =
    longest > 0 && size !== null && size > 0 ? Math.ceil(longest / size) : countOf(search['totalpage']);
  const number =
    parameters?.has('p') === true ? pageNumberOf(parameters, 'p') : (countOf(search['currentPage']) ?? 1);
  const isLast = rows.length === 0 || number >= (totalPages ?? Infinity);
  return {
    items,
    totalItems: countOf(search['totalCount']),
    totalPages,
    next: isLast ? null : sameRequestWith(page, { p: String(number + 1) }),
    truncated: null,
    columns: [],
  };
}

function toItem(page: Page, address: unknown, name: unknown, dates: readonly unknown[]): ListItem[] {
  const url = urlResolverOf(page).locate(textOf(address));
  const title = plainTitle(name);
  return url === undefined || title === '' ? [] : [{ title, url, date: dayOf(...dates) }];
}

/** `$.ajax({url: "./ZUIXINZHENGCE.json", …})`, `$.getJSON('./ZUIXINZHENGCE.json', …)`, or a search with its first page, on a page without the items. */
function readShell(page: Page): FamilyList | null {
  const resolver = urlResolverOf(page);
  for (const script of scriptSources(page)) {
    if (script.length > MAX_SCRIPT) continue;
    const search = script.includes(SEARCH) ? SEARCH_ADDRESS.exec(script)?.[1] : undefined;
    const file = script.includes('.json') ? LIST_FILE.exec(script)?.[1] : undefined;
    const url = resolver.resolve(search?.replaceAll('&amp;', '&') ?? file ?? '');
    if (url === undefined) continue;
    if ((findItemGroup(page.dom, resolver)?.dated ?? 0) >= MIN_SHOWN) return null;
    const next = { url: search === undefined ? url : firstPage(url), post: null };
    return { items: [], totalItems: null, totalPages: null, next, truncated: null, columns: [] };
  }
  return null;
}

function firstPage(url: HttpUrl): HttpUrl {
  return withQuery(url, { p: '1', n: new URL(url).searchParams.get('n') || PAGE_SIZE });
}

/** The next page is counted from the address: the pager is drawn by a script that only names the number of pages. */
function readStaticPage(page: Page): FamilyList | null {
  const match = page.url === null ? null : STATIC_PAGE.exec(page.url);
  if (match === null) return null;
  const { items, pagination, isHome } = readList(page);
  const totalPages = pagination?.totalPages ?? null;
  // A portal's first page may be called home too.
  if (isHome || totalPages === null || !items.some((item) => item.date !== null)) return null;
  const number = Number(match[2] ?? 0);
  const isLast = number + 1 >= totalPages;
  const url = isLast ? undefined : parseHttpUrl(`${match[1]}_${number + 1}${match[3]}`);
  const next = url === undefined ? null : { url, post: null };
  return {
    items,
    totalItems: pagination?.totalItems ?? null,
    totalPages,
    next,
    truncated: null,
    columns: [],
  };
}
