import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCreditCode, isOrgCode } from '#parsers/metadata/credit-code.ts';

test('accepts codes with the right check character', () => {
  expect(isCreditCode('11990100007300110C')).toBe(true);
  expect(isCreditCode('1199010000730025X0')).toBe(true);
  expect(isOrgCode('007300110')).toBe(true);
  expect(isOrgCode('00730025X')).toBe(true);
  expect(isOrgCode('007300111')).toBe(false);
});

test('one wrong character is always noticed', () => {
  const code = '11990100007300110C';
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 17 }), fc.constantFrom(...alphabet.split('')), (at, char) => {
      fc.pre(code[at] !== char);
      expect(isCreditCode(code.slice(0, at) + char + code.slice(at + 1))).toBe(false);
    }),
    { seed: 5, numRuns: 300 },
  );
});

test('a code of another shape is no code', () => {
  for (const code of ['', '1199010000730011', '11990100007300110I', '00730011-0']) {
    expect(isCreditCode(code)).toBe(false);
    expect(isOrgCode(code)).toBe(false);
  }
});
