/** The registry of agencies, and the agencies that documents name. */
import { describe, expect, it } from 'vitest';
import type { AgencyRow } from '#core/agency.ts';
import type { ResolvedAgency } from '#core/document.ts';
import { registeredAgency } from '../support/agency-evidence.ts';
import { captureOf, dateField, documentOf, field, indexNumber, NO_FILTER } from '../support/catalog-rows.ts';
import { holdFile, holdPage, idOf, linkTo } from '../support/held-pages.ts';
import { collect } from '../support/test-spool.ts';
import type { OpenCatalog } from './catalog.ts';

const COMMERCE: ResolvedAgency = {
  id: '990400:临禾市商务局',
  name: '临禾市商务局',
  division: '990400',
  placeName: null,
  rule: 'publisher',
};
const TEXT = '临禾市商务局的一份文件';

function published(
  year: number,
  changes: Parameters<typeof documentOf>[2] = {},
): ReturnType<typeof documentOf> {
  const publisher = field('市商务局');
  return documentOf(`文件${year}`, TEXT, {
    agency: COMMERCE,
    publisher,
    publishedAt: dateField(`${year}-03-01`),
    ...changes,
  });
}

const brief = (rows: readonly AgencyRow[]): string[] =>
  rows.map((row) => `${row.source} ${row.id} ${row.name} ${row.documents}/${row.reports}`);

