/** Everything about a segment that can be checked without the catalog. */
import type { BlobStore } from '#core/blob-store.ts';
import type { SegmentProblem } from '#core/spool.ts';
import { createGroupOrder } from '#storage/warc/group-order.ts';
import { brokenHeaderRules } from '#storage/warc/header-rules.ts';
import { digestMismatch } from '#storage/warc/record-reader.ts';
import { openSegmentBytes, type SegmentBytes } from '#storage/warc/segment-bytes.ts';
import { findNextRecord, scanSegment, type ScannedRecord } from '#storage/warc/segment-scan.ts';

export type SegmentProblemCode =
  /** Bytes that are no whole record; reading goes on at the next one. */
  | 'record-damaged'
  /** The gzip header is not the one that the writer writes. */
  | 'gzip-header'
  | 'digest-wrong'
  | 'header-rule'
  | 'record-id-repeated'
  | 'group-order';

/** A defect with its kind. */
export interface CodedSegmentProblem extends SegmentProblem {
  readonly code: SegmentProblemCode;
}

export interface SegmentSummary {
  readonly segment: string;
  readonly bytes: number;
  readonly records: number;
}

/**
 * Reads every record of `segment` and yields what is wrong: gzip, lengths, digests, the header rules of ISO 28500, repeated ids,
 * the order of groups. A segment that is still open may end within a group.
 * @throws ARCHIVE_MISSING
 */
export async function* verifySegment(
  archive: { readonly root: string; readonly store: BlobStore },
  segment: string,
): AsyncGenerator<CodedSegmentProblem, SegmentSummary> {
  const { bytes, isSealed } = await openSegmentBytes(archive.root, archive.store, segment);
  try {
    return yield* verifyBytes(bytes, segment, isSealed);
  } finally {
    await bytes.close();
  }
}

async function* verifyBytes(
  bytes: SegmentBytes,
  segment: string,
  isSealed: boolean,
): AsyncGenerator<CodedSegmentProblem, SegmentSummary> {
  const order = createGroupOrder();
  const ids = new Set<string>();
  let records = 0;
  let offset = 0;
  while (offset < bytes.size) {
    const scan = scanSegment(bytes, segment, offset);
    let next = await scan.next();
    for (; next.done !== true; next = await scan.next()) {
      const scanned = next.value;
      records += 1;
      const found = recordProblems(scanned);
      const misplaced = order.next(scanned.record);
      if (misplaced !== undefined) found.push(['group-order', misplaced]);
      if (ids.has(scanned.record.id)) found.push(['record-id-repeated', `${scanned.record.id} stands twice`]);
      ids.add(scanned.record.id);
      for (const [code, message] of found) yield { code, segment, offset: scanned.location.offset, message };
    }
    const { problem } = next.value;
    if (problem === null) break;
    const resumed = await findNextRecord(bytes, next.value.offset);
    const isBeingWritten = !isSealed && problem.kind === 'torn' && resumed === bytes.size;
    if (isBeingWritten) return { segment, bytes: bytes.size, records };
    const message = `${problem.message}; ${resumed - next.value.offset} bytes cannot be read`;
    yield { code: 'record-damaged', segment, offset: next.value.offset, message };
    order.lose();
    offset = resumed;
  }
  const unfinished = order.end();
  if (isSealed && unfinished !== undefined) {
    yield { code: 'group-order', segment, offset: bytes.size, message: unfinished };
  }
  return { segment, bytes: bytes.size, records };
}

type Problem = readonly [code: SegmentProblemCode, message: string];

function recordProblems(scanned: ScannedRecord): Problem[] {
  const problems = brokenHeaderRules(scanned).map((message): Problem => ['header-rule', message]);
  const mismatch = digestMismatch(scanned.record);
  if (mismatch !== undefined) problems.push(['digest-wrong', mismatch]);
  if (!scanned.isGzipHeaderPlain) problems.push(['gzip-header', 'the gzip header is not as it was written']);
  return problems;
}
