/** Sealed objects as files under one folder. */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { BlobInfo, BlobStore } from '#core/blob-store.ts';
import { GongkaiError } from '#core/errors.ts';
import { makeDirectory, syncDirectory, systemCode, writeError } from '#storage/blobs/durable-files.ts';
import { invalidKey, pathOfKey, segmentOfFileName } from '#storage/blobs/key-path.ts';

/** No key is mapped to a name that begins with a dot, so a temporary file is never listed. */
const TEMPORARY_PREFIX = '.put-';
/** What the system says when a key names a folder, or a file stands where a folder is needed. */
const OBSTRUCTED = new Set(['EISDIR', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST', 'ENAMETOOLONG']);
const ABSENT = new Set(['ENOENT', 'ENOTDIR']);

/**
 * A {@link BlobStore} in the folder `root`, which is created at the first write.
 * An object is written beside its final name, synced, renamed, and its folder synced. A key that is a whole-segment prefix of
 * another (`a` and `a/b`) cannot be held beside it: BLOB_KEY_INVALID. A write without room throws DISK_FULL and leaves nothing.
 */
export function createFsBlobStore(root: string): BlobStore {
  return {
    put: (key, body) => put(root, key, body),
    adopt: (key, file) => adopt(root, key, file),
    open: (key, range) => openBlob(root, key, range),
    stat: (key) => statBlob(root, key),
    list: (prefix) => list(root, prefix),
    delete: (key) => deleteBlob(root, key),
  };
}

async function put(
  root: string,
  key: string,
  body: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<BlobInfo> {
  const target = pathOfKey(root, key);
  const directory = path.dirname(target);
  const temporary = path.join(directory, TEMPORARY_PREFIX + randomUUID());
  try {
    await makeDirectory(directory);
    const handle = await open(temporary, 'wx');
    let bytes: number;
    try {
      bytes = await writeBody(handle, body);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
    await syncDirectory(directory);
    return { key, bytes };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw putError(error, key, target);
  }
}

async function writeBody(handle: FileHandle, body: Uint8Array | AsyncIterable<Uint8Array>): Promise<number> {
  if (body instanceof Uint8Array) {
    await handle.writeFile(body);
    return body.length;
  }
  let bytes = 0;
  for await (const chunk of body) {
    await handle.writeFile(chunk);
    bytes += chunk.length;
  }
  return bytes;
}

/** A failing source of the body keeps its own error; only the system's errors are translated. */
function putError(error: unknown, key: string, target: string): unknown {
  const code = systemCode(error);
  if (code === undefined || !(error instanceof Error) || !('syscall' in error)) return error;
  if (OBSTRUCTED.has(code)) return invalidKey(key, 'its place is taken or its name is too long', error);
  return writeError(error, target);
}

async function adopt(root: string, key: string, file: string): Promise<BlobInfo> {
  const target = pathOfKey(root, key);
  const directory = path.dirname(target);
  try {
    await makeDirectory(directory);
    const bytes = await syncFile(file);
    await rename(file, target);
    await syncDirectory(directory);
    await syncDirectory(path.dirname(path.resolve(file)));
    return { key, bytes };
  } catch (error) {
    if (systemCode(error) !== 'EXDEV') throw putError(error, key, target);
  }
  // Another disk: the copy is complete under its key before the original goes.
  const blob = await put(root, key, createReadStream(file));
  await rm(file);
  return blob;
}

async function syncFile(file: string): Promise<number> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
    return (await handle.stat()).size;
  } finally {
    await handle.close();
  }
}

async function openBlob(
  root: string,
  key: string,
  range?: readonly [number, number],
): Promise<AsyncIterable<Uint8Array>> {
  let handle: FileHandle;
  try {
    handle = await open(pathOfKey(root, key), 'r');
  } catch (error) {
    if (ABSENT.has(systemCode(error) ?? '')) throw blobNotFound(key, error);
    throw error;
  }
  const info = await handle.stat();
  if (!info.isFile()) {
    await handle.close();
    throw blobNotFound(key);
  }
  const start = Math.max(0, range?.[0] ?? 0);
  const end = Math.min(info.size, range?.[1] ?? info.size);
  if (end <= start) {
    await handle.close();
    return emptyBody();
  }
  return handle.createReadStream({ start, end: end - 1 });
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}

function blobNotFound(key: string, cause?: unknown): GongkaiError {
  return new GongkaiError('BLOB_NOT_FOUND', `the store holds no ${key}`, { cause, details: { key } });
}

async function statBlob(root: string, key: string): Promise<BlobInfo | undefined> {
  try {
    const info = await stat(pathOfKey(root, key));
    return info.isFile() ? { key, bytes: info.size } : undefined;
  } catch (error) {
    if (ABSENT.has(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}

async function deleteBlob(root: string, key: string): Promise<void> {
  const target = pathOfKey(root, key);
  try {
    if (!(await stat(target)).isFile()) return;
    await rm(target);
    await syncDirectory(path.dirname(target));
  } catch (error) {
    if (!ABSENT.has(systemCode(error) ?? '')) throw writeError(error, target);
  }
}

async function* list(root: string, prefix: string): AsyncGenerator<BlobInfo> {
  const slash = prefix.lastIndexOf('/');
  const folder = prefix.slice(0, slash + 1);
  const directory = slash < 0 ? root : pathOfKey(root, prefix.slice(0, slash));
  yield* walk(directory, folder, prefix.slice(slash + 1));
}

/** Objects under `directory`, whose keys begin with `folder`, that continue with `start`. */
async function* walk(directory: string, folder: string, start: string): AsyncGenerator<BlobInfo> {
  for (const entry of await readEntries(directory)) {
    if (!entry.sortKey.startsWith(start)) continue;
    const file = path.join(directory, entry.fileName);
    if (entry.isDirectory) {
      yield* walk(file, folder + entry.sortKey, '');
      continue;
    }
    const key = folder + entry.sortKey;
    const info = await stat(file).catch((error: unknown) => {
      // Deleted since the folder was read.
      if (systemCode(error) === 'ENOENT') return undefined;
      throw error;
    });
    if (info !== undefined) yield { key, bytes: info.size };
  }
}

interface Entry {
  /** Segment, with a `/` after a folder's: sorting by it sorts the keys below as well. */
  readonly sortKey: string;
  readonly fileName: string;
  readonly isDirectory: boolean;
}

async function readEntries(directory: string): Promise<readonly Entry[]> {
  let found;
  try {
    found = await readdir(directory, { withFileTypes: true });
  } catch (error) {
    if (ABSENT.has(systemCode(error) ?? '')) return [];
    throw error;
  }
  const entries: Entry[] = [];
  for (const item of found) {
    const isDirectory = item.isDirectory();
    if (!isDirectory && !item.isFile()) continue;
    const segment = segmentOfFileName(item.name);
    if (segment === undefined) continue;
    entries.push({ sortKey: isDirectory ? `${segment}/` : segment, fileName: item.name, isDirectory });
  }
  return entries.toSorted((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
}
