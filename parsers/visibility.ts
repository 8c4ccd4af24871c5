/** Which elements a reader does not see. Only what markup says outright; scripts are not run. */
import type { Document, Element } from 'domhandler';

const UNRENDERED = new Set(
  'script style noscript template textarea select option datalist title meta link iframe object embed svg math audio video canvas map'.split(
    ' ',
  ),
);
const DISPLAY_NONE = /display\s*:\s*none/i;
const INVISIBLE = /visibility\s*:\s*hidden|text-indent\s*:\s*-\d{4}/i;
const COMMENT = /\/\*[\s\S]*?\*\//g;
const RULE = /([^{}]+)\{([^{}]*)\}/g;
const SIMPLE_SELECTOR = /^([a-z][a-z0-9]*)?([.#])([\w-]+)$/i;
const MAX_STYLE = 200_000;

/** Selectors that a style sheet in the page hides: `.name`, `#name`, `tag.name`, `tag#name`. */
export type HiddenSelectors = ReadonlySet<string>;

/** Reads the `<style>` elements of `dom`; rules inside @media do not count. */
export function hiddenSelectors(dom: Document): HiddenSelectors {
  const hidden = new Set<string>();
  const visit = (nodes: readonly unknown[]): void => {
    for (const node of nodes as Element[]) {
      if (node.type === 'style') {
        const css = node.children.map((child) => ('data' in child ? child.data : '')).join('');
        if (css.length < MAX_STYLE && DISPLAY_NONE.test(css)) collect(css, hidden);
      } else if (node.children !== undefined && node.children.length > 0) {
        visit(node.children);
      }
    }
  };
  visit(dom.children);
  return hidden;
}

function collect(css: string, hidden: Set<string>): void {
  for (const [, selectors, body] of withoutAtRules(css.replace(COMMENT, '')).matchAll(RULE)) {
    if (body === undefined || selectors === undefined || !DISPLAY_NONE.test(body)) continue;
    for (const selector of selectors.split(',')) {
      const simple = SIMPLE_SELECTOR.exec(selector.trim());
      if (simple !== null) hidden.add((simple[1]?.toLowerCase() ?? '') + (simple[2] ?? '') + (simple[3] ?? ''));
    }
  }
}

/** Blocks such as `@media … { … }` taken out. */
function withoutAtRules(css: string): string {
  let out = '';
  let from = 0;
  for (let at = css.indexOf('@'); at >= 0; at = css.indexOf('@', from)) {
    out += css.slice(from, at);
    const open = css.indexOf('{', at);
    const semicolon = css.indexOf(';', at);
    if (open < 0 || (semicolon >= 0 && semicolon < open)) {
      from = semicolon < 0 ? css.length : semicolon + 1;
      continue;
    }
    let depth = 1;
    let end = open + 1;
    for (; end < css.length && depth > 0; end++) {
      const c = css[end];
      if (c === '{') depth++;
      else if (c === '}') depth--;
    }
    from = end;
  }
  return out + css.slice(from);
}

/** Whether a browser without scripts would not show `element` itself (its ancestors are not asked). */
export function isHidden(element: Element, selectors: HiddenSelectors): boolean {
  const { name, attribs } = element;
  if (UNRENDERED.has(name)) return true;
  const style = attribs['style'];
  if (style !== undefined && (DISPLAY_NONE.test(style) || (INVISIBLE.test(style) && name !== 'body' && name !== 'html'))) {
    return true;
  }
  if (attribs['hidden'] !== undefined) return true;
  if (selectors.size === 0) return false;
  const id = attribs['id'];
  if (id !== undefined && (selectors.has(`#${id}`) || selectors.has(`${name}#${id}`))) return true;
  const classes = attribs['class'];
  if (classes === undefined) return false;
  for (const one of classes.split(/\s+/)) if (selectors.has(`.${one}`) || selectors.has(`${name}.${one}`)) return true;
  return false;
}
