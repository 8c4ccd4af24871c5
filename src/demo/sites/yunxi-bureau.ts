/** The water bureau of 昀溪市 (fictional): plain old pages, print views, session ids, one report as a text file. */
import type { PageOutcome } from '#core/outcome.ts';
import type { SampleBlock } from '#demo/content/blocks.ts';
import { documentTruth, type SampleDocument } from '#demo/content/sample-document.ts';
import { escapeHtml, inSlices, okResponse, tableMarkup } from '#demo/markup.ts';
import type {
  SampleContent,
  SampleList,
  SampleResponse,
  SampleSite,
  SampleTruth,
} from '#demo/sample-site.ts';
import { PLAIN_TEXT_REPORT, YUNXI_COLUMNS, yunxiDocuments } from '#demo/sites/yunxi-bureau-content.ts';

const SITE_NAME = '昀溪市水务局';
/** Says nothing of the encoding: the meta tag does. */
const HTML = 'text/html';
const SESSION = ';jsessionid=6F1A90C2D4E84B7395A0C1D2E3F40516';

export const YUNXI_BUREAU: SampleSite = {
  name: 'yunxi-bureau',
  title: SITE_NAME,
  family: 'plain',
  charset: 'utf-8',
  content: buildYunxi,
};

function buildYunxi(origin: string): SampleContent {
  const documents = yunxiDocuments();
  const pages = new Map<string, SampleResponse>();
  const truth: SampleTruth[] = [];
  const lists: SampleList[] = [];
  const put = (path: string, text: string, contentType = HTML): void => {
    pages.set(path, okResponse(contentType, new TextEncoder().encode(text)));
  };
  put('/', homePage(documents));
  put('/index.shtml', homePage(documents));
  for (const column of YUNXI_COLUMNS) {
    const held = documents.filter((document) => document.column === column.slug);
    const slices = inSlices(held, column.perPage);
    const paths = slices.map((_, at) => listPath(column.slug, at + 1));
    for (const [at, slice] of slices.entries()) {
      const path = listPath(column.slug, at + 1);
      put(path, listPage(column, slice, at + 1, slices.length, held.length));
      truth.push({
        path,
        kind: 'list',
        items: slice.map((document) => ({
          title: document.title,
          href: document.path,
          date: (document.publishedAt ?? '').slice(0, 10),
        })),
        totalPages: slices.length,
        totalItems: held.length,
        nextHref: at + 1 < slices.length ? `${listName(column.slug, at + 2)}${SESSION}` : null,
      });
    }
    lists.push({
      path: listPath(column.slug, 1),
      column: column.name,
      reportedTotal: held.length,
      pagePaths: paths,
      itemPaths: held.map((document) => document.path),
    });
  }
  for (const [at, document] of documents.entries()) {
    const expected = documentTruth(document);
    truth.push(expected);
    if (document.path === PLAIN_TEXT_REPORT) {
      put(document.path, plainTextPage(document), 'text/plain');
      continue;
    }
    put(document.path, articlePage(document, at % 2 === 0, origin));
    put(printPath(document), printPage(document));
    truth.push({ ...printTruth(expected), path: printPath(document), duplicateOf: document.path });
  }
  return {
    pages,
    robotsTxt: 'User-agent: *\nDisallow:\n',
    notFoundPage: { status: 404, contentType: 'text/plain', body: new TextEncoder().encode('Not Found') },
    truth,
    lists,
    outcomes: new Map<string, PageOutcome>(),
  };
}

function listName(slug: string, page: number): string {
  return page === 1 ? `${slug}.shtml` : `${slug}_${page}.shtml`;
}

function listPath(slug: string, page: number): string {
  return `/xxgk/${listName(slug, page)}`;
}

function printPath(document: SampleDocument): string {
  return `/xxgk/print.shtml?id=${/(\d+)\.shtml$/.exec(document.path)?.[1] ?? ''}`;
}

/** A print view has the article and its metadata, no crumbs and no strip. */
function printTruth(expected: SampleTruth): SampleTruth {
  return { ...expected, breadcrumbs: [], byline: [], source: null, publishedAt: null };
}

function frame(title: string, main: string): string {
  const nav = YUNXI_COLUMNS.map(({ slug, name }) => `<a href="${listPath(slug, 1)}">${name}</a>`);
  return `<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>${escapeHtml(title)}</title>
</head>
<body>
<div id="banner">${SITE_NAME}</div>
<div id="nav"><a href="/index.shtml">首页</a> ${nav.join(' ')}</div>
${main}
<div id="foot">版权所有：${SITE_NAME}　地址：昀溪市滨河路8号　邮编：990731<br>网站标识码：9907310022</div>
</body>
</html>
`;
}

