/** Opening SQLite the way the durability promise needs it, and the few idioms the catalog's files share. */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { DatabaseSync } from 'node:sqlite';
import { GongkaiError } from '#core/errors.ts';
import { foldText } from '#storage/catalog/search-tokens.ts';

export type FaultPoint = (label: string) => void;

/** WAL with `synchronous=FULL`, so that a commit that returned is on disk; `bulk` gives that up for speed. */
export function openDatabase(path: string, mode: 'read' | 'write', bulk: boolean): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly: mode === 'read', timeout: 5000 });
  db.function('unpack', { deterministic: true }, (body) => unpackJson(body as Uint8Array));
  db.function('fold', { deterministic: true }, (text) => (text === null ? null : foldText(String(text))));
  if (mode === 'write') {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000;');
    db.exec(`PRAGMA synchronous = ${bulk ? 'OFF' : 'FULL'}`);
  }
  db.exec('PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;');
  return db;
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

const SQLITE_FULL = 13;
const SQLITE_IOERR = 10;

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

/** Documents are stored packed: a version with its sections repeats its text, which compresses five to ten times. */
export function packJson(value: unknown): Uint8Array {
  return zstdCompressSync(JSON.stringify(value), { params: { [constants.ZSTD_c_compressionLevel]: 1 } });
}

export function unpackJson(body: Uint8Array): string {
  return zstdDecompressSync(body).toString('utf8');
}
