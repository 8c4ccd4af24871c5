/** RFC 9309, clause by clause. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { FetchResult, HeaderList, TruncationReason } from '#core/http.ts';
import { httpUrl } from '#core/url.ts';
import { createRobotsCheck } from '#crawlers/robots-decision.ts';
import { compilePattern } from '#crawlers/robots-pattern.ts';
import { MAX_ROBOTS_BYTES, parseRobots, type RobotsPolicy, robotsPolicy } from '#crawlers/robots.ts';

const SITE = 'http://www.linhe.example';

function policyOf(text: string | Uint8Array): RobotsPolicy {
  return parseRobots(typeof text === 'string' ? Buffer.from(text) : text, httpUrl(`${SITE}/robots.txt`));
}

function allowed(text: string | Uint8Array, path: string): boolean {
  return createRobotsCheck(policyOf(text))(httpUrl(path, SITE)).allowed;
}

function answer(
  status: number,
  body = '',
  headers: HeaderList = [],
  truncated: TruncationReason | null = null,
): FetchResult {
  return {
    kind: 'exchange',
    exchange: {
      request: {
        url: httpUrl(`${SITE}/robots.txt`),
        method: 'GET',
        target: '/robots.txt',
        headers: [],
        body: null,
      },
      response: {
        httpVersion: '1.1',
        status,
        statusText: '',
        headers,
        body: Buffer.from(body),
        truncated,
      },
      startedAt: new Date(0),
      durationMs: 1,
      remoteAddress: '127.0.0.1',
      insecureTls: false,
    },
  };
}

const DENY = 'User-agent: *\nDisallow: /\n';

describe('§2.2 file format', () => {
  it.each(['\n', '\r\n', '\r'])('ends lines with %j', (end) => {
    expect(allowed(['User-agent: *', 'Disallow: /a', 'Allow: /a/b'].join(end), '/a/c')).toBe(false);
    expect(allowed(['User-agent: *', 'Disallow: /a', 'Allow: /a/b'].join(end), '/a/b')).toBe(true);
  });

  it('ignores comments, blanks around the parts, and the case of field names', () => {
    const text = '# all\n\n  USER-AGENT :  *  # everybody\n\tdisallow\t: /a # not this\n';
    expect([allowed(text, '/a'), allowed(text, '/b')]).toEqual([false, true]);
  });

  it('ignores lines that it does not know, and a byte order mark', () => {
    expect(allowed(`\uFEFF${DENY}`, '/a')).toBe(false);
    expect(allowed(`rubbish\n: \n${DENY}Noindex: /b\n`, '/a')).toBe(false);
  });

  it('ignores rules before the first group, empty paths, and paths not from the root', () => {
    expect(allowed('Disallow: /\nUser-agent: *\nDisallow:\nDisallow: private\n', '/private')).toBe(true);
  });
});

describe('§2.2.1 the User-agent line', () => {
  it('compares the product token without case, and ignores what follows it', () => {
    for (const agent of ['gongkai', 'GongKai', 'gongkai/1.0', 'gongkai (+contact)']) {
      expect([agent, allowed(`User-agent: ${agent}\nDisallow: /\n`, '/a')]).toEqual([agent, false]);
    }
    for (const agent of ['gongkai-news', 'gongkaibot', 'gong', 'other gongkai', '']) {
      expect([agent, allowed(`User-agent: ${agent}\nDisallow: /\n`, '/a')]).toEqual([agent, true]);
    }
  });

  it('obeys its own group instead of *, wherever it stands', () => {
    expect(allowed(`${DENY}\nUser-agent: gongkai\nDisallow: /x\n`, '/a')).toBe(true);
    expect(allowed(`User-agent: gongkai\nDisallow: /x\n\n${DENY}`, '/a')).toBe(true);
    expect(allowed(`User-agent: gongkai\nDisallow:\n\n${DENY}`, '/a')).toBe(true);
  });

  it('combines groups for the same agent into one', () => {
    const text = `User-agent: gongkai\nDisallow: /a\n\n${DENY}\nUser-agent: gongkai\nDisallow: /b\n`;
    expect(['/a', '/b', '/c'].map((path) => allowed(text, path))).toEqual([false, false, true]);
  });

  it('applies a group to all agents it begins with', () => {
    const text = 'User-agent: foobot\nUser-agent: gongkai\nDisallow: /a\nUser-agent: other\nDisallow: /b\n';
    expect(['/a', '/b'].map((path) => allowed(text, path))).toEqual([false, true]);
  });

  it('allows all when no group matches and there is no *', () => {
    expect(allowed('User-agent: foobot\nDisallow: /\n', '/a')).toBe(true);
    expect(allowed('', '/a')).toBe(true);
  });
});

describe('§2.2.2 the Allow and Disallow lines', () => {
  it('lets the longest match win, and Allow where both are as long', () => {
    expect(
      allowed(
        'User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n',
        '/example/page/disallowed.gif',
      ),
    ).toBe(false);
    expect(allowed('User-agent: *\nDisallow: /page\nAllow: /page\n', '/page')).toBe(true);
    expect(allowed('User-agent: *\nAllow: /page\nDisallow: /page\n', '/page')).toBe(true);
    expect(allowed('User-agent: *\nDisallow: /pages\nAllow: /p\n', '/pages.htm')).toBe(false);
  });

  it('compares paths with case, as prefixes', () => {
    const text = 'User-agent: *\nDisallow: /Fish\n';
    expect(['/Fish', '/Fishing/x', '/fish', '/x/Fish'].map((path) => allowed(text, path))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it.each([
    ['/foo/bar?baz=quz', '/foo/bar?baz=quz'],
    ['/foo/bar?baz=https://foo.bar', '/foo/bar?baz=https%3A%2F%2Ffoo.bar'],
    ['/foo/bar?baz=https%3A%2F%2Ffoo.bar', '/foo/bar?baz=https://foo.bar'],
    ['/foo/bar/ツ', '/foo/bar/%E3%83%84'],
    ['/foo/bar/%e3%83%84', '/foo/bar/ツ'],
    ['/foo/bar/%62%61%7A', '/foo/bar/baz'],
    ['/foo/bar/baz', '/foo/bar/%62%61%7A'],
  ])('matches %s with %s', (pattern, path) => {
    expect(allowed(`User-agent: *\nDisallow: ${pattern}\n`, path)).toBe(false);
  });

  it('keeps an encoded slash in the path apart from a real one', () => {
    expect(allowed('User-agent: *\nDisallow: /a%2Fb\n', '/a/b')).toBe(true);
    expect(allowed('User-agent: *\nDisallow: /a%2fb\n', '/a%2Fb')).toBe(false);
  });

  it('compares octets that are not UTF-8', () => {
    const gbk = Buffer.concat([Buffer.from('User-agent: *\nDisallow: /'), Buffer.from([0xd6, 0xd0])]);
    expect([allowed(gbk, '/%D6%D0'), allowed(gbk, '/%E4%B8%AD')]).toEqual([false, true]);
  });

  it('always allows robots.txt itself', () => {
    expect(allowed(DENY, '/robots.txt')).toBe(true);
  });
});

describe('§2.2.3 special characters', () => {
  it.each([
    ['/fish*', '/fish/salmon', true],
    ['/*.php', '/index.php?x', true],
    ['/*.php', '/index.html', false],
    ['/*.php$', '/a/index.php', true],
    ['/*.php$', '/index.php?x', false],
    ['/*.php$', '/x.php.php', true],
    ['/fish*.php', '/fishheads/catfish.php?id=1', true],
    ['/a*b*c$', '/abbc', true],
    ['/a*b*c$', '/acb', false],
    ['/a$', '/a', true],
    ['/a$', '/ab', false],
    ['/a$b', '/a$b', true],
    ['/a$b', '/a', false],
    ['/file-%2A.html', '/file-*.html', true],
    ['/file-%2A.html', '/file-x.html', false],
    ['/price-%24', '/price-$', true],
    ['*', '/anything', true],
    ['*/private/', '/x/private/y', true],
    ['/*?', '/a?b=1', true],
    ['/*?', '/a', false],
    ['/$', '/', true],
    ['/$', '/a', false],
  ])('%s against %s: %s', (pattern, path, matches) => {
    expect(allowed(`User-agent: *\nDisallow: ${pattern}\n`, path)).toBe(!matches);
  });

  it('matches as a naive model does', () => {
    const naive = (pattern: string, target: string): boolean => {
      const [head, ...rest] = pattern;
      if (head === undefined) return true;
      if (head === '$' && rest.length === 0) return target === '';
      const tail = rest.join('');
      if (head === '*') return naive(tail, target) || (target !== '' && naive(pattern, target.slice(1)));
      return target.startsWith(head) && naive(tail, target.slice(1));
    };
    const part = fc.constantFrom('/', 'a', 'b', '*');
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 8 }),
        fc.boolean(),
        fc.array(fc.constantFrom('/', 'a', 'b'), { maxLength: 10 }),
        (pattern, anchored, target) => {
          const text = `${pattern.join('')}${anchored ? '$' : ''}`;
          expect(compilePattern(text)(target.join(''))).toBe(naive(text, target.join('')));
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('decides as a naive model does: the longest of all matches, Allow on a tie', () => {
    const pattern = fc
      .array(fc.constantFrom('a', 'b', '/', '*'), { maxLength: 5 })
      .map((parts) => `/${parts.join('')}`);
    const rule = fc.record({ allow: fc.boolean(), pattern });
    const path = fc
      .array(fc.constantFrom('a', 'b', '/'), { maxLength: 6 })
      .map((parts) => `/${parts.join('')}`);
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), path, (rules, target) => {
        const lines = rules.map((one) => `${one.allow ? 'Allow' : 'Disallow'}: ${one.pattern}`);
        let best = { allow: true, length: -1 };
        for (const one of rules) {
          const length = one.pattern.length;
          if (!compilePattern(one.pattern)(target)) continue;
          if (length > best.length) best = { allow: one.allow, length };
          else if (length === best.length && one.allow) best = { allow: true, length };
        }
        expect(allowed(['User-agent: *', ...lines].join('\n'), `${SITE}${target}`)).toBe(best.allow);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is not slowed by patterns made to be slow', () => {
    const matches = compilePattern(`/${'*a'.repeat(5_000)}$`);
    expect(matches(`/${'a'.repeat(4_999)}b`)).toBe(false);
    expect(matches(`/${'a'.repeat(5_000)}`)).toBe(true);
  });
});

