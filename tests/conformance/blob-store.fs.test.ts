import { existsSync, statSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createFsBlobStore } from '#storage/blobs/fs-blob-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { collect } from '../support/test-spool.ts';
import { describeBlobStore } from './blob-store.ts';

describeBlobStore('files', async () => createFsBlobStore(path.join(await temporaryFolder(), 'store')));

it('writes nothing outside its folder, whatever the key', async () => {
  const folder = await temporaryFolder();
  const store = createFsBlobStore(path.join(folder, 'store'));
  for (const key of ['../outside', 'a/../../outside', '/etc/outside', 'b/..', '..\\outside', 'a/./b']) {
    await store.put(key, Buffer.from('x'));
  }
  expect(await readdir(folder)).toEqual(['store']);
  expect(await collect(store.list(''))).toHaveLength(6);
});

it('leaves plain names as they are on the disk', async () => {
  const folder = await temporaryFolder();
  const store = createFsBlobStore(folder);
  await store.put('warc/linhe/2026/gongkai-linhe-20260304050607-00000-ab12cd34.warc.gz', Buffer.from('x'));
  expect(await readdir(path.join(folder, 'warc', 'linhe', '2026'))).toEqual([
    'gongkai-linhe-20260304050607-00000-ab12cd34.warc.gz',
  ]);
});

it('does not list files that it never wrote', async () => {
  const folder = await temporaryFolder();
  const store = createFsBlobStore(folder);
  await store.put('a', Buffer.from('x'));
  await writeFile(path.join(folder, '.put-left-by-a-kill'), 'half');
  await writeFile(path.join(folder, 'Thumbs of something.db'), 'y');
  expect(await collect(store.list(''))).toEqual([{ key: 'a', bytes: 1 }]);
});

it('refuses a key whose place on the disk is taken by a folder or a file', async () => {
  const store = createFsBlobStore(await temporaryFolder());
  await store.put('a/b', Buffer.from('x'));
  await expect(store.put('a', Buffer.from('x'))).rejects.toMatchObject({ code: 'BLOB_KEY_INVALID' });
  await expect(store.put('a/b/c', Buffer.from('x'))).rejects.toMatchObject({ code: 'BLOB_KEY_INVALID' });
  await expect(store.put('n'.repeat(300), Buffer.from('x'))).rejects.toMatchObject({
    code: 'BLOB_KEY_INVALID',
  });
  expect(await collect(store.list(''))).toEqual([{ key: 'a/b', bytes: 1 }]);
});

const MEMORY_DISK = '/dev/shm';
const hasOtherDisk = existsSync(MEMORY_DISK) && statSync(MEMORY_DISK).dev !== statSync(tmpdir()).dev;

it.skipIf(!hasOtherDisk)('takes a file over from another disk', async () => {
  const elsewhere = await mkdtemp(path.join(MEMORY_DISK, 'gongkai-test-'));
  onTestFinished(() => rm(elsewhere, { recursive: true, force: true }));
  await writeFile(path.join(elsewhere, 'segment.open'), 'finished');
  const store = createFsBlobStore(await temporaryFolder());
  expect(await store.adopt('warc/s', path.join(elsewhere, 'segment.open'))).toEqual({
    key: 'warc/s',
    bytes: 8,
  });
  expect(Buffer.concat(await collect(await store.open('warc/s'))).toString()).toBe('finished');
  expect(await readdir(elsewhere)).toEqual([]);
});
