/** How far annual reports cover the agencies and years that they should: what is held, and what ought to be. */
import type { PageOutcome } from '#core/outcome.ts';

/**
 * `undated`: held, but it does not say when it was published, or no law set a date. `missing`: not held. `refused`: not held, and
 * its address did not answer. `not-due`: not held, and the legal date had not passed when the archive was last added to.
 */
export const COVERAGE_STATES = ['on-time', 'late', 'undated', 'missing', 'refused', 'not-due'] as const;
export type CoverageState = (typeof COVERAGE_STATES)[number];

/** One agency in one year. */
export interface CoverageRow {
  /** `id` is null where it cannot be told whose report it is. */
  readonly agency: {
    readonly id: string | null;
    readonly name: string | null;
    readonly division: string | null;
  };
  /** The year reported on. */
  readonly year: number | null;
  readonly state: CoverageState;
  /** As precise as it is stated. */
  readonly publishedAt: string | null;
  /** The legal date, itself included. */
  readonly due: string | null;
  /** Of the report, or of what a list calls so. */
  readonly url: string | null;
  /** How that address ended; null where it is a report that is held. */
  readonly outcome: PageOutcome | null;
  readonly capture: string | null;
}

/** What is asked; null leaves it open. */
export interface CoverageRequest {
  readonly fromYear: number | null;
  readonly toYear: number | null;
  /** Prefix of a division code. */
  readonly division: string | null;
}

/** An annual report that is held. */
export interface DatedReport {
  /** Id of the agency that published it. */
  readonly agency: string | null;
  /** The body that reports, or the publisher, as published. */
  readonly name: string | null;
  readonly division: string | null;
  readonly year: number | null;
  readonly publishedAt: string | null;
  readonly url: string;
  readonly capture: string;
}

/** What a list shows and no document is made of. */
export interface ListedOnly {
  readonly url: string;
  readonly title: string;
  readonly date: string | null;
  readonly outcome: PageOutcome;
  readonly capture: string | null;
  /** Ids of the agencies whose annual reports the same list holds. */
  readonly neighbours: readonly string[];
}

/** Numbers that count what an agency makes. */
export type SerialKind = 'index-number' | 'document-number';

/** The numbers held of one prefix and year. */
export interface SerialRow {
  readonly kind: SerialKind;
  /** What stands before the serial: `119904000026820764/2021-`, `临商〔2021〕`. */
  readonly series: string;
  readonly year: number;
  /** Different serials. */
  readonly held: number;
  readonly first: number;
  readonly last: number;
  /** Serials between the first and the last that are not held. */
  readonly missing: number;
  /** Which these are: `3-5,9`; null where so few are held that gaps say nothing. */
  readonly gaps: string | null;
}

export interface CoverageIndex {
  /**
   * Reports that an agency published, by its id, and those of bodies with one of these names, whoever published them; by year and
   * date of publication, undated last. Those of which it is not known who published them for null.
   */
  reportsOf(agency: string | null, bodies: readonly string[]): Promise<readonly DatedReport[]>;
  /** First and last year that reports are held for; null without any. */
  reportYears(): Promise<{ readonly first: number; readonly last: number } | null>;
  /** Items of lists, as their latest run has them, that are not held as pages and speak of disclosure (公开) in their title. */
  listedOnly(): AsyncIterable<ListedOnly>;
  /** Different numbers of documents, sorted by code unit; `division` is a prefix. */
  numbers(kind: SerialKind, division: string | null): AsyncIterable<string>;
  /** When the archive was last added to; null when it never was. */
  lastRun(): Promise<Date | null>;
}
