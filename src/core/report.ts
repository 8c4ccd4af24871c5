/** What an annual disclosure report (政府信息公开工作年度报告) states in numbers. */

export type ReportTemplate = 'free-form' | '2019' | '2021';

/** Blank, not applicable and 0 are three different things: only `number` has a value. */
export type CellState = 'number' | 'blank' | 'not-applicable' | 'text';

/**
 * One published number, or the place where one should stand. Metrics of the tables are dotted paths such as
 * `requests.newReceived` or `remedies.reconsideration.upheld`; numbers from prose begin with `prose.`, rows of an appended
 * 情况统计表 are `annex.<n>`.
 */
export interface Statistic {
  readonly metric: string;
  /** Column of the requests table: `naturalPerson`, `commercial`, …, `total`; null elsewhere. */
  readonly applicant: string | null;
  readonly value: number | null;
  /** As printed or implied by the row: `件`, `条`, `万元`; null where none is. */
  readonly unit: string | null;
  readonly state: CellState;
  /** As published. */
  readonly raw: string;
  /** Id of the rule that read it: `requests-table`, `prose`, `annex` … */
  readonly rule: string;
  /** Where it stands: the table's locator with row and column of the expanded grid, or a path or line of the text. */
  readonly locator: string;
  /** The publication channel that `prose.proactiveByChannel` counts. */
  readonly channel?: string;
  /** Label of an annex row, as published. */
  readonly label?: string;
  /** The sentence that a number from prose came from. */
  readonly sentence?: string;
}

/** `pass-if-blank-is-zero` holds only when blank cells count as 0. */
export type CheckResult = 'pass' | 'fail' | 'pass-if-blank-is-zero' | 'not-evaluable';

/**
 * A sum rule (勾稽关系) applied to the published numbers. R1 new + carried over = handled + carried forward, R2 handled = its
 * parts (both by `applicant`), R3 total = the six kinds of applicant (by row, `metric`), R4 total of a remedy (by `metric`),
 * R5 carried over = carried forward of the year before.
 */
export interface ReportCheck {
  readonly rule: 'R1' | 'R2' | 'R3' | 'R4' | 'R5';
  readonly applicant: string | null;
  readonly metric: string | null;
  readonly result: CheckResult;
  /** The sum with its numbers, such as `859 + 18 = 805 + 72`. */
  readonly detail: string;
}

export interface AnnualReport {
  /** The year reported on, from title or period; never from publication dates. */
  readonly year: number | null;
  /** The reporting body (编制主体). */
  readonly body: string | null;
  readonly template: ReportTemplate;
  /** In page order; a row that the page lacks has no entry. */
  readonly statistics: readonly Statistic[];
  readonly checks: readonly ReportCheck[];
}
