import { describe, expect, test } from 'vitest';
import type { PageRequest, PostBody } from '#core/page-request.ts';
import { httpUrl } from '#core/url.ts';
import { LINHE } from '#demo/sites/linhe.ts';
import { TINGLAN_CITY } from '#demo/sites/tinglan-city.ts';
import { HANWEB_JPAGE } from '#parsers/families/hanweb-jpage.ts';
import { type Page, pageOfText } from '#parsers/page/page.ts';
import { followFamily } from '../../../support/follow-family.ts';

const ORIGIN = 'http://127.0.0.1:18640';
const COLUMN = 'http://www.qingzhou.example/col/col21/index.html';
const PROXY = 'http://www.qingzhou.example/module/web/jpage/dataproxy.jsp';
const IDS = 'webid=3&path=/&columnid=21&unitid=77&webname=%25E9%259D%2592&permissiontype=0';

const pageAt = (url: string, text: string, post: PostBody | null = null): Page =>
  pageOfText({ text, charset: 'utf-8', findings: [] }, { url: httpUrl(url), post, contentType: null });

/** Records `from` to `to`, each with a day of its own. */
const records = (from: number, to: number): string =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => {
    const id = from + at;
    const day = `2024-03-${String((id % 28) + 1).padStart(2, '0')}`;
    return `<record><![CDATA[<li><a href="/art/2024/3/1/art_21_${id}.html" title="关于第${id}号\n事项的公告">关于第${id}号事项的公告</a><span>${day}</span></li>]]></record>`;
  }).join('\n');

const column = (parts: {
  readonly held: string;
  readonly group?: string;
  readonly call?: string;
  readonly head?: string;
}): Page => {
  const group =
    parts.group === undefined ? '' : `<nextgroup><![CDATA[<a href="${parts.group}"></a>]]></nextgroup>`;
  const call = parts.call === undefined ? '' : `<script>$('#77').jpage({${parts.call}});</script>`;
  return pageAt(
    COLUMN,
    `<html><head>${parts.head ?? ''}</head><body><div id="77"><script type="text/xml"><datastore>${group}<recordset>${parts.held}</recordset></datastore></script></div>${call}</body></html>`,
  );
};

const answer = (held: string, totals: string, query: string, post: PostBody | null = null): Page =>
  pageAt(`${PROXY}?${query}`, `<datastore>${totals}<recordset>${held}</recordset></datastore>`, post);

const totals = (items: number, pages: number): string =>
  `<totalrecord>${items}</totalrecord><totalpage>${pages}</totalpage>`;

const read = (page: Page): ReturnType<typeof HANWEB_JPAGE.read> => {
  expect(HANWEB_JPAGE.recognises(page)).toBe(true);
  return HANWEB_JPAGE.read(page);
};

const positionOf = (next: PageRequest | null | undefined): Record<string, string | null> => {
  const query = next == null ? null : new URL(next.url).searchParams;
  return Object.fromEntries(
    ['page', 'startrecord', 'endrecord', 'perpage'].map((name) => [name, query?.get(name) ?? null]),
  );
};

