/** Redirect chains and loops, and ends that hit a whole host. */
import { describe, expect, it } from 'vitest';
import type { Catalog } from '#core/catalog.ts';
import type { PageOutcome } from '#core/outcome.ts';
import { hostKey, httpUrl } from '#core/url.ts';
import {
  batchOf,
  captureOf,
  frontierEntry,
  LINHE,
  newEntry,
  NOON,
  QINGYAN,
  visitOf,
} from '../support/catalog-rows.ts';
import { collect } from '../support/test-spool.ts';
import type { OpenCatalog } from './catalog.ts';

async function redirect(
  catalog: Catalog,
  from: string,
  to: string,
  outcome: PageOutcome = 'redirect',
): Promise<void> {
  const visit = visitOf(frontierEntry(from, { role: 'redirect' }), {
    outcome,
    redirectTo: newEntry(to).key,
    reason: to,
  });
  await catalog.commit(batchOf({ visits: [visit] }));
}

async function outcomesOf(catalog: Catalog): Promise<Record<string, string>> {
  const rows = await collect(catalog.ledger.urls(null));
  return Object.fromEntries(rows.map(({ url, outcome }) => [url.slice(LINHE.length - 1), outcome]));
}

export function describeRedirects(open: OpenCatalog): void {
  describe('redirects', () => {
    it('follows a chain as far as it is known', async () => {
      const { catalog } = await open();
      for (const [from, to] of [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'd'],
      ] as const)
        await redirect(catalog, from, to);
      const leads = (from: string, to: string) =>
        catalog.frontier.redirectsTo(newEntry(from).key, newEntry(to).key);
      expect(await leads('a', 'd')).toBe(true);
      expect(await leads('b', 'd')).toBe(true);
      expect(await leads('a', 'a')).toBe(true);
      expect(await leads('d', 'a')).toBe(false);
      expect(await leads('unknown', 'a')).toBe(false);
    });

    it('does not follow the redirect of a page that is due again', async () => {
      const { catalog } = await open();
      await redirect(catalog, 'a', 'b');
      await catalog.frontier.add([newEntry('a')], 'run-2', NOON);
      expect(await catalog.frontier.redirectsTo(newEntry('a').key, newEntry('b').key)).toBe(false);
    });

    it('ends every page of a loop as a loop, and no page that leads into it', async () => {
      const { catalog } = await open();
      await redirect(catalog, 'entrance', 'a');
      await redirect(catalog, 'a', 'b');
      await redirect(catalog, 'b', 'c');
      await redirect(catalog, 'c', 'a', 'redirect-loop');
      expect(await outcomesOf(catalog)).toEqual({
        '/entrance': 'redirect',
        '/a': 'redirect-loop',
        '/b': 'redirect-loop',
        '/c': 'redirect-loop',
      });
    });

    it('comes to an end in a loop that was never closed', async () => {
      const { catalog } = await open();
      await redirect(catalog, 'a', 'b');
      await redirect(catalog, 'b', 'a');
      expect(await catalog.frontier.redirectsTo(newEntry('a').key, newEntry('z').key)).toBe(false);
    });

    it('keeps a page that redirects to itself apart', async () => {
      const { catalog } = await open();
      await redirect(catalog, 'a', 'a', 'redirect-loop');
      expect(await outcomesOf(catalog)).toEqual({ '/a': 'redirect-loop' });
    });
  });

  describe('a host that cannot be reached', () => {
    it('ends its waiting pages of the run alike, and no others', async () => {
      const { catalog } = await open();
      await catalog.frontier.add(
        ['a', 'b', 'c'].map((path) => newEntry(path)),
        'run-1',
        NOON,
      );
      await catalog.frontier.add([newEntry(QINGYAN)], 'run-1', NOON);
      await catalog.frontier.add([newEntry('other-run')], 'run-2', NOON);
      await catalog.commit(
        batchOf({
          visits: [visitOf(frontierEntry('c'), { outcome: 'document', captures: [captureOf('c', 1)] })],
        }),
      );
      const held = await catalog.frontier.leaseHost(hostKey(httpUrl(LINHE)), 'one', NOON, 1000);
      const visit = visitOf(frontierEntry('a'), {
        lease: held?.lease ?? null,
        outcome: 'unreachable',
        reason: 'connection refused',
        wholeHost: true,
      });
      expect(await catalog.commit(batchOf({ visits: [visit] }))).toEqual([]);
      const rows = await collect(catalog.ledger.urls(null));
      expect(rows.map(({ url, outcome, reason }) => [url, outcome, reason])).toEqual([
        [`${LINHE}a`, 'unreachable', 'connection refused'],
        [`${LINHE}b`, 'unreachable', 'connection refused'],
        [`${LINHE}c`, 'document', null],
        [QINGYAN, 'waiting', null],
        [`${LINHE}other-run`, 'waiting', null],
      ]);
      expect(await catalog.frontier.backlog('run-1')).toEqual({ waiting: 1, hosts: 1 });
      expect((await catalog.captures.unrecordedFacts(10)).map(({ url }) => url)).toEqual([
        `${LINHE}a`,
        `${LINHE}b`,
      ]);
    });
  });
}
