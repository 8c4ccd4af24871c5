/** 青堰县 (fictional county): static pages of the TRS kind, GBK bytes, relative links, moved and vanished pages. */
import type { PageOutcome } from '#core/outcome.ts';
import type { SampleBlock } from '#demo/content/blocks.ts';
import { documentTruth, type SampleDocument } from '#demo/content/sample-document.ts';
import { encodeGbk, percentEncodeGbk } from '#demo/encode-gbk.ts';
import { escapeHtml, inSlices, okResponse, tableMarkup } from '#demo/markup.ts';
import type {
  SampleContent,
  SampleList,
  SampleResponse,
  SampleSite,
  SampleTruth,
} from '#demo/sample-site.ts';
import {
  DELETED_PATH,
  MOVED_FROM,
  QINGYAN_COLUMNS,
  qingyanDocuments,
} from '#demo/sites/qingyan-county-content.ts';

const SITE_NAME = '青堰县人民政府';
/** The header is wrong on purpose: the bytes are GBK, as the meta tag says. */
const HTML = 'text/html; charset=utf-8';
const TOPIC_QUERY = '农业农村';

export const QINGYAN_COUNTY: SampleSite = {
  name: 'qingyan-county',
  title: SITE_NAME,
  family: 'trs',
  charset: 'gbk',
  content: () => buildQingyan(),
};

type Column = (typeof QINGYAN_COLUMNS)[number];

function buildQingyan(): SampleContent {
  const documents = qingyanDocuments();
  const pages = new Map<string, SampleResponse>();
  const truth: SampleTruth[] = [];
  const lists: SampleList[] = [];
  const put = (path: string, html: string): void => {
    pages.set(path, okResponse(HTML, encodeGbk(html)));
  };
  put('/', homePage(documents));
  put('/zwgk/', frame('../', '政务公开', columnLinks('./')));
  put(`/zwgk/ztfl/index.html?fl=${percentEncodeGbk(TOPIC_QUERY)}`, topicPage(documents));
  put('/zwgk/xxgk_old/index.html', redirectShell('../zfxxgknb/'));
  put(DELETED_PATH, frame('../../../', '提示信息', '<p>您访问的页面不存在或已被删除！</p>'));
  const moved = documents.find((document) => document.path.includes('t20190619_'));
  if (moved !== undefined) {
    pages.set(MOVED_FROM, { status: 302, contentType: HTML, location: moved.path, body: new Uint8Array() });
  }
  for (const column of QINGYAN_COLUMNS) {
    const held = documents.filter((document) => document.column === column.path);
    const slices = inSlices(held, column.perPage);
    const names = slices.map((_, at) => (at === 0 ? '' : `index_${at}.html`));
    for (const [at, slice] of slices.entries()) {
      const html = listPage(column, slice, at, slices.length);
      if (at === 0) put(`${column.path}index.html`, html);
      put(column.path + (names[at] ?? ''), html);
      truth.push(
        listTruth(column, slice, column.path + (names[at] ?? ''), slices.length, names[at + 1] ?? null),
      );
    }
    lists.push({
      path: column.path,
      column: column.name,
      reportedTotal: null,
      pagePaths: names.map((name) => column.path + name),
      itemPaths: held.map((document) => document.path),
    });
  }
  for (const document of documents) {
    put(document.path, articlePage(document));
    truth.push(documentTruth(document, { arguableStart: document.documentNumber !== null }));
  }
  return {
    pages,
    robotsTxt: 'User-agent: *\nDisallow: /was5/\nAllow: /\n',
    notFoundPage: { status: 404, contentType: 'text/html', body: encodeGbk('<h1>404 Not Found</h1>') },
    truth,
    lists,
    outcomes: new Map<string, PageOutcome>([
      [MOVED_FROM, 'redirect'],
      [DELETED_PATH, 'soft-not-found'],
      ['/zwgk/xxgk_old/index.html', 'redirect'],
      ['/zwgk/tzgg/201801/t20180102_21001.html', 'not-found'],
    ]),
  };
}

