/**
 * UCAP 开普云: the page of a column is a shell that asks `/common/search/{channel}` (also `/search/…`, `/searchList/…`) with
 * `_isAgg=true&_isJson=true&page=`; the answer counts its items in `data.total`.
 */
import type { ListItem } from '#core/document.ts';
import type { HttpUrl } from '#core/url.ts';
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
import { scriptSources } from '#parsers/page/page-dom.ts';
import type { Page } from '#parsers/page/page.ts';
import { urlResolverOf } from '#parsers/page/page-url.ts';

/** Servers give at most so many a page, whatever they are asked for. */
const PAGE_SIZE = '20';
const SEARCH = /\/(?:common\/search|searchList|search)\//;
const ADDRESS =
  /["'`]([^"'`\s]{0,200}\/(?:common\/search|searchList|search)\/)([0-9a-f]{32})?(\?[^"'`\s]{0,600})?["'`]/;
/** The variable that an address goes on with. */
const NAMED_NEXT = /^\s*\+\s*([\w$]{1,40})\b(?!\s*[.([])/;
/** The rest of an address whose channel stands in a variable. */
const QUERY = /^\s*\+\s*[\w$.]{1,40}\s*\+\s*["'`](\?[^"'`\s]{0,600})["'`]/;
const CHANNEL = /\bchannel_?Id["']?\s*[:=]\s*["']([0-9a-f]{32})["']/i;
/** Within so many characters behind the address a script puts more into it. */
const MOST_AFTER = 800;
const TOKEN = /^[^;\n]{0,700}\+\s*[\w$.]{0,40}token/i;
const MAX_SCRIPT = 500_000;
const ARTICLE = /<ucapcontent|\bid=["']?UCAP-CONTENT\b/i;
const JSON_WANTED = '_isJson=true';
const NO_TOKEN = 'the list is asked for with a token that only a browser makes';

export const UCAP: ListFamily = {
  name: 'ucap',
  recognises: ({ data, text }) => (data === undefined ? SEARCH.test(text) : answerOf(data) !== null),
  read: (page) => {
    const answer = answerOf(page.data);
    return answer === null ? readShell(page) : readAnswer(page, answer);
  },
};

/** `{data: {total, page, rows, results: […]}}` */
function answerOf(data: unknown): JsonObject | null {
  const inner = isJsonObject(data) ? data['data'] : null;
  if (!isJsonObject(inner) || !Array.isArray(inner['results'])) return null;
  return 'total' in inner && ('rows' in inner || 'channelId' in inner || 'page' in inner) ? inner : null;
}

function readAnswer(page: Page, answer: JsonObject): FamilyList {
  const results = objectsOf(answer['results']) ?? [];
  const items = results.flatMap((result) => readResult(page, result));
  const totalItems = countOf(answer['total']);
  const parameters = parametersOf(page);
  const asked = countOf(parameters?.get('_pageSize'));
  const number =
    parameters?.has('page') === true ? pageNumberOf(parameters, 'page') : (countOf(answer['page']) ?? 1);
  const size = pageSize(number, results.length, totalItems, countOf(answer['rows']) ?? asked);
  const totalPages = totalItems === null || size === null ? null : Math.max(1, Math.ceil(totalItems / size));
  const isLast = results.length === 0 || number >= (totalPages ?? Infinity);
  // Asked for as many as the server gives, so that later pages say the same of themselves.
  const values = {
    page: String(number + 1),
    ...(asked === null || size === null || asked === size ? {} : { _pageSize: String(size) }),
  };
  const next = isLast ? null : sameRequestWith(page, values);
  return { items, totalItems, totalPages, next, truncated: null, columns: [] };
}

/** What the answer says, unless the first page holds fewer though there are more: then the server has a limit. */
function pageSize(number: number, held: number, total: number | null, stated: number | null): number | null {
  if (stated === null || stated === 0) return number === 1 && held > 0 ? held : null;
  return number === 1 && held > 0 && held < Math.min(stated, total ?? 0) ? held : stated;
}

function readResult(page: Page, result: JsonObject): ListItem[] {
  const url = urlResolverOf(page).locate(textOf(result['url']));
  const title = plainTitle(textOf(result['title'], result['showTitle'], result['subTitle']));
  if (url === undefined || title === '') return [];
  return [{ title, url, date: dayOf(result['publishedTimeStr'], result['publishedTime']) }];
}

function readShell(page: Page): FamilyList | null {
  if (ARTICLE.test(page.text) || isMarkedArticle(page)) return null;
  for (const script of scriptSources(page)) {
    if (script.length > MAX_SCRIPT || !SEARCH.test(script)) continue;
    const match = ADDRESS.exec(script);
    if (match === null) continue;
    const after = script.slice(match.index + match[0].length).slice(0, MOST_AFTER);
    const channel = match[2] ?? CHANNEL.exec(script)?.[1] ?? namedChannel(script, after);
    if (channel === undefined) continue;
    const query = match[3] ?? QUERY.exec(after)?.[1] ?? '';
    const url = urlResolverOf(page).resolve(`${match[1]}${channel}${query}`.replaceAll('&amp;', '&'));
    if (url === undefined) continue;
    const needsToken = TOKEN.test(after);
    return {
      items: [],
      totalItems: null,
      totalPages: null,
      next: needsToken ? null : { url: firstPage(url), post: null },
      truncated: needsToken ? NO_TOKEN : null,
      columns: [],
    };
  }
  return null;
}

/** Channels have names of many kinds: what the script itself puts behind the address is one, if the script asks for JSON. */
function namedChannel(script: string, after: string): string | undefined {
  const name = NAMED_NEXT.exec(after)?.[1];
  if (name === undefined || !script.includes(JSON_WANTED)) return undefined;
  const value = new RegExp(
    `(?:^|[^\\w$.])${name.replaceAll('$', '\\$')}\\s{0,10}=\\s{0,10}["']([\\w-]{4,64})["']`,
  );
  return value.exec(script)?.[1];
}

function firstPage(url: HttpUrl): HttpUrl {
  const stated = new URL(url).searchParams;
  return withQuery(url, {
    _isAgg: 'true',
    _isJson: 'true',
    _pageSize: stated.get('_pageSize') || PAGE_SIZE,
    _template: stated.get('_template') || 'index',
    page: '1',
  });
}
