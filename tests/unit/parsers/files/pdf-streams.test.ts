import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MAX_STREAM_BYTES, MAX_STREAMS } from '#parsers/files/file-limits.ts';
import { boundStreams } from '#parsers/files/pdf-streams.ts';

function file(...objects: readonly (readonly [entries: string, data: string | Uint8Array])[]): Uint8Array {
  const parts = objects.flatMap(([entries, data], at) => [
    Buffer.from(`${at + 1} 0 obj\n<<${entries}>>\nstream\r\n`, 'latin1'),
    Buffer.from(data as string, 'latin1'),
    Buffer.from('\nendstream\nendobj\n'),
  ]);
  return new Uint8Array(Buffer.concat(parts));
}

/** Whether streams were left as they were, or blanked. */
function kept(bytes: Uint8Array, left = 100_000_000): { isKept: boolean; isCut: boolean } {
  const copy = new Uint8Array(bytes);
  const { isCut } = boundStreams(copy, { left });
  expect(copy.length).toBe(bytes.length);
  return { isKept: Buffer.from(copy).equals(bytes), isCut };
}

const bomb = deflateSync(Buffer.alloc(MAX_STREAM_BYTES + 1));

describe('boundStreams', () => {
  it('leaves streams of text, fonts and objects as they are', () => {
    const words = deflateSync('BT (words) Tj ET');
    const bytes = file(
      ['/Length 16', 'BT (words) Tj ET'],
      ['/Filter/FlateDecode', words],
      ['/Filter[/FlateDecode]/Resources<</Font<</F 9 0 R>>>>', words],
      ['/Filter/FlateDecode/Length1 1', bomb],
      ['/Type/XRef/W[1 2 1]/Filter/FlateDecode', words],
    );
    expect(kept(bytes)).toEqual({ isKept: true, isCut: false });
  });

  it.each([
    ['under its filter', '/Filter/FlateDecode'],
    ['under its short name', '/F/Fl'],
    ['under an escaped name', '/F#69lter/Fl#61teDecode'],
    ['behind another filter', '/Filter[/Crypt /FlateDecode]'],
    ['behind a string that looks like an end', '/X(>> \\) (>>))/Filter/FlateDecode'],
    ['behind a dictionary', '/Resources<</F/A>>/Filter /FlateDecode'],
    ['behind a comment', '%>>\n/Filter/FlateDecode'],
    ['by two keys, of which one is harmless', '/Filter null/F/FlateDecode'],
    ['with a filter that stands nowhere', '/Filter 99 0 R'],
  ])('blanks what would become too large: %s', (_, entries) => {
    expect(kept(file([entries, bomb], ['', 'kept']))).toEqual({ isKept: false, isCut: true });
  });

  it('finds a filter that is an object of its own', () => {
    const named = Buffer.concat([
      file(['/Filter 7 0 R', bomb]),
      Buffer.from('7 0 obj\n/FlateDecode\nendobj\n'),
    ]);
    expect(kept(new Uint8Array(named))).toEqual({ isKept: false, isCut: true });
  });

  it('blanks tables of objects without entries, bundles of streams and what shows no text', () => {
    expect(kept(file(['/Type/XRef/W[0 0 0]', '']))).toEqual({ isKept: false, isCut: true });
    const bundle = deflateSync('5 0 <</Filter/FlateDecode>>stream\nx');
    expect(kept(file(['/Type/ObjStm/Filter/FlateDecode', bundle])).isCut).toBe(true);
    expect(kept(file(['/Subtype/Image/Filter/FlateDecode', bomb]))).toEqual({ isKept: false, isCut: false });
    expect(kept(file(['/PatternType 1', '/A Do']))).toEqual({ isKept: false, isCut: false });
  });

  it('shares one budget over all streams', () => {
    const data = deflateSync(Buffer.alloc(600));
    const bytes = file(['/Filter/FlateDecode', data], ['/Filter/FlateDecode', data]);
    expect(kept(bytes, 1300).isCut).toBe(false);
    expect(kept(bytes, 1000).isCut).toBe(true);
  });

  it('reads floods of streams in one pass, and tells them', () => {
    const flood = Buffer.from('1 0 obj stream '.repeat(MAX_STREAMS * 2));
    expect(boundStreams(new Uint8Array(flood), { left: 1000 }).isFlooded).toBe(true);
  });
});
