/** What coverage asks of the catalog: reports by whose they are, items that are not held, numbers in order. */
import { describe, expect, it } from 'vitest';
import type { Catalog } from '#core/catalog.ts';
import type { DisclosureDocument } from '#core/document.ts';
import type { PageOutcome } from '#core/outcome.ts';
import {
  batchOf,
  captureOf,
  dateField,
  documentNumber,
  documentOf,
  frontierEntry,
  indexNumber,
  LINHE,
  listPage,
  NOON,
  visitOf,
} from '../support/catalog-rows.ts';
import { holdPage, reportOf } from '../support/held-pages.ts';
import { collect } from '../support/test-spool.ts';
import type { OpenCatalog } from './catalog.ts';

const agencyOf = (id: string, name: string): Pick<DisclosureDocument, 'agency'> => ({
  agency: { id, name, division: '990400', placeName: null, rule: 'planted' },
});

async function show(catalog: Catalog, items: Readonly<Record<string, string>>, run = 'run-1'): Promise<void> {
  const page = listPage(Object.keys(items));
  const list = {
    ...page,
    items: page.items.map((item, i) => ({ ...item, title: Object.values(items)[i] ?? '' })),
  };
  await catalog.commit(
    batchOf({ visits: [visitOf(frontierEntry('list.html', { run }), { outcome: 'list', list })] }),
  );
}

async function end(catalog: Catalog, name: string, outcome: PageOutcome): Promise<void> {
  await catalog.commit(batchOf({ visits: [visitOf(frontierEntry(`${name}.html`), { outcome })] }));
}

export function describeCoverage(open: OpenCatalog): void {
  describe('coverage', () => {
    it('has the reports of an agency by year, the earliest of a year first', async () => {
      const { catalog } = await open();
      const commerce = agencyOf('A', '临禾市商务局');
      const report = (year: number, date: string | null) =>
        reportOf(year, [], { ...commerce, publishedAt: date === null ? null : dateField(date) });
      await holdPage(catalog, '1.html', 1, report(2020, null));
      await holdPage(catalog, '2.html', 2, report(2020, '2021-03-01'));
      await holdPage(catalog, '3.html', 3, report(2020, '2021-01-20'));
      await holdPage(catalog, '4.html', 4, report(2019, '2020-01-20'));
      await holdPage(catalog, '5.html', 5, documentOf('通知', '正文', commerce));
      const reports = await catalog.coverage.reportsOf('A', []);
      expect(reports.map(({ year, publishedAt }) => [year, publishedAt])).toEqual([
        [2019, '2020-01-20'],
        [2020, '2021-01-20'],
        [2020, '2021-03-01'],
        [2020, null],
      ]);
      expect(reports[0]).toEqual({
        agency: 'A',
        name: '临禾市商务局',
        division: '990400',
        year: 2019,
        publishedAt: '2020-01-20',
        url: `${LINHE}4.html`,
        capture: captureOf('4.html', 4).id,
      });
      expect(await catalog.coverage.reportYears()).toEqual({ first: 2019, last: 2020 });
    });

    it('has the reports of a body whoever published them, each once, and those of nobody', async () => {
      const { catalog } = await open();
      const body = { stated: { body: '临禾市人民政府' } };
      await holdPage(
        catalog,
        '1.html',
        1,
        reportOf(2019, [], { ...agencyOf('O', '临禾市人民政府办公室'), ...body }),
      );
      await holdPage(
        catalog,
        '2.html',
        2,
        reportOf(2020, [], { ...agencyOf('G', '临禾市人民政府'), ...body }),
      );
      await holdPage(catalog, '3.html', 3, reportOf(2021, [], body));
      const years = async (agency: string | null, ...bodies: readonly string[]) =>
        (await catalog.coverage.reportsOf(agency, bodies)).map(({ year }) => year);
      expect(await years('G')).toEqual([2020]);
      expect(await years('G', '临禾市人民政府', '临禾市政府')).toEqual([2019, 2020, 2021]);
      expect(await years(null)).toEqual([2021]);
      expect(await years('X')).toEqual([]);
    });

    it('knows nothing of an empty archive', async () => {
      const { catalog } = await open();
      expect(await catalog.coverage.reportYears()).toBeNull();
      expect(await catalog.coverage.lastRun()).toBeNull();
      expect(await collect(catalog.coverage.numbers('index-number', null))).toEqual([]);
      expect(await collect(catalog.coverage.listedOnly())).toEqual([]);
    });

    it('knows when the archive was last added to', async () => {
      const { catalog } = await open();
      const run = { id: 'run-1', seeds: [], settings: {}, finished: null, outcome: null };
      await catalog.beginRun({ ...run, started: NOON });
      expect(await catalog.coverage.lastRun()).toEqual(NOON);
      const later = new Date(NOON.getTime() + 1000);
      await catalog.finishRun('run-1', later, 'complete');
      expect(await catalog.coverage.lastRun()).toEqual(later);
    });

    it('has the items of lists that are no pages, with the agencies whose reports the list holds', async () => {
      const { catalog } = await open();
      const title = (year: number): string => `${year}年政府信息公开工作年度报告`;
      await show(catalog, { old: title(2015) }, 'run-0');
      await end(catalog, 'old', 'refused');
      await show(catalog, { 1: title(2018), 2: title(2019), 3: title(2020), 4: '关于放假的通知' });
      await holdPage(catalog, '1.html', 1, reportOf(2018, [], agencyOf('A', '临禾市商务局')));
      await end(catalog, '2', 'refused');
      await end(catalog, '3', 'attachment');
      await end(catalog, '4', 'refused');
      expect(
        (await collect(catalog.coverage.listedOnly())).toSorted((a, b) => (a.url < b.url ? -1 : 1)),
      ).toEqual([
        {
          url: `${LINHE}2.html`,
          title: title(2019),
          date: null,
          outcome: 'refused',
          capture: null,
          neighbours: ['A'],
        },
        {
          url: `${LINHE}3.html`,
          title: title(2020),
          date: null,
          outcome: 'attachment',
          capture: null,
          neighbours: ['A'],
        },
      ]);
    });

    it('has different numbers in order, of one division or all', async () => {
      const { catalog } = await open();
      const page = (name: string, number: number, index: string, division: string) =>
        holdPage(
          catalog,
          `${name}.html`,
          number,
          documentOf(name, name, {
            indexNumber: indexNumber(index, division),
            documentNumber: documentNumber(`临政〔2021〕${number}号`),
          }),
        );
      await page('a', 1, 'X/2021-00002', '990400');
      await page('b', 2, 'X/2021-00001', '990401');
      await page('c', 3, 'X/2021-00002', '990500');
      expect(await collect(catalog.coverage.numbers('index-number', null))).toEqual([
        'X/2021-00001',
        'X/2021-00002',
      ]);
      expect(await collect(catalog.coverage.numbers('index-number', '9904'))).toHaveLength(2);
      expect(await collect(catalog.coverage.numbers('document-number', '9905'))).toEqual(['临政〔2021〕3号']);
    });
  });
}
