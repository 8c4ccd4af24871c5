/** What an annual report states in numbers, as a careful reader takes it. */
import type { CellState, CheckResult, ReportCheck, ReportTemplate } from '#core/report.ts';

export interface StatisticTruth {
  readonly metric: string;
  readonly applicant: string | null;
  readonly state: CellState;
  readonly value: number | null;
}

export interface CheckTruth {
  readonly rule: ReportCheck['rule'];
  /** Column of R1 and R2, metric of R3 and R4. */
  readonly place: string;
  readonly result: CheckResult;
}

export interface ReportTruth {
  readonly template: ReportTemplate;
  /** The reporting body. */
  readonly body: string;
  /** Every cell of the template's tables. */
  readonly statistics: readonly StatisticTruth[];
  readonly checks: readonly CheckTruth[];
  /** Acceptable readings by name such as `requestsReceived`; null means that it is not stated. */
  readonly prose: Readonly<Record<string, readonly (number | null)[]>>;
  /** Rows with a number of an appended 情况统计表. */
  readonly annex: readonly { readonly label: string; readonly value: number }[];
}
