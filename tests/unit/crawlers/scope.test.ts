import { describe, expect, it } from 'vitest';

import { httpUrl } from '#core/url.ts';
import { createScope, type LinkContext, type ScopeDecision, type ScopeOptions } from '#crawlers/scope.ts';

function decide(
  url: string,
  options: Partial<ScopeOptions> = {},
  link: Partial<LinkContext> = {},
): ScopeDecision {
  const scope = createScope({
    seeds: [httpUrl('http://www.linhe.gov.cn/zfxxgk/')],
    folders: [],
    include: [],
    exclude: [],
    maxDepth: null,
    year: 2026,
    ...options,
  });
  return scope.decide(httpUrl(url), { depth: 1, via: null, anchorText: '', counts: new Map(), ...link });
}

const IN = { outcome: 'in', addition: null };

describe('hosts of the seeds', () => {
  it.each(['http://www.linhe.gov.cn/other/page.html', 'https://www.linhe.gov.cn/', 'http://linhe.gov.cn/x'])(
    'takes %s in',
    (url) => {
      expect(decide(url)).toEqual(IN);
    },
  );

  it.each([
    ['http://www.linhe.gov.cn:8081/', 'another host'],
    ['http://news.linhe.gov.cn/a.html', 'another host'],
    ['http://www.qinghe.gov.cn/zfxxgk/', 'another domain'],
    ['http://gov.cn/zfxxgk/', 'another domain'],
    ['http://linhe.gov.cn.mirror.example/zfxxgk/', 'another domain'],
  ])('leaves %s out: %s', (url, reason) => {
    expect(decide(url)).toMatchObject({ outcome: 'out-of-scope', reason: expect.stringContaining(reason) });
  });

  it('takes an IP address as a host of its own', () => {
    const seeds = [httpUrl('http://198.51.100.7:8231/')];
    expect(decide('http://198.51.100.7:8231/a', { seeds })).toEqual(IN);
    expect(decide('http://198.51.100.8:8231/xxgk/', { seeds })).toMatchObject({ outcome: 'out-of-scope' });
  });
});

describe('disclosure columns on other hosts of the domain', () => {
  it.each([
    ['http://swj.linhe.gov.cn/zfxxgk/2013/a.html', '', { host: 'swj.linhe.gov.cn', path: '/zfxxgk/' }],
    ['http://swj.linhe.gov.cn/col/xxgknb/index.html', '', { host: 'swj.linhe.gov.cn', path: '/col/xxgknb/' }],
    [
      'http://swj.linhe.gov.cn/col/col1229/index.html',
      '市商务局信息公开年报',
      { host: 'swj.linhe.gov.cn', path: '/col/col1229/' },
    ],
    [
      'http://swj.linhe.gov.cn/art_1.html',
      '政府信息公开指南',
      { host: 'swj.linhe.gov.cn', path: '/art_1.html' },
    ],
    ['http://swj.linhe.gov.cn/', '政府信息公开', { host: 'swj.linhe.gov.cn', path: '/' }],
    ['http://xxgk.linhe.gov.cn:81/a/b.html', '', { host: 'xxgk.linhe.gov.cn:81', path: '/' }],
  ])('takes in %s linked as %j', (url, anchorText, addition) => {
    expect(decide(url, {}, { anchorText })).toEqual({ outcome: 'in', addition });
  });

  it('takes in what lies in an added folder, whatever its link says', () => {
    const folders = [
      { host: 'swj.linhe.gov.cn', path: '/col/col1229/' },
      { host: 'swj.linhe.gov.cn', path: '/art_1.html' },
    ];
    expect(decide('http://swj.linhe.gov.cn/col/col1229/2.html', { folders })).toEqual(IN);
    expect(decide('http://swj.linhe.gov.cn/art_1.html', { folders })).toEqual(IN);
    for (const url of [
      'http://swj.linhe.gov.cn/art_1.html.bak',
      'http://swj.linhe.gov.cn/col/',
      'http://gaj.linhe.gov.cn/col/col1229/',
    ]) {
      expect(decide(url, { folders })).toMatchObject({ outcome: 'out-of-scope' });
    }
  });
});

describe('include, exclude and depth', () => {
  it('narrows by substring and by glob, and spares the seed from include only', () => {
    const seed = 'http://www.linhe.gov.cn/zfxxgk/';
    const page = 'http://www.linhe.gov.cn/nb/2020.html';
    expect(decide(page, { include: ['/nb/'] })).toEqual(IN);
    expect(decide(page, { include: ['*/nb/*.html'] })).toEqual(IN);
    expect(decide(page, { include: ['*/nb/*.htm'] })).toMatchObject({
      outcome: 'out-of-scope',
      reason: 'not included',
    });
    expect(decide(page, { include: ['/nb/'], exclude: ['2020'] })).toMatchObject({
      outcome: 'out-of-scope',
      reason: 'excluded',
    });
    expect(decide(seed, { include: ['/nb/'] })).toEqual(IN);
    expect(decide(seed, { exclude: ['/zfxxgk/'] })).toMatchObject({ outcome: 'out-of-scope' });
  });

  it('does not widen by include', () => {
    expect(decide('http://www.qinghe.gov.cn/nb/', { include: ['/nb/'] })).toMatchObject({
      outcome: 'out-of-scope',
    });
  });

  it('limits depth', () => {
    expect(decide('http://www.linhe.gov.cn/a', { maxDepth: 2 }, { depth: 2 })).toEqual(IN);
    expect(decide('http://www.linhe.gov.cn/a', { maxDepth: 2 }, { depth: 3 })).toMatchObject({
      outcome: 'limit',
    });
  });

  it('names a trap within the scope, and out-of-scope for one outside', () => {
    expect(decide('http://www.linhe.gov.cn/a/b/a/b/a/b/')).toMatchObject({ outcome: 'trap' });
    expect(decide('http://www.qinghe.gov.cn/a/b/a/b/a/b/')).toMatchObject({ outcome: 'out-of-scope' });
  });
});
