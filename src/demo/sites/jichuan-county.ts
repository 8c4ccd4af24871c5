/** 霁川县 (fictional county): a portal of the Lonsun kind, whose lists come as pieces of HTML. */
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
import { JICHUAN_COLUMNS, type JichuanColumn, jichuanDocuments } from '#demo/sites/jichuan-county-content.ts';

const SITE_NAME = '霁川县人民政府';
const HTML = 'text/html;charset=UTF-8';
const SITE_ID = '6612399';
const LABEL = '/site/label/8888';
const PAGE_SIZE = 11;

export const JICHUAN_COUNTY: SampleSite = {
  name: 'jichuan-county',
  title: SITE_NAME,
  family: 'lonsun',
  charset: 'utf-8',
  content: buildJichuan,
};

function buildJichuan(): SampleContent {
  const documents = jichuanDocuments();
  const pages = new Map<string, SampleResponse>();
  const truth: SampleTruth[] = [];
  const lists: SampleList[] = [];
  const put = (path: string, html: string): void => {
    pages.set(path, okResponse(HTML, new TextEncoder().encode(html)));
  };
  put('/', homePage(documents));
  put('/index.html', homePage(documents));
  for (const column of JICHUAN_COLUMNS) {
    const held = documents.filter((document) => document.column === column.id);
    const slices = inSlices(held, PAGE_SIZE);
    const shell = columnPath(column);
    put(shell, columnPage(column, held));
    for (const [at] of slices.entries()) put(piecePath(column, at + 1), piece(held, at + 1));
    const pagePaths = slices.map((_, at) =>
      at === 0 && column.isEmbedded ? shell : piecePath(column, at + 1),
    );
    for (const [at, slice] of slices.entries())
      truth.push({
        path: pagePaths[at] ?? '',
        kind: 'list',
        items: slice.map(({ title, path, publishedAt }) => ({
          title,
          href: path,
          date: (publishedAt ?? '').slice(0, 10),
        })),
        totalItems: held.length,
        totalPages: slices.length,
        nextHref: pagePaths[at + 1] ?? null,
      });
    lists.push({
      path: shell,
      column: column.name,
      reportedTotal: held.length,
      pagePaths: column.isEmbedded ? pagePaths : [shell, ...pagePaths],
      itemPaths: held.map((document) => document.path),
    });
  }
  for (const document of documents) {
    put(document.path, articlePage(document));
    truth.push(documentTruth(document));
  }
  return {
    pages,
    respond: (request) => respond(request, documents),
    robotsTxt: 'User-agent: *\nDisallow: /admin/\n',
    notFoundPage: {
      status: 404,
      contentType: HTML,
      body: new TextEncoder().encode('<html><body><h1>404</h1><p>页面不存在</p></body></html>'),
    },
    truth,
    lists,
    outcomes: new Map<string, PageOutcome>(
      JICHUAN_COLUMNS.map((column): [string, PageOutcome] => [columnPath(column), 'list']),
    ),
  };
}

/** The label takes its parameters in any order, and answers without its site, agency and file with nothing. */
function respond({ path }: SampleRequest, documents: readonly SampleDocument[]): SampleResponse | null {
  if (!path.startsWith(LABEL)) return null;
  const asked = new URL(path, 'http://localhost').searchParams;
  const column = JICHUAN_COLUMNS.find(({ id }) => id === asked.get('catId'));
  const isRight =
    asked.get('labelName') === 'publicInfoList' &&
    asked.get('siteId') === SITE_ID &&
    asked.get('organId') === column?.organ.id &&
    asked.get('pageSize') === String(PAGE_SIZE) &&
    asked.get('file') === '/jcx/xxgk/publicInfoList_newest';
  const held = documents.filter((document) => isRight && document.column === column?.id);
  const text = piece(held, Math.max(1, Number(asked.get('pageIndex') ?? 1)));
  return okResponse(HTML, new TextEncoder().encode(text));
}