export function describeAgencies(open: OpenCatalog): void {
  describe('agencies', () => {
    it('that are registered come back with their names, in order of id', async () => {
      const opened = await open();
      const { catalog } = opened;
      const first = registeredAgency('b', '临禾市水利局', {
        shortName: '市水利局',
        division: '990400',
        expected: false,
        since: '2001',
        until: '2019-03-12',
        successor: 'a',
        site: 'https://sl.linhe.example/',
        aliases: [
          { name: '临禾市水电局', since: null, until: '2001' },
          { name: '临禾市水务局', since: '2010', until: null },
        ],
      });
      const second = registeredAgency('a', '临禾市教育局');
      await catalog.agencies.register([first, second]);
      expect(await catalog.agencies.registered()).toEqual([second, first]);
      expect(await (await opened.reopen('read')).agencies.registered()).toEqual([second, first]);
    });

    it('are replaced, names and all, by another list', async () => {
      const { catalog } = await open();
      const alias = { name: '市教委', since: null, until: null };
      await catalog.agencies.register([registeredAgency('a', '临禾市教育局', { aliases: [alias] })]);
      const renamed = registeredAgency('a', '临禾市教育体育局');
      await catalog.agencies.register([renamed]);
      expect(await catalog.agencies.registered()).toEqual([renamed]);
      expect(await catalog.agencies.find('市教委')).toEqual([]);
    });

    it('are registered all or not at all', async () => {
      const opened = await open();
      const { catalog } = opened;
      opened.failNextWrite();
      await expect(catalog.agencies.register([registeredAgency('a', '临禾市教育局')])).rejects.toThrow(
        'planted',
      );
      expect(await catalog.agencies.registered()).toEqual([]);
    });

    it('that only documents name are listed beside them, as the latest document has them', async () => {
      const { catalog } = await open();
      await catalog.agencies.register([
        registeredAgency('x', '临禾市教育局', { division: '990400' }),
        registeredAgency('y', '青堰县教育局', { division: '990226' }),
      ]);
      await holdPage(catalog, 'a.html', 1, published(2019));
      await holdPage(
        catalog,
        'b.html',
        2,
        published(2021, { agency: { ...COMMERCE, name: '临禾市商务和旅游局' } }),
      );
      await holdPage(catalog, 'c.html', 3, published(2013, { kind: 'annual-report' }));
      await holdPage(catalog, 'd.html', 4, published(2014, { agency: null }));
      expect(brief(await catalog.agencies.list(null))).toEqual([
        'registered y 青堰县教育局 0/0',
        'seen 990400:临禾市商务局 临禾市商务和旅游局 3/1',
        'registered x 临禾市教育局 0/0',
      ]);
      expect(brief(await catalog.agencies.list('9902'))).toEqual(['registered y 青堰县教育局 0/0']);
      expect(await catalog.agencies.list('%')).toEqual([]);
      expect(await catalog.agencies.years(COMMERCE.id)).toEqual([
        { year: 2013, documents: 1, reports: 1 },
        { year: 2019, documents: 1, reports: 0 },
        { year: 2021, documents: 1, reports: 0 },
      ]);
      expect(await catalog.agencies.publishedNames(COMMERCE.id)).toEqual([
        { name: '市商务局', documents: 3, first: 2013, last: 2021 },
      ]);
    });

    it('are one row once they are registered', async () => {
      const { catalog } = await open();
      await holdPage(catalog, 'a.html', 1, published(2019));
      await catalog.agencies.register([
        registeredAgency(COMMERCE.id, '临禾市商务局', { division: '990400' }),
      ]);
      expect(brief(await catalog.agencies.list(null))).toEqual([
        'registered 990400:临禾市商务局 临禾市商务局 1/0',
      ]);
    });

    it('are found by id, full name, short name, alias and published name', async () => {
      const { catalog } = await open();
      const alias = { name: '临禾市教委', since: null, until: null };
      await catalog.agencies.register([
        registeredAgency('x', '临禾市教育局', { shortName: '市教育局', aliases: [alias] }),
      ]);
      await holdPage(catalog, 'a.html', 1, published(2019));
      for (const reference of ['x', '临禾市教育局', '市教育局', '临禾市教委'])
        expect([reference, brief(await catalog.agencies.find(reference))]).toEqual([
          reference,
          ['registered x 临禾市教育局 0/0'],
        ]);
      for (const reference of [COMMERCE.id, '临禾市商务局', '市商务局'])
        expect((await catalog.agencies.find(reference)).map(({ id }) => id)).toEqual([COMMERCE.id]);
      expect(await catalog.agencies.find('无')).toEqual([]);
    });

    it('that pages tell by name and by code are one, in whatever order they come', async () => {
      const coded = { ...COMMERCE, id: '119904000026811537' };
      for (const order of [
        [coded, COMMERCE],
        [COMMERCE, coded],
      ]) {
        const { catalog } = await open();
        for (const [i, agency] of order.entries())
          await holdPage(catalog, `${i}.html`, i, published(2019 + i, { agency }));
        expect(await catalog.agencies.list(null)).toHaveLength(2);
        await catalog.settle();
        expect(brief(await catalog.agencies.list(null))).toEqual([`seen ${coded.id} 临禾市商务局 2/0`]);
        expect((await catalog.agencies.years(coded.id)).map(({ year }) => year)).toEqual([2019, 2020]);
        for (const reference of [COMMERCE.id, '市商务局', '临禾市商务局'])
          expect((await catalog.agencies.find(reference)).map(({ id }) => id)).toEqual([coded.id]);
        const told = { ...coded, rule: 'publisher+archive' };
        const path = `${order.indexOf(COMMERCE)}.html`;
        const exported = await collect(catalog.documents.export(NO_FILTER));
        expect(exported.map(({ document }) => document.agency)).toEqual(
          order.map((agency) => (agency === COMMERCE ? told : coded)),
        );
        expect((await catalog.documents.version(idOf(path), null))?.document.agency).toEqual(told);
        const extracted = await collect(catalog.documents.asExtracted());
        expect(extracted.map(({ document }) => document.agency)).toEqual(order);
      }
    });

    it('part again when another code bears the name, or the code is gone', async () => {
      const { catalog } = await open();
      const coded = { ...COMMERCE, id: '119904000026811537' };
      const ids = async () => (await catalog.agencies.list(null)).map(({ id }) => id);
      await holdPage(catalog, 'a.html', 1, published(2019));
      await holdPage(catalog, 'b.html', 2, published(2020, { agency: coded }));
      await catalog.settle();
      await holdPage(
        catalog,
        'c.html',
        3,
        published(2021, { agency: { ...COMMERCE, id: '119904000026820764' } }),
      );
      await catalog.settle();
      expect(await ids()).toEqual([coded.id, '119904000026820764', COMMERCE.id]);
      await catalog.documents.replace(captureOf('c.html', 3), null);
      await catalog.settle();
      expect(await ids()).toEqual([coded.id]);
      await catalog.documents.replace(captureOf('b.html', 2), null);
      await catalog.settle();
      expect(await ids()).toEqual([COMMERCE.id]);
    });

    it('are one after a crash too, when the catalog settles next', async () => {
      const opened = await open();
      const { catalog } = opened;
      await holdPage(catalog, 'a.html', 1, published(2019));
      await holdPage(catalog, 'b.html', 2, published(2020, { agency: { ...COMMERCE, id: 'CODE' } }));
      opened.failNextWrite();
      await expect(catalog.settle()).rejects.toThrow('planted');
      expect(await catalog.agencies.list(null)).toHaveLength(2);
      const next = await opened.reopen('write');
      await next.settle();
      expect(brief(await next.agencies.list(null))).toEqual(['seen CODE 临禾市商务局 2/0']);
    });

    it('are told by documents as they were extracted, without their files', async () => {
      const { catalog } = await open();
      const page = published(2019, { attachments: [linkTo('a.pdf')] });
      await holdPage(catalog, 'a.html', 1, page);
      await holdFile(catalog, 'a.pdf', 2, documentOf('附件', '附件的文字'));
      expect((await collect(catalog.documents.asExtracted())).map(({ document }) => document)).toEqual([
        page,
      ]);
    });

    it('find their documents by full name and division', async () => {
      const { catalog } = await open();
      await holdPage(catalog, 'a.html', 1, published(2019));
      await holdPage(
        catalog,
        'b.html',
        2,
        published(2020, { indexNumber: indexNumber('1/2020-1', '990500') }),
      );
      const found = async (filter: Partial<typeof NO_FILTER>): Promise<number> =>
        (await catalog.documents.search({ ...NO_FILTER, ...filter }, 'newest', 10, 0)).total;
      expect(await found({ publisher: '临禾市商务局' })).toBe(2);
      expect(await found({ publisher: '市商务局' })).toBe(2);
      expect(await found({ division: '9904' })).toBe(1);
      expect(await found({ division: '9905' })).toBe(1);
    });
  });
}
