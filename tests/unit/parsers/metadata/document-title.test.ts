import { describe, expect, it } from 'vitest';
import { isSiteName, readDocumentTitle } from '#parsers/metadata/document-title.ts';

describe('readDocumentTitle', () => {
  it.each([
    ['关于抗旱的通知_通知公告_临河市水利局', ['关于抗旱的通知', '通知公告']],
    ['关于抗旱的通知-临河市水利局', ['关于抗旱的通知']],
    ['临河市人民政府--关于抗旱的通知', ['关于抗旱的通知']],
    ['临河市人民政府 - 关于抗旱的通知', ['关于抗旱的通知']],
    ['2021-2025年水利规划', []],
    ['2021-2025年水利规划-临河市政府网', ['2021-2025年水利规划']],
    ['临河市水利局', []],
  ])('finds what is the own part of %s', (title, own) => {
    expect(readDocumentTitle(title, '').own).toEqual(own);
  });

  it('knows the name that the page states for its site', () => {
    expect(readDocumentTitle('抗旱通知-临河发布', '临河发布').own).toEqual(['抗旱通知']);
  });
});

describe('isSiteName', () => {
  it('tells bodies and sites from documents', () => {
    expect(
      ['临河市人民政府', '临河市水利局', '临河政务网', '临河高新区管委会（临河区人民政府）'].every(
        isSiteName,
      ),
    ).toBe(true);
    expect(['关于成立水利局的通知', '市长会见参访团', '临河市2021年政府工作'].some(isSiteName)).toBe(false);
  });
});
