/** What the crawl did, for reading, in SQLite. */
import type { DatabaseSync } from 'node:sqlite';
import type { VisitResult } from '#core/catalog.ts';
import type { CrawlLedger, UrlRow } from '#core/crawl-ledger.ts';
import { GongkaiError } from '#core/errors.ts';
import { createSqliteLists } from '#storage/catalog/sqlite-lists.ts';

export interface SqliteLedger extends CrawlLedger {
  /** Inside the caller's transaction: what a visit tells of the list that its page is of. */
  observe(visit: VisitResult, at: Date): void;
}

/**
 * A database that is opened for reading still lets a statement attach others, write a copy or change the connection; a query does
 * none of that. Comments may stand before and after it.
 */
const QUERY = /^(?:\s|--[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*(?:select|with|values|explain)\b/i;
const REST = /^(?:[\s;]|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/;

export function createSqliteLedger(db: DatabaseSync): SqliteLedger {
  const lists = createSqliteLists(db);
  const urls = db.prepare(`
    SELECT id, url, key, outcome, reason, role, depth, via, attempts, redirect_to, capture FROM frontier
    WHERE id > ?1 AND (?2 IS NULL OR outcome = ?2) ORDER BY id LIMIT 1000`);
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
    observe: (visit, at) => lists.observe(visit, at),
    amongOthers: async (page, run) => lists.amongOthers(page, run),
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
      yield* lists.all();
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
    key: row['key'] as string,
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
