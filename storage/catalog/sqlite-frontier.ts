/** The frontier in SQLite. */
import type { DatabaseSync } from 'node:sqlite';
import type { FactLine } from '#core/capture-index.ts';
import { GongkaiError } from '#core/errors.ts';
import type {
  Frontier,
  FrontierEntry,
  FrontierStats,
  HostLease,
  HostRecord,
  LinkRole,
  NewEntry,
  RoadStep,
} from '#core/frontier.ts';
import type { PageOutcome } from '#core/outcome.ts';
import { type PostBody, requestKey } from '#core/page-request.ts';
import { type CanonicalKey, type HostKey, hostKey, type HttpUrl } from '#core/url.ts';
import { type FaultPoint, inTransaction } from '#storage/catalog/database.ts';

/** Lower goes first: lists and their further pages before single pages, so that totals are known early. */
const PRIORITY: Readonly<Record<LinkRole, number>> = {
  seed: 0,
  column: 1,
  redirect: 1,
  'next-page': 2,
  item: 3,
  attachment: 4,
  link: 5,
};

/** Keys remembered to spare the database links it knows; a hundred bytes each. */
const KNOWN_KEYS = 100_000;

export interface SqliteFrontier extends Frontier {
  /** Inside the caller's transaction. */
  insert(entries: readonly NewEntry[], run: string, at: Date): void;
  /** The caller's transaction failed: what it inserted is not there. */
  rolledBack(): void;
  /** Inside the caller's transaction: an outcome read back from the archive. It never replaces what was fetched. */
  insertFact(fact: FactLine): void;
  /** Inside the caller's transaction: nobody has taken the host over. */
  isHeld(lease: HostLease): boolean;
  /** Under the archive's lock: leases of a process that died are free. */
  forgetLeases(): void;
}

