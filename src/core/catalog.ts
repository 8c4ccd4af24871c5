/** The catalog: an index over the archive that can be made again from it, and the frontier. */
import type { AttachmentLink, DisclosureDocument } from '#core/document.ts';
import type { DocumentFields } from '#core/document-fields.ts';
import type { Finding } from '#core/finding.ts';
import type {
  Frontier,
  FrontierEntry,
  HostLease,
  HostStateJson,
  LinkRole,
  NewEntry,
  StoredRobots,
} from '#core/frontier.ts';
import type { PageOutcome } from '#core/outcome.ts';
import type { Digest, RecordLocation, SegmentState } from '#core/spool.ts';
import type { CanonicalKey, HostKey, HttpUrl } from '#core/url.ts';

/** One archived exchange; what a CDXJ line is made of. */
export interface CaptureEntry {
  /** WARC-Record-ID of the response or revisit, without `<urn:uuid:` and `>`. */
  readonly id: string;
  readonly run: string;
  readonly key: CanonicalKey;
  readonly url: HttpUrl;
  /** WARC-Date. */
  readonly date: string;
  readonly status: number;
  readonly mediaType: string | null;
  readonly payloadDigest: Digest;
  readonly payloadBytes: number;
  readonly location: RecordLocation;
  readonly request: RecordLocation;
  /** Record id of the response with the same payload, when this is a revisit. */
  readonly revisitOf: string | null;
  readonly truncated: string | null;
}

/** What a list page showed at one visit. */
export interface ListObservation {
  /** Key of the list's first page. */
  readonly list: CanonicalKey;
  readonly title: string | null;
  readonly page: HttpUrl;
  readonly reportedTotal: number | null;
  readonly reportedPages: number | null;
  /** The list stops before its reported end, and why. */
  readonly truncated: string | null;
  readonly items: readonly {
    readonly key: CanonicalKey;
    readonly url: HttpUrl;
    readonly title: string;
    readonly date: string | null;
  }[];
}

/** A document with what it is compared, stored and found by. */
export interface ComparableDocument {
  readonly fields: DocumentFields;
  /** Body text, for the search index. */
  readonly text: string;
  readonly attachments: readonly AttachmentLink[];
  readonly findings: readonly Finding[];
  /** Hash of what a reader sees: fields, text, attachments. */
  readonly fingerprint: string;
  /** Hash of title and text alone, null where there is too little text to tell documents apart. */
  readonly textDigest: string | null;
  /** The whole document as it is stored; see packed-json.ts. */
  readonly packed: Uint8Array;
}

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

