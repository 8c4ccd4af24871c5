import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { migrate } from '#storage/catalog/schema.ts';
import { openSqliteCatalog } from '#storage/catalog/sqlite-catalog.ts';
import {
  batchOf,
  documentOf,
  frontierEntry,
  LINHE,
  listPage,
  newEntry,
  NOON,
  visitOf,
} from '../support/catalog-rows.ts';
import { holdFile, holdPage, linkingTo, totalOf } from '../support/held-pages.ts';
import { collect } from '../support/test-spool.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { describeCatalog, type OpenedCatalog } from './catalog.ts';

async function openCatalog(): Promise<OpenedCatalog> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gongkai-test-'));
  const file = path.join(folder, 'catalog.sqlite');
  let isFailing = false;
  const faultPoint = (label: string): void => {
    if (!isFailing || label !== 'catalog-written') return;
    isFailing = false;
    throw new Error('planted failure');
  };
  const catalog = openSqliteCatalog({ path: file, mode: 'write', faultPoint });
  let current = catalog;
  return {
    catalog,
    async reopen(mode) {
      await current.close();
      current = openSqliteCatalog({ path: file, mode, faultPoint });
      return current;
    },
    failNextWrite() {
      isFailing = true;
    },
    async close() {
      await current.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

describeCatalog('SQLite', openCatalog);

async function databaseFile(): Promise<string> {
  return path.join(await temporaryFolder(), 'catalog.sqlite');
}

it.each(['read', 'write'] as const)(
  'refuses to %s a catalog of a newer Gongkai and leaves it as it is',
  async (mode) => {
    const file = await databaseFile();
    await openSqliteCatalog({ path: file, mode: 'write' }).close();
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 1000');
    expect(() => openSqliteCatalog({ path: file, mode })).toThrow(
      expect.objectContaining({ code: 'MIGRATION_FAILED' }),
    );
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1000 });
    db.close();
  },
);

it.each(['read', 'write'] as const)(
  'says that a file that is no catalog cannot be opened to %s',
  async (mode) => {
    const file = await databaseFile();
    const db = new DatabaseSync(file);
    db.exec('CREATE TABLE frontier (something_else)');
    db.close();
    expect(() => openSqliteCatalog({ path: file, mode })).toThrow(
      expect.objectContaining({ code: 'MIGRATION_FAILED' }),
    );
  },
);

it.each(['read', 'write'] as const)(
  'says that a file that is no database is damage when it is to %s',
  async (mode) => {
    const file = await databaseFile();
    await writeFile(file, 'what a full disk left behind '.repeat(100));
    expect(() => openSqliteCatalog({ path: file, mode })).toThrow(
      expect.objectContaining({ code: 'ARCHIVE_DAMAGED' }),
    );
  },
);

it('opens the catalog of an earlier Gongkai, with what waits in it', async () => {
  const file = await databaseFile();
  const db = new DatabaseSync(file);
  migrate(db, 4);
  db.exec(`
    INSERT INTO frontier (key, url, host, run, role, priority, depth, hops, outcome)
      VALUES ('www.linhe.example/a.html', 'http://www.linhe.example/a.html', 'www.linhe.example', 'run-1', 'item', 3, 1, 0, 'waiting');
    INSERT INTO lists (key, url, pages, run, observed) VALUES ('www.linhe.example/list.html', '${LINHE}list.html', 2, 'run-1', 0);`);
  db.close();
  const catalog = openSqliteCatalog({ path: file, mode: 'write' });
  const held = await catalog.frontier.leaseHost(newEntry('a.html').host, 'one', NOON, 1000);
  if (held === undefined) throw new Error('the host is held');
  expect(await catalog.frontier.next(held.lease, 'run-1', NOON)).toEqual(frontierEntry('a.html'));
  const page = listPage(['1'], { key: newEntry('list_3.html').key, family: 'trs' });
  const visit = visitOf(frontierEntry('list_3.html'), { outcome: 'list', list: page });
  await catalog.commit(batchOf({ visits: [visit] }));
  expect(await collect(catalog.ledger.lists())).toMatchObject([{ pages: 3, family: 'trs' }]);
  await catalog.close();
});

it('does not make a catalog by reading', async () => {
  const file = await databaseFile();
  expect(() => openSqliteCatalog({ path: file, mode: 'read' })).toThrow(
    expect.objectContaining({ code: 'ARCHIVE_MISSING' }),
  );
  expect(existsSync(file)).toBe(false);
});

it('lets others read while one writes', async () => {
  const file = await databaseFile();
  const writer = openSqliteCatalog({ path: file, mode: 'write' });
  const reader = openSqliteCatalog({ path: file, mode: 'read' });
  await writer.frontier.add([newEntry('a.html')], 'run-1', NOON);
  expect(await reader.frontier.backlog('run-1')).toEqual({ waiting: 1, hosts: 1 });
  await reader.close();
  await writer.close();
});

it('syncs every commit, unless it is told that the catalog is thrown away when the work stops', async () => {
  const file = await databaseFile();
  for (const [bulk, synchronous] of [
    [false, 2],
    [true, 0],
  ] as const) {
    const catalog = openSqliteCatalog({ path: file, mode: 'write', bulk });
    const settings: unknown[] = [];
    for await (const row of catalog.ledger.sql('SELECT * FROM pragma_synchronous')) settings.push(row);
    expect(settings).toEqual([{ synchronous }]);
    await catalog.close();
  }
});

it.each(['gone', 'damaged'] as const)(
  'fills a search index that is %s again, with the words of attached files',
  async (fate) => {
    const file = await databaseFile();
    let catalog = openSqliteCatalog({ path: file, mode: 'write' });
    await holdPage(catalog, 'a.html', 1, linkingTo(['budget.pdf']));
    await holdFile(catalog, 'budget.pdf', 5, documentOf('预算表', '财政预算'));
    await catalog.settle();
    await catalog.close();
    for (const part of ['-wal', '-shm']) await rm(`${file}-search${part}`, { force: true });
    if (fate === 'gone') await rm(`${file}-search`);
    else await writeFile(`${file}-search`, 'no database, but long enough to be taken for one'.repeat(100));
    catalog = openSqliteCatalog({ path: file, mode: 'write' });
    expect([await totalOf(catalog, '财政预算'), await totalOf(catalog, '目录')]).toEqual([1, 1]);
    await catalog.close();
  },
);

it('makes a search index that is damaged again when it may write, and says so when it may not', async () => {
  const file = await databaseFile();
  await openSqliteCatalog({ path: file, mode: 'write' }).close();
  await writeFile(`${file}-search`, 'no database, but long enough to be taken for one'.repeat(100));
  const damaged = expect.objectContaining({ code: 'ARCHIVE_DAMAGED' });
  expect(() => openSqliteCatalog({ path: file, mode: 'read' })).toThrow(damaged);
  await openSqliteCatalog({ path: file, mode: 'write' }).close();
  await openSqliteCatalog({ path: file, mode: 'read' }).close();
});
