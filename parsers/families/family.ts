/**
 * How one kind of content management system publishes lists. A family is pure: it tells itself from what stands on a page or in an
 * answer (never from the host, for one site mixes several), reads the items and the total, and says which request gets the next
 * page. Fetching is not its matter. `docs/families.md` teaches how to add one.
 */
import type { ListItem } from '#core/document.ts';
import type { PageRequest } from '#core/page-request.ts';
import type { Page } from '#parsers/page/page.ts';

export const FAMILY_NAMES = [
  'hanweb-jpage',
  'hanweb-xxgk',
  'jpaas',
  'trs',
  'gkmlpt',
  'lonsun',
  'ucap',
  'vsb',
  'epoint',
  'aspnet',
  'gov-cn',
  'generic',
] as const;

export type FamilyName = (typeof FAMILY_NAMES)[number];

/** Another list that the page names where no anchor leads to it, such as a node of a tree of columns. */
export interface FoundColumn {
  readonly request: PageRequest;
  readonly title: string;
}

/** What one page of a list shows; also a shell without items of its own, whose first page `next` gets. */
export interface FamilyList {
  readonly items: readonly ListItem[];
  /** As the site states them, over all pages; null where it does not. */
  readonly totalItems: number | null;
  readonly totalPages: number | null;
  /** Null on the last page. */
  readonly next: PageRequest | null;
  /** Why the list cannot be had to its end, in words; null where it can. */
  readonly truncated: string | null;
  readonly columns: readonly FoundColumn[];
}

export interface ListFamily {
  readonly name: FamilyName;
  /** Plain searches of `page.text` or `page.data`: every page is asked. */
  recognises(page: Page): boolean;
  /** The list of a page that is recognised; null where it holds none, as an article does. */
  read(page: Page): FamilyList | null;
}
