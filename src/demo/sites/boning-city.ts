/**
 * 泊宁市 (fictional city): a directory of the Epoint kind. Its pages are shells; a script asks for the lists by POST of JSON, and
 * one of the shells leaves it to another script to say where.
 */
import type { PageOutcome } from '#core/outcome.ts';
import { blocksMarkup, bylineText, metadataTable } from '#demo/article-markup.ts';
import { sampleCreditCode } from '#demo/code-digits.ts';
import { noticeSeries, reportSeries } from '#demo/content/document-series.ts';
import { draftedDocuments } from '#demo/content/drafted-document.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';
import { escapeHtml, jsonAnswer } from '#demo/markup.ts';
import type { SampleContent, SampleRequest, SampleResponse, SampleSite } from '#demo/sample-site.ts';
import { createSitePages, dayOf } from '#demo/site-pages.ts';

const SITE_NAME = '泊宁市人民政府';
const OFFICE = '泊宁市人民政府办公室';
const CREDIT_CODE = sampleCreditCode('993203', '01432107');
const COMMON_SCRIPT = '/js/webBuilderCommon.js';
const PROJECT = '/EWB-FRONT';
const ENDPOINT = `${PROJECT}/rest/lightfrontaction/getgovinfolist`;
const SITE_GUID = '4c1d06f2-7a35-4e0b-9d54-0f6be2a9c871';
/** The server gives no more on a page, whatever is asked for. */
const MAX_PAGE = 10;
const SITE_INFO = `var siteInfo = {"projectName": "${PROJECT}", "siteGuid": "${SITE_GUID}", "language": "zh-cn"};`;

const COLUMNS = [
  { number: '003001', page: 'govInfoPub.html', name: '通知公告' },
  { number: '003002', page: 'govInfoPubright.html', name: '政策文件' },
  { number: '003009', page: 'govInfoPub.html', name: '政府信息公开年报' },
] as const;

type Column = (typeof COLUMNS)[number];

export const BONING_CITY: SampleSite = {
  name: 'boning-city',
  title: SITE_NAME,
  family: 'epoint',
  charset: 'utf-8',
  content: buildBoning,
};

function buildBoning(): SampleContent {
  const documents = boningDocuments();
  const site = createSitePages();
  site.put('/', homePage(documents));
  site.put(COMMON_SCRIPT, commonScript(), 'application/javascript');
  const outcomes = new Map<string, PageOutcome>();
  for (const column of COLUMNS) {
    site.put(shellPath(column), shellPage(column));
    outcomes.set(shellPath(column), 'list');
    const held = documents.filter((document) => document.column === column.number);
    site.lists.push({
      path: shellPath(column),
      column: column.name,
      reportedTotal: held.length,
      pagePaths: [shellPath(column)],
      itemPaths: held.map((document) => document.path),
    });
  }
  for (const document of documents) site.putDocument(document, articlePage(document));
  return {
    pages: site.pages,
    respond: (request) => respond(request, documents),
    robotsTxt: 'User-agent: *\nDisallow: /admin/\n',
    notFoundPage: {
      status: 404,
      contentType: 'text/html',
      body: new TextEncoder().encode('<html><body><p>404 Not Found</p></body></html>'),
    },
    truth: site.truth,
    lists: site.lists,
    outcomes,
  };
}

/** All documents, newest first within a column. */
function boningDocuments(): SampleDocument[] {
  const notices = noticeSeries({
    agency: OFFICE,
    recipients: '各县（市、区）人民政府，市各委办局',
    mark: '泊政办发',
    count: 33,
    newest: '2024-12-05',
    daysBetween: 17,
  });
  const reports = reportSeries(OFFICE, 2018, 2023);
  const drafts = { '003001': notices.slice(0, 24), '003002': notices.slice(24), '003009': reports };
  return COLUMNS.flatMap((column, at) =>
    draftedDocuments(drafts[column.number], {
      column: column.number,
      publisher: OFFICE,
      creditCode: CREDIT_CODE,
      breadcrumbs: ['首页', '政务公开', column.name],
      firstId: 41_873 - at * 500,
      pathOf(draft, id) {
        const day = draft.publishedAt.slice(0, 10).replaceAll('-', '');
        return `/${column.number.slice(0, 3)}/${column.number}/${day}/${String(id).padStart(8, '5e0f3c7a')}.html`;
      },
    }),
  );
}

function shellPath({ number, page }: Column): string {
  return `/dynamic/zwgk/${page}?categorynum=${number}`;
}

