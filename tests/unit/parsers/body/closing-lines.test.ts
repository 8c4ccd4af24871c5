import { expect, test } from 'vitest';
import { isAttachmentList, isAttachmentStart, isClosingLine } from '#parsers/body/closing-lines.ts';

test.each([
  '（此件公开发布）',
  '抄送：市委办公室。',
  '抄  送：某局',
  '主题词：商务 报告',
  '临河市人民政府办公室 2018年12月7日印发',
  '信息公开选项：主动公开',
])('%s closes', (text) => {
  expect(isClosingLine(text)).toBe(true);
});

test.each(['现将办法予以印发', '（一）迁入新址', '报送材料。', '公开方式', '本办法（试行）由本局解释。'])(
  '%s does not',
  (text) => {
    expect(isClosingLine(text)).toBe(false);
  },
);

test('a list of attachments and the start of one are told apart', () => {
  expect(isAttachmentList('附件：1.任务表')).toBe(true);
  expect(isAttachmentList('附件1.任务表')).toBe(true);
  expect(isAttachmentStart('附件1')).toBe(true);
  expect(isAttachmentStart('附 件')).toBe(true);
  expect(isAttachmentList('附件所列事项')).toBe(false);
  expect(isAttachmentStart('附件所列事项')).toBe(false);
});
