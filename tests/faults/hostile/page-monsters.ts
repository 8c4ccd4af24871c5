/** Pages made to exhaust whoever reads them. */

const MEGABYTE = 1024 * 1024;

/** Bodies of pages by name, each made when it is asked for: together they are large. */
export const PAGE_MONSTERS: Readonly<Record<string, () => string>> = {
  '100,000 elements deep': () => '<div>'.repeat(100_000),
  '100,000 tables in each other': () => '<table><tr><td>'.repeat(100_000),
  '100,000 inline elements deep': () => '<font><b>'.repeat(50_000) + '正文',
  '100,000 lists in each other': () => '<ul><li>'.repeat(100_000),
  'megabytes in one attribute': () => `<p title="${'索引号：'.repeat(MEGABYTE)}">正文</p>`,
  'megabytes in one onclick': () => `<a onclick="open('${'a.pdf?'.repeat(MEGABYTE)}')">附件</a>`,
  'a hundred thousand attributes': () =>
    `<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}="${i}"`).join(' ')}>正文</p>`,
  'a million cells': () => `<table>${`<tr>${'<td>1</td>'.repeat(1000)}</tr>`.repeat(1000)}</table>`,
  'a million cells in a hundred thousand rows': () =>
    `<table>${`<tr>${'<td>1'.repeat(10)}</tr>`.repeat(100_000)}</table>`,
  'tables of one cell': () => '<table><tr><td>1</td></tr></table>'.repeat(70_000),
  'spans that ask for 65 billion cells': () =>
    `<table>${'<tr><td rowspan="65534" colspan="1000">一、本年新收政府信息公开申请数量</td></tr>'.repeat(1000)}</table>`,
  'overlapping spans': () =>
    `<table>${`<tr>${'<td rowspan="500">1</td>'.repeat(200)}</tr>`.repeat(500)}</table>`,
  'ten thousand tables of statistics': () =>
    '<table><tr><td>本年新收政府信息公开申请数量</td><td>1</td></tr><tr><td>结转下年度继续办理</td><td>1</td></tr></table>'.repeat(
      10_000,
    ),
  'labels without end': () => '索引号：发布机构：文号：'.repeat(100_000),
  'labelled lines without end': () => '<p>索引号：1 发布机构：局</p>'.repeat(100_000),
  'dates without end': () => '二〇一四年三月八日2014-03-08 20:57'.repeat(60_000),
  'digits without end': () => '1'.repeat(4 * MEGABYTE),
  'zero glyphs without end': () => '二〇○Ｏ零'.repeat(400_000),
  'headings without end': () => '<p>一、概述</p><p>（一）情况。</p><p>1.要点</p>'.repeat(40_000),
  'markers without end': () => '一、'.repeat(500_000),
  'brackets without end': () => '（〔【［'.repeat(500_000),
  'closing brackets without end': () => '国办发〔2017〕'.repeat(200_000),
  'spaces without end': () => ` \u3000\u00a0`.repeat(MEGABYTE),
  'spaces between letters': () => '索 引 号 '.repeat(400_000),
  'breadcrumbs without end': () => `当前位置：${'首页 > '.repeat(300_000)}`,
  'breaks without end': () => '<br>'.repeat(MEGABYTE),
  'paragraphs without end': () => '<p>正文。</p>'.repeat(300_000),
  'sentences of a report without end': () =>
    `<h1>市政府2013年政府信息公开工作年度报告</h1><p>${'主动公开政府信息343条，收到申请5件，未收取费用，'.repeat(50_000)}</p>`,
  'one sentence of a report per line': () =>
    `<h1>市政府2013年政府信息公开工作年度报告</h1>${'<p>其中，主动公开12条；收到申请３件。</p>'.repeat(50_000)}`,
  'links without end': () =>
    Array.from({ length: 150_000 }, (_, i) => `<a href="/a/${i}.html">通知${i}</a>`).join(''),
  'dated items without end': () =>
    `<ul>${Array.from({ length: 60_000 }, (_, i) => `<li><a href="/a/${i}.html">通知${i}</a>2014-03-08</li>`).join('')}</ul>`,
  'entities without end': () => '&amp;&#x4e00;&nbsp'.repeat(200_000),
  'an open comment': () => `<!--${'<p>索引号：1</p>'.repeat(200_000)}`,
  'comments without end': () => '<!--a-->'.repeat(300_000),
  'comments that hold blocks': () => '<!--<$[索引号]>begin-->1<!--<$[索引号]>end-->'.repeat(60_000),
  'an open script': () => `<script>${'var a={"content":"<p>'.repeat(150_000)}`,
  'an object 100,000 levels deep': () =>
    `<script>var d={"content":${'{"content":'.repeat(100_000)}"<p>文</p>"${'}'.repeat(100_001)}</script>`,
  'written literals without end': () =>
    `<script>${'document.write("<p>来源："+"市局</p>");'.repeat(60_000)}</script>`,
  'quotes without end': () => `<script>var a=["${'\\"'.repeat(MEGABYTE)}</script>`,
  'styles without end': () => `<style>${'.a{display:none}'.repeat(100_000)}</style>`,
  'inline styles without end': () => '<p style="display:none;display:block">文</p>'.repeat(60_000),
  'records without end': () =>
    `<script type="text/xml"><datastore><recordset>${'<record><![CDATA[<li><a href="a">文</a>2014-03-08</li>]]></record>'.repeat(30_000)}`,
  'metas without end': () => '<meta name="PubDate" content="2014-03-08">'.repeat(100_000),
  'titles without end': () => '<h1>关于防汛工作的通知</h1>'.repeat(100_000),
  'signatures without end': () =>
    '<p align="right">市水利局</p><p align="right">2014年3月8日</p>'.repeat(50_000),
  'attachments without end': () =>
    Array.from({ length: 60_000 }, (_, i) => `<a href="/f/${i}.pdf">附件${i}</a>`).join(''),
  'one word without end': () => '公'.repeat(2 * MEGABYTE),
  'surrogates without partners': () => '\ud800'.repeat(500_000),
  'combining marks without end': () => `公${'\u0301'.repeat(MEGABYTE)}`,
  'right-to-left marks': () => '\u202e\u2066公开'.repeat(200_000),
};
