import { describe, expect, test } from 'vitest';
import { httpUrl } from '#core/url.ts';
import { LANPING_CITY } from '#demo/sites/lanping-city.ts';
import type { FamilyList } from '#parsers/families/family.ts';
import { GKMLPT } from '#parsers/families/gkmlpt.ts';
import { answerOf, followFamily } from '../../../support/follow-family.ts';
import { htmlPage } from '../../../support/html-page.ts';

const ORIGIN = 'http://www.shuowan.example';
const INDEX = `${ORIGIN}/swz/gkmlpt/index`;
const API = `${ORIGIN}/swz/gkmlpt/api/all/311`;

const article = (id: number, more: object = {}): object => ({
  id,
  title: `关于第${id}号事项的公告`,
  url: `${ORIGIN}/swz/gkmlpt/content/1/${id}/post_${id}.html`,
  post_url: `${ORIGIN}/zwgk/post_${id}.html`,
  display_publish_time: 1_706_148_120,
  date: 1_700_000_000,
  ...more,
});

const articles = (count: number): object[] => Array.from({ length: count }, (_, at) => article(at + 1));

const read = (text: string, url: string | null): FamilyList | null => {
  const page = htmlPage(text, url);
  return GKMLPT.recognises(page) ? GKMLPT.read(page) : null;
};

const answer = (held: readonly object[], total: unknown, query = 'page=1&sid=880012'): FamilyList | null =>
  read(JSON.stringify({ articles: held, classify: { id: 311, post_count: total } }), `${API}?${query}`);

const shell = (config: string): string =>
  `<html><head><script>window._CONFIG = {${config}};</script></head><body><link href="/gkmlpt/x.css"></body></html>`;

const TREE = `SID: '880012', DETAIL: {}, APP_URL: '${ORIGIN}/swz', TREE: [
  {"id":310,"name":"\\u6307\\u5357","jump_url":"http:\\/\\/www.shuowan.example\\/zn","children":[{"id":311,"name":"规范性文件","jump_url":null,"children":[]}]},
  {"id":320,"name":"年度报告","parent":0,"jump_url":null}], SITE_JSONP_URL: 'https://x'.replace('https:', '')`;

describe('the sample site', () => {
  const content = LANPING_CITY.content(ORIGIN);

  test.each(content.lists.map((list) => [list.column, list] as const))('gives all of %s', (_, list) => {
    const followed = followFamily(content, ORIGIN, list.path);
    expect(followed.items.map(({ url }) => new URL(url).pathname)).toEqual(list.itemPaths);
    expect(followed.totalItems).toBe(list.reportedTotal);
    expect(followed.families).toEqual(['gkmlpt']);
    expect(followed.truncated).toBeNull();
    expect(followed.requests.map(({ url }) => url.slice(ORIGIN.length))).toEqual(list.pagePaths);
  });

  test('answers page 0 with page 1, and nobody without its number', () => {
    const get = (path: string): { status: number; body: string } => {
      const { status, body } = answerOf(content, { url: httpUrl(path, ORIGIN), post: null });
      return { status, body: new TextDecoder().decode(body) };
    };
    const first = get('/gkmlpt/api/all/5111?page=1&sid=990601');
    expect(get('/gkmlpt/api/all/5111?page=0&sid=990601')).toEqual(first);
    expect(get('/gkmlpt/api/all/5111?page=1&sid=1').status).toBe(404);
    expect(get('/gkmlpt/api/all/5111').status).toBe(404);
  });

  test('has no list on its articles', () => {
    const texts = content.truth.filter(({ kind }) => kind !== 'list').map(({ path }) => path);
    expect(texts.filter((path) => followFamily(content, ORIGIN, path).items.length > 0)).toEqual([]);
  });
});

