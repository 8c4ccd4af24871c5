import { randomUUID } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SpoolGroup } from '#core/spool.ts';
import { httpUrl } from '#core/url.ts';
import { sha256Digest } from '#storage/warc/digest.ts';
import { openSegmentPath } from '#storage/warc/spool-files.ts';
import {
  archived,
  capturedExchange,
  FETCHED_AT,
  numberedVisit,
  visit,
} from '../../../support/captured-exchange.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { collect, recoverAll, testSpool } from '../../../support/test-spool.ts';

const SEGMENT = /^warc\/linhe\/2026\/gongkai-linhe-20260304050600-00000-[0-9a-f]{8}\.warc\.gz$/;

describe('append', () => {
  it('writes a warcinfo record, then request, response and metadata of each group', async () => {
    const { spool, reader } = testSpool(await temporaryFolder());
    const [first, second] = await spool.append([numberedVisit(1), numberedVisit(2)]);
    const segment = first?.metadata.segment ?? '';
    expect(segment).toMatch(SEGMENT);
    const records = await collect(reader.scan(segment));
    expect(records.map(({ record }) => record.type)).toEqual([
      'warcinfo',
      'request',
      'response',
      'metadata',
      'request',
      'response',
      'metadata',
    ]);
    const told = [first, second].flatMap((group) => [
      group?.exchanges[0]?.request,
      group?.exchanges[0]?.response,
      group?.metadata,
    ]);
    expect(records.slice(1).map(({ location }) => location)).toEqual(told);
  });

  it('writes headers in the terms of the standard', async () => {
    const { spool, reader } = testSpool(await temporaryFolder());
    const exchange = capturedExchange();
    const [written] = await spool.append([visit(exchange)]);
    const [info, request, response, metadata] = (
      await collect(reader.scan(written?.metadata.segment ?? ''))
    ).map(({ record }) => record);
    expect(info?.headers.get('warc-filename')).toBe(path.basename(written?.metadata.segment ?? ''));
    expect(info?.targetUri).toBeNull();
    expect(Buffer.from(info?.block ?? []).toString()).toContain('software: Gongkai/0.1.0\r\n');
    expect(request?.headers.get('warc-concurrent-to')).toBe(`<urn:uuid:${response?.id}>`);
    expect(response?.id).toBe(written?.exchanges[0]?.recordId);
    expect(Object.fromEntries(response?.headers ?? [])).toMatchObject({
      'warc-date': '2026-03-04T05:06:07.089Z',
      'warc-target-uri': 'http://www.linhe.example/xxgk/1.html',
      'warc-ip-address': '192.0.2.7',
      'warc-protocol': 'http/1.1',
      'warc-payload-digest': sha256Digest(exchange.response.body),
      'warc-block-digest': sha256Digest(response?.block ?? new Uint8Array()),
      'content-type': 'application/http;msgtype=response',
    });
    expect(response?.headers.has('warc-truncated')).toBe(false);
    expect(metadata?.headers.get('warc-concurrent-to')).toBe(`<urn:uuid:${response?.id}>`);
    expect(Buffer.from(metadata?.block ?? []).toString()).toBe(
      'fetchTimeMs: 12\r\nvia: http://www.linhe.example/\r\n',
    );
  });

  it('keeps every hop of a visit in one group, and concurrent to the last one the metadata', async () => {
    const { spool, reader } = testSpool(await temporaryFolder());
    const hop = capturedExchange('http://linhe.example/', { status: 301, body: new Uint8Array() });
    const end = { ...capturedExchange('https://linhe.example/'), insecureTls: true };
    const [written] = await spool.append([visit(hop, end)]);
    expect(written?.exchanges).toHaveLength(2);
    const metadata = await reader.read(written?.metadata ?? { segment: '', offset: 0, length: 0 });
    expect(metadata.headers.get('warc-concurrent-to')).toBe(`<urn:uuid:${written?.exchanges[1]?.recordId}>`);
    expect(metadata.targetUri).toBe('https://linhe.example/');
    expect(Buffer.from(metadata.block).toString()).toContain('insecureTls: https://linhe.example/\r\n');
  });

  it('writes a revisit with the HTTP header and without the payload', async () => {
    const { spool, reader } = testSpool(await temporaryFolder());
    const exchange = capturedExchange();
    const revisitOf = {
      recordId: randomUUID(),
      url: httpUrl('http://linhe.example/old'),
      date: '2025-01-02T03:04:05.000Z',
    };
    const [written] = await spool.append([
      { kind: 'visit', exchanges: [{ ...archived(exchange), revisitOf }], notes: [] },
    ]);
    const location = written?.exchanges[0]?.response ?? { segment: '', offset: 0, length: 0 };
    const revisit = await reader.read(location);
    expect(revisit.type).toBe('revisit');
    expect(Object.fromEntries(revisit.headers)).toMatchObject({
      'warc-profile': 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
      'warc-refers-to': `<urn:uuid:${revisitOf.recordId}>`,
      'warc-refers-to-target-uri': 'http://linhe.example/old',
      'warc-refers-to-date': '2025-01-02T03:04:05.000Z',
      'warc-payload-digest': sha256Digest(exchange.response.body),
    });
    expect(Buffer.from(revisit.block).toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\n$/);
  });

  it('says why a body is cut short', async () => {
    const { spool, reader } = testSpool(await temporaryFolder());
    const [written] = await spool.append([visit(capturedExchange(undefined, { truncated: 'length' }))]);
    const response = await reader.read(
      written?.exchanges[0]?.response ?? { segment: '', offset: 0, length: 0 },
    );
    expect(response.headers.get('warc-truncated')).toBe('length');
  });

  it('keeps the body of a POST with its digest', async () => {
    const { spool, reader } = testSpool(await temporaryFolder());
    const exchange = capturedExchange('http://linhe.example/search');
    const body = Buffer.from('page=2');
    const [written] = await spool.append([
      visit({ ...exchange, request: { ...exchange.request, method: 'POST', body } }),
    ]);
    const request = await reader.read(
      written?.exchanges[0]?.request ?? { segment: '', offset: 0, length: 0 },
    );
    expect(request.headers.get('warc-payload-digest')).toBe(sha256Digest(body));
    expect(Buffer.from(request.block).toString()).toMatch(/^POST \/search HTTP\/1\.1\r\n[^]*\r\n\r\npage=2$/);
  });

  it('writes facts as one metadata record of lines', async () => {
    const { spool, reader } = testSpool(await temporaryFolder());
    const facts: SpoolGroup = {
      kind: 'facts',
      target: 'urn:gongkai:outcomes',
      date: FETCHED_AT,
      lines: [{ url: 'http://linhe.example/私', outcome: 'robots-denied' }, { n: 2 }],
    };
    const [written] = await spool.append([facts]);
    expect(written?.exchanges).toEqual([]);
    const record = await reader.read(written?.metadata ?? { segment: '', offset: 0, length: 0 });
    expect(record.targetUri).toBe('urn:gongkai:outcomes');
    expect(record.headers.get('content-type')).toBe('application/x-ndjson');
    expect(Buffer.from(record.block).toString()).toBe(
      '{"url":"http://linhe.example/私","outcome":"robots-denied"}\n{"n":2}\n',
    );
  });

  it('keeps a large record whole', async () => {
    const { spool, reader } = testSpool(await temporaryFolder());
    const body = Buffer.alloc(5_000_000, 0);
    for (let at = 0; at < body.length; at += 3) body[at] = (at * 2_654_435_761) >>> 24;
    const [written] = await spool.append([visit(capturedExchange(undefined, { body })), numberedVisit(1)]);
    const response = await reader.read(
      written?.exchanges[0]?.response ?? { segment: '', offset: 0, length: 0 },
    );
    expect(Buffer.from(response.block).subarray(-body.length).equals(body)).toBe(true);
    expect(await collect(reader.scan(written?.metadata.segment ?? ''))).toHaveLength(7);
  });

  it('refuses a visit without an exchange, and writes nothing then', async () => {
    const { spool, reader } = testSpool(await temporaryFolder());
    const empty: SpoolGroup = { kind: 'visit', exchanges: [], notes: [] };
    await expect(spool.append([numberedVisit(1), empty])).rejects.toMatchObject({ code: 'INVARIANT' });
    const [written] = await spool.append([numberedVisit(2)]);
    expect(await collect(reader.scan(written?.metadata.segment ?? ''))).toHaveLength(4);
  });

  it('creates no file for no groups', async () => {
    const root = await temporaryFolder();
    const { spool } = testSpool(root);
    expect(await spool.append([])).toEqual([]);
    expect(await readdir(root)).toEqual([]);
  });
});