function listTruth(
  column: Column,
  slice: readonly SampleDocument[],
  path: string,
  totalPages: number,
  nextHref: string | null,
): SampleTruth {
  const items = slice.map((document) => ({
    title: document.title,
    href: relative(column, document),
    date: dayOf(document),
  }));
  return { path, kind: 'list', items, totalPages, totalItems: null, nextHref };
}

function relative(column: Column, document: SampleDocument): string {
  return `./${document.path.slice(column.path.length)}`;
}

function dayOf(document: SampleDocument): string {
  return (document.publishedAt ?? '').slice(0, 10);
}

function redirectShell(target: string): string {
  return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gbk"><meta http-equiv="refresh" content="0; url=${target}"><title>跳转</title></head><body></body></html>`;
}

function frame(root: string, title: string, main: string, head = ''): string {
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>${escapeHtml(title)}</title>
${head}</head><body>
<div id="top"><a href="${root}"><img src="data:," alt="${SITE_NAME}" /></a></div>
<div id="menu"><a href="${root}">首页</a> | <a href="${root}zwgk/">政务公开</a> | <a href="${root}zwgk/zcwj/">政策文件</a> | <a href="${root}zwgk/tzgg/">通知公告</a> | <a href="${root}zwgk/ztfl/index.html?fl=${TOPIC_QUERY}">${TOPIC_QUERY}</a></div>
${main}
<div id="bottom">版权所有：${SITE_NAME} 主办单位：青堰县人民政府办公室<br />网站标识码：9902260001 地址：青堰县城关镇中心街1号</div>
</body></html>
`;
}

function columnLinks(base: string): string {
  const links = QINGYAN_COLUMNS.map(
    ({ path, name }) => `<li><a href="${base}${path.slice('/zwgk/'.length)}">${name}</a></li>`,
  );
  return `<ul class="nav_left">${links.join('')}<li><a href="${base}xxgk_old/index.html">信息公开（旧栏目）</a></li></ul>`;
}

function homePage(documents: readonly SampleDocument[]): string {
  const latest = documents
    .filter((document) => document.column !== '/zwgk/zfxxgknb/')
    .slice(0, 5)
    .map((document) => `<li><a href=".${document.path}">${escapeHtml(document.title)}</a></li>`);
  const old = [MOVED_FROM, DELETED_PATH, '/zwgk/tzgg/201801/t20180102_21001.html'].map(
    (path, at) => `<li><a href=".${path}">历史公告第${at + 1}号</a></li>`,
  );
  return frame('./', SITE_NAME, `${columnLinks('./zwgk/')}<ul>${latest.join('')}${old.join('')}</ul>`);
}

/** A page of links chosen by a query in GBK: the same question in UTF-8 finds nothing. */
function topicPage(documents: readonly SampleDocument[]): string {
  const chosen = documents.filter((document) =>
    (document.publisher ?? document.source ?? '').includes('农业农村'),
  );
  const links = chosen.map(
    (document) =>
      `<li><a href="../${document.path.slice('/zwgk/'.length)}">${escapeHtml(document.title)}</a><span>${dayOf(document)}</span></li>`,
  );
  return frame(
    '../../',
    `专题分类：${TOPIC_QUERY}`,
    `<h2>${TOPIC_QUERY}</h2><ul class="list">${links.join('')}</ul>`,
  );
}

function listPage(column: Column, slice: readonly SampleDocument[], at: number, pageCount: number): string {
  const rows = slice.map(
    (document) =>
      `<li><span class="bt"><a href="${relative(column, document)}" target="_blank">${escapeHtml(document.title)}</a></span><span class="sj">${dayOf(document)}</span></li>`,
  );
  return frame(
    '../../',
    `${column.name}_${SITE_NAME}`,
    `<div class="wz">您现在的位置：<a href="../../">首页</a>&gt;<a href="../">政务公开</a>&gt;<a href="./">${column.name}</a></div>
${columnLinks('../')}
<div class="list_right"><h2>${column.name}</h2>
<ul class="list">
${rows.join('\n')}
</ul>
<div class="page"><script type="text/javascript">
function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){ if(_nPageCount == null || _nPageCount <= 1){ return; } document.write("<a href=\\""+_sPageName+"."+_sPageExt+"\\">1<\\/a>"); }
createPageHTML(${pageCount}, ${at}, "index", "html");
</script></div></div>`,
    `<meta name="ColumnName" content="${column.name}" />\n<meta name="ColumnType" content="${column.name === '政府信息公开年报' ? '信息公开年报' : column.name}" />\n`,
  );
}

function articlePage(document: SampleDocument): string {
  const name = document.breadcrumbs.at(-1) ?? '';
  const masthead =
    document.documentNumber === null ? '' : `<p align="center">${escapeHtml(document.documentNumber)}</p>\n`;
  return frame(
    '../../../',
    `${document.title}_${SITE_NAME}`,
    `<div class="wz">您现在的位置：<a href="../../../">首页</a>&gt;<a href="../../">政务公开</a>&gt;<a href="../">${name}</a></div>