describe('the shell', () => {
  test('names the columns of its tree but those that lead elsewhere, and asks for the first', () => {
    const list = read(shell(TREE), INDEX);
    expect(list?.items).toEqual([]);
    expect(list?.next).toEqual({ url: `${API}?page=1&sid=880012`, post: null });
    expect(list?.columns).toEqual([
      {
        request: { url: `${ORIGIN}/swz/gkmlpt/api/all/320?page=1&sid=880012`, post: null },
        title: '年度报告',
      },
    ]);
  });

  test('finds the platform by its own address where it stands elsewhere', () => {
    expect(read(shell(TREE), `${ORIGIN}/zwgk/`)?.next?.url).toBe(`${API}?page=1&sid=880012`);
    expect(read(shell(TREE.replace(/APP_URL: '[^']*',/, '')), `${ORIGIN}/zwgk/`)).toBeNull();
  });

  test.each([
    ['an article', TREE.replace('DETAIL: {}', 'DETAIL: {"id":5,"title":"…"}')],
    ['no number of the site', TREE.replace("SID: '880012',", '')],
    ['a tree that ends in the middle', TREE.slice(0, TREE.indexOf('"children"'))],
    ['a tree of other things', 'SID: \'880012\', TREE: [1, null, {"id": -4}, {"name": "x"}]'],
    ['no tree', "SID: '880012'"],
  ])('is none with %s', (_, config) => {
    expect(read(shell(config), INDEX)).toBeNull();
  });
});

describe('an answer', () => {
  test('has items with the day on which they were shown, and its successor', () => {
    const list = answer(articles(100), 250);
    expect(list?.items[0]).toEqual({
      title: '关于第1号事项的公告',
      url: `${ORIGIN}/swz/gkmlpt/content/1/1/post_1.html`,
      date: '2024-01-25',
    });
    expect(list).toMatchObject({ totalItems: 250, totalPages: 3, truncated: null });
    expect(list?.next).toEqual({ url: `${API}?page=2&sid=880012`, post: null });
  });

  test('takes days in words, and other addresses and times where the first are missing', () => {
    const held = [
      article(1, { url: '', display_publish_time: null, created_at: '2023-05-06 07:08:09' }),
      article(2, { url: '/swz/gkmlpt/content/1/2/post_2.html', display_publish_time: '2022-03-04' }),
      article(3, { display_publish_time: 'soon', date: 0 }),
    ];
    expect(answer(held, 3)?.items.map(({ url, date }) => [url, date])).toEqual([
      [`${ORIGIN}/zwgk/post_1.html`, '2023-05-06'],
      [`${ORIGIN}/swz/gkmlpt/content/1/2/post_2.html`, '2022-03-04'],
      [`${ORIGIN}/swz/gkmlpt/content/1/3/post_3.html`, null],
    ]);
  });

  test.each([
    ['page 0 is the first', 100, 250, 'page=0&sid=880012', 'page=2&sid=880012'],
    ['without a number it is the first', 100, 250, 'sid=880012', 'sid=880012&page=2'],
    ['the rest fits on the last page', 50, 250, 'page=3&sid=880012', null],
    ['a full last page is the last', 100, 300, 'page=3&sid=880012', null],
    ['one page is all', 7, 7, 'page=1&sid=880012', null],
    ['an empty category has one page', 0, 0, 'page=1&sid=880012', null],
    ['nothing more comes', 0, 250, 'page=4&sid=880012', null],
    ['a total that is missing', 100, null, 'page=8&sid=880012', 'page=9&sid=880012'],
    ['pages of another size', 12, 40, 'page=2&sid=880012', 'page=3&sid=880012'],
  ])('%s', (_, held, total, query, next) => {
    expect(answer(articles(held), total, query)?.next?.url ?? null).toBe(
      next === null ? null : `${API}?${next}`,
    );
  });

  test('of a later page that is not full does not say how many pages there are', () => {
    expect(answer(articles(48), 250, 'page=3&sid=880012')).toMatchObject({
      totalItems: 250,
      totalPages: null,
    });
  });

  test('that is empty though there are documents says so', () => {
    expect(answer([], 41)).toMatchObject({ next: null, truncated: 'the first page is empty' });
  });

  test('survives what no server should send', () => {
    const held = [null, 7, 'x', [], { title: '无地址' }, { url: '/a.html' }, { title: 3, url: 4 }];
    const list = answer(held as object[], '1e99', 'page=99999999999999999999&sid=');
    expect(list).toMatchObject({ items: [], totalItems: null });
    expect(read('{"articles": [{"title": "关于', `${API}?page=1`)).toBeNull();
    expect(read(JSON.stringify({ articles: {}, total: 4 }), `${API}?page=1`)).toBeNull();
    expect(read(JSON.stringify({ articles: articles(100), total: 400 }), null)?.next).toBeNull();
    expect(read(JSON.stringify([1, 2]), API)).toBeNull();
  });
});
