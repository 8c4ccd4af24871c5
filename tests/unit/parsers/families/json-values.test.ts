import { expect, test } from 'vitest';
import { countOf, dayOf, objectsOf, plainTitle, textOf } from '#parsers/families/json-values.ts';

test.each([
  [12, 12],
  ['12', 12],
  [' 12 ', 12],
  [0, 0],
  [-1, null],
  [1.5, null],
  [1e300, null],
  [Number.NaN, null],
  ['1e3', null],
  ['', null],
  [null, null],
  [{}, null],
])('the count %j is %j', (value, count) => {
  expect(countOf(value)).toBe(count);
});

test.each([
  ['2024-01-25 10:02:00', '2024-01-25'],
  ['2024.01.25', '2024-01-25'],
  [1_706_148_120, '2024-01-25'],
  ['1706148120', '2024-01-25'],
  [1_706_148_120_000, '2024-01-25'],
  ['1706148120000', '2024-01-25'],
  // Half past midnight in China is the day before in UTC.
  [1_706_113_800, '2024-01-25'],
  ['2024', null],
  ['2024-02-30', null],
  [0, null],
  [-5, null],
  [Number.MAX_VALUE, null],
  [true, null],
])('the day of %j is %j', (value, day) => {
  expect(dayOf(value)).toBe(day);
});

test('the first value that says something counts', () => {
  expect(dayOf(null, '', 'soon', '2024-01-25', '2023-01-01')).toBe('2024-01-25');
  expect(textOf(null, 7, '  ', ' a ', 'b')).toBe('a');
  expect(textOf()).toBe('');
});

test('titles lose markup and white space at length', () => {
  expect(plainTitle(' 关于<em class="hit">年报</em>\n的 &lt;公告&gt; ')).toBe('关于年报 的 <公告>');
  expect(plainTitle('题'.repeat(5000))).toHaveLength(2000);
  expect(plainTitle({ title: 'x' })).toBe('');
});

test('only objects are records', () => {
  expect(objectsOf([{ a: 1 }, null, 3, [4], 'x'])).toEqual([{ a: 1 }]);
  expect(objectsOf({ 0: {} })).toBeNull();
});
