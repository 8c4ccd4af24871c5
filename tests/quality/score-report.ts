/** Compares the statistics and sum checks of an annual report with the truth about it. */
import type { DisclosureDocument } from '#core/document.ts';
import type { Statistic } from '#core/report.ts';
import type { ReportTruth } from './report-truth.ts';
import { isSameText, normalised } from './same-value.ts';
import type { Tally } from './tally.ts';

const TABLE_METRIC = /^(?:requests|remedies|proactive)\./;
/** Local sums that templates do not have: read or not, they are no error. */
const LOCAL = /(?:subtotal|extra)$/i;

/** Adds the report on `page` to `tally`; `truth` null: the page only looks like one. */
export function scoreReport(
  tally: Tally,
  page: string,
  truth: ReportTruth | null,
  found: DisclosureDocument,
): void {
  const is = (value: boolean): string => (value ? 'annual report' : 'no annual report');
  tally.single('isAnnualReport', page, is(truth !== null), is(found.kind === 'annual-report'), isSameText);
  const statistics = found.report?.statistics ?? [];
  tally.bag(
    'cells',
    page,
    (truth?.statistics ?? []).map(cellText),
    statistics.filter(isTableCell).map(cellText),
  );
  if (truth === null) return;
  tally.single('reportBody', page, truth.body, found.report?.body ?? null, isSameText);
  tally.single('reportTemplate', page, truth.template, found.report?.template ?? null, isSameText);
  for (const [name, accepted] of Object.entries(truth.prose)) {
    const value = statistics.find(({ metric }) => metric === `prose.${name}`)?.value ?? null;
    const shown = (number: number | null | undefined): string | null =>
      number === null || number === undefined ? null : `${name}=${number}`;
    const isAccepted = accepted.includes(value);
    tally.single('prose', page, shown(isAccepted ? value : accepted[0]), shown(value), isSameText);
  }
  const annexText = (label: string, value: number | null): string => `${normalised(label)}=${value ?? ''}`;
  tally.bag(
    'annex',
    page,
    truth.annex.map(({ label, value }) => annexText(label, value)),
    statistics
      .filter(({ metric, value }) => metric.startsWith('annex.') && value !== null)
      .map(({ label, value }) => annexText(label ?? '', value)),
  );
  const results = new Map(
    (found.report?.checks ?? []).map(({ rule, applicant, metric, result }) => [
      `${rule} ${applicant ?? metric ?? ''}`,
      result,
    ]),
  );
  for (const { rule, place, result } of truth.checks) {
    const key = `${rule} ${place}`;
    tally.single(
      'checks',
      page,
      `${key} ${result}`,
      `${key} ${results.get(key) ?? 'not checked'}`,
      isSameText,
    );
  }
}

function isTableCell({ metric, applicant }: Statistic): boolean {
  return TABLE_METRIC.test(metric) && !LOCAL.test(metric) && !LOCAL.test(applicant ?? '');
}

function cellText(cell: Pick<Statistic, 'metric' | 'applicant' | 'state' | 'value'>): string {
  const place = cell.applicant === null ? cell.metric : `${cell.metric}.${cell.applicant}`;
  return `${place} ${cell.state === 'number' ? cell.value : cell.state}`;
}
