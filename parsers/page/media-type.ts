/** What a body is, told by its bytes first: servers often label documents wrongly. */

export type MediaKind =
  | 'html'
  | 'xml'
  | 'json'
  | 'text'
  | 'pdf'
  | 'ofd'
  | 'ooxml'
  | 'ole'
  | 'rtf'
  | 'zip'
  | 'rar'
  | 'image'
  | 'audio-video'
  | 'binary'
  | 'empty';

const HEAD_BYTES = 4096;

const MARKUP =
  /^(?:<!doctype\s+html|<(?:html|head|body|meta|title|script|style|link|div|p|span|table|iframe|frameset|a|center|h[1-6]|ul|ol|form|br|img|section|article|font|base)[\s>/])/i;
const ANYWHERE_MARKUP = /<(?:!doctype\s+html|html|head|body|meta|title|table|div|script)[\s>/]/i;
const XML_START = /^<(?:\?xml|rss|feed|urlset|sitemapindex|datastore|root|response)[\s>]/i;
const XML_WITH_HTML = /<!doctype\s+html|<html[\s>]/i;
const JSON_START = /^[[{]\s*(?:["[{\]}]|-?[0-9]|true|false|null)/;
const LOG_LINES = /^(?:[^<\n]{0,300}\n){1,5}\s*<(?:!doctype\s+html|html)[\s>]/i;
const COMMENTS = /^(?:\s*<!--[\s\S]*?-->)+\s*/;
const TEXT_EXTENSION = /\.(?:txt|csv|log|md)$/i;
const XML_EXTENSION = /\.(?:xml|rss|atom)$/i;

/**
 * The kind of `bytes` (content coding removed). The signature of a file format wins over everything; among texts
 * the markup wins over `contentType`, and that over the extension of `url`; both may be null.
 */
export function sniffMediaType(bytes: Uint8Array, contentType: string | null, url: string | null): MediaKind {
  if (bytes.length === 0) return 'empty';
  const head = latin1(bytes.subarray(0, HEAD_BYTES));
  const signed = bySignature(head, bytes);
  if (signed !== null) return signed;
  const declared = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (isUtf16(bytes)) return byText(head.slice(2).replaceAll('\0', ''), declared, url ?? '');
  if (looksBinary(bytes.subarray(0, HEAD_BYTES))) return byDeclaredBinary(declared);
  return byText(head.replace(/^\u00ef\u00bb\u00bf/, ''), declared, url ?? '');
}

/** Leading bytes, as latin1 text; `.` in a pattern stands for any byte. */
const SIGNATURES: readonly (readonly [pattern: string, kind: MediaKind])[] = [
  ['\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'ole'],
  ['{\\rtf', 'rtf'],
  ['Rar!\u001a\u0007', 'rar'],
  ['GIF87a', 'image'],
  ['GIF89a', 'image'],
  ['\u0089PNG\r\n', 'image'],
  ['\u00ff\u00d8\u00ff', 'image'],
  ['II*\0', 'image'],
  ['MM\0*', 'image'],
  ['\0\0\u0001\0', 'image'],
  ['BM....\0\0\0\0', 'image'],
  ['RIFF....WEBP', 'image'],
  ['RIFF....', 'audio-video'],
  ['ID3', 'audio-video'],
  ['OggS', 'audio-video'],
  ['FLV\u0001', 'audio-video'],
  ['\u001aE\u00df\u00a3', 'audio-video'],
  ['....ftyp', 'audio-video'],
  ['\u00ff\u00fb', 'audio-video'],
  ['7z\u00bc\u00af\u0027\u001c', 'binary'],
  ['\u001f\u008b', 'binary'],
];

function bySignature(head: string, bytes: Uint8Array): MediaKind | null {
  // ISO 32000 lets a header stand within the first 1024 bytes; text before it may not be markup.
  const pdf = head.slice(0, 1024).indexOf('%PDF-');
  if (pdf === 0 || (pdf > 0 && !head.slice(0, pdf).includes('<'))) return 'pdf';
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return zipKind(bytes);
  return SIGNATURES.find(([pattern]) => begins(head, pattern))?.[1] ?? null;
}

function begins(head: string, pattern: string): boolean {
  if (head.length < pattern.length) return false;
  for (let index = 0; index < pattern.length; index += 1) {
    const wanted = pattern.charAt(index);
    if (wanted !== '.' && wanted !== head.charAt(index)) return false;
  }
  return true;
}

/** Names of the parts stand in the local headers and in the central directory at the end. */
function zipKind(bytes: Uint8Array): MediaKind {
  const names = latin1(bytes.subarray(0, 65_536)) + latin1(bytes.subarray(-65_536));
  if (names.includes('OFD.xml')) return 'ofd';
  if (names.includes('[Content_Types].xml') || /(?:word|xl|ppt)\/[a-z]/.test(names)) return 'ooxml';
  return 'zip';
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** Control characters that no text holds. */
function looksBinary(bytes: Uint8Array): boolean {
  let odd = 0;
  for (const byte of bytes) {
    if (byte < 0x09 || (byte > 0x0d && byte < 0x1b) || (byte > 0x1b && byte < 0x20)) odd += 1;
  }
  return odd * 100 > bytes.length;
}

function byDeclaredBinary(declared: string): MediaKind {
  if (declared.startsWith('image/')) return 'image';
  if (declared.startsWith('video/') || declared.startsWith('audio/')) return 'audio-video';
  return 'binary';
}

function byText(head: string, declared: string, url: string): MediaKind {
  const start = head.trimStart().replace(COMMENTS, '');
  if (XML_START.test(start)) return XML_WITH_HTML.test(head) ? 'html' : 'xml';
  if (MARKUP.test(start)) return 'html';
  if (JSON_START.test(start)) return 'json';
  if (LOG_LINES.test(head)) return 'html';
  const type = declared === '' || declared === 'application/octet-stream' ? '' : declared;
  if (type === 'text/html' || type === 'application/xhtml+xml') return 'html';
  if (type.endsWith('/json') || type.endsWith('+json')) return 'json';
  if (type.endsWith('/xml') || type.endsWith('+xml')) return ANYWHERE_MARKUP.test(head) ? 'html' : 'xml';
  if (ANYWHERE_MARKUP.test(head)) return 'html';
  const path = url.replace(/[?#].*$/, '');
  if (XML_EXTENSION.test(path)) return 'xml';
  if (type.startsWith('text/') || type.includes('javascript') || TEXT_EXTENSION.test(path)) return 'text';
  return start.startsWith('<') ? 'html' : 'text';
}

/** Byte for byte; the WHATWG decoder of that name is windows-1252. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
