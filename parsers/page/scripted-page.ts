/** Signs in the markup that scripts have yet to write what the page is about. */
import { isTag, isText, type Element } from 'domhandler';
import { walkElements } from '#parsers/page/element-walk.ts';
import { showsMoreThan } from '#parsers/page/node-text.ts';
import { elementsNamed, scriptSources } from '#parsers/page/page-dom.ts';
import type { Page } from '#parsers/page/page.ts';

/** `no-text`: hardly a word beside the scripts. `empty-list`: a place for a list, with a name that a script knows, and nothing in it. */
export type ScriptedSign = 'no-text' | 'empty-list';

/** A title and a footer may stand around an empty page. */
const FEW_CHARACTERS = 60;
const PLACES: ReadonlySet<string> = new Set(['ul', 'ol', 'dl', 'tbody', 'table', 'div', 'section', 'main']);
const NAME = /^[\w-]{2,60}$/;
/** Source that is searched for names. */
const MOST_SOURCE = 200_000;

export function isScripted(page: Page): boolean {
  return page.form === 'html' && elementsNamed(page, 'script').length > 0;
}

/** Null for a page that has its text and its lists, or no scripts that could write them. */
export function scriptedSign(page: Page): ScriptedSign | null {
  if (!isScripted(page)) return null;
  const body = elementsNamed(page, 'body')[0] ?? page.dom;
  if (!showsMoreThan(body, FEW_CHARACTERS)) return 'no-text';
  const source = scriptSources(page).join('\n').slice(0, MOST_SOURCE);
  const named = new Set(source.match(/[\w-]+/g) ?? []);
  let isFound = false;
  walkElements(body, (element) => {
    if (isFound || element.name === 'script') return false;
    isFound = PLACES.has(element.name) && isEmpty(element) && isNamed(element, named);
    return !isFound;
  });
  return isFound ? 'empty-list' : null;
}

function isEmpty({ children }: Element): boolean {
  return children.every((child) => !isTag(child) && (!isText(child) || child.data.trim() === ''));
}

/** By its id; lists by their class too, or those of the table around them. */
function isNamed(element: Element, named: ReadonlySet<string>): boolean {
  const { id = '', class: classes = '' } = element.attribs;
  if (NAME.test(id) && named.has(id)) return true;
  if (element.name === 'tbody' && element.parent !== null && isTag(element.parent))
    return isNamed(element.parent, named);
  return (
    /^(?:ul|ol|dl|table)$/.test(element.name) &&
    classes.split(/\s+/).some((name) => NAME.test(name) && named.has(name))
  );
}
