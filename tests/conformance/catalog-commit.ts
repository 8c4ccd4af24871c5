/** Commits: all or nothing, durable, and harmless to repeat. */
import { describe, expect, it } from 'vitest';
import type { Catalog, CommitBatch } from '#core/catalog.ts';
import { hostKey, httpUrl } from '#core/url.ts';
import {
  after,
  batchOf,
  captureOf,
  changedOf,
  documentOf,
  frontierEntry,
  LINHE,
  listPage,
  newEntry,
  NO_FILTER,
  NOON,
  visitOf,
} from '../support/catalog-rows.ts';
import { collect } from '../support/test-spool.ts';
import type { OpenCatalog } from './catalog.ts';

const SEGMENT = captureOf('a', 1).location.segment;

/** A visit that touches everything that a commit can touch. */
async function richBatch(catalog: Catalog): Promise<CommitBatch> {
  await catalog.frontier.add([newEntry('denied.html')], 'run-1', NOON);
  await catalog.commit(batchOf({ visits: [visitOf(frontierEntry('skipped.html'), { outcome: 'page' })] }));
  await catalog.frontier.add([newEntry('trap.html', { outcome: 'trap', reason: 'planted' })], 'run-1', NOON);
  const held = await catalog.frontier.leaseHost(hostKey(httpUrl(LINHE)), 'one', NOON, 60_000);
  if (held === undefined) throw new Error('the host is held');
  const list = listPage(['b'], { title: '通知公告', reportedTotal: 3, reportedPages: 1 });
  return batchOf({
    now: after(10),
    visits: [
      visitOf(frontierEntry('denied.html'), {
        lease: held.lease,
        captures: [captureOf('denied.html', 2)],
        outcome: 'document',
        document: changedOf(documentOf('关于公开的通知', '各县区人民政府：')),
        list,
        links: [newEntry('found.html')],
        host: { state: 'learned', notBefore: after(20) },
      }),
    ],
    bareCaptures: [captureOf('robots.txt', 1)],
    facts: [
      {
        url: httpUrl(`${LINHE}fact.html`),
        outcome: 'unreachable',
        reason: 'refused',
        date: NOON.toISOString(),
        via: null,
        role: 'item',
        depth: 1,
        run: 'run-1',
      },
    ],
    segments: [{ segment: SEGMENT, committedBytes: 2900 }],
    recordedFacts: [newEntry('trap.html').key],
  });
}

/** Everything there is to see. */
async function seenIn(catalog: Catalog): Promise<object> {
  return {
    urls: await collect(catalog.ledger.urls(null)),
    lists: await collect(catalog.ledger.lists()),
    captures: await collect(catalog.captures.all()),
    segments: await catalog.captures.segments(),
    facts: await catalog.captures.unrecordedFacts(100),
    documents: await collect(catalog.documents.export(NO_FILTER)),
    found: await catalog.documents.search({ ...NO_FILTER, words: '公开' }, 'newest', 10, 0),
    backlog: await catalog.frontier.backlog('run-1'),
    nextDue: await catalog.frontier.nextDue('run-1'),
  };
}

