import { expect, it } from 'vitest';
import { surtKey } from '#storage/warc/surt.ts';
import { keyedUrl, queryOfRequest } from '#core/request-query.ts';

const FORM = 'application/x-www-form-urlencoded';

it.each([
  [FORM, 'page=2&word=%E5%85%AC', 'page=2&word=%E5%85%AC'],
  ['application/json', '{"a":1,"b":["x","y"],"c":{"b":"z"}}', 'a=1&b=x&b.2_=y&b.3_=z'],
  [
    'application/json; charset=utf-8',
    '{"word":"公 开","all":true,"none":null,"empty":""}',
    'word=%E5%85%AC+%E5%BC%80&all=true&none=null',
  ],
  ['application/json', 'broken', ''],
  ['text/plain', '{"a":1}', 'a=1'],
  ['text/plain', 'hello', '__wb_post_data=aGVsbG8='],
  ['', 'hello', '__wb_post_data=aGVsbG8='],
])('makes a query of a %s body', (contentType, body, query) => {
  expect(queryOfRequest({ method: 'POST', contentType, body: Buffer.from(body) })).toBe(query);
});

it('cuts a long body as the replay tools do', () => {
  const body = Buffer.from(`a=${'x'.repeat(9_000)}`);
  expect(queryOfRequest({ method: 'POST', contentType: FORM, body })).toHaveLength(4_096);
});

it('puts method and body behind the query of the URL', () => {
  expect(keyedUrl('http://linhe.example/list', 'POST', 'page=2')).toBe(
    'http://linhe.example/list?__wb_method=POST&page=2',
  );
  expect(surtKey(keyedUrl('http://linhe.example/list?site=1', 'POST', 'page=2'))).toBe(
    'example,linhe)/list?__wb_method=post&page=2&site=1',
  );
});
