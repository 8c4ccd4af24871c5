/** Texts compared as a reader would: compatibility forms, white space and quotation marks do not count. */

const NOISE = /[\s\u00a0\u200b-\u200f\u3000\ufeff"'“”‘’《》〈〉]+/g;

/** Already its own key. */
const PLAIN = /^[\u4e00-\u9fff0-9a-z]*$/;

/** Equal for texts that say the same. */
export function textKey(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.normalize('NFKC').replace(NOISE, '').toLowerCase();
}
