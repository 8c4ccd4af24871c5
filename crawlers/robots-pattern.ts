/** Paths and patterns of robots.txt brought to one spelling, and matched (RFC 9309 §2.2.2 and §2.2.3). */

const UNRESERVED = /[A-Za-z0-9._~-]/;
/** Characters that are spelt percent-encoded: all that is not URL text, and the delimiters that are written either way. */
const ENCODED_IN_PATH = /[^!-~]|["<>\\^`{|}:[\]@#]/;
const ENCODED_IN_QUERY = /[^!-~]|["<>\\^`{|}:[\]@#/?]/;
const PLAIN = /^[\w./~-]*$/;
const HEX_PAIR = /^[0-9A-Fa-f]{2}$/;

/** The pattern of a rule line (octets as latin1 text); `*` and a final `$` keep their meaning. */
export function normalisePattern(pattern: string): string {
  const anchored = pattern.endsWith('$');
  const text = anchored ? pattern.slice(0, -1) : pattern;
  const normal = text
    .split('*')
    .reduce(
      (done, part) => (done === null ? respell(part, false) : `${done}*${respell(part, done.includes('?'))}`),
      null as string | null,
    );
  return anchored ? `${normal ?? ''}$` : (normal ?? '');
}

/** The path and query of `url`, where `*` and `$` are ordinary characters and spelt percent-encoded. */
export function normaliseTarget(url: URL): string {
  return respell(url.pathname + url.search, false).replaceAll('*', '%2A');
}

function respell(text: string, startsInQuery: boolean): string {
  if (!startsInQuery && PLAIN.test(text)) return text;
  let out = '';
  let inQuery = startsInQuery;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    const pair = char === '%' ? text.slice(at + 1, at + 3) : '';
    if (HEX_PAIR.test(pair)) {
      const plain = String.fromCharCode(Number.parseInt(pair, 16));
      out += UNRESERVED.test(plain) ? plain : `%${pair.toUpperCase()}`;
      at += 2;
    } else if (char === '?' && !inQuery) {
      inQuery = true;
      out += char;
    } else if (char === '$' || (inQuery ? ENCODED_IN_QUERY : ENCODED_IN_PATH).test(char)) {
      out += `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
    } else {
      out += char;
    }
  }
  return out;
}

/** Tells of a normalised target whether the pattern matches it. */
export type TargetTest = (target: string) => boolean;

/** Compiles a normalised pattern. A test takes time linear in the target but for pathological repetition. */
export function compilePattern(pattern: string): TargetTest {
  const anchored = pattern.endsWith('$');
  const parts = (anchored ? pattern.slice(0, -1) : pattern).split('*');
  const first = parts[0] ?? '';
  if (parts.length === 1)
    return anchored ? (target) => target === first : (target) => target.startsWith(first);
  const last = anchored ? (parts.at(-1) ?? '') : '';
  const middle = parts.slice(1, anchored ? -1 : undefined).filter((part) => part !== '');
  return (target) => {
    if (!target.startsWith(first)) return false;
    let at = first.length;
    // The leftmost place for each part leaves the most room for the next, so there is nothing to go back for.
    for (const part of middle) {
      const found = target.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return !anchored || (target.length - last.length >= at && target.endsWith(last));
  };
}
