import { expect, it } from 'vitest';
import type { FoundLink, ScopeVerdict } from '#core/crawl-rules.ts';
import { requestKey } from '#core/page-request.ts';
import { httpUrl } from '#core/url.ts';
import { createCrawlScope } from '#crawlers/crawl-scope.ts';
import { DEFAULT_TRAP_LIMITS } from '#crawlers/traps.ts';

const MOST = DEFAULT_TRAP_LIMITS.maxQueryVariants;

function scope(): (number: number, address?: string) => ScopeVerdict {
  const rules = createCrawlScope({ include: [], exclude: ['*/admin/*'], maxDepth: 5, year: 2026 });
  rules.admit(httpUrl('http://www.linhe.example/'), 'seed');
  return (number, address = 'http://www.linhe.example/search.jsp') => {
    const post = { contentType: 'application/x-www-form-urlencoded', body: `page=${number}` };
    const request = { url: httpUrl(address), post };
    const key = requestKey(request);
    const link: FoundLink = { ...request, key, text: '', depth: 1, role: 'next-page', isOnRoad: false };
    return rules.decide(link);
  };
}

it('decides on a request with a body by its address', () => {
  const decide = scope();
  expect(decide(1)).toEqual({ kind: 'in', column: false });
  expect(decide(1, 'http://www.linhe.example/admin/a')).toMatchObject({ outcome: 'out-of-scope' });
  expect(decide(1, 'http://elsewhere.example/')).toMatchObject({ outcome: 'out-of-scope' });
});

it('ends a space of bodies without end, and knows those that it has let in', () => {
  const decide = scope();
  for (let number = 0; number < MOST; number += 1) decide(number);
  expect(decide(MOST)).toMatchObject({ kind: 'out', outcome: 'trap' });
  expect(decide(7)).toEqual({ kind: 'in', column: false });
  expect(decide(0, 'http://www.linhe.example/other.jsp')).toEqual({ kind: 'in', column: false });
});
