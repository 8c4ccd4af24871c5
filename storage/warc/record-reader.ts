/** One WARC record from its bytes. */
import type { WarcRecord, WarcType } from '#core/spool.ts';
import { sha256Digest } from '#storage/warc/digest.ts';
import { parseHttpBlock } from '#storage/warc/http-block.ts';
import { fieldValue, parseWarcHeader, recordIdOf, type WarcHeader } from '#storage/warc/warc-header.ts';

/** A record with its header as it stands in the file. */
export interface ParsedRecord {
  readonly record: WarcRecord;
  readonly header: WarcHeader;
}

const WARC_TYPES: ReadonlySet<string> = new Set<WarcType>([
  'warcinfo',
  'request',
  'response',
  'revisit',
  'metadata',
  'resource',
]);

/** The record that is the whole of `content`, or in words why it is none. Digests are not looked at. */
export function parseRecord(content: Buffer): ParsedRecord | string {
  const header = parseWarcHeader(content);
  if (header === undefined) return 'no WARC header begins the record';
  const type = fieldValue(header.fields, 'warc-type');
  if (type === undefined || !isWarcType(type)) return `the WARC-Type is ${type ?? 'missing'}`;
  const stated = fieldValue(header.fields, 'content-length') ?? '';
  const end = content.length - 4;
  if (!/^\d+$/.test(stated) || header.bytes + Number(stated) !== end) {
    return `the Content-Length is ${stated === '' ? 'missing' : stated}, the block has ${end - header.bytes} bytes`;
  }
  if (content.toString('latin1', end) !== '\r\n\r\n') return 'two line ends do not close the record';
  const id = fieldValue(header.fields, 'warc-record-id');
  const date = fieldValue(header.fields, 'warc-date');
  if (id === undefined || date === undefined) return 'WARC-Record-ID or WARC-Date is missing';
  const headers = new Map<string, string>();
  for (const [name, value] of header.fields) {
    const key = name.toLowerCase();
    const earlier = headers.get(key);
    headers.set(key, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  const record: WarcRecord = {
    type,
    id: recordIdOf(id),
    date,
    targetUri: headers.get('warc-target-uri')?.replace(/^<(.*)>$/, '$1') ?? null,
    headers,
    block: content.subarray(header.bytes, end),
  };
  return { record, header };
}

function isWarcType(type: string): type is WarcType {
  return WARC_TYPES.has(type);
}

/** The payload: the body of an HTTP message, else the whole block (ISO 28500 §4). Undefined when a revisit left it out. */
export function payloadOf(record: WarcRecord): Uint8Array | undefined {
  if (record.type === 'revisit') return undefined;
  if (!record.headers.get('content-type')?.startsWith('application/http')) return record.block;
  return parseHttpBlock(record.block)?.body;
}

/** In words, how a digest of `record` does not agree with its bytes; undefined when all that can be checked do. */
export function digestMismatch(record: WarcRecord): string | undefined {
  const block = record.headers.get('warc-block-digest');
  if (block !== undefined && block !== sha256Digest(record.block)) return 'the block digest is wrong';
  const payloadDigest = record.headers.get('warc-payload-digest');
  if (payloadDigest === undefined || record.type === 'revisit') return undefined;
  const payload = payloadOf(record);
  if (payload === undefined) return 'the HTTP header in the block has no end';
  return payloadDigest === sha256Digest(payload) ? undefined : 'the payload digest is wrong';
}