function columnPath({ id, organ }: JichuanColumn): string {
  return `/public/column/${organ.id}?type=4&action=list&nav=&catId=${id}`;
}

/** What the script of the column's page sends, but for the number of the page. */
function parameters({ id, organ }: JichuanColumn): readonly (readonly [string, string])[] {
  return [
    ['labelName', 'publicInfoList'],
    ['siteId', SITE_ID],
    ['pageSize', String(PAGE_SIZE)],
    ['action', 'list'],
    ['isDate', 'true'],
    ['dateFormat', 'yyyy-MM-dd'],
    ['length', '60'],
    ['organId', organ.id],
    ['type', '4'],
    ['catId', id],
    ['cId', ''],
    ['result', '暂无相关信息'],
    ['file', '/jcx/xxgk/publicInfoList_newest'],
  ];
}

function piecePath(column: JichuanColumn, page: number): string {
  const query = parameters(column).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${LABEL}?IsAjax=1&dataType=html&${query.join('&')}&pageIndex=${page}`;
}

/** One page of a list, as it stands in the column's page or alone. */
function piece(held: readonly SampleDocument[], page: number): string {
  const slice = held.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const rows = slice.map(
    (document) => `<div class="xxgk_navli"><ul class="clearfix">
<li class="mc"><a href="${document.path}" target="_blank" title="${escapeHtml(document.title)}">${escapeHtml(document.title)}</a></li>
<li class="wh">${document.documentNumber ?? ''}</li>
<li class="rq">${(document.publishedAt ?? '').slice(0, 10)}</li>
</ul></div>`,
  );
  const pages = Math.ceil(held.length / PAGE_SIZE);
  return `<div class="xxgk_nav_con">
${rows.length === 0 ? '<div class="noinfo">暂无相关信息</div>' : rows.join('\n')}
</div>
<div id="page_public_info" class="page"></div>
<script>
Ls.pagination("#page_public_info", function (pageIndex) { publicInfo.load(pageIndex); }, {
    currPage: ${page}, pageCount: ${pages}, total: ${held.length}, link: "javascript:void(0)"
});
</script>
`;
}

function headTags(title: string, column: JichuanColumn | null, article?: SampleDocument): string {
  const meta = (name: string, content: string): string =>
    `<meta name="${name}" content="${escapeHtml(content)}">\n`;
  return [
    '<meta charset="UTF-8">\n',
    `<title>${escapeHtml(title)}</title>\n`,
    meta('SiteName', SITE_NAME) +
      meta('SiteDomain', 'www.jichuan.example') +
      meta('SiteIDCode', '9908210001'),
    meta('SiteId', SITE_ID),
    column === null ? '' : meta('ColumnName', column.name) + meta('ColumnType', column.name),
    article === undefined
      ? ''
      : meta('ArticleTitle', article.title) +
        meta('PubDate', article.publishedAt ?? '') +
        meta('ContentSource', article.source ?? ''),
  ].join('');
}

function frame(head: string, main: string): string {
  const nav = JICHUAN_COLUMNS.map(
    (column) =>
      `<li><a href="${escapeHtml(columnPath(column))}">${column.organ.name}：${column.name}</a></li>`,
  );
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
${head}</head>
<body>
<div class="header"><a href="/index.html">${SITE_NAME}</a></div>
<ul class="xxgk_menu"><li><a href="/index.html">首页</a></li>${nav.join('')}</ul>
${main}
<div class="footer"><span>主办：霁川县人民政府办公室</span> <span>网站标识码：9908210001</span> <span>霁ICP备99000021号</span></div>
<span class="j-sitestats" style="display: none;" data-setting="{siteId:${SITE_ID}}"></span>
</body>
</html>
`;
}

