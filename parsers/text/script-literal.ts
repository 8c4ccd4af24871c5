/** Values that a script states outright: JSON, object literals of plain values, strings put together with `+`. Nothing is run. */

export type Literal = string | number | boolean | null | readonly Literal[] | LiteralObject;

export interface LiteralObject {
  readonly [key: string]: Literal;
}

export interface ReadLiteral<T> {
  readonly value: T;
  /** Offset after it. */
  readonly end: number;
}

const MAX_DEPTH = 24;
const SPACES = /\s*/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
]);
const WORDS: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', null],
]);

/**
 * The literal at `start` of `source` (an object, an array, a string, a number or a word such as `null`); null where
 * something stands there that would have to be run. Linear; nothing nests deeper than 24 levels.
 */
export function readLiteral(source: string, start: number): ReadLiteral<Literal> | null {
  return readValue(source, skipSpaces(source, start), 0);
}

/**
 * The string that literals and `names` joined by `+` make from `start` on, up to anything else; null where the first
 * of them, or one after a `+`, is neither.
 */
export function readConcatenation(
  source: string,
  start: number,
  names: (name: string) => string | undefined,
): ReadLiteral<string> | null {
  const parts: string[] = [];
  let at = skipSpaces(source, start);
  for (;;) {
    const text = readString(source, at);
    const name = text === null ? match(NAME, source, at) : null;
    const value = text?.value ?? (name === null ? undefined : names(name));
    if (value === undefined) return null;
    parts.push(value);
    const end = text?.end ?? at + (name?.length ?? 0);
    const next = skipSpaces(source, end);
    if (source[next] !== '+') return isAfterValue(source, next) ? { value: parts.join(''), end } : null;
    at = skipSpaces(source, next + 1);
  }
}

/** A call, an index or an operator would make another value of it. */
function isAfterValue(source: string, at: number): boolean {
  const next = source[at];
  return (
    next === undefined || next === ')' || next === ';' || next === ',' || next === '}' || /\w/.test(next)
  );
}

function readValue(source: string, at: number, depth: number): ReadLiteral<Literal> | null {
  const first = source[at];
  if (first === undefined || depth > MAX_DEPTH) return null;
  if (first === '{') return readObject(source, at, depth);
  if (first === '[') return readArray(source, at, depth);
  const text = readString(source, at);
  if (text !== null) return text;
  const number = match(NUMBER, source, at);
  if (number !== null) return { value: Number(number), end: at + number.length };
  const word = match(NAME, source, at);
  const value = word === null ? undefined : WORDS.get(word);
  return value === undefined || word === null ? null : { value, end: at + word.length };
}

function readObject(source: string, start: number, depth: number): ReadLiteral<LiteralObject> | null {
  const entries: [string, Literal][] = [];
  let at = skipSpaces(source, start + 1);
  while (source[at] !== '}') {
    const quoted = readString(source, at);
    const key = quoted?.value ?? match(NAME, source, at);
    if (key === null) return null;
    at = skipSpaces(source, quoted?.end ?? at + key.length);
    if (source[at] !== ':') return null;
    const value = readValue(source, skipSpaces(source, at + 1), depth + 1);
    if (value === null) return null;
    entries.push([key, value.value]);
    at = afterComma(source, value.end, '}');
    if (at < 0) return null;
  }
  return { value: Object.fromEntries(entries), end: at + 1 };
}

function readArray(source: string, start: number, depth: number): ReadLiteral<readonly Literal[]> | null {
  const items: Literal[] = [];
  let at = skipSpaces(source, start + 1);
  while (source[at] !== ']') {
    const value = readValue(source, at, depth + 1);
    if (value === null) return null;
    items.push(value.value);
    at = afterComma(source, value.end, ']');
    if (at < 0) return null;
  }
  return { value: items, end: at + 1 };
}

/** Offset of the next entry or of `close`; -1 where neither a comma nor `close` follows. */
function afterComma(source: string, from: number, close: string): number {
  const at = skipSpaces(source, from);
  if (source[at] === ',') return skipSpaces(source, at + 1);
  return source[at] === close ? at : -1;
}

function readString(source: string, start: number): ReadLiteral<string> | null {
  const quote = source[start];
  if (quote !== '"' && quote !== "'" && quote !== '`') return null;
  const parts: string[] = [];
  let from = start + 1;
  for (let at = from; at < source.length; at++) {
    const character = source[at];
    if (character === quote) return { value: parts.join('') + source.slice(from, at), end: at + 1 };
    // A line break ends a string that was never closed; a template with ${…} would have to be run.
    if (character === '\n' && quote !== '`') return null;
    if (character === '$' && quote === '`' && source[at + 1] === '{') return null;
    if (character !== '\\') continue;
    parts.push(source.slice(from, at));
    const [text, length] = readEscape(source, at + 1);
    parts.push(text);
    at += length;
    from = at + 1;
  }
  return null;
}

/** The character an escape means, and how many characters after the backslash say so. */
function readEscape(source: string, at: number): readonly [string, number] {
  const kind = source[at] ?? '';
  const digits = kind === 'u' ? 4 : kind === 'x' ? 2 : 0;
  if (digits === 0) return [ESCAPES.get(kind) ?? (kind === '\n' ? '' : kind), 1];
  const code = source.slice(at + 1, at + 1 + digits);
  return /^[0-9a-f]+$/i.test(code) && code.length === digits
    ? [String.fromCharCode(Number.parseInt(code, 16)), 1 + digits]
    : [kind, 1];
}

function skipSpaces(source: string, at: number): number {
  SPACES.lastIndex = at;
  SPACES.exec(source);
  return Math.max(at, SPACES.lastIndex);
}

function match(pattern: RegExp, source: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? null;
}
