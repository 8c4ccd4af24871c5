import { readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { openSegmentPath } from '#storage/warc/spool-files.ts';
import { verifySegment } from '#storage/warc/verify-segment.ts';
import { numberedVisit } from '../support/captured-exchange.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { collect, recoverAll, testSpool } from '../support/test-spool.ts';

it('recovers the whole groups and nothing else, wherever in the last group the file ends', async () => {
  const root = await temporaryFolder();
  const killed = testSpool(root);
  const groups = await killed.spool.append([numberedVisit(1), numberedVisit(2), numberedVisit(3)]);
  await killed.spool.close();
  const ends = groups.map(({ metadata }) => metadata.offset + metadata.length);
  const [committedBytes = 0, start = 0, end = 0] = ends;
  const segment = groups[0]?.metadata.segment ?? '';
  const file = openSegmentPath(root, segment);
  const whole = await readFile(file);
  expect(end).toBe(whole.length);

  for (let length = start; length <= end; length += 1) {
    await writeFile(file, whole.subarray(0, length));
    const { spool } = testSpool(root);
    const recovered = await recoverAll(spool, [{ segment, committedBytes }]);
    const isWhole = length === end;
    expect(recovered.groups.map((group) => group.at(-1)?.location)).toEqual(
      groups.slice(1, isWhole ? 3 : 2).map(({ metadata }) => metadata),
    );
    expect(recovered.cutBytes).toBe(isWhole ? 0 : length - start);
    expect((await readFile(file)).equals(whole.subarray(0, isWhole ? end : start))).toBe(true);
  }
}, 120_000);

it.each(['zeroes', 'old bytes'])('cuts a group that a power cut left with %s in it', async (what) => {
  const root = await temporaryFolder();
  const killed = testSpool(root);
  const [first, second] = await killed.spool.append([numberedVisit(1), numberedVisit(2)]);
  await killed.spool.close();
  const segment = first?.metadata.segment ?? '';
  const file = openSegmentPath(root, segment);
  const bytes = await readFile(file);
  const at = second?.exchanges[0]?.response.offset ?? 0;
  bytes.fill(what === 'zeroes' ? 0 : 'warc', at + 20, at + 80);
  await writeFile(file, bytes);
  const { spool, store } = testSpool(root);
  const { groups, cutBytes } = await recoverAll(spool, []);
  expect(groups).toHaveLength(1);
  expect(cutBytes).toBe(bytes.length - (second?.exchanges[0]?.request.offset ?? 0));
  await spool.seal();
  expect(await collect(verifySegment({ root, store }, segment))).toEqual([]);
});
