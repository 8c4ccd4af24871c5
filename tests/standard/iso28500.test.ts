/** ISO 28500:2017 (WARC/1.1), by clause. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compressMember } from '#storage/warc/gzip-member.ts';
import { parseRecord, payloadOf } from '#storage/warc/record-reader.ts';
import { serialiseRecord } from '#storage/warc/record-writer.ts';
import { parseWarcHeader } from '#storage/warc/warc-header.ts';
import { capturedExchange, FETCHED_AT, numberedVisit, visit } from '../support/captured-exchange.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { collect, testSpool } from '../support/test-spool.ts';

const EMPTY_SHA256 = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

async function scanOne() {
  const { spool, reader } = testSpool(await temporaryFolder());
  const [written] = await spool.append([visit(capturedExchange())]);
  return (await collect(reader.scan(written?.metadata.segment ?? ''))).map(({ record }) => record);
}

it('§4: a record is a header, a line end, a block, two line ends', () => {
  const bytes = serialiseRecord({
    type: 'metadata',
    id: '11111111-2222-4333-8444-555555555555',
    date: FETCHED_AT,
    targetUri: 'http://www.linhe.example/',
    contentType: 'application/warc-fields',
    fields: [['X-Note', '公开']],
    block: [Buffer.from('via: '), Buffer.from('x\r\n')],
  });
  expect(bytes.toString('utf8')).toBe(
    'WARC/1.1\r\n' +
      'WARC-Type: metadata\r\n' +
      'WARC-Record-ID: <urn:uuid:11111111-2222-4333-8444-555555555555>\r\n' +
      'WARC-Date: 2026-03-04T05:06:07.089Z\r\n' +
      'WARC-Target-URI: http://www.linhe.example/\r\n' +
      'X-Note: 公开\r\n' +
      'WARC-Block-Digest: sha256:cf3919968aa3ba4a7f4cb09de2d80cecf0e461dc318f3d22a780b83c3d10bcc2\r\n' +
      'Content-Type: application/warc-fields\r\n' +
      'Content-Length: 8\r\n' +
      '\r\n' +
      'via: x\r\n' +
      '\r\n\r\n',
  );
});

describe('§4: a header', () => {
  const header = (text: string) => parseWarcHeader(Buffer.from(text));

  it('has field names in any case, and values with spaces around them', () => {
    expect(header('WARC/1.1\r\nwarc-TYPE:  response \r\n\r\n')?.fields).toEqual([['warc-TYPE', 'response']]);
  });

  it('may fold a value over lines', () => {
    expect(header('WARC/1.0\r\nA: one\r\n\ttwo\r\n three\r\nB: 1\r\n\r\n')?.fields).toEqual([
      ['A', 'one two three'],
      ['B', '1'],
    ]);
  });

  it('has UTF-8 values, and counts its length in bytes', () => {
    const text = 'WARC/1.1\r\nA: 公开\r\n\r\n';
    expect(header(text)).toMatchObject({ fields: [['A', '公开']], bytes: Buffer.byteLength(text) });
  });

  it.each([
    '',
    'WARC/1.1\r\n',
    'WARC/2.0\r\nA: b\r\n\r\n',
    'HTTP/1.1 200 OK\r\n\r\n',
    'WARC/1.1\r\nno colon\r\n\r\n',
  ])('is not %j', (text) => {
    expect(header(text)).toBeUndefined();
  });
});

it.each([
  ['shorter', 7, 'the Content-Length is 7, the block has 8 bytes'],
  ['longer', 9, 'the Content-Length is 9, the block has 8 bytes'],
])('§5.3: Content-Length is that of the block; a %s one is refused', (_, stated, message) => {
  const text = `WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2026-03-04T05:06:07Z\r\nContent-Length: ${stated}\r\n\r\nvia: x\r\n\r\n\r\n`;
  expect(parseRecord(Buffer.from(text))).toBe(message);
});

it('§5.2, §5.4: ids are unique URIs in brackets, dates are UTC with at most nine digits of a second', async () => {
  const records = await scanOne();
  const ids = records.map((record) => record.headers.get('warc-record-id'));
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(id).toMatch(/^<urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}>$/);
  for (const { date } of records) expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/);
});

it('§5.7: WARC-Concurrent-To may stand more than once', () => {
  const text =
    'WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2026-03-04T05:06:07Z\r\n' +
    'WARC-Concurrent-To: <urn:uuid:2>\r\nWARC-Concurrent-To: <urn:uuid:3>\r\nContent-Length: 0\r\n\r\n\r\n\r\n';
  const parsed = parseRecord(Buffer.from(text));
  expect(typeof parsed === 'string' ? parsed : parsed.record.headers.get('warc-concurrent-to')).toBe(
    '<urn:uuid:2>, <urn:uuid:3>',
  );
});

it('§5.9: the payload of an HTTP response is its body, and the digest of no body is that of no bytes', async () => {
  const { spool, reader } = testSpool(await temporaryFolder());
  const [written] = await spool.append([visit(capturedExchange(undefined, { body: new Uint8Array() }))]);
  const response = await reader.read(
    written?.exchanges[0]?.response ?? { segment: '', offset: 0, length: 0 },
  );
  expect(payloadOf(response)).toHaveLength(0);
  expect(response.headers.get('warc-payload-digest')).toBe(EMPTY_SHA256);
});

it('§6: each type of record has the media type that its clause gives', async () => {
  expect((await scanOne()).map(({ type, headers }) => [type, headers.get('content-type')])).toEqual([
    ['warcinfo', 'application/warc-fields'],
    ['request', 'application/http;msgtype=request'],
    ['response', 'application/http;msgtype=response'],
    ['metadata', 'application/warc-fields'],
  ]);
});

it('annex D: every record is a gzip member of its own, and the file is their concatenation', async () => {
  const root = await temporaryFolder();
  const { spool, reader } = testSpool(root);
  await spool.append([numberedVisit(1), numberedVisit(2)]);
  const [sealed] = await spool.seal();
  const bytes = await readFile(path.join(root, 'store', sealed?.segment ?? ''));
  const records = await collect(reader.scan(sealed?.segment ?? ''));
  const texts = records.map(({ location }) =>
    gunzipSync(bytes.subarray(location.offset, location.offset + location.length)).toString('latin1'),
  );
  for (const text of texts) expect(text).toMatch(/^WARC\/1\.1\r\n[^]*\r\n\r\n$/);
  expect(gunzipSync(bytes).toString('latin1')).toBe(texts.join(''));
  const last = records.at(-1)?.location;
  expect((last?.offset ?? 0) + (last?.length ?? 0)).toBe(bytes.length);
});

it('RFC 1952 §2.3: reads members whose header has a name, a comment, an extra field, a CRC', async () => {
  const { reader, store } = testSpool(await temporaryFolder());
  const record = serialiseRecord({
    type: 'metadata',
    id: '1',
    date: FETCHED_AT,
    targetUri: null,
    contentType: 'text/plain',
    fields: [],
    block: [Buffer.from('x')],
  });
  const plain = await compressMember(record);
  const extended = Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, 0x1e, 1, 2, 3, 4, 0, 3]),
    Buffer.from([3, 0]),
    Buffer.from('ext'),
    Buffer.from('name\0comment\0'),
    Buffer.from([0, 0]),
    plain.subarray(10),
  ]);
  await store.put('warc/linhe/2026/x.warc.gz', Buffer.concat([extended, plain, extended]));
  const offsets = (await collect(reader.scan('warc/linhe/2026/x.warc.gz'))).map(
    ({ location }) => location.offset,
  );
  expect(offsets).toEqual([0, extended.length, extended.length + plain.length]);
});
