/** Captures and segments in SQLite: what CDXJ lines are made of. */
import type { DatabaseSync } from 'node:sqlite';
import type { CaptureEntry, CaptureIndex, FactLine, PayloadHolder } from '#core/capture-index.ts';
import type { LinkRole } from '#core/frontier.ts';
import type { PageOutcome } from '#core/outcome.ts';
import type { Digest, SegmentState } from '#core/spool.ts';
import type { CanonicalKey, HttpUrl } from '#core/url.ts';
import { postOf } from '#storage/catalog/sqlite-frontier.ts';

export interface SqliteCaptures extends CaptureIndex {
  /** Inside the caller's transaction. A capture that is known already is left alone. */
  insert(captures: readonly CaptureEntry[]): void;
  /** Inside the caller's transaction. */
  setCommitted(segments: readonly SegmentState[]): void;
  markRecorded(keys: readonly CanonicalKey[]): void;
  sealed(segment: string, bytes: number): void;
}

export function createSqliteCaptures(db: DatabaseSync): SqliteCaptures {
  const insert = db.prepare(`
    INSERT OR IGNORE INTO captures (id, run, key, url, date, status, media_type, payload_digest, payload_bytes,
      segment, offset, length, request_offset, request_length, revisit_of, truncated, render_offset, render_length, is_part)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const commit = db.prepare(`
    INSERT INTO segments (segment, committed_bytes) VALUES (?1, ?2)
    ON CONFLICT (segment) DO UPDATE SET committed_bytes = max(committed_bytes, excluded.committed_bytes)`);
  const seal = db.prepare(`
    INSERT INTO segments (segment, committed_bytes, sealed) VALUES (?1, ?2, 1)
    ON CONFLICT (segment) DO UPDATE SET committed_bytes = excluded.committed_bytes, sealed = 1`);
  const recorded = db.prepare('UPDATE frontier SET recorded = 1 WHERE key = ? AND recorded = 0');
  const holder = db.prepare(`
    SELECT id, key, url, date FROM captures WHERE payload_digest = ? AND revisit_of IS NULL ORDER BY date LIMIT 1`);
  const latest = db.prepare('SELECT * FROM captures WHERE key = ? ORDER BY date DESC LIMIT 1');
  const byId = db.prepare('SELECT * FROM captures WHERE id = ?');
  const before = db.prepare('SELECT * FROM captures WHERE key = ? AND date < ? ORDER BY date DESC LIMIT 1');
  const page = db.prepare(
    'SELECT * FROM captures WHERE (segment, offset) > (?, ?) ORDER BY segment, offset LIMIT 1000',
  );
  const segments = db.prepare('SELECT * FROM segments ORDER BY segment');
  const facts = db.prepare('SELECT * FROM frontier WHERE recorded = 0 ORDER BY id LIMIT ?');

  return {
    insert(captures) {
      for (const c of captures) {
        insert.run(
          c.id,
          c.run,
          c.key,
          c.url,
          c.date,
          c.status,
          c.mediaType,
          c.payloadDigest,
          c.payloadBytes,
          c.location.segment,
          c.location.offset,
          c.location.length,
          c.request.offset,
          c.request.length,
          c.revisitOf,
          c.truncated,
          c.render?.offset ?? null,
          c.render?.length ?? null,
          c.isPart ? 1 : 0,
        );
      }
    },
    setCommitted(states) {
      for (const state of states) commit.run(state.segment, state.committedBytes);
    },
    markRecorded(keys) {
      for (const key of keys) recorded.run(key);
    },
    sealed: (segment, bytes) => void seal.run(segment, bytes),
    async holderOf(digest) {
      return holder.get(digest) as PayloadHolder | undefined;
    },
    async latest(key) {
      const row = latest.get(key);
      return row === undefined ? undefined : toCapture(row);
    },
    async byId(id) {
      const row = byId.get(id);
      return row === undefined ? undefined : toCapture(row);
    },
    async before({ key, date }) {
      const row = before.get(key, date);
      return row === undefined ? undefined : toCapture(row);
    },
    async *all() {
      let segment = '';
      let offset = -1;
      for (;;) {
        const rows = page.all(segment, offset).map(toCapture);
        yield* rows;
        const last = rows.at(-1);
        if (last === undefined) return;
        ({ segment, offset } = last.location);
      }
    },
    async segments() {
      return segments.all().map((row) => ({
        segment: row['segment'] as string,
        committedBytes: row['committed_bytes'] as number,
        sealed: row['sealed'] === 1,
      }));
    },
    async unrecordedFacts(limit) {
      return facts.all(limit).map((row): FactLine => ({
        url: row['url'] as HttpUrl,
        ...factPost(row),
        outcome: row['outcome'] as PageOutcome,
        reason: row['reason'] as string | null,
        date: new Date(row['done_at'] as number).toISOString(),
        via: row['via'] as HttpUrl | null,
        role: row['role'] as LinkRole,
        depth: row['depth'] as number,
        run: row['run'] as string,
      }));
    },
  };
}

function factPost(row: Record<string, unknown>): Pick<FactLine, 'post'> {
  const post = postOf(row);
  return post === null ? {} : { post };
}

export function toCapture(row: Record<string, unknown>): CaptureEntry {
  const segment = row['segment'] as string;
  return {
    id: row['id'] as string,
    run: row['run'] as string,
    key: row['key'] as CanonicalKey,
    url: row['url'] as HttpUrl,
    date: row['date'] as string,
    status: row['status'] as number,
    mediaType: row['media_type'] as string | null,
    payloadDigest: row['payload_digest'] as Digest,
    payloadBytes: row['payload_bytes'] as number,
    location: { segment, offset: row['offset'] as number, length: row['length'] as number },
    request: { segment, offset: row['request_offset'] as number, length: row['request_length'] as number },
    revisitOf: row['revisit_of'] as string | null,
    truncated: row['truncated'] as string | null,
    render:
      row['render_offset'] === null
        ? null
        : { segment, offset: row['render_offset'] as number, length: row['render_length'] as number },
    isPart: row['is_part'] === 1,
  };
}
