/**
 * The statistics bureau of 汀禾县 (fictional): a site of no known system. Its reports stand in no list: only the sitemaps name them, and
 * only the feed has the latest bulletins.
 */
import type { PageOutcome } from '#core/outcome.ts';
import { blocksMarkup, bylineText, metadataTable } from '#demo/article-markup.ts';
import { sampleCreditCode } from '#demo/code-digits.ts';
import { noticeSeries, reportSeries } from '#demo/content/document-series.ts';
import { draftedDocuments } from '#demo/content/drafted-document.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';
import { escapeHtml } from '#demo/markup.ts';
import type { SampleContent, SampleSite } from '#demo/sample-site.ts';
import { createSitePages, dayOf } from '#demo/site-pages.ts';

const BUREAU = '汀禾县统计局';
const CREDIT_CODE = sampleCreditCode('995228', '00519934');
const XML = 'text/xml; charset=utf-8';
const FEED = '/rss.xml';
const SITEMAP = '/sitemap.xml';
/** Addresses in one sitemap. */
const PER_SITEMAP = 4;

const COLUMNS = [
  { slug: 'tongzhi', name: '通知公告', perPage: 6 },
  { slug: 'kuaibao', name: '统计快报', perPage: 20 },
  { slug: 'nianbao', name: '信息公开年报', perPage: 20 },
] as const;

export const TINGHE_STATISTICS: SampleSite = {
  name: 'tinghe-statistics',
  title: BUREAU,
  family: 'generic',
  charset: 'utf-8',
  content: buildTinghe,
};

function buildTinghe(origin: string): SampleContent {
  const documents = tingheDocuments();
  const site = createSitePages();
  const heldBy = (slug: string): SampleDocument[] => documents.filter((document) => document.column === slug);
  const [list, feed, unlisted] = COLUMNS;
  const held = heldBy(list.slug);
  site.put('/', homePage(held));
  site.putList({
    name: list.name,
    held,
    perPage: list.perPage,
    reportedTotal: held.length,
    statesPages: true,
    pathOf: (number) => listPath(number),
    html: (slice, number, pageCount) => listPage(slice, number, pageCount, held.length),
  });
  const entries = heldBy(feed.slug);
  site.put(FEED, feedXml(entries, origin), 'application/rss+xml');
  site.truth.push({
    path: FEED,
    kind: 'list',
    items: entries.map((document) => ({ title: document.title, href: document.path, date: dayOf(document) })),
  });
  site.lists.push({
    path: FEED,
    column: feed.name,
    reportedTotal: null,
    pagePaths: [FEED],
    itemPaths: entries.map((document) => document.path),
  });
  const reports = heldBy(unlisted.slug);
  const parts = [reports.slice(0, PER_SITEMAP), reports.slice(PER_SITEMAP)];
  site.put(SITEMAP, sitemapIndex(parts.length, origin), XML);
  for (const [at, part] of parts.entries()) site.put(`/sitemap-${at + 1}.xml`, sitemap(part, origin), XML);
  for (const document of documents) site.putDocument(document, articlePage(document));
  return {
    pages: site.pages,
    robotsTxt: `User-agent: *\nDisallow:\nSitemap: ${origin}${SITEMAP}\n`,
    notFoundPage: { status: 404, contentType: 'text/plain', body: new TextEncoder().encode('Not Found') },
    truth: site.truth,
    lists: site.lists,
    outcomes: new Map<string, PageOutcome>([
      [FEED, 'list'],
      [SITEMAP, 'list'],
    ]),
  };
}

/** All documents, newest first within a column. */
function tingheDocuments(): SampleDocument[] {
  const notices = noticeSeries({
    agency: BUREAU,
    recipients: '各乡镇统计站，县直各单位',
    mark: '汀统字',
    count: 24,
    newest: '2024-08-27',
    daysBetween: 24,
  });
  const reports = reportSeries(BUREAU, 2017, 2023);
  const drafts = { tongzhi: notices.slice(0, 16), kuaibao: notices.slice(16), nianbao: reports };
  return COLUMNS.flatMap((column, at) =>
    draftedDocuments(drafts[column.slug], {
      column: column.slug,
      publisher: BUREAU,
      creditCode: CREDIT_CODE,
      breadcrumbs: ['首页', '政务公开', column.name],
      firstId: 1880 - at * 300,
      pathOf: (draft, id) => `/${column.slug}/${draft.publishedAt.slice(0, 4)}/${id}.html`,
    }),
  );
}

