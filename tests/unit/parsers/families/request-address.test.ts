import { describe, expect, test } from 'vitest';
import { httpUrl } from '#core/url.ts';
import { pageNumberOf, withParameters, withQuery } from '#parsers/families/request-address.ts';

describe('withParameters', () => {
  test.each([
    ['keeps place and spelling of the others', 'a=%7E~&page=1&b=+', { page: '2' }, 'a=%7E~&page=2&b=+'],
    ['adds what is missing', 'a=1', { page: '2', 名: '值' }, 'a=1&page=2&%E5%90%8D=%E5%80%BC'],
    ['begins an empty query', '', { page: '2' }, 'page=2'],
    ['sets a name that occurs twice once', 'page=1&a=1&page=7', { page: '2' }, 'page=2&a=1'],
    ['escapes values', 'p=', { p: 'a&b=c' }, 'p=a%26b%3Dc'],
    ['takes a name that is no encoding as it is', '%E0%A4%A=1', { page: '2' }, '%E0%A4%A=1&page=2'],
    ['knows a name under escapes', 'p%61ge=1', { page: '2' }, 'p%61ge=2'],
  ])('%s', (_, query, values, expected) => {
    expect(withParameters(query, values)).toBe(expected);
  });
});

test('withQuery leaves the path alone', () => {
  expect(withQuery(httpUrl('http://www.heling.example/a%20b/list'), { page: '2' })).toBe(
    'http://www.heling.example/a%20b/list?page=2',
  );
});

test.each([
  ['3', 3],
  ['0', 1],
  ['-2', 1],
  ['2.5', 1],
  ['', 1],
  ['123456789012', 1],
])('page %s is page %i', (written, number) => {
  expect(pageNumberOf(new URLSearchParams({ page: written }), 'page')).toBe(number);
});
