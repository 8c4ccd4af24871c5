import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CapturedExchange, HeaderList } from '#core/http.ts';
import type { SpoolGroup } from '#core/spool.ts';
import { httpUrl } from '#core/url.ts';
import { parseHttpBlock } from '#storage/warc/http-block.ts';
import { verifySegment } from '#storage/warc/verify-segment.ts';
import { archived } from '../support/captured-exchange.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { collect, testSpool } from '../support/test-spool.ts';

const SEED = 20_260_304;
const CONTENT_LENGTH = /^content-length$/i;

const token = fc.stringMatching(/^[A-Za-z0-9!#$&'*+.^_`|~-]{1,12}$/);
/** Latin1 text as a header value may hold it: no line breaks, no NUL, no space at the ends. */
const fieldValue = fc
  .array(fc.integer({ min: 32, max: 255 }), { maxLength: 24 })
  .map((codes) => String.fromCharCode(...codes).replace(/^[\s\u00a0]+|[\s\u00a0]+$/g, ''));
const body = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.uint8Array({ minLength: 9_000, maxLength: 12_000 }),
  fc
    .constantFrom('', 'WARC/1.1\r\n\r\n', '\r\n\r\n', '\u001f\u008b\b\0')
    .map((text) => Buffer.from(text, 'latin1')),
);
const headers: fc.Arbitrary<HeaderList> = fc.array(
  fc.oneof(
    fc.tuple(token, fieldValue),
    fc.tuple(fc.constantFrom('Transfer-Encoding', 'Content-Encoding'), fc.constantFrom('chunked', 'gzip')),
    fc.tuple(fc.constantFrom('Content-Length', 'content-length'), fc.nat().map(String)),
  ),
  { maxLength: 6 },
);

const exchange: fc.Arbitrary<CapturedExchange> = fc.record({
  request: fc.record({
    url: fc.webUrl({ withQueryParameters: true }).map((url) => httpUrl(url)),
    method: fc.constantFrom('GET', 'POST'),
    target: fc.webPath().map((path) => `/${path}`),
    headers,
    body: fc.option(fc.uint8Array({ maxLength: 60 })),
  }),
  response: fc.record({
    httpVersion: fc.constantFrom('1.0', '1.1', '2'),
    status: fc.integer({ min: 200, max: 599 }),
    statusText: fieldValue,
    headers,
    body,
    truncated: fc.constantFrom(null, 'length', 'time', 'disconnect'),
  }),
  startedAt: fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
  durationMs: fc.nat(),
  remoteAddress: fc.oneof(fc.ipV4(), fc.ipV6()),
  insecureTls: fc.boolean(),
});

const group: fc.Arbitrary<SpoolGroup> = fc.record({
  kind: fc.constant('visit'),
  exchanges: fc.array(exchange.map(archived), { minLength: 1, maxLength: 3 }),
  notes: fc.array(fc.tuple(token, fc.string()), { maxLength: 3 }),
});

/** What the stored header is when the fields that describe framing are left out. */
function unframed(list: HeaderList): HeaderList {
  return list.filter(([name]) => !/content-length$|transfer-encoding$/i.test(name));
}

it('gives every exchange back byte for byte, at the place that was told', async () => {
  const root = await temporaryFolder();
  const { spool, reader, store } = testSpool(root);
  let segment = '';
  await fc.assert(
    fc.asyncProperty(fc.array(group, { minLength: 1, maxLength: 4 }), async (groups) => {
      const written = await spool.append(groups);
      for (const [index, each] of groups.entries()) {
        if (each.kind !== 'visit') continue;
        for (const [hop, { exchange: original }] of each.exchanges.entries()) {
          const place = written[index]?.exchanges[hop];
          if (place === undefined) throw new Error('a hop has no place');
          segment = place.request.segment;
          const request = await reader.read(place.request);
          const answer = await reader.read(place.response);
          const read = reader.exchange(request, answer, null);
          expect(Buffer.from(read.response.body).equals(original.response.body)).toBe(true);
          expect(unframed(read.response.headers)).toEqual(unframed(original.response.headers));
          expect({ ...read.response, headers: [], body: [] }).toEqual({
            ...original.response,
            headers: [],
            body: [],
          });
          expect(read.request.headers).toEqual(original.request.headers);
          expect(Buffer.from(read.request.body ?? []).equals(original.request.body ?? Buffer.alloc(0))).toBe(
            true,
          );
          expect([read.request.url, read.request.method, read.request.target]).toEqual([
            original.request.url,
            original.request.method,
            original.request.target,
          ]);
          expect(read.startedAt).toEqual(original.startedAt);
          const lengths = parseHttpBlock(answer.block)?.headers.filter(([name]) => CONTENT_LENGTH.test(name));
          const mayDiffer = [204, 304].includes(original.response.status);
          const right = [String(original.response.body.length)];
          expect(mayDiffer ? right : lengths?.map(([, value]) => value)).toEqual(right);
        }
      }
    }),
    { seed: SEED, numRuns: 120 },
  );
  expect(await collect(verifySegment({ root, store }, segment))).toEqual([]);
}, 60_000);
