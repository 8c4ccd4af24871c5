import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDates, isDamagedDate, parseDate } from '#parsers/text/dates.ts';

describe('parseDate', () => {
  test.each([
    ['二○一三年十二月', '2013-12', 'month'],
    ['二〇二〇年一月十五日', '2020-01-15', 'day'],
    ['二OO八年五月二十三日', '2008-05-23', 'day'],
    ['二O一一年5月16日', '2011-05-16', 'day'],
    ['二◯一三年一月十四日', '2013-01-14', 'day'],
    ['二Ｏ一八年三月十九日', '2018-03-19', 'day'],
    ['二零一三年', '2013', 'year'],
    ['二○○八年元月廿三日', '2008-01-23', 'day'],
    ['二〇一八年三月卅一日', '2018-03-31', 'day'],
    ['2014-03-08', '2014-03-08', 'day'],
    ['2014-03-08  20:57', '2014-03-08T20:57+08:00', 'minute'],
    ['2015-10-15 10:06:36', '2015-10-15T10:06:36+08:00', 'second'],
    ['2015年03月30日', '2015-03-30', 'day'],
    ['２０１４年３月８日', '2014-03-08', 'day'],
    ['2014年3月8日 星期六 下午3:20', '2014-03-08T15:20+08:00', 'minute'],
    ['20140308', '2014-03-08', 'day'],
    ['2014.3.8', '2014-03-08', 'day'],
    ['2014/3/8', '2014-03-08', 'day'],
    ['2020/12/31 14:29:32', '2020-12-31T14:29:32+08:00', 'second'],
    ['[2014-03-08]', '2014-03-08', 'day'],
    ['（2014-03-08）', '2014-03-08', 'day'],
    ['2026-\n 01-\n 23', '2026-01-23', 'day'],
    ['2023-08-19 10∶08', '2023-08-19T10:08+08:00', 'minute'],
    ['2017——04——12 21:37', '2017-04-12T21:37+08:00', 'minute'],
    ['2014-03-08T12:57:00.000Z', '2014-03-08T20:57:00+08:00', 'second'],
    ['2014-03-08T20:57:00+08:00', '2014-03-08T20:57:00+08:00', 'second'],
    ['1394283420000', '2014-03-08T20:57:00+08:00', 'second'],
    ['2020 年 1 月 5 日', '2020-01-05', 'day'],
    ['2021.03.05 10:20', '2021-03-05T10:20+08:00', 'minute'],
    ['2021/3/5 上午 10:20:11', '2021-03-05T10:20:11+08:00', 'second'],
    ['2021-03-05 10:20 PM', '2021-03-05T22:20+08:00', 'minute'],
    ['2021年3月5日10点20分', '2021-03-05T10:20+08:00', 'minute'],
    ['2021-03-05 10时20分33秒', '2021-03-05T10:20:33+08:00', 'second'],
    ['2021年3月5日（周五）10:20', '2021-03-05T10:20+08:00', 'minute'],
    ['２０２１－０３－０５　１０：２０', '2021-03-05T10:20+08:00', 'minute'],
    ['2021年元月', '2021-01', 'month'],
    ['2021年十月十日', '2021-10-10', 'day'],
    ['二0二一年三月五日', '2021-03-05', 'day'],
    ['二О二一年三月五日', '2021-03-05', 'day'],
    ['20210305102033', '2021-03-05T10:20:33+08:00', 'second'],
    ['2021-03-05 10:20:33 GMT+8', '2021-03-05T10:20:33+08:00', 'second'],
    ['2021-03-05 10:20:33 +0800', '2021-03-05T10:20:33+08:00', 'second'],
    ['Fri, 05 Mar 2021 02:20:33 GMT', '2021-03-05T10:20:33+08:00', 'second'],
    ['Fri Mar 05 2021 10:20:33 GMT+0800 (中国标准时间)', '2021-03-05T10:20:33+08:00', 'second'],
    ['Sat Mar 08 20:57:00 CST 2014', '2014-03-08T20:57:00+08:00', 'second'],
  ])('%j is %s', (raw, iso, precision) => {
    expect(parseDate(raw)).toEqual({ iso, precision });
  });

  test.each([
    ['an impossible day', '2014-02-30'],
    ['an impossible month', '2014年13月1日'],
    ['an impossible hour', '2014-03-08 25:00'],
    ['a day without a year', '(03-08)'],
    ['a day that lost its 日', '2021年3月5'],
    ['a day of the lunar calendar', '2021年10月初五'],
    ['a leap day that was none', '2021-02-29'],
    ['a range', '2013年1月1日至12月31日'],
    ['digits set apart', '20 21-03-05'],
    ['a period', '2013年度'],
    ['a date that lost its separators', '2021926'],
    ['an index number', '2014-84743'],
    ['a dated serial', '2026-02-00018'],
    ['text around a date', '发布于2014-03-08'],
    ['nothing', ''],
  ])('%s is null', (_, raw) => {
    expect(parseDate(raw)).toBeNull();
  });

  test('reads back every day in each form it is written in', () => {
    const han = (value: number): string => {
      const tens = Math.floor(value / 10);
      const ones = '零一二三四五六七八九'[value % 10] ?? '';
      return (tens === 0 ? '' : tens === 1 ? '十' : `${'零一二三'[tens]}十`) + (value % 10 === 0 ? '' : ones);
    };
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 5 }),
        (date, form) => {
          const iso = date.toISOString().slice(0, 10);
          const [year = '', month = '', day = ''] = iso.split('-');
          const written = [
            iso,
            `${year}/${Number(month)}/${Number(day)}`,
            `${year}.${Number(month)}.${Number(day)}`,
            `${year}年${Number(month)}月${Number(day)}日`,
            year + month + day,
            `${Array.from(year, (digit) => '○一二三四五六七八九'[Number(digit)]).join('')}年${han(Number(month))}月${han(Number(day))}日`,
          ][form];
          expect(parseDate(written ?? '')).toEqual({ iso, precision: 'day' });
        },
      ),
      { seed: 3, numRuns: 600 },
    );
  });

  test('never throws and answers fast on any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('2', '0', '1', '-', ' ', '年', '月', '一', '十', ':', '○') }),
        (text) => {
          expect(() => parseDate(text)).not.toThrow();
        },
      ),
      { seed: 4, numRuns: 500 },
    );
  });
});

