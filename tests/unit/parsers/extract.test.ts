import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { httpUrl } from '#core/url.ts';
import { extractDocument } from '#parsers/extract.ts';
import { EXTRACTOR_VERSION } from '#parsers/extractor-version.ts';

const NAV =
  '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/gk/">政务公开</a></li><li><a href="/fw/">政务服务</a></li><li><a href="/hd/">互动交流</a></li></ul></div>';
const FOOT =
  '<div class="foot"><p>主办单位：临河市人民政府办公室　承办单位：临河市大数据中心</p><p>版权所有 临河市人民政府 备案号：临ICP备99000001号</p><p>网站标识码：9901000001</p></div>';
const BODY =
  '<p>各乡镇人民政府，市直各单位：</p><p>为做好今年防汛工作，保障人民群众生命财产安全，现将有关事项通知如下。</p><p>一、落实责任</p><p>各单位要逐级落实防汛责任，主要负责同志负总责，分管同志具体抓。</p><p>二、加强值守</p><p>汛期实行二十四小时值班，遇有险情立即报告，不得迟报、漏报。</p><p style="text-align:right">临河市人民政府办公室</p><p style="text-align:right">2021年5月8日</p>';
const TITLE = '临河市人民政府办公室关于做好2021年防汛工作的通知';

function extract(html: string, contentType: string | null = 'text/html; charset=utf-8') {
  return extractDocument(new TextEncoder().encode(html), {
    url: httpUrl('http://www.linhe.example/gk/1.html'),
    contentType,
  });
}

