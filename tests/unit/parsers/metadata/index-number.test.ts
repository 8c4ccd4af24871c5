import { describe, expect, test } from 'vitest';
import { parseIndexNumber } from '#parsers/metadata/index-number.ts';

describe('parseIndexNumber', () => {
  test.each([
    ['007300110/2019-00001', 'org-code', '007300110', 2019, null, '00001'],
    ['007300110/201510-00216', 'org-code-month', '007300110', 2015, 10, '00216'],
    ['11990100007300110C/2014-84743', 'credit-code', '11990100007300110C', 2014, null, '84743'],
    ['11990100007300110C/202110-00013', 'credit-code-month', '11990100007300110C', 2021, 10, '00013'],
    ['00730025X-2020-153077', 'org-code-dashed', '00730025X', 2020, null, '153077'],
    ['0073001-8/2022-00185', 'hyphenated', '0073001-8', 2022, null, '00185'],
    ['K73001106/2026-04277', 'letter-code', 'K73001106', 2026, null, '04277'],
    ['LH02100-0101-2019-00001', 'agency-category', 'LH02100', 2019, null, '00001'],
    ['990A12-07-2024-0008-1', 'agency-category', '990A12', 2024, null, '0008-1'],
    ['2026-02-00018', 'dated', null, 2026, 2, '00018'],
    ['linheswj/2021-0000067', 'login', 'linheswj', 2021, null, '0000067'],
    ['2014-84743', 'serial-only', null, 2014, null, '84743'],
    ['GSD9922-01-001-2021-00012', 'agency-category', 'GSD9922', 2021, null, '00012'],
    ['GSD9922-2021-00012', 'agency-category', 'GSD9922', 2021, null, '00012'],
    ['Gd012-0101-2008-0012', 'agency-category', 'Gd012', 2008, null, '0012'],
    ['S0E00-0000-2015-00009', 'agency-category', 'S0E00', 2015, null, '00009'],
    ['xxgk-2021-0012', 'login', 'xxgk', 2021, null, '0012'],
    ['linhegqulz201/2021-0000067', 'login', 'linhegqulz201', 2021, null, '0000067'],
    ['007300110/2021/00012', 'org-code', '007300110', 2021, null, '00012'],
    ['11990100007300110C-2021-00012', 'credit-code', '11990100007300110C', 2021, null, '00012'],
    ['11990100007300110C-04_A/2021-0305001', 'credit-code', '11990100007300110C-04_A', 2021, null, '0305001'],
    ['11990100007300110C/20210305-00012', 'credit-code-month', '11990100007300110C', 2021, 3, '00012'],
    ['11990100007300110C/2021', 'credit-code', '11990100007300110C', null, null, null],
    ['990200-01-02-03-20140308-00012', 'other', '990200', 2014, 3, '00012'],
    ['990200010203042014012', 'other', null, null, null, null],
    ['Lhgs-16-02-010', 'other', null, null, null, null],
  ])('%s is of family %s', (raw, family, prefix, year, month, serial) => {
    const parsed = parseIndexNumber(raw);
    expect(parsed?.value).toBe(raw);
    expect(parsed?.parts).toMatchObject({ family, prefix, year, month, serial });
  });

  test('takes the codes out and checks them', () => {
    expect(parseIndexNumber('11990100007300110C/2014-84743')?.parts).toMatchObject({
      creditCode: '11990100007300110C',
      orgCode: '007300110',
      division: '990100',
      checks: { creditCode: true, orgCode: true },
    });
    expect(parseIndexNumber('007300111/2014-84743')?.parts).toMatchObject({
      orgCode: '007300111',
      checks: { creditCode: null, orgCode: false },
    });
  });

  test('leaves out a label in front of it', () => {
    expect(parseIndexNumber('索引号：007300110/2021-00012')?.value).toBe('007300110/2021-00012');
  });

  test('takes the division out of 21 digits', () => {
    expect(parseIndexNumber('990200010203042014012')?.parts.division).toBe('990200');
  });

  test('reads a division and a date out of six groups', () => {
    expect(parseIndexNumber('990200-01-02-03-20140308-00012')?.parts).toMatchObject({
      family: 'other',
      division: '990200',
      year: 2014,
      serial: '00012',
    });
  });

  test('unifies dashes, widths and white space, and keeps the case', () => {
    expect(parseIndexNumber(' １１９９０１００００７３００１１０Ｃ／2021 — 00426 ')?.value).toBe(
      '11990100007300110C/2021-00426',
    );
    expect(parseIndexNumber('LinHe/2021-00000')?.value).toBe('LinHe/2021-00000');
  });

  test.each(['', '--', '—', '/', '无', '暂无', '：', '1394283420000', '按照有关规定本条信息不编制索引号1'])(
    '%j is no index number',
    (raw) => {
      expect(parseIndexNumber(raw)).toBeNull();
    },
  );
});
