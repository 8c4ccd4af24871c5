/** What a process that was killed left in an open segment: its whole groups are kept, the rest is cut. */
import { open } from 'node:fs/promises';
import { GongkaiError } from '#core/errors.ts';
import type { LocatedRecord } from '#core/spool.ts';
import { writeError } from '#storage/blobs/durable-files.ts';
import { digestMismatch } from '#storage/warc/record-reader.ts';
import { openFileBytes } from '#storage/warc/segment-bytes.ts';
import { scanSegment } from '#storage/warc/segment-scan.ts';

export interface RecoveredSegment {
  /** Length after the cut. */
  readonly bytes: number;
  readonly cutBytes: number;
  /** There is nothing in it but its `warcinfo` record, or nothing at all. */
  readonly isEmpty: boolean;
}

/**
 * Yields the whole groups of the open segment `file` that follow `committedBytes`, then cuts the file after the last of them.
 * A group is whole when every record inflates, its digests agree, and a metadata record ends it.
 * @throws ARCHIVE_DAMAGED when the file is shorter than what is committed
 */
export async function* recoverSegment(
  file: string,
  segment: string,
  committedBytes: number,
): AsyncGenerator<readonly LocatedRecord[], RecoveredSegment> {
  const bytes = await openFileBytes(file);
  let goodBytes = committedBytes;
  let hasGroups = committedBytes > 0;
  try {
    if (bytes.size < committedBytes) throw shortSegment(segment, committedBytes, bytes.size);
    let group: LocatedRecord[] = [];
    for await (const { record, location } of scanSegment(bytes, segment, committedBytes)) {
      if (digestMismatch(record) !== undefined) break;
      const end = location.offset + location.length;
      if (record.type === 'warcinfo') {
        goodBytes = end;
        continue;
      }
      group.push({ record, location });
      if (record.type !== 'metadata') continue;
      goodBytes = end;
      hasGroups = true;
      yield group;
      group = [];
    }
  } finally {
    await bytes.close();
  }
  const cutBytes = bytes.size - goodBytes;
  if (cutBytes > 0) await cutFile(file, goodBytes);
  return { bytes: goodBytes, cutBytes, isEmpty: !hasGroups };
}

async function cutFile(file: string, bytes: number): Promise<void> {
  try {
    const handle = await open(file, 'r+');
    try {
      await handle.truncate(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw writeError(error, file);
  }
}

function shortSegment(segment: string, committedBytes: number, bytes: number): GongkaiError {
  return new GongkaiError(
    'ARCHIVE_DAMAGED',
    `the open segment ${segment} has ${bytes} bytes, but ${committedBytes} are indexed`,
    {
      hint: 'run gongkai rebuild to index what the archive still holds',
      details: { segment, bytes, committedBytes },
    },
  );
}
