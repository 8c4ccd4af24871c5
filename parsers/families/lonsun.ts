/**
 * Lonsun 龙讯: the column of an agency, `/public/column/{organId}?type=4&catId=`, gets its pages as pieces of HTML from
 * `/site/label/{n}?labelName=publicInfoList&…&pageIndex=`. The first piece often stands in the column's page already.
 */
import type { Element } from 'domhandler';
import type { ListItem } from '#core/document.ts';
import type { PageRequest } from '#core/page-request.ts';
import type { HttpUrl } from '#core/url.ts';
import { isMarkedArticle } from '#parsers/families/article-mark.ts';
import type { FamilyList, ListFamily } from '#parsers/families/family.ts';
import { countOf } from '#parsers/families/json-values.ts';
import { pageNumberOf, parametersOf, sameRequestWith, withQuery } from '#parsers/families/request-address.ts';
import { findItemGroup } from '#parsers/lists/list-items.ts';
import { walkElements } from '#parsers/page/element-walk.ts';
import { elementsNamed, scriptSources } from '#parsers/page/page-dom.ts';
import type { Page } from '#parsers/page/page.ts';
import { urlResolverOf } from '#parsers/page/page-url.ts';

const LABEL = 'publicInfoList';
const LABEL_PATH = '/site/label/';
const COLUMN_PATH = /\/public\/column\/([0-9]{1,12})(?:[/?#]|$)/;
/** Where the items stand, in the column's page and in a piece. */
const CONTAINER = /(?:^|\s)(?:xxgk_nav_?con|xxgk_nav_list|xxgk_lmcon|xxgk_navli|gk_list)(?:\s|$)/;
const ADDRESS = /["'`]([^"'`\s]{0,200}\/site\/label\/[0-9]{1,9}(?:\?[^"'`\s]{0,1500})?)["'`]/;
const PAIR =
  /(?:^|[{,\s])["']?([A-Za-z]\w{0,30})["']?\s*:\s*(?:"([^"\n]{0,300})"|'([^'\n]{0,300})'|(true|false|[0-9]{1,12})(?=\s*[,}\n]))/g;
const PAGE_COUNT = /\bpageCount\s*:\s*["']?([0-9]{1,7})\b/;
const TOTAL = /\btotal\s*:\s*["']?([0-9]{1,9})\b/;
const MAX_SCRIPT = 200_000;
/** How far the parameters may stand from the name of the label. */
const MAX_CALL = 3000;
/** Parameters of the list; others in the same call belong to the drawing of it. */
const PARAMETERS =
  /^(?:labelName|siteId|pageSize|action|fuzzySearch|fromCode|keyWords|sortType|isDate|dateFormat|length|organId|type|catIds?|cId|result|file|isInvalid|searchType|specialCatIds|fileNum)$/;

export const LONSUN: ListFamily = {
  name: 'lonsun',
  recognises: ({ text, url, form }) => form !== 'data' && (isPieceAddress(url) || text.includes(LABEL)),
  read: (page) => (isPieceAddress(page.url) ? readPiece(page) : readColumn(page)),
};

function isPieceAddress(url: HttpUrl | null): boolean {
  return url !== null && url.includes(LABEL_PATH);
}

function readPiece(page: Page): FamilyList | null {
  const parameters = parametersOf(page);
  if (parameters?.get('labelName') !== LABEL) return null;
  const items = itemsIn(page, [page.dom]);
  const { totalItems, totalPages } = readTotals(page, parameters);
  const number = pageNumberOf(parameters, 'pageIndex');
  const isLast = items.length === 0 || number >= (totalPages ?? Infinity);
  const next = isLast ? null : sameRequestWith(page, { pageIndex: String(number + 1) });
  return { items, totalItems, totalPages, next, truncated: null, columns: [] };
}

function readColumn(page: Page): FamilyList | null {
  const script = scriptSources(page).find((source) => source.includes(LABEL) && source.length <= MAX_SCRIPT);
  if (script === undefined || isMarkedArticle(page)) return null;
  const items = itemsIn(page, containersOf(page));
  const request = readRequest(page, script);
  const parameters = request === null ? new URLSearchParams() : new URL(request.url).searchParams;
  const { totalItems, totalPages } = readTotals(page, parameters);
  const isLast = items.length > 0 && totalPages !== null && totalPages <= 1;
  const first = items.length === 0 ? 1 : 2;
  return {
    items,
    totalItems,
    totalPages,
    next:
      isLast || request === null
        ? null
        : { url: withQuery(request.url, { pageIndex: String(first) }), post: null },
    truncated: request === null && !isLast ? 'the page does not say how its list is asked for' : null,
    columns: [],
  };
}

/** `Ls.pagination(…, {pageCount: 3, total: 41, …})` in the page or in the piece. */
function readTotals(
  page: Page,
  parameters: URLSearchParams,
): { readonly totalItems: number | null; readonly totalPages: number | null } {
  const script = scriptSources(page).find((source) => PAGE_COUNT.test(source) || TOTAL.test(source)) ?? '';
  const code = script.slice(0, MAX_SCRIPT);
  const totalItems = countOf(TOTAL.exec(code)?.[1]);
  const size = countOf(parameters.get('pageSize')) ?? 0;
  const counted = totalItems === null || size === 0 ? null : Math.max(1, Math.ceil(totalItems / size));
  return { totalItems, totalPages: countOf(PAGE_COUNT.exec(code)?.[1]) ?? counted };
}

/** The request that the script makes, but for the number of the page; null where it names neither site nor agency. */
function readRequest(page: Page, script: string): PageRequest | null {
  const written = ADDRESS.exec(script)?.[1];
  const url = urlResolverOf(page).resolve(written?.replaceAll('&amp;', '&') ?? '');
  if (url === undefined) return null;
  const at = script.indexOf(LABEL);
  const call = script.slice(Math.max(0, script.lastIndexOf('{', at)), at + MAX_CALL);
  const end = call.indexOf('}');
  const values: Record<string, string> = {};
  for (const [, name = '', double, single, bare] of call.slice(0, end < 0 ? undefined : end).matchAll(PAIR))
    if (PARAMETERS.test(name)) values[name] ??= double ?? single ?? bare ?? '';
  const asked = new URL(page.url ?? url).searchParams;
  const stated = new URL(url).searchParams;
  const fromPage: Record<string, string | null | undefined> = {
    siteId: siteOf(page),
    organId: COLUMN_PATH.exec(page.url ?? '')?.[1],
    type: asked.get('type'),
    catId: asked.get('catId'),
  };
  for (const [name, value] of Object.entries(fromPage))
    if ((values[name] ?? '') === '' && !stated.get(name) && value) values[name] = value;
  if (!(values['siteId'] ?? stated.get('siteId')) || !(values['organId'] ?? stated.get('organId')))
    return null;
  return {
    url: withQuery(url, { IsAjax: '1', dataType: 'html', labelName: LABEL, ...values }),
    post: null,
  };
}

function siteOf(page: Page): string | undefined {
  return elementsNamed(page, 'meta').find((meta) => meta.attribs['name']?.toLowerCase() === 'siteid')
    ?.attribs['content'];
}

/** The outermost elements that hold items. */
function containersOf(page: Page): readonly Element[] {
  const found: Element[] = [];
  walkElements(page.dom, (element) => {
    if (!CONTAINER.test(element.attribs['class'] ?? '') && !CONTAINER.test(element.attribs['id'] ?? ''))
      return true;
    found.push(element);
    return false;
  });
  return found;
}

function itemsIn(page: Page, roots: readonly (Element | Page['dom'])[]): readonly ListItem[] {
  const resolver = urlResolverOf(page);
  const items = roots.flatMap((root) => findItemGroup(root, resolver)?.items ?? []);
  return [...new Map(items.map((item) => [item.url, item])).values()];
}
