import { describe, expect, test } from 'vitest';
import { httpUrl } from '#core/url.ts';
import { ZHITING_BUREAU } from '#demo/sites/zhiting-bureau.ts';
import { JPAAS } from '#parsers/families/jpaas.ts';
import { type Page, pageOfText } from '#parsers/page/page.ts';
import { followFamily, readAnswerOf } from '../../../support/follow-family.ts';

const ORIGIN = 'http://127.0.0.1:18640';
const COLUMN = 'http://www.qingzhou.example/col/col21/index.html';
const PATH = '/api-gateway/jpaas-publish-server/front/page/build/unit';
const API = `http://www.qingzhou.example${PATH}`;
const QUERY =
  'parseType=bulidstatic&webId=3&tplSetId=x1&pageType=column&tagId=%E4%BF%A1%E6%81%AF&editType=null&pageId=21';

const pageAt = (url: string, text: string): Page =>
  pageOfText({ text, charset: 'utf-8', findings: [] }, { url: httpUrl(url), contentType: null });

const read = (page: Page): ReturnType<typeof JPAAS.read> => {
  expect(JPAAS.recognises(page)).toBe(true);
  return JPAAS.read(page);
};

const unit = (tagId: string, pageType = 'column'): string =>
  `<script src="/AuthorizedRead/unitbuild.js" url="${PATH}" queryData="{'parseType':'bulidstatic','webId':'3','tplSetId':'x1','pageType':'${pageType}','tagId':'${tagId}','editType':'null','pageId':'21'}"></script>`;

const items = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, at) => {
    const day = `2024-03-${String(((from + at) % 28) + 1).padStart(2, '0')}`;
    return `<li><a href="/col/col21/art/2024/art_${from + at}.html" title="关于第${from + at}号事项的公告">关于第${from + at}号...</a><span>${day}</span></li>`;
  }).join('');

const pager = (count: number, rows: number, page: number): string =>
  `<div class="pagination" count="${count}" rows="${rows}" pageNo="${page}" unitUrl="${PATH}?${QUERY}"></div>`;

const answer = (html: string, query: string): Page =>
  pageAt(`${API}?${query}`, JSON.stringify({ success: true, data: { html } }));

const withPage = (page: number, rows: number): string =>
  `${QUERY}&paramJson=${encodeURIComponent(JSON.stringify({ pageNo: page, pageSize: rows }))}`;

describe('the sample site', () => {
  const content = ZHITING_BUREAU.content(ORIGIN);

  test.each(content.lists)('all of $column', ({ path, itemPaths, pagePaths, reportedTotal }) => {
    const list = followFamily(content, ORIGIN, path);
    expect(list).toMatchObject({ families: ['jpaas'], totalItems: reportedTotal, truncated: null });
    expect(list.items.map(({ url }) => new URL(url).pathname)).toEqual(itemPaths);
    expect(list.requests.map(({ url }) => url.slice(ORIGIN.length))).toEqual(pagePaths);
  });

  test('a bare page number would be ignored', () => {
    const [path = ''] = content.lists[0]?.pagePaths.slice(1, 2) ?? [];
    const first = readAnswerOf(content, { url: httpUrl(path, ORIGIN), post: null });
    const bare = readAnswerOf(content, { url: httpUrl(`${path}&pageNo=2`, ORIGIN), post: null });
    expect(bare?.list.items).toEqual(first?.list.items);
  });

  test('articles and the home page are no lists', () => {
    const articles = content.truth.filter(({ kind }) => kind !== 'list').map(({ path }) => path);
    for (const path of ['/', ...articles]) {
      const page = pageAt(ORIGIN + path, new TextDecoder().decode(content.pages.get(path)?.body));
      expect(JPAAS.recognises(page) ? JPAAS.read(page) : null).toBeNull();
    }
  });
});

describe('a column page', () => {
  test('that is a shell asks for its list, not for its trail', () => {
    const list = read(pageAt(COLUMN, `<body>${unit('当前位置')}<div>${unit('信息')}</div></body>`));
    expect(list).toEqual({
      items: [],
      totalItems: null,
      totalPages: null,
      next: { url: `${API}?${QUERY}`, post: null },
      truncated: null,
      columns: [],
    });
  });

  test('with several lists names them all', () => {
    const list = read(pageAt(COLUMN, `${unit('信息列表')}${unit('右侧列表')}`));
    expect(new URL(list?.next?.url ?? '').searchParams.get('tagId')).toBe('信息列表');
    expect(list?.columns.map(({ title }) => title)).toEqual(['右侧列表']);
  });

  test('with its first items goes on with the second page', () => {
    const list = read(pageAt(COLUMN, `<ul>${items(1, 5)}</ul>${pager(12, 5, 1)}`));
    expect(list).toMatchObject({ totalItems: 12, totalPages: 3, truncated: null });
    expect(list?.items[0]).toEqual({
      title: '关于第1号事项的公告',
      url: 'http://www.qingzhou.example/col/col21/art/2024/art_1.html',
      date: '2024-03-02',
    });
    expect(list?.next?.url).toBe(`${API}?${withPage(2, 5)}`);
  });

  test('of a home page names units that are no columns', () => {
    expect(read(pageAt(COLUMN, unit('信息列表', 'index')))).toBeNull();
  });

  test('beside an article is no list', () => {
    expect(read(pageAt(COLUMN, `<meta name="ArticleTitle" content="公告">${unit('信息列表')}`))).toBeNull();
  });
});

