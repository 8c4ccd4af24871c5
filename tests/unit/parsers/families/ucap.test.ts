import { describe, expect, test } from 'vitest';
import { httpUrl } from '#core/url.ts';
import { YANHU_BUREAU } from '#demo/sites/yanhu-bureau.ts';
import type { FamilyList } from '#parsers/families/family.ts';
import { UCAP } from '#parsers/families/ucap.ts';
import { followFamily, readAnswerOf } from '../../../support/follow-family.ts';
import { htmlPage } from '../../../support/html-page.ts';

const ORIGIN = 'https://www.heling.example';
const COLUMN = `${ORIGIN}/hlsrmzf/c100212/list.shtml`;
const CHANNEL = '0f3a5c7e9b1d42468ace13579bdf0246';
const SEARCH = `${ORIGIN}/common/search/${CHANNEL}`;
const QUERY = '_isAgg=true&_isJson=true&_pageSize=20&_template=index';

const read = (text: string, url: string | null): FamilyList | null => {
  const page = htmlPage(text, url);
  return UCAP.recognises(page) ? UCAP.read(page) : null;
};

const results = (count: number): object[] =>
  Array.from({ length: count }, (_, at) => ({
    title: `关于第${at + 1}号事项的公告`,
    url: `//www.heling.example/hlsrmzf/c100212/202401/${at + 1}.shtml`,
    publishedTimeStr: '2024-01-25 10:02:00',
  }));

const answer = (held: number, data: object, query: string): FamilyList | null =>
  read(JSON.stringify({ data: { results: results(held), ...data } }), `${SEARCH}?${query}`);

const shell = (script: string): FamilyList | null =>
  read(`<html><body><ul id="list"></ul><script>${script}</script></body></html>`, COLUMN);

describe('the sample site', () => {
  const content = YANHU_BUREAU.content(ORIGIN);

  test.each(content.lists.map((list) => [list.column, list] as const))('gives all of %s', (_, list) => {
    const followed = followFamily(content, ORIGIN, list.path);
    expect(followed.items.map(({ url }) => new URL(url).pathname)).toEqual(list.itemPaths);
    expect(followed.totalItems).toBe(list.reportedTotal);
    expect(followed.families).toEqual(['ucap']);
    expect(followed.requests.map(({ url }) => url.slice(ORIGIN.length))).toEqual(list.pagePaths);
  });

  test('draws a page for people who do not ask for JSON', () => {
    const path = (content.lists[0]?.pagePaths[1] ?? '').replace('_isJson=true', '_isJson=');
    expect(readAnswerOf(content, { url: httpUrl(path, ORIGIN), post: null })).toBeNull();
  });

  test('has no list on its articles', () => {
    const texts = content.truth.filter(({ kind }) => kind !== 'list').map(({ path }) => path);
    expect(texts.filter((path) => followFamily(content, ORIGIN, path).families.length > 0)).toEqual([]);
  });
});

describe('the shell', () => {
  const first = `${SEARCH}?_isAgg=true&_isJson=true&_pageSize=20&_template=index&page=1`;

  test.each([
    [
      'whole in one text',
      `$.get("/common/search/${CHANNEL}?${QUERY}&page=" + n)`,
      `${SEARCH}?${QUERY}&page=1`,
    ],
    [
      'with the channel in a variable',
      `var channelId = '${CHANNEL}'; get("/common/search/" + channelId);`,
      first,
    ],
    [
      'put together of three parts',
      `var channelId = '${CHANNEL}'; get('/common/search/' + channelId + '?_isAgg=true&_isJson=true&_pageSize=15&page=' + n);`,
      `${SEARCH}?_isAgg=true&_isJson=true&_pageSize=15&page=1&_template=index`,
    ],
    [
      'with a channel of another shape, in a variable of another name',
      `var colId='gs_4410-b3c1'; get('/common/search/'+colId+'?_isAgg=true&_isJson=true&_pageSize=18&_template=index&page='+n);`,
      `${ORIGIN}/common/search/gs_4410-b3c1?_isAgg=true&_isJson=true&_pageSize=18&_template=index&page=1`,
    ],
    ['under another name', `get("/searchList/${CHANNEL}")`, first.replace('/common/search/', '/searchList/')],
  ])('asks for the first page: the address %s', (_, script, url) => {
    expect(shell(script)).toMatchObject({ items: [], next: { url, post: null }, truncated: null });
  });

  test.each([
    ['that no script sets', `get('/common/search/' + colId + '?_isJson=true')`],
    ['that a call makes', `var colId = 'abcdef'; get('/common/search/' + colId() + '?_isJson=true')`],
    ['of a search for words', `var word = 'abcdef'; go('/search/' + word)`],
    ['with a hostile name', `get('/common/search/' + $$$$ + '?_isJson=true')`],
  ])('is none with a channel %s', (_, script) => {
    expect(shell(script)).toBeNull();
  });

  test('whose request takes a token of the browser cannot be had', () => {
    const list = shell(`$.get("/common/search/${CHANNEL}?" + getToken() + "&${QUERY}&page=" + n)`);
    expect(list?.next).toBeNull();
    expect(list?.truncated).toContain('token');
  });

  test.each([
    [
      'an article',
      `<div id="UCAP-CONTENT"><p>正文</p></div><script>get("/common/search/${CHANNEL}")</script>`,
    ],
    [
      'tagged as an article',
      `<meta name="ArticleTitle" content="公告"><script>get("/common/search/${CHANNEL}")</script>`,
    ],
    [
      'a form for searching',
      '<form action="/common/search/"><input name="q"></form><script>a("/search/")</script>',
    ],
    ['another number', '<script>get("/common/search/12")</script>'],
  ])('is none: %s', (_, html) => {
    expect(read(`<html><body>${html}</body></html>`, COLUMN)).toBeNull();
  });
});

