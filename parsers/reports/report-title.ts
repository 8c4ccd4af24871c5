/** What the title of an annual report tells where nothing but the title is known. */
import { readAnnualReport } from '#parsers/reports/annual-report.ts';

export interface TitledReport {
  readonly year: number | null;
  /** The reporting body as the title names it. */
  readonly body: string | null;
}

const MAX_TITLE = 200;

/** Year and body of a report by its title in a list; null where that is no report's. */
export function readReportTitle(title: string): TitledReport | null {
  if (title.length > MAX_TITLE) return null;
  const report = readAnnualReport(
    {
      title,
      otherNames: [],
      breadcrumbs: [],
      bodyText: '',
      readLines: () => [],
      tables: [],
      publisher: null,
      signatureAgency: null,
      indexNumber: null,
    },
    [],
  );
  return report === null ? null : { year: report.year, body: report.body };
}
