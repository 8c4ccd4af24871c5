/** Bytes to text. Declarations lie, so the bytes are asked first: BOM, UTF-16 shape, UTF-8 validity, then header, meta, GB 18030. */
import { isUtf8 } from 'node:buffer';
import type { Finding } from '#core/finding.ts';

export interface DecodedText {
  /** Without BOM. */
  readonly text: string;
  /** Lower-case WHATWG name: `utf-8`, `gb18030`, `utf-16le` … */
  readonly charset: string;
  readonly findings: readonly Finding[];
}

const HEADER_CHARSET = /charset\s*=\s*["']?\s*([^\s"';,]+)/i;
const META_CHARSET = /<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([^\s"'/>;]+)/i;
const XML_ENCODING = /^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([^"']+)["']/i;
/** Where a `<meta charset>` is looked for; editors put long comments before it. */
const PRESCAN_BYTES = 4096;
/** One broken sequence per this many good ones is a cut character in UTF-8, not another encoding. */
const UTF8_GOOD_PER_BROKEN = 20;
const SINGLE_BYTE = /^(?:windows-125\d|iso-8859-\d+|macintosh|x-user-defined|koi8-[ru])$/;

/**
 * Decodes `bytes`; never throws. GBK and GB2312 labels mean GB 18030. What a declaration
 * says against the bytes is a `charset-contradicted` finding, bytes that fit nothing `text-damaged`.
 */
export function decodeBytes(bytes: Uint8Array, contentType: string | null): DecodedText {
  const declared = declaredCharsets(bytes, contentType);
  const charset = chooseCharset(bytes, declared);
  const text = new TextDecoder(charset).decode(bytes);
  const findings: Finding[] = [];
  if (!isAscii(bytes)) {
    for (const { label, where } of declared) {
      const name = canonicalCharset(label);
      if (name === charset || (name === 'utf-8' && charset.startsWith('utf-16') && where !== 'header'))
        continue;
      findings.push({
        code: 'charset-contradicted',
        severity: 'warning',
        message: `The ${where} declares ${printable(label)}, but the bytes are ${charset}.`,
        locator: where === 'header' ? 'header[content-type]' : 'meta[charset]',
      });
    }
    if (text.includes('\uFFFD')) {
      findings.push({
        code: 'text-damaged',
        severity: 'warning',
        message: `Some bytes are not valid ${charset} and were replaced.`,
        locator: null,
      });
    }
  }
  return { text, charset, findings };
}

interface Declaration {
  readonly label: string;
  readonly where: 'header' | 'page';
}

function declaredCharsets(bytes: Uint8Array, contentType: string | null): Declaration[] {
  const found: Declaration[] = [];
  const header = contentType === null ? null : HEADER_CHARSET.exec(contentType);
  if (header?.[1] !== undefined) found.push({ label: header[1], where: 'header' });
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PRESCAN_BYTES)).toString(
    'latin1',
  );
  const meta = META_CHARSET.exec(head) ?? XML_ENCODING.exec(head);
  if (meta?.[1] !== undefined) found.push({ label: meta[1], where: 'page' });
  return found;
}

function chooseCharset(bytes: Uint8Array, declared: readonly Declaration[]): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const wide = utf16Shape(bytes);
  if (wide !== null) return wide;
  if (isUtf8(bytes)) return 'utf-8';
  const names = declared.map((d) => canonicalCharset(d.label)).filter((name) => name !== null);
  if (looksLikeUtf8(bytes)) return 'utf-8';
  for (const name of names) {
    if (name === 'utf-8' || name.startsWith('utf-16') || SINGLE_BYTE.test(name)) continue;
    return name;
  }
  return 'gb18030';
}

/** WHATWG name of `label`, GBK widened to GB 18030; null where nobody knows it. */
function canonicalCharset(label: string): string | null {
  try {
    const name = new TextDecoder(label.trim()).encoding;
    return name === 'gbk' ? 'gb18030' : name;
  } catch {
    return /^gb/i.test(label.trim()) ? 'gb18030' : null;
  }
}

/** UTF-16 without BOM: markup is ASCII, so every other byte of the beginning is zero. */
function utf16Shape(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 512) & ~1;
  if (length < 8) return null;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) evenZeros++;
    if (bytes[i + 1] === 0) oddZeros++;
  }
  const half = length / 2;
  if (oddZeros > half * 0.4 && evenZeros < half * 0.05) return 'utf-16le';
  if (evenZeros > half * 0.4 && oddZeros < half * 0.05) return 'utf-16be';
  return null;
}

function looksLikeUtf8(bytes: Uint8Array): boolean {
  let good = 0;
  let broken = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    const expected =
      byte >= 0xc2 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xf0 && byte < 0xf5 ? 3 : 0;
    let following = 0;
    while (following < expected && ((bytes[i + 1 + following] ?? 0) & 0xc0) === 0x80) following++;
    if (expected > 0 && following === expected) good++;
    else broken++;
    i += following;
  }
  return good >= broken * UTF8_GOOD_PER_BROKEN && good > 0;
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] ?? 0) >= 0x80) return false;
  return true;
}

function printable(label: string): string {
  return label.replace(/[^\w.:-]/g, '?').slice(0, 40);
}
