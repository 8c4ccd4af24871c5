import { describe, expect, test } from 'vitest';
import { findSignatures, isSignOff, readSignature } from '#parsers/body/signature.ts';
import { textBlocks } from '../../../support/body.ts';

function read(
  ...lines: readonly string[]
): readonly [agency: string | null, date: string | undefined, firstBlock: number] | null {
  const signature = readSignature(textBlocks(...lines));
  return signature === null ? null : [signature.agency, signature.date?.iso, signature.firstBlock];
}

describe('readSignature', () => {
  test('reads agency and date, whatever notes follow', () => {
    expect(read('正文。', '临河市商务局', '二○一四年三月八日', '（此件公开发布）', '抄送：某局。')).toEqual([
      '临河市商务局',
      '2014-03-08',
      1,
    ]);
  });

  test('month precision will do, a year alone will not', () => {
    expect(read('正文。', '临河市商务局', '二○一三年十二月')).toEqual(['临河市商务局', '2013-12', 1]);
    expect(read('正文。', '临河市商务局', '2013年')).toBeNull();
  });

  test('several agencies sign, by line or on one', () => {
    expect(read('正文。', '临河市商务局', '临河市财政局', '2014年3月8日')).toEqual([
      '临河市商务局 临河市财政局',
      '2014-03-08',
      1,
    ]);
    expect(read('正文。', '临河市商务局　　临河市财政局', '2014年3月8日')?.[0]).toBe(
      '临河市商务局 临河市财政局',
    );
    expect(read('正文。', '商 务 局', '2014年3月8日')?.[0]).toBe('商务局');
  });

  test('agency and date may share a line', () => {
    expect(read('正文。', '临河市商务局 2014年3月8日')).toEqual(['临河市商务局', '2014-03-08', 1]);
  });

  test('a note may stand between text and agency, a seal behind the name', () => {
    expect(read('正文。', '临河市商务局（盖章）', '2014-03-08')).toEqual(['临河市商务局', '2014-03-08', 1]);
  });

  test('an unknown name set right signs', () => {
    expect(read('正文。', '→临河引江济渠筹备组织', '→2014年3月8日')?.[0]).toBe('临河引江济渠筹备组织');
    expect(
      read('正文。', '临河引江济渠筹备组织', '2014年3月8日', '后文很长，前面的不是落款。'.repeat(6)),
    ).toBeNull();
  });

  test('a person signs an order, without an agency', () => {
    expect(read('现予公布。', '市长　张某某', '2014年3月8日', '临河市条例', '第一条 甲。')).toEqual([
      null,
      '2014-03-08',
      1,
    ]);
  });

  test('of a notice and what it forwards, the notice is signed', () => {
    expect(
      read(
        '现转发给你们。',
        '临河市人民政府办公室',
        '2014年3月8日',
        '方案',
        '内容。',
        '临河市商务局',
        '2014年2月1日',
      )?.[0],
    ).toBe('临河市人民政府办公室');
  });

  test('a date alone counts as nearly the last line only', () => {
    expect(read('正文。', '2024年6月5日', '培训会现场')).toEqual([null, '2024-06-05', 1]);
    expect(read('正文。', '2024年6月5日', '后文。', '后文。', '后文。')).toBeNull();
  });

  test('agency and date above the text are its header', () => {
    expect(
      read('关于工作的报告', '临河市商务局', '2014年3月8日', '现报告如下。', '内容。', '内容。', '内容。'),
    ).toBeNull();
  });

  test('sentences, headings and attachments lists are no names', () => {
    expect(read('正文。', '由市商务局，市财政局', '2014年3月8日', '后。', '后。', '后。')).toBeNull();
    expect(read('正文。', '一、商务局', '2014年3月8日', '后。', '后。', '后。')).toBeNull();
  });
});

test('every signed part is found in order', () => {
  const found = findSignatures(textBlocks('甲。', '甲局', '2014年3月8日', '乙。', '乙局', '2014年3月9日'));
  expect(found.map(({ firstBlock, lastBlock }) => [firstBlock, lastBlock])).toEqual([
    [1, 2],
    [4, 5],
  ]);
});

test.each([
  '2023年11月8日',
  '二〇二三年十一月八日',
  '二○二三年十一月八日',
  '二O二三年十一月八日',
  '二零二三年十一月八日',
  '2023-11-08',
  '2023.11.8',
  '2023/11/8',
  '2023 年 11 月 8 日',
  '2023年十一月八日',
  '２０２３年１１月８日',
  '（2023年11月8日）',
])('the date may be written %s', (date) => {
  expect(read('正文。', '临河市水利局', date)).toEqual(['临河市水利局', '2023-11-08', 1]);
});

test.each(
  (
    '临河市人民政府 临河市人民政府办公室 中共临河市委办公室 临河市发展和改革委员会 临河市纪委监委 国家税务总局临河市税务局第一税务分局 ' +
    '临河高新技术产业开发区管委会 临河市解放路街道办事处 临河市青山镇人民政府 临河市第一中学 临河市青山小学 临河市实验幼儿园 临河市防汛抗旱指挥部 ' +
    '临河海关 临河市公安局交通警察支队 临河市中级人民法院 临河市人大常委会 临河市疾病预防控制中心 临河市残联 临河市总工会 共青团临河市委 ' +
    '临河市安委会 临河市水务集团有限公司 临河市招生考试院 临河市气象台 临河市供销社 临河市文明办 临河市林场 临河市文化馆 临河市红十字会 ' +
    '临河市公共资源交易平台 青山村村民委员会 临河市科学技术协会 临河市水文站 临河军分区 临河湿地自然保护区 临河市委政策研究室'
  ).split(' '),
)('%s signs', (agency) => {
  expect(read('正文。', agency, '2023年11月8日')?.[0]).toBe(agency);
});

describe('an agency without a date below it', () => {
  test('signs as the last line under the text', () => {
    expect(read('正文。', '临河市水利局')).toEqual(['临河市水利局', undefined, 1]);
    expect(read('正文。', '临河市水利局（盖章）', '抄送：市委办公室。')).toEqual([
      '临河市水利局',
      undefined,
      1,
    ]);
  });

  test('signs below the date', () => {
    expect(read('正文。', '2023年11月8日', '临河市水利局')).toEqual(['临河市水利局', '2023-11-08', 1]);
  });

  test.each([
    ['a list of agencies', ['责任单位：', '市水利局', '市财政局']],
    ['a caption', ['正文。', '临河市水利局召开工作会']],
    ['an agency in the middle', ['正文。', '临河市水利局', '后文一段，不是落款。', '后文一段。']],
  ])('does not sign: %s', (_, lines) => {
    expect(read(...lines)).toBeNull();
  });
});

test.each([
  ['a day of a chronicle', ['正文。', '2023年11月8日', '市水利局开展检查。', '各地整改。']],
  ['a deadline', ['正文。', '报名截止日期：2023年11月8日']],
  ['the day of taking effect', ['正文。', '本通知自2023年11月8日起施行。']],
])('%s is no sign-off', (_, lines) => {
  expect(read(...lines)).toBeNull();
});

test.each([
  [['临河市水利局', '临河市财政局', '2023年11月8日', '2023年11月8日'], true],
  [['填报单位', '日期', '临河市水利局', '2023年11月8日'], false],
  [['临河市水利局', '临河市财政局'], false],
])('cells of a sign-off: %s', (cells, expected) => {
  expect(isSignOff(cells)).toBe(expected);
});
