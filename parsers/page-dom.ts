/** The nodes of a page. cheerio has its own copy of domhandler's classes: the same by shape, not by type. */
import type { Document, Element } from 'domhandler';
import { walkElements } from '#parsers/element-walk.ts';
import type { Page } from '#parsers/page.ts';

/** The root of the DOM of `page`. */
export function pageRoot(page: Page): Document {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see the head of this file
  return page.$.root().get(0) as unknown as Document;
}

/** The elements of `page` with tag `name`, in order. A walk: several times faster than a selector. */
export function elementsNamed(page: Page, name: string): readonly Element[] {
  const found: Element[] = [];
  walkElements(pageRoot(page), (element) => {
    if (element.name === name) found.push(element);
    return true;
  });
  return found;
}

/** The source of every script element, in order. */
export function scriptSources(page: Page): readonly string[] {
  return elementsNamed(page, 'script').map((script) =>
    script.children.map((child) => ('data' in child ? child.data : '')).join(''),
  );
}
