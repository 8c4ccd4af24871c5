import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type CrawledArchive, crawlSampleSites } from '../support/crawled-archive.ts';
import { jsonLines, runGongkai } from '../support/run-gongkai.ts';
import {
  ARTICLE_DATA,
  ARTICLES,
  IMAGE,
  LIST_DATA,
  LIST_PAGE,
  NOTICES,
  SCRIPTED_SITE,
  TOKEN_DATA,
  TOKEN_LIST,
} from '../support/scripted-site.ts';
import { hasBrowser } from '../support/test-browser.ts';

type Row = Readonly<Record<string, unknown>>;

/** None of them starts: what follows is done without a browser. */
const NO_BROWSER = { GONGKAI_BROWSER_PATH: '/nowhere/chromium' };
const works = await hasBrowser();

describe.skipIf(!works)('a site that is nothing without scripts', () => {
  let archive: CrawledArchive;
  let origin: string;

  beforeAll(async () => {
    archive = await crawlSampleSites([SCRIPTED_SITE]);
    origin = archive.served.origins[0] ?? '';
  }, 300_000);
  afterAll(() => archive.close());

  const run = async (...words: readonly string[]): Promise<Row[]> => {
    const done = await runGongkai([...words, '--json'], { cwd: archive.folder, env: NO_BROWSER });
    expect(done).toMatchObject({ status: 0, stderr: '' });
    return jsonLines(done.stdout);
  };
  const documents = (): Promise<Row[]> =>
    run(
      'sql',
      'SELECT url, title, index_number, document_number, issued FROM documents WHERE index_number IS NOT NULL ORDER BY url',
    );
  const listAt = async (page: string): Promise<Row | undefined> =>
    (await run('lists')).find(({ url }) => url === origin + page);
  const held = ARTICLES.map((article) => ({
    path: article.path,
    title: article.title,
    index_number: article.indexNumber,
    document_number: article.documentNumber,
    issued: article.date,
  })).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const expected = (): unknown[] =>
    held.map(({ path: target, ...row }) => ({ url: origin + target, ...row }));

  it('is held completely', async () => {
    expect(archive.crawl).toMatchObject({ status: 0, stderr: expect.any(String) });
    expect(await documents()).toEqual(expected());
    expect(await listAt(LIST_PAGE)).toMatchObject({ enumerated: 12, held: 12, missing: 0 });
    const outcomes = await run('sql', 'SELECT outcome, count(*) AS n FROM url_outcomes GROUP BY outcome');
    expect(outcomes).toEqual(
      expect.arrayContaining([
        { outcome: 'document', n: 12 + NOTICES },
        { outcome: 'list', n: 4 },
      ]),
    );
  });

  it('has lists that go on over HTTP where a script would have gone on', async () => {
    expect(await listAt(TOKEN_LIST)).toMatchObject({
      family: 'ucap',
      reportedTotal: NOTICES,
      pages: 3,
      enumerated: NOTICES,
      held: NOTICES,
      truncated: null,
    });
    const asked = archive.served.requests.filter(({ path: target }) => target.startsWith(TOKEN_DATA));
    expect(asked.map(({ path: target }) => new URLSearchParams(target.split('?')[1]).get('page'))).toEqual([
      '1',
      '2',
      '3',
    ]);
  });

  it('is asked by the browser for data and scripts, and for nothing that is not read or not allowed', () => {
    const paths = archive.served.requests.map((request) => request.path);
    const data = (prefix: string): string[] => paths.filter((target) => target.startsWith(prefix));
    expect(data(LIST_DATA)).toHaveLength(1);
    expect(data(ARTICLE_DATA)).toHaveLength(12);
    expect(data(IMAGE)).toEqual([]);
    expect(data('/data/counter')).toEqual([]);
    // The first page of a folder is fetched once more, when it is known that the folder needs a browser.
    expect(data('/zwgk/').length).toBeLessThanOrEqual(15);
    expect(new Set(archive.served.requests.map(({ userAgent }) => userAgent)).size).toBe(1);
  });

  it('keeps the pause between the last thing a page asked for and the next page', async () => {
    const before = archive.served.requests.length;
    const words = ['crawl', `${origin}/`, '--delay', '1500', '--max-pages', '6', '--data', 'slow'];
    const done = await runGongkai([...words, '--allow-private', '127.0.0.0/8', '--json'], {
      cwd: archive.folder,
    });
    expect(done.status).toBe(3);
    const asked = archive.served.requests.slice(before);
    const pages = asked.flatMap(({ path: target, time }, at) => {
      const previous = asked[at - 1];
      return previous === undefined || /^\/(?:data|js|css|static)\//.test(target)
        ? []
        : [time - previous.time];
    });
    expect(asked.some(({ path: target }) => target.startsWith('/data/'))).toBe(true);
    expect(pages.length).toBeGreaterThan(2);
    // What timers round away is no hurry.
    expect(Math.min(...pages)).toBeGreaterThanOrEqual(1490);
  }, 120_000);

  it('is in the archive as it was sent and as it was shown, and the archive is sound', async () => {
    const [row] = await run('verify');
    expect(row).toMatchObject({ problems: [] });
    const captures = await run(
      'sql',
      'SELECT url, is_part, render_offset IS NOT NULL AS shown FROM captures',
    );
    const parts = captures.filter((capture) => capture['is_part'] === 1).map(({ url }) => url);
    expect(parts).toContain(`${origin}${LIST_DATA}?page=1`);
    expect(captures.filter(({ shown }) => shown === 1).length).toBeGreaterThanOrEqual(14);
  });

  it('is extracted again without a browser', async () => {
    const [again] = await run('reparse');
    expect(again).toMatchObject({ documents: 12 + NOTICES, changed: 0 });
    expect(await documents()).toEqual(expected());
  });

  it('is indexed again from the archive alone, without a browser', async () => {
    const data = path.join(archive.folder, 'data');
    for (const part of ['', '-wal', '-shm']) {
      await rename(path.join(data, `catalog.sqlite${part}`), path.join(data, `old${part}`)).catch(() => {});
    }
    await run('rebuild');
    expect(await documents()).toEqual(expected());
    expect(await listAt(LIST_PAGE)).toMatchObject({ enumerated: 12, held: 12 });
    expect(await listAt(TOKEN_LIST)).toMatchObject({
      pages: 3,
      enumerated: NOTICES,
      held: NOTICES,
      truncated: null,
    });
    await rm(path.join(data, 'old'), { force: true });
  });
});

describe('without a browser', () => {
  it('such a site says why its pages are empty, and the crawl ends', { timeout: 120_000 }, async () => {
    const archive = await crawlSampleSites([SCRIPTED_SITE], NO_BROWSER);
    try {
      const done = await runGongkai(['sql', 'SELECT outcome, reason FROM url_outcomes', '--json'], {
        cwd: archive.folder,
      });
      expect(archive.crawl.status).toBe(0);
      expect(jsonLines(done.stdout)).toEqual([
        {
          outcome: 'page',
          reason: 'not shown: no-browser: no browser starts (configured: no program at /nowhere/chromium)',
        },
      ]);
    } finally {
      await archive.close();
    }
  });

  it('doctor says so, and what to do', async () => {
    const done = await runGongkai(['doctor', '--json'], { cwd: '/tmp', env: NO_BROWSER });
    const browser = jsonLines(done.stdout).find(({ subject }) => subject === 'browser');
    expect(browser).toMatchObject({
      state: 'note',
      message: expect.stringContaining('no program at /nowhere/chromium'),
    });
  });
});
