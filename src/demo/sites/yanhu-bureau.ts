/** The industry bureau of 砚湖市 (fictional): a site of the UCAP kind, whose columns are shells around a search. */
import type { PageOutcome } from '#core/outcome.ts';
import type { SampleBlock } from '#demo/content/blocks.ts';
import { documentTruth, type SampleDocument } from '#demo/content/sample-document.ts';
import { escapeHtml, inSlices, jsonAnswer, okResponse, tableMarkup } from '#demo/markup.ts';
import type {
  SampleContent,
  SampleList,
  SampleRequest,
  SampleResponse,
  SampleSite,
  SampleTruth,
} from '#demo/sample-site.ts';
import {
  YANHU_BUREAU_NAME,
  YANHU_COLUMNS,
  type YanhuColumn,
  yanhuDocuments,
} from '#demo/sites/yanhu-bureau-content.ts';

const HTML = 'text/html; charset=utf-8';
/** What the script asks for, and what the server gives at most, whatever it is asked for. */
const ASKED_SIZE = 20;
const MOST_ROWS = 10;
const SEARCH = /^\/common\/search\/([0-9a-f]{32})\?/;

export const YANHU_BUREAU: SampleSite = {
  name: 'yanhu-bureau',
  title: YANHU_BUREAU_NAME,
  family: 'ucap',
  charset: 'utf-8',
  content: buildYanhu,
};

function buildYanhu(origin: string): SampleContent {
  const documents = yanhuDocuments();
  const pages = new Map<string, SampleResponse>();
  const truth: SampleTruth[] = [];
  const lists: SampleList[] = [];
  const put = (path: string, html: string): void => {
    pages.set(path, okResponse(HTML, new TextEncoder().encode(html)));
  };
  put('/', homePage(documents));
  for (const column of YANHU_COLUMNS) {
    const held = documents.filter((document) => document.column === column.code);
    const slices = inSlices(held, MOST_ROWS);
    // Who has seen the first page knows how many to ask for.
    const paths = slices.map((_, at) => searchPath(column, at + 1, at === 0 ? ASKED_SIZE : MOST_ROWS));
    put(columnPath(column), columnPage(column));
    for (const [at, slice] of slices.entries()) {
      const path = paths[at] ?? '';
      pages.set(path, answerOf(column, at + 1, at === 0 ? ASKED_SIZE : MOST_ROWS, documents, origin));
      truth.push({
        path,
        kind: 'list',
        items: slice.map(({ title, path: href, publishedAt }) => ({
          title,
          href,
          date: (publishedAt ?? '').slice(0, 10),
        })),
        totalItems: held.length,
        totalPages: slices.length,
        nextHref: paths[at + 1] ?? null,
      });
    }
    lists.push({
      path: columnPath(column),
      column: column.name,
      reportedTotal: held.length,
      pagePaths: [columnPath(column), ...paths],
      itemPaths: held.map((document) => document.path),
    });
  }
  for (const document of documents) {
    put(document.path, articlePage(document));
    truth.push(documentTruth(document));
  }
  return {
    pages,
    respond: (request) => respond(request, documents, origin),
    robotsTxt: 'User-agent: *\nDisallow:\n',
    notFoundPage: {
      status: 404,
      contentType: HTML,
      body: new TextEncoder().encode('<html><body><p>您访问的页面不存在</p></body></html>'),
    },
    truth,
    lists,
    outcomes: new Map<string, PageOutcome>(
      YANHU_COLUMNS.map((column): [string, PageOutcome] => [columnPath(column), 'list']),
    ),
  };
}

/** Without `_isJson` the search draws a page for people. */
function respond(
  { path }: SampleRequest,
  documents: readonly SampleDocument[],
  origin: string,
): SampleResponse | null {
  const channel = SEARCH.exec(path)?.[1];
  if (channel === undefined) return null;
  const column = YANHU_COLUMNS.find((one) => one.channel === channel);
  const asked = new URL(path, origin).searchParams;
  if (column === undefined) return { ...jsonAnswer({ code: 500, data: null }), status: 500 };
  if (asked.get('_isJson') !== 'true' || asked.get('_isAgg') !== 'true')
    return okResponse(HTML, new TextEncoder().encode('<html><body><div id="search"></div></body></html>'));
  const page = Math.max(1, Number(asked.get('page') ?? 1));
  return answerOf(column, page, Number(asked.get('_pageSize') ?? ASKED_SIZE), documents, origin);
}

/** Says that it has as many rows as it was asked for, and holds fewer. */
function answerOf(
  column: YanhuColumn,
  page: number,
  rows: number,
  documents: readonly SampleDocument[],
  origin: string,
): SampleResponse {
  const held = documents.filter((document) => document.column === column.code);
  const size = Math.min(rows, MOST_ROWS);
  const { host } = new URL(origin);
  return jsonAnswer({
    code: 200,
    data: {
      channelId: column.channel,
      channelName: column.name,
      total: held.length,
      page,
      rows,
      results: held.slice((page - 1) * size, page * size).map((document) => ({
        title: document.title,
        subTitle: '',
        url: `//${host}${document.path}`,
        publishedTimeStr: `${document.publishedAt}:00`,
        content: '',
        channelCodeName: column.code,
        domainMetaList: [
          {
            resultList: [
              { key: 'indexnumber', name: '索引号', value: document.indexNumber },
              { key: 'refno', name: '发文字号', value: document.documentNumber ?? '' },
              { key: 'writedate', name: '成文日期', value: document.issuedDate },
            ],
          },
        ],
      })),
    },
  });
}

