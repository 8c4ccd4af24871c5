import { describe, expect, test } from 'vitest';
import { findMastheadNumber, parseDocumentNumber } from '#parsers/document-number.ts';

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

describe('findMastheadNumber', () => {
  test('finds the number that stands alone near the beginning', () => {
    const found = findMastheadNumber('关于印发工作要点的通知\n临政办发 〔2017〕 47号\n各区人民政府：');
    expect(found?.value).toBe('临政办发〔2017〕47号');
    expect(found?.raw).toBe('临政办发 〔2017〕 47号');
  });

  test('a signer may stand on the same line', () => {
    expect(findMastheadNumber('临政发〔2017〕4号　　签发人：张某\n正文')?.parts.serial).toBe(4);
  });

  test('a quoted number is none', () => {
    expect(findMastheadNumber('根据《管理办法》（临政办发〔2017〕47号），现通知如下')).toBeNull();
    expect(findMastheadNumber('现将临政办发〔2017〕47号\n转发给你们')).toBeNull();
    expect(findMastheadNumber('《临政办发〔2017〕47号》')).toBeNull();
  });

  test('a number far down is none', () => {
    expect(findMastheadNumber(`${'正文。'.repeat(60)}\n临政办发〔2017〕47号`)).toBeNull();
  });
});
