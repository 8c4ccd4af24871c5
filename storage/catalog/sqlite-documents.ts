/** Documents, their versions and the search index in SQLite. */
import type { DatabaseSync } from 'node:sqlite';
import type { CaptureEntry, ComparableDocument, DocumentIndex, DocumentVersion } from '#core/catalog.ts';
import type { DisclosureDocument } from '#core/document.ts';
import { unpackJson } from '#core/packed-json.ts';
import { documentFields } from '#core/document-fields.ts';
import { documentId } from '#core/document-id.ts';
import { type CanonicalKey, canonicalKey, hostKey, parseHttpUrl } from '#core/url.ts';
import { type FaultPoint, inTransaction } from '#storage/catalog/database.ts';
import { toCapture } from '#storage/catalog/sqlite-captures.ts';
import { documentQuery, documentSearch, escapeLike, toDocumentRow } from '#storage/catalog/sqlite-search.ts';
import type { SearchIndex } from '#storage/catalog/search-index.ts';

export interface SqliteDocuments extends DocumentIndex {
  /** Inside the caller's transaction: a new version of the document, as of `capture`. */
  store(changed: ComparableDocument, capture: CaptureEntry, key: CanonicalKey): void;
  /** The caller's transaction is committed: what it stored is handed to the search index. */
  committed(): void;
  /** Everything that is stored can be searched, what a process that died left included. @throws DISK_FULL */
  settle(): Promise<void>;
  /** The caller's transaction failed: what it stored is not there. */
  rolledBack(): void;
}

/** Left-over documents that are handed to the search index at a time; their texts wait in memory. */
const SEARCH_BATCH = 256;

