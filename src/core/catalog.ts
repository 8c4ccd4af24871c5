/** The catalog: an index over the archive that can be made again from it, and the frontier. */
import type { AgencyIndex } from '#core/agency.ts';
import type { CaptureEntry, CaptureIndex, FactLine } from '#core/capture-index.ts';
import type { ColumnMemory } from '#core/column-memory.ts';
import type { CoverageIndex } from '#core/coverage.ts';
import type { CrawlLedger, ListObservation } from '#core/crawl-ledger.ts';
import type { ComparableDocument, DocumentIndex } from '#core/document-index.ts';
import type {
  Frontier,
  FrontierEntry,
  HostLease,
  HostStateJson,
  NewEntry,
  StoredRobots,
} from '#core/frontier.ts';
import type { PageOutcome } from '#core/outcome.ts';
import type { ReportIndex } from '#core/report-index.ts';
import type { SegmentState } from '#core/spool.ts';
import type { CanonicalKey, HostKey } from '#core/url.ts';

/** The whole effect of one finished visit, committed at once or not at all. */
export interface VisitResult {
  /** null when the archive is read back (recovery, rebuild) and nobody holds the host. */
  readonly lease: HostLease | null;
  readonly entry: FrontierEntry;
  readonly captures: readonly CaptureEntry[];
  /** `waiting` with a later `dueAt` is a retry. */
  readonly outcome: PageOutcome;
  readonly reason: string | null;
  readonly dueAt: Date | null;
  /** The host cannot be reached at all: its other waiting URLs end the same way. */
  readonly wholeHost: boolean;
  /** Key that a redirect leads to. */
  readonly redirectTo: CanonicalKey | null;
  /** What the last capture holds, where that is a document and differs from the stored version. */
  readonly document: ComparableDocument | null;
  /** What the last capture holds, where that is an attachment that could be read and differs from what is stored of it. */
  readonly file: ComparableDocument | null;
  readonly list: ListObservation | null;
  readonly links: readonly NewEntry[];
  readonly host: { readonly state: HostStateJson; readonly notBefore: Date } | null;
}

/** robots.txt of a host was fetched: the exchanges are captures without a frontier entry. */
export interface RobotsResult {
  readonly lease: HostLease;
  readonly captures: readonly CaptureEntry[];
  readonly robots: StoredRobots;
  readonly host: { readonly state: HostStateJson; readonly notBefore: Date };
}

export interface RunRecord {
  readonly id: string;
  readonly seeds: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly started: Date;
  readonly finished: Date | null;
  readonly outcome: 'complete' | 'stopped' | 'limit' | null;
}

export interface CommitBatch {
  readonly now: Date;
  readonly visits: readonly VisitResult[];
  readonly robots: readonly RobotsResult[];
  /** Captures without a frontier entry: robots.txt read back, and visits that could not be indexed. */
  readonly bareCaptures: readonly CaptureEntry[];
  /** Outcomes without a response, read back from the archive. */
  readonly facts: readonly FactLine[];
  /** How far the open segments are indexed after this batch. */
  readonly segments: readonly SegmentState[];
  /** Facts that this batch's records have written down. */
  readonly recordedFacts: readonly CanonicalKey[];
}

export interface Catalog {
  readonly frontier: Frontier;
  readonly captures: CaptureIndex;
  readonly documents: DocumentIndex;
  readonly reports: ReportIndex;
  readonly agencies: AgencyIndex;
  readonly ledger: CrawlLedger;
  readonly columns: ColumnMemory;
  readonly coverage: CoverageIndex;
  beginRun(run: RunRecord): Promise<void>;
  finishRun(id: string, finished: Date, outcome: NonNullable<RunRecord['outcome']>): Promise<void>;
  run(id: string): Promise<RunRecord | undefined>;
  /** The latest run with these seeds, finished or not. */
  lastRun(seeds: readonly string[]): Promise<RunRecord | undefined>;
  /**
   * One transaction, durable when it resolves. Answers the hosts whose lease was lost: of their visits only the captures are
   * kept. @throws DISK_FULL; nothing is written then.
   */
  commit(batch: CommitBatch): Promise<readonly HostKey[]>;
  /**
   * Everything that was committed can be searched, and each agency has one id. Until then the latest few hundred documents may be
   * missing from searches, and new ones have the agency's id as their pages alone tell it. @throws DISK_FULL
   */
  settle(): Promise<void>;
  segmentSealed(segment: string, bytes: number): Promise<void>;
  close(): Promise<void>;
}
