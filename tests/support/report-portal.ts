/**
 * 岚川市 (fictional city): a portal with 40 agencies, ten annual reports of each, and thousands of other documents. No two agencies
 * in a row keep their reports in the same manner.
 */
import { blocksMarkup } from '#demo/article-markup.ts';
import { reportSeries } from '#demo/content/document-series.ts';
import { escapeHtml, inSlices, okResponse } from '#demo/markup.ts';
import type { SampleContent, SampleResponse, SampleSite } from '#demo/sample-site.ts';
import { pagesOf, pdfOf } from './pdf-file.ts';

export const AGENCIES = 40;
export const YEARS = 10;
export const OTHER_DOCUMENTS = 5_000;
const FIRST_YEAR = 2014;
const LAST_YEAR = FIRST_YEAR + YEARS - 1;
const CITY = '岚川市';
const GOVERNMENT = `${CITY}人民政府`;
const NAV: readonly Link[] = [
  ['/', '首页'],
  ['/xwdt/', '要闻动态'],
  ['/zwgk/', '政务公开'],
  ['/zfxxgk/', '政府信息公开'],
  ['/bsfw/', '办事服务'],
  ['/hd/', '政民互动'],
];
/** Of agencies with hosts of their own. */
const HOST_NAV: readonly Link[] = [
  ['/', '首页'],
  ['/xwdt/', '工作动态'],
  ['/xxgk/', '政府信息公开'],
  ['/bsfw/', '办事服务'],
];
const COLUMNS: readonly Link[] = [
  ['/xwdt/', '要闻动态'],
  ['/zwgk/', '政务公开'],
  ['/bsfw/', '办事服务'],
  ['/hd/', '政民互动'],
  ['/zwgk/zcwj/', '政策文件'],
  ['/zwgk/zcjd/', '政策解读'],
  ['/zwgk/tzgg/', '通知公告'],
  ['/zwgk/czyjs/', '财政预决算'],
  ['/zwgk/ghjh/', '规划计划'],
  ['/zwgk/rsxx/', '人事信息'],
];
const SUBJECTS = [
  '防汛物资储备',
  '农村公路养护',
  '义务教育招生',
  '食品安全检查',
  '小微企业减税',
  '林地占用审批',
];

const MANNERS = [
  'list',
  'trs',
  'year-columns',
  'year-pages',
  'pdf',
  'iframe',
  'meta-refresh',
  'script-redirect',
  'own-host',
  'deep',
] as const;
type Manner = (typeof MANNERS)[number];

interface Agency {
  readonly name: string;
  readonly folder: string;
  readonly manner: Manner;
}

const DEPARTMENTS =
  '发展和改革局 教育局 科学技术局 工业和信息化局 民族宗教事务局 公安局 民政局 司法局 财政局 人力资源和社会保障局 自然资源和规划局 生态环境局 住房和城乡建设局 交通运输局 水利局 农业农村局 商务局 文化和旅游局 卫生健康委员会 退役军人事务局 应急管理局 审计局 国有资产监督管理委员会 市场监督管理局 体育局 统计局 医疗保障局 信访局 林业局 城市管理局'.split(
    ' ',
  );
const TOWNS =
  '石桥镇 柳塘街道办事处 白石乡 青竹镇 南湖街道办事处 松岭乡 新渡镇 云台镇 沙溪镇 北港街道办事处'.split(' ');
const ALL: readonly Agency[] = [
  ...DEPARTMENTS.map((name) => CITY + name),
  ...TOWNS.map((name) => CITY + name),
].map((name, at) => ({ name, folder: `/a${at + 1}/`, manner: MANNERS[at % MANNERS.length] ?? 'list' }));

export type PageClass = 'report' | 'way' | 'other';

export interface ReportPortal {
  /** The portal first, then the agencies with hosts of their own. */
  readonly sites: readonly SampleSite[];
  /** Where the agencies with hosts of their own are, once they are served. */
  link(origins: readonly string[]): void;
  /** What a page is, by host number and path. */
  classOf(site: number, path: string): PageClass | undefined;
  readonly reports: number;
}

