/**
 * 芷原区 (fictional district): static pages of the TRS kind. Its columns were made in different years, so each writes its pager in
 * another way, one writes its items by script, and one has thrown away its old pages and left stubs.
 */
import type { PageOutcome } from '#core/outcome.ts';
import { blocksMarkup, bylineText, metadataTable } from '#demo/article-markup.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';
import { escapeHtml } from '#demo/markup.ts';
import type { SampleContent, SampleSite } from '#demo/sample-site.ts';
import { createSitePages, dayOf, type PagedList } from '#demo/site-pages.ts';
import { ZHIYUAN_COLUMNS, ZHIYUAN_OFFICE, zhiyuanDocuments } from '#demo/sites/zhiyuan-district-content.ts';

const SITE_NAME = '芷原区人民政府';
/** The column with stubs says it has so many pages. */
const CLAIMED_PAGES = 9;
const STUB = '/zwgk/gzbs/index_2.html';

export const ZHIYUAN_DISTRICT: SampleSite = {
  name: 'zhiyuan-district',
  title: SITE_NAME,
  family: 'trs',
  charset: 'utf-8',
  content: buildZhiyuan,
};

type Column = (typeof ZHIYUAN_COLUMNS)[number];
/** Name of the file of page `number`, and the script that writes the pager. */
type Paging = Pick<PagedList, 'statesPages'> & {
  readonly states: boolean;
  name(number: number): string;
  script(number: number, pageCount: number, total: number): string;
};

const INDEX = (number: number): string => (number === 1 ? '' : `index_${number - 1}.html`);
const PAGINGS: Readonly<Record<Column['path'], Paging>> = {
  '/zwgk/tzgg/': {
    states: true,
    statesPages: true,
    name: (number) => (number === 1 ? 'tzgg_list.shtml' : `tzgg_list_${number}.shtml`),
    script: (number, pageCount, total) =>
      `createPageHTML('page_div',${pageCount}, ${number},'tzgg_list','shtml',${total});`,
  },
  '/zwgk/zcwj/': {
    states: true,
    statesPages: true,
    name: INDEX,
    script: (number, pageCount, total) =>
      `createPageHTML(${total}, ${pageCount}, ${number - 1}, "index", "html");`,
  },
  '/zwgk/gzbs/': {
    states: false,
    statesPages: false,
    name: INDEX,
    script: (number) => `createPageHTML(${CLAIMED_PAGES}, ${number - 1}, "index", "html");`,
  },
  '/zwgk/jdhy/': {
    states: false,
    statesPages: true,
    name: INDEX,
    script: (number, pageCount) =>
      `var pagination_script_config = { pageNumber: '${number - 1}', total: '${pageCount}' };`,
  },
  '/zwgk/zfxxgknb/': { states: false, statesPages: false, name: INDEX, script: () => '' },
};

function buildZhiyuan(): SampleContent {
  const documents = zhiyuanDocuments();
  const site = createSitePages();
  site.put('/', homePage(documents));
  site.put(STUB, stubPage());
  for (const column of ZHIYUAN_COLUMNS) {
    const paging = PAGINGS[column.path];
    const held = documents.filter((document) => document.column === column.path);
    site.putList({
      name: column.name,
      held,
      perPage: column.perPage,
      reportedTotal: paging.states ? held.length : null,
      statesPages: paging.statesPages,
      ...(column.path === '/zwgk/gzbs/' ? { claims: { pages: CLAIMED_PAGES, next: STUB } } : {}),
      pathOf: (number) => column.path + paging.name(number),
      hrefOf: (document) => relative(column, document),
      html: (slice, number, pageCount) =>
        listPage(column, slice, paging.script(number, pageCount, held.length)),
    });
  }
  for (const document of documents) site.putDocument(document, articlePage(document));
  return {
    pages: site.pages,
    robotsTxt: 'User-agent: *\nDisallow: /was5/\n',
    notFoundPage: {
      status: 404,
      contentType: 'text/html',
      body: new TextEncoder().encode('<html><body><h1>404 Not Found</h1></body></html>'),
    },
    truth: site.truth,
    lists: site.lists,
    outcomes: new Map<string, PageOutcome>([[STUB, 'list']]),
  };
}

function relative(column: Column, document: SampleDocument): string {
  return `./${document.path.slice(column.path.length)}`;
}

