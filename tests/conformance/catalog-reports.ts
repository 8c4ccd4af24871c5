/** Numbers of annual reports: rows for the current version of each document. */
import { describe, expect, it } from 'vitest';
import type { Catalog } from '#core/catalog.ts';
import type { DocumentFilter } from '#core/document-index.ts';
import type { ReportCheck } from '#core/report.ts';
import {
  batchOf,
  captureOf,
  changedOf,
  documentOf,
  field,
  frontierEntry,
  LINHE,
  NO_FILTER,
  QINGYAN,
  visitOf,
} from '../support/catalog-rows.ts';
import {
  cell,
  holdFile,
  holdPage,
  holdRedirect,
  idOf,
  linkingTo,
  linkTo,
  reportOf,
} from '../support/held-pages.ts';
import { collect } from '../support/test-spool.ts';
import type { OpenCatalog } from './catalog.ts';

const RECEIVED = cell('requests.newReceived', 5, { applicant: 'total' });
const CHECK: ReportCheck = {
  rule: 'R1',
  applicant: 'total',
  metric: null,
  result: 'pass',
  detail: '5 + 0 = 5 + 0',
};

async function numbersIn(
  catalog: Catalog,
  filter: Partial<DocumentFilter> = {},
  metric: string | null = null,
): Promise<(readonly [year: number | null, metric: string, value: number | null])[]> {
  const reports = await collect(catalog.reports.reports({ ...NO_FILTER, ...filter }, metric));
  return reports.flatMap(({ year, statistics }) => statistics.map((c) => [year, c.metric, c.value] as const));
}

