/** 云麓省 (fictional province): lists as on the portal of the State Council, in a file, on static pages and by a search. */
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
import { YUNLU_COLUMNS, type YunluColumn, yunluDocuments } from '#demo/sites/yunlu-province-content.ts';

const SITE_NAME = '云麓省人民政府网';
const HTML = 'text/html';
const SEARCH = '/search-gov/data';
const LIBRARY = 'zhengcelibrary_gw';

export const YUNLU_PROVINCE: SampleSite = {
  name: 'yunlu-province',
  title: SITE_NAME,
  family: 'gov-cn',
  charset: 'utf-8',
  content: buildYunlu,
};

function buildYunlu(origin: string): SampleContent {
  const documents = yunluDocuments();
  const pages = new Map<string, SampleResponse>();
  const truth: SampleTruth[] = [];
  const lists: SampleList[] = [];
  const put = (path: string, html: string): void => {
    pages.set(path, okResponse(HTML, new TextEncoder().encode(html)));
  };
  put('/', homePage(documents));
  put('/index.htm', homePage(documents));
  for (const column of YUNLU_COLUMNS) {
    const held = documents.filter((document) => document.column === column.slug);
    const slices = inSlices(held, column.perPage);
    const paths = slices.map((_, at) => pagePath(column, at));
    for (const [at, slice] of slices.entries()) {
      const path = pagePath(column, at);
      if (column.form === 'static') put(path, staticPage(column, slice, at, slices.length));
      else if (column.form === 'file') pages.set(path, listFile(held, origin));
      else pages.set(path, searchAnswer(held, at + 1, column.perPage, origin));
      truth.push({
        path,
        kind: 'list',
        items: slice.map(({ title, path: href, publishedAt }) => ({
          title,
          href,
          date: (publishedAt ?? '').slice(0, 10),
        })),
        totalItems: column.form === 'static' ? null : held.length,
        totalPages: slices.length,
        nextHref: paths[at + 1] ?? null,
      });
    }
    if (column.form !== 'static') put(columnPath(column), shellPage(column));
    lists.push({
      path: columnPath(column),
      column: column.name,
      reportedTotal: column.form === 'static' ? null : held.length,
      pagePaths: column.form === 'static' ? paths : [columnPath(column), ...paths],
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
    robotsTxt: 'User-agent: *\nDisallow: /2016/\n',
    notFoundPage: {
      status: 404,
      contentType: HTML,
      body: new TextEncoder().encode('<html><body><p>404 Not Found</p></body></html>'),
    },
    truth,
    lists,
    outcomes: new Map<string, PageOutcome>(
      YUNLU_COLUMNS.map((column): [string, PageOutcome] => [columnPath(column), 'list']),
    ),
  };
}

/** The search answers for one library; a page beyond the last has no items and the same totals. */
function respond(
  { path }: SampleRequest,
  documents: readonly SampleDocument[],
  origin: string,
): SampleResponse | null {
  if (!path.startsWith(`${SEARCH}?`)) return null;
  const asked = new URL(path, origin).searchParams;
  const size = Number(asked.get('n') ?? 0);
  if (asked.get('t') !== LIBRARY || !(size > 0)) return jsonAnswer({ code: 1001, searchVO: null });
  const held = documents.filter(({ column }) => column === 'zhengcewenjianku');
  return searchAnswer(held, Math.max(1, Number(asked.get('p') ?? 1)), size, origin);
}

function columnPath({ slug, form }: YunluColumn): string {
  return form === 'static' ? `/zhengce/${slug}/home.htm` : `/zhengce/${slug}/`;
}

/** `at` counts from 0, as the static pages do. */
function pagePath(column: YunluColumn, at: number): string {
  if (column.form === 'static')
    return at === 0 ? columnPath(column) : `/zhengce/${column.slug}/home_${at}.htm`;
  if (column.form === 'file') return `/zhengce/${column.slug}/ZUIXINZHENGCE.json`;
  return `${SEARCH}?t=${LIBRARY}&q=&timetype=timeqb&sort=pubtime&sortType=1&searchfield=title&n=${column.perPage}&p=${at + 1}`;
}

function listFile(held: readonly SampleDocument[], origin: string): SampleResponse {
  return jsonAnswer(
    held.map(({ title, path, publishedAt }) => ({
      TITLE: title,
      SUB_TITLE: '',
      URL: origin + path,
      DOCRELPUBTIME: (publishedAt ?? '').slice(0, 10),
    })),
    'application/json',
  );
}

function searchAnswer(
  held: readonly SampleDocument[],
  page: number,
  size: number,
  origin: string,
): SampleResponse {
  return jsonAnswer({
    code: 200,
    paramsVO: { t: LIBRARY, p: page, n: size, sort: 'pubtime' },
    searchVO: {
      totalCount: held.length,
      pageSize: size,
      currentPage: page,
      totalpage: Math.ceil(held.length / size),
      listVO: held.slice((page - 1) * size, page * size).map((document) => ({
        id: `gongwen:${/(\d+)\.htm$/.exec(document.path)?.[1]}`,
        title: document.title,
        pubtime: Date.parse(`${(document.publishedAt ?? '').replace(' ', 'T')}:00+08:00`),
        pubtimeStr: (document.publishedAt ?? '').slice(0, 10).replaceAll('-', '.'),
        url: origin + document.path,
        pcode: document.documentNumber ?? '',
        puborg: document.publisher,
        index: document.indexNumber,
      })),
      catMap: {},
    },
  });
}

function headTags(title: string, article?: SampleDocument): string {
  const meta = (name: string, content: string): string =>
    `<meta name="${name}" content="${escapeHtml(content)}" />\n`;
  return [
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />\n',
    `<title>${escapeHtml(title)}</title>\n`,
    meta('SiteName', SITE_NAME) + meta('SiteDomain', 'www.yunlu.example') + meta('SiteIDCode', '9900000001'),
    article === undefined
      ? ''
      : meta('ArticleTitle', article.title) +
        meta('PubDate', article.publishedAt ?? '') +
        meta('ContentSource', article.source ?? ''),
  ].join('');
}

function frame(head: string, main: string): string {
  const nav = YUNLU_COLUMNS.map((column) => `<a href="${columnPath(column)}">${column.name}</a>`);
  return `<!DOCTYPE html>
<html>
<head>
${head}</head>
<body>
<div class="header_logo"><a href="/index.htm">${SITE_NAME}</a></div>
<div class="nav"><a href="/index.htm">首页</a> ${nav.join(' ')}</div>
${main}
<div class="footer"><p>版权所有：${SITE_NAME}　网站标识码：9900000001</p><p>云麓ICP备99000001号</p></div>
</body>
</html>
`;
}

function trail(name: string, path: string): string {
  return `<div class="crumb">当前位置：<a href="/index.htm">首页</a> &gt; <a href="/index.htm">政策</a> &gt; <a href="${path}">${name}</a></div>`;
}

function homePage(documents: readonly SampleDocument[]): string {
  const links = YUNLU_COLUMNS.map((column) => {
    const latest = documents.filter((document) => document.column === column.slug).slice(0, 3);
    const items = latest.map(
      ({ path, title, publishedAt }) =>
        `<li><a href="${path}">${escapeHtml(title)}</a><span>${(publishedAt ?? '').slice(0, 10)}</span></li>`,
    );
    return `<div class="zc_box"><h3><a href="${columnPath(column)}">${column.name}</a></h3><ul>${items.join('')}</ul></div>`;
  });
  return frame(headTags(SITE_NAME), links.join('\n'));
}

function shellPage(column: YunluColumn): string {
  const call =
    column.form === 'file'
      ? `$.ajax({
        url: "./ZUIXINZHENGCE.json",
        type: "get",
        dataType: "json",
        success: function (data) { drawList(data, 20); }
    });`
      : `function search(page) {
        $.getJSON("${pagePath(column, 0).replace(/\d+$/, '')}" + page, function (data) { drawList(data.searchVO); });
    }
    search(1);`;
  return frame(
    headTags(`${column.name}_${SITE_NAME}`),
    `${trail(column.name, columnPath(column))}
<div class="news_box"><div class="list list_1 list_2"><ul></ul></div><div id="newspage" class="newspage cl"></div></div>
<script>
    ${call}
</script>`,
  );
}

/** The pager is drawn by a script that knows how many pages there are. */
function staticPage(
  column: YunluColumn,
  slice: readonly SampleDocument[],
  at: number,
  pages: number,
): string {
  const rows = slice.map(
    ({ path, title, publishedAt }) =>
      `<li><h4><a href="${path.replace('/zhengce/', '../')}" target="_blank">${escapeHtml(title)}</a> <span class="date">${(publishedAt ?? '').slice(0, 10)}</span></h4></li>`,
  );
  return frame(
    headTags(`${column.name}_${SITE_NAME}`),
    `${trail(column.name, columnPath(column))}
<div class="news_box"><div class="list list_1 list_2"><ul>
${rows.join('\n')}
</ul></div>
<div id="newspage" class="newspage cl"></div></div>
<script>
    var m_nCurrPage = ${at};
    var m_nCountPage = 0, countPage = ${pages};
    drawPages("newspage", countPage, m_nCurrPage, "home", "htm");
</script>`,
  );
}

const SPACED_LABELS: Readonly<Record<string, string>> = {
  索引号: '索 引 号',
  标题: '标　　题',
};

function articlePage(document: SampleDocument): string {
  const column = YUNLU_COLUMNS.find(({ slug }) => slug === document.column);
  const rows = inSlices(document.metadata, 2).map(
    (pairs) =>
      `<tr>${pairs.map(([label, value]) => `<td><b>${SPACED_LABELS[label] ?? label}：</b></td><td>${escapeHtml(value)}</td>`).join('')}</tr>`,
  );
  return frame(
    headTags(`${document.title}_${column?.name ?? ''}_${SITE_NAME}`, document),
    `${column === undefined ? '' : trail(column.name, columnPath(column))}
<table class="bd1" width="100%"><tbody>
${rows.join('\n')}
</tbody></table>
<div class="article"><h1>${escapeHtml(document.title)}</h1>
<div class="pages-date">${document.publishedAt} <span>来源：${document.source}</span> <span>【字体：大 中 小】</span> <span>打印</span></div>
<div class="pages_content" id="UCAP-CONTENT">
${document.blocks.map(blockMarkup).join('\n')}
</div></div>`,
  );
}

function blockMarkup(block: SampleBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="text-indent: 2em;">${escapeHtml(block.text)}</p>`;
    case 'heading':
      return `<p style="text-indent: 2em;"><span style="font-weight: bold;">${escapeHtml(block.text)}</span></p>`;
    case 'run-in':
      return `<p style="text-indent: 2em;"><span style="font-weight: bold;">${escapeHtml(block.heading)}</span>${escapeHtml(block.text)}</p>`;
    case 'table':
      return tableMarkup(block.rows);
  }
  return `<p style="text-align: right;">${escapeHtml(block.agency)}</p>\n<p style="text-align: right;">${escapeHtml(block.date)}</p>`;
}
