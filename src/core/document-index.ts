/** Documents with their versions, and the ways to find one. */
import type { CaptureEntry } from '#core/capture-index.ts';
import type { AttachmentLink, DisclosureDocument } from '#core/document.ts';
import type { DocumentFields } from '#core/document-fields.ts';
import type { Finding } from '#core/finding.ts';
import type { CanonicalKey, HostKey } from '#core/url.ts';

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
  /**
   * The version current at `at` (now when null), with what the archive adds: what its files hold, see {@link withFiles}, and the id
   * that its agency has in the whole archive.
   */
  version(id: string, at: string | null): Promise<DocumentVersion | undefined>;
  /** What an attachment held at `at` (now when null), as a document of its own; by its id or address. */
  file(reference: string, at: string | null): Promise<DocumentVersion | undefined>;
  /** Current version of every document that passes the filter, with what the archive adds, in order of id. */
  export(filter: DocumentFilter): AsyncIterable<DocumentVersion>;
  /** Current version of every document as it was extracted, in order of id. */
  asExtracted(): AsyncIterable<DocumentVersion>;
  /** Another page of `host` that holds the same title and text: a print view, a mobile copy. */
  sameText(
    textDigest: string,
    host: HostKey,
    except: CanonicalKey,
  ): Promise<{ readonly url: string } | undefined>;
  /** Fingerprint of the current version; null when there is no such document. */
  fingerprint(id: string): Promise<string | null>;
  /** Fingerprint of what an attachment holds; null when it is not held or could not be read. */
  fileFingerprint(key: CanonicalKey): Promise<string | null>;
  /** Replaces what was made of a capture before; null when it holds no document after all. */
  replace(capture: CaptureEntry, document: ComparableDocument | null): Promise<void>;
  /** As {@link replace}, for what was read from an attachment. */
  replaceFile(capture: CaptureEntry, file: ComparableDocument | null): Promise<void>;
  /** Captures that are versions of documents, by segment and offset. */
  versionCaptures(): AsyncIterable<CaptureEntry>;
}