describe('seal', () => {
  it('moves the segment into the store, where the reader finds it under the same key', async () => {
    const root = await temporaryFolder();
    const { spool, reader, store } = testSpool(root);
    const [written] = await spool.append([numberedVisit(1)]);
    const location = written?.exchanges[0]?.response ?? { segment: '', offset: 0, length: 0 };
    const before = await reader.read(location);
    expect(await reader.segments()).toEqual([location.segment]);
    const sealed = await spool.seal();
    expect(sealed).toEqual([
      { segment: location.segment, bytes: (await store.stat(location.segment))?.bytes },
    ]);
    expect(await reader.read(location)).toEqual(before);
    expect(await reader.segments()).toEqual([location.segment]);
    await expect(stat(openSegmentPath(root, location.segment))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('does nothing when nothing was written', async () => {
    const { spool } = testSpool(await temporaryFolder());
    expect(await spool.seal()).toEqual([]);
  });

  it('begins another segment after it', async () => {
    const { spool, reader } = testSpool(await temporaryFolder());
    await spool.append([numberedVisit(1)]);
    await spool.seal();
    const [written] = await spool.append([numberedVisit(2)]);
    expect(written?.metadata.segment).toMatch(/-00001-[0-9a-f]{8}\.warc\.gz$/);
    expect(await reader.segments()).toHaveLength(2);
  });

  it('tries again what the store did not take', async () => {
    const root = await temporaryFolder();
    const { store } = testSpool(root);
    let isDown = true;
    const flaky = {
      ...store,
      adopt: (key: string, file: string) =>
        isDown ? Promise.reject(new Error('the store is away')) : store.adopt(key, file),
    };
    const { spool, reader } = testSpool(root, { store: flaky });
    const [written] = await spool.append([numberedVisit(1)]);
    await expect(spool.seal()).rejects.toThrow('the store is away');
    expect(await collect(reader.scan(written?.metadata.segment ?? ''))).toHaveLength(4);
    expect(spool.isRollDue(FETCHED_AT)).toBe(true);
    isDown = false;
    expect(await spool.seal()).toHaveLength(1);
    expect(await spool.seal()).toEqual([]);
  });
});

it('is due for sealing by size or by age, and not before it holds anything', async () => {
  const opened = new Date('2026-03-04T05:06:00Z');
  const after = (ms: number) => new Date(opened.getTime() + ms);
  const bySize = testSpool(await temporaryFolder(), { maxBytes: 4_000, maxAgeMs: 1e9 });
  expect(bySize.spool.isRollDue(after(1e10))).toBe(false);
  await bySize.spool.append([numberedVisit(1)]);
  expect(bySize.spool.isRollDue(opened)).toBe(false);
  await bySize.spool.append([numberedVisit(2), numberedVisit(3), numberedVisit(4)]);
  expect(bySize.spool.isRollDue(opened)).toBe(true);
  const byAge = testSpool(await temporaryFolder(), { maxAgeMs: 5_000 });
  await byAge.spool.append([numberedVisit(1)]);
  expect(byAge.spool.isRollDue(after(4_999))).toBe(false);
  expect(byAge.spool.isRollDue(after(5_000))).toBe(true);
});

it('refuses a source name that is unfit for a file name', async () => {
  const root = await temporaryFolder();
  for (const source of ['', '..', 'a/b', '临河', 'A']) {
    expect(() => testSpool(root, { source })).toThrow(expect.objectContaining({ code: 'INVARIANT' }));
  }
});

describe('recover', () => {
  it('yields the whole groups after the committed bytes, and those only', async () => {
    const root = await temporaryFolder();
    const killed = testSpool(root);
    const [first] = await killed.spool.append([numberedVisit(1)]);
    const committed = first?.metadata ?? { segment: '', offset: 0, length: 0 };
    const [second, third] = await killed.spool.append([numberedVisit(2), numberedVisit(3)]);
    await killed.spool.close();
    const { spool, reader } = testSpool(root);
    const state = { segment: committed.segment, committedBytes: committed.offset + committed.length };
    const recovered = await recoverAll(spool, [state]);
    expect(recovered.cutBytes).toBe(0);
    expect(recovered.groups.map((group) => group.map(({ location }) => location))).toEqual(
      [second, third].map((group) => [
        group?.exchanges[0]?.request,
        group?.exchanges[0]?.response,
        group?.metadata,
      ]),
    );
    expect(spool.isRollDue(FETCHED_AT)).toBe(true);
    expect(await spool.seal()).toHaveLength(1);
    expect(await collect(reader.scan(committed.segment))).toHaveLength(10);
  });

  it('yields everything when nothing is committed', async () => {
    const root = await temporaryFolder();
    const killed = testSpool(root);
    await killed.spool.append([numberedVisit(1), numberedVisit(2)]);
    await killed.spool.close();
    const { groups } = await recoverAll(testSpool(root).spool, []);
    expect(groups).toHaveLength(2);
  });

  it('cuts a tail that is no record', async () => {
    const root = await temporaryFolder();
    const killed = testSpool(root);
    const [written] = await killed.spool.append([numberedVisit(1)]);
    await killed.spool.close();
    const file = openSegmentPath(root, written?.metadata.segment ?? '');
    const whole = await readFile(file);
    await writeFile(file, Buffer.concat([whole, Buffer.alloc(777)]));
    const { groups, cutBytes } = await recoverAll(testSpool(root).spool, []);
    expect([groups.length, cutBytes]).toEqual([1, 777]);
    expect((await readFile(file)).equals(whole)).toBe(true);
  });

  it('removes a segment that holds nothing', async () => {
    const root = await temporaryFolder();
    const killed = testSpool(root);
    const [written] = await killed.spool.append([numberedVisit(1)]);
    await killed.spool.close();
    const file = openSegmentPath(root, written?.metadata.segment ?? '');
    await writeFile(file, (await readFile(file)).subarray(0, written?.exchanges[0]?.response.offset));
    const { spool, reader } = testSpool(root);
    expect((await recoverAll(spool, [])).groups).toEqual([]);
    expect(await spool.seal()).toEqual([]);
    expect(await reader.segments()).toEqual([]);
  });

  it('reports a segment that is shorter than what is indexed', async () => {
    const root = await temporaryFolder();
    const killed = testSpool(root);
    const [written] = await killed.spool.append([numberedVisit(1)]);
    await killed.spool.close();
    const state = { segment: written?.metadata.segment ?? '', committedBytes: 1_000_000 };
    await expect(recoverAll(testSpool(root).spool, [state])).rejects.toMatchObject({
      code: 'ARCHIVE_DAMAGED',
    });
  });

  it('leaves the segments of other sources alone', async () => {
    const root = await temporaryFolder();
    const other = testSpool(root, { source: 'linhe-2' });
    await other.spool.append([numberedVisit(1)]);
    const { groups } = await recoverAll(testSpool(root).spool, []);
    expect(groups).toEqual([]);
    await other.spool.append([numberedVisit(2)]);
    expect(await other.spool.seal()).toHaveLength(1);
  });

  it('comes before the first append, or is refused', async () => {
    const { spool } = testSpool(await temporaryFolder());
    await spool.append([numberedVisit(1)]);
    await expect(recoverAll(spool, [])).rejects.toMatchObject({ code: 'INVARIANT' });
  });
});
