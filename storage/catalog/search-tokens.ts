/**
 * Words for full-text search of Chinese, which has no spaces: runs of Han characters become overlapping pairs (bigrams), followed
 * by the run's last character alone; Latin letters and digits stay words. A phrase of any length is then a phrase of bigrams,
 * and a single character is the prefix of the bigrams that begin with it.
 */

const WORD = /[\p{L}\p{N}]/u;
const SPACE = 0x20;
const GAP = 1;
const LETTERS = 2;
const HAN = 3;
/** What each UTF-16 unit is; filled as text comes by, 0 is not known yet. */
const kinds = new Uint8Array(0x10000);

/** Text to be indexed, as tokens joined by spaces. Every page goes through here, so units are copied, not strings joined. */
export function indexTokens(text: string): string {
  const folded = foldText(text);
  const tokens = new Uint16Array(3 * folded.length);
  let length = 0;
  forEachRun(folded, (start, end, kind) => {
    if (kind === LETTERS) {
      for (let at = start; at < end; at += 1) tokens[length++] = folded.charCodeAt(at);
      tokens[length++] = SPACE;
      return;
    }
    for (let at = start; at < end;) {
      const next = at + characterUnits(folded, at);
      const pairEnd = next < end ? next + characterUnits(folded, next) : next;
      for (let unit = at; unit < Math.min(pairEnd, end); unit += 1)
        tokens[length++] = folded.charCodeAt(unit);
      tokens[length++] = SPACE;
      at = next;
    }
  });
  return Buffer.from(tokens.buffer, 0, 2 * Math.max(0, length - 1)).toString('utf16le');
}

/** Characters beyond the basic plane are two units each. */
function characterUnits(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdbff ? 2 : 1;
}

/** `政府信息` as `政府 府信 信息`; with `last`, the last character alone follows. */
function bigrams(run: string, last: boolean): string[] {
  const characters = Array.from(run);
  const pairs = characters.slice(1).map((character, i) => `${characters[i]}${character}`);
  return last ? [...pairs, characters.at(-1) ?? ''] : pairs;
}

/** An FTS5 MATCH expression: words separated by white space must all occur; each is a phrase. Empty when nothing is searchable. */
export function matchExpression(words: string): string {
  const phrases: string[] = [];
  for (const word of words.normalize('NFKC').split(/\s+/u)) {
    const tokens: string[] = [];
    const parts = runs(word);
    for (const [at, run] of parts.entries()) {
      const isPair = kindOf(run.charCodeAt(0)) === HAN && Array.from(run).length > 1;
      // Where something follows in the same word, the run ends in the text too, and its last character is indexed alone.
      tokens.push(...(isPair ? bigrams(run, at + 1 < parts.length) : [run]));
    }
    if (tokens.length === 0) continue;
    // A single character at the end is the beginning of its bigrams.
    const last = tokens.at(-1) ?? '';
    const open = Array.from(last).length === 1 && kindOf(last.charCodeAt(0)) === HAN;
    phrases.push(`"${tokens.join(' ')}"${open ? '*' : ''}`);
  }
  return phrases.join(' AND ');
}

/** Text as comparisons see it: full-width forms and case do not count. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function runs(text: string): string[] {
  const folded = foldText(text);
  const found: string[] = [];
  forEachRun(folded, (start, end) => found.push(folded.slice(start, end)));
  return found;
}

/** Maximal runs of Han characters, and of other letters and digits: 2013年 is two of them. */
function forEachRun(text: string, see: (start: number, end: number, kind: number) => void): void {
  let start = 0;
  let kind = GAP;
  for (let at = 0; at < text.length; at += 1) {
    const next = kindOf(text.charCodeAt(at));
    if (next === kind) continue;
    if (kind !== GAP) see(start, at, kind);
    start = at;
    kind = next;
  }
  if (kind !== GAP) see(start, text.length, kind);
}

function kindOf(unit: number): number {
  const known = kinds[unit] ?? GAP;
  if (known !== 0) return known;
  const kind = isHan(unit) ? HAN : WORD.test(String.fromCharCode(unit)) ? LETTERS : GAP;
  kinds[unit] = kind;
  return kind;
}

/** Ideographs with their extensions; surrogates count, since nearly all that documents hold are rare ideographs of names. */
function isHan(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    unit === 0x3007 ||
    unit === 0x3005 ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xd800 && unit <= 0xdfff)
  );
}