describe('the sample sites', () => {
  const content = TINGLAN_CITY.content(ORIGIN);

  test.each(content.lists)('all of $column', ({ path, itemPaths, reportedTotal }) => {
    const list = followFamily(content, ORIGIN, path);
    expect(list).toMatchObject({ families: ['hanweb-jpage'], totalItems: reportedTotal, truncated: null });
    expect(list.items.map(({ url }) => new URL(url).pathname)).toEqual(itemPaths);
  });

  test('their requests go where the column says, and no further than needed', () => {
    const sent = content.lists.map(({ path }) =>
      followFamily(content, ORIGIN, path)
        .requests.slice(1)
        .map(({ url, post }) => `${post === null ? 'GET' : 'POST'} ${new URL(url).pathname}`),
    );
    const [get, post] = ['GET /module/web/jpage/dataproxy.jsp', 'POST /module/jpage/dataproxy.jsp'];
    expect(sent).toEqual([[], [get, get], [post, post]]);
  });

  test('columns whose pages the server draws itself are followed by their pager', () => {
    const linhe = LINHE.content(ORIGIN);
    for (const { path, itemPaths, pagePaths } of linhe.lists) {
      const list = followFamily(linhe, ORIGIN, path);
      expect(list.items.map(({ url }) => new URL(url).pathname)).toEqual(itemPaths);
      expect(list.requests.map(({ url }) => url.slice(ORIGIN.length))).toEqual(pagePaths);
    }
  });

  test('an article is no list', () => {
    const [document] = content.truth.filter(({ kind }) => kind === 'document');
    const page = pageAt(
      ORIGIN + (document?.path ?? ''),
      new TextDecoder().decode(content.pages.get(document?.path ?? '')?.body),
    );
    expect(HANWEB_JPAGE.recognises(page) ? HANWEB_JPAGE.read(page) : null).toBeNull();
  });
});

