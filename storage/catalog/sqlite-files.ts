/** What attachments hold, in SQLite, and which documents link to them. */
import type { DatabaseSync } from 'node:sqlite';
import type { HeldFile } from '#core/attached-files.ts';
import type { CaptureEntry } from '#core/capture-index.ts';
import type { DisclosureDocument } from '#core/document.ts';
import { documentId } from '#core/document-id.ts';
import type { ComparableDocument, DocumentVersion } from '#core/document-index.ts';
import { unpackJson } from '#core/packed-json.ts';
import { type CanonicalKey, canonicalKey, parseHttpUrl } from '#core/url.ts';
import { toCapture } from '#storage/catalog/sqlite-captures.ts';

/** An attachment that is in the archive. */
export interface StoredFile extends HeldFile {
  /** Of what it holds; '' where that cannot be read. */
  readonly fingerprint: string;
}

export interface SqliteFiles {
  /** Inside the caller's transaction, like {@link forget}. */
  store(changed: ComparableDocument, capture: CaptureEntry, key: CanonicalKey): void;
  /** `capture` holds nothing that can be read after all; false when nothing was stored of it. */
  forget(capture: CaptureEntry): boolean;
  fingerprint(key: CanonicalKey): string | null;
  /** By id or address. */
  find(reference: string, at: string | null): DocumentVersion | undefined;
  /** The files that links lead to, directly or by redirects, as they were at `at`; by the links' addresses. */
  heldAt(links: readonly { readonly url: string }[], at: string | null): ReadonlyMap<string, StoredFile>;
}

/** Redirects in a row between a link and its file. */
export const MAX_HOPS = 10;

export function createSqliteFiles(db: DatabaseSync): SqliteFiles {
  const add = db.prepare(`
    INSERT OR REPLACE INTO files (document, key, url, capture, captured, media_type, title, extractor, fingerprint, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const drop = db.prepare('DELETE FROM files WHERE capture = ?');
  const fingerprintOf = db.prepare(
    'SELECT fingerprint FROM files WHERE key = ? ORDER BY captured DESC LIMIT 1',
  );
  const byReference = db.prepare(`
    SELECT c.*, f.body AS body FROM files f JOIN captures c ON c.id = f.capture
    WHERE (f.document = ?1 OR f.key = ?2) AND (?3 IS NULL OR f.captured <= ?3) ORDER BY f.captured DESC LIMIT 1`);
  // What was archived but not read has a capture and nothing else. CROSS JOIN keeps the order: from the few keys on.
  const atLink = db.prepare(`
    WITH RECURSIVE chain (key, steps) AS (
      SELECT ?1, 0 UNION ALL
      SELECT f.redirect_to, steps + 1 FROM chain JOIN frontier f ON f.key = chain.key
      WHERE f.redirect_to IS NOT NULL AND steps < ${MAX_HOPS}
    )
    SELECT steps, f.capture AS capture, f.captured AS captured, f.fingerprint AS fingerprint, f.body AS body
      FROM chain CROSS JOIN files f ON f.key = chain.key WHERE ?2 IS NULL OR f.captured <= ?2
    UNION ALL
    SELECT steps, c.id, '', '', NULL
      FROM chain CROSS JOIN frontier l ON l.key = chain.key AND l.outcome = 'attachment' CROSS JOIN captures c ON c.id = l.capture
      WHERE ?2 IS NULL OR c.date <= ?2
    ORDER BY captured DESC, steps LIMIT 1`);

  return {
    store({ fields, fingerprint, packed }, capture, key) {
      add.run(
        documentId(key),
        key,
        capture.url,
        capture.id,
        capture.date,
        capture.mediaType,
        fields.title,
        fields.extractor,
        fingerprint,
        packed,
      );
    },
    forget: (capture) => drop.run(capture.id).changes > 0,
    fingerprint: (key) =>
      (fingerprintOf.get(key) as { fingerprint: string } | undefined)?.fingerprint ?? null,
    find(reference, at) {
      const url = parseHttpUrl(reference);
      const row = byReference.get(reference, url === undefined ? null : canonicalKey(url), at);
      return row === undefined
        ? undefined
        : { capture: toCapture(row), document: documentIn(row['body'] as Uint8Array) };
    },
    heldAt(links, at) {
      const held = new Map<string, StoredFile>();
      for (const { url: address } of links) {
        const url = parseHttpUrl(address);
        const row = url === undefined ? undefined : atLink.get(canonicalKey(url), at);
        if (row === undefined) continue;
        held.set(address, storedFile(row));
      }
      return held;
    },
  };
}

/** Most who ask want the fingerprint alone: the document is unpacked when somebody looks at it. */
function storedFile(row: Record<string, unknown>): StoredFile {
  const body = row['body'] as Uint8Array | null;
  let document: DisclosureDocument | null = null;
  return {
    capture: row['capture'] as string,
    fingerprint: row['fingerprint'] as string,
    get document() {
      if (body !== null) document ??= documentIn(body);
      return document;
    },
  };
}

function documentIn(packed: Uint8Array): DisclosureDocument {
  return JSON.parse(unpackJson(packed)) as DisclosureDocument;
}
