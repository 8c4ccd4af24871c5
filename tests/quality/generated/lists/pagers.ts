/** How a list says how long it is and where it goes on. */
import type { SeededRandom } from '#demo/seeded-random.ts';

export interface ListExtent {
  readonly pages: number;
  readonly items: number;
  readonly perPage: number;
}

export interface PagerMarkup {
  readonly html: string;
  readonly totalPages: number | null;
  readonly totalItems: number | null;
  readonly nextHref: string | null;
  /** Fields that readers could answer differently. */
  readonly arguable?: readonly string[];
}

type Pager = (extent: ListExtent, random: SeededRandom) => PagerMarkup;

const none: Pager = () => ({ html: '', totalPages: null, totalItems: null, nextHref: null });

const createPage: Pager = ({ pages }) => ({
  html: `<div class="fenye"><script>createPageHTML(${pages}, 0, "index", "html");</script></div>`,
  totalPages: pages,
  totalItems: null,
  nextHref: 'index_1.html',
});

/** With the number of records first. */
const createPageWithRecords: Pager = ({ pages, items }) => ({
  html: `<div class="page"><script>createPageHTML(${items}, ${pages}, 0, "index", "shtml");</script></div>`,
  totalPages: pages,
  totalItems: items,
  nextHref: 'index_1.shtml',
});

const wordsAndLinks: Pager = ({ pages, items, perPage }) => ({
  html: `<div class="pager">共<b>${items}</b>条记录 每页${perPage}条 第<b>1</b>/${pages}页 <a href="list.aspx?page=1">首页</a> 上一页 <a href="list.aspx?page=2">下一页</a> <a href="list.aspx?page=${pages}">尾页</a></div>`,
  totalPages: pages,
  totalItems: items,
  nextHref: 'list.aspx?page=2',
});

const numberedLinks: Pager = ({ pages }) => ({
  html: `<div class="pagination"><span class="current">1</span>${Array.from({ length: Math.min(pages, 6) - 1 }, (_, at) => `<a href="list_${at + 2}.html">${at + 2}</a>`).join('')}</div>`,
  totalPages: null,
  totalItems: null,
  nextHref: 'list_2.html',
  arguable: ['totalPages'],
});

const symbols: Pager = ({ pages, items }) => ({
  html: `<div class="page-turn"><span>共${pages}页 ${items}条</span><a class="next" href="./2.html">下一页&gt;&gt;</a></div>`,
  totalPages: pages,
  totalItems: items,
  nextHref: '2.html',
  arguable: ['totalItems'],
});

/** Totals in the script that would draw the pages. */
const scriptTotals: Pager = ({ pages, items, perPage }) => ({
  html: `<script>$(function(){ jQuery("#501").jpage({currentPage:1,totalRecord:${items},perPage:${perPage},proxyUrl:'/module/web/jpage/dataproxy.jsp'}); });</script>`,
  totalPages: pages,
  totalItems: items,
  nextHref: null,
  arguable: ['next'],
});

const attributes: Pager = ({ items, perPage }) => ({
  html: `<div class="pagination" count="${items}" rows="${perPage}" pageNo="1" unitUrl="/api-gateway/jpaas-publish-server/front/page/build/unit"></div>`,
  totalPages: null,
  totalItems: items,
  nextHref: null,
  arguable: ['totalPages', 'next'],
});

const postback: Pager = ({ pages, items }) => ({
  html: `<div id="pager1">共${items}条记录　第1页/共${pages}页　<a href="javascript:__doPostBack('pager1','2')">下一页</a></div>`,
  totalPages: pages,
  totalItems: items,
  nextHref: null,
});

/** Older pages have lower numbers. */
const descending: Pager = ({ pages, items }) => ({
  html: `<div class="pb_sys_common"><span class="p_t">共${items}条</span><span class="p_t">1/${pages}</span><span class="p_next"><a href="tzgg/${pages - 1}.htm">下页</a></span></div>`,
  totalPages: pages,
  totalItems: items,
  nextHref: `${pages - 1}.htm`,
  arguable: ['totalPages'],
});

const lastPage: Pager = ({ pages }) => ({
  html: `<div class="pages"><a href="index_${pages - 1}.html">上一页</a> <span class="disabled">下一页</span> 当前第${pages}页 共${pages}页</div>`,
  totalPages: pages,
  totalItems: null,
  nextHref: null,
});

export const PAGERS = {
  none,
  'create-page': createPage,
  'create-page-with-records': createPageWithRecords,
  'words-and-links': wordsAndLinks,
  'numbered-links': numberedLinks,
  symbols,
  'script-totals': scriptTotals,
  attributes,
  postback,
  descending,
  'last-page': lastPage,
} as const satisfies Record<string, Pager>;
export type PagerName = keyof typeof PAGERS;
