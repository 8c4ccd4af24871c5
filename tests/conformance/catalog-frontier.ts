/** The frontier: which URLs are known, due, and in which order. */
import { describe, expect, it } from 'vitest';
import type { Catalog } from '#core/catalog.ts';
import type { FrontierEntry, LinkRole } from '#core/frontier.ts';
import type { PageOutcome } from '#core/outcome.ts';
import { hostKey, httpUrl } from '#core/url.ts';
import {
  after,
  batchOf,
  frontierEntry,
  LINHE,
  newEntry,
  NOON,
  postOf,
  QINGYAN,
  visitOf,
} from '../support/catalog-rows.ts';
import { collect } from '../support/test-spool.ts';
import type { OpenCatalog } from './catalog.ts';

const HOST = hostKey(httpUrl(LINHE));
const OTHER_HOST = hostKey(httpUrl(QINGYAN));

/** What `next` says, under a lease of its own. */
async function nextOf(catalog: Catalog, run = 'run-1', now = NOON): Promise<FrontierEntry | undefined> {
  const held = await catalog.frontier.leaseHost(HOST, 'asker', now, 1000);
  if (held === undefined) throw new Error('the host is held');
  const entry = await catalog.frontier.next(held.lease, run, now);
  await catalog.frontier.releaseHost(held.lease);
  return entry;
}

async function endAs(
  catalog: Catalog,
  path: string,
  outcome: PageOutcome,
  changes: Partial<FrontierEntry> = {},
): Promise<void> {
  await catalog.commit(batchOf({ visits: [visitOf(frontierEntry(path, changes), { outcome })] }));
}

async function outcomes(catalog: Catalog): Promise<Record<string, string>> {
  const rows = await collect(catalog.ledger.urls(null));
  return Object.fromEntries(rows.map(({ url, outcome }) => [url.slice(LINHE.length - 1), outcome]));
}

