/** Documents, their versions and the search index in SQLite. */
import type { DatabaseSync } from 'node:sqlite';
import { type StatedReport, statedReport, withFiles } from '#core/attached-files.ts';
import type { CaptureEntry } from '#core/capture-index.ts';
import type { ComparableDocument, DocumentIndex, DocumentVersion } from '#core/document-index.ts';
import type { DisclosureDocument } from '#core/document.ts';
import { unpackJson } from '#core/packed-json.ts';
import { documentFields } from '#core/document-fields.ts';
import { documentId } from '#core/document-id.ts';
import { type CanonicalKey, canonicalKey, hostKey, parseHttpUrl } from '#core/url.ts';
import { type FaultPoint, inTransaction } from '#storage/catalog/database.ts';
import { MAX_HOPS, type SqliteFiles, type StoredFile } from '#storage/catalog/sqlite-files.ts';
import { searchStamp, searchText } from '#storage/catalog/searchable-text.ts';
import type { SqliteReports } from '#storage/catalog/sqlite-reports.ts';
import { toCapture } from '#storage/catalog/sqlite-captures.ts';
import {
  type DocumentQuery,
  documentQuery,
  documentSearch,
  escapeLike,
  toDocumentRow,
} from '#storage/catalog/sqlite-search.ts';
import type { SearchIndex } from '#storage/catalog/search-index.ts';