describe('extractDocument reads a policy document', () => {
  const layouts: [string, string][] = [
    [
      'with official tags, a table block, a strip of spans and a footer',
      `<html><head><title>${TITLE}_临河市人民政府</title><meta name="SiteName" content="临河市人民政府"><meta name="ArticleTitle" content="${TITLE}"><meta name="PubDate" content="2021-05-09 10:12"><meta name="ContentSource" content="市政府办公室"></head><body>${NAV}
      <div class="position">您当前的位置：<a href="/">首页</a> &gt; <a href="/gk/">政务公开</a> &gt; <a href="/gk/wj/">文件</a></div>
      <table class="xx"><tr><td>索引号：</td><td>11990100MB0001/2021-00008</td><td>发布机构：</td><td>临河市人民政府办公室</td></tr><tr><td>成文日期：</td><td>2021-05-08</td><td>发文字号：</td><td>临政办发〔2021〕8号</td></tr></table>
      <h1>${TITLE}</h1><div class="info"><span>发布时间：2021-05-09</span><span>来源：市政府办公室</span><span>浏览次数：<i id="n"></i></span><span>【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</span></div>
      <div id="zoom">${BODY}</div><div class="share">分享到：<a href="#">微信</a></div>${FOOT}</body></html>`,
    ],
    [
      'laid out in nested tables without any class',
      `<html><head><title>临河市人民政府门户网站--${TITLE}</title></head><body><table width="960"><tr><td><a href="/">首页</a> | <a href="/gk/">政务公开</a> | <a href="/fw/">政务服务</a></td></tr></table>
      <table width="960"><tr><td>当前位置：<a href="/">首页</a>&nbsp;&gt;&gt;&nbsp;<a href="/gk/">政务公开</a>&nbsp;&gt;&gt;&nbsp;<a href="/gk/wj/">文件</a></td></tr><tr><td><table><tr><td>索 引 号：11990100MB0001/2021-00008</td><td>发布机构：临河市人民政府办公室</td></tr><tr><td>成文日期：2021年05月08日</td><td>文　　号：临政办发[2021]8号</td></tr></table></td></tr>
      <tr><td align="center"><font size="5"><b>${TITLE}</b></font></td></tr><tr><td align="center">日期：2021-05-09 10:12　来源：市政府办公室　点击：<span></span>　[<a href="#">打印</a>] [<a href="#">关闭</a>]</td></tr><tr><td>${BODY}</td></tr></table>
      <table width="960"><tr><td>主办：临河市人民政府办公室　技术支持：临河市大数据中心<br>临ICP备99000001号</td></tr></table></body></html>`,
    ],
    [
      'as a list of pairs and a body broken by br',
      `<html><head><title>${TITLE}</title></head><body><header>${NAV}</header><ol class="breadcrumb"><li><a href="/">首页</a></li><li><a href="/gk/">政务公开</a></li><li class="active">文件</li></ol>
      <ul class="gk"><li><b>索引号</b>：11990100MB0001/2021-00008</li><li><b>发布机构</b>：临河市人民政府办公室</li><li><b>生成日期</b>：2021-05-08</li><li><b>文号</b>：临政办发〔2021〕8号</li><li><b>主题词</b>：</li></ul>
      <div class="article"><div class="biaoti">${TITLE}</div><div class="laiyuan">2021-05-09 10:12 来源：市政府办公室</div><div class="con">${BODY.replaceAll('</p>', '<br><br>').replaceAll(/<p[^>]*>/g, '　　')}</div></div>${FOOT}</body></html>`,
    ],
    [
      'with definition lists, the strip above the title and another copy for phones',
      `<html><head><title>${TITLE}-临河市人民政府网</title><meta name="articletitle" content="${TITLE}"></head><body>${NAV}<div class="mbx"><span>当前位置：</span><a href="/">首页</a><i>/</i><a href="/gk/">政务公开</a><i>/</i><a href="/gk/wj/">文件</a></div>
      <div class="pc"><dl><dt>索引号</dt><dd>11990100MB0001/2021-00008</dd><dt>发布机构</dt><dd>临河市人民政府办公室</dd><dt>成文日期</dt><dd>2021-05-08</dd><dt>发文字号</dt><dd>临政办发〔2021〕8号</dd></dl>
      <h2>${TITLE}</h2><p class="ly"><em>来源：</em><em>市政府办公室</em><em>发布时间：</em><em>2021-05-09 10:12</em></p><div class="content">${BODY}</div></div>
      <div class="phone"><h2>${TITLE}</h2><p>来源：市政府办公室 2021-05-09</p><div>${BODY}</div></div>${FOOT}</body></html>`,
    ],
  ];

  it.each(layouts)('%s', (_name, html) => {
    const document = extract(html);
    expect(document.title?.value).toBe(TITLE);
    expect(document.indexNumber?.value).toBe('11990100MB0001/2021-00008');
    expect(document.publisher?.value).toBe('临河市人民政府办公室');
    expect(document.issuedDate?.value).toBe('2021-05-08');
    expect(document.publishedAt?.value).toBe('2021-05-09T10:12+08:00');
    expect(document.documentNumber?.value).toBe('临政办发〔2021〕8号');
    expect(document.source?.value).toBe('市政府办公室');
    expect(document.breadcrumbs).toEqual(['首页', '政务公开', '文件']);
    expect(document.body.text.split('\n')[0]).toBe('各乡镇人民政府，市直各单位：');
    expect(document.body.text.endsWith('2021年5月8日')).toBe(true);
    expect(document.sections.map((section) => section.heading)).toEqual(['一、落实责任', '二、加强值守']);
    expect(document.signature?.agency).toBe('临河市人民政府办公室');
    expect(document.kind).toBe('document');
    expect(document.findings).toEqual([]);
    expect(document.extractor).toBe(EXTRACTOR_VERSION);
  });

  it('from GBK bytes that the header calls UTF-8, and says so', () => {
    const html = `<html><head><meta charset="gb2312"><title>${TITLE}</title></head><body><h1>${TITLE}</h1><p>发布时间：2021-05-09 来源：市政府办公室</p><div>${BODY}</div></body></html>`;
    const document = extractDocument(iconv.encode(html, 'gb18030'), {
      url: null,
      contentType: 'text/html; charset=utf-8',
    });
    expect(document.charset).toBe('gb18030');
    expect(document.title?.value).toBe(TITLE);
    expect(document.findings.map((finding) => finding.code)).toEqual(['charset-contradicted']);
  });

  it('from plain text as from its page', () => {
    const text = `首页> 政务公开 > 文件\n索引号: A1/2021-00008 发布机构: 市政府办公室\n成文日期: 2021-05-08 文件编号:\n${TITLE}\n发布时间:2021-05-09 10:12 来源:市政府办公室 浏览次数: 打印\n\n各乡镇人民政府：\n现通知如下，请遵照执行。`;
    const document = extractDocument(new TextEncoder().encode(text), { url: null, contentType: null });
    expect(document.title).toMatchObject({ value: TITLE, locator: 'line 4' });
    expect(document.metadata.map((pair) => [pair.label, pair.value, pair.field])).toEqual([
      ['索引号', 'A1/2021-00008', 'indexNumber'],
      ['发布机构', '市政府办公室', 'publisher'],
      ['成文日期', '2021-05-08', 'writtenDate'],
      ['文件编号', '', 'documentNumber'],
    ]);
    expect(document.publishedAt).toMatchObject({
      value: '2021-05-09T10:12+08:00',
      precision: 'minute',
      rule: 'byline',
      locator: 'line 5',
    });
    expect(document.viewCount).toBeNull();
    expect(document.breadcrumbs).toEqual(['首页', '政务公开', '文件']);
    expect(document.body.text).toBe('各乡镇人民政府：\n现通知如下，请遵照执行。');
  });
});