<div class="xl_main">
${metadataBlock(document)}
<h2 class="xl_title">${escapeHtml(document.title)}</h2>
${bylineStrip(document)}
<div class="TRS_Editor"><style type="text/css">.TRS_Editor P{line-height:2;}</style>
${masthead}${document.blocks.map(blockMarkup).join('\n')}
</div></div>
<div class="gn"><a href="javascript:window.print();">打印本页</a> <a href="javascript:window.close();">关闭窗口</a></div>`,
    `<meta name="ArticleTitle" content="${escapeHtml(document.title)}" />\n<meta name="PubDate" content="${document.publishedAt}" />\n`,
  );
}

/** Policies carry their metadata in a list, reports in a grid of divs. */
function metadataBlock(document: SampleDocument): string {
  if (document.metadata.length === 0) return '';
  const spaced = (label: string): string => (label.length === 2 ? label.split('').join('　　') : label);
  if (document.report === null) {
    const items = document.metadata.map(
      ([label, value]) => `<li><b>${spaced(label)}：</b>${escapeHtml(value)}</li>`,
    );
    return `<ul class="xxgk_head">\n${items.join('\n')}\n</ul>`;
  }
  const cells = document.metadata.map(
    ([label, value]) =>
      `<div class="cell"><div class="name">${spaced(label)}：</div><div class="value">${escapeHtml(value)}</div></div>`,
  );
  return `<div class="xxgk_grid">\n${cells.join('\n')}\n</div>`;
}

function bylineStrip(document: SampleDocument): string {
  if (document.byline.length === 0) return '';
  const parts = document.byline.map(([label, value]) =>
    label === '点击数' ? `${label}：<script>getHits();</script>次` : `${label}：${escapeHtml(value)}`,
  );
  return `<div class="xl_xx">${parts.join('&nbsp;&nbsp;')}&nbsp;&nbsp;【字体：大 中 小】</div>`;
}

function blockMarkup(block: SampleBlock): string {
  const font = (text: string): string => `<font face="仿宋_GB2312" size="4">${escapeHtml(text)}</font>`;
  switch (block.kind) {
    case 'paragraph':
      return `<p align="justify">　　${font(block.text)}</p>`;
    case 'heading':
      return `<p align="justify">　　<font face="黑体" size="4">${escapeHtml(block.text)}</font></p>`;
    case 'run-in':
      return `<p align="justify">　　<font face="楷体_GB2312" size="4">${escapeHtml(block.heading)}</font>${font(block.text)}</p>`;
    case 'table':
      return `<div>${tableMarkup(block.rows, '<table border="1" cellpadding="0">')}</div>`;
  }
  return `<p align="right">${font(block.agency)}</p>\n<p align="right">${font(block.date)}</p>`;
}
