/**
 * The finance bureau of 栖原市 (fictional): ASP.NET pages whose pagers send the whole form back. The server takes a click only with the
 * state of a page that offers it. Each column has another kind of pager.
 */
import type { PageOutcome } from '#core/outcome.ts';
import { blocksMarkup, bylineText, metadataTable } from '#demo/article-markup.ts';
import { sampleCreditCode } from '#demo/code-digits.ts';
import { noticeSeries, reportSeries } from '#demo/content/document-series.ts';
import { draftedDocuments } from '#demo/content/drafted-document.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';
import { escapeHtml, inSlices, okResponse } from '#demo/markup.ts';
import type { SampleContent, SampleRequest, SampleResponse, SampleSite } from '#demo/sample-site.ts';
import { createSitePages, dayOf } from '#demo/site-pages.ts';

const BUREAU = '栖原市财政局';
const CREDIT_CODE = sampleCreditCode('994407', '00672245');
const HTML = 'text/html; charset=utf-8';
const PAGER = 'ctl00$ContentPlaceHolder1$';

const COLUMNS = [
  { cid: '12', name: '通知公告', perPage: 6, pager: 'links' },
  { cid: '15', name: '政策文件', perPage: 4, pager: 'grid' },
  { cid: '21', name: '信息公开年报', perPage: 4, pager: 'buttons' },
] as const;

type Column = (typeof COLUMNS)[number];

export const QIYUAN_FINANCE: SampleSite = {
  name: 'qiyuan-finance',
  title: BUREAU,
  family: 'aspnet',
  charset: 'utf-8',
  content: buildQiyuan,
};

function buildQiyuan(): SampleContent {
  const documents = qiyuanDocuments();
  const site = createSitePages();
  site.put('/', homePage(documents));
  site.put('/Default.aspx', homePage(documents));
  const slicesOf = (column: Column): (readonly SampleDocument[])[] =>
    inSlices(
      documents.filter((document) => document.column === column.cid),
      column.perPage,
    );
  const outcomes = new Map<string, PageOutcome>();
  for (const column of COLUMNS) {
    const slices = slicesOf(column);
    site.put(listPath(column), listPage(column, slices, 1));
    outcomes.set(listPath(column), 'list');
    site.lists.push({
      path: listPath(column),
      column: column.name,
      reportedTotal: column.pager === 'links' ? slices.flat().length : null,
      pagePaths: [listPath(column)],
      itemPaths: slices.flat().map((document) => document.path),
    });
  }
  for (const document of documents) site.putDocument(document, articlePage(document));
  return {
    pages: site.pages,
    respond: (request) => respond(request, slicesOf),
    robotsTxt: 'User-agent: *\nDisallow: /Admin/\n',
    notFoundPage: {
      status: 404,
      contentType: HTML,
      body: new TextEncoder().encode('<html><body><h2>404 - 找不到文件或目录。</h2></body></html>'),
    },
    truth: site.truth,
    lists: site.lists,
    outcomes,
  };
}

/** All documents, newest first within a column. */
function qiyuanDocuments(): SampleDocument[] {
  const notices = noticeSeries({
    agency: BUREAU,
    recipients: '各县（区）财政局，市直各预算单位',
    mark: '栖财',
    count: 27,
    newest: '2023-12-19',
    daysBetween: 21,
  });
  const reports = reportSeries(BUREAU, 2015, 2022);
  const drafts = { '12': notices.slice(0, 16), '15': notices.slice(16), '21': reports };
  return COLUMNS.flatMap((column, at) =>
    draftedDocuments(drafts[column.cid], {
      column: column.cid,
      publisher: BUREAU,
      creditCode: CREDIT_CODE,
      breadcrumbs: ['首页', '政务公开', column.name],
      firstId: 8412 - at * 900,
      pathOf: (draft, id) => `/Html/${draft.publishedAt.slice(0, 7).replace('-', '')}/${id}.aspx`,
    }),
  );
}

function listPath({ cid }: Column): string {
  return `/List.aspx?cid=${cid}`;
}

