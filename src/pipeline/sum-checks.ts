/** Sum rules over the reports that are held: those within each report, and from one year to the next. */
import type { DocumentFilter } from '#core/document-index.ts';
import type { ReportCheck } from '#core/report.ts';
import type { HeldReport, ReportIndex } from '#core/report-index.ts';
import { checkCarriedOver } from '#parsers/reports/sum-rules.ts';

export interface CheckedReport {
  readonly report: HeldReport;
  /** R1 to R4, then R5 where the report of the year before is held too. */
  readonly checks: readonly ReportCheck[];
}

export async function* checkReports(
  reports: ReportIndex,
  filter: DocumentFilter,
): AsyncGenerator<CheckedReport> {
  for await (const report of reports.reports(filter, null)) {
    const before = hasTables(report) ? await reports.yearBefore(report.document) : undefined;
    const across =
      before === undefined || !hasTables(before)
        ? []
        : checkCarriedOver(before.statistics, report.statistics);
    yield { report, checks: [...report.checks, ...across] };
  }
}

/** Reports of the years before the templates state no requests carried over. */
function hasTables({ template, statistics }: HeldReport): boolean {
  return template !== 'free-form' && statistics.length > 0;
}
