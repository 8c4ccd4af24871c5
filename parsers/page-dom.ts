/** The nodes of a page. cheerio has its own copy of domhandler's classes: the same by shape, not by type. */
import type { Document, Element } from 'domhandler';
import type { Page } from '#parsers/page.ts';

/** The root of the DOM of `page`. */
export function pageRoot(page: Page): Document {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see the head of this file
  return page.$.root().get(0) as unknown as Document;
}

/** The elements that match `selector`, in order. */
export function selectAll(page: Page, selector: string): readonly Element[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see the head of this file
  return page.$(selector).toArray() as unknown as readonly Element[];
}

/** The source of every script element, in order. */
export function scriptSources(page: Page): readonly string[] {
  return selectAll(page, 'script').map((script) =>
    script.children.map((child) => ('data' in child ? child.data : '')).join(''),
  );
}
