/** A site made of traps: the crawl ends by itself and within limits, each trap in its named outcome, and no forbidden address is connected to. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive, runCrawl, runVerify } from '#app.ts';
import { readSettings } from '#config/read-settings.ts';
import type { Settings } from '#config/schema.ts';
import type { UrlRow } from '#core/crawl-ledger.ts';
import { httpUrl } from '#core/url.ts';
import { TRAPS } from './traps/trap-answers.ts';
import { MANY_LINKS, openTrapSite, otherLinks, REBOUND, SITE, type TrapSite } from './traps/trap-site.ts';

const CHILD = path.join(import.meta.dirname, 'traps/crawl-traps.ts');
/** Where the system lets us, every connection that the process opens is seen, whoever in it opens one. */
const canTrace = spawnSync('strace', ['-f', '-e', 'trace=connect', process.execPath, '-e', '']).status === 0;
const CONNECTED =
  /connect\(\d+, \{sa_family=(AF_INET6?), .*?htons\((\d+)\).*?(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)")/g;

const settingsOf = (data: string, flags: Readonly<Record<string, unknown>> = {}): Settings =>
  readSettings({
    flags: { data, delay: 0, allowPrivate: ['127.0.0.1/32'], browser: 'never', ...flags },
    environment: {},
    file: null,
  }).values;

async function rowsOf(settings: Settings): Promise<readonly UrlRow[]> {
  const rows: UrlRow[] = [];
  const archive = openArchive(settings);
  for await (const row of archive.catalog.ledger.urls(null)) rows.push(row);
  await archive.close();
  return rows;
}

describe('a site made of traps', () => {
  let site: TrapSite;
  let folder: string;
  let end: { readonly outcome: string; readonly seconds: number; readonly memoryBytes: number };
  let connections: readonly string[] = [];
  const rows = new Map<string, UrlRow>();

  beforeAll(async () => {
    site = await openTrapSite();
    folder = await mkdtemp(path.join(tmpdir(), 'gongkai-traps-'));
    const trace = path.join(folder, 'connections');
    const data = path.join(folder, 'archive');
    const command = [process.execPath, '--conditions=source', CHILD, data, String(site.port)];
    const traced = ['strace', '-f', '-qq', '--seccomp-bpf', '-e', 'trace=connect', '-o', trace, ...command];
    const [program = '', ...rest] = canTrace ? traced : command;
    const { stdout } = await promisify(execFile)(program, rest, { timeout: 150_000 });
    end = JSON.parse(stdout) as typeof end;
    if (canTrace) {
      const calls = [...(await readFile(trace, 'utf8')).matchAll(CONNECTED)];
      connections = calls.map(([, , port, v4, v6]) => `${v4 ?? `[${v6 ?? ''}]`}:${port ?? ''}`);
    }
    const origin = `http://${SITE}:${site.port}`;
    for (const row of await rowsOf(settingsOf(data))) rows.set(row.url.replace(origin, ''), row);
  }, 180_000);
  afterAll(async () => {
    await site[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(Object.entries(TRAPS))('%s ends by its name', (target, { outcome, reason }) => {
    expect(rows.get(target)).toMatchObject({ outcome });
    expect(rows.get(target)?.reason ?? '').toContain(reason ?? '');
  });

  it('ends by itself, with nothing left', () => {
    expect(end.outcome).toBe('complete');
    expect([...rows.values()].filter(({ outcome }) => outcome === 'waiting')).toEqual([]);
  });

  it('stays within limits of time, requests and memory', () => {
    expect(end.seconds).toBeLessThan(120);
    expect(site.requests.length).toBeLessThan(1_500);
    expect(end.memoryBytes).toBeLessThan(1_500_000_000);
  });

  it('ends what goes on without end as a trap', () => {
    const ended = (prefix: string): readonly (string | null | undefined)[] =>
      [...rows]
        .filter(([url, { outcome }]) => url.startsWith(prefix) && outcome === 'trap')
        .map(([, row]) => row.reason);
    expect(ended('/calendar?date=')[0]).toContain('more than 500 addresses');
    expect(ended('/calendar/20')[0]).toContain('calendar at year');
    expect(ended('/relative/')[0]).toContain('path repeats');
    const hops = [...rows].filter(([url]) => url.startsWith('/loop/ever'));
    expect(hops.at(-1)?.[1]).toMatchObject({
      outcome: 'redirect-loop',
      reason: 'more than 10 redirects in a row',
    });
    expect(hops).toHaveLength(11);
  });

  it('keeps what is cut and what is refused out of the documents', () => {
    expect(rows.get('/nothing.html')?.outcome).toBe('not-found');
    expect(rows.get('/challenge/412.html')?.capture).not.toBeNull();
    expect([...rows.keys()].filter((url) => /^(?:file|ftp|data|javascript):/.test(url))).toEqual([]);
  });

  it('holds one document of a page with several views, the site for phones among them', () => {
    expect(rows.get(`http://m.linhe.example:${site.port}/art/1.html`)).toMatchObject({
      outcome: 'duplicate',
      reason: expect.stringContaining('same text as'),
    });
  });

  it('names the addresses that it does not ask', () => {
    for (const [url, outcome] of otherLinks(site.port, site.adminPort)) {
      const row = rows.get(httpUrl(url).replace(`http://${SITE}:${site.port}`, ''));
      expect([url, row?.outcome]).toEqual([url, outcome]);
      expect([url, row?.capture]).toEqual([url, null]);
    }
    const moved = [...rows.values()].filter(
      ({ role, outcome }) => role === 'seed' && outcome === 'unsafe-address',
    );
    expect(moved.map(({ url }) => new URL(url).hostname).toSorted()).toEqual([
      '127.0.0.3',
      '169.254.169.253',
      '[::ffff:7f00:2]',
    ]);
  });

  it('judges each answer of a name that changes its address', () => {
    const outcomes = REBOUND.map((at) => rows.get(`http://xxgk.linhe.example:${site.port}${at}`)?.outcome);
    // robots.txt took the first answer.
    expect(outcomes).toEqual(['unsafe-address', 'document', 'unsafe-address']);
  });

  it('connects to no address but the one that is allowed', () => {
    expect(site.intrusions).toEqual([]);
    expect(site.requests.length).toBeGreaterThan(Object.keys(TRAPS).length);
  });

  it.runIf(canTrace)('makes no system call to connect to another', () => {
    expect(connections.length).toBeGreaterThan(10);
    expect(new Set(connections)).toEqual(new Set([`127.0.0.1:${site.port}`]));
  });

  it('leaves an archive that verifies', async () => {
    const { problems } = await runVerify(settingsOf(path.join(folder, 'archive')), () => {});
    expect(problems).toEqual([]);
  });
});

describe(`a page of ${MANY_LINKS} links`, () => {
  it('leaves none out without saying so', async () => {
    await using site = await openTrapSite();
    const folder = await mkdtemp(path.join(tmpdir(), 'gongkai-many-'));
    const settings = settingsOf(folder, { maxPages: 20 });
    const origin = `http://127.0.0.1:${site.port}`;
    const hooks = { onProgress() {}, onPage() {}, onDisk() {}, onRecovery() {} };
    const seeds = [httpUrl('/many.html', origin)];
    const { outcome, seconds } = await runCrawl(settings, seeds, hooks, new AbortController().signal);
    const rows = await rowsOf(settings);
    await rm(folder, { recursive: true, force: true });

    expect(outcome).toBe('limit');
    expect(seconds).toBeLessThan(60);
    const known = rows.filter(({ url }) => url.includes('/many/'));
    const page = rows.find(({ url }) => url.endsWith('/many.html'));
    expect(page?.reason).toBe(`the page is cut: ${known.length} of ${MANY_LINKS} links were read`);
    const beyond = known.filter((row) => row.outcome === 'limit');
    expect(known.length - beyond.length).toBe(50_000);
    expect(beyond[0]?.reason).toBe('more than 50000 links on one page');
  }, 90_000);
});
