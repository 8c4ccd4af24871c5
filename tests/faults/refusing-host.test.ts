/** A firewall that answers everything with a puzzle: nothing of it is a document, nothing is solved, and the host is left alone. */
import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runCrawl } from '#app.ts';
import { readSettings } from '#config/read-settings.ts';
import { httpUrl } from '#core/url.ts';
import { listening } from '../unit/crawlers/raw-server.ts';

const PUZZLE =
  '<html><head><script src="/solve.js"></script><script>$_ts=window["$_ts"];$_ts.cd="qqDr";</script></head><body></body></html>';
const PAGES = 5;

it('ends each page as refused, tries no solution, and gives the host a rest', async () => {
  const asked: { readonly target: string; readonly at: number; readonly cookie: string | undefined }[] = [];
  const site = createServer((request, response) => {
    asked.push({ target: request.url ?? '', at: Date.now(), cookie: request.headers.cookie });
    const headers = { 'Content-Type': 'text/html', 'Set-Cookie': 'FSSBBIl1UgzbN7N80S=x; Path=/' };
    response.writeHead(200, headers).end(PUZZLE);
  });
  await using server = await listening(site);
  const data = await mkdtemp(path.join(tmpdir(), 'gongkai-refusing-'));
  const { values } = readSettings({
    // Every page would be shown in a browser, where the script would run.
    flags: { data, delay: 0, allowPrivate: ['127.0.0.1/32'], browser: 'always' },
    environment: {},
    file: null,
  });
  const seeds = Array.from({ length: PAGES }, (_, at) =>
    httpUrl(`http://127.0.0.1:${server.port}/${at}.html`),
  );
  const rests: (string | null)[] = [];
  const hooks = {
    onProgress() {},
    onPage: ({ resting }: { readonly resting: string | null }) => void rests.push(resting),
    onDisk() {},
    onRecovery() {},
  };
  const summary = await runCrawl(values, seeds, hooks, new AbortController().signal);
  await rm(data, { recursive: true, force: true });

  expect(summary.outcomes).toEqual({ refused: PAGES });
  expect(summary.failedSeeds.map(({ reason }) => reason)).toEqual(
    seeds.map(() => 'HTTP 200, challenge: $_ts'),
  );
  expect(asked.map(({ target }) => target).toSorted()).toEqual(
    ['/robots.txt', ...seeds.map((url) => new URL(url).pathname)].toSorted(),
  );
  expect(asked.filter(({ cookie }) => cookie !== undefined)).toEqual([]);
  // robots.txt was the first refusal.
  expect(rests).toEqual([null, null, null, '5 failures in a row', '6 failures in a row']);
  expect((asked.at(-1)?.at ?? 0) - (asked.at(-2)?.at ?? 0)).toBeGreaterThan(1_900);
});