function homePage(documents: readonly SampleDocument[]): string {
  const links = documents
    .slice(0, 4)
    .map((document) => `<p>·<a href="${document.path}${SESSION}">${escapeHtml(document.title)}</a></p>`);
  return frame(SITE_NAME, `<div id="news"><h3>最新公开</h3>\n${links.join('\n')}</div>`);
}

function listPage(
  column: (typeof YUNXI_COLUMNS)[number],
  slice: readonly SampleDocument[],
  page: number,
  pageCount: number,
  total: number,
): string {
  const rows = slice.map(
    (document) =>
      `<tr><td>·</td><td><a href="${document.path}">${escapeHtml(document.title)}</a></td><td>[${(document.publishedAt ?? '').slice(0, 10)}]</td></tr>`,
  );
  const step = (label: string, to: number): string =>
    to < 1 || to > pageCount ? label : `<a href="${listName(column.slug, to)}${SESSION}">${label}</a>`;
  return frame(
    `${column.name}-${SITE_NAME}`,
    `<div id="here">当前位置：<a href="/index.shtml">首页</a> → 信息公开 → ${column.name}</div>
<table id="rows" width="100%">
${rows.join('\n')}
</table>
<div id="pager">共 ${total} 条记录　第 ${page}/${pageCount} 页　${step('首页', page === 1 ? 0 : 1)} ${step('上一页', page - 1)} ${step('下一页', page + 1)} ${step('尾页', page === pageCount ? 0 : pageCount)}</div>`,
  );
}

function articlePage(document: SampleDocument, asDefinitionList: boolean, origin: string): string {
  const secure = `https://${new URL(origin).host}${document.path}`;
  const [published, source] = document.byline;
  return frame(
    `${document.title}-${SITE_NAME}`,
    `<div id="here">当前位置：<a href="/index.shtml">首页</a> → 信息公开 → <a href="${listPath(document.column, 1)}">${document.breadcrumbs.at(-1)}</a></div>
${asDefinitionList ? definitionList(document) : flattenedLines(document)}
<h1>${escapeHtml(document.title)}</h1>
<div class="strip">发布时间:${published?.[1].replace(' ', '&nbsp;&nbsp;')} 来源:${source?.[1]} 浏览次数:<span id="hits"></span> <a href="${printPath(document)}">打印</a> <a href="${secure}">安全访问</a></div>
<div class="content">
${document.blocks.map(blockMarkup).join('\n')}
</div>`,
  );
}

function printPage(document: SampleDocument): string {
  return `<html><head><meta charset="utf-8"><title>${escapeHtml(document.title)}</title></head>
<body onload="window.print()">
${flattenedLines(document)}
<h1>${escapeHtml(document.title)}</h1>
<div class="content">
${document.blocks.map(blockMarkup).join('\n')}
</div>
</body></html>
`;
}

function definitionList(document: SampleDocument): string {
  const pairs = document.metadata.map(([label, value]) => `<dt>${label}</dt><dd>${escapeHtml(value)}</dd>`);
  return `<dl class="meta">\n${pairs.join('\n')}\n</dl>`;
}

function flattenedLines(document: SampleDocument): string {
  return `<div class="meta">${metadataLines(document).map(escapeHtml).join('<br>\n')}</div>`;
}

/** Two pairs a line, the last value of all often empty. */
function metadataLines(document: SampleDocument): string[] {
  return inSlices(document.metadata, 2).map((pairs) =>
    pairs.map(([label, value]) => `${label}: ${value}`).join(' '),
  );
}

function blockMarkup(block: SampleBlock): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return `　　${escapeHtml(block.text)}<br>`;
    case 'run-in':
      return `　　${escapeHtml(block.heading + block.text)}<br>`;
    case 'table':
      return tableMarkup(block.rows);
  }
  return `<div align="right">${escapeHtml(block.agency)}<br>\n${escapeHtml(block.date)}</div>`;
}

/** The page as somebody saved it to text: crumbs, metadata, title, strip, body. */
function plainTextPage(document: SampleDocument): string {
  const body = document.blocks.map((block) => {
    if (block.kind === 'sign-off') return `${block.agency}\n${block.date}`;
    if (block.kind === 'run-in') return block.heading + block.text;
    return block.kind === 'table' ? '' : block.text;
  });
  return [
    document.breadcrumbs.join(' > '),
    ...metadataLines(document),
    '',
    document.title,
    `${document.byline.map(([label, value]) => `${label}:${value}`).join(' ')} 打印`,
    '',
    ...body,
    '',
  ].join('\n');
}
