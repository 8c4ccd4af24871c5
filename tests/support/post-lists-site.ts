/**
 * 石渡镇 (fictional town): a site whose lists page by POST. One takes JSON, one sends a form with state back and forth and has nothing
 * but a button for the next page, one ignores the number of the page.
 */
import { escapeHtml, inSlices, jsonAnswer, okResponse } from '#demo/markup.ts';
import type { SampleContent, SampleRequest, SampleResponse, SampleSite } from '#demo/sample-site.ts';

export const JSON_LIST = '/zwgk/govInfoPub.html?categorynum=003001';
export const FORM_LIST = '/zwgk/notices.aspx?id=2';
export const STUCK_LIST = '/zwgk/stuck.html';
export const JSON_ENDPOINT = '/EWB-FRONT/rest/lightfrontaction/getgovinfolist';
export const SEARCH_ENDPOINT = '/module/xxgk/search.jsp';
export const PAGES = 3;

const JSON_PAGE = 20;
const FORM_PAGE = 5;
const SUBJECTS = [
  '防汛物资储备',
  '农村公路养护',
  '义务教育招生',
  '食品安全检查',
  '小微企业减税',
  '林地占用审批',
];

interface Article {
  readonly path: string;
  readonly title: string;
  readonly date: string;
}

/** `count` articles under `folder`, newest first. */
function articles(folder: string, count: number): readonly Article[] {
  return Array.from({ length: count }, (_, at) => {
    const day = String(28 - (at % 27)).padStart(2, '0');
    const month = String(12 - Math.floor(at / 27)).padStart(2, '0');
    return {
      path: `${folder}${count - at}.html`,
      title: `石渡镇关于做好第${count - at}批${SUBJECTS[at % SUBJECTS.length] ?? ''}工作的通知`,
      date: `2023-${month}-${day}`,
    };
  });
}

export const JSON_ITEMS = articles('/zwgk/zcwj/', 2 * JSON_PAGE + 1);
export const FORM_ITEMS = articles('/zwgk/tzgg/', PAGES * FORM_PAGE);
export const STUCK_ITEMS = articles('/zwgk/gsgg/', 6);
const STUCK_SHOWN = STUCK_ITEMS.slice(0, 4);

export const POST_LISTS_SITE: SampleSite = {
  name: 'post-lists',
  title: '石渡镇人民政府',
  family: 'several',
  charset: 'utf-8',
  content,
};

function content(): SampleContent {
  const all = [...JSON_ITEMS, ...FORM_ITEMS, ...STUCK_ITEMS];
  // State is made anew for every answer, as servers do it; what it says is known to the server alone.
  const states = new Map<string, number>();
  const stateOf = (page: number): string => {
    const state = Buffer.from(`state ${states.size + 1} ${'of the form '.repeat(200)}`).toString('base64');
    states.set(state, page);
    return state;
  };
  return {
    pages: new Map([
      ['/', html('石渡镇人民政府', homeMarkup())],
      [JSON_LIST, html('政策文件', shellMarkup())],
      [STUCK_LIST, html('公示公告', stuckMarkup())],
      ...all.map((article) => [article.path, html(article.title, articleMarkup(article))] as const),
    ]),
    respond(request) {
      const [path] = request.path.split('?', 1);
      if (path === JSON_ENDPOINT) return answerJson(request);
      if (path === SEARCH_ENDPOINT) return answerSearch(request);
      return request.path === FORM_LIST ? answerForm(request, states, stateOf) : null;
    },
    robotsTxt: 'User-agent: *\nDisallow: /admin/\n',
    notFoundPage: { status: 404, contentType: 'text/html', body: Buffer.from('<h1>404</h1>') },
    truth: [],
    lists: [],
    outcomes: new Map(),
  };
}

const REFUSED: SampleResponse = { status: 403, contentType: 'text/plain', body: Buffer.from('refused') };

/** Like a servlet: JSON only, from a page of the site only. */
function answerJson({ method, headers, body }: SampleRequest): SampleResponse {
  if (method !== 'POST' || headers['content-type'] !== 'application/json' || headers['referer'] === undefined)
    return REFUSED;
  const { categorynum, pageIndex } = JSON.parse(body) as { categorynum: string; pageIndex: number };
  const shown = categorynum === '003001' ? (inSlices(JSON_ITEMS, JSON_PAGE)[pageIndex] ?? []) : [];
  const data = shown.map(({ path, title, date }) => ({ infourl: path, realtitle: title, infodate: date }));
  // Servers of this kind call it text.
  return jsonAnswer({ custom: { data, total: String(JSON_ITEMS.length) } }, 'text/html;charset=UTF-8');
}

