/** The verdicts of the sum rules over the cells of a report, worked out from the truth. */
import type { CheckResult } from '#core/report.ts';
import type { CheckTruth, StatisticTruth } from '../../report-truth.ts';
import { APPLICANTS, outcomeRows, REMEDIES, type TemplateYear } from './figures.ts';

/** A number, or null where the cell is blank, not applicable or absent. */
type Read = (metric: string, applicant: string | null) => number | null;

export function checkTruths(template: TemplateYear, statistics: readonly StatisticTruth[]): CheckTruth[] {
  const cells = new Map(statistics.map((cell) => [`${cell.metric} ${cell.applicant ?? ''}`, cell.value]));
  const read: Read = (metric, applicant) => cells.get(`${metric} ${applicant ?? ''}`) ?? null;
  const rows = outcomeRows(template).map(({ key }) => key);
  const checks: CheckTruth[] = [];
  for (const applicant of APPLICANTS) {
    const of = (key: string): number | null => read(`requests.${key}`, applicant);
    checks.push(
      {
        rule: 'R1',
        place: applicant,
        result: balance([of('newReceived'), of('carriedOver')], [of('handledTotal'), of('carriedForward')]),
      },
      { rule: 'R2', place: applicant, result: sumOf(of('handledTotal'), rows.map(of)) },
    );
  }
  for (const key of ['newReceived', 'carriedOver', ...rows, 'handledTotal', 'carriedForward']) {
    const [total, ...parts] = APPLICANTS.toReversed().map((applicant) => read(`requests.${key}`, applicant));
    checks.push({ rule: 'R3', place: `requests.${key}`, result: sumOf(total ?? null, parts) });
  }
  for (const block of REMEDIES) {
    const of = (outcome: string): number | null => read(`remedies.${block}.${outcome}`, null);
    checks.push({
      rule: 'R4',
      place: `remedies.${block}`,
      result: sumOf(of('total'), ['upheld', 'corrected', 'other', 'pending'].map(of)),
    });
  }
  return checks;
}

/** A sum cannot be checked where its result is not printed. */
function sumOf(total: number | null, parts: readonly (number | null)[]): CheckResult {
  return total === null ? 'not-evaluable' : balance([total], parts);
}

function balance(left: readonly (number | null)[], right: readonly (number | null)[]): CheckResult {
  const all = [...left, ...right];
  const sum = (side: readonly (number | null)[]): number =>
    side.reduce<number>((total, value) => total + (value ?? 0), 0);
  const isBlank = (side: readonly (number | null)[]): boolean => side.every((value) => value === null);
  if (all.every((value) => value === null)) return 'not-evaluable';
  if ((isBlank(left) && sum(right) !== 0) || (isBlank(right) && sum(left) !== 0)) return 'not-evaluable';
  if (sum(left) !== sum(right)) return 'fail';
  return all.includes(null) ? 'pass-if-blank-is-zero' : 'pass';
}
