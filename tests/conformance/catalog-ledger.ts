/** What the crawl did, for reading: ends of URLs, lists and their totals, contradictions. */
import { describe, expect, it } from 'vitest';
import type { Catalog } from '#core/catalog.ts';
import type { ListObservation, ListRow } from '#core/crawl-ledger.ts';
import type { PageOutcome } from '#core/outcome.ts';
import {
  batchOf,
  captureOf,
  frontierEntry,
  LINHE,
  listPage,
  newEntry,
  NOON,
  visitOf,
} from '../support/catalog-rows.ts';
import { collect } from '../support/test-spool.ts';
import type { OpenCatalog } from './catalog.ts';

interface Shown {
  readonly page?: string;
  readonly items: readonly string[];
  readonly total?: number;
  readonly pages?: number;
  readonly truncated?: string;
  readonly title?: string;
  readonly family?: string;
  /** The page that it says follows. */
  readonly next?: string;
}

/** What a page of `list.html` shows. */
function pageOf({ page = 'list.html', items, next, ...shown }: Shown): ListObservation {
  const { key, url } = newEntry(page);
  return listPage(items, {
    page: url,
    key,
    next: next === undefined ? null : newEntry(next).key,
    title: shown.title ?? null,
    family: shown.family ?? null,
    reportedTotal: shown.total ?? null,
    reportedPages: shown.pages ?? null,
    truncated: shown.truncated ?? null,
  });
}

/** A page of `list.html` was visited in `run` and showed this. */
async function observe(catalog: Catalog, run: string, shown: Shown): Promise<void> {
  const entry = frontierEntry(shown.page ?? 'list.html', { run });
  await catalog.commit(batchOf({ visits: [visitOf(entry, { outcome: 'list', list: pageOf(shown) })] }));
}

async function end(catalog: Catalog, name: string, outcome: PageOutcome, run = 'run-1'): Promise<void> {
  await catalog.commit(batchOf({ visits: [visitOf(frontierEntry(`${name}.html`, { run }), { outcome })] }));
}

async function onlyList(catalog: Catalog): Promise<ListRow | undefined> {
  const lists = await collect(catalog.ledger.lists());
  expect(lists).toHaveLength(1);
  return lists[0];
}

