/**
 * 苇溪街道 (fictional): a site that is nothing without scripts. Every page is a shell; the list comes as data for a script, each
 * article in answer to the number in its address.
 */
import { jsonAnswer, okResponse } from '#demo/markup.ts';
import type { SampleContent, SampleResponse, SampleSite } from '#demo/sample-site.ts';

export const LIST_PAGE = '/zwgk/list.html';
export const LIST_DATA = '/data/list';
export const ARTICLE_DATA = '/data/article';
/** A list of which the script gets the first page alone, with a token that it makes. */
export const TOKEN_LIST = '/tzgg/index.html';
export const TOKEN_DATA = '/common/search/0123456789abcdef0123456789abcdef';
export const NOTICES = 7;
const NOTICES_PAGE = 3;

export const IMAGE = '/images/emblem.png';

const SUBJECTS = ['河道保洁', '垃圾分类', '消防安全检查', '老旧小区改造', '高龄津贴发放', '农贸市场整治'];

export interface ScriptedArticle {
  readonly id: number;
  readonly path: string;
  readonly title: string;
  readonly date: string;
  readonly indexNumber: string;
  readonly documentNumber: string;
}

/** Newest first. */
export const ARTICLES: readonly ScriptedArticle[] = Array.from({ length: 12 }, (_, at) => {
  const id = 12 - at;
  return {
    id,
    path: `/zwgk/show.html?id=${id}`,
    title: `苇溪街道办事处关于印发${SUBJECTS[id % SUBJECTS.length] ?? ''}第${id}号方案的通知`,
    date: `2022-${String(id).padStart(2, '0')}-15`,
    indexNumber: `00899120X/2022-${String(id).padStart(5, '0')}`,
    documentNumber: `苇街办发〔2022〕${id}号`,
  };
});

export const SCRIPTED_SITE: SampleSite = {
  name: 'scripted',
  title: '苇溪街道办事处',
  family: 'scripts',
  charset: 'utf-8',
  content,
};

function content(): SampleContent {
  return {
    pages: new Map([
      ['/', shell('苇溪街道办事处', HOME_SCRIPT)],
      [LIST_PAGE, shell('政策文件', LIST_SCRIPT)],
      [TOKEN_LIST, shell('通知公告', NOTICE_SCRIPT)],
      ['/js/show.js', okResponse('application/javascript', Buffer.from(ARTICLE_SCRIPT))],
    ]),
    respond({ path }) {
      const { pathname, searchParams } = new URL(path, 'http://site.example');
      if (pathname === '/zwgk/show.html') return shell('', '', '<script src="/js/show.js"></script>');
      if (pathname === TOKEN_DATA) return answerNotices(searchParams);
      const notice = /^\/tzgg\/(\d+)\.html$/.exec(pathname)?.[1];
      if (notice !== undefined) return noticePage(Number(notice));
      if (pathname === LIST_DATA) return jsonAnswer({ rows: ARTICLES });
      if (pathname === ARTICLE_DATA)
        return jsonAnswer(ARTICLES.find(({ id }) => String(id) === searchParams.get('id')) ?? null);
      return null;
    },
    robotsTxt: 'User-agent: *\nDisallow: /data/counter\n',
    notFoundPage: { status: 404, contentType: 'text/html', body: Buffer.from('<h1>404</h1>') },
    truth: [],
    lists: [],
    outcomes: new Map(),
  };
}

function shell(title: string, script: string, more = ''): SampleResponse {
  const page = `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>${title}</title>
<meta name="SiteName" content="苇溪街道办事处"></head>
<body><img src="${IMAGE}"><div id="app"></div>
<script>${script}</script>${more}</body></html>`;
  return okResponse('text/html; charset=utf-8', Buffer.from(page));
}

function answerNotices(query: URLSearchParams): SampleResponse {
  if (query.get('token') !== 'made-by-a-script') return jsonAnswer({ code: 401 });
  const page = Number(query.get('page'));
  const first = NOTICES - (page - 1) * NOTICES_PAGE;
  const results = [first, first - 1, first - 2].filter((id) => id > 0);
  return jsonAnswer({
    data: { total: NOTICES, page, rows: NOTICES_PAGE, results: results.map((id) => ({ ...noticeOf(id) })) },
  });
}

