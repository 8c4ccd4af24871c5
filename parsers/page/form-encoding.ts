/** The body of a form as a browser sends it from a page. */
import iconv from 'iconv-lite';

export type FormField = readonly [name: string, value: string];

const UNICODE = /^utf-/;
const PLAIN = /[*\-.0-9A-Z_a-z]/;

/** `application/x-www-form-urlencoded`, in the encoding of the page that holds the form. */
export function encodeForm(fields: readonly FormField[], charset: string): string {
  const isUnicode = UNICODE.test(charset) || !iconv.encodingExists(charset);
  return fields
    .map((field) => field.map((text) => (isUnicode ? encodeUtf8(text) : encodeText(text, charset))).join('='))
    .join('&');
}

function encodeUtf8(text: string): string {
  return new URLSearchParams([[text, '']]).toString().slice(0, -1);
}

/** URL standard, 5.2, for a legacy encoding: what it lacks goes out as a numeric reference. */
function encodeText(text: string, charset: string): string {
  let encoded = '';
  for (const character of text) {
    if (character <= '\u007f') {
      encoded += encodeUtf8(character);
      continue;
    }
    const bytes = iconv.encode(character, charset);
    const isHeld = iconv.decode(bytes, charset) === character;
    encoded += isHeld
      ? Array.from(bytes, encodeByte).join('')
      : encodeUtf8(`&#${character.codePointAt(0) ?? 0};`);
  }
  return encoded;
}

/** The second byte of a character may be a letter or digit, and stays one. */
function encodeByte(byte: number): string {
  const text = String.fromCharCode(byte);
  return PLAIN.test(text) ? text : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
