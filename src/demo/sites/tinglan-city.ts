/**
 * 汀兰市 (fictional city): a Hanweb portal whose columns are drawn by the jpage widget. One column gets its further records by
 * the link in its datastore, from a server that goes by `page` alone; one posts a form to an endpoint that was moved, to a server
 * that goes by `startrecord` alone.
 */
import type { PageOutcome } from '#core/outcome.ts';
import type { SampleBlock } from '#demo/content/blocks.ts';
import { documentTruth, type SampleDocument } from '#demo/content/sample-document.ts';
import { escapeHtml, inSlices, okResponse, tableMarkup } from '#demo/markup.ts';
import type {
  SampleContent,
  SampleList,
  SampleRequest,
  SampleResponse,
  SampleSite,
  SampleTruth,
} from '#demo/sample-site.ts';
import { TINGLAN_COLUMNS, type TinglanColumn, tinglanDocuments } from '#demo/sites/tinglan-city-content.ts';

const SITE_NAME = '汀兰市人民政府门户网站';
const HTML = 'text/html; charset=UTF-8';
const XML = 'text/xml;charset=UTF-8';
const WEB_ID = '307';
const WEB_NAME = encodeURIComponent(SITE_NAME);
const PROXY = '/module/web/jpage/dataproxy.jsp';
const MOVED_PROXY = '/module/jpage/dataproxy.jsp';
/** The widget loads the records of three pages at once. */
const GROUP = 3;
/** A server answers no more, whatever it is asked for. */
const MOST_RECORDS = 300;
const NO_RECORDS = '<datastore><recordset></recordset></datastore>';

export const TINGLAN_CITY: SampleSite = {
  name: 'tinglan-city',
  title: SITE_NAME,
  family: 'hanweb-jpage',
  charset: 'utf-8',
  content: buildTinglan,
};

function buildTinglan(origin: string): SampleContent {
  const documents = tinglanDocuments();
  const pages = new Map<string, SampleResponse>();
  const truth: SampleTruth[] = [];
  const lists: SampleList[] = [];
  const put = (path: string, html: string): void => {
    pages.set(path, okResponse(HTML, new TextEncoder().encode(html)));
  };
  put('/', homePage(documents));
  put('/index.html', homePage(documents));
  for (const column of TINGLAN_COLUMNS) {
    const held = documents.filter((document) => document.column === column.id);
    const slices = inSlices(held, column.perPage * GROUP);
    const byLink = isPagedByLink(column);
    const paths = byLink ? slices.map((_, at) => pagePath(column, at + 1)) : [columnPath(column)];
    put(columnPath(column), columnPage(column, held));
    for (const [at, path] of paths.entries()) {
      const slice = slices[at] ?? [];
      if (at > 0) pages.set(path, answer(column, slice, held.length));
      truth.push({
        path,
        kind: 'list',
        items: slice.map((document) => ({
          title: document.title,
          href: document.path,
          date: (document.publishedAt ?? '').slice(0, 10),
        })),
        totalItems: held.length,
        totalPages: Math.ceil(held.length / column.perPage),
        nextHref: byLink ? (paths[at + 1] ?? null) : nextOfPosted(held, slice),
      });
    }
    lists.push({
      path: columnPath(column),
      column: column.name,
      reportedTotal: held.length,
      pagePaths: paths,
      itemPaths: held.map((document) => document.path),
    });
  }
  for (const document of documents) {
    put(document.path, articlePage(document, origin));
    truth.push(documentTruth(document));
  }
  return {
    pages,
    respond: (request) => respond(request, documents),
    robotsTxt: 'User-agent: *\nDisallow: /jcms/\n',
    notFoundPage: {
      status: 404,
      contentType: HTML,
      body: new TextEncoder().encode(frame(headTags({ title: '页面未找到' }), '<p>404 页面未找到</p>')),
    },
    truth,
    lists,
    outcomes: new Map<string, PageOutcome>([[`/col/col${TINGLAN_COLUMNS[2].id}/index.html`, 'list']]),
  };
}

function isPagedByLink(column: TinglanColumn): boolean {
  return column.id !== '6103';
}

/** A posted page has no address of its own but the endpoint's. */
function nextOfPosted(held: readonly SampleDocument[], slice: readonly SampleDocument[]): string | null {
  if (slice.length === held.length) return null;
  const size = slice.length;
  return `${MOVED_PROXY}?page=2&startrecord=${size + 1}&endrecord=${2 * size}&perpage=${size}`;
}

