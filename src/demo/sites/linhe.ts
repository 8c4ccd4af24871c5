/** 临禾市 (fictional city): a portal of the Hanweb kind, UTF-8. */
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
import { linheDocuments } from '#demo/sites/linhe-content.ts';
import { LINHE_COLUMNS } from '#demo/sites/linhe-document.ts';

const SITE_NAME = '临禾市人民政府门户网站';
const HTML = 'text/html; charset=UTF-8';

export const LINHE: SampleSite = {
  name: 'linhe',
  title: SITE_NAME,
  family: 'hanweb',
  charset: 'utf-8',
  content: buildLinhe,
};

function buildLinhe(origin: string): SampleContent {
  const documents = linheDocuments();
  const pages = new Map<string, SampleResponse>();
  const truth: SampleTruth[] = [];
  const lists: SampleList[] = [];
  const put = (path: string, html: string): void => {
    pages.set(path, okResponse(HTML, new TextEncoder().encode(html)));
  };
  pages.set(
    '/images/hanweb.css',
    okResponse('text/css', new TextEncoder().encode('body{margin:0 auto;width:1200px}')),
  );
  pages.set(
    '/script/hits.js',
    okResponse('text/javascript', new TextEncoder().encode('document.write("1024");')),
  );
  put('/', homePage(documents));
  put('/index.html', homePage(documents));
  put('/col/col1000/index.html', disclosureIndex());
  put('/private/index.html', frame(headTags({ title: '内部资料' }), '<p>仅供内部工作使用。</p>'));
  for (const column of LINHE_COLUMNS) {
    const held = documents.filter((document) => document.column === column.id);
    const slices = inSlices(held, column.perPage);
    const paths = slices.map((_, at) => listPath(column.id, at + 1));
    for (const [at, slice] of slices.entries()) {
      const path = listPath(column.id, at + 1);
      put(path, listPage(column, slice, at + 1, slices.length, held.length));
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
    lists.push({
      path: listPath(column.id, 1),
      column: column.name,
      reportedTotal: held.length,
      pagePaths: paths,
      itemPaths: held.map((document) => document.path),
    });
  }
  for (const document of documents) {
    put(document.path, articlePage(document, documents, origin));
    truth.push(documentTruth(document));
    for (const file of document.attachments) pages.set(file.path, okResponse(file.contentType, file.body));
  }
  return {
    pages,
    robotsTxt: 'User-agent: *\nDisallow: /private/\nDisallow: /search\n',
    notFoundPage: {
      status: 404,
      contentType: HTML,
      body: new TextEncoder().encode(frame(headTags({ title: '页面未找到' }), '<p>404 页面未找到</p>')),
    },
    truth,
    lists,
    outcomes: new Map<string, PageOutcome>([['/private/index.html', 'robots-denied']]),
  };
}

function listPath(column: string, page: number): string {
  const first = `/col/col${column}/index.html`;
  return page === 1 ? first : `${first}?uid=${column}&pageNum=${page}`;
}

function headTags(about: {
  readonly title: string;
  readonly column?: { readonly name: string; readonly type: string };
  readonly article?: SampleDocument;
  readonly url?: string;
}): string {
  const meta = (name: string, content: string): string =>
    `<meta name="${name}" content="${escapeHtml(content)}">\n`;
  const { column, article } = about;
  return [
    '<meta charset="UTF-8">\n',
    `<title>${escapeHtml(about.title)}</title>\n`,
    meta('SiteName', SITE_NAME) + meta('SiteDomain', 'www.linhe.example') + meta('SiteIDCode', '9904000001'),
    column === undefined ? '' : meta('ColumnName', column.name) + meta('ColumnType', column.type),
    article === undefined
      ? ''
      : meta('ArticleTitle', article.title) +
        meta('PubDate', article.publishedAt ?? '') +
        meta('ContentSource', article.source ?? '') +
        meta('Keywords', '') +
        meta('Url', about.url ?? ''),
    '<link rel="stylesheet" href="/images/hanweb.css">',
  ].join('');
}

function frame(head: string, main: string): string {
  const nav = LINHE_COLUMNS.map(({ id, name }) => `<li><a href="/col/col${id}/index.html">${name}</a></li>`);
  return `<!DOCTYPE html>
<html lang="zh-CN"><head>
${head}
</head><body>
<div class="header"><a href="/index.html"><b>${SITE_NAME}</b></a><span>2023年4月6日 星期四 多云</span></div>
<ul class="nav"><li><a href="/index.html">首页</a></li><li><a href="/col/col1000/index.html">政务公开</a></li>${nav.join('')}</ul>
<div class="main">
${main}
</div>
<div class="footer"><p>主办：临禾市人民政府办公室 承办：临禾市大数据中心</p><p>网站标识码：9904000001 禾ICP备99000001号</p><p>联系电话：0990-5550100 <a href="/index.html">网站地图</a></p></div>
</body></html>
`;
}

function homePage(documents: readonly SampleDocument[]): string {
  const groups = LINHE_COLUMNS.map(({ id, name }) => {
    const latest = documents.filter((document) => document.column === id).slice(0, 3);
    return `<div class="box"><h2>${name}</h2><a href="/col/col${id}/index.html">更多</a><ul>${latest.map(linkItem).join('')}</ul></div>`;
  });
  const side = '<div class="links"><a href="/private/index.html">内部资料</a></div>';
  return frame(
    headTags({ title: SITE_NAME, column: { name: '首页', type: '首页' } }),
    groups.join('\n') + side,
  );
}

function disclosureIndex(): string {
  const links = LINHE_COLUMNS.map(({ id, name }) => `<p><a href="/col/col${id}/index.html">${name}</a></p>`);
  return frame(
    headTags({ title: `政务公开-${SITE_NAME}`, column: { name: '政务公开', type: '信息公开目录' } }),
    `<h1>政务公开</h1>\n${links.join('\n')}`,
  );
}

function linkItem(document: SampleDocument): string {
  return `<li><a href="${document.path}" target="_blank" title="${escapeHtml(document.title)}">${escapeHtml(shortened(document.title))}</a><span>${(document.publishedAt ?? '').slice(0, 10)}</span></li>`;
}

function shortened(title: string): string {
  return title.length > 26 ? `${title.slice(0, 25)}...` : title;
}

function listPage(
  column: (typeof LINHE_COLUMNS)[number],
  slice: readonly SampleDocument[],
  page: number,
  pageCount: number,
  total: number,
): string {
  const records = slice.map((document) => `<record><![CDATA[${linkItem(document)}]]></record>`).join('\n');
  const numbers = Array.from({ length: pageCount }, (_, at) =>
    at + 1 === page
      ? `<span class="current">${page}</span>`
      : `<a href="${escapeHtml(listPath(column.id, at + 1))}">${at + 1}</a>`,
  );
  const next =
    page < pageCount
      ? `<a href="${escapeHtml(listPath(column.id, page + 1))}">下一页</a>`
      : '<span>下一页</span>';
  return frame(
    headTags({ title: `${column.name}-${SITE_NAME}`, column }),
    `<div class="currpos">当前位置：<a href="/index.html">首页</a> &gt; <a href="/col/col1000/index.html">政务公开</a> &gt; <a href="/col/col${column.id}/index.html">${column.name}</a></div>
<div id="u${column.id}" class="default_pgContainer"><script type="text/xml"><datastore>
<totalrecord>${total}</totalrecord><totalpage>${pageCount}</totalpage>
<recordset>
${records}
</recordset></datastore></script></div>
<script>$("#u${column.id}").jpage({columnid:${column.id},unitid:'u${column.id}',totalRecord:${total},perPage:${column.perPage},currentPage:${page}});</script>
<div class="pages">共${total}条 共${pageCount}页 ${numbers.join(' ')} ${next}</div>`,
  );
}

const SPACED_LABELS: Readonly<Record<string, string>> = {
  索引号: '索&nbsp;引&nbsp;号',
};

function metadataTable(document: SampleDocument): string {
  if (document.metadata.length === 0) return '';
  const rows = inSlices(document.metadata, 2).map(
    (pairs) =>
      `<tr>${pairs.map(([label, value]) => `<td class="lab"><b>${SPACED_LABELS[label] ?? label}：</b></td><td>${escapeHtml(value)}</td>`).join('')}</tr>`,
  );
  return `<table class="xxgk_table" width="100%"><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

function articlePage(document: SampleDocument, all: readonly SampleDocument[], origin: string): string {
  const column = LINHE_COLUMNS.find(({ id }) => id === document.column) ?? LINHE_COLUMNS[0];
  const others = all.filter((other) => other.column === document.column && other !== document).slice(0, 4);
  const crumbs = document.breadcrumbs.map((crumb) =>
    crumb === '首页'
      ? '<a href="/index.html">首页</a>'
      : crumb === column.name
        ? `<a href="/col/col${column.id}/index.html">${crumb}</a>`
        : crumb === '政务公开'
          ? '<a href="/col/col1000/index.html">政务公开</a>'
          : crumb,
  );
  const files = document.attachments.map(
    (file, at) => `<p>${at + 1}. <a href="${file.href}" target="_blank">${escapeHtml(file.name)}</a></p>`,
  );
  return frame(
    headTags({ title: document.title, column, article: document, url: origin + document.path }),
    `<div class="currpos">当前位置：${crumbs.join(' &gt; ')}</div>
${metadataTable(document)}
<div class="article">
<!--<$[标题]>begin--><h1 class="title">${escapeHtml(document.title)}</h1><!--<$[标题]>end-->
<div class="explain"><span>发布时间：<!--<$[发布时间]>begin-->${document.publishedAt}<!--<$[发布时间]>end--></span> <span>来源：<!--<$[信息来源]>begin-->${document.source}<!--<$[信息来源]>end--></span> <span>浏览次数：<script src="/script/hits.js"></script></span> <a href="javascript:window.print()">打印</a> <span>字号：大 中 小</span></div>
<div id="zoom"><meta name="ContentStart"/>
${document.blocks.map(blockMarkup).join('\n')}
<meta name="ContentEnd"/></div>
${files.length === 0 ? '' : `<div class="fj"><p>附件：</p>\n${files.join('\n')}</div>`}
</div>
<div class="side"><h3>相关信息</h3><ul>${others.map(linkItem).join('')}</ul></div>`,
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
