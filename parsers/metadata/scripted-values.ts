/** Labelled values that scripts write as plain strings: `document.write("来源：水利局")`, `innerHTML = '水利局'`. Nothing is run. */
import { isTag, isText, type ChildNode, type Document, type Element } from 'domhandler';
import { readLabelledLine } from '#parsers/metadata/labelled-text.ts';
import { cleanValue, isEmptyValue, type LabelField } from '#parsers/metadata/vocabulary.ts';
import { buildDom } from '#parsers/page/dom.ts';
import { elementLocator } from '#parsers/page/element-locator.ts';
import { walkElements } from '#parsers/page/element-walk.ts';
import { inlineText } from '#parsers/page/node-text.ts';
import { elementsIn } from '#parsers/page/page-dom.ts';
import { readConcatenation } from '#parsers/text/script-literal.ts';

export interface ScriptedValue {
  readonly field: LabelField;
  readonly value: string;
  readonly locator: string;
}

const WRITE =
  /document\.write(?:ln)?\s*\(|getElementById\(\s*["']([\w-]{1,60})["']\s*\)\.(?:innerHTML|innerText|textContent)\s*=(?!=)|\$\(\s*["']#([\w-]{1,60})["']\s*\)\.(?:html|text)\s*\(/g;
const DECLARED =
  /(?:\bvar|\blet|\bconst|,)\s+([A-Za-z_$][\w$]{0,40})\s*=\s*(?:"([^"\\\n]{0,400})"|'([^'\\\n]{0,400})')\s*[;,\n]/g;
/** Scripts that write one value are short; longer ones are libraries. */
const MAX_SCRIPT = 20_000;
const MAX_WRITES = 60;
const MAX_VALUE = 400;
/** A label is looked for this many characters before the script or the element that it fills. */
const BEFORE = 40;

/** The values in order; a field for which scripts write two different values (one of them under a condition) is left out. */
export function readScriptedValues(dom: Document): readonly ScriptedValue[] {
  const writers = elementsIn(dom, 'script').flatMap((script) => {
    const source = script.children.map((child) => ('data' in child ? child.data : '')).join('');
    return source.length <= MAX_SCRIPT && source.search(WRITE) >= 0 ? [{ script, source }] : [];
  });
  if (writers.length === 0) return [];
  const names = declaredStrings(dom);
  const found: ScriptedValue[] = [];
  let writes = 0;
  for (const { script, source } of writers) {
    for (const match of source.matchAll(WRITE)) {
      if (++writes > MAX_WRITES) break;
      const written = readConcatenation(source, match.index + match[0].length, (name) => names.get(name));
      if (written === null || written.value.length > MAX_VALUE * 4) continue;
      const id = match[1] ?? match[2];
      const place = id === undefined ? script : elementWithId(dom, id);
      if (place !== null) found.push(...labelledValues(plainText(written.value), place));
    }
  }
  return found.filter(
    ({ field, value }) => !found.some((other) => other.field === field && other.value !== value),
  );
}

/** Variables that a script declares as a plain string, once. */
function declaredStrings(dom: Document): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const twice = new Set<string>();
  for (const script of elementsIn(dom, 'script')) {
    const source = script.children.map((child) => ('data' in child ? child.data : '')).join('');
    if (source.length > MAX_SCRIPT) continue;
    for (const [, name = '', double, single] of source.matchAll(DECLARED)) {
      if (names.has(name)) twice.add(name);
      names.set(name, double ?? single ?? '');
    }
  }
  for (const name of twice) names.delete(name);
  return names;
}

function labelledValues(text: string, place: Element): ScriptedValue[] {
  if (text === '' || text.length > MAX_VALUE) return [];
  const { pairs } = readLabelledLine(text, []);
  const locator = elementLocator(place);
  const own = pairs.flatMap(({ field, value }): ScriptedValue[] =>
    field === undefined || field === null || isEmptyValue(value) ? [] : [{ field, value, locator }],
  );
  if (pairs.length > 0) return own;
  const label = readLabelledLine(textBefore(place), []).pairs.at(-1);
  const value = cleanValue(text);
  if (label?.value !== '' || label.field === undefined || label.field === null || isEmptyValue(value))
    return [];
  return [{ field: label.field, value, locator }];
}

/** What a reader sees right before `place`: in the same element, or in the one before it. */
function textBefore(place: Element): string {
  let at: Element = place;
  for (let level = 0; level < 3; level++) {
    let text = '';
    for (let node: ChildNode | null = at.prev; node !== null && text.length < BEFORE; node = node.prev)
      if (isText(node) || (isTag(node) && node.name !== 'script')) text = inlineText(node) + text;
    if (text.trim() !== '') return text.slice(-BEFORE);
    const { parent } = at;
    if (parent === null || !isTag(parent)) return '';
    at = parent;
  }
  return '';
}

function elementWithId(dom: Document, id: string): Element | null {
  let found: Element | null = null;
  walkElements(dom, (element) => {
    if (element.attribs['id'] === id) found ??= element;
    return found === null;
  });
  return found;
}

function plainText(markup: string): string {
  return /[<&]/.test(markup) ? inlineText(buildDom(markup)) : markup.trim();
}