export function describeCommit(open: OpenCatalog): void {
  describe('commit', () => {
    it('leaves nothing of a batch that failed at its end', async () => {
      const opened = await open();
      const batch = await richBatch(opened.catalog);
      const before = await seenIn(opened.catalog);
      opened.failNextWrite();
      await expect(opened.catalog.commit(batch)).rejects.toThrow('planted');
      expect(await seenIn(opened.catalog)).toEqual(before);
      expect(await opened.catalog.commit(batch)).toEqual([]);
      await opened.catalog.settle();
      const done = await seenIn(opened.catalog);
      expect(done).not.toEqual(before);
      expect(done).toMatchObject({
        documents: [{ capture: { id: captureOf('denied.html', 2).id } }],
        found: { total: 1 },
        lists: [{ enumerated: 1 }],
        facts: [],
        segments: [{ segment: SEGMENT, committedBytes: 2900 }],
      });
    });

    it('leaves nothing of entries whose adding failed', async () => {
      const opened = await open();
      opened.failNextWrite();
      const entries = [newEntry('a.html'), newEntry('b.html')];
      await expect(opened.catalog.frontier.add(entries, 'run-1', NOON)).rejects.toThrow('planted');
      expect(await opened.catalog.frontier.backlog('run-1')).toEqual({ waiting: 0, hosts: 0 });
      await opened.catalog.frontier.add(entries, 'run-1', NOON);
      expect(await opened.catalog.frontier.backlog('run-1')).toEqual({ waiting: 2, hosts: 1 });
    });

    it('is there for the next process, to read and to write', async () => {
      const opened = await open();
      await opened.catalog.commit(await richBatch(opened.catalog));
      await opened.catalog.settle();
      const before = await seenIn(opened.catalog);
      // The host is paused, and its lease is free again: both fall due together.
      const reopened = { ...before, nextDue: after(20) };
      const reader = await opened.reopen('read');
      expect({ ...(await seenIn(reader)), nextDue: after(20) }).toEqual(reopened);
      const writer = await opened.reopen('write');
      expect(await seenIn(writer)).toEqual(reopened);
    });

    it('is harmless when recovery commits again what was committed', async () => {
      const { catalog } = await open();
      const visit = visitOf(frontierEntry('a.html'), {
        captures: [captureOf('a.html', 1)],
        outcome: 'document',
        document: changedOf(documentOf('通知', '正文')),
      });
      const batch = batchOf({ visits: [visit], segments: [{ segment: SEGMENT, committedBytes: 1900 }] });
      await catalog.commit(batch);
      await catalog.commit(batch);
      await catalog.settle();
      expect(await collect(catalog.captures.all())).toHaveLength(1);
      expect(await collect(catalog.documents.versionCaptures())).toHaveLength(1);
      expect(await catalog.documents.search({ ...NO_FILTER, words: '正文' }, 'newest', 10, 0)).toMatchObject({
        total: 1,
      });
      expect(await collect(catalog.ledger.danglingDocuments())).toEqual([]);
    });

    it('adds the entry of a visit that is read back from the archive', async () => {
      const { catalog } = await open();
      const entry = frontierEntry('a.html', { role: 'next-page', depth: 2, via: httpUrl(LINHE) });
      await catalog.commit(
        batchOf({ visits: [visitOf(entry, { captures: [captureOf('a.html', 1)], outcome: 'list' })] }),
      );
      expect(await collect(catalog.ledger.urls(null))).toEqual([
        {
          url: `${LINHE}a.html`,
          key: newEntry('a.html').key,
          outcome: 'list',
          reason: null,
          role: 'next-page',
          depth: 2,
          via: LINHE,
          attempts: 1,
          redirectTo: null,
          capture: captureOf('a.html', 1).id,
        },
      ]);
    });
  });

  describe('runs', () => {
    const run = {
      id: 'run-1',
      seeds: [LINHE],
      settings: { depth: 3, include: ['/zwgk/'] },
      started: NOON,
      finished: null,
      outcome: null,
    };

    it('remembers a run, and that it is finished', async () => {
      const opened = await open();
      await opened.catalog.beginRun(run);
      expect(await opened.catalog.run('run-1')).toEqual(run);
      await opened.catalog.finishRun('run-1', after(60), 'complete');
      const catalog = await opened.reopen('read');
      expect(await catalog.run('run-1')).toEqual({ ...run, finished: after(60), outcome: 'complete' });
      expect(await catalog.run('run-2')).toBeUndefined();
    });

    it('finds the latest run with the same seeds', async () => {
      const { catalog } = await open();
      await catalog.beginRun({ ...run, id: 'later', started: after(60) });
      await catalog.beginRun({ ...run, id: 'earlier' });
      await catalog.beginRun({
        ...run,
        id: 'other',
        started: after(90),
        seeds: [LINHE, 'http://www.qingyan.example/'],
      });
      expect((await catalog.lastRun([LINHE]))?.id).toBe('later');
      expect(await catalog.lastRun(['http://www.yunxi.example/'])).toBeUndefined();
    });
  });
}
