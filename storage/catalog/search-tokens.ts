/**
 * Words for full-text search of Chinese, which has no spaces: runs of Han characters become overlapping pairs (bigrams), followed
 * by the run's last character alone; Latin letters and digits stay words. A phrase of any length is then a phrase of bigrams,
 * and a single character is the prefix of the bigrams that begin with it.
 */

const RUN = /[\p{Script=Han}〇々]+|[\p{L}\p{N}]+/gu;
const HAN = /^[\p{Script=Han}〇々]/u;
/** Letters and digits may stand against Han characters without a space: 2013年. */
const MIXED = /[\p{Script=Han}〇々]+|[^\p{Script=Han}〇々]+/gu;

/** Text to be indexed, as tokens joined by spaces. */
export function indexTokens(text: string): string {
  const tokens: string[] = [];
  for (const part of runs(text)) {
    if (!HAN.test(part)) {
      tokens.push(part);
      continue;
    }
    const characters = Array.from(part);
    for (let i = 0; i + 1 < characters.length; i += 1) tokens.push(`${characters[i]}${characters[i + 1]}`);
    tokens.push(characters.at(-1) ?? '');
  }
  return tokens.join(' ');
}

/** An FTS5 MATCH expression: words separated by white space must all occur; each is a phrase. Empty when nothing is searchable. */
export function matchExpression(words: string): string {
  const phrases: string[] = [];
  for (const word of words.normalize('NFKC').split(/\s+/u)) {
    const tokens: string[] = [];
    for (const part of runs(word)) {
      const characters = Array.from(part);
      if (!HAN.test(part) || characters.length === 1) tokens.push(part);
      else for (let i = 0; i + 1 < characters.length; i += 1) tokens.push(`${characters[i]}${characters[i + 1]}`);
    }
    if (tokens.length === 0) continue;
    // The last token may be the beginning of a longer one: a single character of its bigrams, a number of a longer number.
    const last = tokens.at(-1) ?? '';
    const open = Array.from(last).length === 1 && HAN.test(last);
    phrases.push(`"${tokens.join(' ')}"${open ? '*' : ''}`);
  }
  return phrases.join(' AND ');
}

/** Text as comparisons see it: full-width forms and case do not count. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function runs(text: string): string[] {
  const found: string[] = [];
  for (const run of foldText(text).match(RUN) ?? []) found.push(...(run.match(MIXED) ?? []));
  return found;
}
