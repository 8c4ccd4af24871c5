import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Section } from '#core/document.ts';
import type { BodyBlock } from '#parsers/body/body-blocks.ts';
import { readSections, type SectionTree } from '#parsers/body/sections.ts';
import { allText, tableBlock, textBlocks } from '../../../support/body.ts';

function outline(tree: SectionTree): readonly string[] {
  const visit = (section: Section): string[] => [
    `${section.level} ${section.heading}${section.runIn ? ' +' : ''}`,
    ...section.sections.flatMap(visit),
  ];
  return tree.sections.flatMap(visit);
}

function outlineOf(...lines: readonly string[]): readonly string[] {
  return outline(readSections(textBlocks(...lines)));
}

function wholeText(tree: SectionTree): string {
  const visit = (section: Section): string =>
    section.heading + section.text + section.sections.map(visit).join('');
  return (tree.preamble + tree.sections.map(visit).join('') + tree.closing).replace(/\s+/g, '');
}

describe('headings', () => {
  test('the official order nests by first appearance', () => {
    expect(
      outlineOf(
        '本局按年公布工作情况，全文如下。',
        '一、 全年概览',
        '全年有两件大事:',
        '(一)迁入新址，方便来访。大厅设在一楼。',
        '(二)改换系统、缩短时限。平均用时三天。',
        '二、公布的内容',
        '（一）途径',
        '1. 广播。每周两次。',
        '2.展板。设在车站。',
        '三、不足',
        '一是人手少。',
      ),
    ).toEqual([
      '1 一、 全年概览',
      '2 (一)迁入新址，方便来访。 +',
      '2 (二)改换系统、缩短时限。 +',
      '1 二、公布的内容',
      '2 （一）途径',
      '3 1. 广播。 +',
      '3 2.展板。 +',
      '1 三、不足',
    ]);
  });

  test('a statute nests chapters and articles, whose items are no headings', () => {
    expect(
      outlineOf(
        '第一章　总则',
        '第一条 为了规范管理，制定本办法。',
        '第二条 本办法适用于下列情形：',
        '（一）新建项目；',
        '（二）改建项目。',
        '第二章　附则',
        '第三条 本办法自2018年1月1日起施行。',
      ),
    ).toEqual([
      '1 第一章　总则',
      '2 第一条 为了规范管理，制定本办法。',
      '2 第二条 本办法适用于下列情形：',
      '1 第二章　附则',
      '2 第三条 本办法自2018年1月1日起施行。',
    ]);
  });

  test('an article before the first chapter stands below chapters', () => {
    expect(outlineOf('第一条 甲。', '第二章 乙', '第三条 丙。')).toEqual([
      '2 第一条 甲。',
      '1 第二章 乙',
      '2 第三条 丙。',
    ]);
  });

  test('a table of contents is no heading twice', () => {
    expect(
      outlineOf(
        '目 录',
        '第一章 总则',
        '第二章 附则',
        '第一章 总则',
        '第一条 甲。',
        '第二章 附则',
        '第二条 乙。',
      ),
    ).toEqual(['1 第一章 总则', '2 第一条 甲。', '1 第二章 附则', '2 第二条 乙。']);
  });

  test('numbers that run on through sections stay headings', () => {
    expect(
      outlineOf('（一）产业', '1.甲事项。内容。', '2.乙事项。内容。', '（二）贸易', '3.丙事项。内容。'),
    ).toEqual(['1 （一）产业', '2 1.甲事项。 +', '2 2.乙事项。 +', '1 （二）贸易', '2 3.丙事项。 +']);
  });

  test('enumerated sentences are no headings', () => {
    expect(
      outlineOf(
        '一、适用范围',
        '（一）适用于符合下列要求之一的商户：',
        '1.在本市注册，经营面积不足十平方米的商户；',
        '2.经市场主办方推荐，从业三年以上的商户。',
        '二、所需文件',
        '申请时应带齐：',
        '1.执照；',
        '2.登记表；',
        '3.其他。',
      ),
    ).toEqual(['1 一、适用范围', '2 （一）适用于符合下列要求之一的商户：', '1 二、所需文件']);
  });

  test('one clause that ends like an item leaves its siblings headings', () => {
    expect(outlineOf('现批复如下：', '一、同意规划。', '二、认真组织；', '三、请按程序报批。')).toEqual([
      '1 一、同意规划。',
      '1 二、认真组织；',
      '1 三、请按程序报批。',
    ]);
  });

  test('a list of attachments is none either', () => {
    expect(
      outlineOf('一、任务', '附件：', '1.任务分工表', '2.进度安排表', '临河市商务局', '2014年3月8日'),
    ).toEqual(['1 一、任务']);
  });

  test('the items of a mere list are none, titles with text below are', () => {
    expect(outlineOf('需提供以下材料：', '（一）身份证', '（二）户口簿', '办理地点：一楼')).toEqual([]);
    expect(outlineOf('入选名单', '1.张某', '2.李某', '3.王某')).toEqual([]);
    expect(outlineOf('1.受理', '由窗口受理。', '2.审核', '由科室审核。')).toEqual(['1 1.受理', '1 2.审核']);
  });

  test('decimals, dates, single numbers and table text are no headings', () => {
    const blocks: readonly BodyBlock[] = [
      ...textBlocks('1.5万元用于培训', '2014.3.8召开会议', '3.本市户籍', '一、二等奖获得者名单'),
      tableBlock(0, '一、本年新收\t5', '（一）予以公开\t3'),
    ];
    expect(outline(readSections(blocks))).toEqual([]);
  });

  test('a bold run ends a heading that has no stop of its own', () => {
    const [block] = textBlocks('1.联系人信息名称：某某单位');
    const [second] = textBlocks('2.代理机构信息名称：某某公司');
    if (block === undefined || second === undefined) throw new Error('no blocks');
    const tree = readSections([
      { ...block, strongPrefix: 7 },
      { ...second, strongPrefix: 8 },
    ]);
    expect(outline(tree)).toEqual(['1 1.联系人信息 +', '1 2.代理机构信息 +']);
  });

  test('the colon of a time or an address ends no heading', () => {
    expect(outlineOf('一、会议定于10:30在http://www.linhe.example:8080/召开', '正文。')).toEqual([
      '1 一、会议定于10:30在http://www.linhe.example:8080/召开',
    ]);
  });
});