describe('extractDocument', () => {
  it('reports a tag that contradicts the displayed date and keeps the displayed one', () => {
    const document = extract(
      `<head><meta name="PubDate" content="2024-01-01 00:00"></head><h1>临河市水利局工作动态一则</h1><p>发布时间：2021-05-09　来源：水利局</p><div>${BODY}</div>`,
    );
    expect(document.publishedAt?.value).toBe('2021-05-09');
    expect(document.findings.map((finding) => finding.code)).toContain('date-disagrees');
  });

  it('takes the document number alone under the title as header, not body', () => {
    const document = extract(
      `<h1>${TITLE}</h1><div id="zoom"><p align="center">临政办发〔2021〕8号</p>${BODY}</div>`,
    );
    expect(document.documentNumber).toMatchObject({ value: '临政办发〔2021〕8号', rule: 'masthead' });
    expect(document.body.text.startsWith('各乡镇人民政府')).toBe(true);
  });

  it('reads the article from an object in a script where the page itself is empty', () => {
    const detail = JSON.stringify({
      id: 1,
      title: TITLE,
      content: BODY,
      document_number: '临政办发〔2021〕8号',
      identifier: 'A1/2021-00008',
    });
    const document = extract(
      `<html><head><script>window._C = { SID: '1', DETAIL: ${detail.replaceAll('<', '\\u003C')} };</script></head><body><h1>${TITLE}</h1><div class="c"></div></body></html>`,
    );
    expect(document.body.text.startsWith('各乡镇人民政府')).toBe(true);
    expect(document.documentNumber).toMatchObject({ value: '临政办发〔2021〕8号', rule: 'embedded-detail' });
    expect(document.indexNumber?.value).toBe('A1/2021-00008');
  });

  it('offers the files of a page whose article stands in a script', () => {
    const detail = JSON.stringify({ id: 1, title: TITLE, content: BODY, identifier: 'A1/2021-00008' });
    const document = extract(
      `<html><head><script>window._C = { DETAIL: ${detail.replaceAll('<', '\\u003C')} };</script></head><body><h1>${TITLE}</h1><p>（2021-05-09）</p><div class="c"></div><div class="fj">相关附件：<a href="/u/a1.xls">任务分解表.xls</a></div><p>责任编辑：李明</p></body></html>`,
    );
    expect(document.attachments.map(({ name }) => name)).toEqual(['任务分解表.xls']);
  });

  it('shows an article that waits for a script to be shown', () => {
    const document = extract(
      `<html><body><h1>${TITLE}</h1><div id="c" style="display:none">${BODY}</div></body></html>`,
    );
    expect(document.body.text.startsWith('各乡镇人民政府')).toBe(true);
  });

  it('tells bodies of images and of files from empty ones', () => {
    const page = (inner: string): string =>
      `<html><body><h1>${TITLE}</h1><p>发布时间：2021-05-09 来源：水利局</p><div id="zoom">${inner}</div></body></html>`;
    expect(extract(page('<p><img src="a.jpg"></p>')).body.kind).toBe('image');
    const under = `<h1>${TITLE}</h1><div><img src="a.jpg"></div><p>来源：水利局</p><p>更新时间：2021-05-09</p><p>审核：李明</p>`;
    expect(extract(`<html><body>${under}</body></html>`).body.kind).toBe('image');
    expect(extract(page('<p><a href="a.pdf">全文.pdf</a></p>')).body.kind).toBe('attachment');
    expect(extract(page('')).body.kind).toBe('empty');
  });

  it('keeps every table in place, cells by tab and rows by line', () => {
    const document = extract(
      `<h1>${TITLE}</h1><div id="zoom"><p>各单位任务分工情况见下表，请对照落实。</p><table><tr><td>单位</td><td>任务</td></tr><tr><td>水利局</td><td>巡查</td></tr></table><p>以上任务须于本月底前全部完成。</p></div>`,
    );
    expect(document.body.text).toBe(
      '各单位任务分工情况见下表，请对照落实。\n单位\t任务\n水利局\t巡查\n以上任务须于本月底前全部完成。',
    );
    expect(document.tables.map((table) => table.rows)).toEqual([
      [
        ['单位', '任务'],
        ['水利局', '巡查'],
      ],
    ]);
  });

  it('calls a page of links a list or other, and an annual report by its name', () => {
    const items = Array.from(
      { length: 15 },
      (_, i) => `<li><a href="/gk/${i}.html">临河市水利局第${i}号公告</a><span>2021-05-${10 + i}</span></li>`,
    ).join('');
    expect(
      extract(`<html><body>${NAV}<ul>${items}</ul><a href="index_1.html">下一页</a></body></html>`).kind,
    ).toBe('list');
    const report = extract(
      `<h1>临河市水利局2020年政府信息公开工作年度报告</h1><p>发布时间：2021-01-20</p><div>${BODY}</div>`,
    );
    expect(report).toMatchObject({ kind: 'annual-report', report: { year: 2020, template: 'free-form' } });
  });

  it.each(['', '<html><body></body></html>', '<script>draw()</script>'])(
    'says that there is nothing to read in %j',
    (html) => {
      const { findings } = extractDocument(new TextEncoder().encode(html), { url: null, contentType: null });
      expect(findings.map(({ code }) => code)).toEqual(['nothing-read']);
    },
  );

  it('identifies a document by its address whatever the scheme', () => {
    const bytes = new TextEncoder().encode(`<h1>${TITLE}</h1>${BODY}`);
    const at = (url: string): string => extractDocument(bytes, { url: httpUrl(url), contentType: null }).id;
    expect(at('http://www.linhe.example/a')).toBe(at('https://www.linhe.example/a'));
    expect(at('http://www.linhe.example/a')).not.toBe(at('http://www.linhe.example/b'));
  });
});

