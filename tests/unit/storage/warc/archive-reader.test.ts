import { readFile, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { openSegmentPath } from '#storage/warc/spool-files.ts';
import { capturedExchange, numberedVisit, visit } from '../../../support/captured-exchange.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { collect, testSpool } from '../../../support/test-spool.ts';

const NOWHERE = { segment: '', offset: 0, length: 0 };

it('says where a damaged record is', async () => {
  const root = await temporaryFolder();
  const { spool, reader } = testSpool(root);
  const [written] = await spool.append([numberedVisit(1)]);
  const location = written?.exchanges[0]?.response ?? NOWHERE;
  const file = openSegmentPath(root, location.segment);
  const bytes = await readFile(file);
  const at = location.offset + 100;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(file, bytes);
  const damaged = {
    code: 'RECORD_DAMAGED',
    details: { segment: location.segment, offset: location.offset },
  };
  await expect(reader.read(location)).rejects.toMatchObject(damaged);
  await expect(collect(reader.scan(location.segment))).rejects.toMatchObject(damaged);
});

it('does not read past a wrong location', async () => {
  const { spool, reader } = testSpool(await temporaryFolder());
  const [written] = await spool.append([numberedVisit(1)]);
  const location = written?.exchanges[0]?.response ?? NOWHERE;
  for (const wrong of [{ offset: location.offset + 1 }, { length: location.length - 1 }, { offset: 1e9 }]) {
    await expect(reader.read({ ...location, ...wrong })).rejects.toMatchObject({ code: 'RECORD_DAMAGED' });
  }
});

it('names a segment that is missing', async () => {
  const { reader } = testSpool(await temporaryFolder());
  const missing = { code: 'ARCHIVE_MISSING', details: { segment: 'warc/linhe/2026/none.warc.gz' } };
  await expect(
    reader.read({ segment: 'warc/linhe/2026/none.warc.gz', offset: 0, length: 1 }),
  ).rejects.toMatchObject(missing);
  await expect(collect(reader.scan('warc/linhe/2026/none.warc.gz'))).rejects.toMatchObject(missing);
});

it('ends a scan before a record that is still being written, but not in a sealed segment', async () => {
  const root = await temporaryFolder();
  const { spool, reader, store } = testSpool(root);
  const [written] = await spool.append([numberedVisit(1), numberedVisit(2)]);
  const segment = written?.metadata.segment ?? '';
  const file = openSegmentPath(root, segment);
  const torn = (await readFile(file)).subarray(0, -10);
  await writeFile(file, torn);
  expect(await collect(reader.scan(segment))).toHaveLength(6);
  await store.put('warc/linhe/2026/sealed.warc.gz', torn);
  await expect(collect(reader.scan('warc/linhe/2026/sealed.warc.gz'))).rejects.toMatchObject({
    code: 'RECORD_DAMAGED',
  });
});

it('makes the exchange again from its records', async () => {
  const { spool, reader } = testSpool(await temporaryFolder());
  const exchange = { ...capturedExchange(undefined, { httpVersion: '2', truncated: 'time' }) };
  const [written] = await spool.append([visit(exchange)]);
  const request = await reader.read(written?.exchanges[0]?.request ?? NOWHERE);
  const answer = await reader.read(written?.exchanges[0]?.response ?? NOWHERE);
  const read = reader.exchange(request, answer, null);
  expect(read.request).toEqual(exchange.request);
  expect(read.response).toEqual(exchange.response);
  expect(read.startedAt).toEqual(exchange.startedAt);
  expect(read.remoteAddress).toBe(exchange.remoteAddress);
  const payload = Buffer.from('the payload of an earlier response');
  expect(reader.exchange(request, answer, payload).response.body).toBe(payload);
});