export function createSqliteFrontier(db: DatabaseSync, faultPoint: FaultPoint): SqliteFrontier {
  const upsert = db.prepare(`
    INSERT INTO frontier (key, url, host, run, role, priority, depth, hops, via, list, outcome, reason, done_at, recorded,
      post_type, post_body, road)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
    ON CONFLICT (key) DO UPDATE SET
      run = excluded.run, url = excluded.url, role = excluded.role, priority = excluded.priority, depth = excluded.depth,
      hops = excluded.hops, via = excluded.via, list = excluded.list, outcome = excluded.outcome, reason = excluded.reason,
      done_at = excluded.done_at, recorded = excluded.recorded, post_type = excluded.post_type, post_body = excluded.post_body, road = excluded.road, attempts = 0, due_at = 0
    -- Known from another run, skipped so far, or still due and now found in a better role.
    WHERE (frontier.run <> excluded.run AND (excluded.outcome = 'waiting' OR frontier.outcome = excluded.outcome))
       OR (excluded.outcome = 'waiting' AND frontier.outcome IN ('out-of-scope', 'limit', 'trap'))
       OR (excluded.outcome = 'waiting' AND frontier.outcome = 'waiting' AND frontier.attempts = 0
           AND excluded.priority < frontier.priority)`);
  const upsertFact = db.prepare(`
    INSERT INTO frontier (key, url, host, run, role, priority, depth, hops, via, outcome, reason, done_at, post_type,
      post_body)
    VALUES (?1, ?2, ?3, ?4, ?5, 9, ?6, 0, ?7, ?8, ?9, ?10, ?11, ?12)
    ON CONFLICT (key) DO UPDATE SET
      run = excluded.run, outcome = excluded.outcome, reason = excluded.reason, done_at = excluded.done_at
    WHERE frontier.capture IS NULL OR excluded.outcome IN ('unreachable', 'robots-denied', 'unsafe-address')`);
  const token = db.prepare('SELECT lease_token, lease_owner FROM hosts WHERE host = ?');
  const ensureHost = db.prepare('INSERT OR IGNORE INTO hosts (host) VALUES (?)');
  const acquire = db.prepare(`
    UPDATE hosts SET lease_owner = ?2, lease_token = lease_token + 1, lease_until = ?3
    WHERE host = ?1 AND lease_until <= ?4 RETURNING lease_token, not_before, state, robots, robots_at`);
  const renew = db.prepare(
    'UPDATE hosts SET lease_until = ?3 WHERE host = ?1 AND lease_token = ?2 AND lease_owner = ?4',
  );
  const release = db.prepare(
    'UPDATE hosts SET lease_until = 0, lease_owner = NULL WHERE host = ?1 AND lease_token = ?2 AND lease_owner = ?3',
  );
  const due = db.prepare(`
    SELECT w.host FROM host_work w LEFT JOIN hosts h ON h.host = w.host
    WHERE w.run = ?1 AND w.waiting > 0 AND coalesce(h.lease_until, 0) <= ?2 AND coalesce(h.not_before, 0) <= ?2
      AND EXISTS (SELECT 1 FROM frontier f
                  WHERE f.host = w.host AND f.run = w.run AND f.outcome = 'waiting' AND f.due_at <= ?2)
    ORDER BY coalesce(h.not_before, 0) LIMIT ?3`);
  const nextDue = db.prepare(`
    SELECT min(max(coalesce(h.not_before, 0), coalesce(h.lease_until, 0),
      (SELECT min(f.due_at) FROM frontier f WHERE f.host = w.host AND f.run = w.run AND f.outcome = 'waiting'))) AS at
    FROM host_work w LEFT JOIN hosts h ON h.host = w.host WHERE w.run = ? AND w.waiting > 0`);
  const next = db.prepare(`
    SELECT * FROM frontier WHERE host = ?1 AND run = ?2 AND outcome = 'waiting' AND due_at <= ?3
    ORDER BY priority, id LIMIT 1`);
  const roots = db.prepare("SELECT * FROM frontier WHERE run = ? AND role IN ('seed', 'column') ORDER BY id");
  const chain = db.prepare(`
    WITH RECURSIVE chain (key, steps) AS (
      SELECT ?1, 0 UNION ALL
      SELECT f.redirect_to, chain.steps + 1 FROM chain JOIN frontier f ON f.key = chain.key
      WHERE f.redirect_to IS NOT NULL AND f.outcome IN ('redirect', 'redirect-loop') AND chain.steps < 20
    ) SELECT 1 AS found FROM chain WHERE key = ?2 LIMIT 1`);
  const waiting = db.prepare(
    'SELECT coalesce(sum(waiting), 0) AS waiting, count(*) AS hosts FROM host_work WHERE run = ? AND waiting > 0',
  );
  const outcomes = db.prepare('SELECT outcome, count(*) AS n FROM frontier WHERE run = ? GROUP BY outcome');
  const forget = db.prepare('UPDATE hosts SET lease_until = 0, lease_owner = NULL WHERE lease_until > 0');

  /** Keys that this process has seen due in `run`. */
  let known = { run: '', priorities: new Map<CanonicalKey, number>() };

  function insert(entries: readonly NewEntry[], run: string, at: Date): void {
    if (known.run !== run || known.priorities.size > KNOWN_KEYS) known = { run, priorities: new Map() };
    for (const entry of entries) {
      // Most links of a page are those of the page before. Nothing changes for a key that is due or done in this run already,
      // unless it is found in a better role.
      const priority = known.priorities.get(entry.key);
      if (priority !== undefined && (entry.outcome !== 'waiting' || priority <= PRIORITY[entry.role]))
        continue;
      if (entry.outcome === 'waiting') known.priorities.set(entry.key, PRIORITY[entry.role]);
      const ended = entry.outcome !== 'waiting';
      upsert.run(
        entry.key,
        entry.url,
        entry.host,
        run,
        entry.role,
        PRIORITY[entry.role],
        entry.depth,
        entry.hops,
        entry.via,
        entry.list,
        entry.outcome,
        entry.reason,
        ended ? at.getTime() : null,
        ended ? 0 : 1,
        entry.post?.contentType ?? null,
        entry.post?.body ?? null,
        entry.road,
      );
    }
  }

  return {
    insert,
    rolledBack() {
      known = { run: '', priorities: new Map() };
    },
    insertFact(fact) {
      const at = Date.parse(fact.date);
      upsertFact.run(
        requestKey(fact),
        fact.url,
        hostKey(fact.url),
        fact.run,
        fact.role,
        fact.depth,
        fact.via,
        fact.outcome,
        fact.reason,
        at,
        fact.post?.contentType ?? null,
        fact.post?.body ?? null,
      );
    },
    forgetLeases: () => void forget.run(),
    isHeld(lease) {
      const row = token.get(lease.host) as { lease_token: number; lease_owner: string | null } | undefined;
      return row?.lease_token === lease.token && row.lease_owner === lease.owner;
    },
    async add(entries, run, now) {
      try {
        inTransaction(db, faultPoint, () => insert(entries, run, now));
      } catch (error) {
        known = { run: '', priorities: new Map() };
        throw error;
      }
    },
    async hostsDue(run, now, limit) {
      return due.all(run, now.getTime(), limit).map((row) => row['host'] as HostKey);
    },
    async nextDue(run) {
      const row = nextDue.get(run) as { at: number | null };
      return row.at === null ? null : new Date(row.at);
    },
    async leaseHost(host, owner, now, ttlMs) {
      ensureHost.run(host);
      const expiresAt = new Date(now.getTime() + ttlMs);
      const row = acquire.get(host, owner, expiresAt.getTime(), now.getTime()) as HostRow | undefined;
      if (row === undefined) return undefined;
      return { lease: { host, owner, token: row.lease_token, expiresAt }, record: toHostRecord(host, row) };
    },
    async renewLease(lease, now, ttlMs) {
      const expiresAt = new Date(now.getTime() + ttlMs);
      const { changes } = renew.run(lease.host, lease.token, expiresAt.getTime(), lease.owner);
      if (changes === 0) throw leaseLost(lease);
      return { ...lease, expiresAt };
    },
    async releaseHost(lease) {
      release.run(lease.host, lease.token, lease.owner);
    },
    async next(lease, run, now) {
      const row = next.get(lease.host, run, now.getTime());
      return row === undefined ? undefined : toEntry(row);
    },
    async roots(run) {
      return roots.all(run).map(toEntry);
    },
    async redirectsTo(from, to) {
      return chain.get(from, to) !== undefined;
    },
    async backlog(run) {
      return waiting.get(run) as { waiting: number; hosts: number };
    },
    async stats(run): Promise<FrontierStats> {
      const counts = waiting.get(run) as { waiting: number; hosts: number };
      const byOutcome: Partial<Record<PageOutcome, number>> = {};
      for (const row of outcomes.all(run)) byOutcome[row['outcome'] as PageOutcome] = row['n'] as number;
      return { waiting: counts.waiting, hosts: counts.hosts, outcomes: byOutcome };
    },
  };
}

