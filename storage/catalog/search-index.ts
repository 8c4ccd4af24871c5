/**
 * The full-text index: a database of its own beside the catalog, written on a thread of its own, since indexing costs more than
 * everything else the catalog does for a page. It can be made again from the catalog, and tells itself what it holds.
 */
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { GongkaiError } from '#core/errors.ts';
import { isDamage } from '#storage/catalog/database.ts';

/** What the thread is told. */
export type SearchTask =
  | {
      readonly kind: 'add';
      readonly id: number;
      readonly fingerprint: string;
      readonly title: string;
      readonly body: string;
    }
  | { readonly kind: 'remove'; readonly id: number }
  | { readonly kind: 'flush'; readonly ticket: number };

/** What it answers to a flush. */
export interface SearchAnswer {
  readonly ticket: number;
  /** What went wrong; what was added waits for the next flush. */
  readonly problem: string | null;
}

export interface SearchThreadData {
  readonly path: string;
  readonly bulk: boolean;
}

export interface SearchIndex {
  /** Document `id`, as of `fingerprint`, replaces what was indexed of it. Searchable after a flush, or once many wait. */
  add(id: number, fingerprint: string, title: string, body: string): void;
  remove(id: number): void;
  /** @throws DISK_FULL */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Contentless: the words come back from the versions. Tokens are made by search-tokens.ts, folded and joined by spaces, so the
 * plainest tokenizer will do; unicode61 would look up every character again.
 */
const SCHEMA = `
  CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 (
    title, body, content = '', contentless_delete = 1, tokenize = 'ascii'
  );
  CREATE TABLE IF NOT EXISTS indexed (document INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL) STRICT;`;

/** Where the index of the catalog at `path` lies. */
export function searchPath(path: string): string {
  return `${path}-search`;
}

/** Makes the database when there is none, or none that is sound: it can always be filled again. */
export function prepareSearchIndex(path: string): void {
  try {
    createSchema(path);
  } catch (error) {
    if (!isDamage(error)) throw error;
    for (const part of ['', '-wal', '-shm']) rmSync(path + part, { force: true });
    createSchema(path);
  }
}

function createSchema(path: string): void {
  const db = new DatabaseSync(path, { timeout: 5000 });
  try {
    fillSchema(db);
  } finally {
    db.close();
  }
}

function fillSchema(db: DatabaseSync): void {
  // Large pages suit the long runs of positions; a large hash lets one transaction make one segment.
  db.exec(`PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; ${SCHEMA}`);
  db.exec("INSERT INTO search (search, rank) VALUES ('hashsize', 67108864)");
}

export function openSearchIndex(data: SearchThreadData): SearchIndex {
  let thread: Worker | undefined;
  let tickets = 0;
  const flushes = new Map<
    number,
    { readonly resolve: () => void; readonly reject: (error: unknown) => void }
  >();

  function running(): Worker {
    if (thread !== undefined) return thread;
    const isSource = import.meta.url.endsWith('.ts');
    const file = new URL(isSource ? './search-thread.ts' : './search-thread.js', import.meta.url);
    const execArgv = ['--disable-warning=ExperimentalWarning', ...(isSource ? ['--conditions=source'] : [])];
    const started = new Worker(file, { workerData: data, execArgv });
    started.on('message', ({ ticket, problem }: SearchAnswer) => {
      const flush = flushes.get(ticket);
      flushes.delete(ticket);
      if (problem === null) flush?.resolve();
      else
        flush?.reject(
          new GongkaiError('DISK_FULL', `the search index could not be written: ${problem}`, {
            hint: 'make room on the disk that holds the archive',
          }),
        );
    });
    started.on('error', (error) => {
      // What it had not written is found missing and added again at the next settling.
      thread = undefined;
      for (const { reject } of flushes.values()) reject(error);
      flushes.clear();
    });
    started.unref();
    thread = started;
    return started;
  }

  const tell = (task: SearchTask): void => running().postMessage(task);

  return {
    add: (id, fingerprint, title, body) => tell({ kind: 'add', id, fingerprint, title, body }),
    remove: (id) => tell({ kind: 'remove', id }),
    flush() {
      if (thread === undefined) return Promise.resolve();
      const ticket = tickets++;
      return new Promise<void>((resolve, reject) => {
        const release = thread;
        release?.ref();
        flushes.set(ticket, {
          resolve() {
            if (flushes.size === 0) release?.unref();
            resolve();
          },
          reject,
        });
        tell({ kind: 'flush', ticket });
      });
    },
    async close() {
      await thread?.terminate();
      thread = undefined;
    },
  };
}
