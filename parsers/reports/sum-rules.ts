/** The sum rules (勾稽关系) of the report tables, applied to the numbers as published. */
import type { CheckResult, ReportCheck, Statistic } from '#core/report.ts';
import { REMEDY_BLOCKS, REMEDY_OUTCOMES, remedyMetric } from '#parsers/reports/remedies-vocabulary.ts';
import {
  APPLICANTS,
  REQUEST_METRICS_2019,
  REQUEST_METRICS_2021,
} from '#parsers/reports/requests-vocabulary.ts';

const NEW_RECEIVED = 'requests.newReceived';
const CARRIED_OVER = 'requests.carriedOver';
const HANDLED = 'requests.handledTotal';
const CARRIED_FORWARD = 'requests.carriedForward';
const NOT_PARTS = new Set([NEW_RECEIVED, CARRIED_OVER, HANDLED, CARRIED_FORWARD]);

type Cell = Statistic | undefined;

/** R1 to R4 for every column, row and block of the tables that are there; nothing for tables that are not. */
export function checkSums(statistics: readonly Statistic[]): readonly ReportCheck[] {
  const cells = new Map<string, Map<string | null, Statistic>>();
  for (const statistic of statistics) {
    const row = cells.get(statistic.metric);
    if (row === undefined) cells.set(statistic.metric, new Map([[statistic.applicant, statistic]]));
    else row.set(statistic.applicant, statistic);
  }
  const at = (metric: string, applicant: string | null): Cell => cells.get(metric)?.get(applicant);
  const checks: ReportCheck[] = [];
  if (statistics.some(({ metric }) => metric.startsWith('requests.'))) {
    const isSplit = statistics.some(
      ({ metric }) => metric === 'requests.otherNoCorrection' || metric === 'requests.otherOther',
    );
    const is2019 = !isSplit && statistics.some(({ metric }) => metric === 'requests.otherHandling');
    const metrics = is2019 ? REQUEST_METRICS_2019 : REQUEST_METRICS_2021;
    const parts = metrics.filter((metric) => !NOT_PARTS.has(metric));
    for (const applicant of APPLICANTS) {
      const income = [at(NEW_RECEIVED, applicant), at(CARRIED_OVER, applicant)];
      const outcome = [at(HANDLED, applicant), at(CARRIED_FORWARD, applicant)];
      const result = compare(income, outcome, null);
      // Without the total of what was handled a difference proves nothing.
      const isOpen = result.result === 'fail' && at(HANDLED, applicant)?.state !== 'number';
      checks.push({
        rule: 'R1',
        applicant,
        metric: null,
        ...result,
        ...(isOpen ? { result: 'not-evaluable' } : {}),
      });
    }
    for (const applicant of APPLICANTS) {
      const total = at(HANDLED, applicant);
      const sum = parts.map((metric) => at(metric, applicant));
      checks.push({ rule: 'R2', applicant, metric: null, ...compare([total], sum, total) });
    }
    for (const metric of metrics) {
      const total = at(metric, 'total');
      const sum = APPLICANTS.slice(0, -1).map((applicant) => at(metric, applicant));
      checks.push({ rule: 'R3', applicant: null, metric, ...compare([total], sum, total) });
    }
  }
  if (statistics.some(({ metric }) => metric.startsWith('remedies.'))) {
    for (const block of REMEDY_BLOCKS) {
      const [total, ...sum] = REMEDY_OUTCOMES.toReversed().map((outcome) =>
        at(remedyMetric(block, outcome), null),
      );
      const result = compare([total], sum.toReversed(), total);
      checks.push({ rule: 'R4', applicant: null, metric: `remedies.${block}`, ...result });
    }
  }
  return checks;
}

/**
 * R5: what `previous` carried forward is what `current` carried over, by column. Both are statistics of one body, of a year and
 * the year after it; a merger of bodies breaks the rule without anybody being wrong.
 */
export function checkCarriedOver(
  previous: readonly Statistic[],
  current: readonly Statistic[],
): readonly ReportCheck[] {
  const find = (statistics: readonly Statistic[], metric: string, applicant: string): Cell =>
    statistics.find((statistic) => statistic.metric === metric && statistic.applicant === applicant);
  return APPLICANTS.map((applicant) => {
    const over = find(current, CARRIED_OVER, applicant);
    const forward = find(previous, CARRIED_FORWARD, applicant);
    return { rule: 'R5', applicant, metric: null, ...compare([over], [forward], over) };
  });
}

/**
 * Whether two sums agree. Blank, not applicable and absent count 0 and are told in the result; `total`, where the rule has one,
 * has to be a number. A sum without any number says nothing about one that is not 0, and text says nothing at all.
 */
function compare(
  left: readonly Cell[],
  right: readonly Cell[],
  total: Cell | null,
): { readonly result: CheckResult; readonly detail: string } {
  const [lhs, rhs] = [sumOf(left), sumOf(right)];
  const detail = `${sumText(left)} ${equals(lhs, rhs) ? '=' : '≠'} ${sumText(right)}`;
  return { result: resultOf(left, right, total), detail };
}

function resultOf(left: readonly Cell[], right: readonly Cell[], total: Cell | null): CheckResult {
  const all = [...left, ...right];
  const isNumber = (cell: Cell): boolean => cell?.state === 'number';
  if (total !== null && !isNumber(total)) return 'not-evaluable';
  if (all.some((cell) => cell?.state === 'text')) return 'not-evaluable';
  if (!all.some(isNumber)) return 'not-evaluable';
  const [lhs, rhs] = [sumOf(left), sumOf(right)];
  if (!left.some(isNumber) && rhs !== 0) return 'not-evaluable';
  if (!right.some(isNumber) && lhs !== 0) return 'not-evaluable';
  const isComplete = all.every(isNumber);
  if (equals(lhs, rhs)) return isComplete ? 'pass' : 'pass-if-blank-is-zero';
  // A row that the page lacks may hold the difference.
  return all.includes(undefined) ? 'not-evaluable' : 'fail';
}

function sumOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + (cell?.value ?? 0), 0);
}

/** Amounts may have decimals; a sum of them is exact to a millionth. */
function equals(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-6;
}

/** `859 + 18`; places without a number are `_`, and zeros of long sums are left out. */
function sumText(cells: readonly Cell[]): string {
  const shown = cells.length > 6 ? cells.filter((cell) => cell === undefined || cell.value !== 0) : cells;
  const parts = shown.map((cell) => (cell === undefined || cell.value === null ? '_' : String(cell.value)));
  return parts.length === 0 ? '0' : parts.join(' + ');
}
