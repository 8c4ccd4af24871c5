/**
 * 政府信息公开目录平台 of Guangdong: `/gkmlpt/index` is a shell with a tree of columns in `_CONFIG`, the lists are JSON from
 * `/gkmlpt/api/all/{column}?page=&sid=`. The page that shows the tree takes the column from its fragment, so no anchor
 * tells one column from another: the tree does.
 */
import type { ListItem } from '#core/document.ts';
import { type HttpUrl, parseHttpUrl } from '#core/url.ts';
import type { FamilyList, FoundColumn, ListFamily } from '#parsers/families/family.ts';
import {
  countOf,
  dayOf,
  isJsonObject,
  type JsonObject,
  objectsOf,
  plainTitle,
  textOf,
} from '#parsers/families/json-values.ts';
import { pageNumberOf, parametersOf, sameRequestWith } from '#parsers/families/request-address.ts';
import type { Page } from '#parsers/page/page.ts';
import { scriptSources } from '#parsers/page/page-dom.ts';
import { urlResolverOf } from '#parsers/page/page-url.ts';
import { readLiteral } from '#parsers/text/script-literal.ts';

/** What the servers are set to. */
const PAGE_SIZE = 100;
const MAX_COLUMNS = 1000;
const API = '/gkmlpt/api/all/';
const CONFIG = '_CONFIG';
/** An article states itself here; a list has an empty object or none. */
const DETAIL = /\bDETAIL\s*:\s*\{\s*["'\w]/;
const TREE = /\bTREE\s*:\s*(?=\[)/;
const SITE = /\bSID\s*:\s*["']?([0-9]{1,12})\b/;
const PLATFORM = /^(.*\/gkmlpt)(?:[/?#]|$)/;
const APPLICATION = /\bAPP_URL\s*:\s*["']([^"'\s]{1,300})["']/;

export const GKMLPT: ListFamily = {
  name: 'gkmlpt',
  recognises: ({ data, text }) =>
    data === undefined ? text.includes(CONFIG) && text.includes('/gkmlpt') : isAnswer(data),
  read: (page) => (isAnswer(page.data) ? readAnswer(page, page.data) : readShell(page)),
};

function isAnswer(data: unknown): data is JsonObject {
  if (!isJsonObject(data) || !Array.isArray(data['articles'])) return false;
  const { classify } = data;
  return isJsonObject(classify) ? 'post_count' in classify || 'total' in data : 'total' in data;
}

function readAnswer(page: Page, data: JsonObject): FamilyList {
  const { articles, classify, total } = data;
  const items = (objectsOf(articles) ?? []).flatMap((article) => readArticle(page, article));
  const totalItems = countOf(isJsonObject(classify) ? classify['post_count'] : null) ?? countOf(total);
  const parameters = parametersOf(page);
  const number = parameters === null ? 1 : pageNumberOf(parameters, 'page');
  const held = Array.isArray(articles) ? articles.length : 0;
  const size = pageSize(number, held, totalItems);
  const isLast = held === 0 || (totalItems !== null && number * (size ?? held) >= totalItems);
  return {
    items,
    totalItems,
    totalPages: totalItems === null || size === null ? null : Math.max(1, Math.ceil(totalItems / size)),
    next:
      isLast || !(page.url?.includes(API) ?? false)
        ? null
        : sameRequestWith(page, { page: String(number + 1) }),
    truncated: held === 0 && number === 1 && (totalItems ?? 0) > 0 ? 'the first page is empty' : null,
    columns: [],
  };
}

/**
 * How many items a page has: 100 where total and items agree with it, else as many as the first page holds. null for a
 * later page that is not full: it may be the last, or hold documents that are not shown.
 */
function pageSize(number: number, held: number, total: number | null): number | null {
  const isUsual = held === PAGE_SIZE || total === null || (number - 1) * PAGE_SIZE + held === total;
  if (isUsual || held === 0) return PAGE_SIZE;
  return number === 1 ? held : null;
}

function readArticle(page: Page, article: JsonObject): ListItem[] {
  // `post_url` shows the same article in the portal's own frame, often without its metadata.
  const url = urlResolverOf(page).locate(textOf(article['url'], article['post_url']));
  const title = plainTitle(article['title']);
  if (url === undefined || title === '') return [];
  const date = dayOf(
    article['display_publish_time'],
    article['publish_time'],
    article['first_publish_time'],
    article['created_at'],
    article['create_time'],
    article['date'],
  );
  return [{ title, url, date }];
}

function readShell(page: Page): FamilyList | null {
  const config = scriptSources(page).find((source) => source.includes(CONFIG) && TREE.test(source));
  if (config === undefined || DETAIL.test(config)) return null;
  const columns = readColumns(page, config);
  const [first] = columns;
  if (first === undefined) return null;
  // What the page shows as long as nobody has chosen a column.
  return {
    items: [],
    totalItems: null,
    totalPages: null,
    next: first.request,
    truncated: null,
    columns: columns.slice(1),
  };
}

function readColumns(page: Page, config: string): FoundColumn[] {
  const tree = TREE.exec(config);
  const site = SITE.exec(config)?.[1];
  const platform = platformOf(page, config);
  if (tree === null || site === undefined || platform === null) return [];
  const columns: FoundColumn[] = [];
  const due: unknown[] = [readLiteral(config, tree.index + tree[0].length)?.value];
  while (due.length > 0 && columns.length < MAX_COLUMNS) {
    const node = due.pop();
    if (Array.isArray(node)) {
      due.push(...node.slice(0, MAX_COLUMNS).toReversed());
      continue;
    }
    if (!isJsonObject(node)) continue;
    due.push(node['children']);
    const id = countOf(node['id']);
    const url =
      id === null ? undefined : parseHttpUrl(`${platform}/api/all/${id}?page=1&sid=${site}`, platform);
    // A node with `jump_url` is a link to elsewhere.
    if (url !== undefined && textOf(node['jump_url']) === '')
      columns.push({ request: { url, post: null }, title: plainTitle(node['name']) });
  }
  return columns;
}

/** Up to `/gkmlpt`: agencies have theirs under folders of their own. */
function platformOf(page: Page, config: string): HttpUrl | null {
  const own = PLATFORM.exec(page.url?.split(/[?#]/, 1)[0] ?? '')?.[1];
  const stated = APPLICATION.exec(config)?.[1];
  const address = own ?? (stated === undefined ? undefined : `${stated.replace(/\/$/, '')}/gkmlpt`);
  return (address === undefined ? undefined : parseHttpUrl(address, page.url ?? undefined)) ?? null;
}
