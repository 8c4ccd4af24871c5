/** One segment file that is being written: it holds whole groups, whatever fails. */
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { makeDirectory, syncDirectory, writeError } from '#storage/blobs/durable-files.ts';

/** Called after each step that a crash may follow, so that a test can end the process there. */
export type FaultPoint = (label: SpoolStep) => void;

export type SpoolStep =
  | 'segment-created'
  | 'warc-written'
  | 'warc-synced'
  | 'segment-synced'
  | 'segment-sealed';

export interface OpenSegment {
  readonly segment: string;
  readonly file: string;
  readonly openedAt: Date;
  /** Length up to which the file is written and synced. */
  bytes(): number;
  /**
   * Appends `chunks` and syncs. On an error the file is cut back to what it held before.
   * @throws DISK_FULL, OUTPUT_UNWRITABLE
   */
  append(chunks: readonly Uint8Array[]): Promise<void>;
  /** Syncs everything, the length too, and closes. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** Creates the file of a new segment, durable in its folder. @throws DISK_FULL, OUTPUT_UNWRITABLE */
export async function createOpenSegment(
  segment: string,
  file: string,
  openedAt: Date,
  faultPoint: FaultPoint,
): Promise<OpenSegment> {
  let handle: FileHandle;
  try {
    await makeDirectory(path.dirname(file));
    handle = await open(file, 'wx');
    await syncDirectory(path.dirname(file));
  } catch (error) {
    throw writeError(error, file);
  }
  faultPoint('segment-created');
  let goodBytes = 0;
  let hasTail = false;

  async function cutTail(): Promise<void> {
    await handle.truncate(goodBytes);
    hasTail = false;
  }

  return {
    segment,
    file,
    openedAt,
    bytes: () => goodBytes,
    async append(chunks) {
      const bytes = Buffer.concat(chunks);
      try {
        // Cutting may have failed as well the last time.
        if (hasTail) await cutTail();
        hasTail = true;
        await writeAt(handle, bytes, goodBytes);
        faultPoint('warc-written');
        await handle.datasync();
        hasTail = false;
      } catch (error) {
        await cutTail().catch(() => undefined);
        throw writeError(error, file);
      }
      goodBytes += bytes.length;
      faultPoint('warc-synced');
    },
    async finish() {
      try {
        if (hasTail) await cutTail();
        await handle.sync();
      } catch (error) {
        throw writeError(error, file);
      }
      await handle.close();
      faultPoint('segment-synced');
    },
    close: () => handle.close(),
  };
}

async function writeAt(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}
