/** The elements of a page by name. */
import type { Document, Element } from 'domhandler';
import { walkElements } from '#parsers/page/element-walk.ts';
import { rememberLatest } from '#parsers/page/latest.ts';
import type { Page } from '#parsers/page/page.ts';

/** Names that rules ask whole pages for. */
const INDEXED: ReadonlySet<string> = new Set([
  'base',
  'body',
  'meta',
  'recordset',
  'script',
  'style',
  'title',
]);

/** Several rules ask the same of a page, and each would walk all of it. */
const indexOf = rememberLatest((dom: Document) => collect(dom, INDEXED));

/** The elements of `page` with tag `name`, in order. */
export function elementsNamed(page: Page, name: string): readonly Element[] {
  return elementsIn(page.dom, name);
}

/** The elements of `dom` with tag `name`, in order. */
export function elementsIn(dom: Document, name: string): readonly Element[] {
  if (!INDEXED.has(name)) return collect(dom, new Set([name])).get(name) ?? [];
  return indexOf(dom).get(name) ?? [];
}

function collect(dom: Document, names: ReadonlySet<string>): ReadonlyMap<string, readonly Element[]> {
  const found = new Map<string, Element[]>();
  walkElements(dom, (element) => {
    if (!names.has(element.name)) return true;
    const list = found.get(element.name);
    if (list === undefined) found.set(element.name, [element]);
    else list.push(element);
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
