/**
 * 沅泽县 (fictional county): the disclosure module of Hanweb. Its list is got by a posted form, its columns stand in a tree, its
 * annual reports behind a choice of years.
 */
import type { PageOutcome } from '#core/outcome.ts';
import type { SampleBlock } from '#demo/content/blocks.ts';
import { documentTruth, type SampleDocument } from '#demo/content/sample-document.ts';
import { escapeHtml, inSlices, okResponse, tableMarkup } from '#demo/markup.ts';
import type { SampleContent, SampleRequest, SampleResponse, SampleSite } from '#demo/sample-site.ts';
import { YUANZE_AREA, YUANZE_TREE, yuanzeDocuments } from '#demo/sites/yuanze-county-content.ts';

const SITE_NAME = '沅泽县人民政府';
const HTML = 'text/html;charset=UTF-8';
const CATALOGUE = '/col/col7001/index.html';
const REPORTS = '/col/col7002/index.html';
const DIVISION = 'div7001';
const MODULE_ID = '1';
const PER_PAGE = 6;
const TREE = `/module/xxgk/tree.jsp?standardXxgk=1&area=${YUANZE_AREA}&divid=${DIVISION}`;

export const YUANZE_COUNTY: SampleSite = {
  name: 'yuanze-county',
  title: SITE_NAME,
  family: 'hanweb-xxgk',
  charset: 'utf-8',
  content: buildYuanze,
};

function buildYuanze(origin: string): SampleContent {
  const documents = yuanzeDocuments();
  const reports = documents.filter(({ report }) => report !== null);
  const years = reports.map(({ report }) => report?.year ?? 0);
  const [latest = 0] = years;
  const pages = new Map<string, SampleResponse>();
  const put = (path: string, html: string): void => {
    pages.set(path, okResponse(HTML, new TextEncoder().encode(html)));
  };
  put('/', homePage(documents));
  put('/index.html', homePage(documents));
  put(CATALOGUE, cataloguePage());
  put(REPORTS, reportsPage(latest));
  put(TREE, treePage());
  for (const year of years) put(reportsPath(year), reportTable(reports, years, year));
  for (const document of documents) put(document.path, articlePage(document, origin));
  return {
    pages,
    respond: (request) => respond(request, documents),
    robotsTxt: 'User-agent: *\nDisallow: /jcms/\n',
    notFoundPage: {
      status: 404,
      contentType: HTML,
      body: new TextEncoder().encode(frame(headTags('页面未找到'), '<p>404 页面未找到</p>')),
    },
    truth: documents.map((document) => documentTruth(document)),
    lists: [
      {
        path: CATALOGUE,
        column: '政府信息公开目录',
        reportedTotal: documents.length,
        // The others are got by POST and have no address of their own.
        pagePaths: [CATALOGUE],
        itemPaths: documents.map(({ path }) => path),
      },
    ],
    outcomes: new Map<string, PageOutcome>([
      [CATALOGUE, 'list'],
      [TREE, 'list'],
      [reportsPath(latest), 'list'],
    ]),
  };
}

function reportsPath(year: number): string {
  return `/module/xxgk/xxgkAnnualReport.jsp?fbtime=${year}&area=${YUANZE_AREA}`;
}

/** The search of the module. Without the form, or with the page number in one place alone, it answers its first page. */
function respond(
  { method, path, body }: SampleRequest,
  documents: readonly SampleDocument[],
): SampleResponse | null {
  const { pathname, searchParams: query } = new URL(path, 'http://localhost');
  if (pathname !== '/module/xxgk/search.jsp') return null;
  const form = new URLSearchParams(body);
  const kind = form.get('infotypeId') ?? '';
  const isKnown =
    method === 'POST' &&
    form.get('area') === YUANZE_AREA &&
    form.get('divid') === DIVISION &&
    form.get('jdid') === MODULE_ID;
  const held = isKnown ? documents.filter(({ column }) => column.startsWith(kind)) : [];
  const slices = inSlices(held, PER_PAGE);
  const asked = form.get('currpage') === query.get('currpage') ? Number(form.get('currpage')) : 1;
  const page = Math.min(Math.max(1, asked), slices.length);
  return okResponse(
    HTML,
    new TextEncoder().encode(searchTable(slices[page - 1] ?? [], page, slices.length, held.length)),
  );
}

function searchTable(slice: readonly SampleDocument[], page: number, pages: number, total: number): string {
  const step = (name: string, to: number): string =>
    `<a href="javascript:void(0)" onclick="goPage('${to}')">${name}</a>`;
  return `<table width="100%" class="zfxxgk_zdgkc"><tbody>
<tr class="tr_title"><td>标题</td><td>文号</td><td>发布日期</td></tr>
${slice.map(row).join('\n')}
<tr><td class="tb_title" colspan="3">第&nbsp;${page}&nbsp;页&nbsp;/&nbsp;共&nbsp;${pages}&nbsp;页&nbsp;&nbsp;共&nbsp;${total}&nbsp;条&nbsp;&nbsp;${step('首页', 1)}&nbsp;${page < pages ? step('下一页', page + 1) : '下一页'}&nbsp;${step('尾页', pages)}</td></tr>
</tbody></table>
`;
}

function row(document: SampleDocument, at: number): string {
  const day = (document.publishedAt ?? '').slice(0, 10);
  const title = escapeHtml(document.title);
  const shown = document.title.length > 24 ? `${escapeHtml(document.title.slice(0, 23))}...` : title;
  return `<tr class="tr_main_value_${at % 2 === 0 ? 'odd' : 'even'}"><td><a href="${document.path}" class="bt_link" target="_blank" mc="${title}" rq="${day}" syh="${document.indexNumber}">${shown}</a></td><td>${document.documentNumber ?? ''}</td><td>${day}</td></tr>`;
}

