/**
 * The disclosure module (信息公开) of Hanweb: a column page names `tree.jsp` (its nodes are the columns) and `search.jsp`, which
 * answers a posted form with a table and goes by `currpage`; `xxgkAnnualReport.jsp` lists the reports of one year and names
 * the others. What `search.jsp` answers belongs to an agency (`area`) and a kind of information (`infotypeId`), not to the
 * column of the page that asks.
 */
import { isTag, type Element } from 'domhandler';
import type { ListItem } from '#core/document.ts';
import type { PageRequest } from '#core/page-request.ts';
import { type HttpUrl, parseHttpUrl } from '#core/url.ts';
import { isMarkedArticle } from '#parsers/families/article-mark.ts';
import type { FamilyList, FoundColumn, ListFamily } from '#parsers/families/family.ts';
import { countOf } from '#parsers/families/json-values.ts';
import { pageNumberOf, parametersOf, withParameters, withQuery } from '#parsers/families/request-address.ts';
import { xxgkColumns, xxgkSearch } from '#parsers/families/xxgk-module.ts';
import { readItem } from '#parsers/lists/found-item.ts';
import { walkElements } from '#parsers/page/element-walk.ts';
import { inlineText } from '#parsers/page/node-text.ts';
import { urlResolverOf, type UrlResolver } from '#parsers/page/page-url.ts';
import type { Page } from '#parsers/page/page.ts';
import { parseDate } from '#parsers/text/dates.ts';

const ANSWER_PATH = /\/(?:search|subjectinfo)\.jsp$/i;
const REPORTS_PATH = /\/xxgkAnnualReport\.jsp$/i;
const TREE_PATH = /\/tree\.jsp$/i;
const ROW_CLASS = /(?:^|\s)tr_main_value_(?:odd|even)(?:\s|$)/;
const SPACE = '(?:\\s|&nbsp;){0,6}';
const PAGES = new RegExp(`共${SPACE}([0-9]{1,6})${SPACE}页`);
const ITEMS = new RegExp(`共${SPACE}([0-9]{1,9})${SPACE}条`);
const CURRENT = new RegExp(`第${SPACE}([0-9]{1,6})${SPACE}页`);
const YEAR = /^\s*((?:19|20)[0-9]{2})\s*年?\s*$/;
const FORM_TYPE = 'application/x-www-form-urlencoded; charset=UTF-8';
const MAX_YEARS = 60;

export const HANWEB_XXGK: ListFamily = {
  name: 'hanweb-xxgk',
  recognises: ({ form, text, url }) =>
    form === 'html' &&
    (text.includes('/module/xxgk/') ||
      text.includes('tr_main_value_') ||
      url?.includes('/module/xxgk/') === true),
  read(page) {
    const path = page.url === null ? '' : new URL(page.url).pathname;
    if (ANSWER_PATH.test(path)) return readAnswer(page);
    if (REPORTS_PATH.test(path)) return readReports(page);
    if (TREE_PATH.test(path)) return readTree(page);
    return isMarkedArticle(page) ? null : readShell(page);
  },
};

const NO_LIST = { items: [], totalItems: null, totalPages: null, next: null, truncated: null, columns: [] };

/** A column whose list comes by script: what the script would ask for first. */
function readShell(page: Page): FamilyList | null {
  const search = xxgkSearch(page);
  if (search === null) return null;
  const form = { infotypeId: '', jdid: '', area: '', divid: '', ...search.fields };
  return { ...NO_LIST, items: itemsOf(page), next: searchRequest(search.endpoint, form) };
}

/** The tree of columns. A node above others holds what they hold, so only the lowest are lists worth asking for. */
function readTree(page: Page): FamilyList | null {
  const tree = xxgkColumns(page);
  if (tree === null) return null;
  const columns = tree.columns.map(({ id, title }): FoundColumn => ({
    title,
    request: searchRequest(tree.endpoint, { ...tree.fields, infotypeId: id }),
  }));
  return { ...NO_LIST, columns };
}

/** Query and form carry the page number both: some servers go by the one, some by the other. */
function searchRequest(endpoint: HttpUrl, fields: Readonly<Record<string, string>>): PageRequest {
  const standard = fields['standardXxgk'] ?? '0';
  const rest = {
    vc_title: '',
    vc_number: '',
    sortfield: fields['sortfield'] ?? ',compaltedate:0',
    currpage: '1',
    vc_filenumber: '',
    vc_all: '',
    texttype: '',
    fbtime: '',
    standardXxgk: standard,
    isAllList: '1',
  };
  const { infotypeId = '', jdid = '', area = '', divid = '' } = fields;
  const form = withParameters('', { infotypeId, jdid, area, divid, ...rest });
  const url = withQuery(endpoint, { standardXxgk: standard, isAllList: '1', currpage: '1' });
  return { url, post: { contentType: FORM_TYPE, body: form } };
}

