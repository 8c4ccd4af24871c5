/** Full-width forms of ASCII (U+FF01–U+FF5E), and the spaces that are not U+0020. */
const WIDE = /[\uff01-\uff5e\u3000\u00a0\u2000-\u200a\u202f]/;
const WIDE_ALL = /[\uff01-\uff5e\u3000\u00a0\u2000-\u200a\u202f]/g;

/**
 * `text` with full-width ASCII made narrow and every wide space made U+0020. One code unit for one code unit:
 * offsets into the result are offsets into `text`, which NFKC does not promise.
 */
export function narrow(text: string): string {
  if (!WIDE.test(text)) return text;
  return text.replace(WIDE_ALL, (char) => {
    const code = char.charCodeAt(0);
    return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : ' ';
  });
}