describe('closing', () => {
  test('sign-off, notes and imprint are never text of the last section', () => {
    const tree = readSections(
      textBlocks(
        '各区人民政府：',
        '一、总体要求',
        '要求。',
        '附件：1.任务表',
        '临河市人民政府办公室',
        '2018年12月6日',
        '（此件公开发布）',
        '抄送：市委各部门。',
        '临河市人民政府办公室 2018年12月7日印发',
      ),
    );
    expect(tree.preamble).toBe('各区人民政府：');
    expect(tree.sections.at(-1)?.text).toBe('要求。');
    expect(tree.closing.split('\n')).toEqual([
      '附件：1.任务表',
      '临河市人民政府办公室',
      '2018年12月6日',
      '（此件公开发布）',
      '抄送：市委各部门。',
      '临河市人民政府办公室 2018年12月7日印发',
    ]);
  });

  test('a note without sign-off closes too, a last sentence does not', () => {
    expect(readSections(textBlocks('一、甲', '正文。', '（此件主动公开）')).closing).toBe('（此件主动公开）');
    expect(readSections(textBlocks('一、甲', '正文。')).closing).toBe('');
  });

  test('a document forwarded after the sign-off keeps its headings', () => {
    const tree = readSections(
      textBlocks(
        '现将办法印发给你们。',
        '临河市商务局',
        '2014年3月8日',
        '临河市市场管理办法',
        '第一条 甲。',
        '第二条 乙。',
      ),
    );
    expect(tree.preamble.split('\n')).toEqual([
      '现将办法印发给你们。',
      '临河市商务局',
      '2014年3月8日',
      '临河市市场管理办法',
    ]);
    expect(outline(tree)).toEqual(['1 第一条 甲。', '1 第二条 乙。']);
  });

  test('an attachment after the sign-off starts numbering anew, in a section without heading', () => {
    const tree = readSections(
      textBlocks(
        '一、任务',
        '正文。',
        '临河市商务局',
        '2014年3月8日',
        '附件',
        '（一）目标',
        '内容。',
        '一、措施',
        '内容。',
      ),
    );
    expect(outline(tree)).toEqual(['1 一、任务', '1 ', '1 （一）目标', '2 一、措施']);
    expect(tree.sections[0]?.text).toBe('正文。');
    expect(tree.sections[1]?.text).toBe('临河市商务局\n2014年3月8日\n附件');
  });
});

test('a table stands in place and is listed by its section', () => {
  const tree = readSections([
    ...textBlocks('一、数量', '见下表。'),
    tableBlock(3, 'a\tb', '1\t2'),
    ...textBlocks('以上。'),
  ]);
  expect(tree.sections[0]?.tables).toEqual([3]);
  expect(tree.sections[0]?.text).toBe('见下表。\na\tb\n1\t2\n以上。');
});

test('nothing of a body is lost, added or moved', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '一、概况',
      '二、情况：说明',
      '（一）甲。乙',
      '（二）丙；',
      '1.丁。戊',
      '2．己',
      '（1）庚',
      '①辛',
      '第一章 总则',
      '第一条 壬。癸',
      '临河市商务局',
      '2014年3月8日',
      '二○一四年三月',
      '（此件公开发布）',
      '附件：1.表',
      '附件',
      '抄送：某局',
      '正文一段。',
      '如下：',
    ),
    fc.string({
      unit: fc.constantFrom(
        '一',
        '、',
        '（',
        '）',
        '1',
        '.',
        '。',
        '：',
        '第',
        '条',
        ' ',
        '局',
        '2014年3月8日',
      ),
      minLength: 1,
      maxLength: 8,
    }),
  );
  const block = fc.record({
    text: line.map((text) => text.trim()).filter((text) => text !== ''),
    isTable: fc.integer({ min: 0, max: 9 }).map((die) => die === 0),
    align: fc.constantFrom(null, 'right' as const, 'center' as const),
    strongPrefix: fc.integer({ min: 0, max: 6 }),
  });
  fc.assert(
    fc.property(fc.array(block, { maxLength: 25 }), (specs) => {
      const blocks: BodyBlock[] = specs.map(({ text, isTable, align, strongPrefix }, index) =>
        isTable
          ? { kind: 'table', table: index, text }
          : { kind: 'text', text, align, strongPrefix: Math.min(strongPrefix, text.length), line: index },
      );
      const tree = readSections(blocks);
      expect(wholeText(tree)).toBe(allText(blocks));
    }),
    { seed: 7, numRuns: 2000 },
  );
});
