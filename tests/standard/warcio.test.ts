/** An independent implementation reads what we write, and we read what it writes. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CDXIndexer, WARCParser, WARCRecord, WARCSerializer } from 'warcio';
import { expect, it } from 'vitest';
import type { SpoolGroup } from '#core/spool.ts';
import { httpUrl } from '#core/url.ts';
import { parseCdxjLine } from '#storage/warc/cdxj.ts';
import { sha256Digest } from '#storage/warc/digest.ts';
import {
  archived,
  capturedExchange,
  FETCHED_AT,
  numberedVisit,
  visit,
} from '../support/captured-exchange.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { collect, testSpool, type TestSpool } from '../support/test-spool.ts';

const BINARY = Buffer.from(Array.from({ length: 20_000 }, (_, i) => (i * i * 31) % 256));

/** Queries without names that begin alike: warcio sorts whole pairs, pywb and we by name, then value. */
function posted(body: string, contentType: string): SpoolGroup {
  const exchange = capturedExchange('http://linhe.example/api/list?site=1');
  const headers = [...exchange.request.headers, ['Content-Type', contentType] as const];
  return visit({
    ...exchange,
    request: { ...exchange.request, method: 'POST', headers, body: Buffer.from(body) },
  });
}

const GROUPS: readonly SpoolGroup[] = [
  numberedVisit(1),
  visit(
    capturedExchange('http://linhe.example/', {
      status: 302,
      headers: [['Location', '/b']],
      body: new Uint8Array(),
    }),
    capturedExchange('http://linhe.example/b?z=1&a=2', { headers: [['Transfer-Encoding', 'chunked']] }),
  ),
  visit(
    capturedExchange('http://linhe.example/附件.pdf', {
      headers: [['Content-Type', 'application/pdf']],
      body: BINARY,
    }),
  ),
  {
    kind: 'visit',
    exchanges: [
      {
        ...archived(capturedExchange('http://linhe.example/again')),
        revisitOf: {
          recordId: 'x',
          url: httpUrl('http://linhe.example/first'),
          date: FETCHED_AT.toISOString(),
        },
      },
    ],
    notes: [],
  },
  posted('page=2&size=20', 'application/x-www-form-urlencoded; charset=UTF-8'),
  posted('{"pageNo":2,"channel":["a"],"query":{"word":"x y","all":true}}', 'application/json'),
  posted('<query/>', 'text/xml'),
  { kind: 'facts', target: 'urn:gongkai:lists', date: FETCHED_AT, lines: [{ total: 20 }] },
  numberedVisit(3),
];

interface Written extends TestSpool {
  readonly segment: string;
  readonly bytes: Buffer;
}

async function writeSegment(): Promise<Written> {
  const root = await temporaryFolder();
  const archive = testSpool(root);
  await archive.spool.append(GROUPS.slice(0, 2));
  await archive.spool.append(GROUPS.slice(2));
  const [sealed] = await archive.spool.seal();
  const segment = sealed?.segment ?? '';
  return { ...archive, segment, bytes: await readFile(path.join(root, 'store', segment)) };
}

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

it.each([1_000_000, 4_096, 333])('reads our records whole, in chunks of %i bytes', async (size) => {
  const { reader, segment, bytes } = await writeSegment();
  const ours = await collect(reader.scan(segment));
  const parser = new WARCParser(inChunks(bytes, size), { parseHttp: false });
  let index = 0;
  for await (const theirs of parser) {
    const block = await theirs.readFully(false);
    const expected = ours[index]?.record;
    index += 1;
    expect(theirs.warcHeaders.statusline).toBe('WARC/1.1');
    expect(theirs.warcType).toBe(expected?.type);
    expect(theirs.warcTargetURI ?? null).toBe(expected?.targetUri);
    expect(theirs.warcHeader('WARC-Record-ID')).toContain(expected?.id);
    expect(Buffer.from(block).equals(expected?.block ?? Buffer.alloc(0))).toBe(true);
    expect(theirs.warcBlockDigest).toBe(sha256Digest(block));
  }
  expect(index).toBe(ours.length);
});

it('finds the payload that our digest is of, and the text of the page', async () => {
  const { bytes } = await writeSegment();
  const payloads: Uint8Array[] = [];
  for await (const record of new WARCParser(inChunks(bytes, 65_536))) {
    const payload = await record.readFully(false);
    if (record.warcType !== 'response') continue;
    expect(record.warcPayloadDigest).toBe(sha256Digest(payload));
    payloads.push(await record.readFully(true));
  }
  const sent = GROUPS.flatMap((group) => (group.kind === 'visit' ? group.exchanges : []))
    .filter(({ revisitOf }) => revisitOf === null)
    .map(({ exchange }) => exchange.response.body);
  expect(payloads.map((payload) => Buffer.from(payload))).toEqual(sent.map((body) => Buffer.from(body)));
});

it('indexes our segment with the places, digests and times that we index', async () => {
  const { reader, segment, bytes } = await writeSegment();
  const ours = (await reader.cdxj(segment))
    .map(parseCdxjLine)
    .toSorted((a, b) => (a?.offset ?? 0) - (b?.offset ?? 0));
  const filename = path.basename(segment);
  const indexer = new CDXIndexer({ format: 'cdxj' });
  const theirs: Record<string, unknown>[] = [];
  for await (const entry of indexer.iterIndex([{ filename, reader: inChunks(bytes, 65_536) }]))
    theirs.push(entry);
  expect(ours).toHaveLength(10);
  expect(theirs).toHaveLength(10);
  for (const [index, entry] of ours.entries()) {
    const { urlkey, timestamp, url, mime, status, digest, method, requestBody, length, offset } =
      theirs[index] ?? {};
    expect({ ...entry, mime: entry?.mime ?? null }).toEqual({
      urlKey: urlkey,
      timestamp,
      url,
      mime: mime ?? null,
      status: status ?? null,
      digest: digest ?? null,
      method: method ?? null,
      requestBody: requestBody ?? null,
      length,
      offset,
      filename,
    });
  }
});

it('writes records that we read', async () => {
  const { reader, store } = testSpool(await temporaryFolder());
  const page = '<p>信息公开</p>';
  async function* body() {
    yield Buffer.from(page);
  }
  const members: Uint8Array[] = [];
  for (const warcVersion of ['WARC/1.0', 'WARC/1.1'] as const) {
    const record = WARCRecord.create(
      { url: 'http://linhe.example/', date: '2026-03-04T05:06:07Z', type: 'response', warcVersion },
      body(),
    );
    members.push(await WARCSerializer.serialize(record, { gzip: true }));
  }
  await store.put('warc/linhe/2026/theirs.warc.gz', Buffer.concat(members));
  const read = await collect(reader.scan('warc/linhe/2026/theirs.warc.gz'));
  expect(read.map(({ location }) => location.offset)).toEqual([0, members[0]?.length]);
  for (const { record } of read) {
    expect(record).toMatchObject({
      type: 'response',
      targetUri: 'http://linhe.example/',
      date: '2026-03-04T05:06:07Z',
    });
    expect(Buffer.from(record.block).toString()).toBe(`HTTP/1.1 200 OK\r\n\r\n${page}`);
  }
});
