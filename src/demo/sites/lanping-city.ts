/** 岚屏市 (fictional city): the directory of disclosed documents of the gkmlpt kind, its lists behind a tree of columns. */
import type { PageOutcome } from '#core/outcome.ts';
import type { SampleBlock } from '#demo/content/blocks.ts';
import { documentTruth, type SampleDocument } from '#demo/content/sample-document.ts';
import { escapeHtml, inSlices, jsonAnswer, okResponse, scriptJson, tableMarkup } from '#demo/markup.ts';
import type {
  SampleContent,
  SampleList,
  SampleRequest,
  SampleResponse,
  SampleSite,
  SampleTruth,
} from '#demo/sample-site.ts';
import { LANPING_COLUMNS, LANPING_OFFICE, lanpingDocuments } from '#demo/sites/lanping-city-content.ts';

const SITE_NAME = '岚屏市人民政府办公室';
const HTML = 'text/html; charset=UTF-8';
const SITE_ID = '990601';
const INDEX = '/gkmlpt/index';
/** Real servers give 100 a page; the lists here would fill no second one. */
const PAGE_SIZE = 12;
const API = /^\/gkmlpt\/api\/all\/(\d+)\?page=(\d+)&sid=(\d+)$/;

export const LANPING_CITY: SampleSite = {
  name: 'lanping-city',
  title: SITE_NAME,
  family: 'gkmlpt',
  charset: 'utf-8',
  content: buildLanping,
};

function buildLanping(origin: string): SampleContent {
  const documents = lanpingDocuments();
  const pages = new Map<string, SampleResponse>();
  const truth: SampleTruth[] = [];
  const lists: SampleList[] = [];
  const put = (path: string, html: string): void => {
    pages.set(path, okResponse(HTML, new TextEncoder().encode(html)));
  };
  put('/', portalPage(documents));
  put(INDEX, indexPage(origin));
  for (const column of LANPING_COLUMNS) {
    const held = documents.filter((document) => document.column === column.id);
    const slices = inSlices(held, PAGE_SIZE);
    const paths = slices.map((_, at) => listPath(column.id, at + 1));
    for (const [at, slice] of slices.entries()) {
      const path = listPath(column.id, at + 1);
      pages.set(path, answerOf(column.id, at + 1, documents, origin));
      truth.push({
        path,
        kind: 'list',
        items: slice.map(({ title, path: href, publishedAt }) => ({
          title,
          href,
          date: (publishedAt ?? '').slice(0, 10),
        })),
        totalItems: held.length,
        // A later page does not tell how many each has.
        totalPages: at === 0 ? slices.length : null,
        nextHref: paths[at + 1] ?? null,
      });
    }
    const isFirst = column === LANPING_COLUMNS[0];
    lists.push({
      path: isFirst ? INDEX : listPath(column.id, 1),
      column: column.name,
      reportedTotal: held.length,
      pagePaths: isFirst ? [INDEX, ...paths] : paths,
      itemPaths: held.map((document) => document.path),
    });
  }
  for (const document of documents) {
    put(document.path, articlePage(document, origin));
    truth.push(documentTruth(document));
  }
  return {
    pages,
    respond: (request) => respond(request, documents, origin),
    robotsTxt: 'User-agent: *\nDisallow: /admin/\n',
    notFoundPage: {
      status: 404,
      contentType: HTML,
      body: new TextEncoder().encode('<html><body><p>404 Not Found</p></body></html>'),
    },
    truth,
    lists,
    outcomes: new Map<string, PageOutcome>([[INDEX, 'list']]),
  };
}

/** What the server says to any request for its lists: page 0 is page 1, another site's number finds nothing. */
function respond(
  { method, path }: SampleRequest,
  documents: readonly SampleDocument[],
  origin: string,
): SampleResponse | null {
  if (!path.startsWith('/gkmlpt/api/')) return null;
  const [, column = '', page = '', site] = API.exec(path) ?? [];
  const isKnown = LANPING_COLUMNS.some(({ id }) => id === column);
  if (method !== 'GET' || site !== SITE_ID || !isKnown)
    return { ...jsonAnswer({ message: 'No query results for model' }), status: 404 };
  return answerOf(column, Math.max(1, Number(page)), documents, origin);
}

