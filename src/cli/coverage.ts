/** `gongkai coverage`. */
import type { Command } from 'commander';
import { coverage, openArchive, serials } from '#app.ts';
import { type Column, formatColumns } from '#cli/columns.ts';
import { type CliContext, createCommand, effectiveSettings, type Options, optionText } from '#cli/command.ts';
import {
  COVERAGE_STATES,
  type CoverageRequest,
  type CoverageRow,
  type CoverageState,
  type SerialRow,
} from '#core/coverage.ts';
import { GongkaiError } from '#core/errors.ts';

export function coverageCommand(context: CliContext): Command {
  return createCommand(
    'coverage',
    'annual reports by agency and year: in time, late, missing or refused; of expected agencies where some were imported',
  )
    .option('--year <year>', 'only this year')
    .option('--from-year <year>', 'this year and later')
    .option('--to-year <year>', 'this year and earlier')
    .option('--division <code>', 'division code begins with this')
    .option('--serials', 'gaps in index and document numbers instead, by prefix and year')
    .action(async (options: Options) => {
      const request = requestOf(options);
      const archive = openArchive(effectiveSettings(options, context));
      const { terminal } = context;
      const isJson = options['json'] === true;
      try {
        const { rows, leavesOut } =
          options['serials'] === true
            ? { rows: serials(archive, request), leavesOut: false }
            : await coverage(archive, request);
        const shown: (CoverageRow | SerialRow)[] = [];
        for await (const row of rows) {
          if (isJson) await terminal.print(JSON.stringify(row));
          else shown.push(row);
        }
        if (leavesOut)
          terminal.note(
            'gongkai: reports are held of agencies that no imported list expects: they are left out',
          );
        if (isJson) return;
        const isSerials = options['serials'] === true;
        for (const line of shown.length > 0 ? describe(shown) : [NOTHING[isSerials ? 'serials' : 'coverage']])
          await terminal.print(line);
      } finally {
        await archive.close();
      }
    });
}

const NOTHING = {
  coverage: 'No annual report is held, or no agency expected, that matches.',
  serials: 'No two numbers of a series are held.',
} as const;

function requestOf(options: Options): CoverageRequest {
  const year = yearOf(options, 'year', 'year');
  const [fromYear, toYear] = [yearOf(options, 'from-year', 'fromYear'), yearOf(options, 'to-year', 'toYear')];
  if (year !== null && (fromYear !== null || toYear !== null))
    throw new GongkaiError('USAGE', '--year does not go with --from-year and --to-year', {
      hint: 'leave one of them out',
    });
  const { division } = options;
  return {
    fromYear: year ?? fromYear,
    toYear: year ?? toYear,
    division: typeof division === 'string' ? division : null,
  };
}

function yearOf(options: Options, flag: string, name: string): number | null {
  const value = options[name];
  if (value === undefined) return null;
  if (typeof value === 'string' && /^(?:19|20)\d\d$/.test(value)) return Number(value);
  throw new GongkaiError('USAGE', `--${flag} ${optionText(value)} is no year`, {
    hint: 'write four digits, such as 2013',
  });
}

function describe(rows: readonly (CoverageRow | SerialRow)[]): string[] {
  const serialRows = rows.filter((row) => 'series' in row);
  if (serialRows.length > 0) return describeSerials(serialRows);
  const coverageRows = rows.filter((row) => 'state' in row);
  return [...describeCoverage(coverageRows), '', ...describeTotals(coverageRows)];
}

function describeCoverage(rows: readonly CoverageRow[]): string[] {
  return formatColumns(
    [
      { title: 'agency', most: 40 },
      { title: 'division' },
      { title: 'year' },
      { title: 'state' },
      { title: 'published' },
      { title: 'due' },
      { title: 'address' },
    ],
    rows.map(({ agency, year, state, publishedAt, due, url, outcome }) => [
      agency.name ?? agency.id ?? '(not known)',
      agency.division ?? '',
      yearText(year),
      state,
      publishedAt?.slice(0, 10) ?? '',
      due ?? '',
      url === null || outcome === null ? (url ?? '') : `${url}  (${outcome})`,
    ]),
  );
}

function describeTotals(rows: readonly CoverageRow[]): string[] {
  const columns: readonly Column[] = [
    { title: 'year' },
    ...COVERAGE_STATES.map((title) => ({ title, align: 'right' as const })),
    { title: 'all', align: 'right' },
  ];
  const byYear = [...Map.groupBy(rows, ({ year }) => year ?? Number.POSITIVE_INFINITY)].toSorted(
    ([a], [b]) => a - b,
  );
  const counts = (name: string, those: readonly CoverageRow[]): string[] => [
    name,
    ...COVERAGE_STATES.map((state: CoverageState) =>
      String(those.filter((row) => row.state === state).length),
    ),
    String(those.length),
  ];
  return formatColumns(columns, [
    ...byYear.map(([year, those]) => counts(yearText(Number.isFinite(year) ? year : null), those)),
    counts('all', rows),
  ]);
}

function yearText(year: number | null): string {
  return year === null ? '(none)' : String(year);
}

function describeSerials(rows: readonly SerialRow[]): string[] {
  return formatColumns(
    [
      { title: 'series', most: 40 },
      { title: 'held', align: 'right' },
      { title: 'first', align: 'right' },
      { title: 'last', align: 'right' },
      { title: 'missing', align: 'right' },
      { title: 'which', most: 60 },
    ],
    rows.map(({ series, held, first, last, missing, gaps }) => [
      series,
      String(held),
      String(first),
      String(last),
      String(missing),
      gaps ?? 'sparse',
    ]),
  );
}