describe('a column', () => {
  test('goes on by the link of its datastore, in steps of what it holds', () => {
    const list = read(
      column({ held: records(1, 45), group: `${PROXY}?page=1&${IDS}`, call: 'totalRecord:103,perPage:15' }),
    );
    expect(list).toMatchObject({ totalItems: 103, totalPages: 7, truncated: null });
    expect(list?.items).toHaveLength(45);
    expect(list?.items[0]).toEqual({
      title: '关于第1号事项的公告',
      url: 'http://www.qingzhou.example/art/2024/3/1/art_21_1.html',
      date: '2024-03-02',
    });
    expect(list?.next).toEqual({
      url: `${PROXY}?page=2&${IDS}&startrecord=46&endrecord=90&perpage=45`,
      post: null,
    });
  });

  test('that holds several pages states positions too where its link names the very page that they make', () => {
    const call = 'totalRecord:103,perPage:15';
    const due = { page: '2', startrecord: '46', endrecord: '90', perpage: '45' };
    const agreed = read(column({ held: records(1, 45), group: `${PROXY}?page=2&${IDS}`, call }));
    expect(positionOf(agreed?.next)).toEqual(due);
    const single = read(column({ held: records(1, 15), group: `${PROXY}?page=2&${IDS}`, call }));
    expect(single?.next?.url).toBe(`${PROXY}?page=2&${IDS}`);
    // Page 4 is a page of a size of the server's own: after three of 15.
    const other = read(column({ held: records(1, 45), group: `${PROXY}?page=4&${IDS}`, call }));
    expect(other?.next?.url).toBe(`${PROXY}?page=4&${IDS}`);
  });

  test('posts what its widget posts, to where that sends it', () => {
    const call = `totalRecord:40,perPage:5,dataStore:InitData77,proxyUrl:'/moved/jpage/dataproxy.jsp',ajaxParam:{col:1,webid:3,path:'/',columnid:21,unitid:'77',webname:'青洲'}`;
    const list = read(column({ held: records(1, 15), call }));
    expect(list?.next).toEqual({
      url: 'http://www.qingzhou.example/moved/jpage/dataproxy.jsp?page=2&startrecord=16&endrecord=30&perpage=15',
      post: {
        contentType: 'application/x-www-form-urlencoded; charset=UTF-8',
        body: 'col=1&webid=3&path=%2F&columnid=21&unitid=77&webname=%E9%9D%92%E6%B4%B2',
      },
    });
  });

  test('takes the link to where its widget says that the endpoint has moved', () => {
    const call = `totalRecord:40,perPage:5,proxyUrl:'/moved/dataproxy.jsp'`;
    const list = read(column({ held: records(1, 15), group: `${PROXY}?page=1&${IDS}`, call }));
    expect(list?.next?.url).toMatch(
      /^http:\/\/www\.qingzhou\.example\/moved\/dataproxy\.jsp\?page=2&webid=3&/,
    );
  });

  test('without records asks for the first', () => {
    const call = `totalRecord:40,perPage:20,proxyUrl:'${PROXY}',ajaxParam:{columnid:21,unitid:77}`;
    const list = read(pageAt(COLUMN, `<div id="77"></div><script>$("#77").jpage({${call}})</script>`));
    expect(list).toMatchObject({ items: [], totalItems: 40 });
    expect(positionOf(list?.next)).toEqual({ page: '1', startrecord: '1', endrecord: '20', perpage: '20' });
  });

  test('never asks for more than a server gives in one answer, nor leaves a gap', () => {
    const held = records(1, 140);
    const list = read(column({ held, group: `${PROXY}?page=1&${IDS}`, call: 'totalRecord:900,perPage:35' }));
    expect(positionOf(list?.next)).toEqual({
      page: '5',
      startrecord: '141',
      endrecord: '175',
      perpage: '35',
    });
    const odd = read(column({ held, group: `${PROXY}?page=1&${IDS}`, call: 'totalRecord:900,perPage:60' }));
    expect(positionOf(odd?.next)).toMatchObject({ page: '3', startrecord: '121' });
  });

  test('ends where it holds all that it reports', () => {
    const group = `${PROXY}?page=1&${IDS}`;
    expect(read(column({ held: records(1, 9), group, call: 'totalRecord:9,perPage:15' }))?.next).toBeNull();
    expect(read(column({ held: '', group, call: 'totalRecord:0,perPage:15' }))).toMatchObject({
      items: [],
      totalItems: 0,
      next: null,
      truncated: null,
    });
  });

  test('with encrypted numbers cannot be had to its end, and says so', () => {
    const group = `${PROXY}?page=1&webid=3&columnid=Zk9%2BqLx0a7m3Q%3D%3D&unitid=b2Rk&webname=x`;
    expect(read(column({ held: records(1, 45), group, call: 'totalRecord:700,perPage:15' }))).toMatchObject({
      next: null,
      totalItems: 700,
      truncated: 'columnid and unitid are encrypted: only the 45 records in the page can be had',
    });
    expect(
      read(column({ held: records(1, 45), group, call: 'totalRecord:45,perPage:15' }))?.truncated,
    ).toBeNull();
  });

  test('does not count records in comments', () => {
    const held = `<!--${records(1, 3)}-->${records(1, 3)}`;
    const list = read(column({ held, group: `${PROXY}?page=1&${IDS}`, call: 'totalRecord:8,perPage:3' }));
    expect(list?.items).toHaveLength(3);
    expect(positionOf(list?.next)).toMatchObject({ page: '2', startrecord: '4' });
  });

  test('several lists on one page are none of them the page’s own', () => {
    const box = `<script type="text/xml"><datastore><recordset>${records(1, 3)}</recordset></datastore></script>`;
    expect(read(pageAt(COLUMN, `<body>${box}${box}</body>`))).toBeNull();
  });

  test('beside an article is not what the page is for', () => {
    const article = '<meta name="ArticleTitle" content="关于举办招聘会的公告">';
    expect(read(column({ held: records(1, 5), head: article }))).toBeNull();
  });
});

