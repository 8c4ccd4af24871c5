import { describe, expect, it } from 'vitest';

import { compileUrlPattern } from '#crawlers/url-pattern.ts';

describe('compileUrlPattern', () => {
  it.each([
    ['/xxgk/', 'http://h.example/xxgk/a', true],
    ['/xxgk/', 'http://h.example/XXGK/a', false],
    ['*/xxgk/*', 'http://h.example/xxgk/a', true],
    ['http://h.example/*.html', 'http://h.example/a/b.html', true],
    ['http://h.example/*.html', 'http://h.example/a.html?x', false],
    ['*.html', 'http://h.example/a.html', true],
    ['http*', 'http://h.example/', true],
    ['h.example/*', 'http://h.example/', false],
    ['*ab*ab', 'http://h.example/ab', false],
    ['a.c', 'http://h.example/abc', false],
    ['', 'http://h.example/', true],
    ['*', 'http://h.example/', true],
  ])('%j against %s: %s', (pattern, url, matches) => {
    expect(compileUrlPattern(pattern)(url)).toBe(matches);
  });
});
