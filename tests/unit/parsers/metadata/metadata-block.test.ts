import { describe, expect, it } from 'vitest';
import { renderFlow } from '#parsers/page/flow.ts';
import { buildDom } from '#parsers/page/dom.ts';
import { chooseMetadataBlock, findPairGroups } from '#parsers/metadata/metadata-block.ts';

function pairsOf(html: string): string[] {
  const block = chooseMetadataBlock(findPairGroups(renderFlow(buildDom(html))));
  return (block?.pairs ?? []).map((pair) => `${pair.label}=${pair.value}`);
}

const FULL = ['索引号=11990100MB0001/2021-00012', '发布机构=临河市水利局', '文号=', '发布日期=2021-03-05'];
const AFTER = '<h1>临河市水利局关于汛期值守的通知</h1><p>各科室：现将有关事项通知如下，请认真执行。</p>';

describe('findPairGroups reads the block set', () => {
  it.each([
    [
      'as a table with two pairs a row',
      '<table><tr><td>索引号</td><td>11990100MB0001/2021-00012</td><td>发布机构</td><td>临河市水利局</td></tr><tr><td>文号</td><td></td><td>发布日期</td><td>2021-03-05</td></tr></table>',
    ],
    [
      'as a table with four pairs a row and colons',
      '<table><tr><th>索引号：</th><td>11990100MB0001/2021-00012</td><th>发布机构：</th><td>临河市水利局</td><th>文号：</th><td> </td><th>发布日期：</th><td>2021-03-05</td></tr></table>',
    ],
    [
      'as a table with label and value in one cell',
      '<table><tr><td>索引号：11990100MB0001/2021-00012</td><td>发布机构：临河市水利局</td></tr><tr><td>文号：</td><td>发布日期：2021-03-05</td></tr></table>',
    ],
    [
      'as a table with the labels above the values',
      '<table><tr><td>索引号</td><td>发布机构</td><td>文号</td><td>发布日期</td></tr><tr><td>11990100MB0001/2021-00012</td><td>临河市水利局</td><td></td><td>2021-03-05</td></tr></table>',
    ],
    [
      'with labels split by spans and spaces of every kind',
      '<table><tr><td><b><span>索</span>&nbsp;<span>引</span>&ensp;号</b>：</td><td>11990100MB0001/2021-00012</td><td>发　布&emsp;机 构∶</td><td>临河市水利局</td></tr><tr><td>文　　号︰</td><td></td><td>发布日期:</td><td>2021-03-05</td></tr></table>',
    ],
    [
      'as list items',
      '<ul><li>索引号：11990100MB0001/2021-00012</li><li>发布机构：临河市水利局</li><li>文号：</li><li>发布日期：2021-03-05</li></ul>',
    ],
    [
      'as list items with the label in an element of its own',
      '<ul><li><em>索引号</em>11990100MB0001/2021-00012</li><li><em>发布机构</em>临河市水利局</li><li><em>文号</em></li><li><em>发布日期</em>2021-03-05</li></ul>',
    ],
    [
      'as a definition list',
      '<dl><dt>索引号：</dt><dd>11990100MB0001/2021-00012</dd><dt>发布机构：</dt><dd>临河市水利局</dd><dt>文号：</dt><dd></dd><dt>发布日期：</dt><dd>2021-03-05</dd></dl>',
    ],
    [
      'as a grid of label and span',
      '<div><div><label>索引号</label><span>11990100MB0001/2021-00012</span></div><div><label>发布机构</label><span>临河市水利局</span></div><div><label>文号</label><span></span></div><div><label>发布日期</label><span>2021-03-05</span></div></div>',
    ],
    [
      'as a grid of divs',
      '<div><div class="r"><div>索引号</div><div>11990100MB0001/2021-00012</div></div><div class="r"><div>发布机构</div><div>临河市水利局</div></div><div class="r"><div>文号</div><div></div></div><div class="r"><div>发布日期</div><div>2021-03-05</div></div></div>',
    ],
    [
      'as flattened text, two pairs a line, an empty one among them',
      '<div>索引号: 11990100MB0001/2021-00012 发布机构: 临河市水利局<br>文号: 发布日期: 2021-03-05 打印</div>',
    ],
    [
      'as one line of everything',
      '<p>【索引号】11990100MB0001/2021-00012</p>'.replace('【索引号】', '索引号：') +
        '<p>发布机构：临河市水利局　文号：　发布日期：2021-03-05　【字体：大 中 小】</p>',
    ],
    [
      'as a label line and a value line',
      '<p>索引号：</p><p>11990100MB0001/2021-00012</p><p>发布机构：</p><p>临河市水利局</p><p>文号：</p><p>发布日期：</p><p>2021-03-05</p>',
    ],
  ])('%s', (_name, html) => {
    expect(pairsOf(html + AFTER)).toEqual(FULL);
  });

  it('with labels nobody knows between known ones', () => {
    const html =
      '<table><tr><td>索引号</td><td>A1/2020-00001</td><td>档案盒号</td><td>17</td></tr><tr><td>发布机构</td><td>临河市档案馆</td><td>备注</td><td></td></tr></table>';
    expect(pairsOf(html)).toEqual(['索引号=A1/2020-00001', '档案盒号=17', '发布机构=临河市档案馆', '备注=']);
  });

  it('keeps a label over several columns and a value with inner colons whole', () => {
    const html =
      '<table><tr><td>索引号：</td><td>A1/2020-00001</td><td>发布时间：</td><td>2020-01-02 09:30</td></tr><tr><td>标题：</td><td colspan="3">关于转发《通知：第二号》的通知</td></tr></table>';
    expect(pairsOf(html)).toEqual([
      '索引号=A1/2020-00001',
      '发布时间=2020-01-02 09:30',
      '标题=关于转发《通知：第二号》的通知',
    ]);
  });

  it('with 主题词 in a table of its own as part of the block', () => {
    const html =
      '<table><tr><td>索引号：</td><td>A1/2020-00001</td><td>发文机关：</td><td>临河市人民政府</td></tr></table><table><tr><td>主 题 词：</td><td></td></tr></table>';
    expect(pairsOf(html)).toEqual(['索引号=A1/2020-00001', '发文机关=临河市人民政府', '主题词=']);
  });
});

