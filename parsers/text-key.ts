/** Texts compared as a reader would: compatibility forms, white space and quotation marks do not count. */

const NOISE = /[\s\u00a0\u200b-\u200f\u3000\ufeff"'“”‘’《》〈〉]+/g;

/** Equal for texts that say the same. */
export function textKey(text: string): string {
  return text.normalize('NFKC').replace(NOISE, '').toLowerCase();
}
