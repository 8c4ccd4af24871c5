import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodeContent } from '#parsers/page/content-coding.ts';

const LIMITS = { maxBytes: 10_000_000, maxRatio: 1000 };
const PAGE = Buffer.from(`<html>${Array.from({ length: 5000 }, (_, index) => `<p>${index}</p>`).join('')}`);

function decode(body: Uint8Array, coding: string | null, limits = LIMITS): string {
  const decoded = decodeContent(body, coding, limits);
  return 'problem' in decoded ? decoded.problem : Buffer.from(decoded.bytes).toString();
}

test.each([
  ['gzip', gzipSync(PAGE)],
  ['x-gzip', gzipSync(PAGE)],
  ['deflate', deflateSync(PAGE)],
  ['deflate', deflateRawSync(PAGE)],
  ['br', brotliCompressSync(PAGE)],
  ['zstd', zstdCompressSync(PAGE)],
  ['GZIP , br', brotliCompressSync(gzipSync(PAGE))],
  ['identity', PAGE],
  ['utf-8', PAGE],
  [null, PAGE],
])('takes off %s', (coding, body) => {
  expect(decode(body, coding)).toBe(PAGE.toString());
});

test.each(['gzip', 'deflate', 'br', 'zstd'])(
  'a body that lacks the declared %s is taken as it is',
  (coding) => {
    expect(decode(PAGE, coding)).toBe(PAGE.toString());
  },
);

test('a coding that is not declared is left alone', () => {
  const body = gzipSync(PAGE);
  expect(decodeContent(body, null, LIMITS)).toEqual({ bytes: body });
});

test.each([
  ['gzip', gzipSync(PAGE)],
  ['deflate', deflateSync(PAGE)],
  ['br', brotliCompressSync(PAGE)],
])('a %s stream that ends early yields what came out', (coding, body) => {
  const text = decode(body.subarray(0, body.length / 2), coding);
  expect(text.length).toBeGreaterThan(1000);
  expect(PAGE.toString().startsWith(text)).toBe(true);
});

test('a wrong checksum and bytes behind the end do no harm', () => {
  const body = gzipSync(PAGE);
  const wrong = Buffer.from(body);
  wrong[wrong.length - 8] = (wrong[wrong.length - 8] ?? 0) ^ 1;
  expect(decode(wrong, 'gzip')).toBe(PAGE.toString());
  expect(decode(Buffer.concat([body, Buffer.from('garbage')]), 'gzip')).toBe(PAGE.toString());
});

test('damage in the middle is corrupt', () => {
  expect(decode(Buffer.concat([gzipSync(PAGE).subarray(0, 12), Buffer.alloc(40, 0xff)]), 'gzip')).toBe(
    'corrupt',
  );
  expect(decode(gzipSync(PAGE), 'gzip,gzip,gzip,gzip,gzip')).toBe('corrupt');
});

test('stops inflating at the limits', () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000));
  expect(decode(bomb, 'gzip')).toBe('too-large');
  expect(decode(bomb, 'gzip', { maxBytes: 100_000_000, maxRatio: 100 })).toBe('too-large');
  expect(decode(Buffer.from('plain text'), null, { maxBytes: 4, maxRatio: 10 })).toBe('too-large');
});
