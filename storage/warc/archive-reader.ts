/** Records wherever they are: in an open segment of the spool, or in the store. */
import type { BlobStore } from '#core/blob-store.ts';
import { GongkaiError } from '#core/errors.ts';
import type { ArchiveReader, LocatedRecord, RecordLocation, WarcRecord } from '#core/spool.ts';
import { cdxjEntryOf, formatCdxjLine } from '#storage/warc/cdxj.ts';
import { inflateMember } from '#storage/warc/gzip-member.ts';
import { readExchange } from '#storage/warc/read-exchange.ts';
import { digestMismatch, parseRecord } from '#storage/warc/record-reader.ts';
import { openSegmentBytes } from '#storage/warc/segment-bytes.ts';
import { scanSegment } from '#storage/warc/segment-scan.ts';
import { listOpenSegments } from '#storage/warc/spool-files.ts';
import { verifySegment } from '#storage/warc/verify-segment.ts';

export interface ArchiveReaderOptions {
  /** Open segments lie under `<root>/spool`. */
  readonly root: string;
  readonly store: BlobStore;
}

/**
 * A reader that needs no lock and changes nothing. Digests are checked at every read. The scan of a segment that is still being
 * written ends before a record that is not whole yet; in a sealed one that is damage.
 */
export function createArchiveReader({ root, store }: ArchiveReaderOptions): ArchiveReader {
  return {
    read: (location) => readRecord(root, store, location),
    bytes: (location) => readBytes(root, store, location),
    scan: (segment) => scanWhole(root, store, segment),
    exchange: readExchange,
    cdxj: (segment) => cdxjLines(root, store, segment),
    verify: (segment) => verifySegment({ root, store }, segment),
    async segments() {
      const keys = new Set(await listOpenSegments(root));
      for await (const { key } of store.list('warc/')) keys.add(key);
      return [...keys].toSorted((a, b) => (a < b ? -1 : 1));
    },
  };
}

async function readBytes(
  root: string,
  store: BlobStore,
  { segment, offset, length }: RecordLocation,
): Promise<Buffer> {
  const { bytes } = await openSegmentBytes(root, store, segment);
  try {
    return await bytes.read(offset, length);
  } finally {
    await bytes.close();
  }
}

async function readRecord(root: string, store: BlobStore, location: RecordLocation): Promise<WarcRecord> {
  const { segment, offset } = location;
  const window = await readBytes(root, store, location);
  const member = await inflateMember(window);
  if (member.kind === 'incomplete') throw recordDamaged(segment, offset, 'the record ends early');
  if (member.kind === 'damaged') throw recordDamaged(segment, offset, member.message);
  const parsed = parseRecord(member.content);
  if (typeof parsed === 'string') throw recordDamaged(segment, offset, parsed);
  const mismatch = digestMismatch(parsed.record);
  if (mismatch !== undefined) throw recordDamaged(segment, offset, mismatch);
  return parsed.record;
}

async function* scanWhole(root: string, store: BlobStore, segment: string): AsyncGenerator<LocatedRecord> {
  const { bytes, isSealed } = await openSegmentBytes(root, store, segment);
  try {
    const records = scanSegment(bytes, segment);
    let next = await records.next();
    for (; next.done !== true; next = await records.next()) {
      const { record, location } = next.value;
      const mismatch = digestMismatch(record);
      if (mismatch !== undefined) throw recordDamaged(segment, location.offset, mismatch);
      yield { record, location };
    }
    const { problem, offset } = next.value;
    if (problem !== null && (isSealed || problem.kind === 'damaged')) {
      throw recordDamaged(segment, offset, problem.message);
    }
  } finally {
    await bytes.close();
  }
}

async function cdxjLines(root: string, store: BlobStore, segment: string): Promise<readonly string[]> {
  const lines: string[] = [];
  let request: WarcRecord | undefined;
  for await (const located of scanWhole(root, store, segment)) {
    const entry = cdxjEntryOf(located, request);
    request = located.record.type === 'request' ? located.record : undefined;
    if (entry !== null) lines.push(formatCdxjLine(entry));
  }
  return lines.toSorted((a, b) => (a < b ? -1 : 1));
}

function recordDamaged(segment: string, offset: number, why: string): GongkaiError {
  return new GongkaiError('RECORD_DAMAGED', `${segment} at byte ${offset}: ${why}`, {
    hint: 'restore the segment from a copy, or run gongkai verify to see how much is affected',
    details: { segment, offset },
  });
}
