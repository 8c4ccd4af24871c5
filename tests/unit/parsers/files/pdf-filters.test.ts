import { brotliCompressSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { undoFilters } from '#parsers/files/pdf-filters.ts';

const LIMIT = 10_000;
const text = 'BT (words) Tj ET '.repeat(20);

function undone(data: Uint8Array | string, ...filters: string[]): string | null {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
  const result = undoFilters(bytes, filters, LIMIT);
  return result === null ? null : Buffer.from(result).toString('latin1');
}

/** Codes of nine bits, as an encoder writes them until its table grows. */
function lzw(codes: readonly number[]): Uint8Array {
  const bits = codes.map((code) => code.toString(2).padStart(9, '0')).join('');
  return Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
}

describe('undoFilters', () => {
  it('undoes each filter, and several in order', () => {
    const packed = deflateSync(text);
    expect(undone(packed, 'FlateDecode')).toBe(text);
    expect(undone(brotliCompressSync(text), 'BrotliDecode')).toBe(text);
    expect(undone(`${packed.toString('hex')}> tail`, 'ASCIIHexDecode', 'Fl')).toBe(text);
    expect(undone('87cUR D]j7BEbo80~>', 'ASCII85Decode')).toBe('Hello world!');
    expect(undone('z~>', 'A85')).toBe('\0\0\0\0');
    expect(undone('\u0002abc\u00fex\u0080', 'RunLengthDecode')).toBe('abcxxx');
    // The example of ISO 32000-1, 7.4.4.2.
    expect(undone(lzw([256, 45, 258, 258, 65, 259, 66, 257]), 'LZWDecode')).toBe('-----A---B');
  });

  it.each([
    ['deflated data', deflateSync(Buffer.alloc(LIMIT + 1)), ['FlateDecode']],
    [
      'data deflated twice',
      deflateSync(deflateSync(Buffer.alloc(LIMIT * 100))),
      ['FlateDecode', 'FlateDecode'],
    ],
    ['run lengths', Buffer.alloc(LIMIT, '\u0081x', 'latin1'), ['RunLengthDecode']],
    ['codes that grow', lzw([256, 0, ...Array.from({ length: 250 }, (_, at) => 258 + at)]), ['LZW']],
    ['what images are packed with', Buffer.alloc(10), ['DCTDecode']],
  ])('gives nothing for %s that become too long', (_, data, filters) => {
    expect(undoFilters(data, filters, LIMIT)).toBeNull();
  });

  it('does not throw on what is broken', () => {
    const broken = Buffer.from(deflateSync(text));
    broken.fill(0xff, 5, 12);
    expect(undoFilters(broken, ['FlateDecode'], LIMIT)?.length).toBeLessThanOrEqual(LIMIT);
    for (const name of ['LZWDecode', 'RunLengthDecode', 'ASCII85Decode', 'ASCIIHexDecode', 'BrotliDecode'])
      expect(undoFilters(Buffer.from('\u00ff\u0001zz~\u0000'), [name], LIMIT)).not.toBeNull();
  });
});
