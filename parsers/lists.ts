/** Whether a page is a list of documents, and what it lists. */
import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import type { ListItem, Pagination } from '#core/document.ts';
import { readDatastore } from '#parsers/datastore.ts';
import { pushChildren } from '#parsers/element-walk.ts';
import { findItemGroup, readItem, type ItemGroup } from '#parsers/list-items.ts';
import { urlResolverOf } from '#parsers/page-url.ts';
import { elementsNamed } from '#parsers/page-dom.ts';
import type { Page } from '#parsers/page.ts';
import { readPagination } from '#parsers/pagination.ts';
import { readScriptRecords } from '#parsers/script-records.ts';

export interface PageList {
  readonly items: readonly ListItem[];
  /** Means something only where the page is a list. */
  readonly pagination: Pagination | null;
  /** The list is what the page is for; false for an article with a list beside it. */
  readonly isList: boolean;
  /** It is one of several: the page shows a few items of each column. */
  readonly isHome: boolean;
}

/** A run of text without links that is longer is prose of an article. */
const PROSE_CHARACTERS = 120;
/** Standard meta tags of a content page (政府网站发展指引, 2017). */
const ARTICLE_META = /^(?:articletitle|pubdate|publishdate|contentsource)$/i;
const ARTICLE_URL =
  /\/(?:art|content|info|show|detail|article)[_/-]?[0-9a-f][\w/-]*\.|\/t[0-9]{8}_[0-9]+\.|\/post_[0-9]+\.|content_[0-9]+\.|\/c_?[0-9]{5,}(?:\/content)?\./i;
const LIST_URL =
  /\/(?:$|(?:index|list|default)(?:_[0-9]+)?\.[a-z]+$)|\/col\/col[0-9]+\/|[?&](?:page|currpage|pageno|pageindex|current)=/i;
const MIN_SCORE = 3;
/** So many more lists, none of them paged, make a home page. */
const MANY_RIVALS = 2;

/** The list on `page`: its most list-like group of siblings, or the records that its scripts hold. */
export function readList(page: Page): PageList {
  const resolver = urlResolverOf(page);
  const root = page.dom;
  const paging = readPagination(page);
  const datastore = readDatastore(page);
  const records =
    datastore === null
      ? readScriptRecords(page, resolver)
      : datastore.records.flatMap((record) => readItem([record], resolver) ?? []);
  const group = findItemGroup(root, resolver);
  const useRecords = records.length > 0 && records.length >= (group?.dated ?? 0);
  const items = useRecords ? records : (group?.items ?? []);
  const shown = useRecords ? null : group;
  const isHome = !paging.isPaged && shown !== null && shown.rivals >= MANY_RIVALS;
  const score = items.length === 0 ? 0 : scoreOf(page, root, items, shown, paging.isPaged, isHome);
  const isList = score >= MIN_SCORE;
  return { items, pagination: paging.pagination, isList, isHome };
}

function scoreOf(
  page: Page,
  root: AnyNode,
  items: readonly ListItem[],
  group: ItemGroup | null,
  isPaged: boolean,
  isHome: boolean,
): number {
  const dated = items.filter((item) => item.date !== null).length;
  let score = dated >= 10 ? 3 : dated >= 5 ? 2 : dated >= 2 ? 1 : 0;
  if (dated * 2 < items.length) score -= 1;
  if (isPaged) score += 3;
  if (isHome) score -= 3;
  if (group === null) score += 3;
  if (page.url !== null) {
    const path = page.url.replace(/^https?:\/\/[^/]+/, '');
    if (LIST_URL.test(path)) score += 1;
    if (ARTICLE_URL.test(path)) score -= 2;
  }
  if (hasArticleMeta(page)) score -= 4;
  if (hasProse(root, group?.elements ?? new Set())) score -= 3;
  return score;
}

function hasArticleMeta(page: Page): boolean {
  return elementsNamed(page, 'meta').some(
    (meta) => ARTICLE_META.test(meta.attribs['name'] ?? '') && (meta.attribs['content'] ?? '').trim() !== '',
  );
}

const SKIPPED: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'a',
  'head',
  'footer',
  'select',
  'textarea',
]);
const BREAKS: ReadonlySet<string> = new Set([
  'p',
  'div',
  'br',
  'li',
  'td',
  'tr',
  'h1',
  'h2',
  'h3',
  'ul',
  'table',
  'dd',
  'dt',
]);

/** A paragraph of prose outside the items. */
function hasProse(root: AnyNode, items: ReadonlySet<Element>): boolean {
  let run = 0;
  const pending: (AnyNode | null)[] = [root];
  while (pending.length > 0) {
    const node = pending.pop();
    if (node === undefined) break;
    if (node === null) {
      run = 0;
    } else if (isText(node)) {
      run += node.data.replace(/\s+/g, '').length;
      if (run > PROSE_CHARACTERS) return true;
    } else if ('children' in node) {
      if (isTag(node) && (SKIPPED.has(node.name) || items.has(node))) continue;
      const isBreak = isTag(node) && BREAKS.has(node.name);
      if (isBreak) {
        run = 0;
        pending.push(null);
      }
      pushChildren(pending, node.children);
    }
  }
  return false;
}
