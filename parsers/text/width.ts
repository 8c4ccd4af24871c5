/** Full-width forms of ASCII (U+FF01–U+FF5E), and the spaces that are not U+0020. */
const WIDE = /[\uff01-\uff5e\u3000\u00a0\u2000-\u200a\u202f]/;

/**
 * `text` with full-width ASCII made narrow and every wide space made U+0020. One code unit for one code unit:
 * offsets into the result are offsets into `text`, which NFKC does not promise.
 */
export function narrow(text: string): string {
  const first = text.search(WIDE);
  if (first < 0) return text;
  // By code unit into bytes: a replacement callback a character costs several times as much.
  const units = Buffer.from(text, 'utf16le');
  for (let at = first; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0xa0) continue;
    if (code >= 0xff01 && code <= 0xff5e) units.writeUInt16LE(code - 0xfee0, 2 * at);
    else if (isWideSpace(code)) units.writeUInt16LE(0x20, 2 * at);
  }
  return units.toString('utf16le');
}

function isWideSpace(code: number): boolean {
  return code === 0x3000 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f;
}