describe('§2.2.4 other records', () => {
  it('reads sitemaps anywhere, and does not let them end a group', () => {
    const text =
      'Sitemap: /map.xml\nUser-agent: gongkai\nSitemap: http://www.linhe.example/2.xml\nUser-agent: x\nDisallow: /a\nSitemap: ftp://x/\n';
    expect(policyOf(text)).toMatchObject({ sitemaps: [`${SITE}/map.xml`, `${SITE}/2.xml`] });
    expect(allowed(text, '/a')).toBe(false);
  });

  it.each([
    ['10', 10_000],
    ['0.5', 500],
    ['86400', 30_000],
    ['soon', null],
    ['-1', null],
  ])('reads Crawl-delay %s as %s ms', (value, crawlDelayMs) => {
    expect(policyOf(`User-agent: *\nCrawl-delay: ${value}\n`)).toMatchObject({ crawlDelayMs });
  });

  it('takes Crawl-delay from its own group only, and does not let it end the list of agents', () => {
    expect(policyOf('User-agent: *\nCrawl-delay: 9\n\nUser-agent: gongkai\nDisallow: /a\n')).toMatchObject({
      crawlDelayMs: null,
    });
    expect(allowed('User-agent: gongkai\nCrawl-delay: 9\nUser-agent: x\nDisallow: /a\n', '/a')).toBe(false);
  });
});

