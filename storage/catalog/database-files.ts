/** A catalog as files: the database, its search index, and what SQLite keeps beside each. */
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';

const DATABASE_PARTS = ['', '-wal', '-shm', '-search', '-search-wal', '-search-shm'];

/** Makes a closed catalog durable that was not synced as it grew. */
export async function syncDatabase(path: string): Promise<void> {
  for (const part of ['', '-search']) {
    const handle = await open(path + part, 'r+');
    await handle.sync();
    await handle.close();
  }
}

export async function removeDatabase(path: string): Promise<void> {
  for (const part of DATABASE_PARTS) await rm(path + part, { force: true });
}

export async function moveDatabase(from: string, to: string): Promise<void> {
  for (const part of DATABASE_PARTS) if (existsSync(from + part)) await rename(from + part, to + part);
}
