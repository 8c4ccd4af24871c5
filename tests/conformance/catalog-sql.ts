/** Read-only SQL over the catalog. */
import { describe, expect, it } from 'vitest';
import type { Catalog } from '#core/catalog.ts';
import {
  batchOf,
  captureOf,
  changedOf,
  documentOf,
  frontierEntry,
  visitOf,
} from '../support/catalog-rows.ts';
import { collect } from '../support/test-spool.ts';
import type { OpenCatalog } from './catalog.ts';

async function readable(open: OpenCatalog): Promise<Catalog> {
  const opened = await open();
  const visit = visitOf(frontierEntry('a.html'), {
    outcome: 'document',
    captures: [captureOf('a.html', 1)],
    document: changedOf(documentOf('关于公开的通知', '正文')),
  });
  await opened.catalog.commit(batchOf({ visits: [visit] }));
  return opened.reopen('read');
}

/** Statements that would change something or reach outside. */
const FORBIDDEN = [
  "INSERT INTO documents (document) VALUES ('x')",
  "UPDATE documents SET title = 'x'",
  'DELETE FROM frontier',
  'DROP TABLE captures',
  'CREATE TABLE extra (a)',
  'CREATE TEMP TABLE extra (a)',
  "ATTACH 'elsewhere.sqlite' AS other",
  "ATTACH ':memory:' AS other",
  "VACUUM INTO 'copy.sqlite'",
  'PRAGMA user_version = 99',
  'PRAGMA query_only = 0',
  'BEGIN EXCLUSIVE',
  'WITH x AS (SELECT 1) DELETE FROM frontier',
  '/* SELECT */ DELETE FROM frontier',
  'SELECT 1; DELETE FROM frontier',
];

export function describeSql(open: OpenCatalog): void {
  describe('sql', () => {
    it('answers rows by column name', async () => {
      const catalog = await readable(open);
      const statement =
        "SELECT title, json_extract(json, '$.body.text') AS text FROM documents JOIN document_json USING (url)";
      expect(await collect(catalog.ledger.sql(statement))).toEqual([
        { title: '关于公开的通知', text: '正文' },
      ]);
      expect(
        await collect(
          catalog.ledger.sql(
            '-- how many\nWITH n AS (SELECT count(*) AS urls FROM url_outcomes) SELECT * FROM n;',
          ),
        ),
      ).toEqual([{ urls: 1 }]);
    });

    it('tells the size of packed documents instead of printing them', async () => {
      const catalog = await readable(open);
      const [row] = await collect(catalog.ledger.sql('SELECT body FROM versions'));
      expect(row?.['body']).toMatch(/^<\d+ bytes>$/);
    });

    it.each(FORBIDDEN)('refuses %s', async (statement) => {
      const catalog = await readable(open);
      await expect(collect(catalog.ledger.sql(statement))).rejects.toMatchObject({ code: 'QUERY_INVALID' });
      expect(await collect(catalog.ledger.sql('SELECT count(*) AS n FROM frontier'))).toEqual([{ n: 1 }]);
    });

    it.each(['SELEC 1', 'SELECT * FROM nothing', "SELECT unpack(x'00')", '', ';'])(
      'says that “%s” is no query',
      async (statement) => {
        const catalog = await readable(open);
        await expect(collect(catalog.ledger.sql(statement))).rejects.toMatchObject({ code: 'QUERY_INVALID' });
      },
    );
  });
}
