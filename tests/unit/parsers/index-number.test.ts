import { describe, expect, test } from 'vitest';
import { parseIndexNumber } from '#parsers/index-number.ts';

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
