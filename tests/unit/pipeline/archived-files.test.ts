/** Attached files through the archive: a crawl, a reparse and a rebuild come to the same catalog. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Catalog } from '#core/catalog.ts';
import type { Clock } from '#core/clock.ts';
import type { DisclosureDocument } from '#core/document.ts';
import type { ArchiveReader } from '#core/spool.ts';
import { canonicalKey, httpUrl } from '#core/url.ts';
import { comparableDocument } from '#pipeline/comparable-document.ts';
import { createCommitter, type Committer } from '#pipeline/committer.ts';
import { understandVisit, visitRow } from '#pipeline/index-visit.ts';
import type { ContentReader } from '#pipeline/interpret.ts';
import { ENDED } from '#pipeline/read-content.ts';
import { rebuild } from '#pipeline/rebuild.ts';
import { reparse } from '#pipeline/reparse.ts';
import { createFsBlobStore } from '#storage/blobs/fs-blob-store.ts';
import { openSqliteCatalog } from '#storage/catalog/sqlite-catalog.ts';
import { createArchiveReader } from '#storage/warc/archive-reader.ts';
import { createFsSpool } from '#storage/warc/fs-spool.ts';
import { capturedExchange } from '../../support/captured-exchange.ts';
import { after, documentOf, frontierEntry, LINHE, NO_FILTER } from '../../support/catalog-rows.ts';
import { cell, linkTo, reportOf } from '../../support/held-pages.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { collect } from '../../support/test-spool.ts';

const clock: Clock = { now: () => after(0), sleep: async () => {} };

/** Payloads are JSON of the document that they hold; an address that ends in .pdf is a file, one without content is an image. */
const readPlanted: ContentReader = async ({ url, body }) => {
  const text = Buffer.from(body).toString('utf8');
  const document = text.startsWith('{') ? (JSON.parse(text) as DisclosureDocument) : null;
  const held = document === null ? null : comparableDocument({ ...document, url });
  if (url.endsWith('.pdf')) return { ...ENDED, outcome: 'attachment', reason: null, file: held };
  return { ...ENDED, outcome: held === null ? 'page' : 'document', reason: null, document: held };
};

/** As before files could be read. */
const readNoFiles: ContentReader = async (request) => ({ ...(await readPlanted(request)), file: null });

interface Archive {
  readonly catalog: Catalog;
  readonly reader: ArchiveReader;
  readonly committer: Committer;
  /** A catalog of its own, for what is rebuilt. */
  readonly fresh: Catalog;
}

async function openEmpty(): Promise<Archive> {
  const folder = await temporaryFolder();
  const store = createFsBlobStore(folder);
  const catalog = openSqliteCatalog({ path: path.join(folder, 'catalog.sqlite'), mode: 'write' });
  const fresh = openSqliteCatalog({ path: path.join(folder, 'fresh.sqlite'), mode: 'write', bulk: true });
  const spool = createFsSpool({
    root: folder,
    store,
    source: 'crawl',
    maxBytes: 1_000_000,
    maxAgeMs: 60_000_000,
    now: () => new Date(),
    randomId: randomUUID,
    warcinfo: [],
  });
  onTestFinished(async () => {
    await spool.close();
    await catalog.close();
    await fresh.close();
  });
  const committer = createCommitter({
    catalog,
    spool,
    clock,
    signal: new AbortController().signal,
    onSealed: async ({ segment, bytes }) => catalog.segmentSealed(segment, bytes),
    onDisk: () => {},
  });
  return { catalog, fresh, committer, reader: createArchiveReader({ root: folder, store }) };
}

/** `name` is visited at `seconds` after noon and answers with this payload; `redirect` is a Location. */
async function visit(
  { catalog, committer }: Archive,
  name: string,
  seconds: number,
  answer: DisclosureDocument | string | { readonly redirect: string },
  read: ContentReader = readPlanted,
): Promise<void> {
  const entry = frontierEntry(name);
  const isRedirect = typeof answer === 'object' && 'redirect' in answer;
  const body = Buffer.from(isRedirect ? '' : typeof answer === 'string' ? answer : JSON.stringify(answer));
  const response = isRedirect
    ? { status: 302, body, headers: [['Location', answer.redirect]] as const }
    : { body };
  const exchange = { ...capturedExchange(entry.url, response), startedAt: after(seconds) };
  await committer.submit({
    exchanges: [exchange],
    notes: [
      ['run', 'run-1'],
      ['role', 'item'],
    ],
    run: 'run-1',
    async index(captures, history) {
      const meaning = await understandVisit(entry, { kind: 'exchange', exchange }, history, catalog, read);
      return { kind: 'visit', row: visitRow(entry, meaning, captures), answer: null };
    },
  });
}

/** Everything that files take part in. */
async function seenIn(catalog: Catalog): Promise<object> {
  await catalog.settle();
  const totalOf = async (words: string): Promise<number> =>
    (await catalog.documents.search({ ...NO_FILTER, words }, 'newest', 10, 0)).total;
  return {
    documents: await collect(catalog.documents.export(NO_FILTER)),
    reports: await collect(catalog.reports.reports(NO_FILTER, null)),
    files: await collect(
      catalog.ledger.sql('SELECT key, capture, fingerprint FROM files ORDER BY key, captured'),
    ),
    found: [await totalOf('财政预算'), await totalOf('调整预算'), await totalOf('年度报告')],
    dangling: await collect(catalog.ledger.danglingDocuments()),
  };
}

