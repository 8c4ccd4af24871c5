/** Pages that carry their document as JSON in a script and draw it later: found without running the script. */
import type { Document } from 'domhandler';
import { walkElements } from '#parsers/page/element-walk.ts';
import { readLiteral } from '#parsers/text/script-literal.ts';
import { fieldOfLabel, type LabelField } from '#parsers/metadata/vocabulary.ts';

export interface EmbeddedDetail {
  /** The article as HTML. */
  readonly content: string;
  /** Strings that the object states by API names such as `document_number`. */
  readonly pairs: readonly { readonly key: string; readonly field: LabelField; readonly value: string }[];
}

const HAS_CONTENT = /["']?content["']?\s*:\s*["']/;
const OBJECT_START = /[:=(]\s*\{(?=\s*["'\p{L}_$])/gu;
const MARKUP = /<(?:p|div|span|table|br|section|pre|font|center|ul|ol|h[1-6]|img)\b/i;
const CHINA_OFFSET_MS = 8 * 3_600_000;
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
  const object: unknown = readLiteral(script, start)?.value;
  if (!isRecord(object)) return null;
  const content = object['content'];
  if (typeof content !== 'string' || !MARKUP.test(content)) return null;
  const pairs: { key: string; field: LabelField; value: string }[] = [];
  const nested = Object.values(object).filter(isRecord);
  for (const part of [object, ...nested]) {
    for (const [key, value] of Object.entries(part)) {
      const field = fieldOfLabel(key);
      if (field === undefined || field === null) continue;
      const text = field === 'publishDate' && typeof value === 'number' ? chinaTime(value) : value;
      if (typeof text === 'string' && text !== '') pairs.push({ key, field, value: text });
    }
  }
  return { content, pairs };
}

/** `seconds` (or milliseconds) since 1970 as a date and time in China; empty where that is no time of the web. */
function chinaTime(seconds: number): string {
  const ms = seconds > 1e11 ? seconds : seconds * 1000;
  if (ms < 8e11 || ms > 4e12) return '';
  return new Date(ms + CHINA_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