export function describeLedger(open: OpenCatalog): void {
  describe('lists', () => {
    it('count what is reported, enumerated, held and missing', async () => {
      const { catalog } = await open();
      await observe(catalog, 'run-1', { items: ['1', '2', '3', '4'], total: 4, pages: 1, title: '年度报告' });
      await end(catalog, '1', 'document');
      await end(catalog, '2', 'attachment');
      await end(catalog, '3', 'not-found');
      await catalog.frontier.add([newEntry('4.html')], 'run-1', NOON);
      expect(await onlyList(catalog)).toEqual({
        url: `${LINHE}list.html`,
        family: null,
        title: '年度报告',
        reportedTotal: 4,
        reportedPages: 1,
        pages: 1,
        enumerated: 4,
        held: 2,
        missing: 2,
        rejected: { 'not-found': 1 },
        truncated: null,
        findings: [],
      });
    });

    it('are truncated where they have led no further than less than they report', async () => {
      const { catalog } = await open();
      await observe(catalog, 'run-1', { items: ['1', '2'], total: 5, next: 'list_2.html' });
      await catalog.frontier.add([newEntry('list_2.html')], 'run-1', NOON);
      expect(await onlyList(catalog)).toMatchObject({ missing: 5, truncated: null });
      await observe(catalog, 'run-1', { page: 'list_2.html', items: ['3'] });
      expect(await onlyList(catalog)).toMatchObject({ missing: 5, truncated: 'shows 3 of 5' });
      await observe(catalog, 'run-2', { items: ['1', '2', '3', '4', '5'], total: 5 });
      expect(await onlyList(catalog)).toMatchObject({ truncated: null });
    });

    it('tell by outcome which items ended without being held', async () => {
      const { catalog } = await open();
      await observe(catalog, 'run-1', { items: ['1', '2', '3', '4', '5'] });
      await end(catalog, '1', 'document');
      await end(catalog, '2', 'refused');
      await end(catalog, '3', 'refused');
      await end(catalog, '4', 'robots-denied');
      await catalog.frontier.add([newEntry('5.html')], 'run-1', NOON);
      const { rejected, missing } = (await onlyList(catalog)) ?? {};
      expect([rejected, missing]).toEqual([{ refused: 2, 'robots-denied': 1 }, 4]);
    });

    it('miss what a list reports and never shows', async () => {
      const { catalog } = await open();
      await observe(catalog, 'run-1', {
        items: ['1', '2'],
        total: 200,
        truncated: 'no further page was found',
      });
      await end(catalog, '1', 'document');
      expect(await onlyList(catalog)).toMatchObject({
        reportedTotal: 200,
        enumerated: 2,
        held: 1,
        missing: 199,
        truncated: 'no further page was found',
      });
    });

    it('grow over their pages, and count an item once that stands on two of them', async () => {
      const { catalog } = await open();
      await observe(catalog, 'run-1', { items: ['1', '2', '3'], total: 5, pages: 2, title: '公告' });
      await observe(catalog, 'run-1', {
        page: 'list_2.html',
        items: ['3', '4', '5'],
        title: '公告（第2页）',
      });
      expect(await onlyList(catalog)).toMatchObject({
        url: `${LINHE}list.html`,
        title: '公告',
        reportedTotal: 5,
        reportedPages: 2,
        pages: 2,
        enumerated: 5,
        held: 0,
        missing: 5,
      });
    });

    it('stay within what is shown when more is held than reported', async () => {
      const { catalog } = await open();
      await observe(catalog, 'run-1', { items: ['1', '2'], total: 1 });
      await end(catalog, '1', 'document');
      await end(catalog, '2', 'document');
      expect(await onlyList(catalog)).toMatchObject({ held: 2, missing: 0 });
    });

    it('begin anew in another run: what is no longer shown does not count', async () => {
      const { catalog } = await open();
      await observe(catalog, 'run-1', { items: ['1', '2', '3'], total: 3, pages: 2 });
      await observe(catalog, 'run-1', { page: 'list_2.html', items: ['4'] });
      await observe(catalog, 'run-2', { items: ['2', '5'], total: 2, pages: 1 });
      expect(await onlyList(catalog)).toMatchObject({
        reportedTotal: 2,
        reportedPages: 1,
        pages: 1,
        enumerated: 2,
      });
    });

    it('keep why they stop, and their family, over the pages that follow in the run', async () => {
      const { catalog } = await open();
      const first = { items: ['1'], truncated: 'planted', family: 'aspnet' };
      await observe(catalog, 'run-1', first);
      await observe(catalog, 'run-1', { page: 'list_2.html', items: ['2'] });
      expect(await onlyList(catalog)).toMatchObject({ truncated: 'planted', family: 'aspnet', pages: 2 });
      await observe(catalog, 'run-2', { items: ['1'] });
      expect(await onlyList(catalog)).toMatchObject({ truncated: null, family: 'aspnet', pages: 1 });
    });

    it('tell a page that shows the items of another one, in whatever order', async () => {
      const { catalog } = await open();
      await observe(catalog, 'run-1', { items: ['1', '2', '3'], total: 9, next: 'list_2.html' });
      await observe(catalog, 'run-1', { page: 'list_2.html', items: ['4', '5'], next: 'list_3.html' });
      const third = pageOf({ page: 'list_3.html', items: ['3', '1', '2'] });
      expect(await catalog.ledger.amongOthers(third, 'run-1')).toEqual({
        number: 3,
        isNext: true,
        repeats: 1,
        pagesWithoutNews: 1,
        enumerated: 5,
        reportedTotal: 9,
      });
      const fourth = pageOf({ page: 'list_4.html', items: ['5', '6'] });
      expect(await catalog.ledger.amongOthers(fourth, 'run-1')).toMatchObject({
        isNext: false,
        repeats: null,
        pagesWithoutNews: 0,
        enumerated: 6,
      });
      expect(await catalog.ledger.amongOthers(third, 'run-2')).toMatchObject({
        number: 1,
        isNext: false,
        repeats: null,
        enumerated: 3,
      });
    });

    it('count pages with different items, and neither shells nor pages that repeat others', async () => {
      const { catalog } = await open();
      await observe(catalog, 'run-1', { items: [], next: 'list?page=1' });
      const first = pageOf({ page: 'list?page=1', items: ['1', '2'] });
      expect(await catalog.ledger.amongOthers(first, 'run-1')).toMatchObject({ number: 1, isNext: true });
      await observe(catalog, 'run-1', { page: 'list?page=1', items: ['1', '2'] });
      await observe(catalog, 'run-1', { page: 'list?page=2', items: ['2', '1'] });
      expect(await onlyList(catalog)).toMatchObject({ pages: 1, enumerated: 2 });
    });

    it('count the pages since an item was new', async () => {
      const { catalog } = await open();
      await observe(catalog, 'run-1', { items: ['1', '2', '3'] });
      for (const [page, items, pages] of [
        ['list_2.html', ['1', '2'], 1],
        ['list_3.html', [], 2],
        ['list_4.html', ['2', '3'], 3],
        ['list_5.html', ['3', '4'], 0],
        ['list_6.html', ['4'], 1],
      ] as const) {
        const place = await catalog.ledger.amongOthers(pageOf({ page, items }), 'run-1');
        expect(place.pagesWithoutNews, page).toBe(pages);
        await observe(catalog, 'run-1', { page, items });
      }
    });

    it('are there without any item', async () => {
      const { catalog } = await open();
      await observe(catalog, 'run-1', { items: [], total: 0 });
      expect(await onlyList(catalog)).toMatchObject({ reportedTotal: 0, enumerated: 0, held: 0, missing: 0 });
    });
  });

  describe('lists that dry up', () => {
    const codes = async (catalog: Catalog): Promise<readonly string[] | undefined> =>
      (await onlyList(catalog))?.findings.map(({ code }) => code);

    it('are found where a later run sees no item, and no more where items are back', async () => {
      const { catalog } = await open();
      await observe(catalog, 'run-1', { items: ['1', '2'], total: 2 });
      expect(await codes(catalog)).toEqual([]);
      await observe(catalog, 'run-2', { items: [], total: 0 });
      const [finding] = (await onlyList(catalog))?.findings ?? [];
      expect(finding).toMatchObject({ code: 'list-dried-up', severity: 'warning' });
      await observe(catalog, 'run-3', { items: [], total: 0 });
      expect((await onlyList(catalog))?.findings).toEqual([finding]);
      await observe(catalog, 'run-4', { items: ['3'] });
      expect(await codes(catalog)).toEqual([]);
    });

    it.each(['page', 'not-found', 'soft-not-found'] as const)(
      'are found where the page has become no list: %s',
      async (outcome) => {
        const { catalog } = await open();
        await observe(catalog, 'run-1', { items: ['1', '2'], total: 2 });
        await end(catalog, 'list', outcome, 'run-2');
        expect(await codes(catalog)).toEqual(['list-dried-up']);
        expect(await onlyList(catalog)).toMatchObject({ reportedTotal: null, enumerated: 0, missing: 0 });
        await observe(catalog, 'run-3', { items: ['1'] });
        expect(await codes(catalog)).toEqual([]);
      },
    );

    it.each(['refused', 'unreachable', 'waiting', 'redirect', 'server-error'] as const)(
      'are not those whose page could not be had: %s',
      async (outcome) => {
        const { catalog } = await open();
        await observe(catalog, 'run-1', { items: ['1'] });
        await end(catalog, 'list', outcome, 'run-2');
        expect(await codes(catalog)).toEqual([]);
        expect(await onlyList(catalog)).toMatchObject({ enumerated: 1 });
      },
    );

    it('are not those that never had an item, nor a last page without any', async () => {
      const { catalog } = await open();
      await observe(catalog, 'run-1', { items: [] });
      await observe(catalog, 'run-2', { items: [] });
      expect(await codes(catalog)).toEqual([]);
      await observe(catalog, 'run-3', { items: ['1'], next: 'list_2.html' });
      await observe(catalog, 'run-3', { page: 'list_2.html', items: [] });
      await observe(catalog, 'run-4', { items: ['1'], next: 'list_2.html' });
      await observe(catalog, 'run-4', { page: 'list_2.html', items: [] });
      expect(await codes(catalog)).toEqual([]);
    });

    it('are those whose items come by another request, which brings none', async () => {
      const { catalog } = await open();
      await observe(catalog, 'run-1', { items: [], next: 'data?page=1' });
      await observe(catalog, 'run-1', { page: 'data?page=1', items: ['1'] });
      await observe(catalog, 'run-2', { items: [], next: 'data?page=1' });
      expect(await codes(catalog)).toEqual([]);
      await observe(catalog, 'run-2', { page: 'data?page=1', items: [] });
      expect(await codes(catalog)).toEqual(['list-dried-up']);
    });
  });

  describe('urls', () => {
    it('come in the order they were found, however many there are, and by outcome', async () => {
      const { catalog } = await open();
      const entries = Array.from({ length: 2_100 }, (_, i) =>
        newEntry(`${i}.html`, i % 2 === 0 ? {} : { outcome: 'out-of-scope', reason: 'planted' }),
      );
      await catalog.frontier.add(entries, 'run-1', NOON);
      const all = await collect(catalog.ledger.urls(null));
      expect(all.map(({ url }) => url)).toEqual(entries.map(({ url }) => url));
      const skipped = await collect(catalog.ledger.urls('out-of-scope'));
      expect(skipped).toHaveLength(1_050);
      expect(new Set(skipped.map(({ reason }) => reason))).toEqual(new Set(['planted']));
      expect(await collect(catalog.ledger.urls('document'))).toEqual([]);
    });
  });

  describe('contradictions', () => {
    it('are named: an end as a document of which none is stored', async () => {
      const { catalog } = await open();
      await end(catalog, 'no-document', 'document');
      expect(await collect(catalog.ledger.danglingDocuments())).toEqual([
        { url: `${LINHE}no-document.html`, message: 'it ended as a document, but none is stored' },
      ]);
    });

    it('are none where all is well', async () => {
      const { catalog } = await open();
      const visit = visitOf(frontierEntry('a.html'), { outcome: 'page', captures: [captureOf('a.html', 1)] });
      await catalog.commit(batchOf({ visits: [visit] }));
      expect(await collect(catalog.ledger.danglingDocuments())).toEqual([]);
    });
  });
}
