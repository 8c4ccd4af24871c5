import { expect, test } from 'vitest';
import { parseHeadingMarker } from '#parsers/body/heading-marker.ts';

test.each([
  ['第二编 分则', 'part', 2, '第二编', '分则'],
  ['第三章　法律责任', 'chapter', 3, '第三章', '法律责任'],
  ['第 1 节 概述', 'division', 1, '第 1 节', '概述'],
  ['第十二条 为了规范管理', 'article', 12, '第十二条', '为了规范管理'],
  ['一、 全年概览', 'han', 1, '一、', '全年概览'],
  ['十一．附则', 'han', 11, '十一．', '附则'],
  ['（二）途径', 'han-bracketed', 2, '（二）', '途径'],
  ['(一)迁入新址', 'han-bracketed', 1, '(一)', '迁入新址'],
  ['㈢其他', 'han-bracketed', 3, '㈢', '其他'],
  ['1. 广播', 'arabic', 1, '1.', '广播'],
  ['２．媒体', 'arabic', 2, '２．', '媒体'],
  ['3、展板', 'arabic', 3, '3、', '展板'],
  ['⒋会议', 'arabic', 4, '⒋', '会议'],
  ['（1）条件', 'arabic-bracketed', 1, '（1）', '条件'],
  ['2)材料', 'arabic-bracketed', 2, '2)', '材料'],
  ['⑶期限', 'arabic-bracketed', 3, '⑶', '期限'],
  ['④费用', 'circled', 4, '④', '费用'],
])('%s', (text, style, number, marker, rest) => {
  const parsed = parseHeadingMarker(text);
  expect(parsed).toMatchObject({ style, number, marker });
  expect(text.slice(parsed?.end)).toBe(rest);
});

test.each([
  '一是加强领导',
  '1.5万元',
  '2014.3.8',
  '2014年',
  '第一，',
  '第二十条第（一）项',
  '第三条规定的情形',
  '一、二等奖获得者',
  '（一）项',
  '首先，',
  '',
])('%j has no marker', (text) => {
  expect(parseHeadingMarker(text)).toBeNull();
});

test('a word that begins like a statutory unit is a title', () => {
  expect(parseHeadingMarker('一、项目编号：')).not.toBeNull();
});