function columnPath({ id }: TinglanColumn): string {
  return `/col/col${id}/index.html`;
}

function proxyQuery(column: TinglanColumn, page: number): string {
  return `page=${page}&appid=1&appid=1&webid=${WEB_ID}&path=/&columnid=${column.id}&unitid=${column.unit}&webname=${encodeURIComponent(WEB_NAME)}&permissiontype=0`;
}

/** As a crawler asks for it that goes on in steps of what the column page holds. */
function pagePath(column: TinglanColumn, page: number): string {
  if (page === 1) return columnPath(column);
  const size = column.perPage * GROUP;
  const position = `startrecord=${(page - 1) * size + 1}&endrecord=${page * size}&perpage=${size}`;
  return `${PROXY}?${proxyQuery(column, page)}&${position}`;
}

/** Both endpoints of `dataproxy.jsp`: what does not fit gets a datastore without records, never an error. */
function respond(
  { method, path, body }: SampleRequest,
  documents: readonly SampleDocument[],
): SampleResponse | null {
  const { pathname, searchParams: query } = new URL(path, 'http://localhost');
  if (pathname !== PROXY && pathname !== MOVED_PROXY) return null;
  const byLink = pathname === PROXY;
  const fields = byLink ? query : new URLSearchParams(body);
  const column = TINGLAN_COLUMNS.find(({ id }) => id === fields.get('columnid'));
  const fits =
    column !== undefined &&
    isPagedByLink(column) === byLink &&
    fields.get('unitid') === column.unit &&
    fields.get('webid') === WEB_ID &&
    (byLink || (method === 'POST' && fields.get('col') === '1'));
  if (!fits) return okResponse(XML, new TextEncoder().encode(NO_RECORDS));
  const held = documents.filter((document) => document.column === column.id);
  const number = (name: string, missing: number): number => Math.max(1, Number(query.get(name) ?? missing));
  const size = Math.min(number('perpage', column.perPage * GROUP), MOST_RECORDS);
  const start = byLink ? (number('page', 1) - 1) * size : number('startrecord', 1) - 1;
  const end = byLink ? start + size : Math.min(number('endrecord', size), start + MOST_RECORDS);
  return answer(column, held.slice(start, end), held.length);
}

function answer(column: TinglanColumn, slice: readonly SampleDocument[], total: number): SampleResponse {
  const xml = `<datastore><totalrecord>${total}</totalrecord><totalpage>${Math.ceil(total / column.perPage)}</totalpage><recordset>${slice.map(record).join('')}</recordset></datastore>`;
  return okResponse(XML, new TextEncoder().encode(xml));
}

function record(document: SampleDocument): string {
  return `<record><![CDATA[\n${linkItem(document)}]]></record>`;
}

function linkItem(document: SampleDocument): string {
  return `<li><a target="_blank" href="${document.path}" title="${escapeHtml(document.title)}">${escapeHtml(shortened(document.title))}</a><b readlabel="${(document.publishedAt ?? '').slice(0, 10)}">${(document.publishedAt ?? '').slice(0, 10)}</b></li>`;
}

function shortened(title: string): string {
  return title.length > 30 ? `${title.slice(0, 29)}...` : title;
}

function headTags(about: {
  readonly title: string;
  readonly column?: TinglanColumn;
  readonly article?: SampleDocument;
  readonly url?: string;
}): string {
  const meta = (name: string, content: string): string =>
    `<meta name="${name}" content="${escapeHtml(content)}">\n`;
  const { column, article } = about;
  return [
    '<meta charset="UTF-8">\n',
    `<title>${escapeHtml(about.title)}</title>\n`,
    meta('SiteName', SITE_NAME) +
      meta('SiteDomain', 'www.tinglan.example') +
      meta('SiteIDCode', '9907000003'),
    column === undefined ? '' : meta('ColumnName', column.name) + meta('ColumnType', column.type),
    article === undefined
      ? ''
      : meta('ArticleTitle', article.title) +
        meta('PubDate', article.publishedAt ?? '') +
        meta('ContentSource', article.source ?? '') +
        meta('Url', about.url ?? ''),
  ].join('');
}

function frame(head: string, main: string): string {
  const nav = TINGLAN_COLUMNS.map((column) => `<li><a href="${columnPath(column)}">${column.name}</a></li>`);
  return `<!DOCTYPE html>
<html lang="zh-CN"><head>
${head}
</head><body>
<div class="top"><a href="/index.html">${SITE_NAME}</a></div>
<ul class="menu"><li><a href="/index.html">首页</a></li>${nav.join('')}</ul>
<div class="wrap">
${main}
</div>
<div class="foot"><p>主办：汀兰市人民政府办公室 网站标识码：9907000003</p><p>汀ICP备99000307号</p></div>
<!-- Produced By 大汉网络 大汉版通发布系统 --></body></html>
`;
}