export function reportPortal(): ReportPortal {
  const elsewhere = ALL.filter(({ manner }) => manner === 'own-host');
  const classes = new Map<string, PageClass>();
  const contents = [undefined, ...elsewhere].map((agency, number) => {
    const pages = new Map<string, SampleResponse>();
    const put: Put = (path, kind, response) => {
      if (pages.has(path)) throw new RangeError(`${path} twice`);
      pages.set(path, response);
      classes.set(`${number} ${path}`, kind);
    };
    if (agency !== undefined) putOwnHost(agency, put);
    return { agency, pages, put };
  });
  const sites = contents.map(({ agency, pages }): SampleSite => ({
    name: agency?.folder.replaceAll('/', '') ?? 'portal',
    title: agency?.name ?? GOVERNMENT,
    family: 'several',
    charset: 'utf-8',
    content: (): SampleContent => ({
      pages,
      robotsTxt: 'User-agent: *\nDisallow: /admin/\n',
      notFoundPage: { status: 404, contentType: 'text/html', body: Buffer.from('<h1>404</h1>') },
      truth: [],
      lists: [],
      outcomes: new Map(),
    }),
  }));
  return {
    sites,
    link(origins) {
      const addresses = new Map(elsewhere.map(({ name }, at) => [name, `${origins[at + 1] ?? ''}/`]));
      const put = contents[0]?.put ?? (() => {});
      putPortal(put, addresses);
      putOthers(put);
      for (const agency of ALL) if (agency.manner !== 'own-host') putAgency(agency, put);
    },
    classOf: (site, path) => classes.get(`${site} ${path}`),
    reports: ALL.length * YEARS,
  };
}

type Put = (path: string, kind: PageClass, response: SampleResponse) => void;
type Link = readonly [href: string, text: string];

/** The portal's own pages: home, disclosure, directories. */
function putPortal(put: Put, addresses: ReadonlyMap<string, string>): void {
  const linkOf = ({ name, folder }: Agency): Link => [addresses.get(name) ?? folder, name.slice(CITY.length)];
  const departments = ALL.slice(0, DEPARTMENTS.length).map(linkOf);
  const neighbours: readonly Link[] = [
    ...departments.slice(0, 6),
    ['https://www.example.gov.cn/', '省人民政府'],
  ];
  put(
    '/',
    'way',
    page(
      GOVERNMENT,
      `${ul(COLUMNS.map(([folder, name]) => [folder, name]))}
<div class="news">${ul(Array.from({ length: 12 }, (_, at) => documentLink(COLUMNS[0]?.[0] ?? '', at)))}</div>
<div class="friends">友情链接：${ul(neighbours)}</div>`,
    ),
  );
  put(
    '/zfxxgk/',
    'way',
    page(
      '政府信息公开',
      ul([
        ['/zfxxgk/zn.html', '政府信息公开指南'],
        ['/zfxxgk/zd.html', '政府信息公开制度'],
        ['/zfxxgk/fdzdgknr/', '法定主动公开内容'],
        ['/zfxxgk/ysq.html', '依申请公开'],
        ['/zfxxgk/wznb/', '政府网站工作年度报表'],
        ['/zfxxgk/fzbg/', '法治政府建设年度报告'],
        ['/bm/', '部门信息公开'],
        ['/xz/', '乡镇街道信息公开'],
      ]),
    ),
  );
  for (const [path, name] of [
    ['zn.html', '政府信息公开指南'],
    ['zd.html', '政府信息公开制度'],
    ['ysq.html', '依申请公开'],
    ['fdzdgknr/', '法定主动公开内容'],
    ['wznb/', '政府网站工作年度报表'],
    ['fzbg/', '法治政府建设年度报告'],
  ] as const)
    put(`/zfxxgk/${path}`, 'other', page(name, `<p>${name}的内容正在整理。</p>`));
  const directory = inSlices(departments, 20);
  for (const [at, links] of directory.entries()) {
    const next = at + 1 < directory.length ? `<a href="/bm/index_${at + 1}.html">下一页</a>` : '';
    put(
      at === 0 ? '/bm/' : `/bm/index_${at}.html`,
      'way',
      page('部门信息公开', `${ul(links)}<div>${next}</div>`),
    );
  }
  put('/xz/', 'way', page('乡镇街道信息公开', ul(ALL.slice(DEPARTMENTS.length).map(linkOf))));
}

