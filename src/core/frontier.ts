/** The frontier: which URLs are due, and who may visit which host. It lives in the catalog and nowhere else. */
import type { PageOutcome } from '#core/outcome.ts';
import type { PostBody } from '#core/page-request.ts';
import type { CanonicalKey, HostKey, HttpUrl } from '#core/url.ts';

/** What the URL was found as; decides order and what its page may become. */
export type LinkRole = 'seed' | 'column' | 'redirect' | 'next-page' | 'item' | 'link' | 'attachment';

/**
 * Where a URL stands on the way from a home page to annual reports; `widened` where a page named no column of them and something
 * wider had to do.
 */
export type RoadStep =
  | 'home'
  | 'disclosure'
  | 'directory'
  | 'agency'
  | 'agency-disclosure'
  | 'widened'
  | 'report-column'
  | 'report';

/** A URL to be known: due when `outcome` is `waiting`, else a named skip (out of scope, trap …). */
export interface NewEntry {
  readonly url: HttpUrl;
  /** What is sent to get it; null for a GET. */
  readonly post: PostBody | null;
  readonly key: CanonicalKey;
  readonly host: HostKey;
  readonly role: LinkRole;
  /** Links from the nearest seed. */
  readonly depth: number;
  /** Redirects in a row that led here. */
  readonly hops: number;
  readonly via: HttpUrl | null;
  /** Key of the first page of the list this URL is a further page of. */
  readonly list: CanonicalKey | null;
  /** Null in a crawl that goes everywhere. */
  readonly road: RoadStep | null;
  readonly outcome: PageOutcome;
  readonly reason: string | null;
}

export interface FrontierEntry extends NewEntry {
  readonly run: string;
  /** Visits that ended without an outcome so far. */
  readonly attempts: number;
}

/**
 * The right to visit a host: one at a time. The URL in flight needs no lease of its own, since only the holder may take the
 * host's entries. A commit under a token that is no longer the host's is refused with LEASE_LOST.
 */
export interface HostLease {
  readonly host: HostKey;
  readonly owner: string;
  readonly token: number;
  readonly expiresAt: Date;
}

/** Politeness as it is kept between visits: owned by crawlers/politeness, opaque here. */
export type HostStateJson = string;

export interface HostRecord {
  readonly host: HostKey;
  readonly notBefore: Date;
  readonly state: HostStateJson | null;
  readonly robots: StoredRobots | null;
}

export interface StoredRobots {
  readonly fetchedAt: Date;
  /** Serialised policy, owned by crawlers/robots. */
  readonly policy: string;
}

export interface FrontierStats {
  readonly waiting: number;
  readonly hosts: number;
  readonly outcomes: Readonly<Partial<Record<PageOutcome, number>>>;
}

export interface Frontier {
  /**
   * Adds entries to a run. A known key is due again when its last run was another one, or when it was only skipped; a skip never
   * replaces what was fetched.
   */
  add(entries: readonly NewEntry[], run: string, now: Date): Promise<void>;
  /** Hosts with work of `run` that nobody holds and whose pause is over, most overdue first. */
  hostsDue(run: string, now: Date, limit: number): Promise<readonly HostKey[]>;
  /** When the next host will be due; null when nothing waits. */
  nextDue(run: string): Promise<Date | null>;
  /** undefined when somebody else holds it. */
  leaseHost(
    host: HostKey,
    owner: string,
    now: Date,
    ttlMs: number,
  ): Promise<{ lease: HostLease; record: HostRecord } | undefined>;
  /** @throws LEASE_LOST */
  renewLease(lease: HostLease, now: Date, ttlMs: number): Promise<HostLease>;
  releaseHost(lease: HostLease): Promise<void>;
  /** The host's next due entry of the run: under the lease, a plain read. */
  next(lease: HostLease, run: string, now: Date): Promise<FrontierEntry | undefined>;
  /** What the run's scope grew from: its seeds and the columns found on other hosts. */
  roots(run: string): Promise<readonly FrontierEntry[]>;
  /** Following redirects known so far from `from` arrives at `to`. */
  redirectsTo(from: CanonicalKey, to: CanonicalKey): Promise<boolean>;
  /** How much waits; cheap enough to ask every second. */
  backlog(run: string): Promise<{ readonly waiting: number; readonly hosts: number }>;
  stats(run: string): Promise<FrontierStats>;
}
