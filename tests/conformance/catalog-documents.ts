/** Documents, their versions, and the ways to find one. */
import { describe, expect, it } from 'vitest';
import type { Catalog } from '#core/catalog.ts';
import type { DisclosureDocument } from '#core/document.ts';
import { documentId } from '#core/document-id.ts';
import { type CanonicalKey, type HostKey, hostKey, httpUrl } from '#core/url.ts';
import {
  after,
  batchOf,
  captureOf,
  changedOf,
  dateField,
  documentOf,
  field,
  frontierEntry,
  indexNumber,
  LINHE,
  newEntry,
  NO_FILTER,
  QINGYAN,
  visitOf,
} from '../support/catalog-rows.ts';
import { collect } from '../support/test-spool.ts';
import type { OpenCatalog } from './catalog.ts';

/** `path` was captured at `number` seconds after noon and held this document. */
async function hold(
  catalog: Catalog,
  path: string,
  number: number,
  document: DisclosureDocument,
  textDigest: string | null = null,
): Promise<void> {
  const visit = visitOf(frontierEntry(path), {
    outcome: 'document',
    captures: [captureOf(path, number)],
    document: changedOf(document, { textDigest }),
  });
  await catalog.commit(batchOf({ visits: [visit] }));
}

const idOf = (path: string): string => documentId(newEntry(path).key);

async function titleAt(catalog: Catalog, path: string, at: string | null): Promise<string | undefined> {
  return (await catalog.documents.version(idOf(path), at))?.document.title?.value;
}

async function totalOf(catalog: Catalog, words: string): Promise<number> {
  await catalog.settle();
  return (await catalog.documents.search({ ...NO_FILTER, words }, 'newest', 10, 0)).total;
}

