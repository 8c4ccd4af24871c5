/** The site of 临禾市商务局 (fictional), with gaps in what it discloses; one of its lists can be emptied. */
import { escapeHtml } from '#demo/markup.ts';
import type { SampleContent, SampleResponse, SampleSite } from '#demo/sample-site.ts';

export const REPORTS = '/xxgk/nb/';
export const NOTICES = '/xxgk/tz/';

/** What the list of notices is when it is asked for. */
export type NoticesState = 'full' | 'empty' | 'gone';

interface Item {
  readonly path: string;
  readonly title: string;
  readonly date: string;
  readonly serial: number;
}

const report = (year: number, date: string, serial: number): Item => ({
  path: `${REPORTS}${year}.html`,
  title: `临禾市商务局${year}年政府信息公开工作年度报告`,
  date,
  serial,
});
const SUBJECTS = ['加油站年检', '农产品展销', '老字号评定', '拍卖企业核查', '外贸统计培训'];

export const REPORT_ITEMS: readonly Item[] = [
  report(2018, '2019-03-20', 1),
  report(2019, '2020-02-20', 2),
  report(2020, '2021-01-20', 3),
  report(2021, '2022-01-20', 4),
];
/** Serials 7 and 9 to 11 are nowhere. */
export const NOTICE_ITEMS: readonly Item[] = [5, 6, 8, 12, 13].map((serial, i) => ({
  path: `${NOTICES}${serial}.html`,
  title: `关于做好${SUBJECTS[i] ?? ''}工作的通知`,
  date: `2021-05-${10 + i}`,
  serial,
}));

export function dryingSite(notices: () => NoticesState): SampleSite {
  return {
    name: 'drying',
    title: '临禾市商务局',
    family: 'generic',
    charset: 'utf-8',
    content: () => contentOf(notices),
  };
}

function contentOf(notices: () => NoticesState): SampleContent {
  const pages = new Map([
    [
      '/',
      html(
        '临禾市商务局',
        `<ul><li><a href="${REPORTS}">政府信息公开年报</a></li><li><a href="${NOTICES}">通知公告</a></li></ul>`,
      ),
    ],
    [REPORTS, listPage('政府信息公开年报', REPORT_ITEMS)],
    ...[...REPORT_ITEMS, ...NOTICE_ITEMS].map((item) => [item.path, articlePage(item)] as const),
  ]);
  const notFoundPage = { ...html('404', '<h1>404</h1>'), status: 404 };
  return {
    pages,
    respond({ path }) {
      if (path === `${REPORTS}2020.html`) return { ...html('403', '<h1>403</h1>'), status: 403 };
      if (path !== NOTICES) return null;
      const state = notices();
      return state === 'gone' ? notFoundPage : listPage('通知公告', state === 'empty' ? [] : NOTICE_ITEMS);
    },
    robotsTxt: `User-agent: *\nDisallow: ${REPORTS}2021\n`,
    notFoundPage,
    truth: [],
    lists: [],
    outcomes: new Map(),
  };
}

function listPage(title: string, items: readonly Item[]): SampleResponse {
  const rows = items.map(
    ({ path, title: of, date }) => `<li><a href="${path}">${of}</a><span>${date}</span></li>`,
  );
  return html(title, `<div class="list"><h2>${title}</h2><ul>${rows.join('\n')}</ul></div>`);
}

function articlePage({ title, date, serial }: Item): SampleResponse {
  const number = `119904000026811537/${date.slice(0, 4)}-${String(serial).padStart(5, '0')}`;
  const paragraph = `<p>为做好商务工作（${serial}），现将有关情况予以公布，请社会各界监督，并提出意见和建议。</p>`;
  return html(
    title,
    `<table><tr><td>索引号：</td><td>${number}</td><td>发布机构：</td><td>临禾市商务局</td></tr></table>
<h1>${title}</h1><div>发布时间：${date}　来源：临禾市商务局</div><div id="zoom">${paragraph.repeat(3)}</div>`,
  );
}

function html(title: string, body: string): SampleResponse {
  const page = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head><body>${body}</body></html>`;
  return { status: 200, contentType: 'text/html; charset=utf-8', body: new TextEncoder().encode(page) };
}