/** A static file whatever its query; the endpoint wants what the site's own script sends. */
function respond(request: SampleRequest, documents: readonly SampleDocument[]): SampleResponse | null {
  const [path] = request.path.split('?', 1);
  if (path === COMMON_SCRIPT && request.method === 'GET')
    return {
      status: 200,
      contentType: 'application/javascript',
      body: new TextEncoder().encode(commonScript()),
    };
  if (path !== ENDPOINT) return null;
  if (request.method !== 'POST' || !/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    return { ...jsonAnswer({ status: { code: '405', text: 'Method Not Allowed' } }), status: 405 };
  const asked = readAsked(request.body);
  if (asked === null)
    return jsonAnswer({ custom: { code: '0', text: '参数错误' }, status: { code: '200', text: '' } });
  const held = documents.filter((document) => document.column === asked.category);
  const start = asked.index * asked.size;
  const data = held.slice(start, start + asked.size).map((document) => ({
    title: document.title,
    realtitle: document.title,
    infourl: document.path,
    infodate: dayOf(document),
    wordnum: document.documentNumber ?? '',
    indexnumber: document.indexNumber,
    deptname: OFFICE,
    categorynum: asked.category,
  }));
  return jsonAnswer({
    custom: { code: '1', text: '', total: String(held.length), data },
    controls: [],
    status: { code: '200', text: '', url: '' },
  });
}

interface Asked {
  readonly category: string;
  readonly index: number;
  readonly size: number;
}

function readAsked(body: string): Asked | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { deptcode, categorynum, siteGuid, pageIndex, pageSize } = { ...value } as Record<string, unknown>;
  const isKnown = COLUMNS.some(({ number }) => number === categorynum);
  if (deptcode !== '' || siteGuid !== SITE_GUID || !isKnown || typeof categorynum !== 'string') return null;
  if (typeof pageIndex !== 'number' || !Number.isInteger(pageIndex) || pageIndex < 0) return null;
  if (typeof pageSize !== 'number' || !Number.isInteger(pageSize) || pageSize < 1) return null;
  return { category: categorynum, index: pageIndex, size: Math.min(pageSize, MAX_PAGE) };
}

function commonScript(): string {
  return `/* webBuilder */
${SITE_INFO}
var Util = { ajax: function (options) { options.type = "POST"; options.contentType = "application/json"; $.ajax(options); } };
`;
}

function frame(title: string, main: string, head = ''): string {
  const nav = COLUMNS.map((column) => `<li><a href="${shellPath(column)}">${column.name}</a></li>`);
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<meta name="SiteName" content="${SITE_NAME}">
<meta name="SiteIDCode" content="9932030001">
${head}</head>
<body>
<div class="ewb-header"><a href="/">${SITE_NAME}</a></div>
<ul class="ewb-nav"><li><a href="/">首页</a></li>${nav.join('')}</ul>
<div id="container">
${main}
</div>
<div id="footer"><p>主办单位：${OFFICE}　网站标识码：9932030001</p></div>
<script src="${COMMON_SCRIPT}"></script>
</body>
</html>
`;
}

function homePage(documents: readonly SampleDocument[]): string {
  const latest = documents
    .slice(0, 5)
    .map((document) => `<li><a href="${document.path}">${escapeHtml(document.title)}</a></li>`);
  return frame(SITE_NAME, `<div class="ewb-news"><ul>${latest.join('\n')}</ul></div>`);
}

/** The page `govInfoPubright.html` states the site itself. */
function shellPage(column: Column): string {
  const states = column.page === 'govInfoPubright.html';
  return frame(
    `${column.name}-${SITE_NAME}`,
    `<div class="ewb-location">当前位置：<a href="/">首页</a> &gt; 政务公开 &gt; <span id="viewGuid" value="cms_${column.number}">${column.name}</span></div>
<div class="ewb-catalog-table"><table><thead><tr><th>索引号</th><th class="ewb-xxname">信息名称</th><th>发布日期</th></tr></thead><tbody id="gov-list"></tbody></table>
<div class="pager" id="page"></div></div>
<script>${states ? `\n${SITE_INFO}` : ''}
$(function () { govInfo.getList({ categorynum: Util.getUrlParams("categorynum"), pageIndex: 0, pageSize: ${MAX_PAGE} }); });
</script>`,
  );
}

function articlePage(document: SampleDocument): string {
  const name = document.breadcrumbs.at(-1) ?? '';
  return frame(
    `${document.title}-${SITE_NAME}`,
    `<div class="ewb-location">当前位置：<a href="/">首页</a> &gt; 政务公开 &gt; ${name}</div>
${metadataTable(document, '<table class="ewb-info-table">')}
<h1 class="ewb-article-tt">${escapeHtml(document.title)}</h1>
<div class="ewb-article-sources">${bylineText(document, '<span id="infoViewCount"></span>')}</div>
<div class="ewb-article-content" id="ivs_content">
${blocksMarkup(document.blocks)}
</div>`,
    `<meta name="ArticleTitle" content="${escapeHtml(document.title)}">
<meta name="PubDate" content="${document.publishedAt}">
<meta name="ContentSource" content="${OFFICE}">
`,
  );
}
