/** Which elements a reader does not see. Only what markup and its style sheets say outright; scripts are not run. */
import type { Document, Element } from 'domhandler';
import type { StyleFacts } from '#parsers/page/inline-style.ts';
import { elementsIn } from '#parsers/page/page-dom.ts';

const UNRENDERED = new Set(
  'script style noscript template button textarea select option datalist title meta link iframe object embed svg audio video canvas map'.split(
    ' ',
  ),
);
const DISPLAY_NONE = /display\s*:\s*none/i;
const DISPLAY = /(?:^|[;{\s])display\s*:/i;
const NOT_PLAIN = /[^\w.#\s-]/;
const NAME = /[.#]?[\w-]+/g;
const MAX_STYLE = 200_000;
/** More characters than a page has. */
const MAX_PLACE = 1e9;
const ON_SCREEN = /^\s*(?:(?:all|screen)\s*(?:,|$)|$)|,\s*(?:all|screen)\s*(?:,|$)/i;
/** Rules that end in the same name; what comes after them does not count. */
const MAX_RULES_OF_NAME = 16;

/** `tag#id.class.class` */
interface Compound {
  /** '' for any. */
  readonly tag: string;
  readonly id: string;
  readonly classes: readonly string[];
}

interface DisplayRule {
  readonly last: Compound;
  /** Innermost first. */
  readonly ancestors: readonly Compound[];
  readonly hides: boolean;
  /** Specificity, then place: the largest wins (CSS Cascade 4, 6.4). */
  readonly rank: number;
}

/** Rules of a page that hide elements or show them again, by `#id` or first `.class` of the element they are for. */
export type DisplayRules = ReadonlyMap<string, readonly DisplayRule[]>;

const NO_RULES: DisplayRules = new Map();

/**
 * Reads the `<style>` elements of `dom`: selectors of names, alone or below others (`#a .b`). Rules inside @media,
 * and selectors with combinators or states, do not count.
 */
export function readDisplayRules(dom: Document): DisplayRules {
  const rules = new Map<string, DisplayRule[]>();
  let before = 0;
  for (const style of elementsIn(dom, 'style')) {
    // A sheet for print hides what a reader sees.
    if (!ON_SCREEN.test(style.attribs['media'] ?? '')) continue;
    const css = style.children.map((child) => ('data' in child ? child.data : '')).join('');
    if (css.length < MAX_STYLE && DISPLAY_NONE.test(css)) collect(css, before, rules);
    before += css.length;
  }
  return rules.size === 0 ? NO_RULES : rules;
}

/** Reads the rules of one sheet, `before` characters of sheets above it, in a single pass; nested blocks (`@media`) are skipped whole. */
function collect(css: string, before: number, rules: Map<string, DisplayRule[]>): void {
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf('{', at);
    if (open < 0) return;
    const prelude = css.slice(at, open);
    const end = prelude.includes('@') ? blockEnd(css, open) : css.indexOf('}', open);
    if (end < 0) return;
    if (!prelude.includes('@')) {
      const declarations = css.slice(open, end);
      if (DISPLAY.test(declarations)) addRules(prelude, DISPLAY_NONE.test(declarations), before + at, rules);
    }
    at = end + 1;
  }
}

function addRules(prelude: string, hides: boolean, place: number, rules: Map<string, DisplayRule[]>): void {
  const from = prelude.lastIndexOf('*/');
  for (const selector of prelude.slice(from < 0 ? 0 : from + 2).split(',')) {
    if (NOT_PLAIN.test(selector)) continue;
    const compounds = selector.trim().split(/\s+/).map(toCompound).toReversed();
    const [last, ...ancestors] = compounds;
    const key = last === undefined ? null : last.id !== '' ? `#${last.id}` : firstClass(last);
    if (last === undefined || key === null) continue;
    let weight = 0;
    for (const { tag, id, classes } of compounds) {
      weight += (id === '' ? 0 : 10_000) + classes.length * 100 + (tag === '' ? 0 : 1);
    }
    const rule: DisplayRule = { last, ancestors, hides, rank: weight * MAX_PLACE + place };
    const known = rules.get(key);
    if (known === undefined) rules.set(key, [rule]);
    else if (known.length < MAX_RULES_OF_NAME) known.push(rule);
  }
}

function firstClass(compound: Compound): string | null {
  const [first] = compound.classes;
  return first === undefined ? null : `.${first}`;
}

function toCompound(text: string): Compound {
  let tag = '';
  let id = '';
  const classes: string[] = [];
  for (const [name] of text.matchAll(NAME)) {
    if (name.startsWith('#')) id = name.slice(1);
    else if (name.startsWith('.')) classes.push(name.slice(1));
    else tag = name.toLowerCase();
  }
  return { tag, id, classes };
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
export function isHidden(element: Element, style: StyleFacts, rules: DisplayRules): boolean {
  const { name, attribs } = element;
  if (UNRENDERED.has(name)) return true;
  if (style.hidden || (style.invisible && name !== 'body' && name !== 'html')) return true;
  if (style.display !== null) return false;
  if (attribs['hidden'] !== undefined) return true;
  return rules.size > 0 && hidesBySheet(element, rules);
}

function hidesBySheet(element: Element, rules: DisplayRules): boolean {
  const id = attributeOf(element, 'id');
  const classes = attributeOf(element, 'class');
  if (id === '' && classes === '') return false;
  const names = classes === '' ? [] : classes.split(/\s+/);
  let winner: DisplayRule | null = null;
  for (const key of [`#${id}`, ...names.map((name) => `.${name}`)]) {
    for (const rule of rules.get(key) ?? []) {
      if (winner !== null && rule.rank < winner.rank) continue;
      if (matches(element, id, names, rule.last) && isBelow(element, rule.ancestors)) winner = rule;
    }
  }
  return winner?.hides ?? false;
}

function attributeOf(element: Element, name: 'id' | 'class'): string {
  return element.attribs[name] ?? '';
}

function matches(element: Element, id: string, names: readonly string[], wanted: Compound): boolean {
  if (wanted.tag !== '' && wanted.tag !== element.name) return false;
  if (wanted.id !== '' && wanted.id !== id) return false;
  return wanted.classes.every((name) => names.includes(name));
}

function isBelow(element: Element, ancestors: readonly Compound[]): boolean {
  let at = element.parent;
  for (const wanted of ancestors) {
    for (;;) {
      if (at === null || !('attribs' in at)) return false;
      const outer: Element = at;
      at = outer.parent;
      if (matches(outer, attributeOf(outer, 'id'), attributeOf(outer, 'class').split(/\s+/), wanted)) break;
    }
  }
  return true;
}
