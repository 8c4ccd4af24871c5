/** The header of a WARC record (ISO 28500 §4 and §5), parsed. */

/** Fields in the order of the file, names and values as written, values trimmed. */
export type WarcHeaderFields = readonly (readonly [name: string, value: string])[];

export interface WarcHeader {
  /** `WARC/1.1` or `WARC/1.0`. */
  readonly version: string;
  readonly fields: WarcHeaderFields;
  /** Bytes up to and including the empty line. */
  readonly bytes: number;
}

const HEADER_END = Buffer.from('\r\n\r\n');
/** Ours are below 2 KB; a header without an end is not searched for through a whole attachment. */
const MOST_HEADER_BYTES = 1024 * 1024;
const VERSION = /^WARC\/1\.[01]$/;
const FOLDED_LINE = /\r\n[ \t]+/g;

/** The header that `record` begins with, or undefined when it begins with none. */
export function parseWarcHeader(record: Uint8Array): WarcHeader | undefined {
  const bytes = Buffer.from(record.buffer, record.byteOffset, Math.min(record.length, MOST_HEADER_BYTES));
  const end = bytes.indexOf(HEADER_END);
  if (end < 0) return undefined;
  const lines = bytes.toString('utf8', 0, end).replace(FOLDED_LINE, ' ').split('\r\n');
  const version = lines[0] ?? '';
  if (!VERSION.test(version)) return undefined;
  const fields: (readonly [string, string])[] = [];
  for (const line of lines.slice(1)) {
    const colon = line.indexOf(':');
    if (colon <= 0) return undefined;
    fields.push([line.slice(0, colon), line.slice(colon + 1).trim()]);
  }
  return { version, fields, bytes: end + HEADER_END.length };
}

/** First value of field `name` (lower case), or undefined. */
export function fieldValue(fields: WarcHeaderFields, name: string): string | undefined {
  for (const [key, value] of fields) if (key.toLowerCase() === name) return value;
  return undefined;
}

/** The UUID in `<urn:uuid:…>`; another URI without its brackets. */
export function recordIdOf(uri: string): string {
  return uri.replace(/^<?(?:urn:uuid:)?/, '').replace(/>$/, '');
}
