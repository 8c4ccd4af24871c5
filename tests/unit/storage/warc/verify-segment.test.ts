import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { httpUrl } from '#core/url.ts';
import { sha256Digest } from '#storage/warc/digest.ts';
import { compressMember } from '#storage/warc/gzip-member.ts';
import { type RecordDraft, recordUri, serialiseRecord } from '#storage/warc/record-writer.ts';
import { openSegmentPath } from '#storage/warc/spool-files.ts';
import { verifySegment } from '#storage/warc/verify-segment.ts';
import {
  archived,
  capturedExchange,
  FETCHED_AT,
  numberedVisit,
  visit,
} from '../../../support/captured-exchange.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { collect, testSpool } from '../../../support/test-spool.ts';

const KEY = 'warc/linhe/2026/made.warc.gz';

function draft(id: string, changes: Partial<RecordDraft>): RecordDraft {
  return {
    type: 'metadata',
    id,
    date: FETCHED_AT,
    targetUri: 'http://linhe.example/',
    contentType: 'application/warc-fields',
    fields: [],
    block: [Buffer.from('via: x\r\n')],
    ...changes,
  };
}

const INFO = draft('i', { type: 'warcinfo', targetUri: null });

async function problemsOf(bytes: Uint8Array): Promise<readonly string[]> {
  const root = await temporaryFolder();
  const { store } = testSpool(root);
  await store.put(KEY, bytes);
  const problems = await collect(verifySegment({ root, store }, KEY));
  return problems.map(({ code, offset, message }) => `${code} at ${offset}: ${message}`);
}

async function problemsOfDrafts(...drafts: readonly RecordDraft[]): Promise<readonly string[]> {
  const members = await Promise.all(drafts.map((each) => compressMember(serialiseRecord(each))));
  return (await problemsOf(Buffer.concat(members))).map((text) => text.replace(/ at \d+/, ''));
}

it('finds nothing wrong with what the spool writes', async () => {
  const root = await temporaryFolder();
  const { spool, store } = testSpool(root);
  const revisitOf = { recordId: 'a', url: httpUrl('http://linhe.example/'), date: FETCHED_AT.toISOString() };
  const [written] = await spool.append([
    numberedVisit(1),
    visit(capturedExchange(), capturedExchange(undefined, { truncated: 'disconnect' })),
    { kind: 'visit', exchanges: [{ ...archived(capturedExchange()), revisitOf }], notes: [] },
    {
      kind: 'visit',
      exchanges: [archived(capturedExchange())],
      render: { date: FETCHED_AT, html: Buffer.from('<p>一</p>') },
      notes: [],
    },
    { kind: 'facts', target: 'urn:gongkai:lists', date: FETCHED_AT, lines: [{ total: 3 }] },
  ]);
  const segment = written?.metadata.segment ?? '';
  expect(await collect(verifySegment({ root, store }, segment))).toEqual([]);
  await spool.seal();
  expect(await collect(verifySegment({ root, store }, segment))).toEqual([]);
});

it('goes on after a damaged record and names each one by its place', async () => {
  const root = await temporaryFolder();
  const { spool, reader } = testSpool(root);
  const [written] = await spool.append(Array.from({ length: 20 }, (_, i) => numberedVisit(i)));
  const segment = written?.metadata.segment ?? '';
  const locations = (await collect(reader.scan(segment))).map(({ location }) => location);
  const bytes = await readFile(openSegmentPath(root, segment));
  const hurt = [5, 6, 30].map((index) => locations[index]);
  for (const location of hurt) bytes.fill(0, (location?.offset ?? 0) + 40, (location?.offset ?? 0) + 60);
  // Neighbours make one stretch that cannot be read.
  const stretch = (hurt[0]?.length ?? 0) + (hurt[1]?.length ?? 0);
  expect(await problemsOf(bytes)).toEqual([
    expect.stringMatching(`^record-damaged at ${hurt[0]?.offset}: .*; ${stretch} bytes cannot be read$`),
    expect.stringMatching(
      `^record-damaged at ${hurt[2]?.offset}: .*; ${hurt[2]?.length} bytes cannot be read$`,
    ),
  ]);
});

it('lets an open segment end within a record, and a sealed one not', async () => {
  const root = await temporaryFolder();
  const { spool, store } = testSpool(root);
  const [written] = await spool.append([numberedVisit(1)]);
  const segment = written?.metadata.segment ?? '';
  const torn = (await readFile(openSegmentPath(root, segment))).subarray(0, -3);
  await writeFile(openSegmentPath(root, segment), torn);
  expect(await collect(verifySegment({ root, store }, segment))).toEqual([]);
  expect(await problemsOf(torn)).toEqual([
    expect.stringContaining('record-damaged'),
    expect.stringContaining('the last group has no metadata record'),
  ]);
});

describe('a digest', () => {
  it.each(['WARC-Payload-Digest', 'WARC-Block-Digest'])('that is wrong is found: %s', async (name) => {
    const record = serialiseRecord(
      draft('m', {
        type: 'resource',
        fields: [['WARC-Payload-Digest', sha256Digest(Buffer.from('via: x\r\n'))]],
      }),
    );
    const text = record.toString().replace(new RegExp(`(${name}: sha256:)....`), '$10000');
    const bytes = await Promise.all([serialiseRecord(INFO), Buffer.from(text)].map(compressMember));
    const what = name === 'WARC-Block-Digest' ? 'block' : 'payload';
    expect(await problemsOf(Buffer.concat(bytes))).toContainEqual(
      expect.stringMatching(`^digest-wrong at \\d+: the ${what} digest is wrong$`),
    );
  });
});

