import { describe, expect, test } from 'vitest';
import {
  articlePage,
  extractArticle,
  headingsOf,
  PARAGRAPHS,
  paragraphs,
} from '../../../support/article-page.ts';

const [FIRST, SECOND, THIRD] = PARAGRAPHS;
const SENTENCE = '各乡镇要加强组织领导，明确责任分工。';

function read(...lines: readonly string[]): readonly string[] {
  return headingsOf(extractArticle(articlePage(paragraphs(...lines))).sections);
}

test.each([
  ['一、', '二、'],
  ['一 、', '二 、'],
  ['一．', '二．'],
  ['一.', '二.'],
  ['一,', '二,'],
  ['一　', '二　'],
  ['十九、', '二十、'],
  ['㈠', '㈡'],
  ['(一) ', '(二) '],
  ['（ 一 ）', '（ 二 ）'],
  ['〔一〕', '〔二〕'],
  ['1. ', '2. '],
  ['1．', '2．'],
  ['１、', '２、'],
  ['1 . ', '2 . '],
  ['⒈', '⒉'],
  ['（1）', '（2）'],
  ['⑴', '⑵'],
  ['1)', '2)'],
  ['①', '②'],
  ['1 ', '2 '],
  ['01 ', '02 '],
  ['1.1 ', '1.2 '],
  ['1.1', '1.2'],
  ['1.1.1 ', '1.1.2 '],
  ['A. ', 'B. '],
  ['第一部分　', '第二部分　'],
  ['第一部分：', '第二部分：'],
  ['第一篇 ', '第二篇 '],
  ['第一编 ', '第二编 '],
  ['第一章', '第二章'],
  ['第1章 ', '第2章 '],
  ['第一节 ', '第二节 '],
])('numbers like %s head sections', (first, second) => {
  expect(read(FIRST, `${first}总体要求`, SECOND, `${second}重点任务`, THIRD)).toEqual([
    `1 ${first}总体要求`,
    `1 ${second}重点任务`,
  ]);
});

test.each([
  ['amounts', '1.5万元用于培训，2.5万元用于宣传。', '2.5万元用于奖励。'],
  ['decimals that follow each other', '1.1倍的增长已经实现。', '1.2倍的增长仍需努力。'],
  ['dates', '2014.3.8召开动员会。', '11.20组织验收。'],
  ['prizes', '一、二等奖各10名，三等奖20名。', '三等奖：李四'],
  ['items of an article', '(一)项所列情形，由主管部门责令改正。', '（二）项规定的除外。'],
  ['enumerations in words', '一是加强领导。', '二是落实资金。'],
  ['ordinals', '第一，加强领导。', '第二，落实资金。'],
  ['ranges', '1-10月，全市完成投资5亿元。', '1～3月，开展检查。'],
  ['quantities', '12个乡镇已完成任务。', '3家企业被通报。'],
  ['references', '第十二条规定的情形除外，各单位要执行。', '第三条第二款所称工程，是指防洪工程。'],
  ['a part spoken of', '第一部分是总体情况。', '第二部分介绍主要任务。'],
  ['names in rows', '1 张三 男', '2 李四 女'],
])('%s are no headings', (_, first, second) => {
  expect(read(FIRST, first, second, SECOND)).toEqual([]);
});

describe('plans and budgets', () => {
  test('decimal numbers nest under plain ones', () => {
    expect(
      read(
        '1 总则',
        '1.1 编制目的',
        SECOND,
        '1.2 适用范围',
        THIRD,
        '2 组织体系',
        '2.1 指挥机构',
        FIRST,
        '2.2 工作机构',
        FIRST,
      ),
    ).toEqual([
      '1 1 总则',
      '2 1.1 编制目的',
      '2 1.2 适用范围',
      '1 2 组织体系',
      '2 2.1 指挥机构',
      '2 2.2 工作机构',
    ]);
  });

  test('a table of contents is passed over', () => {
    expect(
      read(
        '目　录',
        '第一部分　部门概况',
        '一、主要职责……………1',
        '二、机构设置……………2',
        '第二部分　预算表',
        '第一部分　部门概况',
        '一、主要职责',
        SECOND,
        '二、机构设置',
        THIRD,
        '第二部分　预算表',
        FIRST,
      ),
    ).toEqual(['1 第一部分　部门概况', '2 一、主要职责', '2 二、机构设置', '1 第二部分　预算表']);
  });

  test('chapters after the sections of a notice leave them headings', () => {
    expect(
      read('一、现将办法印发', SECOND, '第一章 总则', '第一条 甲。', '第二章 附则', '第二条 乙。'),
    ).toEqual(['1 一、现将办法印发', '2 第一章 总则', '3 第一条 甲。', '2 第二章 附则', '3 第二条 乙。']);
  });
});

describe('where a heading ends', () => {
  test.each([
    ['at its full stop', '一、加强领导。', SENTENCE],
    ['at its colon', '一、加强领导：', SENTENCE],
    ['before the label of a first line', '一、采购人信息', ' 名称：临河市水利局'],
  ])('%s', (_, heading, rest) => {
    const second = heading.replace('一', '二');
    expect(read(FIRST, heading + rest, SECOND, second + rest, THIRD)).toEqual([
      `1 ${heading} +`,
      `1 ${second} +`,
    ]);
  });

  test('where bold ends', () => {
    expect(read(FIRST, `<b>一、总体要求</b>${SECOND}`, `<b>二、重点任务</b>${THIRD}`)).toEqual([
      '1 一、总体要求 +',
      '1 二、重点任务 +',
    ]);
  });

  test('a bold number alone says nothing', () => {
    expect(read(FIRST, `<b>一、</b>强化领导。${SECOND}`, `<b>二、</b>落实责任。${THIRD}`)).toEqual([
      '1 一、强化领导。 +',
      '1 二、落实责任。 +',
    ]);
  });

  test('spans and breaks do not', () => {
    const html = `<p>${FIRST}<br><b><span>一</span></b><b>、</b><b><span>总体</span>要求</b><br>${SECOND}</p>`;
    expect(headingsOf(extractArticle(articlePage(html)).sections)).toEqual(['1 一、总体要求']);
  });
});

test('numbers that start anew, leave some out or come twice are kept', () => {
  expect(read('一、甲地', SENTENCE, '二、乙地', SENTENCE, '一、措施', SENTENCE)).toHaveLength(3);
  expect(read('一、总体', SENTENCE, '三、任务', SENTENCE, '四、保障', SENTENCE)).toHaveLength(3);
  expect(read('一、总体', SENTENCE, '一、任务', SENTENCE, '二、保障', SENTENCE)).toHaveLength(3);
});

test('a row of a table that stands as a line is none', () => {
  expect(
    read(
      '一、总体情况',
      SENTENCE,
      '二、办理情况',
      '一、本年新收申请数量 9 1 0 10',
      '二、上年结转申请数量 0 0 0 0',
      '三、存在问题',
      SENTENCE,
    ),
  ).toEqual(['1 一、总体情况', '1 二、办理情况', '1 三、存在问题']);
});
