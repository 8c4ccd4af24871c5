/** Searching documents by words, fields and dates. */
import { describe, expect, it } from 'vitest';
import type { Catalog } from '#core/catalog.ts';
import type { DocumentFilter, DocumentSort } from '#core/document-index.ts';
import type { DisclosureDocument } from '#core/document.ts';
import {
  batchOf,
  captureOf,
  changedOf,
  dateField,
  documentNumber,
  documentOf,
  field,
  frontierEntry,
  indexNumber,
  NO_FILTER,
  QINGYAN,
  visitOf,
} from '../support/catalog-rows.ts';
import type { OpenCatalog } from './catalog.ts';

const LONG_NAME = '临禾市人民政府办公室关于印发临禾市政府信息公开工作考核办法的通知';

function report(year: number, changes: Partial<DisclosureDocument>): Partial<DisclosureDocument> {
  return {
    kind: 'annual-report',
    report: { year, body: null, template: 'free-form', statistics: [], checks: [] },
    ...changes,
  };
}

/** By name: address, title, text and fields. */
const DOCUMENTS: Readonly<
  Record<string, readonly [url: string, title: string, text: string, fields: Partial<DisclosureDocument>]>
> = {
  assessment: [
    'assessment.html',
    LONG_NAME,
    '为推进政府信息公开。报告制度另行规定。',
    {
      publisher: field('临禾市人民政府办公室'),
      documentNumber: documentNumber('临政办发〔2014〕8号'),
      indexNumber: indexNumber('11990100MB0000001A/2014-00008', '990100'),
      publishedAt: dateField('2014-03-08T20:57+08:00'),
      categories: { topic: field('综合政务'), combined: null, info: field('法规公文'), genre: null },
      site: { name: '临禾市人民政府', domain: null, idCode: null },
    },
  ],
  report: [
    'report.html',
    '临禾市商务局2013年度政府信息公开工作报告',
    '2013年共受理依申请公开５件，受理率100%，见附件A_1。',
    report(2013, {
      publisher: field('市商务局'),
      publishedAt: dateField('2014-03-08'),
      indexNumber: indexNumber('mb1/2014-1', '990101'),
    }),
  ],
  budget: [
    `${QINGYAN}budget.html`,
    '青岩县2015年财政预算',
    '预算公开 GDP growth 100 分',
    {
      publisher: field('青岩县财政局'),
      issuedDate: dateField('2015-01'),
      indexNumber: indexNumber('11990200MB0000002B/2015-00001', '990200'),
      documentNumber: documentNumber('青财〔2015〕1号'),
      site: { name: '青岩县政府网（ＱＹ）', domain: null, idCode: null },
    },
  ],
  undated: ['undated.html', '办事指南', '公开公开公开', {}],
};

async function searchable(open: OpenCatalog): Promise<Catalog> {
  const { catalog } = await open();
  const visits = Object.entries(DOCUMENTS).map(([name, [url, title, text, fields]], i) =>
    visitOf(frontierEntry(url), {
      outcome: 'document',
      captures: [captureOf(url, i + 1)],
      document: changedOf(documentOf(title, text, { id: name, ...fields })),
    }),
  );
  await catalog.commit(batchOf({ visits }));
  await catalog.settle();
  return catalog;
}

const NAME_BY_TITLE = new Map(Object.entries(DOCUMENTS).map(([name, [, title]]) => [title, name]));

async function namesOf(
  catalog: Catalog,
  filter: Partial<DocumentFilter>,
  sort: DocumentSort = 'newest',
): Promise<string[]> {
  const { total, rows } = await catalog.documents.search({ ...NO_FILTER, ...filter }, sort, 100, 0);
  expect(rows).toHaveLength(total);
  return rows.map(({ title }) => NAME_BY_TITLE.get(title ?? '') ?? '');
}