export function describeDocuments(open: OpenCatalog): void {
  describe('documents', () => {
    it('come back as they were stored, with their capture', async () => {
      const { catalog } = await open();
      const document = documentOf('关于公开的通知', '各县区人民政府：\n　　“一”\u{20BB7}', {
        publisher: field('临禾市人民政府办公室'),
        publishedAt: dateField('2026-01-02'),
        findings: [{ code: 'planted', severity: 'warning', message: 'm', locator: null }],
      });
      await hold(catalog, 'a.html', 1, document);
      expect(await catalog.documents.version(idOf('a.html'), null)).toEqual({
        capture: captureOf('a.html', 1),
        document,
      });
      expect(await catalog.documents.version('unknown', null)).toBeUndefined();
    });

    it('show the version that was current at a time', async () => {
      const { catalog } = await open();
      for (const [number, title] of [
        [10, '甲'],
        [20, '乙'],
        [30, '丙'],
      ] as const) {
        await hold(catalog, 'a.html', number, documentOf(title, '正文'));
      }
      const titles = [];
      for (const at of [after(5), after(10), after(19), after(25), after(99)]) {
        titles.push(await titleAt(catalog, 'a.html', at.toISOString()));
      }
      expect(titles).toEqual([undefined, '甲', '甲', '乙', '丙']);
      expect(await titleAt(catalog, 'a.html', null)).toBe('丙');
    });

    it('are found by the words of the current version alone', async () => {
      const { catalog } = await open();
      await hold(catalog, 'a.html', 10, documentOf('甲', '财政预算'));
      await hold(catalog, 'a.html', 20, documentOf('甲', '环境保护'));
      expect(await totalOf(catalog, '预算')).toBe(0);
      expect(await totalOf(catalog, '环境')).toBe(1);
      const { total, rows } = await catalog.documents.search(NO_FILTER, 'newest', 10, 0);
      expect([total, rows.map(({ capture }) => capture)]).toEqual([1, [captureOf('a.html', 20).id]]);
    });

    it('are searchable though the process died before it made them so', async () => {
      const opened = await open();
      await hold(opened.catalog, 'a.html', 10, documentOf('甲', '财政预算'));
      await hold(opened.catalog, 'b.html', 11, documentOf('乙', '城市绿化'));
      expect(await totalOf(opened.catalog, '预算')).toBe(1);
      await hold(opened.catalog, 'a.html', 20, documentOf('甲', '环境保护'));
      await hold(opened.catalog, 'c.html', 21, documentOf('丙', '城市交通'));
      const catalog = await opened.reopen('write');
      expect([
        await totalOf(catalog, '预算'),
        await totalOf(catalog, '环境'),
        await totalOf(catalog, '城市'),
      ]).toEqual([0, 1, 2]);
    });

    it('are searchable, each once, after a batch that failed', async () => {
      const opened = await open();
      await hold(opened.catalog, 'a.html', 10, documentOf('甲', '财政预算'));
      opened.failNextWrite();
      await expect(hold(opened.catalog, 'b.html', 11, documentOf('乙', '财政预算'))).rejects.toThrow(
        'planted',
      );
      opened.failNextWrite();
      await expect(
        opened.catalog.documents.replace(captureOf('a.html', 10), changedOf(documentOf('甲', '环境保护'))),
      ).rejects.toThrow('planted');
      expect([await totalOf(opened.catalog, '预算'), await totalOf(opened.catalog, '环境')]).toEqual([1, 0]);
    });

    it('that are gone before they were searchable leave nothing behind', async () => {
      const { catalog } = await open();
      await hold(catalog, 'a.html', 10, documentOf('甲', '财政预算'));
      await catalog.documents.replace(captureOf('a.html', 10), null);
      await hold(catalog, 'b.html', 11, documentOf('乙', '环境保护'));
      expect([await totalOf(catalog, '预算'), await totalOf(catalog, '环境')]).toEqual([0, 1]);
    });

    it('keep the newer version current when an older one is stored after it', async () => {
      const { catalog } = await open();
      await hold(catalog, 'a.html', 20, documentOf('新', '环境保护'));
      await hold(catalog, 'a.html', 10, documentOf('旧', '财政预算'));
      expect(await titleAt(catalog, 'a.html', null)).toBe('新');
      expect(await titleAt(catalog, 'a.html', after(15).toISOString())).toBe('旧');
      expect(await totalOf(catalog, '预算')).toBe(0);
      expect(await collect(catalog.documents.versionCaptures())).toHaveLength(2);
    });

    it('are replaced, each version in its place, when they are extracted again', async () => {
      const { catalog } = await open();
      await hold(catalog, 'a.html', 10, documentOf('甲', '财政预算'));
      await hold(catalog, 'a.html', 20, documentOf('乙', '环境保护'));
      await catalog.documents.replace(captureOf('a.html', 10), changedOf(documentOf('甲二', '财政决算')));
      expect(await titleAt(catalog, 'a.html', after(15).toISOString())).toBe('甲二');
      expect(await titleAt(catalog, 'a.html', null)).toBe('乙');
      await catalog.documents.replace(captureOf('a.html', 20), changedOf(documentOf('乙二', '环境监测')));
      expect(await titleAt(catalog, 'a.html', null)).toBe('乙二');
      expect([await totalOf(catalog, '保护'), await totalOf(catalog, '监测')]).toEqual([0, 1]);
      expect(await collect(catalog.documents.versionCaptures())).toHaveLength(2);
      expect(await catalog.documents.fingerprint(idOf('a.html'))).toBe(
        changedOf(documentOf('乙二', '环境监测')).fingerprint,
      );
    });

    it('are gone when their only capture holds no document after all', async () => {
      const { catalog } = await open();
      await hold(catalog, 'a.html', 10, documentOf('甲', '财政预算'));
      await hold(catalog, 'b.html', 11, documentOf('乙', '财政预算'));
      await catalog.documents.replace(captureOf('a.html', 10), null);
      expect(await catalog.documents.find(`${LINHE}a.html`)).toEqual([]);
      expect(await catalog.documents.version(idOf('a.html'), null)).toBeUndefined();
      expect(await totalOf(catalog, '预算')).toBe(1);
      expect(await collect(catalog.documents.export(NO_FILTER))).toHaveLength(1);
    });

    it('fall back to the version before when the current capture holds none after all', async () => {
      const { catalog } = await open();
      await hold(catalog, 'a.html', 10, documentOf('甲', '财政预算'));
      await hold(catalog, 'a.html', 20, documentOf('乙', '环境保护'));
      await catalog.documents.replace(captureOf('a.html', 20), null);
      expect(await titleAt(catalog, 'a.html', null)).toBe('甲');
      expect(
        (await catalog.documents.find(idOf('a.html'))).map(({ title, capture }) => [title, capture]),
      ).toEqual([['甲', captureOf('a.html', 10).id]]);
      expect([await totalOf(catalog, '预算'), await totalOf(catalog, '环境')]).toEqual([1, 0]);
      expect(await collect(catalog.documents.export(NO_FILTER))).toHaveLength(1);
      expect(await collect(catalog.ledger.danglingDocuments())).toEqual([]);
    });

    it('have a fingerprint as long as they exist', async () => {
      const { catalog } = await open();
      await hold(catalog, 'a.html', 1, documentOf('甲', '正文'));
      expect(await catalog.documents.fingerprint(idOf('a.html'))).toBe(
        changedOf(documentOf('甲', '正文')).fingerprint,
      );
      expect(await catalog.documents.fingerprint('unknown')).toBeNull();
    });

    it('are known to hold the text of another page of the same host, and of no other host', async () => {
      const { catalog } = await open();
      await hold(catalog, 'a.html', 1, documentOf('甲', '正文'), 'same');
      await hold(catalog, `${QINGYAN}b.html`, 2, documentOf('甲', '正文'), 'same');
      const linhe = hostKey(httpUrl(LINHE));
      const sameText = (text: string, host: HostKey, except: CanonicalKey) =>
        catalog.documents.sameText(text, host, except);
      expect(await sameText('same', linhe, newEntry('print.html').key)).toEqual({ url: `${LINHE}a.html` });
      expect(await sameText('same', linhe, newEntry('a.html').key)).toBeUndefined();
      expect(await sameText('other', linhe, newEntry('print.html').key)).toBeUndefined();
      expect(
        await sameText('same', hostKey(httpUrl('http://yunxi.example/')), newEntry('c').key),
      ).toBeUndefined();
    });

    it('are exported in an order that does not change, current version only', async () => {
      const { catalog } = await open();
      const visits = Array.from({ length: 450 }, (_, i) =>
        visitOf(frontierEntry(`${i}.html`), {
          outcome: 'document',
          captures: [captureOf(`${i}.html`, i)],
          document: changedOf(
            documentOf(`第${i}号`, '正文', { kind: i % 3 === 0 ? 'annual-report' : 'document' }),
          ),
        }),
      );
      await catalog.commit(batchOf({ visits }));
      await hold(catalog, '7.html', 900, documentOf('第7号（修订）', '正文'));
      const titles = (await collect(catalog.documents.export(NO_FILTER))).map(
        ({ document }) => document.title?.value,
      );
      expect(titles).toEqual(Array.from({ length: 450 }, (_, i) => (i === 7 ? '第7号（修订）' : `第${i}号`)));
      expect(await collect(catalog.documents.export({ ...NO_FILTER, kind: 'annual-report' }))).toHaveLength(
        150,
      );
    });

    it('are listed by capture in order of segment and offset', async () => {
      const { catalog } = await open();
      for (const number of [30, 10, 20])
        await hold(catalog, `${number}.html`, number, documentOf('甲', '正文'));
      const offsets = (await collect(catalog.documents.versionCaptures())).map(
        ({ location }) => location.offset,
      );
      expect(offsets).toEqual([10_400, 20_400, 30_400]);
    });
  });

  describe('find', () => {
    async function findable(): Promise<(reference: string) => Promise<string[]>> {
      const { catalog } = await open();
      const numbers = [
        ['a.html', '11990100MB0000001A/2025-00012'],
        ['b.html', '11990100MB0000001A/2025-00013'],
        ['c.html', '11990200MB0000002B/2025-00012'],
        ['d.html', '990100-2025-00077'],
      ] as const;
      for (const [i, [path, number]] of numbers.entries()) {
        await hold(catalog, path, i, documentOf(path, '正文', { indexNumber: indexNumber(number) }));
      }
      return async (reference) =>
        (await catalog.documents.find(reference)).map(({ title }) => title ?? '').toSorted();
    }

    it('takes an id, and an address however it is written', async () => {
      const find = await findable();
      for (const reference of [
        idOf('a.html'),
        `${LINHE}a.html`,
        `https://www.linhe.example:443/a.html?jsessionid=1#x`,
      ]) {
        expect(await find(reference)).toEqual(['a.html']);
      }
      expect(await find(`${LINHE}z.html`)).toEqual([]);
    });

    it('takes an index number, also full-width and with spaces', async () => {
      const find = await findable();
      expect(await find('11990100MB0000001A/2025-00012')).toEqual(['a.html']);
      expect(await find(' 11990100MB0000001A / 2025-00012 ')).toEqual(['a.html']);
      expect(await find('９９０１００－２０２５－０００７７')).toEqual(['d.html']);
    });

    it('takes the part after the slash, and lists all when that is ambiguous', async () => {
      const find = await findable();
      expect(await find('2025-00013')).toEqual(['b.html']);
      expect(await find('2025-00012')).toEqual(['a.html', 'c.html']);
    });

    it.each(['%', '_', '%00012', '2025_00012', '025-00012', "' OR 1=1 --", '', '/'])(
      'finds nothing by %j',
      async (reference) => {
        const find = await findable();
        expect(await find(reference)).toEqual([]);
      },
    );
  });
}
