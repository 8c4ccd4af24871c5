import { expect, it } from 'vitest';
import { verifySegment } from '#storage/warc/verify-segment.ts';
import { runSpoolChild } from '../support/run-spool-child.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { collect, recoverAll, testSpool } from '../support/test-spool.ts';

it.each([
  ['segment-created', 0],
  ['segment-created', 2],
  ['warc-written', 0],
  ['warc-written', 7],
  ['warc-synced', 0],
  ['warc-synced', 8],
  ['segment-synced', 1],
  ['segment-sealed', 2],
])('loses nothing acknowledged when it is killed after %s, passed %i times', async (label, times) => {
  const root = await temporaryFolder();
  const child = await runSpoolChild(root, label, times);
  expect(child.signal).toBe('SIGKILL');

  const { spool, reader, store } = testSpool(root);
  await recoverAll(spool, []);
  await spool.seal();
  for (const location of child.acknowledged) {
    expect(await reader.read(location)).toMatchObject({ type: 'metadata' });
  }
  const segments = await reader.segments();
  let groups = 0;
  for (const segment of segments) {
    expect(await collect(verifySegment({ root, store }, segment))).toEqual([]);
    const records = await collect(reader.scan(segment));
    groups += records.filter(({ record }) => record.type === 'metadata').length;
  }
  // Each append wrote two groups; the one on the way when the process died is whole or gone.
  expect([child.acknowledged.length * 2, child.acknowledged.length * 2 + 2]).toContain(groups);
});
