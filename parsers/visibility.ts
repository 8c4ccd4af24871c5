/** Which elements a reader does not see. Only what markup says outright; scripts are not run. */
import type { Document, Element } from 'domhandler';
import type { StyleFacts } from '#parsers/inline-style.ts';
import { elementsIn } from '#parsers/page-dom.ts';

const UNRENDERED = new Set(
  'script style noscript template button textarea select option datalist title meta link iframe object embed svg math audio video canvas map'.split(
    ' ',
  ),
);
const DISPLAY_NONE = /display\s*:\s*none/i;
const SIMPLE_SELECTOR = /^([a-z][a-z0-9]*)?([.#])([\w-]+)$/i;
const MAX_STYLE = 200_000;

/** Selectors that a style sheet in the page hides: `.name`, `#name`, `tag.name`, `tag#name`. */
export type HiddenSelectors = ReadonlySet<string>;

/** Reads the `<style>` elements of `dom`; rules inside @media do not count. */
export function hiddenSelectors(dom: Document): HiddenSelectors {
  const hidden = new Set<string>();
  for (const style of elementsIn(dom, 'style')) {
    const css = style.children.map((child) => ('data' in child ? child.data : '')).join('');
    if (css.length < MAX_STYLE && DISPLAY_NONE.test(css)) collect(css, hidden);
  }
  return hidden;
}

/** Reads the rules of one sheet in a single pass; nested blocks (`@media`) are skipped whole. */
function collect(css: string, hidden: Set<string>): void {
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf('{', at);
    if (open < 0) return;
    const prelude = css.slice(at, open);
    const end = prelude.includes('@') ? blockEnd(css, open) : css.indexOf('}', open);
    if (end < 0) return;
    if (!prelude.includes('@') && DISPLAY_NONE.test(css.slice(open, end))) addSelectors(prelude, hidden);
    at = end + 1;
  }
}

function addSelectors(prelude: string, hidden: Set<string>): void {
  const from = prelude.lastIndexOf('*/');
  for (const selector of prelude.slice(from < 0 ? 0 : from + 2).split(',')) {
    const simple = SIMPLE_SELECTOR.exec(selector.trim());
    if (simple !== null) hidden.add((simple[1]?.toLowerCase() ?? '') + (simple[2] ?? '') + (simple[3] ?? ''));
  }
}

/** Offset of the brace that closes the one at `open`; -1 where there is none. */
function blockEnd(css: string, open: number): number {
  let depth = 0;
  for (let i = open; i < css.length; i++) {
    const character = css[i];
    if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return i;
  }
  return -1;
}

/** Whether a browser without scripts would not show `element` itself (its ancestors are not asked). */
export function isHidden(element: Element, style: StyleFacts, selectors: HiddenSelectors): boolean {
  const { name, attribs } = element;
  if (UNRENDERED.has(name)) return true;
  if (style.hidden || (style.invisible && name !== 'body' && name !== 'html')) return true;
  if (attribs['hidden'] !== undefined) return true;
  if (selectors.size === 0) return false;
  const id = attribs['id'];
  if (id !== undefined && (selectors.has(`#${id}`) || selectors.has(`${name}#${id}`))) return true;
  const classes = attribs['class'];
  if (classes === undefined) return false;
  for (const one of classes.split(/\s+/))
    if (selectors.has(`.${one}`) || selectors.has(`${name}.${one}`)) return true;
  return false;
}
