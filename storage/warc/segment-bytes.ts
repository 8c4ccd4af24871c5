/** The bytes of a segment wherever it is, for reading at any offset. */
import { open } from 'node:fs/promises';
import type { BlobStore } from '#core/blob-store.ts';
import { GongkaiError } from '#core/errors.ts';
import { systemCode } from '#storage/blobs/durable-files.ts';
import { openSegmentPath } from '#storage/warc/spool-files.ts';

export interface SegmentBytes {
  /** When it was opened; an open segment may have grown since. */
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer at the end. */
  read(offset: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** The bytes of a file. @throws the system's ENOENT */
export async function openFileBytes(file: string): Promise<SegmentBytes> {
  const handle = await open(file, 'r');
  const { size } = await handle.stat();
  return {
    size,
    async read(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset));
      const buffer = Buffer.allocUnsafe(wanted);
      let filled = 0;
      while (filled < wanted) {
        const { bytesRead } = await handle.read(buffer, filled, wanted - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
    close: () => handle.close(),
  };
}

/** The bytes of an object in the store, or undefined when the store has none. */
async function openStoredBytes(store: BlobStore, key: string): Promise<SegmentBytes | undefined> {
  const blob = await store.stat(key);
  if (blob === undefined) return undefined;
  return {
    size: blob.bytes,
    async read(offset, length) {
      const end = Math.min(offset + length, blob.bytes);
      if (end <= offset) return Buffer.alloc(0);
      const chunks: Uint8Array[] = [];
      for await (const chunk of await store.open(key, [offset, end])) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    close: () => Promise.resolve(),
  };
}

export interface OpenedSegment {
  readonly bytes: SegmentBytes;
  readonly isSealed: boolean;
}

/**
 * The bytes of a segment: the spool first, which a segment leaves only when the store has it.
 * @throws ARCHIVE_MISSING
 */
export async function openSegmentBytes(
  root: string,
  store: BlobStore,
  segment: string,
): Promise<OpenedSegment> {
  try {
    return { bytes: await openFileBytes(openSegmentPath(root, segment)), isSealed: false };
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
  const stored = await openStoredBytes(store, segment);
  if (stored === undefined) {
    throw new GongkaiError('ARCHIVE_MISSING', `the archive holds no segment ${segment}`, {
      hint: 'run gongkai verify to see what is missing',
      details: { segment },
    });
  }
  return { bytes: stored, isSealed: true };
}
