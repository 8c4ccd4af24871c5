import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { verifySegment } from '#storage/warc/verify-segment.ts';
import { numberedVisit } from '../support/captured-exchange.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { collect, testSpool } from '../support/test-spool.ts';

it('finds every flipped bit of a segment that changes a record', async () => {
  const root = await temporaryFolder();
  const { spool, reader, store } = testSpool(root);
  const [written] = await spool.append([numberedVisit(1), numberedVisit(2)]);
  await spool.seal();
  const segment = written?.metadata.segment ?? '';
  const original = await collect(reader.scan(segment));
  const file = path.join(root, 'store', segment);
  const good = await readFile(file);
  let harmless = 0;
  for (let at = 0; at < good.length; at += 1) {
    const bytes = Buffer.from(good);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
    await writeFile(file, bytes);
    const problems = await collect(verifySegment({ root, store }, segment));
    if (problems.length > 0) continue;
    // The last byte of a deflate stream may end in bits that mean nothing.
    expect(await collect(reader.scan(segment))).toEqual(original);
    harmless += 1;
  }
  expect(harmless).toBeLessThanOrEqual(original.length);
}, 120_000);
