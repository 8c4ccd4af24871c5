import { expect, test } from 'vitest';
import type { Pagination } from '#core/document.ts';
import { readPagination } from '#parsers/lists/pagination.ts';
import { htmlPage } from '../../../support/html-page.ts';

const COLUMN = 'http://www.linhe.example/nb/index.html';

function read(
  html: string,
  url = COLUMN,
): readonly [pages: number | null, items: number | null, next: string | null] {
  const { totalPages, totalItems, next }: Pagination = readPagination(htmlPage(html, url)).pagination;
  return [totalPages, totalItems, next?.replace('http://www.linhe.example', '') ?? null];
}

test.each([
  ['pages, current', 'createPageHTML(10, 0, "index", "html");', COLUMN, [10, null, '/nb/index_1.html']],
  [
    'pages, current, records',
    'createPageHTML(10, 0, "index", "html", 200);',
    COLUMN,
    [10, 200, '/nb/index_1.html'],
  ],
  [
    'records, pages, current',
    "createPageHTML(200, 10, 0, 'index', 'shtml');",
    COLUMN,
    [10, 200, '/nb/index_1.shtml'],
  ],
  [
    'a later page',
    'createPageHTML(10, 3, "index", "html");',
    'http://www.linhe.example/nb/index_3.html',
    [10, null, '/nb/index_4.html'],
  ],
  [
    'the last page',
    'createPageHTML(10, 9, "index", "html");',
    'http://www.linhe.example/nb/index_9.html',
    [10, null, null],
  ],
  ['an only page', 'createPageHTML(1, 0, "index", "html");', COLUMN, [1, null, null]],
  ['pages from 1', 'createPageHTML(10, 1, "index", "html");', COLUMN, [10, null, '/nb/index_2.html']],
  [
    'an element first',
    "createPageHTML('pages', 10, 1, 'list', 'html', 200);",
    'http://www.linhe.example/nb/list.html',
    [10, 200, '/nb/list_2.html'],
  ],
  [
    'the last with an element first',
    "createPageHTML('pages', 10, 10, 'list', 'html', 200);",
    'http://www.linhe.example/nb/list_10.html',
    [10, 200, null],
  ],
  ['the shorter name', 'createPage(10, 0, "index", "html");', COLUMN, [10, null, '/nb/index_1.html']],
  [
    'more arguments behind',
    'createPageHTML(10, 0, "index", "html", "black2", 145);',
    COLUMN,
    [10, 145, '/nb/index_1.html'],
  ],
])('createPageHTML with %s', (_, script, url, expected) => {
  expect(read(`<script>${script}</script>`, url)).toEqual(expected);
});

test('counted pages whose links a script puts together', () => {
  const script = (current: number): string =>
    `<script>var currentPage = ${current}; var countPage = 3; document.write('<a href="index_' + (currentPage + 1) + '.html">下一页</a>');</script>`;
  expect(read(script(0))).toEqual([3, null, '/nb/index_1.html']);
  expect(read(script(2), 'http://www.linhe.example/nb/index_2.html')).toEqual([3, null, null]);
});

test('the next group of a datastore', () => {
  const group = '<nextgroup><![CDATA[<a href="/dataproxy.jsp?page=2&col=1"></a>]]></nextgroup>';
  const store = `<script type="text/xml"><datastore>${group}<recordset><record><![CDATA[<a href="/1">x</a>]]></record></recordset><totalpage>9</totalpage></datastore></script>`;
  expect(read(store)).toEqual([9, null, '/dataproxy.jsp?page=2&col=1']);
});

test('the definition of createPageHTML is no call', () => {
  expect(
    read('<script>function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt) {}</script>'),
  ).toEqual([null, null, null]);
});

test.each([
  ['totals in script', '<script>var opt = { totalRecord: 143, perPage: 15 };</script>', [10, 143, null]],
  [
    'total pages in script',
    '<script>$(".p").pagination({ totalPage: 54, showPageNum: 5 })</script>',
    [54, null, null],
  ],
  ['attributes', '<div class="pagination" count="386" rows="15"></div>', [null, 386, null]],
  [
    'counts in words',
    '<div class="page">共10页 共有 200 条 <a href="index_1.html">下一页</a></div>',
    [10, 200, '/nb/index_1.html'],
  ],
  [
    'a fraction',
    '<div class="page">第1/10页 <a href="p2.html">[下一页]</a></div>',
    [10, null, '/nb/p2.html'],
  ],
  [
    'counts in elements beside that of the link',
    '<div><span><em>共97条</em></span><span>2/7</span><span><i><a href="tz/5.htm">下页</a></i></span></div>',
    [7, 97, '/nb/tz/5.htm'],
  ],
  [
    'pages and items in one phrase',
    '<p>共13页，188条 <a href="p2.html">下一页</a></p>',
    [13, 188, '/nb/p2.html'],
  ],
  ['a labelled total', '<div class="fenye">总记录数：188 第1页</div>', [null, 188, null]],
  [
    'numbered links',
    '<div class="pages"><span class="current">1</span><a href="a_2.html">2</a><a href="a_3.html">3</a></div>',
    [null, null, '/nb/a_2.html'],
  ],
  [
    'numbered links in the middle',
    '<div class="pager"><a href="a.html">1</a><a class="on" href="a_2.html">2</a><a href="a_3.html">3</a></div>',
    [null, null, '/nb/a_3.html'],
  ],
])('%s', (_, html, expected) => {
  expect(read(html)).toEqual(expected);
});

test.each([
  ['the last page links to itself', '<div class="page"><a href="index.html">下一页</a></div>'],
  ['a script goes on', '<div class="page"><a href="javascript:next()">下一页</a></div>'],
  ['the link is disabled', '<div class="page"><a class="disabled" href="index_1.html">下一页</a></div>'],
])('no next page where %s', (_, html) => {
  expect(read(html)[2]).toBeNull();
});

test('an element that counts items and rows for a script makes a page of several', () => {
  expect(readPagination(htmlPage('<div id="pg" count="47" rows="15"></div>')).isPaged).toBe(true);
});

test('a page without any of it is not paged', () => {
  expect(readPagination(htmlPage('<p>全文共10页，附表共3条。</p>'))).toEqual({
    pagination: { totalPages: null, totalItems: null, next: null },
    isPaged: false,
  });
});
