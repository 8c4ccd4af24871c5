import { describe, expect, test } from 'vitest';
import {
  isDamagedNumber,
  parseDocumentNumber,
  readMastheadNumber,
} from '#parsers/metadata/document-number.ts';

describe('parseDocumentNumber', () => {
  test.each([
    ['临河政办发〔2017〕47号', '临河政办发〔2017〕47号', '临河政办发', 2017, 47],
    ['临河政办发[2008] 5 号', '临河政办发〔2008〕5号', '临河政办发', 2008, 5],
    ['临政函（2019）1号', '临政函〔2019〕1号', '临政函', 2019, 1],
    ['临政发【2019】7号', '临政发〔2019〕7号', '临政发', 2019, 7],
    ['临商﹝2013﹞５号', '临商〔2013〕5号', '临商', 2013, 5],
    ['（临政发〔2017〕47号）', '临政发〔2017〕47号', '临政发', 2017, 47],
    ['〔2017〕47号', '〔2017〕47号', null, 2017, 47],
    ['第36号', '第36号', null, null, 36],
    ['第三十六号', '第三十六号', null, null, 36],
    ['临河市人民政府令第711号', '临河市人民政府令第711号', '临河市人民政府令', null, 711],
    ['公告2021年第5号', '公告2021年第5号', '公告', 2021, 5],
    ['2019年第60号', '2019年第60号', null, 2019, 60],
  ])('%s', (raw, value, agency, year, serial) => {
    expect(parseDocumentNumber(raw)).toEqual({ value, parts: { agency, year, serial } });
  });

  test('keeps a damaged number as it is, without parts', () => {
    const parts = { agency: null, year: null, serial: null };
    expect(parseDocumentNumber('临政公开办函〔202130')).toEqual({ value: '临政公开办函〔202130', parts });
  });

  test.each(['', '--', '—', '/', '无', '暂无', '2014-03-08', '关于印发2014年要点的通知，请遵照执行'])(
    '%j is no number',
    (raw) => {
      expect(parseDocumentNumber(raw)).toBeNull();
    },
  );
});

describe('parseDocumentNumber reads the rarer forms:', () => {
  test.each([
    ['临政发［2021］3号', '临政发〔2021〕3号', '临政发', 2021, 3],
    ['临政发｛2021｝3号', '临政发〔2021〕3号', '临政发', 2021, 3],
    ['临政发〈2021〉3号', '临政发〔2021〕3号', '临政发', 2021, 3],
    ['临政发<2021>3号', '临政发〔2021〕3号', '临政发', 2021, 3],
    ['临政发〔2021]3号', '临政发〔2021〕3号', '临政发', 2021, 3],
    ['临政发（2021年）3号', '临政发〔2021〕3号', '临政发', 2021, 3],
    ['临政发〔2021〕03号', '临政发〔2021〕03号', '临政发', 2021, 3],
    ['临政通字[2021]第3号', '临政通字〔2021〕第3号', '临政通字', 2021, 3],
    ['临政发〔二〇二一〕三号', '临政发〔二〇二一〕三号', '临政发', 2021, 3],
    ['〔2021〕临水罚字第3号', '〔2021〕临水罚字第3号', '临水罚字', 2021, 3],
    ['临办[2021]12号文', '临办〔2021〕12号', '临办', 2021, 12],
    ['临政发〔2021〕3号（已废止）', '临政发〔2021〕3号', '临政发', 2021, 3],
    ['文号：临政发〔2021〕3号', '临政发〔2021〕3号', '临政发', 2021, 3],
    ['临河市人民政府令（第三十五号）', '临河市人民政府令（第三十五号）', '临河市人民政府令', null, 35],
    ['临河市人民政府令 第 12 号', '临河市人民政府令第12号', '临河市人民政府令', null, 12],
    ['临府令52号', '临府令52号', '临府令', null, 52],
    ['临河市水利局公告2026年第11号', '临河市水利局公告2026年第11号', '临河市水利局公告', 2026, 11],
    ['临河市水利局公告2026年11号', '临河市水利局公告2026年11号', '临河市水利局公告', 2026, 11],
  ])('%s', (raw, value, agency, year, serial) => {
    expect(parseDocumentNumber(raw)).toEqual({ value, parts: { agency, year, serial } });
  });

  test.each([
    '临政发〔2021〕3号、4号',
    '临政发〔2021〕3-5号',
    'ZJSP99-2021-0001',
    '临政发〔21〕3号',
    '临政发〔202130',
    '临政发2021〕3号',
  ])('%s stays as it is', (raw) => {
    expect(parseDocumentNumber(raw)).toEqual({
      value: raw,
      parts: { agency: null, year: null, serial: null },
    });
  });

  test('the registration of a site is none', () => {
    expect(parseDocumentNumber('临公网安备99010102001号')).toBeNull();
    expect(parseDocumentNumber('临ICP备99000001号')).toBeNull();
  });
});

describe('isDamagedNumber', () => {
  test.each([
    ['临政公开办函〔202130', true],
    ['临政发2021〕3号', true],
    ['临政发〔20213号', true],
    ['临政发〔2021〕号', true],
    ['临政发〔2021〕3', true],
    ['临政发〔2021〕〕3号', true],
    ['临政发〔2021〕3号', false],
    ['临政发〔2021〕3-5号', false],
    ['第36号', false],
    ['ZJSP99-2021-0001', false],
  ])('%s: %s', (value, damaged) => {
    expect(isDamagedNumber(value)).toBe(damaged);
  });
});

describe('readMastheadNumber', () => {
  test.each([
    ['临政办发 〔2017〕 47号', null, '临政办发〔2017〕47号'],
    ['（临政办发〔2017〕47号）', null, '临政办发〔2017〕47号'],
    ['临政发〔2017〕4号　　签发人：张某', null, '临政发〔2017〕4号'],
    ['文号：临政发〔2017〕4号', null, '临政发〔2017〕4号'],
    ['第12号', '临河市人民政府令', '临河市人民政府令第12号'],
    ['（第12号）', '临河市人民政府令', '临河市人民政府令第12号'],
    ['2021年第5号', '临河市水利局公告', '临河市水利局公告2021年第5号'],
    ['第12号', '各区人民政府：', '第12号'],
    ['临河市人民政府令第12号', null, '临河市人民政府令第12号'],
  ])('%s under %s is %s', (line, above, value) => {
    expect(readMastheadNumber(line, above)?.value).toBe(value);
  });

  test.each([
    '根据《管理办法》（临政办发〔2017〕47号），现通知如下',
    '现将临政办发〔2017〕47号',
    '《临政办发〔2017〕47号》',
    '关于废止临政办发〔2017〕47号',
    '临河市人民路47号',
  ])('%s is none', (line) => {
    expect(readMastheadNumber(line, null)).toBeNull();
  });
});
