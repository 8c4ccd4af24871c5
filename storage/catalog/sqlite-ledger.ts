/** Lists and the read side of the frontier in SQLite. */
import type { DatabaseSync } from 'node:sqlite';
import type { CrawlLedger, ListObservation, ListRow, UrlRow } from '#core/crawl-ledger.ts';
import { GongkaiError } from '#core/errors.ts';

export interface SqliteLedger extends CrawlLedger {
  /** Inside the caller's transaction. */
  observe(list: ListObservation, run: string, at: Date): void;
}

/** Outcomes that leave the item's own bytes in the archive. */
const HELD = "('document', 'list', 'page', 'attachment', 'duplicate', 'not-modified', 'redirect')";

/**
 * A database that is opened for reading still lets a statement attach others, write a copy or change the connection; a query does
 * none of that. Comments may stand before and after it.
 */
const QUERY = /^(?:\s|--[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*(?:select|with|values|explain)\b/i;
const REST = /^(?:[\s;]|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/;

export function createSqliteLedger(db: DatabaseSync): SqliteLedger {
  const upsert = db.prepare(`
    INSERT INTO lists (key, url, title, reported_total, reported_pages, pages, truncated, run, observed)
    VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7, ?8)
    ON CONFLICT (key) DO UPDATE SET
      title = coalesce(lists.title, excluded.title),
      reported_total = coalesce(excluded.reported_total, lists.reported_total),
      reported_pages = coalesce(excluded.reported_pages, lists.reported_pages),
      pages = CASE WHEN lists.run = excluded.run THEN lists.pages + 1 ELSE 1 END,
      truncated = excluded.truncated, run = excluded.run, observed = excluded.observed
    RETURNING id`);
  const addItem = db.prepare(`
    INSERT INTO list_items (list, key, url, title, date, run) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (list, key) DO UPDATE SET
      title = excluded.title, date = coalesce(excluded.date, list_items.date), run = excluded.run`);
  const urls = db.prepare(`
    SELECT id, url, outcome, reason, role, depth, via, attempts, redirect_to, capture FROM frontier
    WHERE id > ?1 AND (?2 IS NULL OR outcome = ?2) ORDER BY id LIMIT 1000`);
  const lists = db.prepare(`
    SELECT l.url, l.title, l.reported_total, l.reported_pages, l.pages, l.truncated,
      count(i.key) AS enumerated, coalesce(sum(f.outcome IN ${HELD}), 0) AS held
    FROM lists l LEFT JOIN list_items i ON i.list = l.id AND i.run = l.run LEFT JOIN frontier f ON f.key = i.key
    GROUP BY l.id ORDER BY l.id`);

  const dangling = db.prepare(`
    SELECT url, 'its current version has no capture' AS message FROM documents
      WHERE capture NOT IN (SELECT id FROM captures)
    UNION ALL SELECT url, 'its current version is not stored' FROM documents d
      WHERE NOT EXISTS (SELECT 1 FROM versions v WHERE v.document = d.id AND v.capture = d.capture)
    UNION ALL SELECT d.url, 'a version has no capture' FROM versions v JOIN documents d ON d.id = v.document
      WHERE v.capture NOT IN (SELECT id FROM captures)
    UNION ALL SELECT url, 'what was read from it has no capture' FROM files
      WHERE capture NOT IN (SELECT id FROM captures)
    UNION ALL SELECT d.url, 'its numbers have no capture' FROM reports r JOIN documents d ON d.id = r.document
      WHERE r.capture NOT IN (SELECT id FROM captures)
    UNION ALL SELECT 'row ' || document, 'numbers of a document that is not there' FROM reports
      WHERE document NOT IN (SELECT id FROM documents)
    UNION ALL SELECT url, 'its end names a capture that is not there' FROM frontier
      WHERE capture IS NOT NULL AND capture NOT IN (SELECT id FROM captures)
    UNION ALL SELECT url, 'it ended as a document, but none is stored' FROM frontier f
      WHERE outcome = 'document' AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.key = f.key)`);

  return {
    observe(list, run, at) {
      const row = upsert.get(
        list.list,
        list.page,
        list.title,
        list.reportedTotal,
        list.reportedPages,
        list.truncated,
        run,
        at.getTime(),
      ) as { id: number };
      for (const item of list.items) addItem.run(row.id, item.key, item.url, item.title, item.date, run);
    },
    async *urls(outcome) {
      let after = 0;
      for (;;) {
        const rows = urls.all(after, outcome);
        for (const row of rows) yield toUrlRow(row);
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last['id'] as number;
      }
    },
    async *lists() {
      for (const row of lists.all()) yield toListRow(row);
    },
    async *danglingDocuments() {
      for (const row of dangling.all())
        yield { url: row['url'] as string, message: row['message'] as string };
    },
    async *sql(statement) {
      try {
        const prepared = db.prepare(statement);
        if (!QUERY.test(statement) || !REST.test(statement.slice(prepared.sourceSQL.length)))
          throw new Error('not one SELECT');
        for (const row of prepared.iterate())
          yield Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));
      } catch (cause) {
        throw new GongkaiError('QUERY_INVALID', `SQL: ${(cause as Error).message}`, {
          cause,
          hint: 'one SELECT over the tables documents, captures, url_outcomes, lists, list_items, attachments, files, findings, statistics, report_checks, runs, document_json',
        });
      }
    },
  };
}

/** Packed documents are bytes; a person who selects them is told their size. */
function plain(value: unknown): unknown {
  return value instanceof Uint8Array ? `<${value.byteLength} bytes>` : value;
}

function toUrlRow(row: Record<string, unknown>): UrlRow {
  return {
    url: row['url'] as string,
    outcome: row['outcome'] as UrlRow['outcome'],
    reason: row['reason'] as string | null,
    role: row['role'] as string,
    depth: row['depth'] as number,
    via: row['via'] as string | null,
    attempts: row['attempts'] as number,
    redirectTo: row['redirect_to'] as string | null,
    capture: row['capture'] as string | null,
  };
}

function toListRow(row: Record<string, unknown>): ListRow {
  const enumerated = row['enumerated'] as number;
  const held = row['held'] as number;
  return {
    url: row['url'] as string,
    title: row['title'] as string | null,
    reportedTotal: row['reported_total'] as number | null,
    reportedPages: row['reported_pages'] as number | null,
    pages: row['pages'] as number,
    enumerated,
    held,
    missing: Math.max(
      enumerated - held,
      (row['reported_total'] as number | null) === null ? 0 : (row['reported_total'] as number) - held,
    ),
    truncated: row['truncated'] as string | null,
  };
}