/** A click with the state of the page that offers it gets the page; anything else gets what ASP.NET says. */
function respond(
  { method, path, headers, body }: SampleRequest,
  slicesOf: (column: Column) => readonly (readonly SampleDocument[])[],
): SampleResponse | null {
  const column = COLUMNS.find((candidate) => listPath(candidate) === path);
  if (method !== 'POST' || column === undefined) return null;
  const form = new URLSearchParams(body);
  const slices = slicesOf(column);
  const from = slices.findIndex((_, at) => form.get('__VIEWSTATE') === viewState(column, at + 1)) + 1;
  const isWhole =
    /^application\/x-www-form-urlencoded\b/.test(headers['content-type'] ?? '') &&
    form.get('__VIEWSTATEGENERATOR') === 'C2EE9ABB' &&
    form.get('__EVENTVALIDATION') === eventValidation(column, from) &&
    form.get(`${PAGER}ddlYear`) === '0' &&
    form.get(`${PAGER}txtKey`) === '';
  const to = from === 0 || !isWhole ? null : clickedPage(column, form, from, slices.length);
  if (to === null) return invalidPostback();
  return okResponse(HTML, new TextEncoder().encode(listPage(column, slices, to)));
}

function clickedPage(column: Column, form: URLSearchParams, from: number, pageCount: number): number | null {
  const [target, argument] = [form.get('__EVENTTARGET'), form.get('__EVENTARGUMENT') ?? ''];
  const isOffered = (to: number): boolean => to >= 1 && to <= pageCount && to !== from;
  if (column.pager === 'buttons') {
    const to = form.has(`${PAGER}btnNext`) ? from + 1 : form.has(`${PAGER}btnPrev`) ? from - 1 : 0;
    return target === '' && isOffered(to) ? to : null;
  }
  const name = column.pager === 'links' ? 'AspNetPager1' : 'GridView1';
  const to = Number(column.pager === 'links' ? argument : argument.replace(/^Page\$/, ''));
  const isWritten = column.pager === 'links' || argument.startsWith('Page$');
  return target === PAGER + name && isWritten && isOffered(to) ? to : null;
}

function invalidPostback(): SampleResponse {
  const page = `<!DOCTYPE html><html><head><title>回发或回调参数无效。</title></head><body><h1>“/”应用程序中的服务器错误。</h1><h2><i>回发或回调参数无效。</i></h2></body></html>`;
  return { status: 500, contentType: HTML, body: new TextEncoder().encode(page) };
}

function viewState(column: Column, number: number): string {
  return base64(`/wEPDwUKLTE${column.cid}|page=${number}|栏目=${column.name}`);
}