/** An outcome that has no response: it becomes a line of a `metadata` record, so that the archive alone tells it. */
export interface FactLine {
  readonly url: HttpUrl;
  readonly outcome: PageOutcome;
  readonly reason: string | null;
  readonly date: string;
  readonly via: HttpUrl | null;
  readonly role: LinkRole;
  readonly depth: number;
  readonly run: string;
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

/** Where one payload was first stored. */
export interface PayloadHolder {
  readonly id: string;
  readonly key: CanonicalKey;
  readonly url: HttpUrl;
  readonly date: string;
}

export interface CaptureIndex {
  /** The stored response (not a revisit) with this payload, oldest first. */
  holderOf(digest: Digest): Promise<PayloadHolder | undefined>;
  /** Latest capture of a key. */
  latest(key: CanonicalKey): Promise<CaptureEntry | undefined>;
  byId(id: string): Promise<CaptureEntry | undefined>;
  /** Every capture in order of segment and offset. */
  all(): AsyncIterable<CaptureEntry>;
  segments(): Promise<readonly (SegmentState & { readonly sealed: boolean })[]>;
  /** Outcomes without a response that no record tells yet. */
  unrecordedFacts(limit: number): Promise<readonly FactLine[]>;
}

/** One URL and how it ended. */
export interface UrlRow {
  readonly url: string;
  readonly outcome: PageOutcome;
  readonly reason: string | null;
  readonly role: string;
  readonly depth: number;
  readonly via: string | null;
  readonly attempts: number;
  readonly redirectTo: string | null;
  readonly capture: string | null;
}

/** One list (column) with what it claims and what is held. */
export interface ListRow {
  readonly url: string;
  readonly title: string | null;
  readonly reportedTotal: number | null;
  readonly reportedPages: number | null;
  readonly pages: number;
  readonly enumerated: number;
  /** Items of which a capture of their own is in the archive. */
  readonly held: number;
  /** Items known but not held, waiting ones included. */
  readonly missing: number;
  readonly truncated: string | null;
}

/** What the crawl did, for reading. */
export interface CrawlLedger {
  urls(outcome: PageOutcome | null): AsyncIterable<UrlRow>;
  lists(): AsyncIterable<ListRow>;
  /** Documents, versions and ends of URLs that name a capture which is not there; empty when all is well. */
  danglingDocuments(): AsyncIterable<{ readonly url: string; readonly message: string }>;
  /** Read-only SQL. @throws QUERY_INVALID */
  sql(statement: string): AsyncIterable<Readonly<Record<string, unknown>>>;
}

export interface Catalog {
  readonly frontier: Frontier;
  readonly captures: CaptureIndex;
  readonly documents: DocumentIndex;
  readonly ledger: CrawlLedger;
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
  /** Everything that was committed can be searched. Until then the latest few hundred documents may be missing from searches. */
  settle(): Promise<void>;
  segmentSealed(segment: string, bytes: number): Promise<void>;
  close(): Promise<void>;
}

/** Filters of `query` and `export`; all that are given must hold. */
export interface DocumentFilter {
  readonly words: string | null;
  readonly publisher: string | null;
  readonly title: string | null;
  readonly indexNumber: string | null;
  readonly documentNumber: string | null;
  /** Report year, else year of publication. */
  readonly year: number | null;
  /** ISO dates, inclusive, on the date of publication (issue where there is none). */
  readonly from: string | null;
  readonly to: string | null;
  readonly category: string | null;
  /** Prefix of a division code. */
  readonly division: string | null;
  readonly site: string | null;
  readonly kind: string | null;
}

export type DocumentSort = 'relevance' | 'newest' | 'oldest';

export interface DocumentRow {
  readonly id: string;
  readonly url: string;
  readonly kind: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly indexNumber: string | null;
  readonly documentNumber: string | null;
  readonly issuedDate: string | null;
  readonly publishedAt: string | null;
  readonly category: string | null;
  readonly reportYear: number | null;
  readonly capture: string;
  readonly capturedAt: string;
}

export interface DocumentVersion {
  readonly capture: CaptureEntry;
  readonly document: DisclosureDocument;
}

export interface DocumentIndex {
  search(
    filter: DocumentFilter,
    sort: DocumentSort,
    limit: number,
    offset: number,
  ): Promise<{ readonly total: number; readonly rows: readonly DocumentRow[] }>;
  /** By id, exact or canonical URL, or index number (which may be ambiguous). */
  find(reference: string): Promise<readonly DocumentRow[]>;
  /** The version current at `at` (now when null). */
  version(id: string, at: string | null): Promise<DocumentVersion | undefined>;
  /** Current version of every document that passes the filter, in order of id. */
  export(filter: DocumentFilter): AsyncIterable<DocumentVersion>;
  /** Another page of `host` that holds the same title and text: a print view, a mobile copy. */
  sameText(
    textDigest: string,
    host: HostKey,
    except: CanonicalKey,
  ): Promise<{ readonly url: string } | undefined>;
  /** Fingerprint of the current version; null when there is no such document. */
  fingerprint(id: string): Promise<string | null>;
  /** Replaces what was made of a capture before; null when it holds no document after all. */
  replace(capture: CaptureEntry, document: ComparableDocument | null): Promise<void>;
  /** Captures that are versions of documents, by segment and offset. */
  versionCaptures(): AsyncIterable<CaptureEntry>;
}