function headTags(title: string, article?: SampleDocument, url = ''): string {
  const meta = (name: string, content: string): string =>
    `<meta name="${name}" content="${escapeHtml(content)}">\n`;
  return [
    '<meta charset="UTF-8">\n',
    `<title>${escapeHtml(title)}</title>\n`,
    meta('SiteName', SITE_NAME) + meta('SiteDomain', 'www.yuanze.example') + meta('SiteIDCode', '9908220001'),
    article === undefined
      ? ''
      : meta('ArticleTitle', article.title) +
        meta('PubDate', article.publishedAt ?? '') +
        meta('ContentSource', article.source ?? '') +
        meta('Url', url),
  ].join('');
}

function frame(head: string, main: string): string {
  return `<!DOCTYPE html>
<html lang="zh-CN"><head>
${head}
</head><body>
<div class="head"><a href="/index.html">${SITE_NAME}</a></div>
<ul class="nav"><li><a href="/index.html">首页</a></li><li><a href="${CATALOGUE}">政府信息公开目录</a></li><li><a href="${REPORTS}">政府信息公开年报</a></li></ul>
<div class="main">
${main}
</div>
<div class="foot"><p>主办：沅泽县人民政府办公室 网站标识码：9908220001</p></div>
<!-- Produced By 大汉网络 大汉版通发布系统 --></body></html>
`;
}

function homePage(documents: readonly SampleDocument[]): string {
  const links = documents
    .slice(0, 3)
    .map(({ path, title }) => `<li><a href="${path}" target="_blank">${escapeHtml(title)}</a></li>`);
  return frame(headTags(SITE_NAME), `<div class="box"><h2>最新公开</h2><ul>${links.join('')}</ul></div>`);
}

/** Says where list and tree are, and holds neither. */
function cataloguePage(): string {
  return frame(
    headTags(`政府信息公开目录-${SITE_NAME}`),
    `<div class="position">当前位置：<a href="/index.html">首页</a> &gt; 政府信息公开 &gt; <a href="${CATALOGUE}">政府信息公开目录</a></div>
<div class="left"><iframe src="${escapeHtml(TREE)}" width="220" height="600" frameborder="0"></iframe></div>
<div id="${DIVISION}" class="right">正在加载，请稍候…</div>
<script>
var a='',b='',c='';
loadDynamic('/module/xxgk/search.jsp?standardXxgk=1&infotypeId='+a+'&vc_title='+encodeURI(b)+'&vc_number='+encodeURI(c)+'&area=${YUANZE_AREA}','${DIVISION}','0','0','950','${MODULE_ID}','','');
</script>`,
  );
}

function treePage(): string {
  const nodes = YUANZE_TREE.map(
    ({ id, above, name }, at) =>
      `d.add(${at + 1},${above},'<a href="javascript:void(0)" onclick="funclick(\\'${id}\\',\\'${name}\\');">${name}</a>');`,
  );
  return `<html><head><meta charset="UTF-8"><title>目录</title></head><body>
<script>
function funclick(id,name){
  parent.loadurl('/module/xxgk/search.jsp?divid=${DIVISION}&infotypeId='+id+'&jdid=${MODULE_ID}&area=${YUANZE_AREA}&sortfield=,createdatetime:0,orderid:0');
}
var d=new dTree('d');
d.add(0,-1,'信息公开目录');
${nodes.join('\n')}
document.write(d);
</script>
</body></html>
`;
}

function reportsPage(latest: number): string {
  return frame(
    headTags(`政府信息公开年报-${SITE_NAME}`),
    `<div class="position">当前位置：<a href="/index.html">首页</a> &gt; 政府信息公开 &gt; <a href="${REPORTS}">政府信息公开年报</a></div>
<iframe src="${escapeHtml(reportsPath(latest))}" width="950" height="400" frameborder="0"></iframe>`,
  );
}

function reportTable(reports: readonly SampleDocument[], years: readonly number[], year: number): string {
  const options = years.map(
    (of) => `<option value="${of}"${of === year ? ' selected="selected"' : ''}>${of}年</option>`,
  );
  const rows = reports.filter(({ report }) => report?.year === year).map(row);
  return `<html><head><meta charset="UTF-8"><title>年报</title></head><body>
<form><select name="fbtime" onchange="changeYear(this.value)">${options.join('')}</select></form>
<table width="100%"><tbody>
${rows.join('\n')}
</tbody></table>
</body></html>
`;
}

function articlePage(document: SampleDocument, origin: string): string {
  const rows = inSlices(document.metadata, 2).map(
    (pairs) =>
      `<tr>${pairs.map(([label, value]) => `<td><b>${label}：</b></td><td>${escapeHtml(value)}</td>`).join('')}</tr>`,
  );
  return frame(
    headTags(document.title, document, origin + document.path),
    `<div class="position">当前位置：<a href="/index.html">首页</a> &gt; <a href="${CATALOGUE}">政府信息公开</a> &gt; ${document.breadcrumbs.at(-1)}</div>
<table class="xxgk_table" width="100%"><tbody>
${rows.join('\n')}
</tbody></table>
<h1>${escapeHtml(document.title)}</h1>
<div class="explain"><span>发布时间：${document.publishedAt}</span> <span>来源：${document.source}</span> <span>浏览次数：</span></div>
<div class="bt_content" id="zoom"><meta name="ContentStart"/>
${document.blocks.map(blockMarkup).join('\n')}
<meta name="ContentEnd"/></div>`,
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
