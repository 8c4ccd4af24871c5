import { describe, expect, it } from 'vitest';
import { type PageRequest, requestKey, requestOf } from '#core/page-request.ts';
import { canonicalKey, httpUrl } from '#core/url.ts';
import { capturedExchange } from '../../support/captured-exchange.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json; charset=utf-8';

function keyOf(body: string, contentType = FORM, address = 'http://www.linhe.example/search.jsp'): string {
  return requestKey({ url: httpUrl(address), post: { contentType, body } });
}

describe('the key of a request', () => {
  it('is that of the URL for a GET', () => {
    const url = httpUrl('https://www.linhe.example/list?page=2&sid=0123456789abcdef');
    expect(requestKey({ url, post: null })).toBe(canonicalKey(url));
    expect(requestKey({ url })).toBe('www.linhe.example/list?page=2');
  });

  it.each([
    [FORM, 'divid=div1&currpage=2', 'divid=div1&currpage=2'],
    [JSON_TYPE, '{"pageIndex":2,"params":{"categorynum":"003"}}', 'pageIndex=2&categorynum=003'],
    [JSON_TYPE, '{"word":"年报"}', 'word=%E5%B9%B4%E6%8A%A5'],
    ['text/plain', 'page 2', '__wb_post_data=cGFnZSAy'],
    [FORM, '', ''],
  ])('has method and body behind the URL: %s %s', (contentType, body, query) => {
    expect(keyOf(body, contentType)).toBe(`www.linhe.example/search.jsp?__wb_method=POST&${query}`);
  });

  it('goes on with a query that is there', () => {
    expect(keyOf('currpage=2', FORM, 'http://www.linhe.example/search.jsp?area=1')).toBe(
      'www.linhe.example/search.jsp?area=1&__wb_method=POST&currpage=2',
    );
  });

  it('stays the same when only state, session or cache busters differ', () => {
    const bodyOf = (state: string): string =>
      `__VIEWSTATE=${state}&__VIEWSTATE1=${state}&__VIEWSTATEGENERATOR=${state}&__EVENTVALIDATION=${state}` +
      `&__PREVIOUSPAGE=${state}&jsessionid=${state}&_=17000000${state.length}00000&__EVENTTARGET=pager&__EVENTARGUMENT=2`;
    expect(keyOf(bodyOf('a'))).toBe(keyOf(bodyOf('b'.repeat(50_000))));
    expect(keyOf(bodyOf('a'))).toMatch(/\?__wb_method=POST&__EVENTTARGET=pager&__EVENTARGUMENT=2$/);
    expect(keyOf('__VIEWSTATE=a')).toBe(keyOf('__VIEWSTATE=b'));
    expect(keyOf('a__VIEWSTATE=a')).not.toBe(keyOf('a__VIEWSTATE=b'));
  });

  it('is bounded, and still another one for another page', () => {
    const long = 'x'.repeat(100_000);
    const keys = [1, 2].map((page) => keyOf(`filter=${long}&page=${page}`));
    expect(new Set(keys).size).toBe(2);
    expect(keys[0]?.length).toBeLessThan(200);
    expect(keyOf(`__VIEWSTATE=a&filter=${long}`)).toBe(keyOf(`__VIEWSTATE=b&filter=${long}`));
    expect(keyOf(`word=${'公'.repeat(400)}`).length).toBeLessThan(200);
  });

  it('tells bodies apart that are not what they are called', () => {
    expect(keyOf('{"page":1', JSON_TYPE)).not.toBe(keyOf('{"page":2', JSON_TYPE));
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(keyOf(deep, JSON_TYPE)).toMatch(/&__digest=[0-9a-f]{64}$/);
  });

  it('is one line of printable ASCII', () => {
    expect(keyOf('word=年报\r\nrole: seed\ud800')).toMatch(/^[!-~]+$/);
  });
});

it.each<readonly [string, PageRequest['post']]>([
  ['GET', null],
  ['POST', { contentType: FORM, body: 'word=年报&page=2' }],
  ['POST', { contentType: FORM, body: '' }],
])('a %s that was sent is told again', (method, post) => {
  const { request } = capturedExchange('http://www.linhe.example/search.jsp');
  const sent =
    post === null
      ? request
      : {
          ...request,
          method: 'POST' as const,
          headers: [...request.headers, ['content-type', post.contentType] as const],
          body: post.body === '' ? null : Buffer.from(post.body),
        };
  expect(sent.method).toBe(method);
  expect(requestOf(sent)).toEqual({ url: request.url, post });
});
