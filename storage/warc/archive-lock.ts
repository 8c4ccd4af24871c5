/** One writer per archive. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { GongkaiError } from '#core/errors.ts';
import { makeDirectory, writeError } from '#storage/blobs/durable-files.ts';

export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** When the lock was taken, ISO 8601. */
  readonly since: string;
}

export interface ArchiveLock {
  /** Lets others write. Closing twice is no error. */
  release(): Promise<void>;
}

const LOCK_FILE = 'writer.lock';
const HOLDER_FILE = 'writer.json';
/** SQLITE_BUSY: another connection holds the lock. */
const BUSY = 5;

/**
 * Takes the writer's lock of the archive in `directory`. The lock proper is the operating system's, which an SQLite transaction on
 * an empty file holds: the kernel drops it when the process ends, however it ends, so there is no stale lock to judge, no process
 * id that another program may have got since, and no race between two that would take it over. A file beside it tells people who
 * the holder is.
 * @throws ARCHIVE_LOCKED with the holder and the time; OUTPUT_UNWRITABLE where the file system gives no lock
 */
export async function acquireArchiveLock(directory: string, now: () => Date): Promise<ArchiveLock> {
  await makeDirectory(directory);
  const lockFile = path.join(directory, LOCK_FILE);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(lockFile, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    if (!isBusy(error)) throw writeError(error, lockFile);
    throw archiveLocked(directory, await readLockHolder(directory), error);
  }
  const holder: LockHolder = { pid: process.pid, host: hostname(), since: now().toISOString() };
  const holderFile = path.join(directory, HOLDER_FILE);
  const temporary = `${holderFile}.${process.pid}`;
  let isHeld = true;
  const release = async (): Promise<void> => {
    if (!isHeld) return;
    isHeld = false;
    await rm(holderFile, { force: true });
    database.close();
  };
  try {
    await writeFile(temporary, `${JSON.stringify(holder)}\n`);
    await rename(temporary, holderFile);
  } catch (error) {
    await release();
    throw error;
  }
  return { release };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === BUSY;
}

async function readLockHolder(directory: string): Promise<LockHolder | undefined> {
  try {
    const found: unknown = JSON.parse(await readFile(path.join(directory, HOLDER_FILE), 'utf8'));
    return isLockHolder(found) ? found : undefined;
  } catch {
    // Between the lock and its note there is a moment without one.
    return undefined;
  }
}

function isLockHolder(value: unknown): value is LockHolder {
  if (typeof value !== 'object' || value === null) return false;
  if (!('pid' in value && 'host' in value && 'since' in value)) return false;
  return typeof value.pid === 'number' && typeof value.host === 'string' && typeof value.since === 'string';
}

function archiveLocked(directory: string, holder: LockHolder | undefined, cause: unknown): GongkaiError {
  const who =
    holder === undefined
      ? 'another process'
      : `process ${holder.pid} on ${holder.host}, since ${holder.since}`;
  return new GongkaiError('ARCHIVE_LOCKED', `${directory} is being written by ${who}`, {
    cause,
    hint: 'wait until it is done, or stop it',
    details: { directory, ...holder },
  });
}