function readAnswer(page: Page): FamilyList | null {
  const sent = parametersOf(page);
  if (sent === null) return null;
  const items = itemsOf(page);
  const totalPages = countOf(PAGES.exec(page.text)?.[1]);
  const totalItems = countOf(ITEMS.exec(page.text)?.[1]);
  if (items.length === 0 && totalPages === null && !page.text.includes('tr_main')) {
    // Of a search without result nothing but the frame of the table is left; anything else is an error page.
    return page.text.includes('tb_title') ? NO_LIST : null;
  }
  const list = { items, totalItems, totalPages, columns: [] };
  const at = pageNumberOf(sent, 'currpage');
  const shown = countOf(CURRENT.exec(page.text)?.[1]);
  if (shown !== null && shown !== at && items.length > 0)
    return { ...list, next: null, truncated: `asked for page ${at}, the server answers page ${shown}` };
  const isLast = items.length === 0 || (totalPages !== null && at >= totalPages);
  const truncated =
    items.length === 0 && totalPages !== null && at <= totalPages && totalPages > 0 && totalItems !== 0
      ? `page ${at} of ${totalPages} comes without items`
      : null;
  return { ...list, next: isLast ? null : turned(page, at + 1), truncated };
}

/** The request of `page` for page number `to`. */
function turned({ url, post }: Page, to: number): PageRequest | null {
  if (url === null) return null;
  const currpage = { currpage: String(to) };
  return {
    url: post === null || new URL(url).searchParams.has('currpage') ? withQuery(url, currpage) : url,
    post: post === null ? null : { ...post, body: withParameters(post.body, currpage) },
  };
}

/** The reports of one year; the years to choose from are further lists. */
function readReports(page: Page): FamilyList | null {
  const { url } = page;
  if (url === null) return null;
  const chosen = new URL(url).searchParams.get('fbtime');
  const columns: FoundColumn[] = [];
  walkElements(page.dom, ({ name, attribs, children }) => {
    const year = name === 'option' ? YEAR.exec(attribs['value'] ?? '')?.[1] : undefined;
    if (year === undefined || year === chosen || columns.length >= MAX_YEARS) return;
    const title = children.map(inlineText).join('').trim();
    columns.push({
      title: title === '' ? `${year}年` : title,
      request: { url: withQuery(url, { fbtime: year }), post: null },
    });
  });
  const items = itemsOf(page);
  return items.length + columns.length === 0 ? null : { ...NO_LIST, items, columns };
}

/** The rows of the table. Their links say title and day in attributes of their own as well (`mc`, `rq`). */
function itemsOf(page: Page): readonly ListItem[] {
  if (!page.text.includes('tr_main_value_')) return [];
  const resolver = urlResolverOf(page);
  const items = new Map<string, ListItem>();
  walkElements(page.dom, (element) => {
    if (!ROW_CLASS.test(element.attribs['class'] ?? '')) return true;
    const item = itemOf(element, resolver);
    if (item !== null && !items.has(item.url)) items.set(item.url, item);
    return false;
  });
  return [...items.values()];
}

function itemOf(row: Element, resolver: UrlResolver): ListItem | null {
  const read = readItem([row], resolver);
  const link = linkIn(row);
  const address = link?.attribs['href'];
  const url = read?.url ?? (address === undefined ? undefined : resolver.locate(address));
  if (url === undefined) return null;
  const named = link?.attribs['mc']?.replace(/\s+/g, ' ').trim() ?? '';
  const title = named === '' ? (read?.title ?? '') : named;
  const day = parseDate(link?.attribs['rq'] ?? '');
  const date = read?.date ?? (day?.precision === 'year' ? null : (day?.iso.slice(0, 10) ?? null));
  return title === '' ? null : { title, url, date };
}

/** The first link that leads anywhere. */
function linkIn(row: Element): Element | null {
  let found: Element | null = null;
  walkElements(row, (element) => {
    if (isTag(element) && element.name === 'a' && parseLink(element)) found ??= element;
  });
  return found;
}

function parseLink({ attribs }: Element): boolean {
  const { href } = attribs;
  return href !== undefined && parseHttpUrl(href, 'http://base.invalid/') !== undefined;
}
