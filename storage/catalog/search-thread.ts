/** The thread that writes the full-text index, in few and large transactions: FTS5 makes a segment of each and merges them later. */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { SearchAnswer, SearchTask, SearchThreadData } from '#storage/catalog/search-index.ts';
import { indexTokens } from '#storage/catalog/search-tokens.ts';

const BATCH = 256;

const { path, bulk } = workerData as SearchThreadData;
const db = new DatabaseSync(path, { timeout: 10_000 });
db.exec(
  `PRAGMA synchronous = ${bulk ? 'OFF' : 'NORMAL'}; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000;`,
);
const clear = db.prepare('DELETE FROM search WHERE rowid = ?');
const add = db.prepare('INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)');
const note = db.prepare('INSERT OR REPLACE INTO indexed (document, fingerprint) VALUES (?, ?)');
const isIndexed = db.prepare('SELECT 1 FROM indexed WHERE document = ?');
const forget = db.prepare('DELETE FROM indexed WHERE document = ?');

type Change = Exclude<SearchTask, { kind: 'flush' }>;
let waiting: Change[] = [];

parentPort?.on('message', (task: SearchTask) => {
  if (task.kind === 'flush') {
    const answer: SearchAnswer = { ticket: task.ticket, problem: write() };
    parentPort?.postMessage(answer);
    return;
  }
  waiting.push(task);
  if (waiting.length >= BATCH) write();
});

/** Writes what waits, all or nothing; null when that went well. */
function write(): string | null {
  if (waiting.length === 0) return null;
  try {
    db.exec('BEGIN IMMEDIATE');
    for (const change of waiting) apply(change);
    db.exec('COMMIT');
    waiting = [];
    return null;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    return error instanceof Error ? error.message : String(error);
  }
}

function apply(change: Change): void {
  if (isIndexed.get(change.id) !== undefined) {
    clear.run(change.id);
    forget.run(change.id);
  }
  if (change.kind === 'remove') return;
  add.run(change.id, indexTokens(change.title), indexTokens(change.body));
  note.run(change.id, change.fingerprint);
}
