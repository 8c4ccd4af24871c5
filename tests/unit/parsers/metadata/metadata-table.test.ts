import { describe, expect, it } from 'vitest';
import { buildDom } from '#parsers/page/dom.ts';
import { renderFlow } from '#parsers/page/flow.ts';
import { readMetadataTable } from '#parsers/metadata/metadata-table.ts';

function read(html: string): string[] | null {
  const flow = renderFlow(buildDom(html));
  const span = flow.spans.find((one) => one.element.name === 'table');
  const pairs = span === undefined ? null : readMetadataTable(flow, span);
  return pairs === null ? null : pairs.map((pair) => `${pair.label}=${pair.value}`);
}

const ROW = '<tr><td>索引号</td><td>A1/2021-1</td><td>文号</td><td></td></tr>';

describe('readMetadataTable', () => {
  it('keeps an empty value empty before the next label', () => {
    expect(
      read(`<table><tr><td>文号</td><td>成文日期：2021-05-08</td><td>发布日期：</td></tr></table>`),
    ).toEqual(['文号=', '成文日期=2021-05-08', '发布日期=']);
  });

  it('reads a caption row of one cell as nothing', () => {
    expect(read(`<table><tr><td colspan="4">基本信息</td></tr>${ROW}</table>`)).toEqual([
      '索引号=A1/2021-1',
      '文号=',
    ]);
  });

  it('leaves block, title and strip under each other in one column alone', () => {
    expect(
      read(
        '<table><tr><td>当前位置：首页</td></tr><tr><td><p>索引号：A1/2021-1</p><p>文号：</p><h2>关于抗旱的通知</h2></td></tr></table>',
      ),
    ).toBeNull();
  });

  it('joins the lines of a cell', () => {
    expect(
      read(
        '<table><tr><td>索引号</td><td>A1/2021-1</td></tr><tr><td>主题分类</td><td>农业<br>水利</td></tr></table>',
      ),
    ).toEqual(['索引号=A1/2021-1', '主题分类=农业 水利']);
  });

  it.each([
    ['tables inside', `<table><tr><td><table>${ROW}</table></td></tr></table>`],
    [
      'form controls',
      '<table><tr><td>索引号</td><td><input></td></tr><tr><td>文号</td><td><input></td></tr></table>',
    ],
    ['one known label', '<table><tr><td>名称</td><td>水厂</td><td>规模</td><td>大</td></tr></table>'],
    [
      'mostly other text',
      `<table>${ROW}<tr><td>本办法适用于全市行政区域内集中式供水工程的建设、运行、维护与管理活动。</td></tr></table>`,
    ],
    ['too many rows', `<table>${ROW.repeat(60)}</table>`],
  ])('takes a table with %s for no block', (_name, html) => {
    expect(read(html)).toBeNull();
  });
});
