import { describe, expect, test } from 'vitest';
import { httpUrl } from '#core/url.ts';
import { JICHUAN_COUNTY } from '#demo/sites/jichuan-county.ts';
import type { FamilyList } from '#parsers/families/family.ts';
import { LONSUN } from '#parsers/families/lonsun.ts';
import { pageOfText } from '#parsers/page/page.ts';
import { followFamily, readAnswerOf } from '../../../support/follow-family.ts';
import { htmlPage } from '../../../support/html-page.ts';

const ORIGIN = 'http://www.peiyuan.example';
const COLUMN = `${ORIGIN}/public/column/7701?type=4&action=list&nav=&catId=5512`;
const LABEL = `${ORIGIN}/site/label/8888`;

const read = (text: string, url: string | null): FamilyList | null => {
  const page = htmlPage(text, url);
  return LONSUN.recognises(page) ? LONSUN.read(page) : null;
};

const rows = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, at) => {
    const id = from + at;
    return `<div class="xxgk_navli"><ul><li class="mc"><a href="/public/7701/${id}.html">关于第${id}号事项的公告</a></li><li class="rq">2024-03-0${(id % 9) + 1}</li></ul></div>`;
  }).join('\n');

const piece = (held: string, totals: string): string =>
  `<div class="xxgk_nav_con">${held}</div><script>Ls.pagination("#p", load, {currPage: 1, ${totals} link: ""});</script>`;

const call = (data: string, address = '/site/label/8888'): string =>
  `<script>function load(pageIndex) { Ls.ajax({ dataType: "html", url: "${address}", data: { ${data} } }); }</script>`;

const DATA = `labelName: "publicInfoList", siteId: '7700', pageSize: 15, pageIndex: pageIndex, action: "list", organId: "7701", type: "4", catId: "5512", result: "暂无相关信息", file: "/c1/xxgk/publicInfoList_newest"`;

describe('the sample site', () => {
  const content = JICHUAN_COUNTY.content(ORIGIN);

  test.each(content.lists.map((list) => [list.column, list] as const))('gives all of %s', (_, list) => {
    const followed = followFamily(content, ORIGIN, list.path);
    expect(followed.items.map(({ url }) => new URL(url).pathname)).toEqual(list.itemPaths);
    expect(followed.totalItems).toBe(list.reportedTotal);
    expect(followed.families).toEqual(['lonsun']);
    expect(followed.requests.map(({ url }) => url.slice(ORIGIN.length))).toEqual(list.pagePaths);
  });

  test('gives nothing for a request that lacks a parameter', () => {
    const path = content.lists[0]?.pagePaths[1] ?? '';
    const get = (address: string): number | undefined =>
      readAnswerOf(content, { url: httpUrl(address, ORIGIN), post: null })?.list.items.length;
    expect(get(path)).toBe(11);
    for (const name of ['siteId', 'organId', 'catId', 'pageSize', 'file'])
      expect(get(path.replace(new RegExp(`&${name}=[^&]*`), '')), name).toBe(0);
  });

  test('has no list on its articles', () => {
    const texts = content.truth.filter(({ kind }) => kind !== 'list').map(({ path }) => path);
    expect(texts.filter((path) => followFamily(content, ORIGIN, path).families.length > 0)).toEqual([]);
  });
});