function listPath(number: number): string {
  return number === 1 ? '/tongzhi/' : `/tongzhi/?page=${number}`;
}

function frame(title: string, main: string, head = ''): string {
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="SiteName" content="${BUREAU}"><meta name="SiteIDCode" content="9952280031">
<link rel="alternate" type="application/rss+xml" title="统计快报" href="${FEED}">
${head}</head><body>
<div class="banner"><a href="/">${BUREAU}</a></div>
<div class="nav"><a href="/">首页</a> <a href="/tongzhi/">通知公告</a></div>
${main}
<div class="bottom">主办：${BUREAU}　网站标识码：9952280031　<a href="${SITEMAP}">网站地图</a></div>
</body></html>
`;
}

function homePage(documents: readonly SampleDocument[]): string {
  const latest = documents
    .slice(0, 5)
    .map((document) => `<li><a href="${document.path}">${escapeHtml(document.title)}</a></li>`);
  return frame(BUREAU, `<div class="news"><h2>最新公开</h2><ul>${latest.join('\n')}</ul></div>`);
}

function listPage(
  slice: readonly SampleDocument[],
  number: number,
  pageCount: number,
  total: number,
): string {
  const rows = slice.map(
    (document) =>
      `<li><a href="${document.path}">${escapeHtml(document.title)}</a><span>${dayOf(document)}</span></li>`,
  );
  const step = (label: string, to: number): string =>
    to < 1 || to > pageCount ? `<span>${label}</span>` : `<a href="${listPath(to)}">${label}</a>`;
  return frame(
    `通知公告-${BUREAU}`,
    `<div class="place">当前位置：<a href="/">首页</a> &gt; 政务公开 &gt; <a href="/tongzhi/">通知公告</a></div>
<ul class="list">
${rows.join('\n')}
</ul>
<div class="pager">共${total}条 第${number}/${pageCount}页 ${step('上一页', number - 1)} ${step('下一页', number + 1)}</div>`,
  );
}

/** The day of the feed is that of Greenwich, which is not yet that of China in the morning. */
function feedXml(entries: readonly SampleDocument[], origin: string): string {
  const items = entries.map((document) => {
    const time = `${(document.publishedAt ?? '').replace(' ', 'T')}:00+08:00`;
    return `<item>
<title><![CDATA[${document.title}]]></title>
<link>${origin}${document.path}</link>
<guid isPermaLink="true">${origin}${document.path}</guid>
<pubDate>${new Date(time).toUTCString()}</pubDate>
<description><![CDATA[<p>发布时间：${document.publishedAt} 来源：${BUREAU}</p>]]></description>
</item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${BUREAU} 统计快报</title>
<link>${origin}/</link>
<atom:link href="${origin}${FEED}" rel="self" type="application/rss+xml"/>
<description>最新统计信息</description>
${items.join('\n')}
</channel>
</rss>
`;
}

function sitemapIndex(count: number, origin: string): string {
  const parts = Array.from(
    { length: count },
    (_, at) => `<sitemap><loc>${origin}/sitemap-${at + 1}.xml</loc></sitemap>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${parts.join('\n')}
</sitemapindex>
`;
}

function sitemap(documents: readonly SampleDocument[], origin: string): string {
  const entries = documents.map(
    (document) => `<url><loc>${origin}${document.path}</loc><lastmod>${dayOf(document)}</lastmod></url>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join('\n')}
</urlset>
`;
}

function articlePage(document: SampleDocument): string {
  const name = document.breadcrumbs.at(-1) ?? '';
  return frame(
    `${document.title}-${BUREAU}`,
    `<div class="place">当前位置：<a href="/">首页</a> &gt; 政务公开 &gt; ${name}</div>
${metadataTable(document, '<table class="gkml">')}
<h1>${escapeHtml(document.title)}</h1>
<div class="source">${bylineText(document, '<span id="hits"></span>')}</div>
<div class="article">
${blocksMarkup(document.blocks)}
</div>`,
  );
}
