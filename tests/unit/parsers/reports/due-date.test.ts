import { describe, expect, it } from 'vitest';
import { dueDateOf, timelinessOf } from '#parsers/reports/due-date.ts';

describe('the legal date of an annual report', () => {
  it.each([
    ['临禾市商务局', 2007, null],
    ['临禾市商务局', 2008, '2009-03-31'],
    ['临禾市商务局', 2018, '2019-03-31'],
    ['临禾市商务局', 2019, '2020-01-31'],
    ['临禾市国有资产监督管理委员会', 2021, '2022-01-31'],
    ['临禾市发展和改革委员会', 2021, '2022-01-31'],
    ['临禾市人民政府', 2018, '2019-03-31'],
    ['临禾市人民政府', 2019, '2020-03-31'],
    ['青堰县人民政府办公室', 2021, '2022-03-31'],
    ['青堰县柳塘镇人民政府', 2021, '2022-03-31'],
    ['临禾市城东街道办事处', 2021, '2022-03-31'],
    ['临禾经济技术开发区管理委员会', 2021, '2022-03-31'],
    ['', 2021, '2022-01-31'],
  ])('%s, %i: %s', (agency, year, due) => {
    expect(dueDateOf(agency, year)).toBe(due);
  });
});

describe('whether a report came in time', () => {
  it.each([
    ['2022-01-31', '2022-01-31', 'on-time'],
    ['2022-01-31T23:59+08:00', '2022-01-31', 'on-time'],
    ['2022-02-01', '2022-01-31', 'late'],
    ['2021-12-30', '2022-01-31', 'on-time'],
    ['2022-01', '2022-01-31', 'on-time'],
    ['2022-02', '2022-01-31', 'late'],
    ['2022-03', '2022-03-31', 'on-time'],
    ['2022', '2022-01-31', 'undated'],
    ['2021', '2022-01-31', 'on-time'],
    ['2023', '2022-01-31', 'late'],
    [null, '2022-01-31', 'undated'],
    ['2008-01-02', null, 'undated'],
  ] as const)('published %s, due %s: %s', (published, due, state) => {
    expect(timelinessOf(published, due)).toBe(state);
  });
});
