import { expect, test } from 'vitest';
import { dateOfChunks, edgeDate, isDateText, withoutEdgeDate } from '#parsers/list-date.ts';

test.each([
  ['one text', ['2014-03-08'], '2014-03-08'],
  ['a labelled text', ['发布时间：2014年3月8日'], '2014-03-08'],
  ['the last of several', ['2014-03-01', '2014-03-08'], '2014-03-08'],
  ['a day and a month apart', ['08', '2014-03'], '2014-03-08'],
  ['a month and a day apart', ['2014.03', '08'], '2014-03-08'],
  ['a day of the year and a year apart', ['03-08', '2014'], '2014-03-08'],
  ['a month, where nothing says the day', ['2014年3月'], '2014-03'],
])('reads %s', (_, chunks, iso) => {
  expect(dateOfChunks(chunks)).toBe(iso);
});

test('a day without a year, numbers and prose say no date', () => {
  expect(dateOfChunks(['(03-08)', '12', `于2014年3月8日${'召开会议'.repeat(12)}`])).toBeNull();
});

test('a date at the edge of a title is taken off', () => {
  expect(edgeDate('年报 [2014-03-08]')).toBe('2014-03-08');
  expect(withoutEdgeDate('年报 [2014-03-08]')).toBe('年报');
  expect(withoutEdgeDate('2014-03-08 年报')).toBe('年报');
  expect(edgeDate('2014年年报')).toBeNull();
  expect(isDateText('2014-03-08')).toBe(true);
  expect(isDateText('2014年')).toBe(false);
});
