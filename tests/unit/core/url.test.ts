import { describe, expect, it } from 'vitest';
import { canonicalKey, hostKey, httpUrl, parseHttpUrl } from '#core/url.ts';

describe('parseHttpUrl', () => {
  it.each([
    ['http://www.linhe.example', 'http://www.linhe.example/'],
    ['  https://www.linhe.example/a \n', 'https://www.linhe.example/a'],
    ['HTTP://WWW.Linhe.Example/A', 'http://www.linhe.example/A'],
    ['http://www.linhe.example:80/', 'http://www.linhe.example/'],
    ['https://www.linhe.example:8443/', 'https://www.linhe.example:8443/'],
    ['http://www.linhe.example/a#b', 'http://www.linhe.example/a'],
    ['http://www.linhe.example/a/../b/./c', 'http://www.linhe.example/b/c'],
    ['http://www.linhe.example\\a', 'http://www.linhe.example/a'],
    ['http://临禾.example/政务', 'http://xn--miq647h.example/%E6%94%BF%E5%8A%A1'],
    ['http://user:secret@www.linhe.example/', 'http://user:secret@www.linhe.example/'],
    ['http://[::1]:8080/', 'http://[::1]:8080/'],
  ])('reads %j as %j', (text, url) => {
    expect(parseHttpUrl(text)).toBe(url);
  });

  it.each([
    '',
    'www.linhe.example',
    '/a',
    'ftp://www.linhe.example/',
    'javascript:void(0)',
    'mailto:a@linhe.example',
    'http://',
    'http://a b/',
    'http://www.linhe.example:99999/',
  ])('reads no address in %j', (text) => {
    expect(parseHttpUrl(text)).toBeUndefined();
  });

  it.each([
    ['b.html', 'http://www.linhe.example/a/b.html'],
    ['../b.html', 'http://www.linhe.example/b.html'],
    ['/b.html', 'http://www.linhe.example/b.html'],
    ['//www.qingyan.example/', 'http://www.qingyan.example/'],
    ['?p=2', 'http://www.linhe.example/a/list.html?p=2'],
    ['#top', 'http://www.linhe.example/a/list.html'],
    ['', 'http://www.linhe.example/a/list.html'],
  ])('resolves %j against a page', (text, url) => {
    expect(parseHttpUrl(text, 'http://www.linhe.example/a/list.html')).toBe(url);
  });

  it('throws for what is no address where one is certain', () => {
    expect(() => httpUrl('nothing')).toThrow(TypeError);
    expect(httpUrl('b', 'http://www.linhe.example/')).toBe('http://www.linhe.example/b');
  });
});

const keyOf = (text: string): string => canonicalKey(httpUrl(text));

describe('canonicalKey', () => {
  it.each([
    ['http://www.linhe.example/a', 'www.linhe.example/a'],
    ['https://www.linhe.example:443/a', 'www.linhe.example/a'],
    ['https://www.linhe.example:80/a', 'www.linhe.example/a'],
    ['http://www.linhe.example:8080/a', 'www.linhe.example:8080/a'],
    ['http://user:secret@www.linhe.example/a', 'www.linhe.example/a'],
    ['http://www.linhe.example/a#b', 'www.linhe.example/a'],
    ['http://临禾.example/a', 'xn--miq647h.example/a'],
    ['http://www.linhe.example/a;jsessionid=0A1B2C', 'www.linhe.example/a'],
    ['http://www.linhe.example/a;JSESSIONID=0A1B2C/b', 'www.linhe.example/a/b'],
    ['http://www.linhe.example/a?jsessionid=1&id=2', 'www.linhe.example/a?id=2'],
    ['http://www.linhe.example/a?PHPSESSID=abc', 'www.linhe.example/a'],
    ['http://www.linhe.example/a?ASPSESSIONIDQQ=abc', 'www.linhe.example/a'],
    ['http://www.linhe.example/a?id=2&_=1700000000000', 'www.linhe.example/a?id=2'],
    ['http://www.linhe.example/a?rand=0.7312345678', 'www.linhe.example/a'],
    ['http://www.linhe.example/a?sid=0123456789abcdef0123', 'www.linhe.example/a'],
    ['http://www.linhe.example/a?&&id=2&', 'www.linhe.example/a?id=2'],
    ['http://www.linhe.example/a?', 'www.linhe.example/a'],
    ['http://[::1]/a', '[::1]/a'],
  ])('of %j is %j', (url, key) => {
    expect(keyOf(url)).toBe(key);
  });

  it.each([
    ['a short sid is a column', 'http://www.linhe.example/a?sid=12'],
    ['a short timestamp may be a year', 'http://www.linhe.example/a?timestamp=2013'],
    ['a name that only contains one', 'http://www.linhe.example/a?mysessionid2=abcdef0123456789'],
    ['order counts', 'http://www.linhe.example/a?b=1&a=2'],
    ['case of the path counts', 'http://www.linhe.example/A'],
    ['a slash at the end counts', 'http://www.linhe.example/a/'],
    ['a parameter that is no session', 'http://www.linhe.example/a;v=1'],
  ])('keeps what may name a page: %s', (_, url) => {
    expect(keyOf(url)).toBe(url.slice('http://'.length));
  });

  it('is the key of itself, with either scheme', () => {
    const urls = [
      'http://www.linhe.example:8080/a;jsessionid=1?b=2&_=1700000000000',
      'https://临禾.example/政务?页=2',
    ];
    for (const url of urls) {
      expect(keyOf(`http://${keyOf(url)}`)).toBe(keyOf(url));
      expect(keyOf(`https://${keyOf(url)}`)).toBe(keyOf(url));
    }
  });

  it('takes a trailing dot of the host for the same host', () => {
    expect(keyOf('http://www.linhe.example./a')).toBe('www.linhe.example/a');
  });
});

describe('hostKey', () => {
  it.each([
    ['http://www.linhe.example/a?b', 'www.linhe.example'],
    ['https://www.linhe.example/', 'www.linhe.example'],
    ['https://www.linhe.example:80/', 'www.linhe.example'],
    ['http://www.linhe.example:8080/', 'www.linhe.example:8080'],
    ['http://www.linhe.example./', 'www.linhe.example'],
    ['http://www.linhe.example.:8080/', 'www.linhe.example:8080'],
    ['http://www.linhe.example.:80/', 'www.linhe.example'],
    ['http://user@www.linhe.example/', 'www.linhe.example'],
    ['http://[::1]:8080/', '[::1]:8080'],
  ])('of %j is %j', (url, host) => {
    expect(hostKey(httpUrl(url))).toBe(host);
  });

  it('is how the canonical key begins', () => {
    for (const url of ['http://www.linhe.example./a', 'https://www.linhe.example:8443/a?b=c']) {
      expect(keyOf(url).startsWith(`${hostKey(httpUrl(url))}/`)).toBe(true);
    }
  });
});
