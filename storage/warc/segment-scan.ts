/** The records of a segment in file order, member by member with exact offsets. */
import type { LocatedRecord } from '#core/spool.ts';
import { inflateMember } from '#storage/warc/gzip-member.ts';
import { parseRecord } from '#storage/warc/record-reader.ts';
import type { SegmentBytes } from '#storage/warc/segment-bytes.ts';
import type { WarcHeader } from '#storage/warc/warc-header.ts';

/** Read at once; the window grows only for a record that does not fit. */
const WINDOW_BYTES = 1024 * 1024;

export interface ScannedRecord extends LocatedRecord {
  readonly header: WarcHeader;
  /** The gzip header is the writer's own. */
  readonly isGzipHeaderPlain: boolean;
}

/** Where a scan ended. */
export interface ScanEnd {
  /** After the last whole record. */
  readonly offset: number;
  /** `torn`: the file ends within a record. Null when the file ends where a record does. */
  readonly problem: { readonly kind: 'torn' | 'damaged'; readonly message: string } | null;
}

/**
 * Yields the records of `bytes` from `from` (a record's first byte) up to the end or the first one that is not whole.
 * Holds one window in memory: a megabyte, or the largest record.
 */
export async function* scanSegment(
  bytes: SegmentBytes,
  segment: string,
  from = 0,
): AsyncGenerator<ScannedRecord, ScanEnd> {
  let windowBytes = WINDOW_BYTES;
  let window: Buffer = Buffer.alloc(0);
  let windowStart = from;
  let offset = from;
  while (offset < bytes.size) {
    const member = await inflateMember(window.subarray(offset - windowStart));
    if (member.kind === 'incomplete') {
      if (windowStart + window.length >= bytes.size) {
        return { offset, problem: { kind: 'torn', message: 'the file ends within a record' } };
      }
      // A window that began with this member was too small for it.
      if (windowStart === offset && window.length > 0) windowBytes *= 2;
      window = await bytes.read(offset, windowBytes);
      windowStart = offset;
      if (window.length === 0) {
        return { offset, problem: { kind: 'torn', message: 'the file has become shorter' } };
      }
      continue;
    }
    if (member.kind === 'damaged') return { offset, problem: member };
    const parsed = parseRecord(member.content);
    if (typeof parsed === 'string') return { offset, problem: { kind: 'damaged', message: parsed } };
    const location = { segment, offset, length: member.length };
    yield { ...parsed, location, isGzipHeaderPlain: member.isHeaderPlain };
    offset += member.length;
    windowBytes = WINDOW_BYTES;
  }
  return { offset, problem: null };
}

/**
 * First offset after `after` at which a whole WARC record begins, or the end of the file: where to go on after a damaged one.
 */
export async function findNextRecord(bytes: SegmentBytes, after: number): Promise<number> {
  let windowStart = after + 1;
  while (windowStart < bytes.size) {
    const window = await bytes.read(windowStart, WINDOW_BYTES);
    let at = window.indexOf(MEMBER_MAGIC);
    while (at >= 0) {
      if (await beginsRecord(bytes, windowStart + at)) return windowStart + at;
      at = window.indexOf(MEMBER_MAGIC, at + 1);
    }
    // The magic may lie across two windows.
    windowStart += Math.max(1, window.length - MEMBER_MAGIC.length + 1);
  }
  return bytes.size;
}

const MEMBER_MAGIC = Buffer.from([0x1f, 0x8b, 8, 0]);

async function beginsRecord(bytes: SegmentBytes, offset: number): Promise<boolean> {
  const first = await scanSegment(bytes, '', offset).next();
  return first.done !== true;
}