/** What the words find, in order of name. */
const WORDS: readonly (readonly [words: string, found: readonly string[]])[] = [
  ['公开', ['assessment', 'budget', 'report', 'undated']],
  ['预算', ['budget']],
  ['商务', ['report']],
  ['商', ['report']],
  ['局', ['report']],
  ['南', ['undated']],
  ['禾', ['assessment', 'report']],
  ['政府信息公开工作考核办法', ['assessment']],
  [LONG_NAME, ['assessment']],
  ['2013年度', ['report']],
  ['2013年', ['report']],
  ['局2013年度', ['report']],
  ['商务局2013', ['report']],
  ['２０１３年度', ['report']],
  ['5件', ['report']],
  ['201', []],
  ['公开报告', []],
  ['公开 报告', ['assessment', 'report']],
  ['公开。报告', ['assessment']],
  ['报告公开', []],
  ['预算 商务', []],
  ['gdp', ['budget']],
  ['ＧＤＰ', ['budget']],
  ['GDP GROWTH', ['budget']],
  ['不存在', []],
  ['公开"', ['assessment', 'budget', 'report', 'undated']],
  ['公开*', ['assessment', 'budget', 'report', 'undated']],
  ['title:公开', []],
  ['公开 OR 预算', []],
  ['100%', ['budget', 'report']],
];

/** What one filter finds, in order of name. */
const FILTERS: readonly (readonly [filter: Partial<DocumentFilter>, found: readonly string[]])[] = [
  [{ publisher: '商务局' }, ['report']],
  [{ publisher: '政府' }, ['assessment']],
  [{ publisher: '%' }, []],
  [{ publisher: '_' }, []],
  [{ publisher: '\\' }, []],
  [{ publisher: "' OR '1'='1" }, []],
  [{ title: '信息公开' }, ['assessment', 'report']],
  [{ title: '财政 预算' }, ['budget']],
  [{ title: '受理' }, []],
  [{ title: '"' }, []],
  [{ title: '）' }, []],
  [{ title: 'a") OR (title : "公开' }, []],
  [{ indexNumber: '2014-00008' }, ['assessment']],
  [{ indexNumber: '11990' }, ['assessment', 'budget']],
  [{ indexNumber: 'mb0000001a / 2014' }, ['assessment']],
  [{ indexNumber: 'MB1' }, ['report']],
  [{ indexNumber: '１１９９０１' }, ['assessment']],
  [{ indexNumber: '%' }, []],
  [{ documentNumber: '临政办发〔2014〕8号' }, ['assessment']],
  [{ documentNumber: '临政办发[2014]8号' }, ['assessment']],
  [{ documentNumber: '临政办发（2014）8号' }, ['assessment']],
  [{ documentNumber: '〔2015〕' }, ['budget']],
  [{ documentNumber: '_' }, []],
  [{ year: 2013 }, ['report']],
  [{ year: 2014 }, ['assessment']],
  [{ year: 2015 }, ['budget']],
  [{ from: '2014-03-08' }, ['assessment', 'budget', 'report']],
  [{ from: '2014-03-09' }, ['budget']],
  [{ to: '2014-03-08' }, ['assessment', 'report']],
  [{ to: '2014-03-07' }, []],
  [{ to: '2015' }, ['assessment', 'budget', 'report']],
  [{ from: '2014', to: '2014-03' }, ['assessment', 'report']],
  [{ category: '公文' }, ['assessment']],
  [{ category: '综合政务' }, ['assessment']],
  [{ division: '9901' }, ['assessment', 'report']],
  [{ division: '990100' }, ['assessment']],
  [{ division: '0100' }, []],
  [{ division: '%' }, []],
  [{ division: '99_1' }, []],
  [{ site: 'qingyan' }, ['budget']],
  [{ site: '临禾市' }, ['assessment']],
  [{ site: '（qy）' }, ['budget']],
  [{ site: 'example' }, ['assessment', 'budget', 'report', 'undated']],
  [{ site: '%' }, []],
  [{ kind: 'annual-report' }, ['report']],
  [{ kind: "document' OR 1 --" }, []],
  [{ words: '公开', year: 2014, publisher: '政府' }, ['assessment']],
  [{ words: '公开', year: 2014, publisher: '商务' }, []],
  [{ words: '   ' }, ['assessment', 'budget', 'report', 'undated']],
];