interface HostRow {
  readonly lease_token: number;
  readonly not_before: number;
  readonly state: string | null;
  readonly robots: string | null;
  readonly robots_at: number | null;
}

function toHostRecord(host: HostKey, row: HostRow): HostRecord {
  return {
    host,
    notBefore: new Date(row.not_before),
    state: row.state,
    robots: row.robots === null ? null : { policy: row.robots, fetchedAt: new Date(row.robots_at ?? 0) },
  };
}

function toEntry(row: Record<string, unknown>): FrontierEntry {
  return {
    url: row['url'] as HttpUrl,
    post: postOf(row),
    key: row['key'] as CanonicalKey,
    host: row['host'] as HostKey,
    run: row['run'] as string,
    role: row['role'] as LinkRole,
    depth: row['depth'] as number,
    hops: row['hops'] as number,
    via: row['via'] as HttpUrl | null,
    list: row['list'] as CanonicalKey | null,
    road: row['road'] as RoadStep | null,
    outcome: row['outcome'] as PageOutcome,
    reason: row['reason'] as string | null,
    attempts: row['attempts'] as number,
  };
}

/** What a row of the frontier sends; null for a GET. */
export function postOf(row: Record<string, unknown>): PostBody | null {
  const contentType = row['post_type'] as string | null;
  return contentType === null ? null : { contentType, body: row['post_body'] as string };
}

function leaseLost(lease: HostLease): GongkaiError {
  return new GongkaiError('LEASE_LOST', `the lease of ${lease.host} was taken over`, {
    details: { host: lease.host, token: lease.token },
  });
}
