/** Why a page would say more in a browser: a page is shown in one only on evidence, since that takes a hundred times as long. */
import type { DisclosureDocument } from '#core/document.ts';
import type { LinkRole } from '#core/frontier.ts';
import type { ReadFamily } from '#parsers/families/families.ts';
import { isScripted, scriptedSign } from '#parsers/page/scripted-page.ts';
import type { Page } from '#parsers/page/page.ts';

/** In words, for the record; null where nothing is missing. `role` is what the page was found as, `family` how it was read as a list. */
export function browserEvidence(
  page: Page,
  document: DisclosureDocument,
  role: LinkRole,
  family: ReadFamily | null,
): string | null {
  // Further pages of a list are asked for by us, whatever the script of the first would do.
  if (!isScripted(page) || role === 'next-page') return null;
  if (document.kind === 'list') {
    const leadsOn =
      document.items.length > 0 ||
      document.pagination?.next != null ||
      (family?.list.columns.length ?? 0) > 0;
    return leadsOn ? null : 'a list without items';
  }
  if (document.kind !== 'other') return null;
  const sign = scriptedSign(page);
  if (sign === 'no-text') return 'scripts and hardly a word';
  if (sign === 'empty-list') return 'an empty place for a list';
  return role === 'item' ? 'listed as a document, without what makes one' : null;
}
