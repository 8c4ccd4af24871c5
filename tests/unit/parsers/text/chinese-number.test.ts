import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseChineseNumber, parseDigitRun } from '#parsers/text/chinese-number.ts';

const DIGITS = '〇一二三四五六七八九';

function write(value: number): string {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const head = hundreds === 0 ? '' : `${DIGITS[hundreds]}百`;
  const middle =
    tens === 0
      ? hundreds > 0 && ones > 0
        ? '零'
        : ''
      : tens === 1 && hundreds === 0
        ? '十'
        : `${DIGITS[tens]}十`;
  return head + middle + (ones === 0 ? '' : DIGITS[ones]);
}

test('reads back every number from 1 to 999 as it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), (value) => {
      expect(parseChineseNumber(write(value))).toBe(value);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test.each([
  ['十', 10],
  ['廿三', 23],
  ['卅一', 31],
  ['二○', 20],
  ['12', 12],
  ['一百二十', 120],
])('%s is %i', (text, value) => {
  expect(parseChineseNumber(text)).toBe(value);
});

test.each(['', '十十', '二廿', '百', '一二十三四', '甲', '十a'])('%s is no number', (text) => {
  expect(parseChineseNumber(text)).toBeNull();
});

test('a digit run takes every zero glyph in use', () => {
  for (const zero of ['〇', '○', '◯', 'O', 'o', 'Ο', 'О', '零', '0']) {
    expect(parseDigitRun(`二${zero}一三`)).toBe(2013);
  }
  expect(parseDigitRun('二十')).toBeNull();
});
