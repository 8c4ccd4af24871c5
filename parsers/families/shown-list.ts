/** A list that stands on the page itself, as `parsers/lists` reads it: what families add to it is how it goes on. */
import { parseHttpUrl } from '#core/url.ts';
import type { FamilyList } from '#parsers/families/family.ts';
import { readList, type PageList } from '#parsers/lists/lists.ts';
import type { Page } from '#parsers/page/page.ts';

/** null where the page is no list. A pager that the family knows makes one of items that are too few to be a list by themselves. */
export function readShownList(page: Page, hasPager: boolean): FamilyList | null {
  const list = readList(page);
  return list.isList || (hasPager && list.documents.length > 0) ? toFamilyList(list) : null;
}

function toFamilyList({ items, documents, pagination }: PageList): FamilyList {
  const next = pagination?.next ?? null;
  const url = next === null ? undefined : parseHttpUrl(next);
  // On a last page of one item, what stands around it may look like more of them.
  const areFew = documents.length > 0 && documents.length * 2 < items.length;
  return {
    items: areFew ? documents : items,
    totalItems: pagination?.totalItems ?? null,
    totalPages: pagination?.totalPages ?? null,
    next: url === undefined ? null : { url, post: null },
    truncated: null,
    columns: [],
  };
}
