import { describe, expect, test } from 'vitest';
import { findSignatures, readSignature } from '#parsers/signature.ts';
import { textBlocks } from '../../support/body.ts';

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
