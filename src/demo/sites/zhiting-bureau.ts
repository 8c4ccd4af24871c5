/**
 * The bureau of ecology of 芷汀市 (fictional): JPAAS. Two columns are shells that get their list as a unit, in one the first page
 * stands in the page. A page number counts only inside `paramJson`.
 */
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
  ZHITING_BUREAU_NAME,
  ZHITING_COLUMNS,
  type ZhitingColumn,
  zhitingDocuments,
} from '#demo/sites/zhiting-bureau-content.ts';

const SITE_NAME = ZHITING_BUREAU_NAME;
const HTML = 'text/html; charset=UTF-8';
const API = '/api-gateway/jpaas-publish-server/front/page/build/unit';
const WEB_ID = '4102';
const TEMPLATE = 'qTz7LmWn3RkVb52YcXs9D';
const LIST_UNIT = '信息列表';
const MOST_ROWS = 50;

export const ZHITING_BUREAU: SampleSite = {
  name: 'zhiting-bureau',
  title: SITE_NAME,
  family: 'jpaas',
  charset: 'utf-8',
  content: buildZhiting,
};

function buildZhiting(origin: string): SampleContent {
  const documents = zhitingDocuments();
  const pages = new Map<string, SampleResponse>();
  const truth: SampleTruth[] = [];
  const lists: SampleList[] = [];
  const put = (path: string, html: string): void => {
    pages.set(path, okResponse(HTML, new TextEncoder().encode(html)));
  };
  pages.set(
    '/AuthorizedRead/unitbuild.js',
    okResponse('text/javascript', new TextEncoder().encode('/* gets the units of the page */')),
  );
  put('/', homePage(documents));
  put('/index.html', homePage(documents));
  for (const column of ZHITING_COLUMNS) {
    const held = documents.filter((document) => document.column === column.id);
    const slices = inSlices(held, column.rows);
    const answers = slices.map((_, at) => unitPath(column, at + 1));
    const paths = hasFirstPage(column) ? [columnPath(column), ...answers.slice(1)] : answers;
    put(columnPath(column), columnPage(column, held));
    for (const [at, slice] of slices.entries()) {
      const path = paths[at] ?? '';
      if (path !== columnPath(column)) pages.set(path, answer(column, slice, at + 1, held.length));
      truth.push({
        path,
        kind: 'list',
        items: slice.map((document) => ({
          title: document.title,
          href: document.path,
          date: (document.publishedAt ?? '').slice(0, 10),
        })),
        totalItems: held.length,
        totalPages: slices.length,
        nextHref: paths[at + 1] ?? null,
      });
    }
    if (!hasFirstPage(column))
      truth.push({ path: columnPath(column), kind: 'list', nextHref: paths[0] ?? null });
    lists.push({
      path: columnPath(column),
      column: column.name,
      reportedTotal: held.length,
      pagePaths: hasFirstPage(column) ? paths : [columnPath(column), ...paths],
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
    robotsTxt: 'User-agent: *\nDisallow: /api-gateway/jpaas-jsearch-web-server/\n',
    notFoundPage: {
      status: 404,
      contentType: HTML,
      body: new TextEncoder().encode(frame(headTags({ title: '页面不存在' }), '<p>404 页面不存在</p>')),
    },
    truth,
    lists,
    outcomes: new Map<string, PageOutcome>([[columnPath(ZHITING_COLUMNS[0]), 'list']]),
  };
}

function hasFirstPage(column: ZhitingColumn): boolean {
  return column.id === '8102';
}

function columnPath({ id }: ZhitingColumn): string {
  return `/col/col${id}/index.html`;
}

function unitFields(
  column: ZhitingColumn,
  unit: string,
): readonly (readonly [name: string, value: string])[] {
  return [
    ['parseType', 'bulidstatic'],
    ['webId', WEB_ID],
    ['tplSetId', TEMPLATE],
    ['pageType', 'column'],
    ['tagId', unit],
    ['editType', 'null'],
    ['pageId', column.id],
  ];
}

/** The first page is asked for without its number, as the site's own script does. */
function unitPath(column: ZhitingColumn, page: number): string {
  const fields = [...unitFields(column, LIST_UNIT)];
  if (page > 1) fields.push(['paramJson', JSON.stringify({ pageNo: page, pageSize: column.rows })]);
  return `${API}?${fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}

function respond(
  { method, path }: SampleRequest,
  documents: readonly SampleDocument[],
): SampleResponse | null {
  const { pathname, searchParams: query } = new URL(path, 'http://localhost');
  if (pathname !== API) return null;
  const column = ZHITING_COLUMNS.find(({ id }) => id === query.get('pageId'));
  const unit = query.get('tagId') ?? '';
  const fits =
    method === 'GET' &&
    column !== undefined &&
    unitFields(column, unit).every(([name, value]) => query.get(name) === value);
  if (!fits) return jsonAnswer({ success: false, code: '500', message: '参数错误', data: null });
  if (unit !== LIST_UNIT) return jsonAnswer(unitAnswer(`<span>${column.name}</span>`));
  const held = documents.filter((document) => document.column === column.id);
  const { page, rows } = positionOf(query.get('paramJson'), column);
  return answer(column, held.slice((page - 1) * rows, page * rows), page, held.length, rows);
}

function positionOf(
  paramJson: string | null,
  column: ZhitingColumn,
): { readonly page: number; readonly rows: number } {
  try {
    const value: unknown = JSON.parse(paramJson ?? '{}');
    const field = (name: string): number => {
      const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;
      return typeof found === 'number' || typeof found === 'string' ? Number(found) : 0;
    };
    return { page: field('pageNo') || 1, rows: Math.min(field('pageSize') || column.rows, MOST_ROWS) };
  } catch {
    return { page: 1, rows: column.rows };
  }
}

function unitAnswer(html: string): unknown {
  return { success: true, code: '200', message: '操作成功', data: { html } };
}

function answer(
  column: ZhitingColumn,
  slice: readonly SampleDocument[],
  page: number,
  total: number,
  rows: number = column.rows,
): SampleResponse {
  return jsonAnswer(unitAnswer(listMarkup(column, slice, page, total, rows)));
}

function listMarkup(
  column: ZhitingColumn,
  slice: readonly SampleDocument[],
  page: number,
  total: number,
  rows: number,
): string {
  return `<div class="page-content"><ul>
${slice.map(linkItem).join('\n')}
</ul></div>
<div class="pagination" count="${total}" rows="${rows}" pageNo="${page}" unitUrl="${escapeHtml(unitPath(column, 1))}"></div>`;
}

function linkItem(document: SampleDocument): string {
  const title = escapeHtml(document.title);
  const shown = document.title.length > 28 ? `${escapeHtml(document.title.slice(0, 27))}...` : title;
  return `<li><a href="${document.path}" title="${title}" target="_blank">${shown}</a><span class="time">${(document.publishedAt ?? '').slice(0, 10)}</span></li>`;
}

function headTags(about: {
  readonly title: string;
  readonly column?: ZhitingColumn;
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
      meta('SiteDomain', 'sthjj.zhiting.example') +
      meta('SiteIDCode', '9909000017'),
    column === undefined
      ? ''
      : meta('ColumnName', column.name) + meta('ColumnType', column.type) + meta('ColId', column.id),
    article === undefined
      ? ''
      : meta('ArticleTitle', article.title) +
        meta('PubDate', article.publishedAt ?? '') +
        meta('ContentSource', article.source ?? '') +
        meta('Url', about.url ?? ''),
  ].join('');
}

function frame(head: string, main: string): string {
  const nav = ZHITING_COLUMNS.map((column) => `<li><a href="${columnPath(column)}">${column.name}</a></li>`);
  return `<!DOCTYPE html>
<html lang="zh-CN"><head>
${head}
</head><body>
<div class="header"><a href="/index.html">${SITE_NAME}</a></div>
<ul class="nav"><li><a href="/index.html">首页</a></li>${nav.join('')}</ul>
<div class="main">
${main}
</div>
<div class="footer"><p>主办：${SITE_NAME} 网站标识码：9909000017</p></div>
</body></html>
`;
}

function homePage(documents: readonly SampleDocument[]): string {
  const boxes = ZHITING_COLUMNS.map((column) => {
    const latest = documents.filter((document) => document.column === column.id).slice(0, 3);
    return `<div class="box"><h2>${column.name}</h2><a href="${columnPath(column)}">更多</a><ul>${latest.map(linkItem).join('')}</ul></div>`;
  });
  return frame(headTags({ title: SITE_NAME }), boxes.join('\n'));
}

/** A unit as the page names it: the script gets it and puts it in its own place. */
function unitScript(column: ZhitingColumn, unit: string): string {
  const data = unitFields(column, unit).map(([name, value]) => `'${name}':'${value}'`);
  return `<script parseType="bulidstatic" src="/AuthorizedRead/unitbuild.js" url="${API}" queryData="{${data.join(',')}}"></script>`;
}

function columnPage(column: ZhitingColumn, held: readonly SampleDocument[]): string {
  const list = hasFirstPage(column)
    ? listMarkup(column, held.slice(0, column.rows), 1, held.length, column.rows)
    : unitScript(column, LIST_UNIT);
  return frame(
    headTags({ title: `${column.name}-${SITE_NAME}`, column }),
    `<div class="position">${unitScript(column, '当前位置')}</div>
<div class="list" id="${LIST_UNIT}">
${list}
</div>`,
  );
}

function articlePage(document: SampleDocument, origin: string): string {
  const column = ZHITING_COLUMNS.find(({ id }) => id === document.column) ?? ZHITING_COLUMNS[0];
  const rows = inSlices(document.metadata, 2).map(
    (pairs) =>
      `<tr>${pairs.map(([label, value]) => `<td><b>${label}：</b></td><td>${escapeHtml(value)}</td>`).join('')}</tr>`,
  );
  return frame(
    headTags({ title: document.title, column, article: document, url: origin + document.path }),
    `<div class="position">当前位置：<a href="/index.html">首页</a> &gt; 信息公开 &gt; <a href="${columnPath(column)}">${column.name}</a></div>
<table class="xxgk_table" width="100%"><tbody>
${rows.join('\n')}
</tbody></table>
<h1>${escapeHtml(document.title)}</h1>
<div class="explain"><span>发布时间：${document.publishedAt}</span> <span>来源：${document.source}</span> <span>浏览次数：</span></div>
<div class="art-con" id="zoom">
${document.blocks.map(blockMarkup).join('\n')}
</div>
${unitScript(column, '相关信息')}`,
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
