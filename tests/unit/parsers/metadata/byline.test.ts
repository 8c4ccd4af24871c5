import { describe, expect, it } from 'vitest';
import { readByline } from '#parsers/metadata/byline.ts';
import { buildDom } from '#parsers/page/dom.ts';
import { renderFlow } from '#parsers/page/flow.ts';
import { chooseMetadataBlock, findPairGroups } from '#parsers/metadata/metadata-block.ts';
import { readPageHead } from '#parsers/page/meta-tags.ts';
import { readTitle } from '#parsers/metadata/title.ts';

function bylineOf(inner: string): string[] {
  const dom = buildDom(inner);
  const flow = renderFlow(dom);
  const groups = findPairGroups(flow);
  const block = chooseMetadataBlock(groups);
  const title = readTitle(flow, readPageHead(dom), groups, block);
  return readByline(flow, title.field?.value ?? null, title.places, groups, block).entries.map(
    (entry) => `${entry.label}=${entry.value}`,
  );
}

const H = '<h1>临河市召开农村饮水工作会议</h1>';
const BODY = '<p>五月九日上午，全市农村饮水工作会议在市水利局召开，有关部门负责同志参加会议。</p>';

describe('readByline', () => {
  it.each([
    [
      'labels on one line',
      '<p>发布时间：2021-05-09 08:15　来源：临河日报　浏览次数：　【字体：大 中 小】</p>',
      ['发布时间=2021-05-09 08:15', '来源=临河日报', '浏览次数='],
    ],
    [
      'a bare date before a label',
      '<p>2021年05月09日 08:15 来源：临河日报</p>',
      ['=2021年05月09日 08:15', '来源=临河日报'],
    ],
    [
      'a bare date after a value',
      '<p>来源：临河日报 2021-05-09 08:15:01</p>',
      ['来源=临河日报', '=2021-05-09 08:15:01'],
    ],
    ['a bare date in brackets', '<p>[2021-05-09]</p>', ['=2021-05-09']],
    [
      'a site name first',
      '<p><span>临河政务网</span> 发布日期：2021-05-09 来源：水利局</p>',
      ['=临河政务网', '发布日期=2021-05-09', '来源=水利局'],
    ],
    [
      'pieces on lines of their own',
      '<ul><li>来源：水利局</li><li>发布时间：2021-05-09</li><li>阅读：35</li></ul>',
      ['来源=水利局', '发布时间=2021-05-09', '阅读=35'],
    ],
    [
      'an unknown label after a value',
      '<p>来源：水利局 供稿人：张某 发布时间：2021-05-09</p>',
      ['来源=水利局', '发布时间=2021-05-09'],
    ],
    [
      'bars between the pairs',
      '<p>来源：水利局 | 作者：张某 | 发布时间：2021-05-09 |</p>',
      ['来源=水利局', '作者=张某', '发布时间=2021-05-09'],
    ],
  ])('reads %s', (_name, strip, expected) => {
    expect(bylineOf(`${H}${strip}${BODY}`)).toEqual(expected);
  });

  it('reads a strip below the body', () => {
    expect(bylineOf(`${H}${BODY}<div>来源：水利局　发布日期：2021-05-09</div>`)).toEqual([
      '来源=水利局',
      '发布日期=2021-05-09',
    ]);
  });

  it('does not take an event in the body, nor the date of the sign-off', () => {
    expect(
      bylineOf(
        `${H}<p>现将有关事项通知如下：</p><p>时间：五月十日</p><p>临河市水利局</p><p>2021年5月9日</p>`,
      ),
    ).toEqual([]);
  });

  it('does not take dates of a list beside the article', () => {
    expect(
      bylineOf(`<ul><li>公告一 2021-01-01</li></ul>${H}<p>来源：水利局</p><p>2021-05-09</p>${BODY}`),
    ).toEqual(['来源=水利局', '=2021-05-09']);
  });
});

it('takes no item of a list and no line of the footer for a strip', () => {
  const items = '<ul><li><a href="/1">临河市水利局2022年度报告</a><span>2023-01-20</span></li></ul>';
  const footer = '<p>主办单位：临河市人民政府办公室　承办单位：临河市大数据中心</p>';
  expect(bylineOf(`${H}${items}${footer}`)).toEqual([]);
});