/** News and policy: columns with pages of lists and documents of one paragraph. */
function putOthers(put: Put): void {
  const each = OTHER_DOCUMENTS / COLUMNS.length;
  for (const [folder, name] of COLUMNS) {
    const slices = inSlices(
      Array.from({ length: each }, (_, at) => documentLink(folder, at)),
      50,
    );
    for (const [at, links] of slices.entries()) {
      const next = at + 1 < slices.length ? `<a href="${folder}index_${at + 1}.html">下一页</a>` : '';
      const path = at === 0 ? folder : `${folder}index_${at}.html`;
      put(path, 'other', page(name, `<h1>${name}</h1>${dated(links)}<div>${next}</div>`));
      for (const [href, title] of links)
        put(href, 'other', page(title, `<h1>${title}</h1><p>${title}，请遵照执行。</p>`));
    }
  }
}

function documentLink(folder: string, at: number): Link {
  return [
    `${folder}t${at + 1}.html`,
    `关于做好第${at + 1}批${SUBJECTS[at % SUBJECTS.length] ?? ''}工作的通知`,
  ];
}

/** An agency that has a host of its own: its home page, and a disclosure column below. */
function putOwnHost(agency: Agency, put: Put): void {
  put('/', 'way', page(agency.name, '<p>欢迎访问。</p>', '', HOST_NAV));
  put('/xwdt/', 'other', page('工作动态', '', '', HOST_NAV));
  put('/bsfw/', 'other', page('办事服务', '', '', HOST_NAV));
  putAgency({ ...agency, folder: '/xxgk/', manner: 'list' }, put, HOST_NAV);
}

/** The disclosure column of an agency and its reports. */
function putAgency({ name, folder, manner }: Agency, put: Put, nav = NAV): void {
  const column = `${folder}nb/`;
  const reports = reportSeries(name, FIRST_YEAR, LAST_YEAR).map((draft) => ({
    year: draft.report?.year ?? 0,
    title: draft.title,
    markup: `<h1>${draft.title}</h1><div class="info">发布时间：${draft.publishedAt} 来源：${name}</div><div id="zoom">${blocksMarkup(draft.blocks)}</div>`,
  }));
  const menu: readonly Link[] = [
    [`${folder}jgzn.html`, '机构职能'],
    [`${folder}gzdt/`, '工作动态'],
    [`${folder}wznb/`, '政府网站工作年度报表'],
    [manner === 'deep' ? `${folder}gk/` : column, manner === 'deep' ? '政府信息公开' : '政府信息公开年报'],
  ];
  const framed = (title: string, main: string, head = ''): SampleResponse =>
    page(
      `${title}_${name}`,
      `<div class="left">${ul(menu)}</div><div class="right">${main}</div>`,
      head,
      nav,
    );
  put(folder, 'way', framed(name, `<h2>${name}</h2>`));
  put(`${folder}jgzn.html`, 'other', framed('机构职能', '<p>职能。</p>'));
  put(`${folder}gzdt/`, 'other', framed('工作动态', ul([[`${folder}gzdt/1.html`, `${name}召开工作会议`]])));
  put(`${folder}gzdt/1.html`, 'other', framed('会议', '<p>会议。</p>'));
  put(
    `${folder}wznb/`,
    'other',
    framed('政府网站工作年度报表', ul([[`${folder}wznb/1.html`, '2023年政府网站工作年度报表']])),
  );
  put(`${folder}wznb/1.html`, 'other', framed('报表', '<p>报表。</p>'));
  if (manner === 'deep')
    put(
      `${folder}gk/`,
      'way',
      framed(
        '政府信息公开',
        ul([
          [`${folder}gk/zn.html`, '公开指南'],
          [column, '年度报告'],
        ]),
      ),
    );
  if (manner === 'deep') put(`${folder}gk/zn.html`, 'other', framed('公开指南', '<p>指南。</p>'));
  const address = (year: number): string =>
    `${column}${manner === 'pdf' ? 'P' : 't'}${year}.${manner === 'pdf' ? 'pdf' : 'html'}`;
  const links = reports.map(({ year, title }): Link => [address(year), title]);
  if (manner === 'year-columns' || manner === 'year-pages') {
    const isPage = manner === 'year-pages';
    put(
      column,
      'way',
      framed(
        '政府信息公开年报',
        ul(reports.map(({ year }) => [isPage ? address(year) : `${column}${year}nb/`, `${year}年`])),
      ),
    );
    if (!isPage)
      for (const [at, { year }] of reports.entries())
        put(`${column}${year}nb/`, 'way', framed(`${year}年`, dated(links.slice(at, at + 1))));
  } else putLists(manner, column, [...links, ...decoys(column, name)], framed, put);
  for (const decoy of manner === 'year-columns' || manner === 'year-pages' ? [] : decoys(column, name))
    put(decoy[0], 'other', framed(decoy[1], `<h1>${decoy[1]}</h1><p>正文。</p>`));
  for (const [at, { year, markup, title }] of reports.entries()) {
    const body =
      manner === 'pdf'
        ? okResponse('application/pdf', pdfReport(name, year))
        : framed(title, attached(column, year, at, markup));
    put(address(year), 'report', body);
    if (manner !== 'pdf' && at === 0)
      put(`${column}${year}.pdf`, 'way', okResponse('application/pdf', pdfReport(name, -year)));
  }
}