describe('§2.3.1 access results', () => {
  const check = (result: FetchResult): { allowed: boolean; rule: string } =>
    createRobotsCheck(robotsPolicy(result, null))(httpUrl(`${SITE}/a`));

  it('§2.3.1.1 follows the rules of a successful answer', () => {
    expect(check(answer(200, DENY))).toEqual({ allowed: false, rule: 'disallow: /' });
    expect(check(answer(200, 'User-agent: *\nDisallow: /b\n'))).toEqual({
      allowed: true,
      rule: 'no rule matches',
    });
  });

  it('§2.3.1.2 takes too many redirects for unavailable', () => {
    expect(check(answer(302, DENY))).toEqual({ allowed: true, rule: 'too many redirects' });
  });

  it.each([400, 401, 403, 404, 410, 451])('§2.3.1.3 allows all at a %i', (status) => {
    expect(check(answer(status, DENY))).toEqual({ allowed: true, rule: `status ${status}` });
  });

  it.each([429, 500, 502, 503, 521])('§2.3.1.4 disallows all at a %i', (status) => {
    expect(check(answer(status))).toEqual({ allowed: false, rule: `status ${status}` });
  });

  it('§2.3.1.4 disallows all when unreachable or cut by a lost connection', () => {
    const failure = { kind: 'failure', reason: 'dns', message: 'no address', transient: true } as const;
    expect(check(failure)).toEqual({ allowed: false, rule: 'unreachable: no address' });
    expect(check(answer(200, 'User-agent: *\n', [], 'disconnect')).allowed).toBe(false);
  });

  it('finds no rules in an HTML page, but in robots lines sent as HTML', () => {
    const html: HeaderList = [['Content-Type', 'text/html; charset=utf-8']];
    expect(check(answer(200, '\uFEFF\n<!DOCTYPE html><p>\nUser-agent: *\nDisallow: /\n'))).toEqual({
      allowed: true,
      rule: 'an HTML page',
    });
    expect(check(answer(200, '页面不存在', html))).toEqual({ allowed: true, rule: 'an HTML page' });
    expect(check(answer(200, DENY, html)).allowed).toBe(false);
  });

  it('reads the payload where the body was coded', () => {
    const policy = robotsPolicy(
      answer(200, '\x1f\x8b rubbish', [['Content-Encoding', 'gzip']]),
      Buffer.from(DENY),
    );
    expect(createRobotsCheck(policy)(httpUrl(`${SITE}/a`)).allowed).toBe(false);
  });

  it('survives JSON, for the cache', () => {
    for (const text of [DENY, 'User-agent: *\nAllow: /a*$\nCrawl-delay: 3\nSitemap: /m.xml\n']) {
      const policy = policyOf(text);
      expect(JSON.parse(JSON.stringify(policy))).toEqual(policy);
    }
  });
});

describe('§2.5 limits', () => {
  const filler = (bytes: number): string => `${'#'.repeat(bytes - 1)}\n`;

  it('reads 500 KiB', () => {
    const text = 'User-agent: *\nDisallow: /last\n';
    expect(allowed(filler(MAX_ROBOTS_BYTES - text.length) + text, '/last')).toBe(false);
  });

  it('ignores what comes later, and the line that the limit cuts', () => {
    const head = 'User-agent: *\n';
    const cutLine = filler(MAX_ROBOTS_BYTES - head.length - 'Disallow: /'.length);
    expect(allowed(`${head}${cutLine}Disallow: /private\n`, '/public')).toBe(true);
    expect(allowed(`${head}${filler(MAX_ROBOTS_BYTES)}Disallow: /\n`, '/public')).toBe(true);
  });
});
