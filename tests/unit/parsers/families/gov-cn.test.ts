import { describe, expect, test } from 'vitest';
import { YUNLU_PROVINCE } from '#demo/sites/yunlu-province.ts';
import type { FamilyList } from '#parsers/families/family.ts';
import { GOV_CN } from '#parsers/families/gov-cn.ts';
import { followFamily } from '../../../support/follow-family.ts';
import { htmlPage } from '../../../support/html-page.ts';

const ORIGIN = 'https://www.lingyang.example';
const COLUMN = `${ORIGIN}/zhengce/zuixin/`;
const SEARCH = `${ORIGIN}/search-gov/data`;

const read = (text: string, url: string | null): FamilyList | null => {
  const page = htmlPage(text, url);
  return GOV_CN.recognises(page) ? GOV_CN.read(page) : null;
};

const rows = (count: number): object[] =>
  Array.from({ length: count }, (_, at) => ({
    title: `关于第${at + 1}号事项的<em>公告</em>`,
    url: `${ORIGIN}/zhengce/content/202401/content_${at + 1}.htm`,
    pubtimeStr: '2024.01.25',
  }));

const search = (searchVO: object, query: string): FamilyList | null =>
  read(JSON.stringify({ code: 200, searchVO }), `${SEARCH}?${query}`);

const listItems = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) =>
      `<li><h4><a href="../content/content_${at}.htm">关于第${at + 1}号事项的公告</a> <span class="date">2024-03-0${(at % 9) + 1}</span></h4></li>`,
  ).join('\n');

const staticPage = (count: number, script: string): string =>
  `<html><body><div class="list"><ul>${listItems(count)}</ul></div><script>${script}</script></body></html>`;

describe('the sample site', () => {
  const content = YUNLU_PROVINCE.content(ORIGIN);

  test.each(content.lists.map((list) => [list.column, list] as const))('gives all of %s', (_, list) => {
    const followed = followFamily(content, ORIGIN, list.path);
    expect(followed.items.map(({ url }) => new URL(url).pathname)).toEqual(list.itemPaths);
    expect(followed.totalItems).toBe(list.reportedTotal);
    expect(followed.families).toEqual(['gov-cn']);
    expect(followed.requests.map(({ url }) => url.slice(ORIGIN.length))).toEqual(list.pagePaths);
  });

  test('has no list on its articles', () => {
    const texts = content.truth.filter(({ kind }) => kind !== 'list').map(({ path }) => path);
    expect(texts.filter((path) => followFamily(content, ORIGIN, path).families.length > 0)).toEqual([]);
  });
});

describe('the file of a column', () => {
  test('holds all of it', () => {
    const file = [
      {
        TITLE: '关于第1号事项的公告',
        SUB_TITLE: '',
        URL: '/zhengce/content_1.htm',
        DOCRELPUBTIME: '2024-03-08',
      },
      { TITLE: '关于第2号事项的公告', URL: 'http://www.other.example/2.htm', DOCRELPUBTIME: '' },
    ];
    expect(read(JSON.stringify(file), `${COLUMN}ZUIXINZHENGCE.json`)).toEqual({
      items: [
        { title: '关于第1号事项的公告', url: `${ORIGIN}/zhengce/content_1.htm`, date: '2024-03-08' },
        { title: '关于第2号事项的公告', url: 'http://www.other.example/2.htm', date: null },
      ],
      totalItems: 2,
      totalPages: 1,
      next: null,
      truncated: null,
      columns: [],
    });
  });

  test.each([
    '$.ajax({url: "./ZUIXINZHENGCE.json?v=3", type: "get"})',
    "$.getJSON('./ZUIXINZHENGCE.json', function (rows) {})",
    '$.get( "ZUIXINZHENGCE.json", show)',
    'fetch("./ZUIXINZHENGCE.json").then(show)',
  ])('is asked for by the shell around it: %s', (script) => {
    const list = read(`<script>${script}</script>`, COLUMN);
    expect(list).toMatchObject({ items: [], next: { url: `${COLUMN}ZUIXINZHENGCE.json`, post: null } });
  });

  test.each([
    ['a page with a list of its own', staticPage(4, '$.ajax({url: "./AREA_CODES.json"})'), COLUMN],
    ['a file of settings', '<script>$.ajax({url: "./settings.json"})</script>', COLUMN],
    [
      'an article',
      '<div id="UCAP-CONTENT">正文</div><script>$.ajax({url: "./XIANGGUAN.json"})</script>',
      `${ORIGIN}/zhengce/content_1.htm`,
    ],
    ['a list of other things', '[{"name": "x", "value": 3}]', `${COLUMN}AREA.json`],
    ['nothing', '[]', `${COLUMN}AREA.json`],
  ])('is none: %s', (_, text, url) => {
    expect(read(text, url)).toBeNull();
  });
});