function answerOf(
  column: string,
  page: number,
  documents: readonly SampleDocument[],
  origin: string,
): SampleResponse {
  const held = documents.filter((document) => document.column === column);
  const name = LANPING_COLUMNS.find(({ id }) => id === column)?.name ?? '';
  return jsonAnswer({
    classify: { id: Number(column), name, parent: 0, jump_url: null, post_count: held.length },
    total: held.length,
    articles: held.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((document) => ({
      id: articleId(document),
      title: document.title,
      document_number: document.documentNumber ?? '',
      identifier: document.indexNumber,
      publisher: document.publisher,
      keywords: '',
      date: secondsOf(document.issuedDate ?? ''),
      created_at: `${document.publishedAt}:00`,
      display_publish_time: secondsOf(document.publishedAt ?? ''),
      abstract: '',
      classify_main_name: name,
      classify_genre_name: document.category['体裁'] ?? '',
      url: origin + document.path,
      post_url: '',
      is_expired: 0,
      is_abolished: 0,
      attachment: [],
      relation: [],
    })),
  });
}

function listPath(column: string, page: number): string {
  return `/gkmlpt/api/all/${column}?page=${page}&sid=${SITE_ID}`;
}

function articleId({ path }: SampleDocument): number {
  return Number(/post_(\d+)/.exec(path)?.[1] ?? 0);
}

/** A time in China as seconds since 1970. */
function secondsOf(time: string): number {
  const [day = '', clock = '00:00'] = time.split(' ');
  return Date.parse(`${day}T${clock}:00+08:00`) / 1000;
}

function headTags(title: string, article?: SampleDocument): string {
  const meta = (name: string, content: string): string =>
    `<meta name="${name}" content="${escapeHtml(content)}">\n`;
  return [
    '<meta charset="UTF-8">\n<meta http-equiv="X-UA-Compatible" content="IE=Edge">\n',
    `<title>${escapeHtml(title)}</title>\n`,
    meta('ColumnName', '政府信息公开平台') + meta('ColumnType', '政府信息公开'),
    article === undefined
      ? ''
      : meta('ArticleTitle', article.title) +
        meta('PubDate', article.publishedAt ?? '') +
        meta('ContentSource', '本网'),
    meta('SiteName', SITE_NAME) +
      meta('SiteDomain', 'www.lanping.example') +
      meta('SiteIDCode', '9906000003'),
  ].join('');
}

/** The state that the platform's scripts start from. */
function configScript(action: string, detail: string, origin: string): string {
  const tree = [
    { id: 5101, name: '政府信息公开指南', parent: 0, jump_url: '/', children: [] },
    {
      id: 5110,
      name: '法定主动公开内容',
      parent: 0,
      jump_url: `${INDEX}#${LANPING_COLUMNS[0].id}`,
      children: LANPING_COLUMNS.slice(0, 3).map(({ id, name }) => node(id, name, 5110)),
    },
    ...LANPING_COLUMNS.slice(3).map(({ id, name }) => node(id, name, 0)),
  ];
  return `<script>
    window._CONFIG = {
        isMobile: false,
        ACTION: '${action}',
        CSRF: 'b3Qk19ZsTt0aWm5u',
        APP_URL: '${origin}',
        SITE_INFO: ${scriptJson({ name: SITE_NAME, domain: 'www.lanping.example', sitecode: '9906000003' })},
        SID: '${SITE_ID}',
        ENV: 'production',
        DETAIL: ${detail},
        TREE: ${scriptJson(tree)},
        SERVICE_AREA_ID: '',
        SITE_JSONP_URL: 'https://cloud.lanping.example'.replace('https:', '').replace('http:', '')
    };
</script>`;
}

