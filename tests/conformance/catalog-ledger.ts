/** What the crawl did, for reading: ends of URLs, lists and their totals, contradictions. */
import { describe, expect, it } from 'vitest';
import type { Catalog } from '#core/catalog.ts';
import type { ListObservation, ListRow } from '#core/crawl-ledger.ts';
import type { PageOutcome } from '#core/outcome.ts';
import { httpUrl } from '#core/url.ts';
import {
  batchOf,
  captureOf,
  frontierEntry,
  LINHE,
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
}

/** A page of `list.html` was visited in `run` and showed this. */
async function observe(catalog: Catalog, run: string, shown: Shown): Promise<void> {
  const page = shown.page ?? 'list.html';
  const list: ListObservation = {
    list: newEntry('list.html').key,
    title: shown.title ?? null,
    page: httpUrl(page, LINHE),
    reportedTotal: shown.total ?? null,
    reportedPages: shown.pages ?? null,
    truncated: shown.truncated ?? null,
    items: shown.items.map((name) => {
      const { key, url } = newEntry(`${name}.html`);
      return { key, url, title: `第${name}号`, date: null };
    }),
  };
  await catalog.commit(
    batchOf({ visits: [visitOf(frontierEntry(page, { run }), { outcome: 'list', list })] }),
  );
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
        title: '年度报告',
        reportedTotal: 4,
        reportedPages: 1,
        pages: 1,
        enumerated: 4,
        held: 2,
        missing: 2,
        truncated: null,
      });
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

    it('are there without any item', async () => {
      const { catalog } = await open();
      await observe(catalog, 'run-1', { items: [], total: 0 });
      expect(await onlyList(catalog)).toMatchObject({ reportedTotal: 0, enumerated: 0, held: 0, missing: 0 });
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
