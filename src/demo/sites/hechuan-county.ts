/** 禾川县 (fictional county): a site of the VSB kind, whose further pages count down to the oldest. */
import type { PageOutcome } from '#core/outcome.ts';
import { blocksMarkup, bylineText, metadataTable } from '#demo/article-markup.ts';
import { sampleCreditCode } from '#demo/code-digits.ts';
import { noticeSeries, reportSeries } from '#demo/content/document-series.ts';
import { draftedDocuments } from '#demo/content/drafted-document.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';
import { escapeHtml } from '#demo/markup.ts';
import type { SampleContent, SampleSite } from '#demo/sample-site.ts';
import { createSitePages, dayOf } from '#demo/site-pages.ts';

const SITE_NAME = '禾川县人民政府';
const OFFICE = '禾川县人民政府办公室';
const CREDIT_CODE = sampleCreditCode('992622', '01544310');
const SCRIPTS = [
  '/_sitegray/_sitegray.js',
  '/system/resource/js/counter.js',
  '/system/resource/js/dynclicks.js',
];

/** `tree` is the number of the column in the addresses of its articles. */
const COLUMNS = [
  { slug: 'tzgg', name: '通知公告', tree: 1042, perPage: 5, isWritten: false },
  { slug: 'zcwj', name: '政策文件', tree: 1047, perPage: 4, isWritten: true },
  { slug: 'xxgknb', name: '信息公开年报', tree: 1051, perPage: 20, isWritten: false },
] as const;

type Column = (typeof COLUMNS)[number];

export const HECHUAN_COUNTY: SampleSite = {
  name: 'hechuan-county',
  title: SITE_NAME,
  family: 'vsb',
  charset: 'utf-8',
  content: buildHechuan,
};

function buildHechuan(): SampleContent {
  const documents = hechuanDocuments();
  const site = createSitePages();
  site.put('/', homePage(documents));
  site.put('/index.htm', homePage(documents));
  for (const script of SCRIPTS) site.put(script, '/* */', 'application/javascript');
  for (const column of COLUMNS) {
    const held = documents.filter((document) => document.column === column.slug);
    site.putList({
      name: column.name,
      held,
      perPage: column.perPage,
      reportedTotal: held.length,
      statesPages: true,
      pathOf: (number, pageCount) => listPath(column, number, pageCount),
      html: (slice, number, pageCount) => listPage(column, slice, number, pageCount, held.length),
    });
  }
  for (const document of documents) site.putDocument(document, articlePage(document));
  return {
    pages: site.pages,
    robotsTxt: 'User-agent: *\nDisallow: /system/\n',
    notFoundPage: {
      status: 404,
      contentType: 'text/html',
      body: new TextEncoder().encode('<html><body><h1>404</h1></body></html>'),
    },
    truth: site.truth,
    lists: site.lists,
    outcomes: new Map<string, PageOutcome>(),
  };
}

/** All documents, newest first within a column. */
function hechuanDocuments(): SampleDocument[] {
  const notices = noticeSeries({
    agency: OFFICE,
    recipients: '各乡镇人民政府，县政府各部门',
    mark: '禾政办',
    count: 28,
    newest: '2024-10-30',
    daysBetween: 19,
  });
  const reports = reportSeries(OFFICE, 2016, 2023);
  const drafts = { tzgg: notices.slice(0, 17), zcwj: notices.slice(17), xxgknb: reports };
  return COLUMNS.flatMap((column, at) =>
    draftedDocuments(drafts[column.slug], {
      column: column.slug,
      publisher: OFFICE,
      creditCode: CREDIT_CODE,
      breadcrumbs: ['首页', '政务公开', column.name],
      firstId: 20_871 - at * 400,
      pathOf: (_, id) => `/info/${column.tree}/${id}.htm`,
    }),
  );
}

/** The newest page has the name of the column; the one behind it, the highest number. */
function listPath({ slug }: Column, number: number, pageCount: number): string {
  return number === 1 ? `/zwgk/${slug}.htm` : `/zwgk/${slug}/${pageCount - number + 1}.htm`;
}