describe('findPairGroups does not take for a block', () => {
  it('a search form with the same labels', () => {
    const html =
      '<form><table><tr><td>索引号：</td><td><input name="n"></td><td>文号：</td><td><input name="w"></td></tr><tr><td>发布机构：</td><td><select><option>全部</option></select></td></tr></table></form>';
    expect(pairsOf(html + AFTER)).toEqual([]);
  });

  it('a list of documents with a header row', () => {
    const rows = Array.from(
      { length: 6 },
      (_, i) => `<tr><td>${i + 1}</td><td>临政发〔2020〕${i + 1}号</td><td>临河市人民政府</td></tr>`,
    );
    expect(
      pairsOf(`<table><tr><td>序号</td><td>文号</td><td>发文单位</td></tr>${rows.join('')}</table>`),
    ).toEqual([]);
  });

  it('a hidden copy, and of two visible ones only the first is read', () => {
    const block = '<ul><li>索引号：A1/2020-00001</li><li>发布机构：临河市水利局</li></ul>';
    expect(
      pairsOf(
        `<div style="display: none">${block.replace('00001', '99999')}</div>${block}<p>正文。</p>${block}`,
      ),
    ).toEqual(['索引号=A1/2020-00001', '发布机构=临河市水利局']);
  });

  it('the strip under the title that follows it', () => {
    const html = `<p>索引号: A1/2020-00001 发布机构: 临河市水利局</p><p>临河市水利局2020年工作要点</p><p>发布时间:2020-01-02 来源:临河市水利局</p>`;
    expect(pairsOf(html)).toEqual(['索引号=A1/2020-00001', '发布机构=临河市水利局']);
  });
});

it('finds a strip in the middle row of a layout table of one column', () => {
  const table =
    '<table><tr><td>临河市水利局关于汛期值守的通知</td></tr><tr><td>来源：本站　更新时间：2021-3-5</td></tr><tr><td>各科室要做好值守工作。</td></tr></table>';
  const groups = findPairGroups(renderFlow(buildDom(table)));
  expect(groups.map(({ kind, start }) => [kind, start])).toEqual([['byline', 1]]);
});
