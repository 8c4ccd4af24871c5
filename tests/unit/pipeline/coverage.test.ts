/** Coverage of agencies and years, over a catalog. */
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { RegisteredAgency } from '#core/agency.ts';
import type { Catalog } from '#core/catalog.ts';
import type { CoverageRequest } from '#core/coverage.ts';
import type { PageOutcome } from '#core/outcome.ts';
import { coverageOf } from '#pipeline/coverage.ts';
import { openSqliteCatalog } from '#storage/catalog/sqlite-catalog.ts';
import { registeredAgency } from '../../support/agency-evidence.ts';
import { batchOf, dateField, frontierEntry, listPage, visitOf } from '../../support/catalog-rows.ts';
import { holdPage, reportOf } from '../../support/held-pages.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { collect } from '../../support/test-spool.ts';

const COMMERCE = '临禾市商务局';
const ALL: CoverageRequest = { fromYear: null, toYear: null, division: null };

/** A catalog of an archive that was last added to on this day. */
async function openOn(day: string, agencies: readonly RegisteredAgency[] = []): Promise<Catalog> {
  const file = path.join(await temporaryFolder(), 'catalog.sqlite');
  const catalog = openSqliteCatalog({ path: file, mode: 'write' });
  onTestFinished(() => catalog.close());
  const started = new Date(`${day}T12:00:00+08:00`);
  await catalog.beginRun({ id: 'run-1', seeds: [], settings: {}, started, finished: null, outcome: null });
  await catalog.agencies.register(agencies);
  return catalog;
}

let pages = 0;

async function hold(
  catalog: Catalog,
  year: number | null,
  published: string | null,
  { id = 'A', name = COMMERCE, body = name }: { id?: string | null; name?: string; body?: string } = {},
): Promise<void> {
  pages += 1;
  const agency = id === null ? null : { id, name, division: '990400', placeName: null, rule: 'planted' };
  const publishedAt = published === null ? null : dateField(published);
  await holdPage(
    catalog,
    `r${pages}.html`,
    pages,
    reportOf(year, [], { agency, publishedAt, stated: { body } }),
  );
}

/** A list shows these titles, which ended so. */
async function list(
  catalog: Catalog,
  ends: readonly (readonly [title: string, outcome: PageOutcome])[],
): Promise<void> {
  const page = listPage(ends.map((_, i) => `n${i}`));
  const items = page.items.map((item, i) => ({ ...item, title: ends[i]?.[0] ?? '', date: '2022-01-20' }));
  const shown = visitOf(frontierEntry('list.html'), { outcome: 'list', list: { ...page, items } });
  const visits = ends.map(([, outcome], i) => visitOf(frontierEntry(`n${i}.html`), { outcome }));
  await catalog.commit(batchOf({ visits: [shown, ...visits] }));
}

async function told(catalog: Catalog, request: Partial<CoverageRequest> = {}): Promise<readonly string[]> {
  await catalog.settle();
  const { rows } = await coverageOf(catalog, { ...ALL, ...request });
  return (await collect(rows)).map(({ agency, year, state }) => `${agency.name} ${year} ${state}`);
}

it('goes from the first report of an agency to its last where nobody is expected', async () => {
  const catalog = await openOn('2026-01-10');
  await hold(catalog, 2017, '2018-03-31');
  await hold(catalog, 2019, '2020-02-01');
  await hold(catalog, 2020, null);
  await hold(catalog, 2018, '2019-04-01', { id: 'B', name: '临禾市教育局' });
  expect(await told(catalog)).toEqual([
    `${COMMERCE} 2017 on-time`,
    `${COMMERCE} 2018 missing`,
    `${COMMERCE} 2019 late`,
    `${COMMERCE} 2020 undated`,
    '临禾市教育局 2018 late',
  ]);
  expect(await told(catalog, { fromYear: 2018, toYear: 2019, division: '99' })).toHaveLength(3);
  expect(await told(catalog, { division: '98' })).toEqual([]);
});

it('tells when, until when and where', async () => {
  const catalog = await openOn('2026-01-10');
  await hold(catalog, 2019, '2020-02-01');
  const { rows, leavesOut } = await coverageOf(catalog, ALL);
  expect(leavesOut).toBe(false);
  expect(await collect(rows)).toEqual([
    {
      agency: { id: 'A', name: COMMERCE, division: '990400' },
      year: 2019,
      state: 'late',
      publishedAt: '2020-02-01',
      due: '2020-01-31',
      url: `http://www.linhe.example/r${pages}.html`,
      outcome: null,
      capture: expect.stringMatching(/^0+-/) as string,
    },
  ]);
});

it('takes the earliest of several reports', async () => {
  const catalog = await openOn('2026-01-10');
  await hold(catalog, 2019, '2020-06-01');
  await hold(catalog, 2019, '2020-01-20');
  await hold(catalog, 2019, null);
  expect(await told(catalog)).toEqual([`${COMMERCE} 2019 on-time`]);
});

