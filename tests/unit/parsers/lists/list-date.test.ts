import { describe, expect, test } from 'vitest';
import {
  dateByAddress,
  dateOfChunks,
  dayWithin,
  edgeDate,
  isDateText,
  monthDayOfChunks,
  withoutEdgeDate,
} from '#parsers/lists/list-date.ts';

describe('dateOfChunks', () => {
  test.each([
    ['one text', ['2014-03-08'], '2014-03-08'],
    ['a labelled text', ['发布时间：2014年3月8日'], '2014-03-08'],
    ['the last of several', ['2014-03-01', '2014-03-08'], '2014-03-08'],
    ['a day and a month apart', ['08', '2014-03'], '2014-03-08'],
    ['a month and a day apart', ['2014.03', '08'], '2014-03-08'],
    ['a day of the year and a year apart', ['03-08', '2014'], '2014-03-08'],
    ['year, month and day apart', ['2014', '03', '08'], '2014-03-08'],
    ['a day and a month after a number', ['7', '08', '2014-03'], '2014-03-08'],
    ['a month, where nothing says the day', ['2014年3月'], '2014-03'],
    [
      'one of the pairs on a long line',
      ['索引号：00288871-5/2014-00017 文号：临政发〔2014〕5号 发文日期：2014-03-08 公开方式：主动公开'],
      '2014-03-08',
    ],
    ['the day of publication before others', ['发布日期：2014-03-08', '成文日期：2014-03-01'], '2014-03-08'],
    ['the day without a label before that of writing', ['2014-03-08', '成文日期：2014-03-01'], '2014-03-08'],
    ['the day of writing alone', ['成文日期：2014-03-01'], '2014-03-01'],
    [
      'labels in elements of their own',
      ['印发日期：', '2014-03-08', '施行日期：', '2014-05-01'],
      '2014-03-08',
    ],
  ])('reads %s', (_, chunks, iso) => {
    expect(dateOfChunks(chunks)).toBe(iso);
  });

  test('a day without a year, numbers, words around a date and prose say none', () => {
    const prose = `于2014年3月8日${'召开会议'.repeat(12)}`;
    expect(dateOfChunks(['(03-08)', '12', '至2014年3月8日止', prose])).toBeNull();
    expect(dateOfChunks(['施行日期：2014-05-01'])).toBeNull();
  });

  test('a day among few words is found where asked for', () => {
    expect(dayWithin(['来源：县水利局 2014年3月8日'])).toBe('2014-03-08');
    expect(dayWithin([`于2014年3月8日${'召开会议'.repeat(12)}`])).toBeNull();
  });
});

describe('edges of titles', () => {
  test.each([
    ['年报 [2014-03-08]', '2014-03-08', '年报'],
    ['2014-03-08 年报', '2014-03-08', '年报'],
    ['关于抗旱的通知2014-03-08', '2014-03-08', '关于抗旱的通知'],
    ['关于抗旱的通知 2014/03/08 09:20', '2014-03-08', '关于抗旱的通知'],
    ['关于抗旱的通知（发布时间：2014年3月8日）', '2014-03-08', '关于抗旱的通知'],
    ['2014.03.08关于抗旱的通知', '2014-03-08', '关于抗旱的通知'],
    ['【2014-03-08】关于抗旱的通知', '2014-03-08', '关于抗旱的通知'],
    ['关于抗旱的通知(03-08)', null, '关于抗旱的通知'],
    ['[03-08]关于抗旱的通知', null, '关于抗旱的通知'],
  ])('%s', (text, date, title) => {
    expect([edgeDate(text), withoutEdgeDate(text)]).toEqual([date, title]);
  });

  test.each([
    '2014年年报',
    '2014年3月8日起施行的办法',
    '水价表2014-03-01至2014-03-08',
    '2014-03-01至2014-03-08停水计划',
    '截至2014年3月8日的名单',
    '2014-2015学年通知',
  ])('%s is no more than a title', (title) => {
    expect([edgeDate(title), withoutEdgeDate(title)]).toEqual([null, title]);
  });

  test('what is a date, and what only mentions one', () => {
    expect(['2014-03-08', '发布时间：2014-03-08', '(03-08)', '3月8日'].map(isDateText)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['2014年', '临河县2014年3月8日水质日报', '13-45', '5-2'].map(isDateText)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('days without a year', () => {
  const shown = { month: 3, day: 8 };

  test.each([
    ['标题旁', ['(03-08)'], shown],
    ['in words', ['3月8日'], shown],
    ['with a time', ['03-08 09:20'], shown],
    ['impossible', ['13-08'], null],
    ['none', ['2014-03-08', '第8期'], null],
  ])('are read: %s', (_, chunks, day) => {
    expect(monthDayOfChunks(chunks)).toEqual(day);
  });

  test.each([
    ['/tz/201403/t20140308_117.html', '2014-03-08'],
    ['/art/2014/3/8/art_17_2.html', '2014-03-08'],
    ['/xw/2014-03/11/content_5.htm', '2014-03-08'],
    ['/xw/20140312/5.html', '2014-03-08'],
    ['/xw/2014/0312/c5a6.html', '2014-03-08'],
    ['/xw/201403/5f0a.shtml', '2014-03-08'],
    ['/xw/2014/5.html', null],
    ['/xw/201409/5.html', null],
    ['/show.aspx?id=20140308', null],
  ])('have the year of %s', (address, date) => {
    expect(dateByAddress(shown, `http://www.linhe.example${address}`)).toBe(date);
  });

  test('a new year between day and address', () => {
    const december = { month: 12, day: 30 };
    expect(dateByAddress(december, 'http://www.linhe.example/tz/202001/t20200103_5.html')).toBe('2019-12-30');
    expect(dateByAddress({ month: 1, day: 2 }, 'http://www.linhe.example/art/2019/12/31/art_1_2.html')).toBe(
      '2020-01-02',
    );
  });
});
