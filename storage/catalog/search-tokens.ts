/**
 * Words for full-text search of Chinese, which has no spaces: runs of Han characters become overlapping pairs (bigrams), followed
 * by the run's last character alone; Latin letters and digits stay words. A phrase of any length is then a phrase of bigrams,
 * and a single character is the prefix of the bigrams that begin with it.
 */

const WORD = /[\p{L}\p{N}]/u;
/** Whether a UTF-16 unit outside ASCII is part of a word; filled as text comes by. */
const wordUnits = new Map<number, boolean>();

/** Text to be indexed, as tokens joined by spaces. */
export function indexTokens(text: string): string {
  let tokens = '';
  for (const run of runs(text)) tokens += isHan(run.charCodeAt(0)) ? bigrams(run, true) : `${run} `;
  return tokens.trimEnd();
}

/** `政府信息` as `政府 府信 信息 `; with `last`, the last character alone follows. */
function bigrams(run: string, last: boolean): string {
  // Characters beyond the basic plane are two units each.
  const isPlain = !/[\uD800-\uDFFF]/.test(run);
  const characters = isPlain ? run : Array.from(run);
  let tokens = '';
  for (let i = 0; i + 1 < characters.length; i += 1) tokens += `${characters[i]}${characters[i + 1]} `;
  return last ? `${tokens}${characters[characters.length - 1]} ` : tokens;
}

/** An FTS5 MATCH expression: words separated by white space must all occur; each is a phrase. Empty when nothing is searchable. */
export function matchExpression(words: string): string {
  const phrases: string[] = [];
  for (const word of words.normalize('NFKC').split(/\s+/u)) {
    const tokens: string[] = [];
    const parts = runs(word);
    for (const [at, run] of parts.entries()) {
      const isPair = isHan(run.charCodeAt(0)) && Array.from(run).length > 1;
      // Where something follows in the same word, the run ends in the text too, and its last character is indexed alone.
      tokens.push(...(isPair ? bigrams(run, at + 1 < parts.length).trimEnd().split(' ') : [run]));
    }
    if (tokens.length === 0) continue;
    // A single character at the end is the beginning of its bigrams.
    const last = tokens.at(-1) ?? '';
    const open = Array.from(last).length === 1 && isHan(last.charCodeAt(0));
    phrases.push(`"${tokens.join(' ')}"${open ? '*' : ''}`);
  }
  return phrases.join(' AND ');
}

/** Text as comparisons see it: full-width forms and case do not count. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Maximal runs of Han characters, and of other letters and digits: 2013年 is two of them. */
function runs(text: string): string[] {
  const folded = foldText(text);
  const found: string[] = [];
  let start = 0;
  let kind: 'han' | 'word' | 'gap' = 'gap';
  for (let at = 0; at <= folded.length; at += 1) {
    const unit = at < folded.length ? folded.charCodeAt(at) : 0;
    const next = isHan(unit) ? 'han' : isWord(unit) ? 'word' : 'gap';
    if (next === kind) continue;
    if (kind !== 'gap') found.push(folded.slice(start, at));
    start = at;
    kind = next;
  }
  return found;
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

function isWord(unit: number): boolean {
  if (unit < 0x80) return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a);
  let known = wordUnits.get(unit);
  if (known === undefined) {
    known = WORD.test(String.fromCharCode(unit));
    wordUnits.set(unit, known);
  }
  return known;
}
