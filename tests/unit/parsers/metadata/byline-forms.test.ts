import { describe } from 'vitest';
import { BODY, BODY_TEXT, HEADING, page, reads, TITLE, type PageView } from './page-view.ts';

const strip = (name: string, html: string, expected: PageView): void =>
  reads(name, page(HEADING + html + BODY), { title: TITLE, ...expected });

describe('a strip is read with', () => {
  strip('html source', '<p>来源：<a href="/x"><font color=red>临河日报</font></a> 发布时间：2021-03-06</p>', {
    byline: ['来源=临河日报', '发布时间=2021-03-06'],
    source: '临河日报',
  });
  strip(
    'unlabelled tokens',
    '<div><span>2021-03-06 10:20</span><span>临河日报</span><span>浏览：12次</span></div>',
    { published: '2021-03-06T10:20+08:00', views: 12 },
  );
  strip('unlabelled source then date', '<p><span>临河日报</span>　<span>2021-03-06</span></p>', {
    byline: ['=临河日报', '=2021-03-06'],
    published: '2021-03-06',
  });
  strip('colon ∶', '<p>发布时间∶2021-03-06 10∶20　来源∶临河日报</p>', {
    byline: ['发布时间=2021-03-06 10∶20', '来源=临河日报'],
    published: '2021-03-06T10:20+08:00',
  });
  reads(
    'in h1 spans',
    page(`<h1>${TITLE}<span>发布时间：2021-03-06</span><span>来源：临河日报</span></h1>${BODY}`),
    { title: TITLE, byline: ['发布时间=2021-03-06', '来源=临河日报'] },
  );
  reads('compact date in h1', page(`<h1>${TITLE}<i>日期：20210306</i> <i>来源：临河日报</i></h1>${BODY}`), {
    title: TITLE,
    published: '2021-03-06',
    source: '临河日报',
  });
  reads(
    'bracketed date in h1, another in the meta tag',
    page(
      `<h1>${TITLE}<i>时间：【2021-03-06】</i><i>来源：</i></h1>${BODY}`,
      '<meta name="PubDate" content="2022-07-01 09:00">',
    ),
    { title: TITLE, published: '2021-03-06' },
  );
  reads(
    'date over the text of a page that shows no title',
    page(
      `<div class="t"></div><p>（2021-03-06）</p>${BODY}`,
      '<meta name="PubDate" content="2022-07-01 09:00">',
    ),
    { published: '2021-03-06', body: BODY_TEXT },
  );
  reads(
    'dates of further reading',
    page(
      `<h1>${TITLE}</h1><div id="zoom"><img src="a.jpg" width="700"></div><p><a href="/a1.html">临河市检查防汛工作</a><em>2020-11-12</em></p>`,
    ),
    { published: null, byline: [] },
  );
  reads(
    'compact dates below body',
    page(`<h1>${TITLE}</h1>${BODY}<p>来源：临河日报</p><p>更新时间：20210306</p>`),
    { published: '2021-03-06', source: '临河日报', body: BODY_TEXT },
  );
  reads('in h2 small', page(`<h2>${TITLE}<small>2021-03-06 来源：临河日报</small></h2>${BODY}`), {
    title: TITLE,
    byline: ['=2021-03-06', '来源=临河日报'],
  });
  reads('above title', page(`<p>2021-03-06 10:20　来源：临河日报</p><h1>${TITLE}</h1>${BODY}`), {
    title: TITLE,
    published: '2021-03-06T10:20+08:00',
    source: '临河日报',
  });
  reads(
    'below body',
    page(`<h1>${TITLE}</h1>${BODY}<p>来源：临河日报　发布时间：2021-03-06　浏览次数：-</p>`),
    { title: TITLE, published: '2021-03-06', source: '临河日报', views: null },
  );
  strip('list parts dt', '<dl><dt>来源</dt><dd>临河日报</dd><dt>发布时间</dt><dd>2021-03-06</dd></dl>', {
    source: '临河日报',
    published: '2021-03-06',
  });
  strip(
    'no colon spans',
    '<p><span>来源</span><span>临河日报</span><span>发布时间</span><span>2021-03-06</span></p>',
    { source: '临河日报', published: '2021-03-06' },
  );
  strip('label then br value', '<p>来源：<br>临河日报</p><p>发布时间：2021-03-06</p>', {
    published: '2021-03-06',
  });
  strip('brackets', '<p>【来源：临河日报】【发布时间：2021-03-06】【字体：大 中 小】【打印】</p>', {
    source: '临河日报',
    published: '2021-03-06',
  });
  strip('parens', '<p>（来源：临河日报　发布时间：2021-03-06）</p>', {
    source: '临河日报',
    published: '2021-03-06',
  });
  strip('paren date', '<p>(2021-03-06)</p>', { published: '2021-03-06' });
  strip('year month day', '<p>二〇二一年三月六日</p>', { published: '2021-03-06' });
  strip(
    'view count js',
    '<p>发布时间：2021-03-06 浏览次数：<script>document.write(getCount())</script>次 来源：临河日报</p>',
    { views: null, source: '临河日报' },
  );
  strip(
    'view 加载中',
    '<p>发布时间：2021-03-06 浏览次数：<span id=hits>加载中...</span> 来源：临河日报</p>',
    { views: null, source: '临河日报' },
  );
  strip('views with 次', '<p>发布时间：2021-03-06 阅读：1,234次 来源：临河日报</p>', {
    views: 1234,
    source: '临河日报',
  });
  strip('作者', '<p>作者：张某某 来源：临河日报 时间：2021-03-06</p>', {
    byline: ['作者=张某某', '来源=临河日报', '时间=2021-03-06'],
  });
  strip('发布于', '<p>发布于 2021-03-06 10:20</p>', { published: '2021-03-06T10:20+08:00' });
  strip('发布于:', '<p>发布于：2021-03-06 10:20 | 来源：临河日报</p>', {
    published: '2021-03-06T10:20+08:00',
    source: '临河日报',
  });
  strip(
    'source then fonts',
    '<p>来源：临河日报　发布时间：2021-03-06　字号：【大】【中】【小】　【打印本页】【关闭窗口】</p>',
    { byline: ['来源=临河日报', '发布时间=2021-03-06'] },
  );
  strip('font widget between', '<p>发布时间：2021-03-06　字体：[ 大 中 小 ]　来源：临河日报　分享到：</p>', {
    byline: ['发布时间=2021-03-06', '来源=临河日报'],
  });
  strip('date split', '<p>发布时间：<span>2021</span>-<span>03</span>-<span>06</span></p>', {
    published: '2021-03-06',
  });
  strip(
    '信息来源 empty with chrome',
    '<p>信息来源： 保护视力色： 浏览次数： 【关闭】</p><p>发布时间：2021-03-06</p>',
    { source: null, published: '2021-03-06' },
  );
  strip('source wu', '<p>来源：无 发布时间：2021-03-06</p>', { source: null });
  strip('source dashes', '<p>来源：-- 发布时间：2021-03-06</p>', { source: null });
  strip('epoch', '<p>来源：临河日报 发布时间：1615000000000</p>', { published: null, source: '临河日报' });
  strip('source null', '<p>来源：null 发布时间：2021-03-06</p>', { source: null });
  strip('source with url', '<p>来源：临河市人民政府门户网站 www.linhe.example 发布时间：2021-03-06</p>', {
    source: '临河市人民政府门户网站 www.linhe.example',
  });
  strip('reporters behind the source', '<p>2021年3月6日 来源：临河日报 本报记者 张某 通讯员 李某</p>', {
    source: '临河日报',
    published: '2021-03-06',
  });
  strip(
    "the document's own date above the strip",
    '<p>临河市水利局<br>（2021年2月28日）</p><p>2021-03-06 10:20 来源：临河日报</p>',
    { published: '2021-03-06T10:20+08:00', source: '临河日报' },
  );
  strip(
    'the strip once more, for phones',
    '<div>2021-03-06 10:20 来源：临河日报</div><table><tr><td>发布时间：2021-03-06 10:20</td><td>来源：临河日报</td></tr></table>',
    { byline: ['=2021-03-06 10:20', '来源=临河日报'], body: BODY_TEXT },
  );
  reads('bare date above the title', page(`<p>2021-03-06 | 市水利局</p>${HEADING}${BODY}`), {
    title: TITLE,
    published: '2021-03-06',
    body: BODY_TEXT,
  });
  reads("today's date above the title", page(`<p>2021年3月6日 星期六</p>${HEADING}${BODY}`), {
    title: TITLE,
    published: null,
  });
  strip('updated only', '<p>更新时间：2021-03-06 来源：临河日报</p>', { published: '2021-03-06' });
  strip('datetime T', '<p>发布时间：2021-03-06T10:20:33 来源：临河日报</p>', {
    published: '2021-03-06T10:20:33+08:00',
  });
  strip('发布人 unknown', '<p>发布时间：2021-03-06 发布人：张某 来源：临河日报</p>', { source: '临河日报' });
  strip('责编', '<p>来源：临河日报 责任编辑：张某 审核：李某</p><p>2021-03-06</p>', {
    byline: ['来源=临河日报', '责任编辑=张某', '审核=李某', '=2021-03-06'],
  });
  strip(
    'div flex spans each own div',
    '<div class=info><div>发布时间：</div><div>2021-03-06</div><div>来源：</div><div>临河日报</div></div>',
    { source: '临河日报', published: '2021-03-06' },
  );
});

describe('no strip is', () => {
  strip('a sentence with a date', '<p>发布时间：2021-03-06</p><p>数据截至2020年12月31日。</p>', {
    byline: ['发布时间=2021-03-06'],
  });
  strip(
    'the period of a report',
    '<p>发布时间：2021-03-06</p><p>本报告统计期限为2020年1月1日至2020年12月31日</p>',
    {
      byline: ['发布时间=2021-03-06'],
    },
  );
});
