import { expect, it } from 'vitest';
import { cdxjEntryOf, formatCdxjLine, parseCdxjLine } from '#storage/warc/cdxj.ts';
import { capturedExchange, visit } from '../../../support/captured-exchange.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { collect, testSpool } from '../../../support/test-spool.ts';

it('indexes responses, and neither requests nor notes', async () => {
  const { spool, reader } = testSpool(await temporaryFolder());
  const [written] = await spool.append([visit(capturedExchange('http://www.linhe.example/A?b=1'))]);
  const response = written?.exchanges[0]?.response;
  const records = await collect(reader.scan(response?.segment ?? ''));
  expect(records.map((record) => cdxjEntryOf(record)).filter((entry) => entry !== null)).toEqual([
    {
      urlKey: 'example,linhe)/a?b=1',
      timestamp: '20260304050607',
      url: 'http://www.linhe.example/A?b=1',
      mime: 'text/html',
      status: 200,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      method: null,
      requestBody: null,
      length: response?.length,
      offset: response?.offset,
      filename: response?.segment.split('/').at(-1),
    },
  ]);
});

it('has null for a media type that the server did not state', async () => {
  const { spool, reader } = testSpool(await temporaryFolder());
  const [written] = await spool.append([visit(capturedExchange(undefined, { headers: [], status: 404 }))]);
  const records = await collect(reader.scan(written?.metadata.segment ?? ''));
  expect(records.map((record) => cdxjEntryOf(record)).find((entry) => entry !== null)).toMatchObject({
    mime: null,
    status: 404,
  });
});

it('reads back the line that it writes', () => {
  const entry = {
    urlKey: 'example,linhe)/a',
    timestamp: '20260304050607',
    url: 'http://linhe.example/a',
    mime: 'text/html',
    status: 200,
    digest: 'ab',
    method: 'POST',
    requestBody: 'page=2',
    length: 12,
    offset: 34,
    filename: 's.warc.gz',
  };
  const line = formatCdxjLine(entry);
  expect(line).toBe(
    'example,linhe)/a 20260304050607 {"url":"http://linhe.example/a","mime":"text/html","status":"200","digest":"ab",' +
      '"length":"12","offset":"34","filename":"s.warc.gz","method":"POST","requestBody":"page=2"}',
  );
  expect(parseCdxjLine(`${line}\n`)).toEqual(entry);
  const bare = { ...entry, mime: null, status: null, digest: null, method: null, requestBody: null };
  expect(formatCdxjLine(bare)).not.toContain('null');
  expect(parseCdxjLine(formatCdxjLine(bare))).toEqual(bare);
});

it.each(['', 'no json here', 'key 2026 {}', 'key 20260304050607 {"url":"u"}', 'key 20260304050607 {broken}'])(
  'takes %j for no line',
  (line) => {
    expect(parseCdxjLine(line)).toBeUndefined();
  },
);
