/** Host leases: one visitor at a time, and nobody else's commit counts. */
import { describe, expect, it } from 'vitest';
import type { HostLease } from '#core/frontier.ts';
import type { Catalog } from '#core/catalog.ts';
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
  NOON,
  QINGYAN,
  visitOf,
} from '../support/catalog-rows.ts';
import { collect } from '../support/test-spool.ts';
import type { OpenCatalog } from './catalog.ts';

const HOST = hostKey(httpUrl(LINHE));
const MINUTE = 60_000;

async function leaseOf(catalog: Catalog, owner: string, now = NOON): Promise<HostLease> {
  const held = await catalog.frontier.leaseHost(HOST, owner, now, MINUTE);
  if (held === undefined) throw new Error('the host is held');
  return held.lease;
}

export function describeLeases(open: OpenCatalog): void {
  describe('leases', () => {
    it('gives a host to one owner at a time', async () => {
      const { catalog } = await open();
      await catalog.frontier.add([newEntry('a.html')], 'run-1', NOON);
      const lease = await leaseOf(catalog, 'one');
      expect(lease).toMatchObject({ host: HOST, owner: 'one', expiresAt: after(60) });
      expect(await catalog.frontier.leaseHost(HOST, 'two', after(59), MINUTE)).toBeUndefined();
      expect(await catalog.frontier.leaseHost(HOST, 'one', after(59), MINUTE)).toBeUndefined();
      expect(await catalog.frontier.leaseHost(hostKey(httpUrl(QINGYAN)), 'two', NOON, MINUTE)).toBeDefined();
      expect(await catalog.frontier.hostsDue('run-1', after(59), 10)).toEqual([]);
      expect(await catalog.frontier.nextDue('run-1')).toEqual(after(60));
    });

    it('gives it to the next after release and after expiry, under a higher token', async () => {
      const { catalog } = await open();
      const first = await leaseOf(catalog, 'one');
      await catalog.frontier.releaseHost(first);
      const second = await leaseOf(catalog, 'two');
      const third = await leaseOf(catalog, 'three', after(60));
      expect(second.token).toBeGreaterThan(first.token);
      expect(third.token).toBeGreaterThan(second.token);
    });

    it('renews for who holds it', async () => {
      const { catalog } = await open();
      const lease = await leaseOf(catalog, 'one');
      const renewed = await catalog.frontier.renewLease(lease, after(50), MINUTE);
      expect(renewed).toEqual({ ...lease, expiresAt: after(110) });
      expect(await catalog.frontier.leaseHost(HOST, 'two', after(109), MINUTE)).toBeUndefined();
      expect(await catalog.frontier.leaseHost(HOST, 'two', after(110), MINUTE)).toBeDefined();
    });

    it('does not renew what was released or taken over', async () => {
      const { catalog } = await open();
      const first = await leaseOf(catalog, 'one');
      await catalog.frontier.releaseHost(first);
      await expect(catalog.frontier.renewLease(first, NOON, MINUTE)).rejects.toMatchObject({
        code: 'LEASE_LOST',
      });
      const second = await leaseOf(catalog, 'two');
      await leaseOf(catalog, 'three', after(61));
      await expect(catalog.frontier.renewLease(second, after(61), MINUTE)).rejects.toMatchObject({
        code: 'LEASE_LOST',
      });
    });

    it('does not let an old owner release the host of the new one', async () => {
      const { catalog } = await open();
      const first = await leaseOf(catalog, 'one');
      await leaseOf(catalog, 'two', after(61));
      await catalog.frontier.releaseHost(first);
      expect(await catalog.frontier.leaseHost(HOST, 'three', after(62), MINUTE)).toBeUndefined();
    });

    it('hands over what the last visit learned of the host', async () => {
      const { catalog } = await open();
      const first = await catalog.frontier.leaseHost(HOST, 'one', NOON, MINUTE);
      if (first === undefined) throw new Error('the host is held');
      expect(first.record).toEqual({ host: HOST, notBefore: new Date(0), state: null, robots: null });
      const host = { state: '{"latency":12}', notBefore: after(3) };
      const robots = { policy: '{"rules":[]}', fetchedAt: after(1) };
      await catalog.commit(batchOf({ robots: [{ lease: first.lease, captures: [], robots, host }] }));
      await catalog.frontier.releaseHost(first.lease);
      const next = await catalog.frontier.leaseHost(HOST, 'two', after(5), MINUTE);
      expect(next?.record).toEqual({ host: HOST, notBefore: after(3), state: '{"latency":12}', robots });
    });

    it('keeps only the captures of a visit whose host was taken over, and says which host', async () => {
      const { catalog } = await open();
      await catalog.frontier.add([newEntry('a.html')], 'run-1', NOON);
      const old = await leaseOf(catalog, 'one');
      const current = await leaseOf(catalog, 'two', after(61));
      const visit = visitOf(frontierEntry('a.html'), {
        lease: old,
        captures: [captureOf('a.html', 1)],
        outcome: 'document',
        wholeHost: true,
        redirectTo: newEntry('elsewhere.html').key,
        document: changedOf(documentOf('通知', '正文')),
        list: listPage([], { reportedTotal: 1, reportedPages: 1 }),
        links: [newEntry('b.html')],
        host: { state: 'stale', notBefore: after(900) },
      });
      expect(await catalog.commit(batchOf({ now: after(62), visits: [visit] }))).toEqual([HOST]);
      expect(await catalog.captures.byId(captureOf('a.html', 1).id)).toBeDefined();
      expect(await collect(catalog.ledger.urls(null))).toMatchObject([
        { url: `${LINHE}a.html`, outcome: 'waiting', attempts: 0, capture: null, redirectTo: null },
      ]);
      expect(await collect(catalog.ledger.lists())).toEqual([]);
      expect(await catalog.documents.find(`${LINHE}a.html`)).toEqual([]);
      await catalog.frontier.releaseHost(current);
      const next = await catalog.frontier.leaseHost(HOST, 'three', after(63), MINUTE);
      expect(next?.record).toMatchObject({ state: null, notBefore: new Date(0) });
    });

    it('tells an old lease from a new one of the same owner', async () => {
      const { catalog } = await open();
      await catalog.frontier.add([newEntry('a.html')], 'run-1', NOON);
      const old = await leaseOf(catalog, 'one');
      const current = await leaseOf(catalog, 'one', after(61));
      const commit = (lease: HostLease) =>
        catalog.commit(batchOf({ visits: [visitOf(frontierEntry('a.html'), { lease })] }));
      expect(await commit(old)).toEqual([HOST]);
      await catalog.frontier.releaseHost(old);
      await expect(catalog.frontier.renewLease(old, after(62), MINUTE)).rejects.toMatchObject({
        code: 'LEASE_LOST',
      });
      expect(await collect(catalog.ledger.urls('waiting'))).toHaveLength(1);
      expect(await commit(current)).toEqual([]);
      expect(await collect(catalog.ledger.urls('waiting'))).toEqual([]);
    });

    it('keeps only the captures of robots.txt fetched under a lost lease', async () => {
      const { catalog } = await open();
      const old = await leaseOf(catalog, 'one');
      const current = await leaseOf(catalog, 'two', after(61));
      const robots = { policy: 'stale', fetchedAt: NOON };
      const host = { state: 'stale', notBefore: after(900) };
      const captures = [captureOf('robots.txt', 1)];
      expect(await catalog.commit(batchOf({ robots: [{ lease: old, captures, robots, host }] }))).toEqual([
        HOST,
      ]);
      expect(await catalog.captures.latest(newEntry('robots.txt').key)).toEqual(captures[0]);
      await catalog.frontier.releaseHost(current);
      const next = await catalog.frontier.leaseHost(HOST, 'three', after(62), MINUTE);
      expect(next?.record).toMatchObject({ robots: null, state: null });
    });

    it('commits the other visits of a batch in which one host was lost', async () => {
      const { catalog } = await open();
      await catalog.frontier.add([newEntry('a.html'), newEntry(QINGYAN)], 'run-1', NOON);
      const old = await leaseOf(catalog, 'one');
      await leaseOf(catalog, 'two', after(61));
      const other = await catalog.frontier.leaseHost(hostKey(httpUrl(QINGYAN)), 'one', NOON, MINUTE);
      if (other === undefined) throw new Error('the host is held');
      const visits = [
        visitOf(frontierEntry('a.html'), { lease: old }),
        visitOf(frontierEntry(QINGYAN), { lease: other.lease }),
      ];
      expect(await catalog.commit(batchOf({ visits }))).toEqual([HOST]);
      const urls = await collect(catalog.ledger.urls(null));
      expect(urls.map(({ outcome }) => outcome)).toEqual(['waiting', 'page']);
    });

    it('accepts a commit after expiry when nobody has taken the host over', async () => {
      const { catalog } = await open();
      await catalog.frontier.add([newEntry('a.html')], 'run-1', NOON);
      const lease = await leaseOf(catalog, 'one');
      const visits = [visitOf(frontierEntry('a.html'), { lease })];
      expect(await catalog.commit(batchOf({ now: after(600), visits }))).toEqual([]);
      expect(await collect(catalog.ledger.urls('page'))).toHaveLength(1);
    });

    it('frees the hosts of a process that died, and fences that process off', async () => {
      const opened = await open();
      await opened.catalog.frontier.add([newEntry('a.html')], 'run-1', NOON);
      const dead = await leaseOf(opened.catalog, 'dead');
      const catalog = await opened.reopen('write');
      expect(await catalog.frontier.hostsDue('run-1', NOON, 10)).toEqual([HOST]);
      const visits = [visitOf(frontierEntry('a.html'), { lease: dead })];
      expect(await catalog.commit(batchOf({ visits }))).toEqual([HOST]);
      const lease = await leaseOf(catalog, 'alive');
      expect(lease.token).toBeGreaterThan(dead.token);
    });
  });
}