export interface SqliteDocuments extends DocumentIndex {
  /** Inside the caller's transaction: a new version of the document, as of `capture`. */
  store(changed: ComparableDocument, capture: CaptureEntry, key: CanonicalKey): void;
  /** Inside the caller's transaction: a new version of an attachment, as of `capture`. */
  storeFile(changed: ComparableDocument, capture: CaptureEntry, key: CanonicalKey): void;
  /** Inside the caller's transaction: links of `key` lead elsewhere now. */
  refreshLinking(key: CanonicalKey): void;
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
  files: SqliteFiles,
  reports: SqliteReports,
): SqliteDocuments {
  const upsert = db.prepare(`
    INSERT INTO documents (document, key, url, host, site, kind, title, publisher, source, index_number, division, document_number,
      disclosure_method, validity, category, issued, published, effective, expiry, report_year, year, date, fingerprint, text_digest,
      search_stamp, page_agency, agency, agency_name, agency_division, capture, captured, first_captured)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (document) DO UPDATE SET
      url = excluded.url, site = excluded.site, kind = excluded.kind, title = excluded.title, publisher = excluded.publisher,
      source = excluded.source, index_number = excluded.index_number, division = excluded.division,
      document_number = excluded.document_number, disclosure_method = excluded.disclosure_method, validity = excluded.validity,
      category = excluded.category, issued = excluded.issued, published = excluded.published, effective = excluded.effective,
      expiry = excluded.expiry, report_year = excluded.report_year, year = excluded.year, date = excluded.date,
      fingerprint = excluded.fingerprint, text_digest = excluded.text_digest, search_stamp = excluded.search_stamp,
      page_agency = excluded.page_agency, agency = excluded.agency, agency_name = excluded.agency_name, agency_division = excluded.agency_division,
      capture = excluded.capture, captured = excluded.captured
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
    SELECT d.id, d.search_stamp, v.body FROM documents d
    JOIN versions v ON v.document = d.id AND v.capture = d.capture
    LEFT JOIN search_index.indexed i ON i.document = d.id
    WHERE d.id > ? AND i.fingerprint IS NOT d.search_stamp ORDER BY d.id LIMIT ${SEARCH_BATCH}`);
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
    SELECT c.*, v.body AS body, d.page_agency, d.agency FROM documents d
    JOIN versions v ON v.document = d.id JOIN captures c ON c.id = v.capture
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
  // CROSS JOIN keeps the order: from few keys to their links, not through all documents.
  const linking = db.prepare(`
    WITH RECURSIVE chain (key, steps) AS (
      SELECT ?1, 0 UNION
      SELECT f.key, steps + 1 FROM chain JOIN frontier f ON f.redirect_to = chain.key WHERE steps < ${MAX_HOPS}
    )
    SELECT DISTINCT d.id, d.kind, d.fingerprint, d.capture FROM chain
    CROSS JOIN attachments a ON a.key = chain.key CROSS JOIN documents d ON d.id = a.document`);
  const linksOf = db.prepare('SELECT url FROM attachments WHERE document = ? ORDER BY rowid');
  const setStamp = db.prepare('UPDATE documents SET search_stamp = ?2 WHERE id = ?1 AND search_stamp <> ?2');
  const bodyOf = db.prepare('SELECT body FROM versions WHERE document = ? AND capture = ?');
  const forgetDocument = db.prepare('DELETE FROM documents WHERE id = ?');
  const versionPage = db.prepare(`
    SELECT DISTINCT c.* FROM captures c JOIN versions v ON v.capture = c.id
    WHERE (c.segment, c.offset) > (?, ?) ORDER BY c.segment, c.offset LIMIT 500`);

  function store(changed: ComparableDocument, capture: CaptureEntry, key: CanonicalKey): void {
    const { fields, fingerprint, textDigest, packed } = changed;
    const id = documentId(key);
    const held = files.heldAt(changed.attachments, null);
    const stamp = searchStamp(fingerprint, capture.id, changed.attachments, held);
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
      stamp,
      fields.agency,
      fields.agency,
      fields.agencyName,
      fields.agencyDivision,
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
    reports.write(row.id, capture.id, fields.kind === 'annual-report' ? statedIn(packed, held) : null);
    const { id: rowId } = row;
    const text = searchText(changed.text, changed.attachments, held);
    untold.push(() => searchIndex.add(rowId, stamp, fields.title ?? '', text));
  }

  /**
   * What links of `key` lead to has changed: documents with such a link state other numbers and hold other words. Of the words the
   * search index is told when it is settled, since one file may be linked by thousands.
   */
  function refreshLinking(key: CanonicalKey): void {
    for (const row of linking.all(key)) {
      const id = row['id'] as number;
      const capture = row['capture'] as string;
      const links = linksOf.all(id) as { url: string }[];
      const held = files.heldAt(links, null);
      setStamp.run(id, searchStamp(row['fingerprint'] as string, capture, links, held));
      if (row['kind'] !== 'annual-report') continue;
      const version = bodyOf.get(id, capture);
      if (version !== undefined) reports.write(id, capture, statedIn(version['body'] as Uint8Array, held));
    }
  }

  function storeFile(changed: ComparableDocument, capture: CaptureEntry, key: CanonicalKey): void {
    files.store(changed, capture, key);
    refreshLinking(key);
  }

  /** `capture` holds no document after all: the version before is current again, where there is one. */
  function forget(capture: CaptureEntry): void {
    forgetVersion.run(capture.id);
    for (const row of current.all(capture.id)) {
      const id = row['id'] as number;
      const before = latestVersion.get(id);
      if (before === undefined) {
        for (const statement of [clearAttachments, clearFindings, forgetDocument]) statement.run(id);
        reports.write(id, capture.id, null);
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
    let after = 0;
    for (;;) {
      const rows = leftOver.all(after);
      for (const row of rows) {
        const { title, body, attachments } = documentIn(row['body'] as Uint8Array);
        const text = searchText(body.text, attachments, files.heldAt(attachments, null));
        searchIndex.add(row['id'] as number, row['search_stamp'] as string, title?.value ?? '', text);
        after = row['id'] as number;
      }
      await searchIndex.flush();
      if (rows.length < SEARCH_BATCH) return;
    }
  }

  /** A row with `page_agency` and `agency` as a version with what the archive adds. */
  function complete(row: Record<string, unknown>, at: string | null): DocumentVersion {
    const { capture, document } = toVersion(row);
    const { agency } = document;
    const id = row['agency'] as string | null;
    const isMoved = agency !== null && id !== null && agency.id === row['page_agency'] && agency.id !== id;
    const held = withFiles(document, files.heldAt(document.attachments, at));
    return {
      capture,
      document: isMoved ? { ...held, agency: { ...agency, id, rule: `${agency.rule}+archive` } } : held,
    };
  }

  async function* currentRows({ where, parameters }: DocumentQuery): AsyncGenerator<Record<string, unknown>> {
    const page = reading.prepare(`
      SELECT d.id AS row_id, c.*, v.body AS body, d.page_agency, d.agency FROM documents d
      JOIN versions v ON v.document = d.id AND v.capture = d.capture JOIN captures c ON c.id = d.capture
      WHERE ${where} AND d.id > ? ORDER BY d.id LIMIT 200`);
    let after = 0;
    for (;;) {
      const rows = page.all(...parameters, after);
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last['row_id'] as number;
    }
  }

  return {
    store,
    storeFile,
    refreshLinking,
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
      return row === undefined ? undefined : complete(row, at);
    },
    async file(reference, at) {
      return files.find(reference, at);
    },
    async *export(filter) {
      for await (const row of currentRows(documentQuery(filter))) yield complete(row, null);
    },
    async *asExtracted() {
      for await (const row of currentRows({ where: '1', parameters: [] })) yield toVersion(row);
    },
    async sameText(textDigest, host, except) {
      return sameText.get(textDigest, host, except) as { url: string } | undefined;
    },
    async fingerprint(id) {
      return (fingerprintOf.get(id) as { fingerprint: string } | undefined)?.fingerprint ?? null;
    },
    async fileFingerprint(key) {
      return files.fingerprint(key);
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
    async replaceFile(capture, changed) {
      inTransaction(db, faultPoint, () => {
        if (changed !== null) storeFile(changed, capture, capture.key);
        else if (files.forget(capture)) refreshLinking(capture.key);
      });
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
  return { capture: toCapture(row), document: documentIn(row['body'] as Uint8Array) };
}

function documentIn(packed: Uint8Array): DisclosureDocument {
  return JSON.parse(unpackJson(packed)) as DisclosureDocument;
}

function statedIn(packed: Uint8Array, held: ReadonlyMap<string, StoredFile>): StatedReport | null {
  return statedReport(documentIn(packed), held);
}