describe('an answer', () => {
  test('has items with their days, and its successor', () => {
    const list = answer(20, { total: 52, page: 1, rows: 20 }, `${QUERY}&page=1`);
    expect(list?.items[1]).toEqual({
      title: '关于第2号事项的公告',
      url: `${ORIGIN}/hlsrmzf/c100212/202401/2.shtml`,
      date: '2024-01-25',
    });
    expect(list).toMatchObject({ totalItems: 52, totalPages: 3, truncated: null });
    expect(list?.next).toEqual({ url: `${SEARCH}?${QUERY}&page=2`, post: null });
  });

  test.each([
    ['ends with the last page', 12, { total: 52, rows: 20 }, `${QUERY}&page=3`, null],
    ['ends where nothing more comes', 0, { total: 52, rows: 20 }, `${QUERY}&page=2`, null],
    ['is the whole list', 7, { total: 7, rows: 20 }, `${QUERY}&page=1`, null],
    ['is empty', 0, { total: 0, rows: 20 }, `${QUERY}&page=1`, null],
    ['goes on without a total', 20, { total: null, rows: 20 }, `${QUERY}&page=4`, `${QUERY}&page=5`],
    [
      'asks for as many as the server gives',
      20,
      { total: 90, rows: 50 },
      '_isJson=true&_pageSize=50&page=1',
      '_isJson=true&_pageSize=20&page=2',
    ],
    [
      'takes the number of the page from itself',
      20,
      { total: 52, page: 2, rows: 20 },
      QUERY,
      `${QUERY}&page=3`,
    ],
  ])('%s', (_, held, data, query, next) => {
    expect(answer(held, data, query)?.next?.url ?? null).toBe(next === null ? null : `${SEARCH}?${next}`);
  });

  test('may be JSONP, and hold titles with markup', () => {
    const data = {
      total: 1,
      rows: 20,
      results: [{ title: '关于<em>年报</em>的公告 &amp; 通知', url: '/a.shtml' }],
    };
    const list = read(`callback(${JSON.stringify({ data })});`, `${SEARCH}?${QUERY}&page=1`);
    expect(list?.items).toEqual([{ title: '关于年报的公告 & 通知', url: `${ORIGIN}/a.shtml`, date: null }]);
  });

  test('survives what no server should send', () => {
    const data = {
      total: -4,
      rows: 'many',
      results: [null, 3, {}, { title: '无地址' }, { title: [], url: 9 }],
    };
    const list = read(JSON.stringify({ data }), `${SEARCH}?_pageSize=abc&page=1e9`);
    expect(list).toMatchObject({ items: [], totalItems: null });
    expect(read('{"data": {"results": [{"title": "关', SEARCH)).toBeNull();
    expect(read('{"data": {"results": {}, "total": 5, "rows": 2}}', SEARCH)).toBeNull();
    expect(read('{"data": [1]}', SEARCH)).toBeNull();
    expect(read(JSON.stringify({ data: { total: 9, rows: 1, results: results(1) } }), null)?.next).toBeNull();
  });
});
