import { describe, expect, it } from 'vitest';
import {
  canBeginLabel,
  cutAtWidget,
  fieldOfLabel,
  isEmptyValue,
  isWidget,
  isWidgetLine,
  LABELS,
  LONGEST_LABEL,
  normalizeLabel,
} from '#parsers/metadata/vocabulary.ts';

describe('fieldOfLabel', () => {
  it.each([
    '索引号',
    '索 引 号：',
    '索　引　号',
    '索\u00a0引\u2002号:',
    '【索引号】',
    '[索引号]∶',
    ' 信息索取号︰',
  ])('knows %s', (label) => {
    expect(fieldOfLabel(label)).toBe('indexNumber');
  });

  it('tells a known label without a field from an unknown one', () => {
    expect(fieldOfLabel('备注')).toBeNull();
    expect(fieldOfLabel('档案盒号')).toBeUndefined();
  });

  it('reads API names in any case and labels with brackets or slash of any width', () => {
    expect(fieldOfLabel('PubDate')).toBe('publishDate');
    expect(fieldOfLabel('责任部门（处室）')).toBe('responsibleDepartment');
    expect(fieldOfLabel('备注／文号')).toBe('documentNumber');
  });

  it('gives each label to one field, none longer than the scanner looks', () => {
    const labels = Object.values(LABELS).flatMap((list) => list.split(' '));
    expect(new Set(labels.map((label) => label.toLowerCase())).size).toBe(labels.length);
    const han = labels.filter((label) => /^\p{Script=Han}/u.test(label));
    expect(Math.max(...han.map((label) => label.length))).toBeLessThanOrEqual(LONGEST_LABEL);
    expect(labels.every((label) => label === normalizeLabel(label) && canBeginLabel(label.slice(0, 1)))).toBe(
      true,
    );
  });
});

describe('page controls', () => {
  it.each([
    ['市商务局 打印', '市商务局'],
    ['打印', ''],
    ['水利局 【字体：大 中 小】', '水利局'],
    ['水利局　分享到：', '水利局'],
    ['关于打印机采购的公告', '关于打印机采购的公告'],
    ['2021-05-09 | ', '2021-05-09'],
    ['  128次  [打印]', '128次'],
  ])('end the value of %s', (value, expected) => {
    expect(cutAtWidget(value)).toBe(expected);
  });

  it('are told from text', () => {
    expect(isWidget('打 印')).toBe(true);
    expect(isWidgetLine('【字体：大 中 小】 打印 | 关闭窗口')).toBe(true);
    expect(isWidgetLine('大中小型企业')).toBe(false);
    expect(isWidgetLine('——')).toBe(false);
  });

  it('are cut in linear time', () => {
    expect(cutAtWidget(`x${'　'.repeat(200_000)}y`).length).toBe(200_002);
  });
});

describe('isEmptyValue', () => {
  it.each(['', ' ', '--', '—', '/', '：', '无', '暂无', '1394283420000', '[]次', ' - '])(
    'is true for "%s"',
    (value) => {
      expect(isEmptyValue(value)).toBe(true);
    },
  );
  it.each(['无锡市', '0', '2014', '-1'])('is false for "%s"', (value) => {
    expect(isEmptyValue(value)).toBe(false);
  });
});