export function describeFrontier(open: OpenCatalog): void {
  describe('frontier', () => {
    it('knows a page once, whatever its scheme, session and fragment', async () => {
      const { catalog } = await open();
      const spellings = [
        `${LINHE}a.html`,
        `https://www.linhe.example/a.html`,
        `${LINHE}a.html;jsessionid=AB12`,
        `${LINHE}a.html#top`,
      ];
      await catalog.frontier.add(
        spellings.map((url) => newEntry(url)),
        'run-1',
        NOON,
      );
      expect(await catalog.frontier.backlog('run-1')).toEqual({ waiting: 1, hosts: 1 });
      expect(await nextOf(catalog)).toEqual(frontierEntry('a.html'));
    });

    it('gives back everything that an entry was added with', async () => {
      const { catalog } = await open();
      const list = newEntry('list.html').key;
      const given = newEntry('list_2.html', {
        role: 'next-page',
        depth: 3,
        hops: 2,
        via: httpUrl(`${LINHE}list.html`),
        list,
        road: 'report-column',
      });
      await catalog.frontier.add([given], 'run-1', NOON);
      expect(await nextOf(catalog)).toEqual({ ...given, run: 'run-1', attempts: 0 });
    });

    it('tells requests to one address apart by what they send, and gives that back', async () => {
      const { catalog } = await open();
      const asked = newEntry('search.jsp');
      const pages = [1, 2, 3].map((number) =>
        newEntry('search.jsp', { post: postOf(number), role: 'next-page' }),
      );
      await catalog.frontier.add([...pages, asked, ...pages], 'run-1', NOON);
      expect(await catalog.frontier.backlog('run-1')).toEqual({ waiting: 4, hosts: 1 });
      for (const given of [...pages, asked]) {
        expect(await nextOf(catalog)).toEqual({ ...given, run: 'run-1', attempts: 0 });
        const visit = visitOf({ ...given, run: 'run-1', attempts: 0 }, { outcome: 'list' });
        await catalog.commit(batchOf({ visits: [visit] }));
      }
      const rows = await collect(catalog.ledger.urls(null));
      expect(rows.map(({ key }) => key)).toEqual([...pages, asked].map(({ key }) => key));
      expect(new Set(rows.map(({ url }) => url)).size).toBe(1);
    });

    it('sends what was found last, where a form carries state that names no page', async () => {
      const { catalog } = await open();
      const [before, now] = ['b2xk', 'bmV3'].map((state) => ({
        contentType: 'application/x-www-form-urlencoded',
        body: `__VIEWSTATE=${state}&__EVENTARGUMENT=2`,
      }));
      for (const [run, post] of [
        ['run-1', before],
        ['run-2', now],
      ] as const) {
        await catalog.frontier.add([newEntry('list.aspx', { post: post ?? null })], run, NOON);
        expect((await nextOf(catalog, run))?.post).toEqual(post);
        await catalog.commit(
          batchOf({
            visits: [visitOf(frontierEntry('list.aspx', { run, post: post ?? null }), { outcome: 'list' })],
          }),
        );
      }
      expect(await collect(catalog.ledger.urls(null))).toHaveLength(1);
    });

    it('does not make a page due again that has ended in the same run', async () => {
      const { catalog } = await open();
      await catalog.frontier.add([newEntry('a.html')], 'run-1', NOON);
      for (const outcome of ['document', 'not-found', 'robots-denied', 'unreachable'] as const) {
        await endAs(catalog, 'a.html', outcome);
        await catalog.frontier.add([newEntry('a.html', { role: 'seed' })], 'run-1', NOON);
        expect(await outcomes(catalog)).toEqual({ '/a.html': outcome });
      }
      expect(await nextOf(catalog)).toBeUndefined();
    });

    it('makes a page due again in another run, afresh', async () => {
      const { catalog } = await open();
      await catalog.frontier.add([newEntry('a.html', { depth: 5 })], 'run-1', NOON);
      await endAs(catalog, 'a.html', 'waiting');
      await endAs(catalog, 'a.html', 'document');
      await catalog.frontier.add([newEntry('a.html', { depth: 2, role: 'column' })], 'run-2', after(60));
      expect(await nextOf(catalog, 'run-1')).toBeUndefined();
      expect(await nextOf(catalog, 'run-2')).toEqual(
        frontierEntry('a.html', { run: 'run-2', depth: 2, role: 'column' }),
      );
      expect(await catalog.frontier.backlog('run-1')).toEqual({ waiting: 0, hosts: 0 });
      expect(await catalog.frontier.backlog('run-2')).toEqual({ waiting: 1, hosts: 1 });
    });

    it('takes over what another run left waiting', async () => {
      const { catalog } = await open();
      await catalog.frontier.add([newEntry('a.html'), newEntry('b.html')], 'run-1', NOON);
      await catalog.frontier.add([newEntry('a.html')], 'run-2', NOON);
      expect(await catalog.frontier.backlog('run-1')).toEqual({ waiting: 1, hosts: 1 });
      expect((await nextOf(catalog, 'run-2'))?.url).toBe(`${LINHE}a.html`);
    });

    it('makes a page due that was only skipped', async () => {
      const { catalog } = await open();
      for (const outcome of ['out-of-scope', 'trap', 'limit'] as const) {
        const path = `${outcome}.html`;
        await catalog.frontier.add([newEntry(path, { outcome, reason: 'planted' })], 'run-1', NOON);
        await catalog.frontier.add([newEntry(path)], 'run-1', NOON);
        expect(await outcomes(catalog)).toMatchObject({ [`/${path}`]: 'waiting' });
      }
    });

    it('never lets a skip replace what was fetched or is due', async () => {
      const { catalog } = await open();
      await catalog.frontier.add([newEntry('a.html'), newEntry('b.html')], 'run-1', NOON);
      await endAs(catalog, 'a.html', 'document');
      for (const run of ['run-1', 'run-2']) {
        await catalog.frontier.add(
          [newEntry('a.html', { outcome: 'out-of-scope', reason: 'planted' })],
          run,
          NOON,
        );
      }
      await catalog.frontier.add([newEntry('b.html', { outcome: 'trap', reason: 'planted' })], 'run-1', NOON);
      expect(await outcomes(catalog)).toEqual({ '/a.html': 'document', '/b.html': 'waiting' });
    });

    it('gives a waiting page the better role, never the worse', async () => {
      const { catalog } = await open();
      await catalog.frontier.add([newEntry('a.html', { role: 'link' })], 'run-1', NOON);
      await catalog.frontier.add([newEntry('a.html', { role: 'column', depth: 2 })], 'run-1', NOON);
      await catalog.frontier.add([newEntry('a.html', { role: 'attachment' })], 'run-1', NOON);
      expect(await nextOf(catalog)).toMatchObject({ role: 'column', depth: 2 });
      expect(await catalog.frontier.backlog('run-1')).toEqual({ waiting: 1, hosts: 1 });
    });

    it('keeps the role of a page that was tried already', async () => {
      const { catalog } = await open();
      await catalog.frontier.add([newEntry('a.html', { role: 'link' })], 'run-1', NOON);
      await endAs(catalog, 'a.html', 'waiting', { role: 'link' });
      await catalog.frontier.add([newEntry('a.html', { role: 'seed' })], 'run-1', NOON);
      expect(await nextOf(catalog)).toMatchObject({ role: 'link', attempts: 1 });
    });

    it('puts lists before pages, and what was found first before what was found later', async () => {
      const { catalog } = await open();
      const roles: readonly LinkRole[] = ['link', 'attachment', 'item', 'next-page', 'column', 'seed'];
      const entries = roles.flatMap((role) => [1, 2].map((n) => newEntry(`${role}-${n}.html`, { role })));
      await catalog.frontier.add(entries, 'run-1', NOON);
      const order: string[] = [];
      for (let entry = await nextOf(catalog); entry !== undefined; entry = await nextOf(catalog)) {
        order.push(entry.url.slice(LINHE.length, -5));
        await catalog.commit(batchOf({ visits: [visitOf(entry)] }));
      }
      expect(order).toEqual(roles.toReversed().flatMap((role) => [`${role}-1`, `${role}-2`]));
    });

    it('leaves a page alone until it is due again, and counts the attempt', async () => {
      const { catalog } = await open();
      await catalog.frontier.add([newEntry('a.html'), newEntry('b.html')], 'run-1', NOON);
      await catalog.commit(
        batchOf({
          visits: [visitOf(frontierEntry('a.html'), { outcome: 'waiting', reason: '503', dueAt: after(30) })],
        }),
      );
      expect((await nextOf(catalog))?.url).toBe(`${LINHE}b.html`);
      await endAs(catalog, 'b.html', 'page');
      expect(await nextOf(catalog)).toBeUndefined();
      expect(await catalog.frontier.hostsDue('run-1', after(29), 10)).toEqual([]);
      expect(await catalog.frontier.nextDue('run-1')).toEqual(after(30));
      expect(await catalog.frontier.hostsDue('run-1', after(30), 10)).toEqual([HOST]);
      expect(await nextOf(catalog, 'run-1', after(30))).toMatchObject({ attempts: 1, reason: '503' });
    });

    it('names hosts whose pause is over, most overdue first, and no more than asked for', async () => {
      const { catalog } = await open();
      const third = 'http://www.yunxi.example/';
      await catalog.frontier.add([newEntry(LINHE), newEntry(QINGYAN), newEntry(third)], 'run-1', NOON);
      const pauses = [
        [LINHE, 20],
        [QINGYAN, 10],
        [third, 40],
      ] as const;
      for (const [url, seconds] of pauses) {
        await catalog.frontier.leaseHost(hostKey(httpUrl(url)), 'worker', NOON, 1000);
        const host = { state: '{}', notBefore: after(seconds) };
        const visit = visitOf(frontierEntry(url), { outcome: 'waiting', host });
        await catalog.commit(batchOf({ visits: [visit] }));
      }
      expect(await catalog.frontier.hostsDue('run-1', after(9), 10)).toEqual([]);
      expect(await catalog.frontier.nextDue('run-1')).toEqual(after(10));
      expect(await catalog.frontier.hostsDue('run-1', after(30), 10)).toEqual([OTHER_HOST, HOST]);
      expect(await catalog.frontier.hostsDue('run-1', after(30), 1)).toEqual([OTHER_HOST]);
      expect(await catalog.frontier.hostsDue('run-2', after(30), 10)).toEqual([]);
    });

    it('has nothing due when nothing waits', async () => {
      const { catalog } = await open();
      expect(await catalog.frontier.nextDue('run-1')).toBeNull();
      await catalog.frontier.add([newEntry('a.html')], 'run-1', NOON);
      expect(await catalog.frontier.nextDue('run-1')).not.toBeNull();
      await endAs(catalog, 'a.html', 'page');
      expect(await catalog.frontier.nextDue('run-1')).toBeNull();
      expect(await catalog.frontier.hostsDue('run-1', NOON, 10)).toEqual([]);
    });

    it('counts a run by outcome', async () => {
      const { catalog } = await open();
      const entries = ['a', 'b', 'c', 'd'].map((name) => newEntry(`${name}.html`));
      await catalog.frontier.add([...entries, newEntry(QINGYAN)], 'run-1', NOON);
      await endAs(catalog, 'a.html', 'document');
      await endAs(catalog, 'b.html', 'document');
      await endAs(catalog, 'c.html', 'not-found');
      expect(await catalog.frontier.stats('run-1')).toEqual({
        waiting: 2,
        hosts: 2,
        outcomes: { document: 2, 'not-found': 1, waiting: 2 },
      });
      expect(await catalog.frontier.stats('run-2')).toEqual({ waiting: 0, hosts: 0, outcomes: {} });
    });

    it('remembers the roots that the scope grew from', async () => {
      const { catalog } = await open();
      await catalog.frontier.add(
        [newEntry(LINHE, { role: 'seed' }), newEntry('a.html'), newEntry(QINGYAN, { role: 'column' })],
        'run-1',
        NOON,
      );
      await endAs(catalog, LINHE, 'page', { role: 'seed' });
      expect((await catalog.frontier.roots('run-1')).map(({ url, role }) => [url, role])).toEqual([
        [LINHE, 'seed'],
        [QINGYAN, 'column'],
      ]);
    });
  });
}
