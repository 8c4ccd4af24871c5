import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaptureEntry } from '#core/capture-index.ts';
import type { Catalog } from '#core/catalog.ts';
import { GongkaiError } from '#core/errors.ts';
import type { Spool } from '#core/spool.ts';
import { type Committer, createCommitter, type Submission } from '#pipeline/committer.ts';
import { createFsBlobStore } from '#storage/blobs/fs-blob-store.ts';
import { openSqliteCatalog } from '#storage/catalog/sqlite-catalog.ts';
import { createFsSpool } from '#storage/warc/fs-spool.ts';
import { capturedExchange } from '../../support/captured-exchange.ts';
import { captureRow } from '../../support/capture-row.ts';

describe('the committer', () => {
  let folder: string;
  let catalog: Catalog;
  let spool: Spool;
  let appends: number;
  let fullFor: number;
  let told: string[];
  let committer: Committer;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gongkai-committer-'));
    catalog = openSqliteCatalog({ path: path.join(folder, 'catalog.sqlite'), mode: 'write' });
    const real = createFsSpool({
      root: folder,
      store: createFsBlobStore(folder),
      source: 'crawl',
      maxBytes: 40_000,
      maxAgeMs: 60_000,
      now: () => new Date(),
      randomId: randomUUID,
      warcinfo: [],
    });
    appends = 0;
    fullFor = 0;
    told = [];
    spool = {
      ...real,
      append(groups) {
        appends += 1;
        if (fullFor > 0) {
          fullFor -= 1;
          return Promise.reject(new GongkaiError('DISK_FULL', 'the disk is full'));
        }
        return real.append(groups);
      },
    };
    committer = createCommitter({
      catalog,
      spool,
      clock: { now: () => new Date(), sleep: async () => {} },
      signal: new AbortController().signal,
      onSealed: async ({ segment, bytes }) => catalog.segmentSealed(segment, bytes),
      onDisk: (state) => told.push(state),
    });
  });
  afterEach(async () => {
    await spool.close();
    await catalog.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A page of its own; `pause` is how long its interpretation takes. */
  function submission(name: string, pause = 0): Submission<readonly CaptureEntry[]> {
    const body = Buffer.from(`<html><p>${name}</p></html>`);
    return {
      exchanges: [capturedExchange(`http://www.linhe.example/${name}.html`, { body })],
      notes: [['run', 'run-1']],
      run: 'run-1',
      index: async (captures) => {
        if (pause > 0) await delay(pause);
        return { kind: 'visit', row: captureRow(captures), answer: captures };
      },
    };
  }

  async function allCaptures(): Promise<CaptureEntry[]> {
    const found: CaptureEntry[] = [];
    for await (const capture of catalog.captures.all()) found.push(capture);
    return found;
  }

  it('acknowledges every submission, however many hosts submit and whenever they do', async () => {
    const hosts = Array.from({ length: 16 }, async (_, host) => {
      for (let page = 0; page < 25; page += 1) {
        const [capture] = await committer.submit(
          submission(`host${host}-page${page}`, (host * 7 + page * 3) % 4),
        );
        expect(capture?.url).toBe(`http://www.linhe.example/host${host}-page${page}.html`);
        // Some come back in the very step in which the last batch ends, some later.
        if ((host + page) % 3 === 0) await delay((host + page) % 3);
      }
    });
    await Promise.all(hosts);
    await committer.settle();
    await committer.seal();
    const held = await allCaptures();
    expect(new Set(held.map(({ url }) => url)).size).toBe(400);
    expect(held).toHaveLength(400);
    expect(appends).toBeLessThan(300);
    expect((await catalog.captures.segments()).every(({ sealed }) => sealed)).toBe(true);
  }, 60_000);

  it('takes up what is submitted while the last batch is being indexed', async () => {
    const slow = committer.submit(submission('slow', 60));
    await delay(30);
    const late = committer.submit(submission('late'));
    expect((await Promise.all([slow, late])).flat()).toHaveLength(2);
  }, 5_000);

  it('makes the second of two equal payloads a revisit, also within one batch', async () => {
    const same = (name: string): Submission<readonly CaptureEntry[]> => ({
      ...submission('same'),
      exchanges: [capturedExchange(`http://www.linhe.example/${name}.html`)],
    });
    const all = await Promise.all(['a', 'b', 'c'].map((name) => committer.submit(same(name))));
    const rows = all.flat();
    expect(rows.filter(({ revisitOf }) => revisitOf === null)).toHaveLength(1);
    const original = rows.find(({ revisitOf }) => revisitOf === null);
    expect(rows.filter(({ revisitOf }) => revisitOf === original?.id)).toHaveLength(2);
  });

  it('waits while the disk is full, says so once, and goes on with nothing lost', async () => {
    fullFor = 3;
    const rows = await Promise.all([
      committer.submit(submission('one')),
      committer.submit(submission('two')),
    ]);
    expect(rows.flat()).toHaveLength(2);
    expect(told).toEqual(['full', 'ok']);
    expect(await allCaptures()).toHaveLength(2);
  });

  it('keeps the capture of a visit that could not be indexed, and fails that visit alone', async () => {
    const broken: Submission<unknown> = {
      ...submission('broken'),
      index: () => Promise.reject(new Error('planted')),
    };
    const results = await Promise.allSettled([
      committer.submit(broken),
      committer.submit(submission('sound')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect((await allCaptures()).map(({ url }) => url).toSorted()).toEqual([
      'http://www.linhe.example/broken.html',
      'http://www.linhe.example/sound.html',
    ]);
  });
});