function homePage(documents: readonly SampleDocument[]): string {
  const boxes = TINGLAN_COLUMNS.map((column) => {
    const latest = documents.filter((document) => document.column === column.id).slice(0, 3);
    return `<div class="box"><h2>${column.name}</h2><a href="${columnPath(column)}">更多</a><ul>${latest.map(linkItem).join('')}</ul></div>`;
  });
  return frame(headTags({ title: SITE_NAME }), boxes.join('\n'));
}

/** The first group of records in the page; a comment keeps the list of before the redesign. */
function columnPage(column: TinglanColumn, held: readonly SampleDocument[]): string {
  const byLink = isPagedByLink(column);
  const first = held.slice(0, column.perPage * GROUP);
  const group = byLink
    ? `<nextgroup><![CDATA[<a href="${PROXY}?${proxyQuery(column, 1)}"></a>]]></nextgroup>\n`
    : '';
  const form = `{col:1,appid:1,webid:${WEB_ID},path:'/',columnid:${column.id},sourceContentType:1,unitid:${column.unit},webname:'${SITE_NAME}',permissiontype:0}`;
  return frame(
    headTags({ title: `${column.name}-${SITE_NAME}`, column }),
    `<div class="position">当前位置：<a href="/index.html">首页</a> &gt; 政务公开 &gt; <a href="${columnPath(column)}">${column.name}</a></div>
<!-- <script type="text/xml"><datastore><recordset>${first.slice(0, 2).map(record).join('')}</recordset></datastore></script> -->
<div id="${column.unit}" class="default_pgContainer">
<script type="text/xml"><datastore>
${group}<recordset>
${first.map(record).join('\n')}
</recordset></datastore></script>
</div>
<script>$(function(){$('#${column.unit}').jpage({themeName:'default',showMode:'full',totalRecord:${held.length},openCookies:false,dataBefore:'<ul>',dataStore:InitData${column.unit},dataAfter:'</ul>',groupSize:${GROUP},proxyUrl:'${byLink ? PROXY : MOVED_PROXY}',perPage:${column.perPage},barPosition:'bottom',ajaxParam:${form}});});</script>`,
  );
}

function articlePage(document: SampleDocument, origin: string): string {
  const column = TINGLAN_COLUMNS.find(({ id }) => id === document.column) ?? TINGLAN_COLUMNS[0];
  const rows = inSlices(document.metadata, 2).map(
    (pairs) =>
      `<tr>${pairs.map(([label, value]) => `<td><b>${label}：</b></td><td>${escapeHtml(value)}</td>`).join('')}</tr>`,
  );
  return frame(
    headTags({ title: document.title, column, article: document, url: origin + document.path }),
    `<div class="position">当前位置：<a href="/index.html">首页</a> &gt; 政务公开 &gt; <a href="${columnPath(column)}">${column.name}</a></div>
<table class="xxgk_table" width="100%"><tbody>
${rows.join('\n')}
</tbody></table>
<div class="artile_zw">
<!--<$[标题]>begin--><h1>${escapeHtml(document.title)}</h1><!--<$[标题]>end-->
<div class="explain"><span>发布时间：${document.publishedAt}</span> <span>来源：<!--<$[信息来源]>begin-->${document.source}<!--<$[信息来源]>end--></span> <span>浏览次数：</span></div>
<div id="zoom"><meta name="ContentStart"/>
${document.blocks.map(blockMarkup).join('\n')}
<meta name="ContentEnd"/></div>
</div>`,
  );
}

function blockMarkup(block: SampleBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="text-indent:2em">${escapeHtml(block.text)}</p>`;
    case 'heading':
      return `<p style="text-indent:2em"><strong>${escapeHtml(block.text)}</strong></p>`;
    case 'run-in':
      return `<p style="text-indent:2em"><strong>${escapeHtml(block.heading)}</strong>${escapeHtml(block.text)}</p>`;
    case 'table':
      return tableMarkup(block.rows, '<table border="1" cellspacing="0" width="100%">');
  }
  return `<p style="text-align:right">${escapeHtml(block.agency)}</p>\n<p style="text-align:right">${escapeHtml(block.date)}</p>`;
}
