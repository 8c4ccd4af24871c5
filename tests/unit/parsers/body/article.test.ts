import { describe, expect, it } from 'vitest';
import { httpUrl } from '#core/url.ts';
import { readArticle, readDetailArticle } from '#parsers/body/article.ts';
import { renderFlow } from '#parsers/page/flow.ts';
import { readHeader } from '#parsers/metadata/header.ts';
import { readPageHead } from '#parsers/page/meta-tags.ts';
import { parsePage } from '#parsers/page/page.ts';
import { createAttempt } from '#parsers/rule-attempt.ts';

const PROSE = '<p>为做好抗旱工作，保障群众饮水安全，现将有关事项通知如下，请认真执行。</p>';
const pageOf = (html: string) =>
  parsePage(new TextEncoder().encode(html), {
    url: httpUrl('http://www.linhe.example/a/1.html'),
    contentType: null,
  });

function articleOf(html: string) {
  const page = pageOf(html);
  const flow = renderFlow(page.dom);
  return readArticle(page, flow, readHeader(flow, readPageHead(page.dom), createAttempt([])));
}

describe('readArticle', () => {
  it('finds files under the body but not those of the template', () => {
    const { attachments } = articleOf(
      `<body><div class="top"><a href="/help.doc">使用帮助</a></div><div><h1>临河市水利局关于抗旱的通知</h1><div class="c">${PROSE}${PROSE}</div><ul><li><a href="b.xls">附表</a></li></ul></div></body>`,
    );
    expect(attachments.map((one) => one.url)).toEqual(['http://www.linhe.example/a/b.xls']);
  });

  it('finds files in a box of their own behind the body, where only the page is around both', () => {
    const { attachments } = articleOf(
      `<body><h1>临河市水利局关于抗旱的通知</h1><div class="c">${PROSE}${PROSE}</div><div><a href="b.xls">附表</a></div><div><a href="/help.doc">使用帮助</a><a href="/">首页</a></div></body>`,
    );
    expect(attachments.map((one) => one.url)).toEqual(['http://www.linhe.example/a/b.xls']);
  });

  it('finds files behind the table that lays out the page', () => {
    const { attachments } = articleOf(
      `<body><table><tr><td><h1>临河市水利局关于抗旱的通知</h1><div class="c">${PROSE}${PROSE}</div></td></tr></table><div>附件下载：<a href="b.xls">附表</a></div></body>`,
    );
    expect(attachments.map((one) => one.url)).toEqual(['http://www.linhe.example/a/b.xls']);
  });

  it('leaves out files of a bar above the title', () => {
    const { attachments } = articleOf(
      `<body><div class="main"><div class="bar">下载：<a href="/help.doc">使用帮助</a></div><h1>临河市水利局关于抗旱的通知</h1><div>发布时间：2021-05-09</div><div class="c">${PROSE}${PROSE}<p><a href="b.xls">附表</a></p></div></div></body>`,
    );
    expect(attachments.map((one) => one.url)).toEqual(['http://www.linhe.example/a/b.xls']);
  });

  it('leaves out what stands around the title inside the container', () => {
    const { lines } = articleOf(
      `<div><h4>张某主持会议</h4><h1>临河市抗旱工作会议召开</h1><h5>本报记者</h5><p>2021-05-09 来源：日报</p>${PROSE}</div>`,
    );
    expect(lines.blocks.map((block) => block.text)).toEqual([PROSE.replaceAll(/<[^>]+>/g, '')]);
  });
});

describe('readDetailArticle', () => {
  it('reads blocks and files of the HTML in a script', () => {
    const { lines, attachments } = readDetailArticle(
      pageOf('<p>x</p>'),
      `${PROSE}<p><a href="c.pdf">附件</a></p>`,
      null,
    );
    expect(lines.blocks).toHaveLength(1);
    expect(attachments.map((one) => one.url)).toEqual(['http://www.linhe.example/a/c.pdf']);
  });
});