describe('the page of a column', () => {
  test('with the first items asks for the second page', () => {
    const list = read(piece(rows(1, 15), 'pageCount: 3, total: 41,') + call(DATA), COLUMN);
    expect(list?.items).toHaveLength(15);
    expect(list?.items[0]).toEqual({
      title: '关于第1号事项的公告',
      url: `${ORIGIN}/public/7701/1.html`,
      date: '2024-03-02',
    });
    expect(list).toMatchObject({ totalItems: 41, totalPages: 3, truncated: null });
    expect(list?.next?.post).toBeNull();
    expect(Object.fromEntries(new URL(list?.next?.url ?? '').searchParams)).toEqual({
      IsAjax: '1',
      dataType: 'html',
      labelName: 'publicInfoList',
      siteId: '7700',
      pageSize: '15',
      action: 'list',
      organId: '7701',
      type: '4',
      catId: '5512',
      result: '暂无相关信息',
      file: '/c1/xxgk/publicInfoList_newest',
      pageIndex: '2',
    });
  });

  test('without items asks for the first', () => {
    const list = read(`<div id="xxgk_lmcon"></div>${call(DATA)}`, COLUMN);
    expect(list?.items).toEqual([]);
    expect(new URL(list?.next?.url ?? '').searchParams.get('pageIndex')).toBe('1');
  });

  test('takes from its address and its tags what the script leaves out', () => {
    const bare = 'labelName: "publicInfoList", pageSize: "20", pageIndex: pageIndex, organId: "", catId: ""';
    const list = read(`<meta name="SiteId" content="7700">${call(bare)}`, COLUMN);
    const asked = new URL(list?.next?.url ?? '').searchParams;
    expect([asked.get('siteId'), asked.get('organId'), asked.get('catId'), asked.get('type')]).toEqual([
      '7700',
      '7701',
      '5512',
      '4',
    ]);
  });

  test('with all items is the whole list', () => {
    const list = read(piece(rows(1, 4), 'pageCount: 1, total: 4,') + call(DATA), COLUMN);
    expect(list).toMatchObject({ totalItems: 4, next: null, truncated: null });
  });

  test('without totals goes on until nothing comes', () => {
    const list = read(piece(rows(1, 15), '') + call(DATA), COLUMN);
    expect(new URL(list?.next?.url ?? '').searchParams.get('pageIndex')).toBe('2');
  });

  test('that does not say what it asks for is cut short', () => {
    const held = piece(rows(1, 15), 'pageCount: 3, total: 41,');
    const list = read(`${held}<script>load("publicInfoList")</script>`, COLUMN);
    expect(list).toMatchObject({ next: null, truncated: 'the page does not say how its list is asked for' });
  });

  test('is none where it is an article, or another label', () => {
    const article = '<meta name="ArticleTitle" content="关于第1号事项的公告">';
    expect(read(article + piece(rows(1, 5), '') + call(DATA), `${ORIGIN}/public/7701/1.html`)).toBeNull();
    expect(read(call(DATA.replaceAll('publicInfoList', 'weather')), COLUMN)).toBeNull();
  });
});

describe('a piece', () => {
  const query =
    'IsAjax=1&_=0.5184&labelName=publicInfoList&siteId=7700&pageSize=15&organId=7701&result=%E6%9A%82';

  test.each([
    ['is followed by the next', 15, 'pageCount: 3, total: 41,', 2, 3],
    ['ends with the last page', 11, 'pageCount: 3, total: 41,', 3, null],
    ['goes on without totals', 15, '', 7, 8],
    ['ends without items', 0, '', 8, null],
    ['counts its pages by the total', 15, 'total: 46,', 3, 4],
    ['ends with the last page by the total', 15, 'total: 45,', 3, null],
  ])('%s', (_, held, totals, number, next) => {
    const list = read(piece(rows(1, held), totals), `${LABEL}?${query}&pageIndex=${number}`);
    expect(list?.items).toHaveLength(held);
    expect(list?.next?.url ?? null).toBe(next === null ? null : `${LABEL}?${query}&pageIndex=${next}`);
  });

  test('that was asked for by a form is asked for by a form again', () => {
    const post = {
      contentType: 'application/x-www-form-urlencoded; charset=UTF-8',
      body: 'labelName=publicInfoList&siteId=7700&pageIndex=1&file=%2Fa',
    };
    const page = pageOfText(
      { text: piece(rows(1, 15), 'pageCount: 2,'), charset: 'utf-8', findings: [] },
      { url: httpUrl(LABEL), post, contentType: 'text/html' },
    );
    expect(LONSUN.read(page)?.next).toEqual({
      url: LABEL,
      post: { ...post, body: 'labelName=publicInfoList&siteId=7700&pageIndex=2&file=%2Fa' },
    });
  });

  test('survives what no server should send', () => {
    expect(read(rows(1, 5), `${LABEL}?labelName=%E0%A4%A&pageIndex=2`)).toBeNull();
    expect(
      read(piece(rows(1, 5), 'pageCount: 99999999999,'), `${LABEL}?${query}&pageIndex=-3`)?.next?.url,
    ).toBe(`${LABEL}?${query}&pageIndex=2`);
    expect(read(`<script>${'{'.repeat(50_000)} "publicInfoList"`, COLUMN)).toMatchObject({
      items: [],
      next: null,
    });
    expect(read(piece(rows(1, 5), '') + call(DATA), null)?.next).toBeNull();
  });
});
