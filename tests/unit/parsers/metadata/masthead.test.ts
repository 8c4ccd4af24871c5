import { describe } from 'vitest';
import { HEADING, page, PARAGRAPHS, reads, TITLE } from './page-view.ts';

const wrap = (above: string, inner = PARAGRAPHS, head = ''): string =>
  page(`${above}<div id="zoom">${inner}</div>`, head);

const masthead = (name: string, inner: string, expected: string | null, above = HEADING): void =>
  reads(name, wrap(above, inner), { documentNumber: expected });

describe('the number at the head of a document:', () => {
  masthead('centre', '<p align=center>临水〔2021〕3号</p>' + PARAGRAPHS, '临水〔2021〕3号');
  masthead(
    'under a block that leaves it empty',
    '<p align=center>临水〔2021〕3号</p>' + PARAGRAPHS,
    '临水〔2021〕3号',
    `${HEADING}<ul><li>索引号：11990100007300110C/2021-00012</li><li>发布机构：临河市水利局</li><li>文号：</li></ul>`,
  );
  masthead('parens', '<p align=center>（临水〔2021〕3号）</p>' + PARAGRAPHS, '临水〔2021〕3号');
  masthead('spaces', '<p align=center>临水 〔2021〕 3 号</p>' + PARAGRAPHS, '临水〔2021〕3号');
  masthead(
    'order',
    '<p align=center>临河市人民政府令</p><p align=center>第711号</p>' + PARAGRAPHS,
    '临河市人民政府令第711号',
  );
  masthead(
    'order one line',
    '<p align=center>临河市人民政府令第12号</p>' + PARAGRAPHS,
    '临河市人民政府令第12号',
  );
  masthead('order parens', '<p align=center>（第12号）</p>' + PARAGRAPHS, '第12号');
  masthead('announcement', '<p align=center>2021年第5号</p>' + PARAGRAPHS, '2021年第5号');
  masthead('announcement 公告', '<p align=center>公告2021年第5号</p>' + PARAGRAPHS, '公告2021年第5号');
  masthead(
    'announcement agency',
    '<p align=center>临河市水利局公告2021年第5号</p>' + PARAGRAPHS,
    '临河市水利局公告2021年第5号',
  );
  masthead(
    'quoted',
    '<p>现将《临政发〔2021〕3号》转发给你们，请结合实际认真贯彻执行，并将落实情况于月底前报送。</p>' +
      PARAGRAPHS,
    null,
  );
  masthead(
    'quoted prose',
    '<p>根据临政发〔2021〕3号文件精神，经研究决定，自即日起开展饮水工程专项整治行动。</p>' + PARAGRAPHS,
    null,
  );
  masthead(
    'title has other number',
    '<p>各科室：</p>' + PARAGRAPHS,
    null,
    `<h1>关于转发临政发〔2021〕3号文件的通知</h1>`,
  );
  masthead('signer same line', '<p>临水〔2021〕3号　　　　签发人：张某</p>' + PARAGRAPHS, '临水〔2021〕3号');
  masthead('label in body', '<p>文号：临水〔2021〕3号</p>' + PARAGRAPHS, '临水〔2021〕3号');
  masthead(
    'above title',
    '<p align=center>临水〔2021〕3号</p><p align=center><b>' + TITLE + '</b></p>' + PARAGRAPHS,
    '临水〔2021〕3号',
  );
  masthead(
    'redhead',
    '<p align=center>临河市水利局文件</p><p align=center>临水〔2021〕3号</p><p align=center><b>' +
      TITLE +
      '</b></p>' +
      PARAGRAPHS,
    '临水〔2021〕3号',
  );
  masthead(
    'between strip and body',
    '<p>' + PARAGRAPHS,
    '临水〔2021〕3号',
    HEADING + '<p>临水〔2021〕3号</p><p>发布时间：2021-03-06 来源：临河日报</p>',
  );
  masthead(
    'title then number in parens same h',
    '<p>' + PARAGRAPHS,
    '临水〔2021〕3号',
    `<h1>${TITLE}<br>临水〔2021〕3号</h1>`,
  );
});