export function describeReports(open: OpenCatalog): void {
  describe('reports', () => {
    it('give back every number and every check in page order', async () => {
      const { catalog } = await open();
      const statistics = [
        RECEIVED,
        cell('proactive.feesWan', 2.5, { unit: '万元', raw: '2.50' }),
        cell('prose.proactiveByChannel', 12, { channel: '政府网站', sentence: '网站公开12条。' }),
        cell('annex.3', null, { label: '三、公文', state: 'text', raw: '见附件', unit: null }),
        cell('requests.newReceived', null, { applicant: 'other', state: 'not-applicable', raw: '/' }),
      ];
      const document = reportOf(2023, statistics, { stated: { checks: [CHECK] } });
      await holdPage(catalog, 'a.html', 1, document);
      expect(await collect(catalog.reports.reports(NO_FILTER, null))).toEqual([
        {
          document: idOf('a.html'),
          url: `${LINHE}a.html`,
          capture: captureOf('a.html', 1).id,
          agency: '临禾市商务局',
          agencyId: null,
          division: null,
          year: 2023,
          template: '2021',
          statistics,
          checks: [CHECK],
        },
      ]);
    });

    it('are asked by the filters of documents and the beginning of a metric', async () => {
      const { catalog } = await open();
      for (const year of [2021, 2022]) {
        const statistics = [RECEIVED, cell('remedies.reconsideration.total', year)];
        await holdPage(
          catalog,
          `${year}.html`,
          year,
          reportOf(year, statistics, { publisher: field(`${year}局`) }),
        );
      }
      await holdPage(catalog, 'c.html', 1, documentOf('通知', '正文'));
      expect(await numbersIn(catalog, { year: 2022 }, 'remedies.')).toEqual([
        [2022, 'remedies.reconsideration.total', 2022],
      ]);
      expect(await numbersIn(catalog, { publisher: '2021' }, 'requests.new')).toEqual([
        [2021, 'requests.newReceived', 5],
      ]);
      expect(await numbersIn(catalog, { publisher: '2021' }, 'quests')).toEqual([]);
      expect(await numbersIn(catalog)).toHaveLength(4);
      await catalog.settle();
      expect(await numbersIn(catalog, { words: '2021年政府信息公开' })).toHaveLength(2);
    });

    it('come in an order that does not change, however many there are', async () => {
      const { catalog } = await open();
      const visits = Array.from({ length: 230 }, (_, i) =>
        visitOf(frontierEntry(`${i}.html`), {
          outcome: 'document',
          captures: [captureOf(`${i}.html`, i)],
          document: changedOf(reportOf(2000 + i, [RECEIVED])),
        }),
      );
      await catalog.commit(batchOf({ visits }));
      const years = (await collect(catalog.reports.reports(NO_FILTER, null))).map(({ year }) => year);
      expect(years).toEqual(Array.from({ length: 230 }, (_, i) => 2000 + i));
    });

    it('state what the current version states, and nothing of the versions before', async () => {
      const { catalog } = await open();
      await holdPage(catalog, 'a.html', 20, reportOf(2022, [cell('requests.newReceived', 7)]));
      await holdPage(catalog, 'a.html', 10, reportOf(2022, [RECEIVED]));
      expect(await numbersIn(catalog)).toEqual([[2022, 'requests.newReceived', 7]]);
      await holdPage(catalog, 'a.html', 30, reportOf(2022, [cell('requests.newReceived', 8)]));
      expect(await numbersIn(catalog)).toEqual([[2022, 'requests.newReceived', 8]]);
      await catalog.documents.replace(captureOf('a.html', 30), null);
      expect(await numbersIn(catalog)).toEqual([[2022, 'requests.newReceived', 7]]);
      await holdPage(catalog, 'a.html', 40, documentOf('通知', '报告已撤下'));
      expect(await numbersIn(catalog)).toEqual([]);
      await catalog.documents.replace(captureOf('a.html', 40), null);
      expect(await numbersIn(catalog)).toHaveLength(1);
    });

    it('are gone with their document', async () => {
      const { catalog } = await open();
      await holdPage(catalog, 'a.html', 1, reportOf(2022, [RECEIVED], { stated: { checks: [CHECK] } }));
      await catalog.documents.replace(captureOf('a.html', 1), null);
      expect(await collect(catalog.reports.reports(NO_FILTER, null))).toEqual([]);
      for (const table of ['statistics', 'report_checks', 'reports'])
        expect(await collect(catalog.ledger.sql(`SELECT * FROM ${table}`))).toEqual([]);
    });

    it('are rows for SQL', async () => {
      const { catalog } = await open();
      await holdPage(catalog, 'a.html', 1, reportOf(2022, [RECEIVED], { stated: { checks: [CHECK] } }));
      const select = `SELECT s.agency, s.year, s.metric, s.applicant, s.value, s.state, d.title FROM statistics s
        JOIN documents d ON d.id = s.document`;
      expect(await collect(catalog.ledger.sql(select))).toEqual([
        {
          agency: '临禾市商务局',
          year: 2022,
          metric: 'requests.newReceived',
          applicant: 'total',
          value: 5,
          state: 'number',
          title: '临禾市商务局2022年政府信息公开工作年度报告',
        },
      ]);
      expect(await collect(catalog.ledger.sql('SELECT rule, result FROM report_checks'))).toEqual([
        { rule: 'R1', result: 'pass' },
      ]);
    });
  });

  describe('reports in attached files', () => {
    const page = (year: number | null, ...paths: string[]) =>
      reportOf(year, [], { attachments: paths.map(linkTo), stated: { template: 'free-form' } });
    const file = reportOf(2022, [RECEIVED], { stated: { checks: [CHECK], body: '市商务局' } });

    it.each(['the file first', 'the page first', 'the page, the file, then a redirect to it'] as const)(
      'stand in for a page without numbers: %s',
      async (order) => {
        const { catalog } = await open();
        const link = order.endsWith('it') ? 'download?id=1' : 'report.pdf';
        if (order === 'the file first') await holdFile(catalog, 'report.pdf', 5, file);
        await holdPage(catalog, 'a.html', 10, page(2022, 'notes.pdf', link));
        if (order !== 'the file first') await holdFile(catalog, 'report.pdf', 5, file);
        if (link !== 'report.pdf') await holdRedirect(catalog, link, 15, 'report.pdf');
        await holdFile(catalog, 'notes.pdf', 16, documentOf('说明', '文字说明'));
        const located = { ...RECEIVED, locator: `${LINHE}${link}#${RECEIVED.locator}` };
        expect(await collect(catalog.reports.reports(NO_FILTER, null))).toMatchObject([
          {
            document: idOf('a.html'),
            url: `${LINHE}a.html`,
            capture: captureOf('report.pdf', 5).id,
            agency: '临禾市商务局',
            year: 2022,
            template: '2021',
            statistics: [located],
            checks: [CHECK],
          },
        ]);
        const version = await catalog.documents.version(idOf('a.html'), null);
        expect(version?.document.report).toEqual({
          year: 2022,
          body: '临禾市商务局',
          template: '2021',
          statistics: [located],
          checks: [CHECK],
        });
        expect((await collect(catalog.documents.export(NO_FILTER)))[0]).toEqual(version);
      },
    );

    it('do not stand in for numbers that the page states, nor for another year', async () => {
      const { catalog } = await open();
      await holdFile(catalog, 'report.pdf', 1, file);
      const own = [cell('requests.newReceived', 9)];
      await holdPage(catalog, 'own.html', 2, reportOf(2022, own, { attachments: [linkTo('report.pdf')] }));
      await holdPage(catalog, 'other.html', 3, page(2023, 'report.pdf'));
      await holdPage(catalog, 'none.html', 4, page(null, 'report.pdf'));
      expect(await numbersIn(catalog)).toEqual([
        [2022, 'requests.newReceived', 9],
        [2022, 'requests.newReceived', 5],
      ]);
    });

    it('make no report of a page that is none', async () => {
      const { catalog } = await open();
      await holdFile(catalog, 'report.pdf', 1, file);
      await holdPage(catalog, 'a.html', 2, linkingTo(['report.pdf']));
      expect(await collect(catalog.reports.reports(NO_FILTER, null))).toEqual([]);
      expect((await catalog.documents.version(idOf('a.html'), null))?.document.report).toBeNull();
    });

    it('follow the file: shared, replaced, and gone', async () => {
      const { catalog } = await open();
      await holdPage(catalog, 'a.html', 1, page(2022, 'report.pdf'));
      await holdPage(catalog, 'b.html', 2, page(2022, 'report.pdf'));
      await holdFile(catalog, 'report.pdf', 5, file);
      expect((await numbersIn(catalog)).map(([, , value]) => value)).toEqual([5, 5]);
      await holdFile(catalog, 'report.pdf', 9, reportOf(2022, [cell('requests.newReceived', 6)]));
      expect((await numbersIn(catalog)).map(([, , value]) => value)).toEqual([6, 6]);
      await catalog.documents.replaceFile(captureOf('report.pdf', 9), null);
      await catalog.documents.replaceFile(captureOf('report.pdf', 5), null);
      expect(await numbersIn(catalog)).toEqual([]);
      expect(await collect(catalog.reports.reports(NO_FILTER, null))).toMatchObject([
        { year: 2022, template: 'free-form' },
        { year: 2022, template: 'free-form' },
      ]);
    });
  });

  describe('the report of the year before', () => {
    it('is that of the same body on the same host', async () => {
      const { catalog } = await open();
      await holdPage(catalog, '2021.html', 1, reportOf(2021, [RECEIVED]));
      await holdPage(catalog, '2022.html', 2, reportOf(2022, [RECEIVED]));
      await holdPage(catalog, 'x.html', 3, reportOf(2022, [RECEIVED], { stated: { body: '临禾市财政局' } }));
      await holdPage(catalog, `${QINGYAN}2023.html`, 4, reportOf(2023, [RECEIVED]));
      const before = async (path: string) => (await catalog.reports.yearBefore(idOf(path)))?.url;
      expect(await before('2022.html')).toBe(`${LINHE}2021.html`);
      expect(await before('2021.html')).toBeUndefined();
      expect(await before('x.html')).toBeUndefined();
      expect(await before(`${QINGYAN}2023.html`)).toBeUndefined();
      expect(await catalog.reports.yearBefore('unknown')).toBeUndefined();
    });

    it('is that of the same agency, whatever its name was and where it published, and of no other', async () => {
      const { catalog } = await open();
      const agencyOf = (id: string) => ({
        agency: { id, name: `全称${id}`, division: '990100', placeName: null, rule: 'planted' },
      });
      const page = (path: string, number: number, year: number, id: string, body: string) =>
        holdPage(catalog, path, number, reportOf(year, [RECEIVED], { ...agencyOf(id), stated: { body } }));
      await page('2021.html', 1, 2021, 'A', '商务局');
      await page(`${QINGYAN}2022.html`, 2, 2022, 'A', '商务和旅游局');
      await page('other.html', 3, 2022, 'B', '商务局');
      const before = await catalog.reports.yearBefore(idOf(`${QINGYAN}2022.html`));
      expect([before?.url, before?.agency]).toEqual([`${LINHE}2021.html`, '全称A']);
      expect(await catalog.reports.yearBefore(idOf('other.html'))).toBeUndefined();
      const rows = await collect(
        catalog.ledger.sql('SELECT DISTINCT agency FROM statistics ORDER BY agency'),
      );
      expect(rows).toEqual([{ agency: '全称A' }, { agency: '全称B' }]);
    });

    it('is that of the same agency once the catalog has settled, and of the same body where two share a code', async () => {
      const { catalog } = await open();
      const page = (path: string, number: number, year: number, id: string, body: string) =>
        holdPage(
          catalog,
          path,
          number,
          reportOf(year, [RECEIVED], {
            agency: {
              id,
              name: '临禾市人民政府办公室',
              division: '990400',
              placeName: null,
              rule: 'planted',
            },
            stated: { body },
          }),
        );
      await page('2021.html', 1, 2021, '990400:临禾市人民政府办公室', '临禾市人民政府');
      await page('office.html', 2, 2021, 'CODE', '临禾市人民政府办公室');
      await page('2022.html', 3, 2022, 'CODE', '临禾市人民政府');
      await page('short.html', 4, 2020, 'CODE', '市政府办公室');
      const before = async () => (await catalog.reports.yearBefore(idOf('2022.html')))?.url;
      expect(await before()).toBe(`${LINHE}office.html`);
      await catalog.settle();
      expect(await before()).toBe(`${LINHE}2021.html`);
      const select = 'SELECT DISTINCT year, agency, agency_id FROM statistics ORDER BY document';
      const rows = await collect(catalog.ledger.sql(select));
      expect(rows).toEqual([
        { year: 2021, agency: '临禾市人民政府', agency_id: 'CODE' },
        { year: 2021, agency: '临禾市人民政府办公室', agency_id: 'CODE' },
        { year: 2022, agency: '临禾市人民政府', agency_id: 'CODE' },
        { year: 2020, agency: '临禾市人民政府办公室', agency_id: 'CODE' },
      ]);
      const reports = await collect(catalog.reports.reports(NO_FILTER, null));
      expect(reports.map(({ year, agency, agencyId }) => ({ year, agency, agency_id: agencyId }))).toEqual(
        rows,
      );
    });

    it('is one that states numbers, where there are several', async () => {
      const { catalog } = await open();
      await holdPage(catalog, 'old.html', 1, reportOf(2021, [RECEIVED]));
      await holdPage(catalog, 'new.html', 2, reportOf(2021, [cell('requests.newReceived', 6)]));
      await holdPage(catalog, 'empty.html', 3, reportOf(2021, []));
      await holdPage(catalog, '2022.html', 4, reportOf(2022, [RECEIVED]));
      const before = await catalog.reports.yearBefore(idOf('2022.html'));
      expect([before?.url, before?.statistics[0]?.value]).toEqual([`${LINHE}new.html`, 6]);
    });
  });
}
