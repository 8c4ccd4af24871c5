import { expect, test } from 'vitest';
import { parseCell, unitInLabel } from '#parsers/reports/cell-value.ts';
import { labelKey } from '#parsers/reports/label-key.ts';

test.each([
  ['0', 0, null],
  ['12', 12, null],
  ['１２', 12, null],
  ['1 2', 12, null],
  ['88，283', 88_283, null],
  ['3,985,758', 3_985_758, null],
  ['1 084 216', 1_084_216, null],
  ['+3', 3, null],
  ['＋3', 3, null],
  ['-2', -2, null],
  ['－6', -6, null],
  ['−2', -2, null],
  ['增3', 3, null],
  ['减2', -2, null],
  ['减少 2 项', -2, '项'],
  ['减0', 0, null],
  ['42.6', 42.6, null],
  ['251000元', 251_000, '元'],
  ['￥251,000.00', 251_000, '元'],
  ['12,406.35万元', 12_406.35, '万元'],
  ['3件', 3, '件'],
  ['21（含信函申请2件）', 21, null],
  ['3件（上年结转）', 3, '件'],
  ['无', 0, null],
  ['未收取', 0, null],
])('%s is %d', (raw, value, unit) => {
  expect(parseCell(raw)).toEqual({ state: 'number', value, unit, raw });
});

test.each(['', ' ', ' ', '　\n', '\u200b'])('%j is blank', (raw) => {
  expect(parseCell(raw)).toMatchObject({ state: 'blank', value: null, raw: '' });
});

test.each(['/', '／', '-', '—', '——', '－', '―', 'N/A', '不适用'])('%s does not apply', (raw) => {
  expect(parseCell(raw)).toMatchObject({ state: 'not-applicable', value: null, raw });
});

test.each([
  '1\n2',
  '0 0',
  '007',
  '2,70',
  '1,2345',
  '3/4',
  '+3/-1',
  '约5',
  '5①',
  '12*',
  '1.属于国家秘密 2',
  '详见附件',
  '一',
  '2021-2022',
  '9'.repeat(30),
  '1,'.repeat(5000),
])('%s is text', (raw) => {
  expect(parseCell(raw)).toMatchObject({ state: 'text', value: null });
});

test.each([
  ['本年收费金额（单位：万元）', '万元'],
  ['采购总金额(元)', '元'],
  ['本年处理决定数量', null],
])('the unit in %s', (label, unit) => {
  expect(unitInLabel(label)).toBe(unit);
});

test.each([
  ['（一） 予以 公开', '予以公开'],
  ['1．属于国家秘密', '属于国家秘密'],
  ['⑴属于国家秘密', '属于国家秘密'],
  ['㈢不予公开', '不予公开'],
  ['三、本年度办理结果（三）不予公开', '本年度办理结果不予公开'],
  ['危及“三安全一稳定”', '危及三安全一稳定'],
  ['本年增/减', '本年增减'],
  ['部分公开（区分处理的，只计这一情形', '部分公开'],
  ['（本列数据的勾稽关系为：第一项加第二项之和）', ''],
  ['2021年', '2021年'],
  ['长'.repeat(500), ''],
])('the key of %s', (label, key) => {
  expect(labelKey(label)).toBe(key);
});