function homePage(documents: readonly SampleDocument[]): string {
  const boxes = JICHUAN_COLUMNS.map((column) => {
    const latest = documents.filter((document) => document.column === column.id).slice(0, 3);
    const links = latest.map(
      ({ path, title, publishedAt }) =>
        `<li><a href="${path}">${escapeHtml(title)}</a><span>${(publishedAt ?? '').slice(0, 10)}</span></li>`,
    );
    return `<div class="box"><h3>${column.name}</h3><a href="${escapeHtml(columnPath(column))}">更多</a><ul>${links.join('')}</ul></div>`;
  });
  return frame(headTags(SITE_NAME, null), boxes.join('\n'));
}

function columnPage(column: JichuanColumn, held: readonly SampleDocument[]): string {
  const data = parameters(column).flatMap(([name, value]) => [
    ...(name === 'action' ? ['            pageIndex: pageIndex,'] : []),
    `            ${name}: "${value}",`,
  ]);
  return frame(
    headTags(`${column.name}_${column.organ.name}_${SITE_NAME}`, column),
    `<div class="wz_top">当前位置：<a href="/index.html">首页</a> &gt; <a href="/index.html">政府信息公开</a> &gt; <a href="${escapeHtml(columnPath(column))}">${column.organ.name}</a> &gt; <a href="${escapeHtml(columnPath(column))}">${column.name}</a></div>
<h2 class="xxgk_tit">${column.name}</h2>
<div id="xxgk_lmcon">
${column.isEmbedded ? piece(held, 1) : '<div class="loading">正在加载…</div>'}
</div>
<script>
var publicInfo = {
    load: function (pageIndex) {
        Ls.ajax({
            dataType: "html",
            url: "${LABEL}",
            data: {
${data.join('\n').replace(/,$/, '')}
            }
        }).done(function (html) { $("#xxgk_lmcon").html(html); });
    }
};
${column.isEmbedded ? '' : 'publicInfo.load(1);'}
</script>`,
  );
}

function articlePage(document: SampleDocument): string {
  const column = JICHUAN_COLUMNS.find(({ id }) => id === document.column) ?? null;
  const rows = inSlices(document.metadata, 2).map(
    (pairs) =>
      `<tr>${pairs.map(([label, value]) => `<th>${label}：</th><td>${escapeHtml(value)}</td>`).join('')}</tr>`,
  );
  const [source, published] = document.byline;
  const list = column === null ? '/index.html' : escapeHtml(columnPath(column));
  const crumbs = document.breadcrumbs.map(
    (crumb, at) => `<a href="${at < 2 ? '/index.html' : list}">${crumb}</a>`,
  );
  return frame(
    headTags(`${document.title}_${SITE_NAME}`, column, document),
    `<div class="wz_top">当前位置：${crumbs.join(' &gt; ')}</div>
<div class="table_suoyin"><table class="detail_table" width="100%"><tbody>
${rows.join('\n')}
</tbody></table></div>
<h1 class="wztit">${escapeHtml(document.title)}</h1>
<div class="newsinfo"><span>来源：${source?.[1]}</span> <span>发布时间：${published?.[1]}</span> <span>阅读次数：<span class="j-info-hit" data-setting="{infoId:${/(\d+)\.html$/.exec(document.path)?.[1]}}"></span></span></div>
<div class="j-fontContent contentxxgk">
${document.blocks.map(blockMarkup).join('\n')}
</div>`,
  );
}

function blockMarkup(block: SampleBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="text-indent: 2em;">${escapeHtml(block.text)}</p>`;
    case 'heading':
      return `<p style="text-indent: 2em;"><strong>${escapeHtml(block.text)}</strong></p>`;
    case 'run-in':
      return `<p style="text-indent: 2em;">${escapeHtml(block.heading + block.text)}</p>`;
    case 'table':
      return tableMarkup(block.rows);
  }
  return `<p style="text-align: right;">${escapeHtml(block.agency)}</p>\n<p style="text-align: right;">${escapeHtml(block.date)}</p>`;
}