function frame(title: string, main: string, head = ''): string {
  const nav = COLUMNS.map(({ slug, name }) => `<li><a href="/zwgk/${slug}.htm">${name}</a></li>`);
  return `<!DOCTYPE html><html><HEAD><TITLE>${escapeHtml(title)}</TITLE>
<META content="text/html; charset=UTF-8" http-equiv="Content-Type">
<META Name="SiteName" Content="${SITE_NAME}" />
<META Name="SiteIDCode" Content="9926220001" />
${head}<!--Announced by Visual SiteBuilder 9-->
<script language="javascript" src="${SCRIPTS[0]}"></script>
<!-- CustomerNO:7765626265723230747a47 -->
<script type="text/javascript" src="${SCRIPTS[1]}"></script>
<script type="text/javascript">_jsq_(1001,'/index.jsp',-1,1265902890)</script>
</HEAD>
<BODY>
<div class="top"><a href="/index.htm">${SITE_NAME}</a></div>
<ul class="menu"><li><a href="/index.htm">首页</a></li>${nav.join('')}</ul>
${main}
<div class="bottom">主办单位：${OFFICE}　网站标识码：9926220001　地址：禾川县城关镇河滨路2号</div>
</BODY></html>
`;
}

function homePage(documents: readonly SampleDocument[]): string {
  const latest = documents
    .slice(0, 4)
    .map((document) => `<li><a href="${document.path.slice(1)}">${escapeHtml(document.title)}</a></li>`);
  return frame(SITE_NAME, `<div class="news"><ul>${latest.join('\n')}</ul></div>`);
}

function listPage(
  column: Column,
  slice: readonly SampleDocument[],
  number: number,
  pageCount: number,
  total: number,
): string {
  const up = number === 1 ? '../' : '../../';
  const rows = slice.map(
    (document, at) =>
      `<li id="line_u9_${at}"><span>${dayOf(document)}</span><a href="${up}${document.path.slice(1)}" target="_blank" title="${escapeHtml(document.title)}">${escapeHtml(document.title)}</a></li>`,
  );
  return frame(
    `${column.name}-${SITE_NAME}`,
    `<div class="position">当前位置：<a href="/index.htm">首页</a>&gt;&gt;政务公开&gt;&gt;<a href="/zwgk/${column.slug}.htm">${column.name}</a></div>
<div class="list"><h2>${column.name}</h2>
<ul>
${rows.join('\n')}
</ul>
<div class="pb_sys_common pb_sys_normal pb_sys_style1" style="margin-top:10px;text-align:center;"><span class="p_t">共${total}条</span> ${column.isWritten ? writtenPager() : linkedPager(column, number, pageCount)} <span class="p_t">${number}/${pageCount}</span></div>
</div>`,
  );
}

/** Links as they are resolved from the page: `tzgg/3.htm` on the newest one, `2.htm` behind it. */
function linkedPager(column: Column, number: number, pageCount: number): string {
  const link = (to: number): string => {
    if (number === 1) return `${column.slug}/${pageCount - to + 1}.htm`;
    return to === 1 ? `../${column.slug}.htm` : `${pageCount - to + 1}.htm`;
  };
  const step = (name: string, label: string, to: number): string =>
    to < 1 || to > pageCount || to === number
      ? `<span class="p_${name}_d p_fun_d">${label}</span>`
      : `<span class="p_${name} p_fun"><a href="${link(to)}">${label}</a></span>`;
  const numbers = Array.from({ length: pageCount }, (_, at) =>
    at + 1 === number
      ? `<span class="p_no_d">${number}</span>`
      : `<span class="p_no"><a href="${link(at + 1)}">${at + 1}</a></span>`,
  );
  return `<span class="p_pages">${step('first', '首页', 1)}${step('prev', '上页', number - 1)}${numbers.join('')}${step('next', '下页', number + 1)}${step('last', '尾页', pageCount)}</span>`;
}

/** An older template leaves the links to a script. */
function writtenPager(): string {
  return '<span class="p_pages"><script type="text/javascript">_simple_list_pager("u9");</script></span>';
}

function articlePage(document: SampleDocument): string {
  const column = COLUMNS.find(({ slug }) => slug === document.column) ?? COLUMNS[0];
  const id = /(\d+)\.htm$/.exec(document.path)?.[1] ?? '';
  return frame(
    `${document.title}-${SITE_NAME}`,
    `<div class="position">当前位置：<a href="/index.htm">首页</a>&gt;&gt;政务公开&gt;&gt;<a href="/zwgk/${column.slug}.htm">${column.name}</a></div>
<form name="_newscontent_fromname">
${metadataTable(document, '<table class="xxgk" width="100%">')}
<h1 class="title">${escapeHtml(document.title)}</h1>
<div class="info">${bylineText(document, `<script>_showDynClicks("wbnews", 1265902890, ${id})</script>`)}</div>
<div id="vsb_content"><div class="v_news_content">
${blocksMarkup(document.blocks)}
</div></div><div id="div_vote_id"></div>
</form>`,
    `<META Name="ArticleTitle" Content="${escapeHtml(document.title)}" />
<META Name="PubDate" Content="${document.publishedAt}" />
<META Name="ContentSource" Content="${OFFICE}" />
`,
  );
}
