/** What is in the archive, and where: an index over its records. */
import type { LinkRole } from '#core/frontier.ts';
import type { PageOutcome } from '#core/outcome.ts';
import type { PostBody } from '#core/page-request.ts';
import type { Digest, RecordLocation, SegmentState } from '#core/spool.ts';
import type { CanonicalKey, HttpUrl } from '#core/url.ts';

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
  /** What a browser made of it, for pages that are nothing without scripts: the page is read from there. */
  readonly render: RecordLocation | null;
  /** Asked for by a page that a browser showed (a script, data): nothing is read from it by itself. */
  readonly isPart: boolean;
}

/** An outcome that has no response: it becomes a line of a `metadata` record, so that the archive alone tells it. */
export interface FactLine {
  readonly url: HttpUrl;
  /** What would have been sent to get it; absent for a GET. */
  readonly post?: PostBody;
  readonly outcome: PageOutcome;
  readonly reason: string | null;
  readonly date: string;
  readonly via: HttpUrl | null;
  readonly role: LinkRole;
  readonly depth: number;
  readonly run: string;
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
  /** The capture of the same key before this one. */
  before(capture: CaptureEntry): Promise<CaptureEntry | undefined>;
  /** Every capture in order of segment and offset. */
  all(): AsyncIterable<CaptureEntry>;
  segments(): Promise<readonly (SegmentState & { readonly sealed: boolean })[]>;
  /** Outcomes without a response that no record tells yet. */
  unrecordedFacts(limit: number): Promise<readonly FactLine[]>;
}