const BUDGET = documentOf('预算表', '财政预算');
const NUMBERS = reportOf(2022, [cell('requests.newReceived', 5, { applicant: 'total' })]);

/** Pages before and after their files, a shared and a replaced file, one under two addresses, one behind a redirect. */
async function crawlAll(archive: Archive, read: ContentReader): Promise<void> {
  const page = documentOf('关于公布预算的通知', '现将预算予以公布。', {
    attachments: ['budget.pdf', 'copy.pdf', 'scan.pdf'].map(linkTo),
  });
  const steps: readonly (readonly [string, Parameters<typeof visit>[3]])[] = [
    ['early.html', page],
    ['budget.pdf', BUDGET],
    ['copy.pdf', BUDGET],
    ['scan.pdf', 'an image'],
    ['numbers.pdf', NUMBERS],
    ['late.html', { ...page, title: null, attachments: [linkTo('budget.pdf')] }],
    ['report.html', reportOf(2022, [], { attachments: [linkTo('download?id=1')] })],
    ['download?id=1', { redirect: '/numbers.pdf' }],
    ['budget.pdf', documentOf('预算表', '调整预算')],
    ['budget.pdf', BUDGET],
    ['budget.pdf', BUDGET],
  ];
  for (const [i, [name, answer]] of steps.entries()) await visit(archive, name, 10 * i, answer, read);
  await archive.committer.seal();
}

describe('attached files', () => {
  let archive: Archive;
  beforeEach(async () => {
    archive = await openEmpty();
  });

  it('are held as crawled', async () => {
    await crawlAll(archive, readPlanted);
    const seen = await seenIn(archive.catalog);
    expect(seen).toMatchObject({
      documents: [
        { document: { attachments: [{ text: '财政预算' }, { text: '财政预算' }, { name: 'scan.pdf' }] } },
        { document: { attachments: [{ text: '财政预算' }] } },
        {
          document: {
            report: { statistics: [{ locator: expect.stringMatching(/download\?id=1#/) as string }] },
          },
        },
      ],
      reports: [{ url: `${LINHE}report.html`, statistics: [{ metric: 'requests.newReceived', value: 5 }] }],
      found: [2, 0, 1],
      dangling: [],
    });
    // The third version has the payload of the first; a visit that shows nothing new makes no version.
    expect((seen as { files: readonly { key: string }[] }).files.map(({ key }) => key)).toEqual(
      ['budget', 'budget', 'budget', 'copy', 'numbers'].map((name) =>
        canonicalKey(httpUrl(`${name}.pdf`, LINHE)),
      ),
    );
  });

  it('are the same after a rebuild', async () => {
    await crawlAll(archive, readPlanted);
    const { catalog, fresh, reader } = archive;
    await rebuild({
      catalog: fresh,
      reader,
      clock,
      readContent: readPlanted,
      isOpen: () => false,
      onSegment: () => {},
    });
    expect(await seenIn(fresh)).toEqual(await seenIn(catalog));
  });

  it('are the same after a reparse, and read by it where they could not be read before', async () => {
    await crawlAll(archive, readPlanted);
    const { catalog, reader } = archive;
    const onCapture = (): void => {};
    const before = await seenIn(catalog);
    const again = (readContent: ContentReader) =>
      reparse({ catalog, reader, clock, readContent, onCapture }, new AbortController().signal);
    expect(await again(readPlanted)).toMatchObject({ changed: 0, files: 5, documents: 3 });
    expect(await seenIn(catalog)).toEqual(before);
    expect(await again(readNoFiles)).toMatchObject({ files: 0 });
    expect(await seenIn(catalog)).toMatchObject({
      files: [],
      found: [0, 0, 1],
      reports: [{ statistics: [] }],
    });
    expect(await again(readPlanted)).toMatchObject({ changed: 5, files: 5 });
    expect(await seenIn(catalog)).toEqual(before);
  });

  it('stay as they were where a reparse gives up reading them, pages too', async () => {
    await crawlAll(archive, readPlanted);
    const { catalog, reader } = archive;
    const before = await seenIn(catalog);
    const readContent: ContentReader = async ({ url }) => ({
      ...ENDED,
      outcome: url.endsWith('.pdf') ? 'attachment' : 'page',
      reason: 'extraction took too long',
    });
    const onCapture = (): void => {};
    const options = { catalog, reader, clock, readContent, onCapture };
    const summary = await reparse(options, new AbortController().signal);
    expect(summary).toEqual({ captures: 9, documents: 0, files: 0, changed: 0, givenUp: 9 });
    expect(await seenIn(catalog)).toEqual(before);
  });

  it('with the bytes of another file are held under their own address', async () => {
    await crawlAll(archive, readPlanted);
    const file = await archive.catalog.documents.file(`${LINHE}copy.pdf`, null);
    expect([file?.document.body.text, file?.capture.revisitOf === null]).toEqual(['财政预算', false]);
  });
});
