/** Open WARC segments on the local disk, and the records they hold. Names are those of ISO 28500. */
import type { CapturedExchange } from '#core/http.ts';
import type { HttpUrl } from '#core/url.ts';

/** `sha256:` and 64 lower-case hex digits (docs/adr/0003). */
export type Digest = `sha256:${string}`;

/** An earlier response with the same payload. */
export interface RevisitTarget {
  readonly recordId: string;
  readonly url: HttpUrl;
  readonly date: string;
}

/** One exchange to be written as request + response, or request + revisit when `revisitOf` is set. */
export interface ArchivedExchange {
  readonly exchange: CapturedExchange;
  readonly payloadDigest: Digest;
  readonly revisitOf: RevisitTarget | null;
}

/** What a browser made of a page: the DOM as HTML in UTF-8, written as one `resource` record. */
export interface ArchivedRender {
  readonly date: Date;
  readonly html: Uint8Array;
}

/** Facts about a visit: written as one `metadata` record, `application/warc-fields`, names as in Heritrix where it has them. */
export type WarcFields = readonly (readonly [name: string, value: string])[];

/**
 * What is written together: the hops of one visit in order, what a browser made of the last, then a metadata record that ends the group.
 * A group without its metadata record is torn and is cut at recovery.
 */
export type SpoolGroup =
  | {
      readonly kind: 'visit';
      readonly exchanges: readonly ArchivedExchange[];
      readonly render?: ArchivedRender | null;
      /** Robots decision, via, hop path, notes; names as {@link WarcFields}. */
      readonly notes: WarcFields;
    }
  | {
      /** Facts without a response: outcomes, list observations; one `metadata` record of NDJSON. */
      readonly kind: 'facts';
      /** `urn:gongkai:outcomes` or `urn:gongkai:lists`. */
      readonly target: string;
      readonly date: Date;
      readonly lines: readonly unknown[];
    };

export interface RecordLocation {
  /** Blob key of the sealed segment, also while it is still open: `warc/<source>/<yyyy>/<name>.warc.gz`. */
  readonly segment: string;
  readonly offset: number;
  /** Compressed bytes. */
  readonly length: number;
}

export type WarcType = 'warcinfo' | 'request' | 'response' | 'revisit' | 'metadata' | 'resource';

/** A record read back. `block` is the whole block; for HTTP records it begins with the HTTP header. */
export interface WarcRecord {
  readonly type: WarcType;
  /** WARC-Record-ID without `<urn:uuid:` and `>`. */
  readonly id: string;
  /** WARC-Date, ISO 8601 with Z. */
  readonly date: string;
  readonly targetUri: string | null;
  /** Named fields, names in lower case; the values of a repeated field joined by a comma and a space. */
  readonly headers: ReadonlyMap<string, string>;
  readonly block: Uint8Array;
}

export interface LocatedRecord {
  readonly record: WarcRecord;
  readonly location: RecordLocation;
}

/** Where each written group went: request and response (or revisit) of each exchange, the rendered page, the metadata record. */
export interface WrittenGroup {
  readonly exchanges: readonly {
    readonly recordId: string;
    readonly date: string;
    readonly request: RecordLocation;
    readonly response: RecordLocation;
  }[];
  readonly render: RecordLocation | null;
  readonly metadata: RecordLocation;
}

export interface SegmentState {
  readonly segment: string;
  /** Bytes that are indexed. Recovery looks at what comes after. */
  readonly committedBytes: number;
}

export interface Spool {
  /** Writes the groups in order and syncs; resolves only when they are on disk. One call at a time. */
  append(groups: readonly SpoolGroup[]): Promise<readonly WrittenGroup[]>;
  /** Ends the open segment: sync, rename into the store. The sealed segments with their bytes, usually one or none. */
  seal(): Promise<readonly { readonly segment: string; readonly bytes: number }[]>;
  /** The open segment is past its size or age. */
  isRollDue(now: Date): boolean;
  /**
   * Under the archive's lock, before the first append: whole groups that follow the committed offsets are yielded for indexing,
   * torn tails are cut. `cut` of the result says how many bytes went.
   */
  recover(
    committed: readonly SegmentState[],
  ): AsyncGenerator<readonly LocatedRecord[], { readonly cutBytes: number }>;
  /** Closes files. Does not seal. */
  close(): Promise<void>;
}

/** One defect of a segment. */
export interface SegmentProblem {
  readonly segment: string;
  readonly offset: number;
  readonly message: string;
}

/** Reads records wherever they are: open segment or store. */
export interface ArchiveReader {
  /** @throws RECORD_DAMAGED with segment and offset */
  read(location: RecordLocation): Promise<WarcRecord>;
  /** The record as it lies in its segment: one gzip member. @throws ARCHIVE_MISSING */
  bytes(location: RecordLocation): Promise<Uint8Array>;
  /** All records of a segment in file order. @throws RECORD_DAMAGED */
  scan(segment: string): AsyncIterable<LocatedRecord>;
  /** Keys of all segments, open ones included, sorted. */
  segments(): Promise<readonly string[]>;
  /** The exchange of a request and its answer; `payload` stands in for the body of a revisit. @throws RECORD_DAMAGED */
  exchange(request: WarcRecord, answer: WarcRecord, payload: Uint8Array | null): CapturedExchange;
  /** CDXJ lines of a segment, sorted, without line ends. @throws RECORD_DAMAGED */
  cdxj(segment: string): Promise<readonly string[]>;
  /** Everything that is wrong with a segment, digests included; empty when it is sound. Never throws for damage. */
  verify(segment: string): AsyncIterable<SegmentProblem>;
}
