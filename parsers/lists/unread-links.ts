/** Links that stand beyond what is read of a page: they are counted, so that nothing is lost in silence. */
import { elementsIn } from '#parsers/page/page-dom.ts';
import type { Page } from '#parsers/page/page.ts';

const LINK = /<a\s[^<>]{0,2000}?\bhref\b/gi;

/** How many of the links in the source of `page` its tree has, in words; null for a page that was read whole. */
export function unreadLinks(page: Page): string | null {
  if (page.isWhole) return null;
  let written = 0;
  for (const _ of page.text.matchAll(LINK)) written += 1;
  const read = elementsIn(page.dom, 'a').filter(({ attribs }) => attribs['href'] !== undefined).length;
  return read < written ? `the page is cut: ${read} of ${written} links were read` : null;
}
