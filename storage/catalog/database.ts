/** Opening SQLite the way the durability promise needs it, and the few idioms the catalog's files share. */
import { DatabaseSync } from 'node:sqlite';
import { GongkaiError } from '#core/errors.ts';
import { unpackJson } from '#core/packed-json.ts';
import { foldText } from '#storage/catalog/search-tokens.ts';

export type FaultPoint = (label: string) => void;

/**
 * WAL with `synchronous=FULL`, so that a commit that returned is on disk; `bulk` gives that up for speed. `check` says whether the
 * schema will do. @throws ARCHIVE_DAMAGED
 */
export function openDatabase(
  path: string,
  mode: 'read' | 'write',
  bulk: boolean,
  check: (db: DatabaseSync) => void,
): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: mode === 'read', timeout: 5000 });
  try {
    prepareConnection(db, mode, bulk);
    check(db);
    return db;
  } catch (error) {
    db.close();
    throw isDamage(error) ? damaged(path, error) : error;
  }
}

function prepareConnection(db: DatabaseSync, mode: 'read' | 'write', bulk: boolean): void {
  db.function('unpack', { deterministic: true }, (body) => unpackJson(body as Uint8Array));
  db.function('fold', { deterministic: true }, (text) => (text === null ? null : foldText(String(text))));
  if (mode === 'write') {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000;');
    db.exec(`PRAGMA synchronous = ${bulk ? 'OFF' : 'FULL'}`);
  }
  db.exec('PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;');
}

/** Runs `work` in one transaction; nothing is left of it when it throws. @throws DISK_FULL */
export function inTransaction(db: DatabaseSync, faultPoint: FaultPoint, work: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    work();
    faultPoint('catalog-written');
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw translate(error);
  }
  faultPoint('catalog-committed');
}

const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_NOTADB = 26;

/** The file is no database, or not a sound one. */
export function isDamage(error: unknown): boolean {
  const code = (error as { errcode?: number }).errcode;
  return code !== undefined && ((code & 0xff) === SQLITE_CORRUPT || (code & 0xff) === SQLITE_NOTADB);
}

function damaged(path: string, cause: unknown): GongkaiError {
  return new GongkaiError('ARCHIVE_DAMAGED', `${path} is no sound database`, {
    cause,
    hint: 'move it away and run `gongkai rebuild`',
  });
}

function translate(error: unknown): unknown {
  const code = (error as { errcode?: number }).errcode;
  if (code !== undefined && ((code & 0xff) === SQLITE_FULL || (code & 0xff) === SQLITE_IOERR)) {
    return new GongkaiError('DISK_FULL', 'the catalog could not be written', {
      cause: error,
      hint: 'make room on the disk that holds the archive; the crawl goes on by itself',
    });
  }
  return error;
}