describe('a static page', () => {
  test.each([
    ['home.htm', 'home_1.htm'],
    ['home_0.htm', 'home_1.htm'],
    ['home_1.htm', 'home_2.htm'],
    ['home_2.htm', null],
    ['home_99999.htm', null],
  ])('%s is followed by %s', (own, next) => {
    const list = read(staticPage(5, 'var countPage = 3;'), COLUMN + own);
    expect(list?.items).toHaveLength(5);
    expect(list).toMatchObject({ totalPages: 3, truncated: null });
    expect(list?.next?.url ?? null).toBe(next === null ? null : COLUMN + next);
  });

  test('is none that does not count its pages, or has no dated items, or another name', () => {
    expect(read(staticPage(5, ''), `${COLUMN}home.htm`)).toBeNull();
    expect(read('<html><body><p>首页</p></body></html>', `${ORIGIN}/home.htm`)).toBeNull();
    expect(read(staticPage(5, 'var countPage = 3;'), `${COLUMN}index.htm`)).toBeNull();
  });
});

describe('the search', () => {
  test('gives items without marks, and asks for its next page', () => {
    const list = search(
      { totalCount: 12, pageSize: 5, totalpage: 3, listVO: rows(5), catMap: {} },
      't=gw&p=1&n=5',
    );
    expect(list?.items[0]).toEqual({
      title: '关于第1号事项的公告',
      url: `${ORIGIN}/zhengce/content/202401/content_1.htm`,
      date: '2024-01-25',
    });
    expect(list).toMatchObject({ totalItems: 12, totalPages: 3 });
    expect(list?.next?.url).toBe(`${SEARCH}?t=gw&p=2&n=5`);
  });

  test('of several libraries goes on as long as the longest', () => {
    const catMap = {
      gongwen: { totalCount: 7, listVO: rows(5) },
      bumenfile: { totalCount: 23, listVO: rows(5) },
    };
    const vo = { totalCount: 30, pageSize: 5, totalpage: 6, listVO: [], catMap };
    expect(search(vo, 't=gw_bm&p=1&n=5')).toMatchObject({ totalItems: 30, totalPages: 5 });
    expect(search(vo, 't=gw_bm&p=1&n=5')?.items).toHaveLength(10);
    expect(search(vo, 't=gw_bm&p=5&n=5')?.next).toBeNull();
  });

  test.each([
    ['the last page', { totalCount: 12, totalpage: 3, listVO: rows(2) }, 'p=3&n=5'],
    ['an empty page', { totalCount: 12, totalpage: 3, listVO: [] }, 'p=2&n=5'],
    ['no list', { totalCount: 12, totalpage: 3, listVO: null }, 'p=1&n=5'],
  ])('ends with %s', (_, vo, query) => {
    expect(search(vo, query)?.next).toBeNull();
  });

  test('reads milliseconds as the day in China', () => {
    const [row] = rows(1);
    const vo = {
      totalCount: 1,
      totalpage: 1,
      listVO: [{ ...row, pubtimeStr: '', pubtime: 1_574_787_600_000 }],
    };
    expect(search(vo, 'p=1&n=5')?.items[0]?.date).toBe('2019-11-27');
  });

  test('is asked for by the shell around it', () => {
    const list = read('<script>$.getJSON("/search-gov/data?t=gw&q=&p=" + page)</script>', COLUMN);
    expect(list?.next?.url).toBe(`${SEARCH}?t=gw&q=&p=1&n=20`);
  });

  test('survives what no server should send', () => {
    const vo = {
      totalCount: 'x',
      pageSize: 0,
      totalpage: 1e300,
      listVO: [null, {}, { title: 1 }, { url: [] }],
    };
    expect(search(vo, 'p=%%%&n=0')).toMatchObject({ items: [], totalItems: null, totalPages: null });
    expect(search({ listVO: {}, catMap: [1] }, 'p=1')).toMatchObject({ items: [], next: null });
    expect(read('{"searchVO": {"listVO": [{"title"', SEARCH)).toBeNull();
    expect(read('{"searchVO": null}', SEARCH)).toBeNull();
    expect(read(JSON.stringify({ searchVO: { listVO: rows(5), totalpage: 9 } }), null)?.next).toBeNull();
  });
});