function answerForm(
  { method, body }: SampleRequest,
  states: ReadonlyMap<string, number>,
  stateOf: (page: number) => string,
): SampleResponse {
  const form = new URLSearchParams(body);
  const from = states.get(form.get('__VIEWSTATE') ?? '');
  if (method === 'POST' && (from === undefined || form.get('__EVENTTARGET') !== 'lbtnNext'))
    return {
      status: 500,
      contentType: 'text/plain',
      body: Buffer.from('Validation of viewstate MAC failed.'),
    };
  const page = method === 'POST' ? (from ?? 0) + 1 : 1;
  const shown = inSlices(FORM_ITEMS, FORM_PAGE)[page - 1] ?? [];
  return html(
    '通知公告',
    `<form method="post" action="notices.aspx?id=2" id="form1">
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="${stateOf(page)}">
<input type="hidden" name="__EVENTTARGET" value=""><input type="hidden" name="__EVENTARGUMENT" value="">
<script>function __doPostBack(t, a) { theForm.__EVENTTARGET.value = t; theForm.submit(); }</script>
<ul class="list">${itemsMarkup(shown)}</ul>
<div class="pager">共${FORM_ITEMS.length}条 第${page}页 共${PAGES}页 <a href="javascript:__doPostBack('lbtnNext','')">下一页</a></div></form>`,
  );
}

/** Whatever the page that is asked for, it shows the first. */
function answerSearch({ method }: SampleRequest): SampleResponse {
  if (method !== 'POST') return REFUSED;
  const rows = STUCK_SHOWN.map(
    ({ path, title, date }, at) =>
      `<tr class="tr_main_value_${at % 2 === 0 ? 'odd' : 'even'}"><td><a href="${path}">${escapeHtml(title)}</a></td><td>${date}</td></tr>`,
  );
  const body = `<table class="tb_title"><tr><td>共${PAGES}页</td></tr></table><table>${rows.join('')}</table>`;
  return okResponse('text/html;charset=utf-8', Buffer.from(body));
}

function itemsMarkup(items: readonly Article[]): string {
  return items
    .map(({ path, title, date }) => `<li><a href="${path}">${escapeHtml(title)}</a><span>${date}</span></li>`)
    .join('\n');
}

function homeMarkup(): string {
  return `<ul><li><a href="${JSON_LIST.replace('&', '&amp;')}">政策文件</a></li><li><a href="${FORM_LIST}">通知公告</a></li>
<li><a href="${STUCK_LIST}">公示公告</a></li></ul>`;
}

function shellMarkup(): string {
  return `<script src="/js/webBuilderCommon.js"></script>
<script>var siteInfo = {projectName: "/EWB-FRONT", siteGuid: "7eb5f7f1-9041-43ad-8e13-8fcb82ea831a"};</script>
<div id="list"></div>`;
}

function stuckMarkup(): string {
  return `<div id="div4"></div><script>loadDynamic('${SEARCH_ENDPOINT}', 'div4', 'A0102', '', '', '1');</script>`;
}

function articleMarkup({ title, date }: Article): string {
  return `<div class="article"><h1>${escapeHtml(title)}</h1><p class="info">发布日期：${date}　来源：石渡镇人民政府</p>
<div id="zoom"><p>各村民委员会、镇属各单位：</p><p>为落实${escapeHtml(title.slice(3))}的要求，切实保障群众合法权益，现将有关事项通知如下，请结合实际认真贯彻执行。</p>
<p>各村要明确专人负责，于每月二十五日前将进展情况报镇党政办公室，重大情况随时报告，不得迟报漏报。</p></div></div>`;
}

function html(title: string, body: string): SampleResponse {
  const page = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head><body>
<div class="nav"><a href="/">首页</a></div>${body}<div class="footer">石渡镇人民政府主办</div></body></html>`;
  return okResponse('text/html; charset=utf-8', Buffer.from(page));
}