/** `reading` has the search index attached. */
export function createSqliteDocuments(
  db: DatabaseSync,
  reading: DatabaseSync,
  faultPoint: FaultPoint,
  searchIndex: SearchIndex,
): SqliteDocuments {
  const upsert = db.prepare(`
    INSERT INTO documents (document, key, url, host, site, kind, title, publisher, source, index_number, division, document_number,
      disclosure_method, validity, category, issued, published, effective, expiry, report_year, year, date, fingerprint, text_digest,
      capture, captured, first_captured)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (document) DO UPDATE SET
      url = excluded.url, site = excluded.site, kind = excluded.kind, title = excluded.title, publisher = excluded.publisher,
      source = excluded.source, index_number = excluded.index_number, division = excluded.division,
      document_number = excluded.document_number, disclosure_method = excluded.disclosure_method, validity = excluded.validity,
      category = excluded.category, issued = excluded.issued, published = excluded.published, effective = excluded.effective,
      expiry = excluded.expiry, report_year = excluded.report_year, year = excluded.year, date = excluded.date,
      fingerprint = excluded.fingerprint, text_digest = excluded.text_digest, capture = excluded.capture, captured = excluded.captured
    WHERE excluded.captured >= documents.captured
    RETURNING id`);
  const addVersion = db.prepare(
    'INSERT OR REPLACE INTO versions (document, capture, captured, extractor, body) VALUES (?, ?, ?, ?, ?)',
  );
  const clearAttachments = db.prepare('DELETE FROM attachments WHERE document = ?');
  const addAttachment = db.prepare('INSERT INTO attachments VALUES (?, ?, ?, ?, ?)');
  const clearFindings = db.prepare('DELETE FROM findings WHERE document = ?');
  const addFinding = db.prepare('INSERT INTO findings VALUES (?, ?, ?, ?, ?)');
  const leftOver = reading.prepare(`
    SELECT d.id, d.fingerprint, v.body FROM documents d
    JOIN versions v ON v.document = d.id AND v.capture = d.capture
    LEFT JOIN search_index.indexed i ON i.document = d.id
    WHERE i.fingerprint IS NOT d.fingerprint LIMIT ${SEARCH_BATCH}`);
  const orphaned = reading.prepare(
    'SELECT document FROM search_index.indexed WHERE document NOT IN (SELECT id FROM documents)',
  );
  /** Changes of the transaction at hand that the search index will be told of. */
  let untold: (() => void)[] = [];
  const known = db.prepare('SELECT id FROM documents WHERE document = ?');
  const byDocument = db.prepare('SELECT * FROM documents WHERE document = ?');
  const byKey = db.prepare('SELECT * FROM documents WHERE key = ?');
  const byIndexNumber = db.prepare(`
    SELECT * FROM documents WHERE index_number = ?1 OR index_number LIKE '%/' || ?2 ESCAPE '\\' ORDER BY date DESC, id LIMIT 100`);
  const versionAt = db.prepare(`
    SELECT c.*, v.body AS body FROM documents d JOIN versions v ON v.document = d.id JOIN captures c ON c.id = v.capture
    WHERE d.document = ?1 AND (?2 IS NULL OR v.captured <= ?2) ORDER BY v.captured DESC LIMIT 1`);
  const sameText = db.prepare(
    'SELECT url FROM documents WHERE text_digest = ? AND host = ? AND key <> ? ORDER BY id LIMIT 1',
  );
  const fingerprintOf = db.prepare('SELECT fingerprint FROM documents WHERE document = ?');
  const forgetVersion = db.prepare('DELETE FROM versions WHERE capture = ?');
  const current = db.prepare('SELECT id FROM documents WHERE capture = ?');
  const latestVersion = db.prepare(`
    SELECT c.*, v.body AS body FROM versions v JOIN captures c ON c.id = v.capture
    WHERE v.document = ? ORDER BY v.captured DESC LIMIT 1`);
  const giveWay = db.prepare("UPDATE documents SET captured = '' WHERE id = ?");
  const seenFirst = db.prepare(
    'UPDATE documents SET first_captured = ?2 WHERE id = ?1 AND first_captured > ?2',
  );
  const forgetDocument = db.prepare('DELETE FROM documents WHERE id = ?');
  const versionPage = db.prepare(`
    SELECT DISTINCT c.* FROM captures c JOIN versions v ON v.capture = c.id
    WHERE (c.segment, c.offset) > (?, ?) ORDER BY c.segment, c.offset LIMIT 500`);

  function store(changed: ComparableDocument, capture: CaptureEntry, key: CanonicalKey): void {
    const { fields, fingerprint, textDigest, packed } = changed;
    const id = documentId(key);
    const isNew = known.get(id) === undefined;
    const row = upsert.get(
      id,
      key,
      capture.url,
      hostKey(capture.url),
      fields.site,
      fields.kind,
      fields.title,
      fields.publisher,
      fields.source,
      fields.indexNumber,
      fields.division,
      fields.documentNumber,
      fields.disclosureMethod,
      fields.validity,
      fields.category,
      fields.issued,
      fields.published,
      fields.effective,
      fields.expiry,
      fields.reportYear,
      fields.year,
      fields.date,
      fingerprint,
      textDigest,
      capture.id,
      capture.date,
      capture.date,
    ) as { id: number } | undefined;
    const number = row?.id ?? (known.get(id) as { id: number }).id;
    addVersion.run(number, capture.id, capture.date, fields.extractor, packed);
    seenFirst.run(number, capture.date);
    if (row === undefined) return; // a newer version stands already
    if (!isNew) {
      clearAttachments.run(row.id);
      clearFindings.run(row.id);
    }
    for (const attachment of changed.attachments) {
      const url = parseHttpUrl(attachment.url);
      addAttachment.run(
        row.id,
        attachment.url,
        url === undefined ? null : canonicalKey(url),
        attachment.name,
        attachment.mediaType,
      );
    }
    for (const f of changed.findings) addFinding.run(row.id, f.code, f.severity, f.message, f.locator);
    const { id: rowId } = row;
    untold.push(() => searchIndex.add(rowId, fingerprint, fields.title ?? '', changed.text));
  }

  /** `capture` holds no document after all: the version before is current again, where there is one. */
  function forget(capture: CaptureEntry): void {
    forgetVersion.run(capture.id);
    for (const row of current.all(capture.id)) {
      const id = row['id'] as number;
      const before = latestVersion.get(id);
      if (before === undefined) {
        for (const statement of [clearAttachments, clearFindings, forgetDocument]) statement.run(id);
        untold.push(() => searchIndex.remove(id));
        continue;
      }
      giveWay.run(id);
      const version = toVersion(before);
      // What it was compared by is not kept with a version: whatever the page shows next is a change.
      const { document, capture: earlier } = version;
      const { attachments, findings } = document;
      const compared = { fingerprint: '', textDigest: null, packed: before['body'] as Uint8Array };
      store(
        { fields: documentFields(document), text: document.body.text, attachments, findings, ...compared },
        earlier,
        capture.key,
      );
    }
  }

  function committed(): void {
    for (const tell of untold) tell();
    untold = [];
  }

  async function settle(): Promise<void> {
    await searchIndex.flush();
    for (const row of orphaned.all()) searchIndex.remove(row['document'] as number);
    for (;;) {
      const rows = leftOver.all();
      for (const row of rows) {
        const document = JSON.parse(unpackJson(row['body'] as Uint8Array)) as DisclosureDocument;
        searchIndex.add(
          row['id'] as number,
          row['fingerprint'] as string,
          document.title?.value ?? '',
          document.body.text,
        );
      }
      await searchIndex.flush();
      if (rows.length < SEARCH_BATCH) return;
    }
  }

  return {
    store,
    committed,
    settle,
    rolledBack() {
      untold = [];
    },
    async search(filter, sort, limit, offset) {
      return documentSearch(reading, filter, sort, limit, offset);
    },
    async find(reference) {
      const direct = byDocument.all(reference);
      if (direct.length > 0) return direct.map(toDocumentRow);
      const url = parseHttpUrl(reference);
      if (url !== undefined) return byKey.all(canonicalKey(url)).map(toDocumentRow);
      const number = reference.normalize('NFKC').replaceAll(/\s+/g, '');
      return byIndexNumber.all(number, escapeLike(number)).map(toDocumentRow);
    },
    async version(id, at) {
      const row = versionAt.get(id, at);
      return row === undefined ? undefined : toVersion(row);
    },
    async *export(filter) {
      let after = 0;
      for (;;) {
        const query = documentQuery(filter);
        const rows = reading
          .prepare(
            `SELECT d.id AS row_id, c.*, v.body AS body FROM documents d
             JOIN versions v ON v.document = d.id AND v.capture = d.capture JOIN captures c ON c.id = d.capture
             WHERE ${query.where} AND d.id > ? ORDER BY d.id LIMIT 200`,
          )
          .all(...query.parameters, after);
        for (const row of rows) yield toVersion(row);
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last['row_id'] as number;
      }
    },
    async sameText(textDigest, host, except) {
      return sameText.get(textDigest, host, except) as { url: string } | undefined;
    },
    async fingerprint(id) {
      return (fingerprintOf.get(id) as { fingerprint: string } | undefined)?.fingerprint ?? null;
    },
    async replace(capture, changed) {
      try {
        inTransaction(db, faultPoint, () => {
          if (changed === null) return forget(capture);
          store(changed, capture, capture.key);
        });
      } catch (error) {
        untold = [];
        throw error;
      }
      committed();
    },
    async *versionCaptures() {
      let segment = '';
      let offset = -1;
      for (;;) {
        const rows = versionPage.all(segment, offset).map(toCapture);
        yield* rows;
        const last = rows.at(-1);
        if (last === undefined) return;
        ({ segment, offset } = last.location);
      }
    },
  };
}

function toVersion(row: Record<string, unknown>): DocumentVersion {
  return {
    capture: toCapture(row),
    document: JSON.parse(unpackJson(row['body'] as Uint8Array)) as DisclosureDocument,
  };
}