function eventValidation(column: Column, number: number): string {
  return base64(`/wEdAA${number}|${column.cid}|${column.pager}`);
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function frame(title: string, main: string, head = ''): string {
  const nav = COLUMNS.map((column) => `<li><a href="${listPath(column)}">${column.name}</a></li>`);
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>
	${escapeHtml(title)}
</title>
<meta name="SiteName" content="${BUREAU}" /><meta name="SiteIDCode" content="9944070012" />
${head}</head>
<body>
${main.replace('{nav}', `<div class="top"><a href="/Default.aspx">${BUREAU}</a></div>\n<ul class="nav"><li><a href="/Default.aspx">首页</a></li>${nav.join('')}</ul>`)}
<div class="foot">版权所有：${BUREAU}　网站标识码：9944070012　地址：栖原市人民路77号</div>
</body>
</html>
`;
}

function homePage(documents: readonly SampleDocument[]): string {
  const latest = documents
    .slice(0, 5)
    .map((document) => `<li><a href="${document.path}">${escapeHtml(document.title)}</a></li>`);
  return frame(BUREAU, `{nav}\n<div class="news"><h3>最新公开</h3><ul>${latest.join('\n')}</ul></div>`);
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" id="${name}" value="${escapeHtml(value)}" />`;
}

function listPage(column: Column, slices: readonly (readonly SampleDocument[])[], number: number): string {
  const rows = (slices[number - 1] ?? []).map(
    (document) =>
      `<tr><td class="bt">·<a href="${document.path}" target="_blank">${escapeHtml(document.title)}</a></td><td class="rq">${dayOf(document)}</td></tr>`,
  );
  const pager = pagerMarkup(column, number, slices.length, slices.flat().length);
  return frame(
    `${column.name}-${BUREAU}`,
    `<form name="aspnetForm" method="post" action="./List.aspx?cid=${column.cid}" id="aspnetForm">
<div>
${[hidden('__EVENTTARGET', ''), hidden('__EVENTARGUMENT', ''), hidden('__LASTFOCUS', ''), hidden('__VIEWSTATE', viewState(column, number))].join('\n')}
</div>
<script type="text/javascript">
//<![CDATA[
var theForm = document.forms['aspnetForm'];
function __doPostBack(eventTarget, eventArgument) { theForm.__EVENTTARGET.value = eventTarget; theForm.__EVENTARGUMENT.value = eventArgument; theForm.submit(); }
//]]>
</script>
<div>
${[hidden('__VIEWSTATEGENERATOR', 'C2EE9ABB'), hidden('__EVENTVALIDATION', eventValidation(column, number))].join('\n')}
</div>
{nav}
<div class="search">年份：<select name="${PAGER}ddlYear"><option selected="selected" value="0">全部</option><option value="2023">2023</option></select>
关键字：<input name="${PAGER}txtKey" type="text" /><input type="submit" name="${PAGER}btnSearch" value="查询" /></div>
<div class="place">当前位置：<a href="/Default.aspx">首页</a> &gt; 政务公开 &gt; ${column.name}</div>
<table class="list" width="100%" id="GridView1">
${rows.join('\n')}
${column.pager === 'grid' ? pager : ''}
</table>
${column.pager === 'grid' ? '' : pager}
</form>`,
  );
}

function pagerMarkup({ pager }: Column, number: number, pageCount: number, total: number): string {
  if (pager === 'links') return linkPager(number, pageCount, total);
  if (pager === 'grid') return gridPager(number, pageCount);
  const button = (name: string, label: string, isOn: boolean): string =>
    `<input type="submit" name="${PAGER}${name}" value="${label}"${isOn ? '' : ' disabled="disabled"'} />`;
  return `<div class="fy">第${number}页 / 共${pageCount}页 ${button('btnPrev', '上一页', number > 1)} ${button('btnNext', '下一页', number < pageCount)}</div>`;
}

function linkPager(number: number, pageCount: number, total: number): string {
  const link = (label: string, to: number): string =>
    to < 1 || to > pageCount || to === number
      ? `<a disabled="disabled" style="margin-right:5px;">${label}</a>`
      : `<a href="javascript:__doPostBack(&#39;${PAGER}AspNetPager1&#39;,&#39;${to}&#39;)" style="margin-right:5px;">${label}</a>`;
  const numbers = Array.from({ length: pageCount }, (_, at) =>
    at + 1 === number
      ? `<span style="margin-right:5px;font-weight:Bold;color:red;">${number}</span>`
      : link(String(at + 1), at + 1),
  );
  return `<!-- AspNetPager 7.4.5 -->
<div id="AspNetPager1" class="pages">共${total}条 第${number}/${pageCount}页 ${link('首页', 1)}${link('上一页', number - 1)}${numbers.join('')}${link('下一页', number + 1)}${link('尾页', pageCount)}</div>`;
}

/** Numbers alone, in the last row of the table. */
function gridPager(number: number, pageCount: number): string {
  const cells = Array.from({ length: pageCount }, (_, at) =>
    at + 1 === number
      ? `<td><span>${number}</span></td>`
      : `<td><a href="javascript:__doPostBack(&#39;${PAGER}GridView1&#39;,&#39;Page$${at + 1}&#39;)">${at + 1}</a></td>`,
  );
  return `<tr class="pgr"><td colspan="2"><table border="0"><tr>${cells.join('')}</tr></table></td></tr>`;
}

function articlePage(document: SampleDocument): string {
  const name = document.breadcrumbs.at(-1) ?? '';
  return frame(
    `${document.title}-${BUREAU}`,
    `<form name="form1" method="post" action="./${document.path.split('/').at(-1)}" id="form1">
<div>
${[hidden('__VIEWSTATE', base64(document.path)), hidden('__VIEWSTATEGENERATOR', '7A1B2C3D')].join('\n')}
</div>
{nav}
<div class="place">当前位置：<a href="/Default.aspx">首页</a> &gt; 政务公开 &gt; ${name}</div>
${metadataTable(document, '<table class="gkxx" width="100%">')}
<h1>${escapeHtml(document.title)}</h1>
<div class="info">${bylineText(document, '<span id="lblHits"></span>')}</div>
<div id="zoom" class="content">
${blocksMarkup(document.blocks)}
</div>
</form>`,
    `<meta name="ArticleTitle" content="${escapeHtml(document.title)}" />
<meta name="PubDate" content="${document.publishedAt}" />
<meta name="ContentSource" content="${BUREAU}" />
`,
  );
}
