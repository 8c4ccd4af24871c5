/** A spool and its reader over a temporary folder. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { BlobStore } from '#core/blob-store.ts';
import type { ArchiveReader, LocatedRecord, SegmentState, Spool } from '#core/spool.ts';
import { createFsBlobStore } from '#storage/blobs/fs-blob-store.ts';
import { createArchiveReader } from '#storage/warc/archive-reader.ts';
import { createFsSpool, type FsSpoolOptions } from '#storage/warc/fs-spool.ts';

export interface TestSpool {
  readonly spool: Spool;
  readonly reader: ArchiveReader;
  readonly store: BlobStore;
}

export function testSpool(root: string, changes: Partial<FsSpoolOptions> = {}): TestSpool {
  const store = createFsBlobStore(path.join(root, 'store'));
  const spool = createFsSpool({
    root,
    store,
    source: 'linhe',
    maxBytes: 64_000_000,
    maxAgeMs: 300_000,
    now: () => new Date('2026-03-04T05:06:00Z'),
    randomId: randomUUID,
    warcinfo: [['software', 'Gongkai/0.1.0']],
    ...changes,
  });
  onTestFinished(() => spool.close());
  return { spool, reader: createArchiveReader({ root, store }), store };
}

/** Runs a recovery to its end. */
export async function recoverAll(
  spool: Spool,
  committed: readonly SegmentState[],
): Promise<{ readonly groups: readonly (readonly LocatedRecord[])[]; readonly cutBytes: number }> {
  const groups: (readonly LocatedRecord[])[] = [];
  const recovery = spool.recover(committed);
  for (;;) {
    const next = await recovery.next();
    if (next.done === true) return { groups, cutBytes: next.value.cutBytes };
    groups.push(next.value);
  }
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
