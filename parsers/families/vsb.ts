/**
 * VSB (博达 Visual SiteBuilder): the newest page of a list is `tzgg.htm`, the ones behind it are `tzgg/6.htm`, `tzgg/5.htm` … down to
 * `tzgg/1.htm`, so that a page keeps its address while the list grows. The number behind a page's own is one less, never one more.
 */
import type { PageRequest } from '#core/page-request.ts';
import type { FamilyList, ListFamily } from '#parsers/families/family.ts';
import { readShownList } from '#parsers/families/shown-list.ts';
import { urlResolverOf } from '#parsers/page/page-url.ts';
import type { Page } from '#parsers/page/page.ts';

const MARKS: readonly string[] = ['_sitegray', 'Visual SiteBuilder', '/system/resource/', 'pb_sys_common'];
const ARTICLE_MARKS: readonly string[] = ['_newscontent_fromname', 'id="vsb_content', "id='vsb_content"];
const TOTAL_ITEMS = /class=["']?p_t["']?>\s{0,9}共\s{0,9}([0-9]{1,9})\s{0,9}条/;
const TOTAL_PAGES = /class=["']?p_t["']?>\s{0,9}[0-9]{1,6}\s{0,9}\/\s{0,9}([0-9]{1,6})\s{0,9}</;
/** `tzgg.htm`, `tzgg/6.htm` */
const NUMBERED = /^(.*)\/([0-9]{1,6})(\.s?html?)$/i;
const PLAIN = /^(.*[^/])(\.s?html?)$/i;

export const VSB: ListFamily = {
  name: 'vsb',
  recognises: (page) => page.form === 'html' && MARKS.some((mark) => page.text.includes(mark)),
  read(page) {
    if (ARTICLE_MARKS.some((mark) => page.text.includes(mark))) return null;
    const pages = toCount(TOTAL_PAGES.exec(page.text));
    const list = readShownList(page, pages !== null);
    if (list === null) return null;
    const totalPages = pages ?? list.totalPages;
    return {
      ...list,
      totalItems: toCount(TOTAL_ITEMS.exec(page.text)) ?? list.totalItems,
      totalPages,
      next: nextPage(page, list, totalPages),
    };
  },
};

/** The link of the pager; where a script writes it, the number that follows from the total. */
function nextPage(page: Page, { next }: FamilyList, totalPages: number | null): PageRequest | null {
  if (next !== null || totalPages === null || totalPages < 2 || page.url === null) return next;
  const { pathname } = new URL(page.url);
  const [, folder = '', number = '', extension = ''] = NUMBERED.exec(pathname) ?? [];
  const own = Number(number);
  // A column may itself be called 2023.htm.
  const isFurther = number !== '' && own >= 1 && own < totalPages;
  const before = isFurther ? own - 1 : totalPages - 1;
  if (before < 1) return null;
  const [, name, ending] = PLAIN.exec(pathname) ?? [];
  if (!isFurther && name === undefined) return null;
  const target = isFurther ? `${folder}/${before}${extension}` : `${name}/${before}${ending ?? ''}`;
  const url = urlResolverOf(page).resolve(new URL(target, page.url).href);
  return url === undefined ? null : { url, post: null };
}

function toCount(match: RegExpExecArray | null): number | null {
  return match === null ? null : Number(match[1]);
}
