import { describe, expect, it } from 'vitest';
import { readLabelledLine, readUnknownLabel } from '#parsers/metadata/labelled-text.ts';

const pairs = (text: string, seams: number[] = []): string[] =>
  readLabelledLine(text, seams).pairs.map((pair) => `${pair.label}=${pair.value}`);

describe('readLabelledLine', () => {
  it.each([
    [
      'two pairs on a line',
      '索引号: A1/2021-1 发布机构: 市商务局',
      ['索引号=A1/2021-1', '发布机构=市商务局'],
    ],
    [
      'an empty value before the next label',
      '组配分类: 工作报告 文件编号: 发文日期: 2014-03-08',
      ['组配分类=工作报告', '文件编号=', '发文日期=2014-03-08'],
    ],
    ['an empty value before a page control', '来源:市商务局 浏览次数: 打印', ['来源=市商务局', '浏览次数=']],
    [
      'times with colons of their own',
      '发布时间:2014-03-08  20:57 来源:市商务局',
      ['发布时间=2014-03-08  20:57', '来源=市商务局'],
    ],
    [
      'labels with inner spaces',
      '索 引 号：A1　　文　　号：　　发 布 机 构∶水利局',
      ['索引号=A1', '文号=', '发布机构=水利局'],
    ],
    [
      'a date right behind a title',
      '临河市水利局开展汛前检查发布时间：2021-03-06 来源：水利局',
      ['发布时间=2021-03-06', '来源=水利局'],
    ],
    ['no date in a phrase that is short', '会议发布时间：2021-03-06', []],
    ['no label in a title without a date', '临河市水利局关于会议发布时间：另行通知', []],
    ['views right behind a name', '来源:临河日报点击数:12', ['来源=临河日报', '点击数=12']],
    ['an empty label that ends the line', '索引号 A1/2021-1 发文字号', ['索引号=A1/2021-1', '发文字号=']],
    [
      'a value that a short label could be',
      '索引号 A1/2021-1 体裁分类 分类',
      ['索引号=A1/2021-1', '体裁分类=分类'],
    ],
    [
      'a short label that a longer one bears out',
      '文号 临水〔2021〕3号 成文日期 2021-03-02',
      ['文号=临水〔2021〕3号', '成文日期=2021-03-02'],
    ],
    ['a short word alone', '文号 临水〔2021〕3号', []],
    ['labels in brackets', '【索引号】：A1 【文号】：B2', ['索引号=A1', '文号=B2']],
    ['a space before the colon', '时间 : 2023-02-25 来源 : 日报', ['时间=2023-02-25', '来源=日报']],
    ['the longest label that fits', '信息索引号：A1', ['信息索引号=A1']],
    ['nothing in a sentence', '会议时间：五月；活动来源：群众', []],
    ['nothing without colon', '来源于群众，服务于群众', []],
    ['a label that is the whole line', '索 引 号', ['索引号=']],
    [
      'a page control with a colon as the end of a value',
      '来源：县教育局 字号：[大 中 小]',
      ['来源=县教育局'],
    ],
  ])('reads %s', (_name, text, expected) => {
    expect(pairs(text)).toEqual(expected);
  });

  it('reads a label without colon in an element of its own', () => {
    expect(pairs('索引号A1/2021-1', [3])).toEqual(['索引号=A1/2021-1']);
    expect(pairs('索引号A1/2021-1')).toEqual([]);
  });

  it('takes an element boundary for the beginning of a label', () => {
    expect(pairs('2021-05-09来源：日报', [10])).toEqual(['来源=日报']);
    expect(pairs('水利局来源：日报')).toEqual([]);
  });

  it('gives back what stands before the first label', () => {
    expect(readLabelledLine('2021-05-09 来源：日报', []).lead).toBe('2021-05-09 ');
  });
});

describe('readUnknownLabel', () => {
  it('reads a short label at the beginning, never a page control or prose', () => {
    expect(readUnknownLabel('档案盒号：17')).toEqual({ label: '档案盒号', value: '17' });
    expect(readUnknownLabel('打印：')).toBeNull();
    expect(readUnknownLabel('各有关单位要认真贯彻落实以下各项工作要求：')).toBeNull();
  });
});
