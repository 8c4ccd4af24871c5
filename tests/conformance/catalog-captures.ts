/** Captures, segments, and outcomes that no response tells. */
import { describe, expect, it } from 'vitest';
import type { FactLine } from '#core/capture-index.ts';
import { hostKey, httpUrl } from '#core/url.ts';
import {
  batchOf,
  captureOf,
  digest,
  frontierEntry,
  LINHE,
  newEntry,
  NOON,
  postOf,
  visitOf,
} from '../support/catalog-rows.ts';
import { collect } from '../support/test-spool.ts';
import type { OpenCatalog } from './catalog.ts';

function factOf(path: string, changes: Partial<FactLine> = {}): FactLine {
  const base = {
    outcome: 'robots-denied',
    reason: 'Disallow: /',
    role: 'item',
    depth: 1,
    via: null,
    run: 'run-1',
  } as const;
  return { ...base, url: httpUrl(path, LINHE), date: NOON.toISOString(), ...changes };
}

export function describeCaptures(open: OpenCatalog): void {
  describe('captures', () => {
    it('gives back every field', async () => {
      const { catalog } = await open();
      const full = captureOf('a.html?b=1', 7, { truncated: 'length', mediaType: null, status: 404 });
      const bare = captureOf('b.html', 8, { revisitOf: full.id });
      const shown = captureOf('c.html', 9);
      const render = { ...shown.location, offset: shown.location.offset + 500, length: 77 };
      const rendered = { ...shown, render };
      const part = captureOf('d.js', 10, { isPart: true });
      await catalog.commit(batchOf({ bareCaptures: [full, bare, rendered, part] }));
      expect(await catalog.captures.byId(rendered.id)).toEqual(rendered);
      expect(await catalog.captures.byId(part.id)).toEqual(part);
      expect(await catalog.captures.byId(full.id)).toEqual(full);
      expect(await catalog.captures.byId(bare.id)).toEqual(bare);
      expect(await catalog.captures.byId('unknown')).toBeUndefined();
    });

    it('names the oldest response with a payload, and no revisit', async () => {
      const { catalog } = await open();
      const payloadDigest = digest('same');
      const revisit = captureOf('a.html', 1, { payloadDigest, revisitOf: captureOf('a.html', 3).id });
      const oldest = captureOf('b.html', 3, { payloadDigest });
      await catalog.commit(
        batchOf({ bareCaptures: [captureOf('c.html', 5, { payloadDigest }), oldest, revisit] }),
      );
      const { id, key, url, date } = oldest;
      expect(await catalog.captures.holderOf(payloadDigest)).toEqual({ id, key, url, date });
      expect(await catalog.captures.holderOf(digest('unknown'))).toBeUndefined();
    });

    it('names the latest capture of a page, whatever the order of committing', async () => {
      const { catalog } = await open();
      await catalog.commit(
        batchOf({ bareCaptures: [captureOf('a.html', 9), captureOf('a.html', 4), captureOf('b.html', 12)] }),
      );
      expect(await catalog.captures.latest(newEntry('a.html').key)).toEqual(captureOf('a.html', 9));
      expect(await catalog.captures.latest(newEntry('c.html').key)).toBeUndefined();
    });

    it('names the capture of the same page before another', async () => {
      const { catalog } = await open();
      const captures = [captureOf('a.html', 9), captureOf('a.html', 4), captureOf('b.html', 6)];
      await catalog.commit(batchOf({ bareCaptures: captures }));
      expect(await catalog.captures.before(captureOf('a.html', 9))).toEqual(captureOf('a.html', 4));
      expect(await catalog.captures.before(captureOf('a.html', 4))).toBeUndefined();
    });

    it('lists all in order of segment and offset, however many there are', async () => {
      const { catalog } = await open();
      const segments = [
        'warc/linhe/2026/b.warc.gz',
        'warc/linhe/2026/a.warc.gz',
        'warc/linhe/2025/z.warc.gz',
      ];
      const rows = Array.from({ length: 2_500 }, (_, i) => {
        const capture = captureOf(`${i}.html`, 2_500 - i);
        const segment = segments[i % 3] ?? '';
        return {
          ...capture,
          location: { ...capture.location, segment },
          request: { ...capture.request, segment },
        };
      });
      await catalog.commit(batchOf({ bareCaptures: rows }));
      const places = (await collect(catalog.captures.all())).map(
        ({ location }) => [location.segment, location.offset] as const,
      );
      expect(places).toHaveLength(2_500);
      const sorted = places.toSorted((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1));
      expect(places).toEqual(sorted);
    });

    it('never takes back how far a segment is indexed, and knows which are sealed', async () => {
      const { catalog } = await open();
      const commit = (segment: string, committedBytes: number) =>
        catalog.commit(batchOf({ segments: [{ segment, committedBytes }] }));
      await commit('b', 500);
      await commit('a', 900);
      await commit('a', 700);
      await catalog.segmentSealed('b', 512);
      await catalog.segmentSealed('c', 64);
      expect(await catalog.captures.segments()).toEqual([
        { segment: 'a', committedBytes: 900, sealed: false },
        { segment: 'b', committedBytes: 512, sealed: true },
        { segment: 'c', committedBytes: 64, sealed: true },
      ]);
    });
  });

  describe('facts', () => {
    it('are outcomes without a response that no record tells yet', async () => {
      const { catalog } = await open();
      const via = httpUrl(LINHE);
      await catalog.frontier.add(
        [
          newEntry('a.html', { via, depth: 2 }),
          newEntry('trap.html', { outcome: 'trap', reason: 'calendar' }),
          newEntry('b.html'),
        ],
        'run-1',
        NOON,
      );
      const held = await catalog.frontier.leaseHost(hostKey(via), 'one', NOON, 1000);
      const lease = held?.lease ?? null;
      await catalog.commit(
        batchOf({
          visits: [
            visitOf(frontierEntry('a.html', { via, depth: 2 }), {
              lease,
              outcome: 'robots-denied',
              reason: 'Disallow: /',
            }),
            visitOf(frontierEntry('b.html'), {
              lease,
              outcome: 'document',
              captures: [captureOf('b.html', 1)],
            }),
          ],
        }),
      );
      const denied = factOf('a.html', { via, depth: 2 });
      const trap = factOf('trap.html', { outcome: 'trap', reason: 'calendar' });
      expect(await catalog.captures.unrecordedFacts(10)).toEqual([denied, trap]);
      expect(await catalog.captures.unrecordedFacts(1)).toEqual([denied]);
      await catalog.commit(batchOf({ recordedFacts: [newEntry('a.html').key] }));
      expect(await catalog.captures.unrecordedFacts(10)).toEqual([trap]);
    });

    it('say what would have been sent, and are told of that request alone', async () => {
      const { catalog } = await open();
      const denied = { outcome: 'out-of-scope', reason: 'planted' } as const;
      const entries = [1, 2].map((number) => newEntry('search.jsp', { post: postOf(number), ...denied }));
      await catalog.frontier.add(entries, 'run-1', NOON);
      const facts = [1, 2].map((number) => factOf('search.jsp', { post: postOf(number), ...denied }));
      expect(await catalog.captures.unrecordedFacts(10)).toEqual(facts);
      await catalog.commit(batchOf({ recordedFacts: entries.slice(0, 1).map(({ key }) => key) }));
      expect(await catalog.captures.unrecordedFacts(10)).toEqual(facts.slice(1));
      await catalog.commit(batchOf({ facts: [factOf('search.jsp', { post: postOf(3), ...denied })] }));
      const keys = (await collect(catalog.ledger.urls(null))).map(({ key }) => key);
      expect(keys).toEqual([1, 2, 3].map((number) => newEntry('search.jsp', { post: postOf(number) }).key));
    });

    it('are told again when they happen again in another run', async () => {
      const { catalog } = await open();
      const skip = newEntry('trap.html', { outcome: 'trap', reason: 'calendar' });
      await catalog.frontier.add([skip], 'run-1', NOON);
      await catalog.commit(batchOf({ recordedFacts: [skip.key] }));
      await catalog.frontier.add([skip], 'run-1', NOON);
      expect(await catalog.captures.unrecordedFacts(10)).toEqual([]);
      await catalog.frontier.add([skip], 'run-2', NOON);
      expect(await catalog.captures.unrecordedFacts(10)).toMatchObject([{ run: 'run-2' }]);
    });

    it('read back from the archive are known, recorded, and never replace what was fetched', async () => {
      const { catalog } = await open();
      const fetched = visitOf(frontierEntry('a.html'), {
        outcome: 'document',
        captures: [captureOf('a.html', 1)],
      });
      await catalog.commit(batchOf({ visits: [fetched] }));
      const facts = [factOf('a.html', { outcome: 'out-of-scope', reason: 'planted' }), factOf('b.html')];
      await catalog.commit(batchOf({ facts }));
      expect(await catalog.captures.unrecordedFacts(10)).toEqual([]);
      expect(await collect(catalog.ledger.urls(null))).toMatchObject([
        { url: `${LINHE}a.html`, outcome: 'document' },
        { url: `${LINHE}b.html`, outcome: 'robots-denied', reason: 'Disallow: /', capture: null },
      ]);
    });
  });
}
