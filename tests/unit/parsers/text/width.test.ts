import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { narrow } from '#parsers/text/width.ts';

test('makes full-width ASCII and wide spaces narrow', () => {
  expect(narrow('２０１４年（Ａ）　：\u00a0x')).toBe('2014年(A) : x');
});

test('keeps offsets and what is not full-width ASCII', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(narrow(text)).toHaveLength(text.length);
      expect(narrow(narrow(text))).toBe(narrow(text));
    }),
    { seed: 2, numRuns: 300 },
  );
});