it('has a row for reports of nobody known, and for those without a year', async () => {
  const catalog = await openOn('2026-01-10');
  await hold(catalog, 2019, '2020-01-20', { id: null, name: '某局' });
  await hold(catalog, null, '2020-01-20');
  expect(await told(catalog)).toEqual([`${COMMERCE} null undated`, '某局 2019 on-time']);
  expect(await told(catalog, { fromYear: 2000 })).toEqual(['某局 2019 on-time']);
});

it('asks of expected agencies all years that were due while they were there', async () => {
  const agencies = [
    registeredAgency('A', COMMERCE, { division: '990400' }),
    registeredAgency('N', '临禾市医疗保障局', { division: '990400', since: '2019-02' }),
    registeredAgency('O', '临禾市粮食局', { division: '990400', until: '2019-01', successor: 'A' }),
    registeredAgency('X', '临禾市档案馆', { division: '990400', expected: false }),
  ];
  const catalog = await openOn('2020-02-01', agencies);
  await hold(catalog, 2017, '2018-03-01');
  await hold(catalog, 2016, '2017-03-01', { id: 'X', name: '临禾市档案馆' });
  expect(await told(catalog)).toEqual([
    '临禾市医疗保障局 2019 missing',
    `${COMMERCE} 2016 missing`,
    `${COMMERCE} 2017 on-time`,
    `${COMMERCE} 2018 missing`,
    `${COMMERCE} 2019 missing`,
    '临禾市粮食局 2016 missing',
    '临禾市粮食局 2017 missing',
  ]);
  expect((await coverageOf(catalog, ALL)).leavesOut).toBe(true);
});

it('misses nothing that was not due when the archive was last added to', async () => {
  const catalog = await openOn('2020-01-31', [registeredAgency('A', COMMERCE)]);
  await hold(catalog, 2018, '2019-03-01');
  expect(await told(catalog)).toEqual([`${COMMERCE} 2018 on-time`]);
  expect(await told(catalog, { fromYear: 2018, toYear: 2020 })).toEqual([
    `${COMMERCE} 2018 on-time`,
    `${COMMERCE} 2019 not-due`,
    `${COMMERCE} 2020 not-due`,
  ]);
});

it('gives an expected government the reports that its office publishes, and those of nobody with its name', async () => {
  const name = '临禾市人民政府';
  const catalog = await openOn('2021-04-01', [registeredAgency('G', name, { division: '990400' })]);
  await hold(catalog, 2018, '2019-03-01', { id: 'O', name: '临禾市人民政府办公室', body: name });
  await hold(catalog, 2019, '2020-03-01', { id: null, body: name });
  await hold(catalog, 2020, '2021-03-01', { id: 'P', name: '临禾市财政局' });
  expect(await told(catalog)).toEqual([
    `${name} 2018 on-time`,
    `${name} 2019 on-time`,
    `${name} 2020 missing`,
  ]);
});

it('says what is known of a report that a list names and nobody holds', async () => {
  const catalog = await openOn('2026-01-10', [
    registeredAgency('A', COMMERCE, { division: '990400' }),
    registeredAgency('B', '临禾市教育局', { division: '990400' }),
  ]);
  await list(catalog, [
    [`${COMMERCE}2018年政府信息公开工作年度报告`, 'not-found'],
    [`${COMMERCE}2019年政府信息公开工作年度报告`, 'refused'],
    [`${COMMERCE}2020年政府信息公开工作年度报告`, 'unreachable'],
    [`${COMMERCE}2021年政府信息公开工作年度报告`, 'attachment'],
    [`关于${COMMERCE}2022年政府信息公开工作的通知`, 'refused'],
  ]);
  const rows = await told(catalog, { fromYear: 2018, toYear: 2022 });
  expect(rows.filter((row) => row.startsWith(COMMERCE))).toEqual([
    `${COMMERCE} 2018 missing`,
    `${COMMERCE} 2019 refused`,
    `${COMMERCE} 2020 refused`,
    `${COMMERCE} 2021 on-time`,
    `${COMMERCE} 2022 missing`,
  ]);
  expect(rows.filter((row) => row.startsWith('临禾市教育局') && !row.endsWith('missing'))).toEqual([]);
});

it('gives a bare title to the one agency whose reports the list holds, and to nobody where there are two', async () => {
  const title = '2019年政府信息公开工作年度报告';
  for (const [others, state] of [
    [1, 'refused'],
    [2, 'missing'],
  ] as const) {
    const catalog = await openOn('2020-02-01');
    await hold(catalog, 2018, '2019-03-01');
    await hold(catalog, 2020, '2021-01-01');
    const own = `r${pages}`;
    await hold(catalog, 2018, '2019-03-01', { id: 'B', name: '临禾市教育局' });
    const page = listPage(others === 1 ? [own, 'x'] : [own, `r${pages}`, 'x']);
    const items = page.items.map((item) => ({ ...item, title }));
    await catalog.commit(
      batchOf({
        visits: [
          visitOf(frontierEntry('list.html'), { outcome: 'list', list: { ...page, items } }),
          visitOf(frontierEntry('x.html'), { outcome: 'refused' }),
        ],
      }),
    );
    expect(await told(catalog, { fromYear: 2019, toYear: 2019 })).toEqual([`${COMMERCE} 2019 ${state}`]);
  }
});