describe('findDates', () => {
  test('finds dates in running text with their places', () => {
    const text = '会议于2014年3月8日召开，截至二〇一三年十二月底；见2014.3.8及2014-03-08 10:20。';
    const found = findDates(text);
    expect(found.map((date) => date.iso)).toEqual([
      '2014-03-08',
      '2013-12',
      '2014-03-08',
      '2014-03-08T10:20+08:00',
    ]);
    for (const { raw, start, end } of found) expect(text.slice(start, end)).toBe(raw);
  });

  test('takes decimals, years and parts of longer numbers for no dates', () => {
    expect(findDates('增长2014.3亿元，2013年度，电话020-2014-3-8888，编号32014-03-08')).toEqual([]);
  });
});

describe('isDamagedDate', () => {
  test.each([
    ['2021926', true],
    ['自202511日起', true],
    ['20201月1日', true],
    ['20 21-03-05', true],
    ['2021年3月5', true],
    ['2021-0305', true],
    ['2021-02-30', true],
    ['2021-03-05', false],
    ['2021年3月', false],
    ['2021', false],
    ['长期有效', false],
    ['--', false],
    ['发布后30日', false],
    ['', false],
  ])('%s: %s', (raw, damaged) => {
    expect(isDamagedDate(raw)).toBe(damaged);
  });

  test('a month is not read out of a date that lost its 日', () => {
    expect(findDates('2021年3月5，会议召开')).toEqual([]);
    expect(findDates('2021年3月，会议召开').map((date) => date.iso)).toEqual(['2021-03']);
  });
});
