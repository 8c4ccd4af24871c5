/** Encodes as GBK, which Node's TextEncoder does not. */

let table: ReadonlyMap<string, number> | undefined;

/** Turns the platform's decoder round: every two-byte sequence, decoded once. */
function gbkTable(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const text = decoder.decode(new Uint8Array([lead, trail]));
      if (text.length === 1 && text !== '\uFFFD' && !codes.has(text)) codes.set(text, lead * 256 + trail);
    }
  }
  return codes;
}

/** @throws RangeError for a character that GBK does not have */
export function encodeGbk(text: string): Uint8Array {
  table ??= gbkTable();
  const bytes = new Uint8Array(text.length * 2);
  let at = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) {
      bytes[at++] = point;
      continue;
    }
    const code = table.get(character);
    if (code === undefined) throw new RangeError(`not in GBK: ${character}`);
    bytes[at++] = code >> 8;
    bytes[at++] = code & 0xff;
  }
  return bytes.slice(0, at);
}

/** Percent-encodes the GBK bytes of `text`, as a browser does for the query of a link on a GBK page. */
export function percentEncodeGbk(text: string): string {
  return Array.from(encodeGbk(text), (byte) =>
    byte < 0x80 ? String.fromCodePoint(byte) : `%${byte.toString(16).toUpperCase()}`,
  ).join('');
}
