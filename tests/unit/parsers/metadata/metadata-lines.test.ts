import { describe, expect, it } from 'vitest';
import { buildDom } from '#parsers/page/dom.ts';
import { renderFlow } from '#parsers/page/flow.ts';
import { readPairLine } from '#parsers/metadata/metadata-lines.ts';

const read = (html: string, inBlock = false) => readPairLine(renderFlow(buildDom(html)), 0, [], inBlock);

describe('readPairLine', () => {
  it.each([
    ['dd after dt', '<dl><dt>文号</dt><dd>临水〔2021〕1号</dd></dl>'],
    ['the next cell of the row', '<table><tr><td>文号</td><td>临水〔2021〕1号</td></tr></table>'],
    ['the next div of the row', '<div><div>文号</div><div>临水〔2021〕1号</div></div>'],
    ['an element inside the same item', '<ul><li>文号：<div>临水〔2021〕1号</div></li></ul>'],
  ])('takes the value from %s', (_name, html) => {
    expect(read(html)).toMatchObject({
      pairs: [{ label: '文号', value: '临水〔2021〕1号', field: 'documentNumber' }],
      end: 2,
    });
  });

  it.each([
    ['a heading', '<div>主题词</div><h1>临河市水利局通知</h1>'],
    ['another label', '<dl><dt>文号</dt><dd>发布机构：水利局</dd></dl>'],
    ['another row', '<table><tr><td>文号</td></tr><tr><td>临水〔2021〕1号</td></tr></table>'],
    ['a form control', '<div><div>文号</div><div><input></div></div>'],
  ])('does not take %s for the value', (_name, html) => {
    expect(read(html)).toMatchObject({ pairs: [{ value: '' }], end: 1 });
  });

  it('takes a label nobody knows inside a block only', () => {
    expect(read('<p>档案盒号：17</p>')).toBeNull();
    expect(read('<p>档案盒号：17</p>', true)).toMatchObject({
      pairs: [{ label: '档案盒号', value: '17', field: null }],
    });
  });

  it('reads no pair from prose', () => {
    expect(read('<p>各有关单位要加强协调，及时报送信息。</p>', true)).toBeNull();
  });
});