export function describeSearch(open: OpenCatalog): void {
  describe('search', () => {
    it('finds by words', async () => {
      const catalog = await searchable(open);
      const found: (readonly [string, readonly string[]])[] = [];
      for (const [words] of WORDS) found.push([words, (await namesOf(catalog, { words })).toSorted()]);
      expect(found).toEqual(WORDS);
    });

    it('finds by every filter, and takes nothing in it for SQL or a wildcard', async () => {
      const catalog = await searchable(open);
      const found: (readonly [Partial<DocumentFilter>, readonly string[]])[] = [];
      for (const [filter] of FILTERS) found.push([filter, (await namesOf(catalog, filter)).toSorted()]);
      expect(found).toEqual(FILTERS);
      expect(await namesOf(catalog, {})).toHaveLength(4);
    });

    it('exports what it finds', async () => {
      const catalog = await searchable(open);
      const ids: string[] = [];
      for await (const { document } of catalog.documents.export({ ...NO_FILTER, words: '信息公开' }))
        ids.push(document.id);
      expect(ids).toEqual(['assessment', 'report']);
    });

    it.each(['。', '“”', '---', '*'])('says that there is nothing to search for in %s', async (words) => {
      const catalog = await searchable(open);
      await expect(namesOf(catalog, { words })).rejects.toMatchObject({ code: 'QUERY_INVALID' });
    });

    it('sorts by date, without a date last', async () => {
      const catalog = await searchable(open);
      expect(await namesOf(catalog, {}, 'newest')).toEqual(['budget', 'assessment', 'report', 'undated']);
      expect(await namesOf(catalog, {}, 'oldest')).toEqual(['report', 'assessment', 'budget', 'undated']);
      expect(await namesOf(catalog, {}, 'relevance')).toEqual(['budget', 'assessment', 'report', 'undated']);
    });

    it('sorts by relevance: a word in the title counts more than the same word in the text', async () => {
      const { catalog } = await open();
      const texts = [
        ['text', '通知', '关于绿化的说明'],
        ['title', '关于绿化的说明', '通知'],
      ] as const;
      for (const [i, [name, title, text]] of texts.entries()) {
        const visit = visitOf(frontierEntry(`${name}.html`), {
          outcome: 'document',
          captures: [captureOf(`${name}.html`, i + 1)],
          document: changedOf(documentOf(title, text)),
        });
        await catalog.commit(batchOf({ visits: [visit] }));
      }
      await catalog.settle();
      const { rows } = await catalog.documents.search({ ...NO_FILTER, words: '绿化' }, 'relevance', 10, 0);
      expect(rows.map(({ title }) => title)).toEqual(['关于绿化的说明', '通知']);
    });

    it('answers a page of the results and the number of all', async () => {
      const catalog = await searchable(open);
      for (const sort of ['newest', 'relevance'] as const) {
        const all = await catalog.documents.search({ ...NO_FILTER, words: '公开' }, sort, 100, 0);
        const page = await catalog.documents.search({ ...NO_FILTER, words: '公开' }, sort, 2, 1);
        expect(page).toEqual({ total: 4, rows: all.rows.slice(1, 3) });
        expect((await catalog.documents.search({ ...NO_FILTER, words: '公开' }, sort, 2, 4)).rows).toEqual(
          [],
        );
      }
    });

    it('answers the fields of a row', async () => {
      const catalog = await searchable(open);
      const { rows } = await catalog.documents.search({ ...NO_FILTER, year: 2013 }, 'newest', 1, 0);
      expect(rows).toEqual([
        {
          id: expect.stringMatching(/^[0-9a-f]{16}$/),
          url: captureOf('report.html', 2).url,
          kind: 'annual-report',
          title: DOCUMENTS['report']?.[1],
          publisher: '市商务局',
          indexNumber: 'mb1/2014-1',
          documentNumber: null,
          issuedDate: null,
          publishedAt: '2014-03-08',
          category: null,
          reportYear: 2013,
          capture: captureOf('report.html', 2).id,
          capturedAt: captureOf('report.html', 2).date,
        },
      ]);
    });
  });
}
