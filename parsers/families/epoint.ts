/**
 * Epoint (新点 WebBuilder): `govInfoPub.html?categorynum=003001` is a shell; its list comes by POST of JSON from
 * `/EWB-FRONT/rest/lightfrontaction/getgovinfolist`, pages counted from 0. Path and site are stated in `siteInfo`, mostly by the
 * script `webBuilderCommon.js`: the shell asks for that with its own query, so that the answer knows which list it is for.
 */
import type { ListItem } from '#core/document.ts';
import type { PageRequest } from '#core/page-request.ts';
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
import { withQuery } from '#parsers/families/request-address.ts';
import { readPageData } from '#parsers/page/page-data.ts';
import { elementsNamed } from '#parsers/page/page-dom.ts';
import { urlResolverOf } from '#parsers/page/page-url.ts';
import type { Page } from '#parsers/page/page.ts';
import { readLiteral } from '#parsers/text/script-literal.ts';

const COMMON_SCRIPT = /webBuilderCommon\.js(?:[?#]|$)/;
const SITE_INFO = /\bsiteInfo["']?\s{0,9}[=:]\s{0,9}(?=\{)/;
const ENDPOINT = '/rest/lightfrontaction/getgovinfolist';
const CATEGORY = 'categorynum';
const AGENCY = 'deptcode';
const STATED = {
  [CATEGORY]: /\bcategorynum["']?\s{0,9}[=:]\s{0,9}["']([\w-]{1,40})["']/,
  [AGENCY]: /\bdeptcode["']?\s{0,9}[=:]\s{0,9}["']([\w-]{1,40})["']/,
} as const;
const PAGE_SIZE = 20;

export const EPOINT: ListFamily = {
  name: 'epoint',
  recognises: (page) => (page.form === 'data' ? answerOf(page) !== null : isShell(page)),
  read: (page) => (page.form === 'data' ? readAnswer(page) : readShell(page)),
};

/** A page that is about a category and has the script, or the script itself, asked for in its name. */
function isShell({ url, text }: Page): boolean {
  return (
    url !== null &&
    (url.includes(`${CATEGORY}=`) || asksForList(text)) &&
    (text.includes('webBuilderCommon.js') || text.includes('siteInfo'))
  );
}

/** Articles name their category as well, but only a list calls the endpoint in its own script. */
function asksForList(text: string): boolean {
  return text.includes(ENDPOINT) && text.includes(CATEGORY);
}

function readShell(page: Page): FamilyList | null {
  const category = parameterOf(page, CATEGORY);
  if (category === '') return null;
  const agency = parameterOf(page, AGENCY);
  const next = firstPage(page, category, agency) ?? commonScript(page, category, agency);
  return next === null
    ? null
    : { items: [], totalItems: null, totalPages: null, next, truncated: null, columns: [] };
}

/** What the address says, else a variable or a property of the page's script, else its hidden field. */
function parameterOf(page: Page, name: typeof CATEGORY | typeof AGENCY): string {
  const asked = page.url === null ? null : new URL(page.url).searchParams.get(name);
  if (asked !== null || !asksForList(page.text)) return asked ?? '';
  const field = elementsNamed(page, 'input').find(
    ({ attribs }) => (attribs['id'] ?? attribs['name']) === name,
  );
  return STATED[name].exec(page.text)?.[1] ?? field?.attribs['value']?.trim() ?? '';
}

/** The request for the first page, where path and site are stated here. */
function firstPage(page: Page, category: string, agency: string): PageRequest | null {
  const match = SITE_INFO.exec(page.text);
  const site = match === null ? null : readLiteral(page.text, match.index + match[0].length)?.value;
  if (!isJsonObject(site)) return null;
  const { projectName, siteGuid } = site;
  if (typeof projectName !== 'string' || typeof siteGuid !== 'string') return null;
  const url = urlResolverOf(page).resolve(projectName.replace(/\/$/, '') + ENDPOINT);
  const body = { deptcode: agency, categorynum: category, pageIndex: 0, pageSize: PAGE_SIZE, siteGuid };
  return url === undefined ? null : { url, post: jsonBody(body) };
}

/** The request for the script that states them; its query says which list it is wanted for, and the server does not care. */
function commonScript(page: Page, category: string, agency: string): PageRequest | null {
  const script = elementsNamed(page, 'script').find(({ attribs }) =>
    COMMON_SCRIPT.test(attribs['src'] ?? ''),
  );
  const address = script?.attribs['src']?.replace(/[?#].*$/, '');
  const query = page.url === null ? '' : new URL(page.url).search;
  const url = address === undefined ? undefined : urlResolverOf(page).resolve(address + query);
  if (url === undefined) return null;
  const isNamed = new URL(url).searchParams.has(CATEGORY);
  return { url: isNamed ? url : withQuery(url, { [CATEGORY]: category, [AGENCY]: agency }), post: null };
}

interface Answer {
  readonly records: readonly JsonObject[];
  readonly total: number | null;
}

/** `{"custom": {"data": […], "total": "45"}}`; `custom` may be JSON in a string. */
function answerOf({ data }: Page): Answer | null {
  const custom = isJsonObject(data) ? objectOf(data['custom']) : null;
  const records = objectsOf(custom?.['data']);
  return records === null ? null : { records, total: countOf(custom?.['total']) };
}

function readAnswer(page: Page): FamilyList | null {
  const answer = answerOf(page);
  if (answer === null) return null;
  const { records, total } = answer;
  const asked = page.post === null ? null : objectOf(page.post.body);
  const parameters = objectOf(asked?.['params']) ?? asked;
  const index = countOf(parameters?.['pageIndex']);
  const size = sizeOf(countOf(parameters?.['pageSize']), index, answer);
  const seen = index === null ? records.length : index * size + records.length;
  const isEnd = records.length === 0 || (total !== null && seen >= total);
  const isShort = records.length === 0 && total !== null && seen < total;
  return {
    items: records.flatMap((record) => itemOf(record, page) ?? []),
    totalItems: total,
    totalPages: total === null || size === 0 ? null : Math.max(1, Math.ceil(total / size)),
    next: isEnd || index === null || asked === null ? null : nextRequest(page, asked, index + 1, size),
    truncated: isShort ? `page ${(index ?? 0) + 1} is empty before the reported end` : null,
    columns: [],
  };
}

/** How many a page has: some servers give fewer than they are asked for, and would count the next page by what they were asked. */
function sizeOf(asked: number | null, index: number | null, { records, total }: Answer): number {
  if (asked === null) return records.length;
  const isCapped =
    index === 0 && total !== null && records.length > 0 && records.length < Math.min(asked, total);
  return isCapped ? records.length : asked;
}

function nextRequest(page: Page, asked: JsonObject, index: number, size: number): PageRequest | null {
  if (page.url === null) return null;
  const inner = objectOf(asked['params']);
  // Some servers want numbers as text, and the site's own script knows which.
  const raised = (from: JsonObject): JsonObject => ({
    ...from,
    pageIndex: typeof from['pageIndex'] === 'string' ? String(index) : index,
    ...('pageSize' in from ? { pageSize: typeof from['pageSize'] === 'string' ? String(size) : size } : {}),
  });
  const body = inner === null ? raised(asked) : { ...asked, params: raised(inner) };
  return { url: page.url, post: jsonBody(body, page.post?.contentType) };
}

function jsonBody(value: object, contentType = 'application/json'): PageRequest['post'] {
  return { contentType, body: JSON.stringify(value) };
}

function itemOf(record: JsonObject, page: Page): ListItem | null {
  const title = plainTitle(textOf(record['realtitle'], record['title']));
  const address = textOf(record['infourl'], record['visiturl'], record['linkurl']);
  // What is not absolute counts from the root, not from the endpoint.
  const url = urlResolverOf(page).locate(/^(?:[a-z]+:)?\//i.test(address) ? address : `/${address}`);
  if (title === '' || address === '' || url === undefined) return null;
  return { title, url, date: dayOf(record['infodate'], record['handsdate']) };
}

/** An object, be it JSON in a string. */
function objectOf(value: unknown): JsonObject | null {
  const data = typeof value === 'string' ? readPageData(value) : value;
  return isJsonObject(data) ? data : null;
}