describe('an answer', () => {
  const form = {
    contentType: 'application/x-www-form-urlencoded; charset=UTF-8',
    body: 'columnid=21&unitid=77',
  };

  test('goes on with its own request', () => {
    const query = `page=2&${IDS}&startrecord=46&endrecord=90&perpage=45`;
    const list = read(answer(records(46, 90), totals(103, 7), query));
    expect(list).toMatchObject({ totalItems: 103, totalPages: 7, truncated: null });
    expect(list?.next).toEqual({
      url: `${PROXY}?page=3&${IDS}&startrecord=91&endrecord=135&perpage=45`,
      post: null,
    });
    const posted = read(
      answer(records(46, 90), totals(103, 7), 'page=2&startrecord=46&endrecord=90&perpage=45', form),
    );
    expect(posted?.next?.post).toEqual(form);
    expect(positionOf(posted?.next)).toMatchObject({ page: '3', startrecord: '91' });
  });

  test('is the last when it brings the last record', () => {
    const query = `page=3&${IDS}&startrecord=91&endrecord=135&perpage=45`;
    expect(read(answer(records(91, 103), totals(103, 7), query))).toMatchObject({
      next: null,
      truncated: null,
    });
  });

  test('of a server that pages by a size of its own is followed page by page', () => {
    // Asked for 45, it gives 15: the pages that it counts are the ones to go by.
    const query = `page=2&${IDS}&startrecord=46&endrecord=90&perpage=45`;
    expect(positionOf(read(answer(records(16, 30), totals(103, 7), query))?.next)).toMatchObject({
      page: '3',
    });
    const last = `page=7&${IDS}&startrecord=121&endrecord=165&perpage=45`;
    expect(read(answer(records(91, 103), totals(103, 7), last))?.next).toBeNull();
  });

  test('to the site’s own link, which states no size, is followed by its number of pages', () => {
    const list = read(answer(records(21, 40), totals(50, 3), `page=2&${IDS}`));
    expect(list?.next?.url).toBe(`${PROXY}?page=3&${IDS}`);
    expect(read(answer(records(41, 50), totals(50, 3), `page=3&${IDS}`))?.next).toBeNull();
  });

  test('without totals ends with a page that is not full', () => {
    const query = `page=2&${IDS}&startrecord=16&endrecord=30&perpage=15`;
    expect(positionOf(read(answer(records(16, 30), '', query))?.next)).toMatchObject({ page: '3' });
    expect(read(answer(records(16, 22), '', query))?.next).toBeNull();
  });

  test('without records is an end only beyond the total, or behind others where none is stated', () => {
    const query = `page=4&${IDS}&startrecord=46&endrecord=60&perpage=15`;
    expect(read(answer('', totals(45, 3), query))).toMatchObject({ items: [], next: null, truncated: null });
    expect(read(answer('', totals(70, 5), query))?.truncated).toBe('no records from 46 on');
    expect(read(answer('', '', query))).toMatchObject({ next: null, truncated: null });
    const first = `page=2&${IDS}&startrecord=46&endrecord=90&perpage=45`;
    expect(read(answer('', '', first))).toMatchObject({ next: null, truncated: 'no records from 46 on' });
  });
});

test('hostile input', () => {
  const broken = [
    '<datastore>',
    '<datastore><recordset>',
    `<datastore><totalrecord>99999999999999999999</totalrecord><recordset>${records(1, 2)}`,
    `<datastore><nextgroup><![CDATA[<a href="javascript:alert(1)"></a>]]></nextgroup><recordset><record><![CDATA[<li>`,
    `<script>$('#1').jpage({totalRecord:1e99,perPage:-4,proxyUrl:'http://',ajaxParam:{a:function(){}}})</script>dataproxy.jsp`,
    `<script>$('#1').jpage({perPage:0,totalRecord:9,proxyUrl:'/dataproxy.jsp',ajaxParam:{columnid:1</script>`,
    `<datastore>${'<record><!--'.repeat(20_000)}`,
    `<script>${'.jpage({'.repeat(20_000)}</script>dataproxy.jsp`,
  ];
  for (const text of broken) {
    for (const url of [COLUMN, `${PROXY}?page=99999999999999&perpage=0&startrecord=-1`, `${PROXY}?%zz=%zz`]) {
      const page = pageAt(url, text);
      const list = HANWEB_JPAGE.recognises(page) ? HANWEB_JPAGE.read(page) : null;
      for (const value of [list?.totalItems ?? 0, list?.totalPages ?? 0])
        expect(Number.isSafeInteger(value)).toBe(true);
    }
  }
});
