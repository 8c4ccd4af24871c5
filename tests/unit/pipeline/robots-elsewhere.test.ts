import { expect, it } from 'vitest';
import type { FetchResult } from '#core/http.ts';
import { type HostKey, httpUrl } from '#core/url.ts';
import { createRobotsRules } from '#crawlers/robots-rules.ts';
import { robotsElsewhere } from '#pipeline/robots-elsewhere.ts';
import { capturedExchange } from '../../support/captured-exchange.ts';

const HOME = 'www.linhe.example' as HostKey;
const NEVER = new AbortController().signal;

function tools(answers: Readonly<Record<string, string>>, ignoreRobots: readonly string[] = []) {
  const asked: string[] = [];
  const fetch = async ({ url }: { readonly url: string }): Promise<FetchResult> => {
    asked.push(url);
    const body = answers[url];
    if (body === undefined)
      return { kind: 'failure', reason: 'connect', message: 'refused', transient: true };
    const headers = [['Content-Type', 'text/plain']] as const;
    return { kind: 'exchange', exchange: capturedExchange(url, { headers, body: Buffer.from(body) }) };
  };
  const fetcher = { fetch, close: async () => {} };
  return {
    asked,
    tools: {
      fetcher,
      robots: createRobotsRules(),
      ignoreRobots: new Set(ignoreRobots),
      otherPolicies: new Map(),
    },
  };
}

function stored(text: string): { readonly policy: string; readonly fetchedAt: Date } {
  const exchange = capturedExchange('http://www.linhe.example/robots.txt', { body: Buffer.from(text) });
  return { policy: createRobotsRules().read(exchange, Buffer.from(text)), fetchedAt: new Date() };
}

it('asks the robots.txt of another host once in a run, and keeps what it got', async () => {
  const robots = 'User-agent: *\nDisallow: /private/';
  const made = tools({ 'http://static.linhe.example/robots.txt': robots });
  const first = robotsElsewhere(HOME, stored(''), made.tools, NEVER);
  expect(await first.refusalOf(httpUrl('http://static.linhe.example/js/a.js'))).toBeNull();
  expect(await first.refusalOf(httpUrl('http://static.linhe.example/private/a.js'))).toMatch(
    /^robots.txt: .*\/private\//,
  );
  expect(first.exchanges.map(({ request }) => request.url)).toEqual([
    'http://static.linhe.example/robots.txt',
  ]);
  const second = robotsElsewhere(HOME, stored(''), made.tools, NEVER);
  expect(await second.refusalOf(httpUrl('http://static.linhe.example/js/b.js'))).toBeNull();
  expect(second.exchanges).toEqual([]);
  expect(made.asked).toHaveLength(1);
});

it('goes by the stored rules of the own host, and by none where the user said so', async () => {
  const made = tools({}, ['open.linhe.example']);
  const page = robotsElsewhere(HOME, stored('User-agent: *\nDisallow: /data/'), made.tools, NEVER);
  expect(await page.refusalOf(httpUrl('http://www.linhe.example/data/list'))).toMatch(/^robots.txt: /);
  expect(await page.refusalOf(httpUrl('http://www.linhe.example/js/a.js'))).toBeNull();
  expect(await page.refusalOf(httpUrl('http://open.linhe.example/js/a.js'))).toBeNull();
  expect(made.asked).toEqual([]);
});

it('takes nothing from a host whose robots.txt cannot be had, nor from ever more hosts', async () => {
  const answers = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [
      `http://s${i}.linhe.example/robots.txt`,
      'User-agent: *\nDisallow:\n',
    ]),
  );
  const made = tools(answers);
  const page = robotsElsewhere(HOME, stored(''), made.tools, NEVER);
  expect(await page.refusalOf(httpUrl('http://gone.linhe.example/a.js'))).toBe('robots.txt unreachable');
  const refusals: (string | null)[] = [];
  for (let i = 0; i < 12; i += 1)
    refusals.push(await page.refusalOf(httpUrl(`http://s${i}.linhe.example/a.js`)));
  expect(refusals.filter((reason) => reason === null)).toHaveLength(9);
  expect(refusals.at(-1)).toBe('more than 10 other hosts');
});
