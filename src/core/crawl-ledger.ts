/** What the crawl did, for reading: ends of URLs, and lists with what they claim. */
import type { PageOutcome } from '#core/outcome.ts';
import type { CanonicalKey, HttpUrl } from '#core/url.ts';

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
  /** Documents, versions, files, reports and ends of URLs that name what is not there; empty when all is well. */
  danglingDocuments(): AsyncIterable<{ readonly url: string; readonly message: string }>;
  /** Read-only SQL. @throws QUERY_INVALID */
  sql(statement: string): AsyncIterable<Readonly<Record<string, unknown>>>;
}
