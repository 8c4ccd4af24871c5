/** Sum rules from one year to the next, over a catalog. */
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Catalog } from '#core/catalog.ts';
import type { Statistic } from '#core/report.ts';
import { checkReports } from '#pipeline/sum-checks.ts';
import { openSqliteCatalog } from '#storage/catalog/sqlite-catalog.ts';
import { NO_FILTER } from '../../support/catalog-rows.ts';
import { cell, holdPage, reportOf } from '../../support/held-pages.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { collect } from '../../support/test-spool.ts';

async function openEmpty(): Promise<Catalog> {
  const file = path.join(await temporaryFolder(), 'catalog.sqlite');
  const catalog = openSqliteCatalog({ path: file, mode: 'write' });
  onTestFinished(() => catalog.close());
  return catalog;
}

function carried(over: number, forward: number): readonly Statistic[] {
  return [
    cell('requests.carriedOver', over, { applicant: 'total' }),
    cell('requests.carriedForward', forward, { applicant: 'total' }),
  ];
}

/** Year, rule and result of each check on totals, by report. */
async function totalsIn(catalog: Catalog, year: number | null = null): Promise<readonly string[]> {
  const checked = await collect(checkReports(catalog.reports, { ...NO_FILTER, year }));
  return checked.flatMap(({ report, checks }) =>
    checks
      .filter(({ applicant }) => applicant === 'total')
      .map(({ rule, result, detail }) => `${report.year} ${rule} ${result}: ${detail}`),
  );
}

it('carried over is what the year before carried forward', async () => {
  const catalog = await openEmpty();
  await holdPage(catalog, '2023.html', 1, reportOf(2023, carried(4, 1)));
  await holdPage(catalog, '2021.html', 2, reportOf(2021, carried(0, 2)));
  await holdPage(catalog, '2022.html', 3, reportOf(2022, carried(2, 3)));
  expect(await totalsIn(catalog)).toEqual([
    expect.stringMatching(/^2023 R5 fail: .*4.*3/),
    expect.stringMatching(/^2022 R5 pass: .*2.*2/),
  ]);
});

it('the year before counts though the filter leaves it out', async () => {
  const catalog = await openEmpty();
  await holdPage(catalog, '2021.html', 1, reportOf(2021, carried(0, 2)));
  await holdPage(catalog, '2022.html', 2, reportOf(2022, carried(2, 3)));
  expect(await totalsIn(catalog, 2022)).toEqual([expect.stringMatching(/^2022 R5 pass/)]);
});

it("a report's own checks come first, and years without tables are not compared", async () => {
  const catalog = await openEmpty();
  const checks = [
    { rule: 'R1', applicant: 'total', metric: null, result: 'pass', detail: '5 + 0 = 5 + 0' },
  ] as const;
  await holdPage(
    catalog,
    '2018.html',
    1,
    reportOf(2018, carried(0, 2), { stated: { template: 'free-form' } }),
  );
  await holdPage(catalog, '2019.html', 2, reportOf(2019, carried(2, 3), { stated: { checks } }));
  await holdPage(catalog, '2020.html', 3, reportOf(2020, carried(3, 0), { stated: { checks } }));
  await holdPage(catalog, '2021.html', 4, reportOf(2021, []));
  expect(await totalsIn(catalog)).toEqual([
    '2019 R1 pass: 5 + 0 = 5 + 0',
    '2020 R1 pass: 5 + 0 = 5 + 0',
    expect.stringMatching(/^2020 R5 pass/),
  ]);
});
