import { describe, expect, test } from 'vitest';
import { BONING_CITY } from '#demo/sites/boning-city.ts';
import type { FamilyList } from '#parsers/families/family.ts';
import { EPOINT } from '#parsers/families/epoint.ts';
import { articleText, familyPage, HOST, nextOf, readAs } from '../../../support/family-page.ts';
import { followFamily } from '../../../support/follow-family.ts';

const ORIGIN = 'http://127.0.0.1:18643';
const SHELL = '/dynamic/zwgk/govInfoPub.html?categorynum=003001&deptcode=010';
const API = '/EWB-FRONT/rest/lightfrontaction/getgovinfolist';
const SITE = 'var siteInfo = {"projectName":"/EWB-FRONT","siteGuid":"4c1d","language":"zh-cn"};';

function ask(values: object = {}): string {
  return JSON.stringify({
    deptcode: '',
    categorynum: '003001',
    pageIndex: 0,
    pageSize: 2,
    siteGuid: '4c1d',
    ...values,
  });
}

function record(at: number): object {
  return {
    realtitle: `关于做好第${at}批工程验收的通知`,
    infourl: `/003/${at}.html`,
    infodate: '2023-08-28 09:00:00',
  };
}

function answer(custom: unknown, body = ask()): FamilyList | null {
  return readAs(
    EPOINT,
    familyPage(JSON.stringify({ custom }), API, { contentType: 'application/json', body }),
  );
}

describe('shells', () => {
  test('one that states its site asks for the first page', () => {
    const list = readAs(
      EPOINT,
      familyPage(`<html><body><table></table><script>${SITE}</script></body></html>`, SHELL),
    );
    expect(list).toMatchObject({
      items: [],
      truncated: null,
      next: { post: { contentType: 'application/json' } },
    });
    expect(nextOf(list)).toBe(
      `${API} {"deptcode":"010","categorynum":"003001","pageIndex":0,"pageSize":20,"siteGuid":"4c1d"}`,
    );
  });

  test.each([
    ['variables', `<script>var deptcode='010', categorynum = "003001";</script>`],
    ['properties', `<script>var params = {"categorynum":"003001","deptcode":"010"};</script>`],
    [
      'hidden fields',
      `<input type="hidden" id="deptcode" value="010"><input type="hidden" name="categorynum" value="003001">`,
    ],
  ])('one may say in %s what its address does not', (_, stated) => {
    const call = `$.post(siteInfo.projectName + '/rest/lightfrontaction/getgovinfolist', params)`;
    const address = '/dynamic/zwgk/list.html';
    const own = `${stated}<script>${SITE}${call}</script>`;
    expect(nextOf(readAs(EPOINT, familyPage(own, address)))).toBe(
      `${API} {"deptcode":"010","categorynum":"003001","pageIndex":0,"pageSize":20,"siteGuid":"4c1d"}`,
    );
    const outside = `${stated}<script src="/js/webBuilderCommon.js"></script><script>${call}</script>`;
    expect(nextOf(readAs(EPOINT, familyPage(outside, address)))).toBe(
      '/js/webBuilderCommon.js?categorynum=003001&deptcode=010',
    );
    // An article names its category, but asks for no list.
    expect(readAs(EPOINT, familyPage(`${stated}<script>${SITE}</script>`, address))).toBeNull();
  });

  test('another asks the script, in its own name, and the script leads on', () => {
    const shell = '<html><body><script src="/js/webBuilderCommon.js?v=3"></script></body></html>';
    const list = readAs(EPOINT, familyPage(shell, SHELL));
    const script = '/js/webBuilderCommon.js?categorynum=003001&deptcode=010';
    expect(nextOf(list)).toBe(script);
    expect(nextOf(readAs(EPOINT, familyPage(`/* webBuilder */\n${SITE}\nvar Util = {};`, script)))).toBe(
      `${API} {"deptcode":"010","categorynum":"003001","pageIndex":0,"pageSize":20,"siteGuid":"4c1d"}`,
    );
  });

  test.each([
    [
      'an article',
      articleText('class="ewb"', '<script src="/js/webBuilderCommon.js"></script>'),
      '/003/1.html',
    ],
    ['a page without category', `<script>${SITE}</script>`, '/dynamic/zwgk/govInfoPub.html?categorynum='],
    ['the script for nobody', SITE, '/js/webBuilderCommon.js'],
    ['a site that is cut', `<script>var siteInfo = {"projectName":"/EWB-FR`, SHELL],
    ['a site of other values', '<script>var siteInfo = {"projectName":1,"siteGuid":[]};</script>', SHELL],
  ])('%s is none', (_, html, path) => {
    expect(readAs(EPOINT, familyPage(html, path))).toBeNull();
  });
});

