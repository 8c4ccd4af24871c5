/** The catalog on SQLite: one file, WAL, every commit synced. */
import { existsSync } from 'node:fs';
import type { Catalog, CommitBatch, RunRecord, VisitResult } from '#core/catalog.ts';
import { GongkaiError } from '#core/errors.ts';
import { OUTCOMES_WITHOUT_RESPONSE } from '#core/outcome.ts';
import type { HostKey } from '#core/url.ts';
import { type FaultPoint, inTransaction, openDatabase } from '#storage/catalog/database.ts';
import { openSearchIndex, prepareSearchIndex, searchPath } from '#storage/catalog/search-index.ts';
import { assertMigrated, migrate } from '#storage/catalog/schema.ts';
import { createSqliteAgencies } from '#storage/catalog/sqlite-agencies.ts';
import { createSqliteCaptures } from '#storage/catalog/sqlite-captures.ts';
import { createSqliteColumnMemory } from '#storage/catalog/sqlite-column-memory.ts';
import { createSqliteCoverage } from '#storage/catalog/sqlite-coverage.ts';
import { createSqliteDocuments } from '#storage/catalog/sqlite-documents.ts';
import { createSqliteFiles } from '#storage/catalog/sqlite-files.ts';
import { createSqliteFrontier } from '#storage/catalog/sqlite-frontier.ts';
import { createSqliteLedger } from '#storage/catalog/sqlite-ledger.ts';
import { createSqliteReports } from '#storage/catalog/sqlite-reports.ts';

export interface SqliteCatalogOptions {
  readonly path: string;
  /** `write` only under the archive's lock: it migrates and frees the leases of processes that died. */
  readonly mode: 'read' | 'write';
  /** No sync at each commit, for a catalog that is thrown away when the work does not finish. */
  readonly bulk?: boolean;
  /** Called after each write and commit; kill tests die there. */
  readonly faultPoint?: FaultPoint;
}