describe('a header', () => {
  it.each([
    [{ targetUri: null, type: 'resource' as const }, 'WARC-Target-URI is missing'],
    [{ fields: [['WARC-Profile', 'urn:x']] as const }, 'WARC-Profile must not stand on a metadata record'],
    [{ fields: [['WARC-Filename', 'x']] as const }, 'WARC-Filename must not stand on a metadata record'],
    [{ fields: [['WARC-Truncated', 'bored']] as const }, 'WARC-Truncated is bored'],
    [{ fields: [['WARC-IP-Address', 'www.linhe.example']] as const }, 'WARC-IP-Address is www.linhe.example'],
    [
      { type: 'resource' as const, fields: [['WARC-Payload-Digest', 'sha1:ABC']] as const },
      'WARC-Payload-Digest is sha1:ABC',
    ],
    [
      { fields: [['WARC-Payload-Digest', sha256Digest(Buffer.from('via: x\r\n'))]] as const },
      'WARC-Payload-Digest must not stand on a metadata record',
    ],
    [{ fields: [['Content-Type', 'text/plain']] as const }, 'Content-Type stands more than once'],
    [{ targetUri: 'no uri' }, 'WARC-Target-URI is no uri'],
  ])('that breaks a rule is found: %j', async (changes, message) => {
    expect(await problemsOfDrafts(INFO, draft('m', changes))).toContain(`header-rule: ${message}`);
  });

  it('may repeat WARC-Concurrent-To and fields that the standard does not know', async () => {
    const fields = [
      ['WARC-Concurrent-To', recordUri('a')],
      ['WARC-Concurrent-To', recordUri('b')],
      ['X-Note', '1'],
      ['X-Note', '2'],
    ] as const;
    expect(await problemsOfDrafts(INFO, draft('m', { fields }))).toEqual([]);
  });

  it('that is gzipped with another header than ours is found', async () => {
    const member = await compressMember(serialiseRecord(INFO));
    member[4] = 1;
    expect(await problemsOf(member)).toEqual(['gzip-header at 0: the gzip header is not as it was written']);
  });
});

describe('an order of records', () => {
  const http = (id: string, type: 'request' | 'response', fields: RecordDraft['fields'] = []): RecordDraft =>
    draft(id, {
      type,
      fields,
      contentType: `application/http;msgtype=${type}`,
      block: [Buffer.from('X / HTTP/1.1\r\n\r\n')],
    });
  const to = (id: string): RecordDraft['fields'] => [['WARC-Concurrent-To', recordUri(id)]];
  const REQUEST = http('q', 'request', to('r'));
  const RESPONSE = http('r', 'response');
  const METADATA = draft('m', { fields: to('r') });

  it.each([
    ['a whole group', [INFO, REQUEST, RESPONSE, METADATA], []],
    ['no warcinfo', [draft('m', {})], ['the segment does not begin with a warcinfo record']],
    ['a second warcinfo', [INFO, { ...INFO, id: 'j' }], ['a warcinfo record stands within the segment']],
    ['no request', [INFO, RESPONSE, METADATA], ['a response record stands without its request']],
    [
      'no answer',
      [INFO, REQUEST, METADATA],
      ['a metadata record follows a request', 'the last group has no metadata record'],
    ],
    ['no metadata', [INFO, REQUEST, RESPONSE], ['the last group has no metadata record']],
    [
      'a request of another answer',
      [INFO, http('q', 'request', to('z')), RESPONSE, METADATA],
      ['the request before is not concurrent to this answer'],
    ],
    [
      'metadata of another answer',
      [INFO, REQUEST, RESPONSE, draft('m', { fields: to('z') })],
      ['the metadata record is not concurrent to the answer before it'],
    ],
  ])('%s', async (_, drafts, messages) => {
    expect(await problemsOfDrafts(...drafts)).toEqual(messages.map((message) => `group-order: ${message}`));
  });

  it('has no id twice', async () => {
    expect(await problemsOfDrafts(INFO, draft('m', {}), draft('m', {}))).toEqual([
      'record-id-repeated: m stands twice',
    ]);
  });
});

it('notices a rendered page that stands without its page, or beside another', async () => {
  const resource = {
    type: 'resource',
    targetUri: 'urn:gongkai:render:http://linhe.example/',
    contentType: 'text/html; charset=utf-8',
    block: [Buffer.from('<p></p>')],
  } as const;
  const other = [['WARC-Concurrent-To', recordUri('other')]] as const;
  expect(await problemsOfDrafts(INFO, draft('r', resource), draft('m', {}))).toContainEqual(
    expect.stringContaining('a resource record stands without its request'),
  );
  const root = await temporaryFolder();
  const { spool } = testSpool(root);
  const [written] = await spool.append([visit(capturedExchange())]);
  const segment = written?.metadata.segment ?? '';
  const bytes = await readFile(openSegmentPath(root, segment));
  const before = bytes.subarray(0, written?.metadata.offset);
  const stranger = await compressMember(serialiseRecord(draft('r', { ...resource, fields: other })));
  const after = bytes.subarray(written?.metadata.offset);
  expect(await problemsOf(Buffer.concat([before, stranger, after]))).toContainEqual(
    expect.stringContaining('the resource record is not concurrent to the answer before it'),
  );
});
