/** Where open segments lie, and what they are called. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '#storage/blobs/durable-files.ts';
import { pathOfKey, segmentOfFileName } from '#storage/blobs/key-path.ts';

const OPEN_SUFFIX = '.open';
const SPOOL_FOLDER = 'spool';

/** The file of the open segment with blob key `segment`: `<root>/spool/<key>.open`. @throws BLOB_KEY_INVALID */
export function openSegmentPath(root: string, segment: string): string {
  return pathOfKey(path.join(root, SPOOL_FOLDER), segment) + OPEN_SUFFIX;
}

/** `warc/<source>/<yyyy>/gongkai-<source>-<yyyymmddhhmmss>-<serial>-<random>.warc.gz`; times are UTC. */
export function segmentKey(source: string, opened: Date, serial: number, random: string): string {
  const stamp = opened.toISOString().replace(/\D/g, '').slice(0, 14);
  const number = String(serial).padStart(5, '0');
  const name = `gongkai-${source}-${stamp}-${number}-${random}.warc.gz`;
  return `warc/${source}/${stamp.slice(0, 4)}/${name}`;
}

/** Keys of the open segments under `root`, sorted; those of one source when `source` is given. */
export async function listOpenSegments(root: string, source?: string): Promise<readonly string[]> {
  const keys: string[] = [];
  const start = source === undefined ? 'warc' : `warc/${source}`;
  await collect(pathOfKey(path.join(root, SPOOL_FOLDER), start), start, keys);
  return keys.toSorted((a, b) => (a < b ? -1 : 1));
}

async function collect(directory: string, folderKey: string, keys: string[]): Promise<void> {
  let entries;
  try {
    entries = await readdir(directory, { withFileTypes: true });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  for (const entry of entries) {
    if (entry.isDirectory()) {
      const segment = segmentOfFileName(entry.name);
      if (segment !== undefined) {
        await collect(path.join(directory, entry.name), `${folderKey}/${segment}`, keys);
      }
    } else if (entry.name.endsWith(OPEN_SUFFIX)) {
      const segment = segmentOfFileName(entry.name.slice(0, -OPEN_SUFFIX.length));
      if (segment !== undefined) keys.push(`${folderKey}/${segment}`);
    }
  }
}
