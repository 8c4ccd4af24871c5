/**
 * The streams of a PDF file before pdf.js sees them: it undoes their filters without a bound, and a few kilobytes can become
 * gigabytes. Streams that would are blanked, and so are those that show no text, in the bytes themselves.
 */
import {
  type ByteBudget,
  MAX_FONT_BYTES,
  MAX_STREAM_BYTES,
  MAX_STREAMS,
} from '#parsers/files/file-limits.ts';
import { undoFilters } from '#parsers/files/pdf-filters.ts';

const STREAM = Buffer.from('stream');
const END_STREAM = Buffer.from('endstream');
const LINE_FEED = Buffer.from('\n');
const RETURN = Buffer.from('\r');
const OBJECT = Buffer.from('obj');
const ANNOTATIONS = Buffer.from('/Annots');
const SPACE = 0x20;
/** Makes it a key that means nothing. */
const SMALL_A = 0x61;
const ESCAPE = /#([0-9a-f]{2})/gi;
/** The key of the filters, and its short form, for which pdf.js looks first. */
const FILTER = /\/(?:Filter|F)\s*(\[[^\]]*\]?|\/[\w.-]+|\d+\s+\d+\s+R)/g;
const LINE_END = /[\r\n]/;
const NAME = /\/([\w.-]+)/g;
const REFERENCE = /(\d+)\s+(\d+)\s+R/g;
/** Patterns fill areas, and images are not decoded: neither has text. */
const WITHOUT_TEXT = /\/PatternType\b|\/Subtype\s*\/Image\b/;
const FONT = /\/Length1\b|\/Subtype\s*\/(?:Type1C|CIDFontType0C|OpenType)\b/;
const OBJECT_BUNDLE = /\/Type\s*\/ObjStm\b/;
/** Objects in bundles are no streams, but pdf.js would take them. */
const BUNDLED_STREAM = />>\s*stream\s/;
/** A table of objects whose entries take no bytes may have any number of them. */
const EMPTY_ENTRIES = /\/W\s*\[\s*0+\s+0+\s+0+/;
/** Characters of a dictionary that are looked at. */
const MAX_DICTIONARY = 20_000;

/** What is wrong with the streams of a file. */
export interface BoundedStreams {
  /** Some held more than is read of a file. */
  readonly isCut: boolean;
  /** There are so many that none was looked at further. */
  readonly isFlooded: boolean;
}

/**
 * Blanks streams in `bytes` that are too large or show no text. `budget` pays for what the others become. The data of an encrypted
 * file cannot be looked at.
 */
export function boundStreams(bytes: Uint8Array, budget: ByteBudget): BoundedStreams {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const isEncrypted = file.includes('/Encrypt');
  let isCut = false;
  let object = -1;
  let looked = 0;
  let count = 0;
  const endAfter = finder(file, END_STREAM);
  const feedAfter = finder(file, LINE_FEED);
  const returnAfter = finder(file, RETURN);
  // Data begin with the line after the word.
  const dataAfter = (at: number): number => {
    const [feed, back] = [feedAfter(at), returnAfter(at)];
    return feed === back + 1 ? feed + 1 : Math.min(feed, back) + 1;
  };
  for (let at = file.indexOf(STREAM); at >= 0; at = file.indexOf(STREAM, at + STREAM.length)) {
    if (file.toString('latin1', Math.max(0, at - 3), at) === 'end') continue;
    const found = file.subarray(looked, at).lastIndexOf(OBJECT);
    if (found >= 0) object = looked + found + OBJECT.length;
    looked = at;
    if (object < 0) continue;
    if (++count > MAX_STREAMS) return { isCut, isFlooded: true };
    const dictionary = ownEntries(
      file.toString('latin1', object, Math.min(at, object + MAX_DICTIONARY)),
    ).replaceAll(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    const start = dataAfter(at + STREAM.length);
    const end = endAfter(start);
    const isLong = at - object > MAX_DICTIONARY;
    const cost = isLong ? null : isEncrypted ? 0 : costOf(dictionary, { file, start, end }, budget.left);
    if (cost === null || WITHOUT_TEXT.test(dictionary)) {
      isCut ||= cost === null && !WITHOUT_TEXT.test(dictionary);
      blank(file, object, at);
      file.fill(SPACE, start, end);
    } else budget.left -= cost;
  }
  // Annotations are not read, but pdf.js would parse each of them.
  for (let at = file.indexOf(ANNOTATIONS); at >= 0; at = file.indexOf(ANNOTATIONS, at))
    file[at + 1] = SMALL_A;
  return { isCut, isFlooded: false };
}

/** Where the data of a stream stand in the file. */
interface StreamData {
  readonly file: Buffer;
  readonly start: number;
  readonly end: number;
}

/** Bytes that the data of a stream become; null where they are too many, or not what a stream with text holds. */
function costOf(dictionary: string, { file, start, end }: StreamData, left: number): number | null {
  if (EMPTY_ENTRIES.test(dictionary)) return null;
  if (WITHOUT_TEXT.test(dictionary)) return 0;
  const most = Math.min(left, FONT.test(dictionary) ? MAX_FONT_BYTES : MAX_STREAM_BYTES);
  let cost = 0;
  for (const [, stated = ''] of dictionary.matchAll(FILTER)) {
    const filters = filtersOf(stated, file);
    if (filters === null) return null;
    // Packed data end by themselves, whatever stands in them; the others at the end of the stream.
    const isPacked = filters[0]?.startsWith('Fl') === true;
    const result = undoFilters(file.subarray(start, isPacked ? file.length : end), filters, most);
    if (result === null) return null;
    if (OBJECT_BUNDLE.test(dictionary) && BUNDLED_STREAM.test(Buffer.from(result).toString('latin1')))
      return null;
    cost = Math.max(cost, result.length);
  }
  return cost;
}

/** Names of the filters in order; null where they cannot be found. */
function filtersOf(stated: string, file: Buffer): string[] | null {
  let names = stated;
  for (const [reference, number, generation] of stated.matchAll(REFERENCE)) {
    const head = `${number} ${generation} obj`;
    const at = file.lastIndexOf(head);
    const [object = ''] =
      at < 0 ? [] : file.toString('latin1', at + head.length, at + head.length + 100).split('endobj');
    if (!object.includes('/')) return null;
    names = names.replace(reference, object);
  }
  return Array.from(names.matchAll(NAME), ([, name = '']) => name);
}

/** What stands in the dictionary itself, without its strings, comments and the dictionaries in it. */
function ownEntries(text: string): string {
  let own = '';
  let depth = 0;
  let strings = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (strings > 0) {
      if (character === '\\') at++;
      else if (character === '(') strings++;
      else if (character === ')') strings--;
    } else if (character === '(') strings++;
    else if (character === '%') while (at + 1 < text.length && !LINE_END.test(text.charAt(at + 1))) at++;
    else if (character === '<' && text.charAt(at + 1) === '<') {
      depth++;
      at++;
    } else if (character === '>' && text.charAt(at + 1) === '>') {
      depth--;
      at++;
    } else if (depth === 1) own += character;
  }
  return own;
}

/** Finds `wanted` at a place or after it, else the end of `file`. Asked for ascending places it reads the file once. */
function finder(file: Buffer, wanted: Buffer): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) found = file.indexOf(wanted, from);
    if (found < 0) found = file.length;
    return found;
  };
}

/** The object that stands from `from` to `to` becomes an empty dictionary. */
function blank(file: Buffer, from: number, to: number): void {
  file.fill(SPACE, from, to);
  if (to - from >= 4) file.write('<<>>', from, 'latin1');
}
