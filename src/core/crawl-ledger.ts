/** What the crawl did, for reading: ends of URLs, and lists with what they claim. */
import type { Finding } from '#core/finding.ts';
import type { PageOutcome } from '#core/outcome.ts';
import type { CanonicalKey, HttpUrl } from '#core/url.ts';

/** What a list page showed at one visit. */
export interface ListObservation {
  /** Key of the list's first page. */
  readonly list: CanonicalKey;
  /** Which kind of content management system published it, as parsers/families knows them; null where none does. */
  readonly family: string | null;
  readonly title: string | null;
  readonly page: HttpUrl;
  /** Key of the page. */
  readonly key: CanonicalKey;
  /** Key of the page that follows, as this one has it. */
  readonly next: CanonicalKey | null;
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
  /** As a browser showed it: what the same page said before, without one, counts no more. */
  readonly isShown?: boolean;
}

/** How a page of a list stands among those that were observed before it in its run. */
export interface PageAmongOthers {
  /** How many pages with items there are up to this one, in the order in which they were observed. */
  readonly number: number;
  /** Another page said that this one follows. */
  readonly isNext: boolean;
  /** Number of another page with the same items. */
  readonly repeats: number | null;
  /** Pages in a row, up to this one, without an item that no page before them had. */
  readonly pagesWithoutNews: number;
  /** Items of the list so far, and how many it reports. */
  readonly enumerated: number;
  readonly reportedTotal: number | null;
}

/** One URL and how it ended. */
export interface UrlRow {
  readonly url: string;
  /** Tells requests apart that differ in what was sent to one address. */
  readonly key: string;
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
  readonly family: string | null;
  readonly title: string | null;
  readonly reportedTotal: number | null;
  readonly reportedPages: number | null;
  /** Pages with different items. */
  readonly pages: number;
  readonly enumerated: number;
  /** Items of which a capture of their own is in the archive. */
  readonly held: number;
  /** Items known but not held, waiting ones included. */
  readonly missing: number;
  /** Items that are not held and wait no more, by how they ended. */
  readonly rejected: Readonly<Partial<Record<PageOutcome, number>>>;
  /** The list stops before its end, and why; `shows 20 of 200` where it has led no further than that. */
  readonly truncated: string | null;
  /** Doubts about the list as a whole. They are gone when it is well again. */
  readonly findings: readonly Finding[];
}

/** Whether all that the list reports was found, and all that was found is held. */
export function isComplete({ reportedTotal, enumerated, missing, truncated, findings }: ListRow): boolean {
  const isWhole = reportedTotal === null || reportedTotal === enumerated;
  return isWhole && missing === 0 && truncated === null && findings.length === 0;
}

/** What the crawl did, for reading. */
export interface CrawlLedger {
  urls(outcome: PageOutcome | null): AsyncIterable<UrlRow>;
  lists(): AsyncIterable<ListRow>;
  /** Compares a page that is not recorded yet with the others of its list. */
  amongOthers(page: ListObservation, run: string): Promise<PageAmongOthers>;
  /** Documents, versions, files, reports and ends of URLs that name what is not there; empty when all is well. */
  danglingDocuments(): AsyncIterable<{ readonly url: string; readonly message: string }>;
  /** Read-only SQL. @throws QUERY_INVALID */
  sql(statement: string): AsyncIterable<Readonly<Record<string, unknown>>>;
}
