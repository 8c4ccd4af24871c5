import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive, type ReadableArchive, runCrawl } from '#app.ts';
import { readSettings } from '#config/read-settings.ts';
import type { ListRow, UrlRow } from '#core/crawl-ledger.ts';
import { documentId } from '#core/document-id.ts';
import { canonicalKey, httpUrl } from '#core/url.ts';
import { SAMPLE_SITES } from '#demo/sample-sites.ts';
import { type ServedSampleSites, serveSampleSites } from '#demo/serve-sample-sites.ts';
import type { CrawlSummary } from '#pipeline/crawl.ts';

const DELAY_MS = 25;

describe('one crawl of the sample sites', () => {
  let sites: ServedSampleSites;
  let folder: string;
  let archive: ReadableArchive;
  let summary: CrawlSummary;
  const urls = new Map<string, UrlRow>();
  const lists: ListRow[] = [];

  beforeAll(async () => {
    sites = await serveSampleSites({ sites: SAMPLE_SITES });
    folder = await mkdtemp(path.join(tmpdir(), 'gongkai-sites-'));
    const flags = { data: folder, delay: DELAY_MS, allowPrivate: ['127.0.0.0/8'] };
    const settings = readSettings({ flags, environment: {}, file: null }).values;
    const hooks = { onProgress() {}, onPage() {}, onDisk() {}, onRecovery() {} };
    const seeds = sites.origins.map((origin) => httpUrl('/', origin));
    summary = await runCrawl(settings, seeds, hooks, new AbortController().signal);
    archive = openArchive(settings);
    for await (const row of archive.catalog.ledger.urls(null)) urls.set(canonicalKey(httpUrl(row.url)), row);
    for await (const row of archive.catalog.ledger.lists()) lists.push(row);
  }, 120_000);
  afterAll(async () => {
    await archive.close();
    await sites.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('holds every document of every site once, with the right fields', async () => {
    const wrong: string[] = [];
    let checked = 0;
    for (const { origin, content } of sites.sites) {
      for (const truth of content.truth) {
        if (truth.duplicateOf !== undefined || (truth.kind !== 'document' && truth.kind !== 'annual-report'))
          continue;
        checked += 1;
        const key = canonicalKey(httpUrl(truth.path, origin));
        const held = await archive.catalog.documents.version(documentId(key), null);
        const found = {
          kind: held?.document.kind,
          title: held?.document.title?.value ?? null,
          publisher: held?.document.publisher?.value ?? null,
          indexNumber: held?.document.indexNumber?.value ?? null,
          documentNumber: held?.document.documentNumber?.value ?? null,
          issued: held?.document.issuedDate?.value ?? null,
          published: held?.document.publishedAt?.value.slice(0, 10) ?? null,
          reportYear: held?.document.report?.year ?? null,
        };
        const expected = {
          kind: truth.kind,
          title: truth.title ?? null,
          publisher: truth.publisher ?? null,
          indexNumber: truth.indexNumber ?? null,
          documentNumber: truth.documentNumber ?? null,
          issued: truth.issuedDate ?? null,
          published: truth.publishedAt?.slice(0, 10) ?? null,
          reportYear: truth.reportYear ?? null,
        };
        for (const [field, value] of Object.entries(expected)) {
          const got = Object.entries(found).find(([name]) => name === field)?.[1] ?? null;
          if (got !== value)
            wrong.push(`${truth.path}: ${field}: ${String(value)} expected, ${String(got)} held`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThan(40);
  });

  it('holds nothing else as a document', async () => {
    const known = new Set(
      sites.sites.flatMap(({ origin, content }) =>
        content.truth.flatMap((truth) =>
          truth.kind === 'list' ? [] : [canonicalKey(httpUrl(truth.path, origin))],
        ),
      ),
    );
    const others = [...urls].filter(
      ([key, { outcome }]) => outcome === 'document' && !known.has(canonicalKey(httpUrl(`http://${key}`))),
    );
    expect(others.map(([key]) => key)).toEqual([]);
  });

  it('ends special pages as they should', () => {
    for (const { origin, content } of sites.sites) {
      for (const [target, outcome] of content.outcomes) {
        expect(urls.get(canonicalKey(httpUrl(target, origin)))?.outcome, target).toBe(outcome);
      }
    }
  });

  it('holds all that the lists report', () => {
    const reported = sites.sites.flatMap(({ content }) => content.lists).length;
    expect(lists.length).toBeGreaterThanOrEqual(reported - 1);
    for (const list of lists) {
      expect(list.missing, list.url).toBe(0);
      expect(list.enumerated, list.url).toBe(list.reportedTotal ?? list.enumerated);
    }
    const truncated = sites.sites.flatMap(({ content }) => content.lists).filter((list) => list.isTruncated);
    expect(summary.lists.truncated).toBe(truncated.length);
  });

  it('asks each host one thing at a time, never inside the pause, and never what robots.txt forbids', () => {
    const byHost = Map.groupBy(sites.requests, ({ host }) => host);
    expect(byHost.size).toBe(SAMPLE_SITES.length);
    for (const [host, requests] of byHost) {
      expect(requests[0]?.path, host).toBe('/robots.txt');
      for (let i = 1; i < requests.length; i += 1) {
        const gap = (requests[i]?.time ?? 0) - (requests[i - 1]?.time ?? 0);
        // The pause begins when an answer ends; the server's clock has whole milliseconds.
        expect(gap, `${host} ${requests[i]?.path}`).toBeGreaterThanOrEqual(DELAY_MS - 1);
      }
      expect(requests.filter(({ path: target }) => target.startsWith('/private/'))).toEqual([]);
      expect(new Set(requests.map(({ userAgent }) => userAgent)).size).toBe(1);
      expect(requests[0]?.userAgent).toMatch(/^gongkai\/\d/);
    }
  });
});
