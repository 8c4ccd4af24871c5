/** Values of answers that are JSON: whatever stands there, read as what a list needs, or as nothing. */
import { buildDom } from '#parsers/page/dom.ts';
import { inlineText } from '#parsers/page/node-text.ts';
import { parseDate } from '#parsers/text/dates.ts';

const MAX_COUNT = 1_000_000_000;
const COUNT = /^\s*[0-9]{1,9}\s*$/;
const MAX_TITLE = 2000;
const CHINA_OFFSET_MS = 8 * 3_600_000;
/** Times of the web, from 1995 to 2096; what is smaller counts seconds. */
const FIRST_MS = 8e11;
const LAST_MS = 4e12;
const SECONDS = 1e11;

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list, without what else stands in it; null where `value` is no list. */
export function objectsOf(value: unknown): readonly JsonObject[] | null {
  return Array.isArray(value) ? value.filter(isJsonObject) : null;
}

/** A number of items or pages, written as a number or as digits; null for anything else. */
export function countOf(value: unknown): number | null {
  const count = typeof value === 'string' && COUNT.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= MAX_COUNT
    ? count
    : null;
}

/** The first of `values` that is a text with anything in it, without white space around it; '' without one. */
export function textOf(...values: readonly unknown[]): string {
  for (const value of values) {
    const text = typeof value === 'string' ? value.trim() : '';
    if (text !== '') return text;
  }
  return '';
}

/** A title without the markup that a search puts around the words it found. */
export function plainTitle(value: unknown): string {
  const text = textOf(value).slice(0, MAX_TITLE);
  return (/[<&]/.test(text) ? inlineText(buildDom(text)) : text).replace(/\s+/g, ' ').trim();
}

/** The day in China of the first of `values` that is a date, in words or as seconds or milliseconds since 1970. */
export function dayOf(...values: readonly unknown[]): string | null {
  for (const value of values) {
    const day = typeof value === 'number' ? dayOfTime(value) : dayOfText(textOf(value));
    if (day !== null) return day;
  }
  return null;
}

function dayOfTime(value: number): string | null {
  const ms = value > SECONDS ? value : value * 1000;
  return ms >= FIRST_MS && ms <= LAST_MS ? new Date(ms + CHINA_OFFSET_MS).toISOString().slice(0, 10) : null;
}

function dayOfText(text: string): string | null {
  if (/^[0-9]{10}$/.test(text)) return dayOfTime(Number(text));
  const iso = parseDate(text)?.iso.slice(0, 10) ?? '';
  return iso.length === 10 ? iso : null;
}