function frame(title: string, main: string, head = ''): string {
  const nav = ZHIYUAN_COLUMNS.map(
    ({ path, name }) => `<li><a href="${path}${PAGINGS[path].name(1)}">${name}</a></li>`,
  );
  return `<!DOCTYPE html>
<html lang="zh-CN"><head>
<meta charset="utf-8" />
<title>${escapeHtml(title)}</title>
<meta name="SiteName" content="${SITE_NAME}" />
<meta name="SiteDomain" content="www.zhiyuan.example" />
<meta name="SiteIDCode" content="9907110001" />
${head}</head><body>
<div class="header"><a href="/">${SITE_NAME}</a></div>
<ul class="nav"><li><a href="/">首页</a></li>${nav.join('')}</ul>
${main}
<div class="footer">主办：${ZHIYUAN_OFFICE}　网站标识码：9907110001　芷ICP备99000711号</div>
</body></html>
`;
}

function homePage(documents: readonly SampleDocument[]): string {
  const latest = documents
    .slice(0, 5)
    .map((document) => `<li><a href=".${document.path}">${escapeHtml(document.title)}</a></li>`);
  return frame(SITE_NAME, `<div class="news"><h3>要闻</h3><ul>${latest.join('')}</ul></div>`);
}

function listPage(column: Column, slice: readonly SampleDocument[], pager: string): string {
  return frame(
    `${column.name}_${SITE_NAME}`,
    `<div class="wz">您现在的位置：<a href="/">首页</a>&gt;政务公开&gt;<a href="${PAGINGS[column.path].name(1) || './'}">${column.name}</a></div>
<div class="list_right"><h2>${column.name}</h2>
<ul class="u-list">
${pager === '' ? writtenItems(column, slice) : slice.map((document) => listItem(column, document)).join('\n')}
</ul>
<div class="page" id="page_div"><script type="text/javascript">
${pager}
</script></div></div>`,
    `<meta name="ColumnName" content="${column.name}" />\n<meta name="ColumnType" content="${column.name}" />\n`,
  );
}

function listItem(column: Column, document: SampleDocument): string {
  const title = escapeHtml(document.title);
  return `<li><a href="${relative(column, document)}" title="${title}" target="_blank">${title}</a><span>${dayOf(document).replaceAll('-', '/')}</span></li>`;
}

/** A script with the items in arrays, and the loop that writes them. */
function writtenItems(column: Column, slice: readonly SampleDocument[]): string {
  const rows = slice.map(
    (document, at) =>
      `urls[${at}]='${relative(column, document)}';title[${at}]='${document.title}';FILENUM[${at}]='${document.documentNumber ?? ''}';PUBDATE[${at}]='${dayOf(document)}';`,
  );
  return `<script type="text/javascript">
var urls=new Array();var title=new Array();var FILENUM=new Array();var PUBDATE=new Array();
${rows.join('\n')}
for(var i=0;i<urls.length;i++){document.writeln("<li><a href='"+urls[i]+"'>"+title[i]+"<\\/a><span>"+PUBDATE[i]+"<\\/span><\\/li>");}
</script>`;
}

/** What is left where the old pages were. */
function stubPage(): string {
  return `<!DOCTYPE html>
<html lang="zh-CN"><head>
<meta charset="utf-8" />
<title>工作部署</title>
<meta name="SiteName" content="${SITE_NAME}" />
<meta name="ColumnName" content="工作部署" />
<script type="text/javascript">var docList = [];</script>
</head><body>
<div class="list_right"></div>
</body></html>
`;
}

function articlePage(document: SampleDocument): string {
  const column = ZHIYUAN_COLUMNS.find(({ path }) => path === document.column) ?? ZHIYUAN_COLUMNS[0];
  const first = column.path + PAGINGS[column.path].name(1);
  return frame(
    `${document.title}_${SITE_NAME}`,
    `<div class="wz">您现在的位置：<a href="/">首页</a>&gt;政务公开&gt;<a href="${first}">${column.name}</a></div>
<div class="xl_main">
${metadataTable(document, '<table class="xxgk_head">')}
<h2 class="xl_title">${escapeHtml(document.title)}</h2>
<div class="xl_xx">${bylineText(document, '<script>getHits();</script>')}&nbsp;&nbsp;【字体：大 中 小】</div>
<div class="trs_editor_view TRS_UEDITOR trs_paper_default">
${blocksMarkup(document.blocks)}
</div></div>
<div class="gn"><a href="javascript:window.print();">打印本页</a></div>`,
    `<meta name="ArticleTitle" content="${escapeHtml(document.title)}" />\n<meta name="PubDate" content="${document.publishedAt}" />\n<meta name="ContentSource" content="${ZHIYUAN_OFFICE}" />\n`,
  );
}