describe('answers', () => {
  test('items, totals and the next page', () => {
    const list = answer({ total: '5', data: [record(1), record(2)] });
    expect(list).toMatchObject({ totalItems: 5, totalPages: 3, truncated: null });
    expect(list?.items[0]).toEqual({
      title: '关于做好第1批工程验收的通知',
      url: `${HOST}/003/1.html`,
      date: '2023-08-28',
    });
    expect(nextOf(list)).toBe(`${API} ${ask({ pageIndex: 1 })}`);
  });

  test('the last page', () => {
    expect(nextOf(answer({ total: 5, data: [record(5)] }, ask({ pageIndex: 2 })))).toBeNull();
  });

  test('a server that gives fewer than it was asked for is asked for so many', () => {
    const list = answer({ total: 5, data: [record(1), record(2)] }, ask({ pageSize: 20 }));
    expect(list?.totalPages).toBe(3);
    expect(nextOf(list)).toBe(`${API} ${ask({ pageIndex: 1 })}`);
  });

  test('parameters that are wrapped, and numbers as text, stay so', () => {
    const body = JSON.stringify({ token: 'x', params: { categorynum: '1', pageIndex: '4', pageSize: '2' } });
    expect(nextOf(answer({ total: 50, data: [record(1), record(2)] }, body))).toBe(
      `${API} {"token":"x","params":{"categorynum":"1","pageIndex":"5","pageSize":"2"}}`,
    );
  });

  test('without a total it goes on to an empty page', () => {
    expect(nextOf(answer({ data: [record(1)] }))).toContain('"pageIndex":1');
    expect(answer({ data: [] }, ask({ pageIndex: 3 }))).toMatchObject({
      next: null,
      truncated: null,
      items: [],
    });
  });

  test('an empty page before the end is a cut', () => {
    const list = answer({ total: 50, data: [] }, ask({ pageIndex: 3 }));
    expect(list).toMatchObject({ next: null, truncated: 'page 4 is empty before the reported end' });
  });

  test('JSON in a string, markup in titles, other names, relative addresses, records without an address', () => {
    const data = [
      { title: '关于<em>验收</em>的通知', visiturl: 'art/1.html', infodate: '2023年8月1日' },
      { title: '没有地址的通知' },
      null,
      7,
      { title: { a: 1 }, infourl: ['x'] },
    ];
    expect(answer(JSON.stringify({ total: 'many', data }))?.items).toEqual([
      { title: '关于验收的通知', url: `${HOST}/art/1.html`, date: '2023-08-01' },
    ]);
  });

  test.each([
    ['a page that is no number', ask({ pageIndex: 'x' })],
    ['a page beyond all numbers', ask({ pageIndex: 1e300 })],
    ['a request that is no JSON', 'a=1&b=2'],
    ['a request that is cut', '{"pageIndex": 1,'],
  ])('%s leads nowhere', (_, body) => {
    expect(nextOf(answer({ total: 50, data: [record(1)] }, body))).toBeNull();
  });

  test.each([
    ['another answer', '{"data":[1,2]}'],
    ['an error', '{"custom":{"code":"0","text":"参数错误"}}'],
    ['a list', '[]'],
    ['an answer that is cut', '{"custom":{"data":[{"title":"a"'],
  ])('%s is no list', (_, text) => {
    expect(
      readAs(EPOINT, familyPage(text, API, { contentType: 'application/json', body: ask() })),
    ).toBeNull();
  });
});

describe('the sample site', () => {
  const content = BONING_CITY.content(ORIGIN);

  test.each(content.lists)('holds all of $column', ({ path, itemPaths, reportedTotal }) => {
    const list = followFamily(content, ORIGIN, path);
    expect(list).toMatchObject({ families: ['epoint'], totalItems: reportedTotal, truncated: null });
    expect(list.items.map(({ url }) => new URL(url).pathname)).toEqual(itemPaths);
  });
});
