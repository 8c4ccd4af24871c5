import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive, type ReadableArchive, runCrawl } from '#app.ts';
import { readSettings } from '#config/read-settings.ts';
import type { UrlRow } from '#core/crawl-ledger.ts';
import { canonicalKey, httpUrl } from '#core/url.ts';
import { SAMPLE_SITES } from '#demo/sample-sites.ts';
import { type ServedSampleSites, serveSampleSites } from '#demo/serve-sample-sites.ts';
import { type Finished, jsonLines, runGongkai } from '../support/run-gongkai.ts';
import { AGENCIES, OTHER_DOCUMENTS, reportPortal, YEARS } from '../support/report-portal.ts';

/** Of pages that are neither reports nor on the way to them. */
const MOST_ASTRAY = 8;

interface Crawled {
  readonly archive: ReadableArchive;
  readonly urls: ReadonlyMap<string, UrlRow>;
  close(): Promise<void>;
}

async function crawlReports(seeds: readonly string[]): Promise<Crawled> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gongkai-reports-'));
  const flags = {
    data: folder,
    delay: 0,
    allowPrivate: ['127.0.0.0/8'],
    reportsOnly: true,
    browser: 'never',
  };
  const settings = readSettings({ flags, environment: {}, file: null }).values;
  const hooks = { onProgress() {}, onPage() {}, onDisk() {}, onRecovery() {} };
  await runCrawl(
    settings,
    seeds.map((seed) => httpUrl(seed)),
    hooks,
    new AbortController().signal,
  );
  const archive = openArchive(settings);
  const urls = new Map<string, UrlRow>();
  for await (const row of archive.catalog.ledger.urls(null)) urls.set(canonicalKey(httpUrl(row.url)), row);
  return {
    archive,
    urls,
    async close() {
      await archive.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

describe(`crawl --reports-only on a portal with ${AGENCIES} agencies × ${YEARS} years and ${OTHER_DOCUMENTS} other documents`, () => {
  const portal = reportPortal();
  let served: ServedSampleSites;
  let crawled: Crawled;
  /** Distinct pages that the servers were asked for, by what they are. */
  const asked = new Map<string, Set<string>>();

  beforeAll(async () => {
    served = await serveSampleSites({ sites: portal.sites, ports: portal.sites.map(() => 0) });
    portal.link(served.origins);
    crawled = await crawlReports([`${served.origins[0] ?? ''}/`]);
    for (const { host, path: target } of served.requests) {
      if (target === '/robots.txt') continue;
      const site = served.origins.indexOf(`http://${host}`);
      const kind = portal.classOf(site, target) ?? 'missing';
      asked.set(kind, (asked.get(kind) ?? new Set()).add(`${host}${target}`));
    }
  }, 180_000);
  afterAll(async () => {
    await crawled.close();
    await served.close();
  });

  it(`fetches all ${AGENCIES * YEARS} reports`, () => {
    const found = asked.get('report')?.size ?? 0;
    expect(found, `${found} of ${portal.reports} reports, ${asked.get('way')?.size} pages on the way`).toBe(
      portal.reports,
    );
    const outcomes = [...(asked.get('report') ?? [])].map(
      (target) => crawled.urls.get(canonicalKey(httpUrl(`http://${target}`)))?.outcome,
    );
    expect(outcomes.filter((outcome) => outcome !== 'document' && outcome !== 'attachment')).toEqual([]);
  });

  it(`fetches at most ${MOST_ASTRAY} pages that are neither reports nor on the way to them`, () => {
    const astray = [...(asked.get('other') ?? []), ...(asked.get('missing') ?? [])];
    expect(astray.length, `${astray.length} astray: ${astray.slice(0, 20).join(' ')}`).toBeLessThanOrEqual(
      MOST_ASTRAY,
    );
  });

  it('names what it left alone', () => {
    const left = [...crawled.urls.values()].filter(({ outcome }) => outcome === 'out-of-scope');
    expect(left.length).toBeGreaterThan(100);
    for (const { reason } of left)
      expect(reason).toMatch(/^(?:not on the way to annual reports|another domain)$/);
    expect([...crawled.urls.values()].filter(({ outcome }) => outcome === 'waiting')).toEqual([]);
  });
});

it('finds every annual report of the sample sites', { timeout: 120_000 }, async () => {
  const sites = await serveSampleSites({ sites: SAMPLE_SITES, ports: SAMPLE_SITES.map(() => 0) });
  const crawled = await crawlReports(sites.origins.map((origin) => `${origin}/`));
  const missing: string[] = [];
  const astray: string[] = [];
  let reports = 0;
  for (const { site, origin, content } of sites.sites) {
    for (const truth of content.truth) {
      const held = crawled.urls.get(canonicalKey(httpUrl(truth.path, origin)))?.outcome;
      if (truth.kind === 'document' && held !== undefined && held !== 'out-of-scope') astray.push(truth.path);
      if (truth.kind !== 'annual-report' || truth.duplicateOf !== undefined) continue;
      reports += 1;
      if (held !== 'document') missing.push(`${site.name} ${truth.path} ${truth.title}: ${held}`);
    }
  }
  await crawled.close();
  await sites.close();
  expect(missing).toEqual([]);
  expect(astray).toEqual([]);
  expect(reports).toBeGreaterThan(20);
});

it(
  'goes on where it was interrupted, and comes out the same from the archive',
  { timeout: 120_000 },
  async () => {
    const sites = SAMPLE_SITES.filter(
      ({ name }) => name === 'tinghe-statistics' || name === 'zhiyuan-district',
    );
    const served = await serveSampleSites({ sites, ports: sites.map(() => 0) });
    const folder = await mkdtemp(path.join(tmpdir(), 'gongkai-reports-'));
    const seeds = served.origins.map((origin) => `${origin}/`);
    const words = [
      'crawl',
      '--reports-only',
      '--delay',
      '0',
      '--allow-private',
      '127.0.0.0/8',
      '--browser',
      'never',
    ];
    const run = (...more: string[]): Promise<Finished> => runGongkai(more, { cwd: folder });
    const endsOf = async (): Promise<unknown> =>
      jsonLines((await run('urls', '--json')).stdout)
        .map(({ url, outcome, reason }) => ({ url, outcome, reason }))
        .toSorted((a, b) => (String(a.url) < String(b.url) ? -1 : 1));

    const stopped = await run(...words, '--max-pages', '5', ...seeds);
    expect(stopped.status).toBe(3);
    expect(stopped.stdout).toMatch(/gongkai crawl --reports-only /);
    const finished = await run(...words, '--json', ...seeds);
    expect(finished.status).toBe(0);
    const expected = served.sites.flatMap(({ content, origin }) =>
      content.truth.flatMap(({ kind, path: target }) => (kind === 'annual-report' ? [origin + target] : [])),
    );
    const ends = (await endsOf()) as { url: string; outcome: string; reason: string | null }[];
    expect(ends.filter(({ outcome }) => outcome === 'document').map(({ url }) => url)).toEqual(
      expected.toSorted(),
    );
    expect(ends.filter(({ reason }) => reason !== null && /wider links? followed/.test(reason))).toHaveLength(
      1,
    );
    // Nothing was asked for twice.
    const paths = served.requests.map(({ host, path: target }) => host + target);
    expect(paths).toHaveLength(new Set(paths).size);
    expect((await run('rebuild')).status).toBe(0);
    expect(await endsOf()).toEqual(ends);
    // A crawl that goes everywhere is another run, and goes further.
    const everywhere = await run(...words.filter((word) => word !== '--reports-only'), '--json', ...seeds);
    expect(JSON.parse(everywhere.stdout)).toMatchObject({ outcome: 'complete' });
    expect(((await endsOf()) as unknown[]).length).toBeGreaterThan(ends.length);
    await served.close();
    await rm(folder, { recursive: true, force: true });
  },
);
