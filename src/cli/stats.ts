/** `gongkai stats`. */
import type { Command } from 'commander';
import { openArchive, type ReadableArchive, sumChecks } from '#app.ts';
import { formatColumns, oneLine } from '#cli/columns.ts';
import { type CliContext, createCommand, effectiveSettings, type Options } from '#cli/command.ts';
import { addFilterOptions, filterOf } from '#cli/document-filter.ts';
import type { DocumentFilter } from '#core/document-index.ts';
import { GongkaiError } from '#core/errors.ts';
import type { ReportCheck, Statistic } from '#core/report.ts';
import { type HeldReport, statisticRow } from '#core/report-index.ts';

export function statsCommand(context: CliContext): Command {
  const command = createCommand('stats', 'the numbers of annual reports, one a line, each with its source')
    .option(
      '--metric <prefix>',
      'metrics that begin with this, such as requests. or remedies.litigationDirect',
    )
    .option('--checks', 'the sum rules instead, within a report and from year to year');
  return addFilterOptions(command).action(async (options: Options) => {
    const metric = typeof options['metric'] === 'string' ? options['metric'] : null;
    const isChecks = options['checks'] === true;
    if (isChecks && metric !== null)
      throw new GongkaiError('USAGE', '--metric does not go with --checks', {
        hint: 'leave one of them out',
      });
    const filter = filterOf([], options);
    const archive = openArchive(effectiveSettings(options, context));
    try {
      const found = isChecks ? checksOf(archive, filter) : numbersOf(archive, filter, metric);
      let isNone = true;
      for await (const { report, rows, columns } of found) {
        isNone = false;
        if (options['json'] === true)
          for (const row of rows) await context.terminal.print(JSON.stringify(row.json));
        else for (const line of describe(report, columns, rows)) await context.terminal.print(line);
      }
      if (isNone && options['json'] !== true)
        await context.terminal.print('No annual report that matches states a number.');
    } finally {
      await archive.close();
    }
  });
}

interface Row {
  readonly json: object;
  readonly cells: readonly string[];
}

interface Group {
  readonly report: HeldReport;
  readonly columns: Parameters<typeof formatColumns>[0];
  readonly rows: readonly Row[];
}

async function* numbersOf(
  archive: ReadableArchive,
  filter: DocumentFilter,
  metric: string | null,
): AsyncGenerator<Group> {
  for await (const report of archive.catalog.reports.reports(filter, metric)) {
    if (report.statistics.length === 0) continue;
    const rows = report.statistics.map((cell) => ({
      json: statisticRow(report, cell),
      cells: [
        cell.metric,
        cell.channel ?? cell.label ?? cell.applicant ?? '',
        numberText(cell),
        cell.unit ?? '',
      ],
    }));
    yield { report, rows, columns: NUMBER_COLUMNS };
  }
}

const NUMBER_COLUMNS = [
  { title: 'metric' },
  { title: 'of', most: 40 },
  { title: 'value', align: 'right' },
  { title: 'unit' },
] as const;

function numberText({ value, state, raw }: Statistic): string {
  if (value !== null) return String(value);
  return state === 'text' ? raw : state;
}

async function* checksOf(archive: ReadableArchive, filter: DocumentFilter): AsyncGenerator<Group> {
  for await (const { report, checks } of sumChecks(archive, filter)) {
    if (checks.length === 0) continue;
    const rows = checks.map((check) => ({
      json: checkRow(report, check),
      cells: [check.rule, check.metric ?? check.applicant ?? '', check.result, check.detail],
    }));
    yield { report, rows, columns: CHECK_COLUMNS };
  }
}

const CHECK_COLUMNS = [
  { title: 'rule' },
  { title: 'of' },
  { title: 'result' },
  { title: 'detail', most: 80 },
] as const;

function checkRow(report: HeldReport, check: ReportCheck): object {
  const { agency, agencyId, division, year, document, url } = report;
  return { agency, agencyId, division, year, ...check, document, url };
}

function describe(
  { agency, year, url }: HeldReport,
  columns: Group['columns'],
  rows: readonly Row[],
): readonly string[] {
  const heading = `${agency ?? '(no agency)'} ${year ?? '(no year)'}  ${url}`;
  const table = formatColumns(
    columns,
    rows.map(({ cells }) => cells),
  );
  return [oneLine(heading), ...table.map((line) => `  ${line}`), ''];
}
