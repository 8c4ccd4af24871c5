/** Steps that make a change of the file system survive a power cut. */
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { GongkaiError } from '#core/errors.ts';

/** No room: the disk, the quota, or the size a process may write. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Makes the names in a directory durable. A rename or a new file is safe only after this. */
export async function syncDirectory(directory: string): Promise<void> {
  // Windows cannot open a directory for syncing; its file system journals names by itself.
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Creates `directory` and its missing parents, each of them durable in its own parent. */
export async function makeDirectory(directory: string): Promise<void> {
  const first = await mkdir(directory, { recursive: true });
  if (first === undefined) return;
  for (let made = path.resolve(directory); ; made = path.dirname(made)) {
    await syncDirectory(path.dirname(made));
    if (made === path.resolve(first)) return;
  }
}

/** The system's code of a failed call, such as `ENOENT`; undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** What a failed write becomes: DISK_FULL when there is no room, OUTPUT_UNWRITABLE otherwise. Our own errors pass. */
export function writeError(cause: unknown, file: string): GongkaiError {
  if (cause instanceof GongkaiError) return cause;
  const code = systemCode(cause);
  if (code !== undefined && FULL.has(code)) {
    return new GongkaiError('DISK_FULL', `no room to write ${file}`, {
      cause,
      hint: 'free some space and run the same command again',
      details: { file },
    });
  }
  return new GongkaiError('OUTPUT_UNWRITABLE', `cannot write ${file}`, {
    cause,
    hint: 'check the disk and the permissions of the folder',
    details: { file },
  });
}
