/** Pages that carry their document as JSON in a script and draw it later: found without running the script. */
import type { Document } from 'domhandler';
import { walkElements } from '#parsers/element-walk.ts';
import { fieldOfLabel, type LabelField } from '#parsers/vocabulary.ts';

export interface EmbeddedDetail {
  /** The article as HTML. */
  readonly content: string;
  /** Strings that the object states by API names such as `document_number`. */
  readonly pairs: readonly { readonly key: string; readonly field: LabelField; readonly value: string }[];
}

const HAS_CONTENT = /["']?content["']?\s*:\s*["']/;
const OBJECT_START = /[:=(]\s*\{(?=\s*")/g;
const MARKUP = /<(?:p|div|span|table|br|section)\b/i;
/** Objects tried in one script; a page has one document. */
const MAX_TRIES = 24;

/** The first object in a script that holds an article's HTML under `content`; null where there is none. */
export function readEmbeddedDetail(dom: Document): EmbeddedDetail | null {
  for (const script of scripts(dom)) {
    if (!HAS_CONTENT.test(script)) continue;
    let tries = 0;
    for (const match of script.matchAll(OBJECT_START)) {
      if (++tries > MAX_TRIES) break;
      const detail = toDetail(script, match.index + match[0].length - 1);
      if (detail !== null) return detail;
    }
  }
  return null;
}

function scripts(dom: Document): string[] {
  const found: string[] = [];
  walkElements(dom, (element) => {
    if (element.name === 'script')
      found.push(element.children.map((child) => ('data' in child ? child.data : '')).join(''));
    return true;
  });
  return found;
}

function toDetail(script: string, start: number): EmbeddedDetail | null {
  const end = objectEnd(script, start);
  if (end < 0) return null;
  const source = script.slice(start, end);
  if (!source.includes('"content"')) return null;
  let object: unknown;
  try {
    object = JSON.parse(source);
  } catch {
    // A script's object literal need not be JSON; then it is not this kind of page.
    return null;
  }
  if (!isRecord(object)) return null;
  const { content } = object;
  if (typeof content !== 'string' || !MARKUP.test(content)) return null;
  const pairs: { key: string; field: LabelField; value: string }[] = [];
  const nested = Object.values(object).filter(isRecord);
  for (const part of [object, ...nested]) {
    for (const [key, value] of Object.entries(part)) {
      const field = fieldOfLabel(key);
      if (field !== undefined && field !== null && typeof value === 'string' && value !== '')
        pairs.push({ key, field, value });
    }
  }
  return { content, pairs };
}

/** Offset after the brace that closes the one at `start`, strings respected; -1 where there is none. */
function objectEnd(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const c = text[i];
    if (c === '"') {
      i++;
      while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
    } else if (c === '{') depth++;
    else if (c === '}' && --depth === 0) return i + 1;
  }
  return -1;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