describe('the kind of a page titled like a report', () => {
  const NAME = '政府信息公开年报';
  const item = (year: number, column = 'nb'): string =>
    `<li><a href="/${column}/${year}.html">临河市水利局${year}年政府信息公开工作年度报告</a><span>${year + 1}-01-20</span></li>`;
  const body = (html: string): string => `<title>${NAME}</title><body>${NAV}<h2>${NAME}</h2>${html}${FOOT}`;

  it('is a list where there is nothing but dated links', () => {
    const document = extract(body(`<ul>${[2022, 2021, 2020].map((year) => item(year)).join('')}</ul>`));
    expect(document.kind).toBe('list');
    expect(document.report).toBeNull();
    expect(document.items.map(({ date }) => date)).toEqual(['2023-01-20', '2022-01-20', '2021-01-20']);
  });

  it('is other where it is the home page', () => {
    const boxes = ['a', 'b', 'c', 'd'].map(
      (column) =>
        `<div><h3>栏目</h3><a href="/${column}/">更多</a><ul>${item(2022, column)}${item(2021, column)}</ul></div>`,
    );
    expect(extract(body(boxes.join(''))).kind).toBe('other');
  });

  it.each([
    ['prose', `<div>${'<p>2022年，全局主动公开政府信息96条，收到依申请公开0件。</p>'.repeat(4)}</div>`],
    ['a scanned image', '<p>发布时间：2023-01-20　来源：市水利局</p><div><img src="1.jpg"></div>'],
    ['a file', '<div class="con"><p><a href="nb.pdf">2022年年度报告.pdf</a></p></div>'],
  ])('stays a report where its body is %s beside a list', (_, content) => {
    const side = `<div class="side"><ul>${item(2021)}${item(2020)}</ul></div>`;
    expect(extract(body(`<div class="main">${content}</div>${side}`)).kind).toBe('annual-report');
  });
});