/** @throws ARCHIVE_MISSING when there is nothing to read, ARCHIVE_DAMAGED when it is no database, MIGRATION_FAILED */
export function openSqliteCatalog(options: SqliteCatalogOptions): Catalog {
  if (options.mode === 'read' && !existsSync(options.path)) {
    throw new GongkaiError('ARCHIVE_MISSING', `no catalog at ${options.path}`, {
      hint: 'crawl something first, name another archive with --data, or run `gongkai rebuild` when its WARCs are there',
    });
  }
  const faultPoint = options.faultPoint ?? (() => {});
  const db = openDatabase(
    options.path,
    options.mode,
    options.bulk ?? false,
    options.mode === 'write' ? migrate : assertMigrated,
  );
  const search = searchPath(options.path);
  if (options.mode === 'write') prepareSearchIndex(search);
  else if (!existsSync(search)) {
    db.close();
    throw new GongkaiError('ARCHIVE_MISSING', `no search index at ${search}`, {
      hint: 'run `gongkai reparse`, which makes it again',
    });
  }
  // The writing connection stays without the search index: its transactions would lock that too.
  const reading = options.mode === 'read' ? db : openDatabase(options.path, 'read', false, assertMigrated);
  try {
    reading.prepare('ATTACH ? AS search_index').run(search);
    reading.prepare('SELECT count(*) FROM search_index.indexed').get();
  } catch (cause) {
    reading.close();
    throw new GongkaiError('ARCHIVE_DAMAGED', `${search} is no sound search index`, {
      cause,
      hint: 'run `gongkai reparse`, which makes it again',
    });
  }
  const searchIndex = openSearchIndex({ path: search, bulk: options.bulk ?? false });
  const frontier = createSqliteFrontier(db, faultPoint);
  const captures = createSqliteCaptures(db);
  const reports = createSqliteReports(db, reading);
  const documents = createSqliteDocuments(
    db,
    reading,
    faultPoint,
    searchIndex,
    createSqliteFiles(db),
    reports,
  );
  const agencies = createSqliteAgencies(db, faultPoint);
  const ledger = createSqliteLedger(db);
  const columns = createSqliteColumnMemory(db);
  if (options.mode === 'write') frontier.forgetLeases();

  const endVisit = db.prepare(`
    UPDATE frontier SET outcome = ?2, reason = ?3, due_at = ?4, redirect_to = ?5, capture = coalesce(?6, capture),
      attempts = attempts + 1, done_at = ?7, recorded = ?8, url = ?9
    WHERE key = ?1`);
  const endHost = db.prepare(`
    UPDATE frontier SET outcome = ?3, reason = ?4, done_at = ?5, recorded = 0
    WHERE host = ?1 AND run = ?2 AND outcome = 'waiting'`);
  // The other members of a redirect loop ended as `redirect` before the loop closed.
  const closeLoop = db.prepare(`
    WITH RECURSIVE chain (key, steps) AS (
      SELECT ?1, 0 UNION ALL
      SELECT f.redirect_to, chain.steps + 1 FROM chain JOIN frontier f ON f.key = chain.key
      WHERE f.redirect_to IS NOT NULL AND chain.steps < 20
    )
    UPDATE frontier SET outcome = 'redirect-loop', reason = ?2
    WHERE outcome = 'redirect' AND key IN (SELECT key FROM chain)`);
  const setHost = db.prepare('UPDATE hosts SET state = ?2, not_before = ?3 WHERE host = ?1');
  const setRobots = db.prepare('UPDATE hosts SET robots = ?2, robots_at = ?3 WHERE host = ?1');
  const addRun = db.prepare('INSERT OR IGNORE INTO runs (id, seeds, settings, started) VALUES (?, ?, ?, ?)');
  const endRun = db.prepare('UPDATE runs SET finished = ?2, outcome = ?3 WHERE id = ?1');
  const runById = db.prepare('SELECT * FROM runs WHERE id = ?');
  const lastRun = db.prepare('SELECT * FROM runs WHERE seeds = ? ORDER BY started DESC LIMIT 1');

  function applyVisit(visit: VisitResult, now: Date): void {
    captures.insert(visit.captures);
    const last = visit.captures.at(-1);
    const { entry } = visit;
    // Read back from the archive, the entry may be new to the catalog.
    if (visit.lease === null)
      frontier.insert([{ ...entry, outcome: 'waiting', reason: null }], entry.run, now);
    const untold = visit.lease !== null && OUTCOMES_WITHOUT_RESPONSE.has(visit.outcome);
    endVisit.run(
      entry.key,
      visit.outcome,
      visit.reason,
      visit.dueAt?.getTime() ?? 0,
      visit.redirectTo,
      last?.id ?? null,
      now.getTime(),
      untold ? 0 : 1,
      entry.url,
    );
    if (visit.wholeHost) endHost.run(entry.host, entry.run, visit.outcome, visit.reason, now.getTime());
    if (visit.outcome === 'redirect-loop' && visit.redirectTo !== null)
      closeLoop.run(visit.redirectTo, visit.reason);
    if (visit.document !== null && last !== undefined) documents.store(visit.document, last, entry.key);
    if (visit.file !== null && last !== undefined) documents.storeFile(visit.file, last, entry.key);
    if (visit.redirectTo !== null) documents.refreshLinking(entry.key);
    ledger.observe(visit, now);
    frontier.insert(visit.links, entry.run, now);
    if (visit.host !== null) setHost.run(entry.host, visit.host.state, visit.host.notBefore.getTime());
  }

  function apply(batch: CommitBatch, lost: HostKey[]): void {
    captures.insert(batch.bareCaptures);
    for (const fact of batch.facts) frontier.insertFact(fact);
    for (const { lease, captures: rows, robots, host } of batch.robots) {
      captures.insert(rows);
      if (!frontier.isHeld(lease)) {
        lost.push(lease.host);
        continue;
      }
      setRobots.run(lease.host, robots.policy, robots.fetchedAt.getTime());
      setHost.run(lease.host, host.state, host.notBefore.getTime());
    }
    for (const visit of batch.visits) {
      if (visit.lease === null || frontier.isHeld(visit.lease)) {
        applyVisit(visit, batch.now);
        continue;
      }
      captures.insert(visit.captures);
      lost.push(visit.lease.host);
    }
    captures.setCommitted(batch.segments);
    captures.markRecorded(batch.recordedFacts);
  }

  return {
    frontier,
    captures,
    documents,
    reports,
    agencies,
    ledger,
    columns,
    coverage: createSqliteCoverage(db),
    async beginRun(run) {
      addRun.run(run.id, JSON.stringify(run.seeds), JSON.stringify(run.settings), run.started.getTime());
    },
    async finishRun(id, finished, outcome) {
      endRun.run(id, finished.getTime(), outcome);
    },
    async run(id) {
      const row = runById.get(id);
      return row === undefined ? undefined : toRun(row);
    },
    async lastRun(seeds) {
      const row = lastRun.get(JSON.stringify(seeds));
      return row === undefined ? undefined : toRun(row);
    },
    async commit(batch: CommitBatch) {
      const lost: HostKey[] = [];
      try {
        inTransaction(db, faultPoint, () => apply(batch, lost));
        documents.committed();
      } catch (error) {
        frontier.rolledBack();
        documents.rolledBack();
        throw error;
      }
      return lost;
    },
    async settle() {
      agencies.settle();
      await documents.settle();
    },
    async segmentSealed(segment, bytes) {
      captures.sealed(segment, bytes);
    },
    async close() {
      await searchIndex.close();
      if (reading !== db) reading.close();
      db.close();
    },
  };
}

function toRun(row: Record<string, unknown>): RunRecord {
  return {
    id: row['id'] as string,
    seeds: JSON.parse(row['seeds'] as string) as string[],
    settings: JSON.parse(row['settings'] as string) as Record<string, unknown>,
    started: new Date(row['started'] as number),
    finished: row['finished'] === null ? null : new Date(row['finished'] as number),
    outcome: row['outcome'] as RunRecord['outcome'],
  };
}
