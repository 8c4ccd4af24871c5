/** One WARC/1.1 record as bytes: header, block, two line ends (ISO 28500 §4). */
import type { WarcType } from '#core/spool.ts';
import { sha256Digest } from '#storage/warc/digest.ts';

const CRLF_CRLF = Buffer.from('\r\n\r\n');
const LINE_BREAK = /[\r\n\0]+/g;

/** A record to be written. Content-Length and WARC-Block-Digest are derived from `block`. */
export interface RecordDraft {
  readonly type: WarcType;
  /** UUID; the header has `<urn:uuid:…>`. */
  readonly id: string;
  readonly date: Date;
  readonly targetUri: string | null;
  /** Media type of the block. */
  readonly contentType: string;
  /** Further named fields in order. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** The block in parts: an HTTP header and a body stay apart until here. */
  readonly block: readonly Uint8Array[];
}

/** A record's id as header fields have it. */
export function recordUri(id: string): string {
  return `<urn:uuid:${id}>`;
}

/** The whole record, not compressed. Field values are UTF-8; a line break in one becomes a space. */
export function serialiseRecord(draft: RecordDraft): Buffer {
  const block = draft.block.length === 1 && draft.block[0] ? draft.block[0] : Buffer.concat(draft.block);
  let header = `WARC/1.1\r\nWARC-Type: ${draft.type}\r\nWARC-Record-ID: ${recordUri(draft.id)}\r\n`;
  header += `WARC-Date: ${draft.date.toISOString()}\r\n`;
  if (draft.targetUri !== null) header += `WARC-Target-URI: ${draft.targetUri}\r\n`;
  for (const [name, value] of draft.fields) header += `${name}: ${value.replace(LINE_BREAK, ' ')}\r\n`;
  header += `WARC-Block-Digest: ${sha256Digest(block)}\r\nContent-Type: ${draft.contentType}\r\n`;
  header += `Content-Length: ${block.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(header, 'utf8'), block, CRLF_CRLF]);
}
