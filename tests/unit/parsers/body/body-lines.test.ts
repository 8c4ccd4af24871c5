import { describe, expect, it } from 'vitest';
import { readBodyLines } from '#parsers/body/body-lines.ts';
import { buildDom } from '#parsers/page/dom.ts';
import { renderFlow } from '#parsers/page/flow.ts';

function read(html: string, title: string | null = null) {
  const dom = buildDom(html);
  const flow = renderFlow(dom);
  return readBodyLines(flow, { span: null, start: 0, end: flow.lines.length }, new Set(), title);
}
const texts = (html: string, title: string | null = null): string[] =>
  read(html, title).blocks.map((block) => block.text);

describe('readBodyLines', () => {
  it('drops the title at the beginning, also on two lines, and keeps it elsewhere', () => {
    expect(
      texts(
        '<p>临河市水利局</p><p>关于抗旱的通知</p><p>各单位：</p><p>临河市水利局关于抗旱的通知</p>',
        '临河市水利局关于抗旱的通知',
      ),
    ).toEqual(['各单位：', '临河市水利局关于抗旱的通知']);
    expect(texts('<p>临河市水利局</p><p>各单位：</p>', '临河市水利局关于抗旱的通知')).toEqual([
      '临河市水利局',
      '各单位：',
    ]);
  });

  it('takes the number alone under the title for the masthead, as it is written', () => {
    expect(read('<p>（临水〔2021〕3号）</p><p>各单位：</p>').masthead?.text).toBe('（临水〔2021〕3号）');
    expect(read('<p>根据临水〔2021〕3号文件要求</p>').masthead).toBeNull();
  });

  it('parts paragraphs that kept their indents and lost their breaks', () => {
    const lead = '现将有关事项通知如下，请各单位认真组织落实，按时完成任务，遇有重要事项及时报告。';
    expect(texts(`<p>各单位： 　　${lead}　　第一条　　要求。　　一、总则　　甲局　　乙局</p>`)).toEqual([
      '各单位：',
      lead,
      '第一条　　要求。',
      '一、总则',
      '甲局　　乙局',
    ]);
    const names = `${lead.slice(0, -1)}：张某某　　李某某　　王某某`;
    expect(texts(`<p>${names}</p>`)).toEqual([names]);
  });

  it.each([
    ['page controls', '<p>【字体：大 中 小】 打印 关闭</p>'],
    ['share bars and codes', '<p>分享到：</p><p>扫一扫在手机打开当前页</p>'],
    ['links to files', '<p>附件：<a href="a.doc">1.表格.doc</a></p>'],
    ['neighbours', '<p>上一篇：<a href="1">公告一</a></p><p>下一篇：<a href="2">公告二</a></p>'],
    ['the editor', '<p>（责任编辑：张某）</p>'],
    ['further reading', '<p>政策解读：</p><p><a href="1">一图读懂通知</a></p>'],
  ])('leaves out %s after the text', (_name, trailer) => {
    expect(texts(`<p>现将事项通知如下。</p>${trailer}`)).toEqual(['现将事项通知如下。']);
  });

  it('keeps a linked line inside the text, an attachment list before the sign-off', () => {
    expect(texts('<p>通知。</p><p>附件：<a href="a.doc">1.表格</a></p><p>临河市水利局</p>')).toEqual([
      '通知。',
      '附件：1.表格',
      '临河市水利局',
    ]);
  });

  it('makes data tables blocks, layout tables lines', () => {
    const { blocks, tables } = read(
      '<table><tr><td><p>一段。</p><table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table></td></tr></table>',
    );
    expect(blocks.map((block) => [block.kind, block.text])).toEqual([
      ['text', '一段。'],
      ['table', '甲\t1\n乙\t2'],
    ]);
    expect(tables).toHaveLength(1);
  });

  it('says where each block stands and how it is set', () => {
    const table = '<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>';
    const { blocks, locate } = read(
      `<div id="c"><p><b>一、总则</b></p>${table}<p align="right">落款</p></div>`,
    );
    expect(blocks).toMatchObject([
      { kind: 'text', text: '一、总则', align: null, strongPrefix: 4 },
      { kind: 'table', table: 0 },
      { kind: 'text', text: '落款', align: 'right', strongPrefix: 0 },
    ]);
    expect(blocks.map(locate)).toEqual([
      '#c > p:nth-of-type(1)',
      '#c > table:nth-of-type(1)',
      '#c > p:nth-of-type(2)',
    ]);
  });

  it('counts the characters that are links', () => {
    expect(read('<p>一段<a href="/1">全文链接</a>。</p><p>二段。</p>').linkLength).toBe(4);
  });
});