function columnPath({ code }: YanhuColumn): string {
  return `/yhgxj/${code}/list.shtml`;
}

function searchPath({ channel }: YanhuColumn, page: number, size: number): string {
  return `/common/search/${channel}?_isAgg=true&_isJson=true&_pageSize=${size}&_template=index&_rangeTimeGte=&_channelName=&page=${page}`;
}

function headTags(title: string, column: YanhuColumn | null, article?: SampleDocument): string {
  const meta = (name: string, content: string): string =>
    `<meta name="${name}" content="${escapeHtml(content)}"/>\n`;
  return [
    '<meta charset="utf-8"/>\n',
    `<title>${escapeHtml(title)}</title>\n`,
    meta('SiteName', YANHU_BUREAU_NAME) +
      meta('SiteDomain', 'gxj.yanhu.example') +
      meta('SiteIDCode', '9905000017'),
    column === null ? '' : meta('ColumnName', column.name) + meta('ColumnType', column.name),
    article === undefined
      ? ''
      : meta('ArticleTitle', article.title) +
        meta('PubDate', article.publishedAt ?? '') +
        meta('ContentSource', article.source ?? ''),
  ].join('');
}

function frame(head: string, main: string): string {
  const nav = YANHU_COLUMNS.map((column) => `<li><a href="${columnPath(column)}">${column.name}</a></li>`);
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
${head}</head>
<body>
<div class="logo"><a href="/">${YANHU_BUREAU_NAME}</a></div>
<ul class="nav"><li><a href="/">首页</a></li>${nav.join('')}</ul>
${main}
<div class="foot"><p>主办单位：${YANHU_BUREAU_NAME}</p><p>网站标识码：9905000017　砚ICP备99000017号</p></div>
</body>
</html>
`;
}

function homePage(documents: readonly SampleDocument[]): string {
  const links = documents
    .slice(0, 6)
    .map(
      ({ path, title, publishedAt }) =>
        `<li><a href="${path}">${escapeHtml(title)}</a><i>${(publishedAt ?? '').slice(0, 10)}</i></li>`,
    );
  return frame(
    headTags(YANHU_BUREAU_NAME, null),
    `<div class="news"><h2>最新文件</h2><ul>${links.join('\n')}</ul></div>`,
  );
}

function columnPage(column: YanhuColumn): string {
  return frame(
    headTags(`${column.name}-${YANHU_BUREAU_NAME}`, column),
    `<div class="location">当前位置：<a href="/">首页</a> &gt; <a href="/">政务公开</a> &gt; <a href="${columnPath(column)}">${column.name}</a></div>
<div class="list"><ul id="list"></ul><div id="page" class="pagination"></div></div>
<script>
    var channelId = "${column.channel}";
    function getList(page) {
        $.ajax({
            url: "/common/search/" + channelId + "?_isAgg=true&_isJson=true&_pageSize=${ASKED_SIZE}&_template=index&_rangeTimeGte=&_channelName=&page=" + page,
            type: "get",
            dataType: "json",
            success: function (res) { drawList(res.data); }
        });
    }
    getList(1);
</script>`,
  );
}

function articlePage(document: SampleDocument): string {
  const column = YANHU_COLUMNS.find(({ code }) => code === document.column) ?? null;
  const [published, source] = document.byline;
  const list = column === null ? '/' : columnPath(column);
  const crumbs = document.breadcrumbs.map((crumb, at) => `<a href="${at < 2 ? '/' : list}">${crumb}</a>`);
  const pairs = document.metadata.map(
    ([label, value]) => `<li><b>${label}：</b><span>${escapeHtml(value)}</span></li>`,
  );
  return frame(
    headTags(document.title, column, document),
    `<div class="location">当前位置：${crumbs.join(' &gt; ')}</div>
<div class="xxgk-head"><ul>
${pairs.join('\n')}
</ul></div>
<h1><UCAPTITLE>${escapeHtml(document.title)}</UCAPTITLE></h1>
<div class="info"><span>发布时间：<PUBLISHTIME>${published?.[1]}</PUBLISHTIME></span> <span>来源：${source?.[1]}</span></div>
<div class="article" id="UCAP-CONTENT"><UCAPCONTENT>
${document.blocks.map(blockMarkup).join('\n')}
</UCAPCONTENT></div>`,
  );
}

function blockMarkup(block: SampleBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="text-indent:2em">${escapeHtml(block.text)}</p>`;
    case 'heading':
      return `<p style="text-indent:2em"><span style="font-family:黑体">${escapeHtml(block.text)}</span></p>`;
    case 'run-in':
      return `<p style="text-indent:2em"><span style="font-family:楷体">${escapeHtml(block.heading)}</span>${escapeHtml(block.text)}</p>`;
    case 'table':
      return tableMarkup(block.rows);
  }
  return `<p style="text-align:right">${escapeHtml(block.agency)}</p>\n<p style="text-align:right">${escapeHtml(block.date)}</p>`;
}
