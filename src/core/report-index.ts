/** The numbers of annual reports, for the current version of each document. */
import type { DocumentFilter } from '#core/document-index.ts';
import type { ReportCheck, ReportTemplate, Statistic } from '#core/report.ts';

/** An annual report that is held, with what it states. */
export interface HeldReport {
  /** Id of the document. */
  readonly document: string;
  readonly url: string;
  /** WARC-Record-ID of the capture that the numbers were read from: of the page, or of a file attached to it. */
  readonly capture: string;
  /** Whose report it is: the reporting body where it is named in full, else the agency, else the body or publisher as published. */
  readonly agency: string | null;
  /** Id of the agency that published it. */
  readonly agencyId: string | null;
  readonly division: string | null;
  readonly year: number | null;
  readonly template: ReportTemplate;
  readonly statistics: readonly Statistic[];
  readonly checks: readonly ReportCheck[];
}

export interface ReportIndex {
  /** Reports whose document passes the filter, in order of id; of their statistics those whose metric begins with `metric`. */
  reports(filter: DocumentFilter, metric: string | null): AsyncIterable<HeldReport>;
  /** The report of the same agency on the year before; of several one with numbers, of the same body, captured last. */
  yearBefore(document: string): Promise<HeldReport | undefined>;
}

/** One published number with what it is a number of: a row of `stats` and of the table `statistics`. */
export interface StatisticRow {
  readonly agency: string | null;
  readonly agencyId: string | null;
  readonly division: string | null;
  readonly year: number | null;
  readonly metric: string;
  readonly applicant: string | null;
  readonly value: number | null;
  readonly unit: string | null;
  readonly state: Statistic['state'];
  readonly raw: string;
  readonly channel: string | null;
  readonly label: string | null;
  readonly document: string;
  readonly url: string;
  readonly capture: string;
  readonly locator: string;
  readonly rule: string;
  readonly sentence: string | null;
}

export function statisticRow(report: HeldReport, cell: Statistic): StatisticRow {
  return {
    agency: report.agency,
    agencyId: report.agencyId,
    division: report.division,
    year: report.year,
    metric: cell.metric,
    applicant: cell.applicant,
    value: cell.value,
    unit: cell.unit,
    state: cell.state,
    raw: cell.raw,
    channel: cell.channel ?? null,
    label: cell.label ?? null,
    document: report.document,
    url: report.url,
    capture: report.capture,
    locator: cell.locator,
    rule: cell.rule,
    sentence: cell.sentence ?? null,
  };
}