function noticeOf(id: number): {
  readonly title: string;
  readonly url: string;
  readonly publishedTimeStr: string;
} {
  return {
    title: `苇溪街道关于开展第${id}次全民清洁日活动的通知`,
    url: `/tzgg/${id}.html`,
    publishedTimeStr: `2023-03-${String(id).padStart(2, '0')} 09:00:00`,
  };
}

/** Written by the server, like any page. */
function noticePage(id: number): SampleResponse {
  const { title, publishedTimeStr } = noticeOf(id);
  const page = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title><meta name="ArticleTitle" content="${title}">
<meta name="PubDate" content="${publishedTimeStr}"></head><body><h1>${title}</h1><div class="info">发布时间：${publishedTimeStr} 来源：苇溪街道办事处</div>
<div id="zoom"><p>各社区居委会：</p><p>定于本月开展第${id}次全民清洁日活动，请各社区组织居民积极参加，做好清扫保洁和宣传工作，并按时报送情况。</p>
<p style="text-align:right">苇溪街道办事处</p><p style="text-align:right">2023年3月${id}日</p></div></body></html>`;
  return okResponse('text/html; charset=utf-8', Buffer.from(page));
}

const NOTICE_SCRIPT = `
const token = ['made', 'by', 'a', 'script'].join('-');
fetch('${TOKEN_DATA}?_isAgg=true&_isJson=true&_pageSize=${NOTICES_PAGE}&page=1&token=' + token).then((answer) => answer.json()).then(({ data }) => {
  document.getElementById('app').innerHTML = '<h2>通知公告</h2><ul class="list">' + data.results.map((row) =>
    '<li><a href="' + row.url + '">' + row.title + '</a><span>' + row.publishedTimeStr.slice(0, 10) + '</span></li>').join('') +
    '</ul><button id="more">加载更多</button>';
});
`;

const HOME_SCRIPT = `
document.getElementById('app').innerHTML =
  '<h1>苇溪街道办事处</h1><ul class="nav"><li><a href="${LIST_PAGE}">政府信息公开 政策文件</a></li><li><a href="${TOKEN_LIST}">政府信息公开 通知公告</a></li></ul>';
`;

const LIST_SCRIPT = `
fetch('${LIST_DATA}?page=1').then((answer) => answer.json()).then(({ rows }) => {
  const items = rows.map((row) =>
    '<li><a href="' + row.path + '" title="' + row.title + '">' + row.title + '</a><span>' + row.date + '</span></li>');
  document.getElementById('app').innerHTML =
    '<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="${LIST_PAGE}">政策文件</a></div>' +
    '<ul class="list">' + items.join('') + '</ul><div class="page">共' + rows.length + '条 共1页</div>';
});
`;

const ARTICLE_SCRIPT = `
fetch('/data/counter?page=' + encodeURIComponent(location.href)).catch(() => {});
fetch('${ARTICLE_DATA}' + location.search).then((answer) => answer.json()).then((row) => {
  document.title = row.title;
  document.getElementById('app').innerHTML =
    '<table class="meta"><tr><td>索 引 号：</td><td>' + row.indexNumber + '</td><td>发布机构：</td><td>苇溪街道办事处</td></tr>' +
    '<tr><td>成文日期：</td><td>' + row.date + '</td><td>文 号：</td><td>' + row.documentNumber + '</td></tr></table>' +
    '<h1>' + row.title + '</h1><div id="zoom"><p>各社区居委会：</p>' +
    '<p>现将第' + row.id + '号方案印发给你们，请结合实际认真贯彻执行。方案自发布之日起施行，由街道综合办公室负责解释。</p>' +
    '<p>一、总体要求</p><p>坚持以人民为中心，加强统筹协调，落实属地责任，确保各项工作按时完成。</p>' +
    '<p style="text-align:right">苇溪街道办事处</p><p style="text-align:right">' + row.date.replace('-', '年').replace('-', '月') + '日</p></div>';
});
`;
