/** Attached files: held beside the documents that link to them, and found through them. */
import { describe, expect, it } from 'vitest';
import type { Catalog } from '#core/catalog.ts';
import type { AttachmentLink } from '#core/document.ts';
import {
  after,
  batchOf,
  captureOf,
  changedOf,
  documentOf,
  frontierEntry,
  LINHE,
  newEntry,
  NO_FILTER,
  visitOf,
} from '../support/catalog-rows.ts';
import { holdFile, holdPage, holdRedirect, idOf, linkingTo, totalOf } from '../support/held-pages.ts';
import { collect } from '../support/test-spool.ts';
import type { OpenCatalog } from './catalog.ts';

const BUDGET = documentOf('预算表', '财政预算');
const BUDGET_TEXT = { capture: captureOf('budget.pdf', 5).id, text: '财政预算' };

async function linksAt(
  catalog: Catalog,
  path: string,
  at: string | null = null,
): Promise<readonly Partial<AttachmentLink>[]> {
  const version = await catalog.documents.version(idOf(path), at);
  return (version?.document.attachments ?? []).map(({ capture, text }) => ({
    ...(capture === undefined ? {} : { capture }),
    ...(text === undefined ? {} : { text }),
  }));
}

export function describeFiles(open: OpenCatalog): void {
  describe('files', () => {
    it.each([
      ['after the document', [10, 20]],
      ['before the document', [20, 10]],
    ] as const)('captured %s give its link their text, and its search their words', async (_, order) => {
      const { catalog } = await open();
      const [page, file] = order;
      const steps = [
        [page, () => holdPage(catalog, 'a.html', page, linkingTo(['budget.pdf', 'missing.pdf']))],
        [file, () => holdFile(catalog, 'budget.pdf', file, BUDGET)],
      ] as const;
      for (const [, step] of steps.toSorted(([one], [other]) => one - other)) await step();
      const link = { ...BUDGET_TEXT, capture: captureOf('budget.pdf', file).id };
      expect(await linksAt(catalog, 'a.html')).toEqual([link, {}]);
      const [exported] = await collect(catalog.documents.export(NO_FILTER));
      expect(exported?.document.attachments[0]).toMatchObject(link);
      expect([await totalOf(catalog, '财政预算'), await totalOf(catalog, '预算表')]).toEqual([1, 1]);
    });

    it('are no documents of their own', async () => {
      const { catalog } = await open();
      await holdPage(catalog, 'a.html', 1, linkingTo(['budget.pdf']));
      await holdFile(catalog, 'budget.pdf', 5, BUDGET);
      expect((await catalog.documents.search(NO_FILTER, 'newest', 10, 0)).total).toBe(1);
      expect(await catalog.documents.find(`${LINHE}budget.pdf`)).toEqual([]);
      expect(await collect(catalog.documents.export(NO_FILTER))).toHaveLength(1);
      expect(await collect(catalog.documents.versionCaptures())).toHaveLength(1);
      expect(await collect(catalog.ledger.danglingDocuments())).toEqual([]);
    });

    it('come back whole, by address and by id, as they were at a time', async () => {
      const { catalog } = await open();
      await holdFile(catalog, 'budget.pdf', 10, BUDGET);
      await holdFile(catalog, 'budget.pdf', 20, documentOf('预算表', '调整预算'));
      const first = captureOf('budget.pdf', 10, { mediaType: 'application/pdf' });
      expect(await catalog.documents.file(`${LINHE}budget.pdf`, after(15).toISOString())).toEqual({
        capture: first,
        document: BUDGET,
      });
      const texts = [];
      for (const at of [after(5).toISOString(), after(10).toISOString(), null])
        texts.push((await catalog.documents.file(idOf('budget.pdf'), at))?.document.body.text);
      expect(texts).toEqual([undefined, '财政预算', '调整预算']);
      expect(await catalog.documents.file('unknown', null)).toBeUndefined();
    });

    it('show with a version what they held then', async () => {
      const { catalog } = await open();
      await holdPage(catalog, 'a.html', 1, linkingTo(['budget.pdf']));
      await holdFile(catalog, 'budget.pdf', 10, BUDGET);
      await holdFile(catalog, 'budget.pdf', 20, documentOf('预算表', '调整预算'));
      const texts = [];
      for (const seconds of [5, 15, 25])
        texts.push((await linksAt(catalog, 'a.html', after(seconds).toISOString()))[0]?.text);
      expect(texts).toEqual([undefined, '财政预算', '调整预算']);
    });

    it('that could not be read have a capture and no text', async () => {
      const { catalog } = await open();
      await holdPage(catalog, 'a.html', 1, linkingTo(['scan.jpg']));
      await holdFile(catalog, 'scan.jpg', 5, null);
      expect(await linksAt(catalog, 'a.html')).toEqual([{ capture: captureOf('scan.jpg', 5).id }]);
      expect(await catalog.documents.file(`${LINHE}scan.jpg`, null)).toBeUndefined();
      expect(await catalog.documents.fileFingerprint(newEntry('scan.jpg').key)).toBeNull();
    });

    it('that a link does not lead to any more are not found through it', async () => {
      const { catalog } = await open();
      await holdFile(catalog, 'budget.pdf', 5, BUDGET);
      await holdPage(catalog, 'a.html', 10, linkingTo(['budget.pdf']));
      expect(await totalOf(catalog, '财政预算')).toBe(1);
      await holdPage(catalog, 'a.html', 20, linkingTo([], { title: null }));
      expect(await totalOf(catalog, '财政预算')).toBe(0);
    });

    it('are found through each document that links to them', async () => {
      const { catalog } = await open();
      await holdPage(catalog, 'a.html', 1, linkingTo(['budget.pdf']));
      await holdFile(catalog, 'budget.pdf', 5, BUDGET);
      await holdPage(catalog, 'b.html', 9, linkingTo(['other.pdf', 'budget.pdf']));
      expect(await totalOf(catalog, '财政预算')).toBe(2);
      expect(await linksAt(catalog, 'b.html')).toEqual([{}, BUDGET_TEXT]);
    });

    it('replaced by newer ones are found by the new words alone', async () => {
      const { catalog } = await open();
      await holdPage(catalog, 'a.html', 1, linkingTo(['budget.pdf']));
      await holdFile(catalog, 'budget.pdf', 20, documentOf('预算表', '调整方案'));
      await holdFile(catalog, 'budget.pdf', 10, BUDGET);
      expect([await totalOf(catalog, '财政预算'), await totalOf(catalog, '调整方案')]).toEqual([0, 1]);
      const changed = changedOf(documentOf('预算表', '追加方案'));
      await catalog.documents.replaceFile(captureOf('budget.pdf', 20), changed);
      expect([await totalOf(catalog, '调整方案'), await totalOf(catalog, '追加方案')]).toEqual([0, 1]);
      expect(await catalog.documents.fileFingerprint(newEntry('budget.pdf').key)).toBe(changed.fingerprint);
    });

    it('that cannot be read after all leave what was held before', async () => {
      const { catalog } = await open();
      await holdPage(catalog, 'a.html', 1, linkingTo(['budget.pdf']));
      await holdFile(catalog, 'budget.pdf', 5, BUDGET);
      await holdFile(catalog, 'budget.pdf', 20, documentOf('预算表', '调整方案'));
      await catalog.documents.replaceFile(captureOf('budget.pdf', 20), null);
      expect([await totalOf(catalog, '财政预算'), await totalOf(catalog, '调整方案')]).toEqual([1, 0]);
      await catalog.documents.replaceFile(captureOf('budget.pdf', 5), null);
      expect(await totalOf(catalog, '财政预算')).toBe(0);
      expect(await catalog.documents.file(`${LINHE}budget.pdf`, null)).toBeUndefined();
    });

    it.each(['before', 'after'] as const)(
      'behind a redirect that is known %s them are held too',
      async (when) => {
        const { catalog } = await open();
        await holdPage(catalog, 'a.html', 1, linkingTo(['download?id=5']));
        if (when === 'before') await holdRedirect(catalog, 'download?id=5', 2, 'go?id=5');
        if (when === 'before') await holdRedirect(catalog, 'go?id=5', 3, 'budget.pdf');
        await holdFile(catalog, 'budget.pdf', 5, BUDGET);
        if (when === 'after') await holdRedirect(catalog, 'go?id=5', 6, 'budget.pdf');
        if (when === 'after') await holdRedirect(catalog, 'download?id=5', 7, 'go?id=5');
        expect(await linksAt(catalog, 'a.html')).toEqual([BUDGET_TEXT]);
        expect(await totalOf(catalog, '财政预算')).toBe(1);
      },
    );

    it('behind a loop of redirects are not waited for', async () => {
      const { catalog } = await open();
      await holdRedirect(catalog, 'x', 1, 'y');
      await holdRedirect(catalog, 'y', 2, 'x');
      await holdPage(catalog, 'a.html', 3, linkingTo(['x']));
      expect(await linksAt(catalog, 'a.html')).toEqual([{}]);
    });

    it('report what is doubtful in them with the document', async () => {
      const { catalog } = await open();
      const finding = { code: 'planted', severity: 'warning', message: 'm' } as const;
      await holdPage(
        catalog,
        'a.html',
        1,
        linkingTo(['budget.pdf'], { findings: [{ ...finding, locator: 'p' }] }),
      );
      const findings = [
        { ...finding, locator: 'page 2' },
        { ...finding, locator: null },
      ];
      await holdFile(catalog, 'budget.pdf', 5, { ...BUDGET, findings });
      const version = await catalog.documents.version(idOf('a.html'), null);
      expect(version?.document.findings.map(({ locator }) => locator)).toEqual([
        'p',
        `${LINHE}budget.pdf#page 2`,
        `${LINHE}budget.pdf`,
      ]);
    });

    it('linked twice tell their text once', async () => {
      const { catalog } = await open();
      await holdPage(catalog, 'a.html', 1, linkingTo(['budget.pdf', 'budget.pdf#page=2']));
      await holdFile(catalog, 'budget.pdf', 5, BUDGET);
      expect(await linksAt(catalog, 'a.html')).toEqual([BUDGET_TEXT, { capture: BUDGET_TEXT.capture }]);
    });

    it('are searchable though the process died before it made them so', async () => {
      const opened = await open();
      await holdPage(opened.catalog, 'a.html', 1, linkingTo(['budget.pdf']));
      expect(await totalOf(opened.catalog, '目录')).toBe(1);
      await holdFile(opened.catalog, 'budget.pdf', 5, BUDGET);
      const catalog = await opened.reopen('write');
      expect([await totalOf(catalog, '财政预算'), await totalOf(catalog, '目录')]).toEqual([1, 1]);
    });

    it('leave nothing of a batch that failed', async () => {
      const opened = await open();
      const { catalog } = opened;
      await holdPage(catalog, 'a.html', 1, linkingTo(['budget.pdf']));
      opened.failNextWrite();
      await expect(holdFile(catalog, 'budget.pdf', 5, BUDGET)).rejects.toThrow('planted');
      expect([await linksAt(catalog, 'a.html'), await totalOf(catalog, '财政预算')]).toEqual([[{}], 0]);
      opened.failNextWrite();
      const replaced = catalog.documents.replaceFile(captureOf('budget.pdf', 5), changedOf(BUDGET));
      await expect(replaced).rejects.toThrow('planted');
      expect(await catalog.documents.fileFingerprint(newEntry('budget.pdf').key)).toBeNull();
    });

    it('committed in one batch with the document are held, whichever comes first', async () => {
      const { catalog } = await open();
      const page = (path: string, number: number) =>
        visitOf(frontierEntry(path), {
          outcome: 'document',
          captures: [captureOf(path, number)],
          document: changedOf(linkingTo(['budget.pdf'])),
        });
      const file = visitOf(frontierEntry('budget.pdf'), {
        outcome: 'attachment',
        captures: [captureOf('budget.pdf', 5)],
        file: changedOf(BUDGET),
      });
      await catalog.commit(batchOf({ visits: [page('a.html', 1), file, page('b.html', 2)] }));
      expect([await linksAt(catalog, 'a.html'), await linksAt(catalog, 'b.html')]).toEqual([
        [BUDGET_TEXT],
        [BUDGET_TEXT],
      ]);
      expect(await totalOf(catalog, '财政预算')).toBe(2);
    });
  });
}