/** The newest report has a file as well. */
function attached(column: string, year: number, at: number, markup: string): string {
  return at === 0 ? `${markup}<p>附件：<a href="${column}${year}.pdf">统计表.pdf</a></p>` : markup;
}

/** What columns of reports hold beside them. */
function decoys(column: string, name: string): readonly Link[] {
  return [
    [`${column}d1.html`, `${name}2021年法治政府建设情况报告`],
    [`${column}d2.html`, `2022年政府网站工作年度报表`],
    [`${column}d3.html`, `关于做好2023年政府信息公开工作年度报告编制工作的通知`],
  ];
}

type Framed = (title: string, main: string, head?: string) => SampleResponse;

/** The pages of a list in `column`, behind what the agency puts before it. */
function putLists(manner: Manner, column: string, links: readonly Link[], framed: Framed, put: Put): void {
  const first: Partial<Record<Manner, string>> = {
    iframe: 'list.html',
    'meta-refresh': 'index.html',
    'script-redirect': 'main.html',
  };
  const own = first[manner];
  const type = '<meta name="ColumnType" content="信息公开年报">';
  if (manner === 'iframe')
    put(column, 'way', framed('栏目', `<iframe src="${column}${own}" width="100%" height="600"></iframe>`));
  if (manner === 'meta-refresh')
    put(
      column,
      'way',
      raw(`<html><head><meta http-equiv="refresh" content="0;url=${own}"></head><body></body></html>`),
    );
  if (manner === 'script-redirect')
    put(
      column,
      'way',
      raw(`<html><head><script>window.location.href="./${own}";</script></head><body></body></html>`),
    );
  const slices = inSlices(links, 5);
  for (const [at, slice] of slices.entries()) {
    const path = at === 0 ? column + (own ?? '') : `${column}index_${at}.html`;
    const next = at + 1 < slices.length ? `<a href="${column}index_${at + 1}.html">下一页</a>` : '';
    const pager =
      manner === 'trs' ? `<script>createPageHTML(${slices.length}, ${at}, "index", "html");</script>` : next;
    const list = `<h2>政府信息公开年报</h2>${dated(slice)}<div class="page">${pager}</div>`;
    put(
      path,
      'way',
      manner === 'iframe'
        ? raw(`<html><body>${list}</body></html>`)
        : framed('年报', list, manner === 'trs' ? type : ''),
    );
  }
}

function ul(links: readonly Link[]): string {
  return `<ul>${links.map(([href, text]) => `<li><a href="${href}">${escapeHtml(text)}</a></li>`).join('\n')}</ul>`;
}

function dated(links: readonly Link[]): string {
  const items = links.map(
    ([href, text], at) =>
      `<li><a href="${href}">${escapeHtml(text)}</a><span>2024-01-${String(28 - (at % 27)).padStart(2, '0')}</span></li>`,
  );
  return `<ul class="list">${items.join('\n')}</ul>`;
}

/** A file that is like no other. */
function pdfReport(name: string, year: number): Uint8Array {
  const font = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>';
  return pdfOf(
    pagesOf([`BT /F1 12 Tf 72 720 Td (Report ${year} of ${Buffer.from(name).toString('hex')}) Tj ET`], font),
  );
}

function page(title: string, main: string, head = '', nav = NAV): SampleResponse {
  return raw(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>${head}</head><body>
<div class="nav">${ul(nav)}</div>${main}<div class="footer">${GOVERNMENT}主办</div></body></html>`);
}

function raw(markup: string): SampleResponse {
  return okResponse('text/html; charset=utf-8', Buffer.from(markup));
}
