import { expect, it } from 'vitest';
import { verifySegment } from '#storage/warc/verify-segment.ts';
import { runSpoolChild } from '../support/run-spool-child.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { collect, recoverAll, testSpool } from '../support/test-spool.ts';

it.skipIf(process.platform === 'win32')('reports a full disk and leaves no torn record behind', async () => {
  const root = await temporaryFolder();
  // The process may write files of 8 KiB and no larger: each append beyond fails half-way, as on a full disk.
  const child = await runSpoolChild(root, '-', 0, 8);
  expect(child.signal).toBeNull();
  expect(child.acknowledged.length).toBeGreaterThan(2);
  expect(child.failures.length).toBeGreaterThan(2);
  expect(new Set(child.failures)).toEqual(new Set(['DISK_FULL']));

  const { spool, reader, store } = testSpool(root);
  const { groups, cutBytes } = await recoverAll(spool, []);
  expect(groups).toHaveLength(child.acknowledged.length * 2);
  expect(cutBytes).toBe(0);
  const [segment = ''] = await reader.segments();
  await spool.seal();
  expect(await collect(verifySegment({ root, store }, segment))).toEqual([]);
});