describe('an answer', () => {
  test('to the first request states the size of its pages', () => {
    const list = read(answer(`<ul>${items(1, 15)}</ul>${pager(386, 15, 1)}`, QUERY));
    expect(list).toMatchObject({ totalItems: 386, totalPages: 26 });
    expect(list?.next).toEqual({ url: `${API}?${withPage(2, 15)}`, post: null });
  });

  test('goes on with its own request until the total is reached', () => {
    const middle = read(answer(`<ul>${items(16, 30)}</ul>${pager(31, 15, 2)}`, withPage(2, 15)));
    expect(middle?.next?.url).toBe(`${API}?${withPage(3, 15)}`);
    const last = read(answer(`<ul>${items(31, 31)}</ul>${pager(31, 15, 3)}`, withPage(3, 15)));
    expect(last).toMatchObject({ next: null, truncated: null });
    expect(last?.items).toHaveLength(1);
  });

  test('may state its pager in an attribute, or put the markup where the object would be', () => {
    const stated = `<ul>${items(1, 3)}</ul><div queryData="{'rows':'3','count':'7','pageNo':'1'}"></div>`;
    const page = pageAt(`${API}?${QUERY}`, JSON.stringify({ success: true, data: stated }));
    expect(read(page)).toMatchObject({ totalItems: 7, totalPages: 3 });
  });

  test('without a total goes on until nothing comes', () => {
    const list = read(answer(`<ul>${items(1, 4)}</ul>`, QUERY));
    expect(list).toMatchObject({ totalItems: null, totalPages: null });
    expect(list?.next?.url).toBe(`${API}?${withPage(2, 4)}`);
    expect(read(answer('', withPage(5, 4)))).toMatchObject({ items: [], next: null, truncated: null });
  });

  test('of a server that ignores the page number is not followed', () => {
    expect(read(answer(`<ul>${items(1, 15)}</ul>${pager(386, 15, 1)}`, withPage(2, 15)))).toMatchObject({
      next: null,
      truncated: 'asked for page 2, the server answers page 1',
    });
  });

  test('that refuses or comes empty in the middle says so', () => {
    const refused = pageAt(`${API}?${QUERY}`, '{"success":false,"data":null}');
    expect(read(refused)).toMatchObject({
      items: [],
      next: null,
      truncated: 'the server answers without a list',
    });
    expect(read(answer(`<ul></ul>${pager(40, 15, 2)}`, withPage(2, 15)))).toMatchObject({
      next: null,
      truncated: 'page 2 of 3 comes without items',
    });
  });

  test('that is the trail of the page is no list', () => {
    expect(read(answer('<a href="/">首页</a> &gt; 政策文件', QUERY))).toBeNull();
  });
});

test('hostile input', () => {
  const broken = [
    '{"success":true,"data":{"html":["<li>"]}}',
    '{"success":true,"data":{"html":"<li><a href=\\"http://[\\">关于某事项的公告</a>"}}',
    '{"data":{"html":"<div count=\\"-1\\" rows=\\"0\\" pageNo=\\"1e9\\"></div>"}}',
    '{"data":{"html":"<div count=\\"99999999999999\\" rows=\\"1\\">"}}',
    '{"data":',
    '[]',
    `<script url="${PATH}" queryData="{'pageType':'column','tagId'"></script>`,
    `<script url="${PATH}" queryData="${'{'.repeat(20_000)}"></script>`,
    unit('列表').repeat(2000),
    `<div ${'count="5" rows="0" '.repeat(100)}></div>${PATH}`,
  ];
  for (const text of broken) {
    for (const url of [COLUMN, `${API}?paramJson=%7B`, `${API}?paramJson={"pageNo":99999999999999999999}`]) {
      const page = pageAt(url, text);
      const list = JPAAS.recognises(page) ? JPAAS.read(page) : null;
      expect(list?.columns.length ?? 0).toBeLessThan(50);
      for (const value of [list?.totalItems ?? 0, list?.totalPages ?? 0])
        expect(Number.isSafeInteger(value)).toBe(true);
    }
  }
});
