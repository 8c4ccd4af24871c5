import { describe, expect, it } from 'vitest';
import { buildDom } from '#parsers/page/dom.ts';
import { renderFlow } from '#parsers/page/flow.ts';
import { chooseMetadataBlock, findPairGroups } from '#parsers/metadata/metadata-block.ts';
import { readPageHead } from '#parsers/page/meta-tags.ts';
import { readTitle } from '#parsers/metadata/title.ts';

function titleOf(html: string) {
  const dom = buildDom(html);
  const flow = renderFlow(dom);
  const groups = findPairGroups(flow);
  return readTitle(flow, readPageHead(dom), groups, chooseMetadataBlock(groups));
}

const TITLE = '临河市水利局关于加强饮水工程管理的公告';
const PROSE = '<p>为进一步规范饮水工程管理，现将有关事项公告如下，请遵照执行。</p>';

describe('readTitle', () => {
  it.each([
    [
      'the official tag',
      `<head><title>详细页面</title><meta name="ArticleTitle" content="${TITLE}"></head>${PROSE}`,
      'meta-tag',
    ],
    [
      'a heading that <title> confirms',
      `<head><title>${TITLE}-临河市水利局</title></head><h1>临河市水利局</h1><h3>${TITLE}</h3>${PROSE}`,
      'heading',
    ],
    [
      'an element named as title',
      `<h1>政府信息公开</h1><div class="con-title">${TITLE}</div><p>来源：水政科</p>${PROSE}`,
      'heading',
    ],
    ['a heading on several lines', '<h1>临河市水利局<br>关于加强饮水工程管理的公告</h1>', 'heading'],
    [
      'a heading with the strip inside',
      `<h2>${TITLE}<small>( 2021-05-09 )</small><span>来源：水政科</span></h2>${PROSE}`,
      'heading',
    ],
    [
      'the block',
      `<table><tr><td>索引号</td><td>A1/2021-1</td></tr><tr><td>名称</td><td>${TITLE}</td></tr></table>${PROSE}`,
      'metadata-block',
    ],
    [
      'the line above the strip',
      `<p>${TITLE}</p><p>发布时间：2021-05-09 来源：水政科</p>${PROSE}`,
      'above-byline',
    ],
    [
      '<title> without the site',
      `<head><title>${TITLE}_通知公告_临河市水利局</title></head><div>${PROSE}</div>`,
      'document-title',
    ],
    [
      '<title> after the site',
      `<head><title>临河市水利局--${TITLE}</title></head><div><p>${TITLE}</p>${PROSE}</div>`,
      'document-title',
    ],
    [
      'the first line where nothing claims it',
      `<p align="center"><font color="red">${TITLE}</font></p>${PROSE}`,
      'first-line',
    ],
  ])('takes %s', (_name, html, rule) => {
    expect(titleOf(html).field).toMatchObject({ value: TITLE, rule });
  });

  it('keeps a hyphen that belongs to the title', () => {
    const html =
      '<head><title>2021-2025年水利发展规划-临河市水利局</title></head><h3>2021-2025年水利发展规划</h3>';
    expect(titleOf(html).field?.value).toBe('2021-2025年水利发展规划');
  });

  it('prefers the whole text to a shortened one', () => {
    const html = `<head><title>${TITLE.slice(0, 12)}...</title></head><h2>${TITLE}</h2>${PROSE}`;
    expect(titleOf(html).field?.value).toBe(TITLE);
  });

  it('does not take names of sites, columns or page kinds', () => {
    expect(
      titleOf(
        `<head><title>临河市水利局</title><meta name="SiteName" content="临河市水利局"></head><h1>通知公告</h1><h2>${TITLE}</h2><p>2021-05-09 来源：水政科</p>`,
      ).field?.value,
    ).toBe(TITLE);
    expect(titleOf('<head><title>首页</title></head>').field).toBeNull();
  });

  it('prefers what stands above the strip to a <title> that is shown nowhere', () => {
    const strip = '<p>作者：办公室　来源：本站　更新时间：2021-5-9</p>';
    const page = (shown: string): string =>
      `<head><title>临河市水利局二0二0年度工作总结</title></head><p>${shown}</p>${strip}${PROSE}`;
    expect(titleOf(page(TITLE)).field).toMatchObject({ value: TITLE, rule: 'above-byline' });
  });

  it('tells every place where the title is displayed', () => {
    const { places } = titleOf(
      `<head><meta name="ArticleTitle" content="${TITLE}"></head><p>临河市水利局</p><p>关于加强饮水工程管理的公告</p>${PROSE}<h1>${TITLE}</h1>`,
    );
    expect(places).toContainEqual({ start: 3, end: 4 });
  });
});
