/** Whether a page is a list of documents, and what it lists. */
import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import type { ListItem, Pagination } from '#core/document.ts';
import { readDatastore } from '#parsers/lists/datastore.ts';
import { readItem } from '#parsers/lists/found-item.ts';
import { pushChildren } from '#parsers/page/element-walk.ts';
import { findItemGroup, haveDocumentTitles, type ItemGroup } from '#parsers/lists/list-items.ts';
import { urlResolverOf } from '#parsers/page/page-url.ts';
import { elementsNamed } from '#parsers/page/page-dom.ts';
import type { Page } from '#parsers/page/page.ts';
import { readPagination } from '#parsers/lists/pagination.ts';
import { readScriptRecords } from '#parsers/lists/script-records.ts';

export interface PageList {
  readonly items: readonly ListItem[];
  /** Those that look like documents: with a day, or, where no item has one, with titles as long as those of documents. */
  readonly documents: readonly ListItem[];
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
/** Fewer items without dates are chance. */
const MIN_UNDATED = 3;
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
  const areDated = records.some((record) => record.date !== null);
  const rivalling = areDated ? (group?.dated ?? 0) : (group?.items.length ?? 0);
  const useRecords = records.length > 0 && records.length >= rivalling;
  const items = useRecords
    ? records.map(({ title, url, date }) => ({ title, url, date }))
    : (group?.items ?? []);
  const shown = useRecords ? null : group;
  const isHome = !paging.isPaged && shown !== null && shown.rivals >= MANY_RIVALS;
  const documents = documentsAmong(items, shown);
  const evidence = { page, root, items, documents, group: shown, isPaged: paging.isPaged, isHome };
  const isList = items.length > 0 && scoreOf(evidence) >= MIN_SCORE;
  return { items, documents, pagination: paging.pagination, isList, isHome };
}

function documentsAmong(items: readonly ListItem[], group: ItemGroup | null): readonly ListItem[] {
  const dated = items.filter((item) => item.date !== null);
  if (dated.length > 0) return dated;
  if ((group?.dated ?? 0) * 2 > items.length) return items;
  return items.length >= MIN_UNDATED && haveDocumentTitles(items) ? items : [];
}

interface Evidence {
  readonly page: Page;
  readonly root: AnyNode;
  readonly items: readonly ListItem[];
  readonly documents: readonly ListItem[];
  readonly group: ItemGroup | null;
  readonly isPaged: boolean;
  readonly isHome: boolean;
}

function scoreOf({ page, root, items, documents, group, isPaged, isHome }: Evidence): number {
  const dated = group?.dated ?? documents.filter((item) => item.date !== null).length;
  let score = dated >= 10 ? 3 : dated >= 5 ? 2 : dated >= 2 ? 1 : 0;
  if (documents.length * 2 < items.length) score -= 1;
  if (isPaged) score += 3;
  if (isHome) score -= 3;
  if (group === null && dated > 0) score += 3;
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