function node(id: string, name: string, parent: number): object {
  return { id: Number(id), name, parent, jump_url: null, children: [] };
}

/** The shell: the tree and the list are drawn by script. */
function indexPage(origin: string): string {
  return `<!doctype html>
<html lang="zh">
<head>
${headTags(`${SITE_NAME}政府信息公开目录`)}${configScript('index', '{}', origin)}
</head>
<body style="visibility: hidden">
<div class="header"><div class="header__content"><a href="${INDEX}" class="header__org-name">${SITE_NAME}</a>
<div class="header__title"><span>政府信息公开</span></div></div></div>
<div class="main"><div id="treeview"></div><div class="mainContent"><div id="gkml-list"></div><div class="pagination"></div></div></div>
${footer()}
</body>
</html>
`;
}

function portalPage(documents: readonly SampleDocument[]): string {
  const latest = documents.slice(0, 5).map((document) => {
    const day = (document.publishedAt ?? '').slice(0, 10);
    return `<li><a href="${document.path}">${escapeHtml(document.title)}</a><span>${day}</span></li>`;
  });
  return `<!doctype html>
<html lang="zh">
<head>
${headTags(SITE_NAME)}</head>
<body>
<div class="top"><a href="/">${SITE_NAME}</a></div>
<div class="nav"><a href="/">首页</a> <a href="${INDEX}">政府信息公开目录</a></div>
<div class="news"><h3>最新公开</h3><ul>
${latest.join('\n')}
</ul></div>
${footer()}
</body>
</html>
`;
}

function footer(): string {
  return `<div class="footer"><p>主办：${SITE_NAME} 网站标识码：9906000003</p><p>屏ICP备99000006号</p></div>`;
}

/** The metadata stand in the page, the text only in the script. */
function articlePage(document: SampleDocument, origin: string): string {
  const detail = scriptJson({
    id: articleId(document),
    title: document.title,
    subtitle: '',
    content: document.blocks.map(blockMarkup).join(''),
    source: '本网',
    display_publish_time: secondsOf(document.publishedAt ?? ''),
    gkml_data: {
      identifier: document.indexNumber,
      document_number: document.documentNumber ?? '',
      publisher: document.publisher,
      date: secondsOf(document.issuedDate ?? ''),
    },
  });
  const rows = inSlices(document.metadata, 2).map(
    (pairs) =>
      `<tr>${pairs.map(([label, value], at) => `<td class="${at === 0 ? 'first' : 'second'}">${label}：</td><td class="td-value"><span>${escapeHtml(value)}</span></td>`).join('')}</tr>`,
  );
  return `<!doctype html>
<html lang="zh">
<head>
${headTags(document.title, document)}${configScript('content', detail, origin)}
</head>
<body style="visibility: hidden">
<div class="header"><div class="header__content"><a href="${INDEX}" class="header__org-name">${LANPING_OFFICE}</a>
<div class="header__title"><span class="header__title--search">政府信息公开</span></div></div></div>
<div class="content-wrapper"><div class="content-box">
<div class="classify"><table>
${rows.join('\n')}
</table></div>
<div class="op-row"><span>【打印】</span><span>【字体：<a>大</a> <a>中</a> <a>小</a>】</span></div>
<h1 class="title document-number"></h1>
<div class="date-row"></div>
<div class="article-content"></div>
</div></div>
${footer()}
</body>
</html>
`;
}

function blockMarkup(block: SampleBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="text-indent: 2em;">${escapeHtml(block.text)}</p>`;
    case 'heading':
      return `<p style="text-indent: 2em;"><strong>${escapeHtml(block.text)}</strong></p>`;
    case 'run-in':
      return `<p style="text-indent: 2em;"><strong>${escapeHtml(block.heading)}</strong>${escapeHtml(block.text)}</p>`;
    case 'table':
      return tableMarkup(block.rows);
  }
  return `<p style="text-align: right;">${escapeHtml(block.agency)}</p><p style="text-align: right;">${escapeHtml(block.date)}</p>`;
}
