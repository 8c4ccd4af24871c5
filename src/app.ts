/** The composition root: the only file that knows every adapter. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { env } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { archivePaths } from '#config/paths.ts';
import { CRAWL_SETTINGS, type Settings } from '#config/schema.ts';
import { warcinfo } from '#config/warcinfo.ts';
import type { BlobStore } from '#core/blob-store.ts';
import type { CaptureEntry } from '#core/capture-index.ts';
import type { Catalog } from '#core/catalog.ts';
import type { DocumentFilter } from '#core/document-index.ts';
import type { Clock } from '#core/clock.ts';
import type { CoverageRequest, SerialRow } from '#core/coverage.ts';
import type { DisclosureDocument } from '#core/document.ts';
import type { BrowserReport } from '#core/render.ts';
import { GongkaiError } from '#core/errors.ts';
import type { ArchiveReader } from '#core/spool.ts';
import { httpUrl, type HttpUrl } from '#core/url.ts';
import { VERSION } from '#core/version.ts';
import { createBrowserRenderer, reportBrowser } from '#crawlers/browser/browser-renderer.ts';
import type { BrowserPlaces } from '#crawlers/browser/find-browser.ts';
import { createCrawlScope } from '#crawlers/crawl-scope.ts';
import { createHttpFetcher, DEFAULT_FETCH_LIMITS } from '#crawlers/http-fetcher.ts';
import { createPoliteness } from '#crawlers/host-politeness.ts';
import { createRobotsRules } from '#crawlers/robots-rules.ts';
import { createInProcessQueue } from '#jobs/in-process-queue.ts';
import { createAgencyDirectory } from '#parsers/agencies/agency-directory.ts';
import { divisionOf } from '#parsers/agencies/divisions.ts';
import { withAgency } from '#parsers/agencies/document-agency.ts';
import { type AgencyImport, importAgencies, restoreAgencies } from '#pipeline/agency-registry.ts';
import { archivedDocument, archivedText } from '#pipeline/archived-text.ts';
import { createCommitter } from '#pipeline/committer.ts';
import { type Coverage, coverageOf } from '#pipeline/coverage.ts';
import { crawl, type CrawlProgress, type CrawlSummary } from '#pipeline/crawl.ts';
import type { DiscoveryRules } from '#pipeline/discover.ts';
import { type ContentWorkers, createContentWorkers } from '#pipeline/content-workers.ts';
import type { ContentLimits } from '#pipeline/read-content.ts';
import { rebuild, type RebuildSummary } from '#pipeline/rebuild.ts';
import { recover, type Recovery } from '#pipeline/recover.ts';
import { reparse, type ReparseSummary } from '#pipeline/reparse.ts';
import { finishSeals, indexSealed } from '#pipeline/seal-segment.ts';
import { serialGaps } from '#pipeline/serial-gaps.ts';
import { checkReports, type CheckedReport } from '#pipeline/sum-checks.ts';
import { verify, type VerifySummary } from '#pipeline/verify.ts';
import type { PageEnd } from '#pipeline/visit-host.ts';
import { createFsBlobStore } from '#storage/blobs/fs-blob-store.ts';
import { moveDatabase, removeDatabase, syncDatabase } from '#storage/catalog/database-files.ts';
import { openSqliteCatalog } from '#storage/catalog/sqlite-catalog.ts';
import {
  captureTable,
  documentTable,
  type ExportFormat,
  type ExportSource,
  sectionTable,
  statisticTable,
  writeTable,
} from '#storage/exports/export-table.ts';
import { acquireArchiveLock } from '#storage/warc/archive-lock.ts';
import { createArchiveReader } from '#storage/warc/archive-reader.ts';
import { createFsSpool } from '#storage/warc/fs-spool.ts';

/** Name under which crawls from the command line file their segments; scheduled sources will have their own. */
const COMMAND_LINE_SOURCE = 'crawl';
const MAX_RATIO = 2000;

export interface CrawlHooks {
  readonly onProgress: (progress: CrawlProgress) => void;
  readonly onPage: (end: PageEnd) => void;
  readonly onDisk: (state: 'full' | 'ok', message: string) => void;
  readonly onRecovery: (recovery: Recovery) => void;
  /** Called at every labelled point of writing; kill tests die there. */
  readonly faultPoint?: (label: string) => void;
}

/** An archive open for reading. Readers never recover and need no lock. */
export interface ReadableArchive {
  readonly catalog: Catalog;
  readonly reader: ArchiveReader;
  readonly blobs: BlobStore;
  readonly contentLimits: ContentLimits;
  close(): Promise<void>;
}

/** @throws ARCHIVE_MISSING */
export function openArchive(settings: Settings): ReadableArchive {
  const paths = archivePaths(settings.data);
  const catalog = openSqliteCatalog({ path: paths.catalog, mode: 'read' });
  const blobs = createFsBlobStore(paths.root);
  const reader = createArchiveReader({ root: paths.root, store: blobs });
  return { catalog, blobs, reader, contentLimits: contentLimitsOf(settings), close: () => catalog.close() };
}

/** The decoded page of a capture. */
export function decodeArchived(capture: CaptureEntry, archive: ReadableArchive): Promise<string> {
  return archivedText(capture, archive.reader, archive.catalog.captures, archive.contentLimits);
}

/** The document of a capture, extracted from the archive now, with its agency as the registry has it. */
export async function extractArchived(
  capture: CaptureEntry,
  archive: ReadableArchive,
  extractor: ContentWorkers,
): Promise<DisclosureDocument> {
  const { reader, contentLimits, catalog } = archive;
  const document = await archivedDocument(capture, reader, catalog.captures, contentLimits, extractor);
  return withAgency(document, createAgencyDirectory(await catalog.agencies.registered()));
}

/** Imports a list of agencies and resolves all documents again. @throws ARCHIVE_LOCKED */
export async function runAgencyImport(settings: Settings, list: Uint8Array): Promise<AgencyImport> {
  const paths = archivePaths(settings.data);
  const lock = await acquireArchiveLock(paths.root, () => new Date());
  const catalog = openSqliteCatalog({ path: paths.catalog, mode: 'write' });
  try {
    const blobs = createFsBlobStore(paths.root);
    const summary = await importAgencies(list, newRunId(), { catalog, blobs });
    await catalog.settle();
    return summary;
  } finally {
    await catalog.close();
    await lock.release();
  }
}

/** The place with this division code: 浙江省嘉兴市桐乡市; null where there is none. */
export function placeNameOf(division: string | null): string | null {
  return division === null ? null : (divisionOf(division)?.path ?? null);
}

/** Extracts pages and files, one at a time, on a thread that ends when one takes too much. */
export function openExtractor(settings: Settings): ContentWorkers {
  return createContentWorkers(contentLimitsOf(settings));
}

export interface ExportRequest {
  readonly table: ExportSource['name'];
  readonly format: ExportFormat;
  readonly output: string;
  /** Of documents, sections and statistics; captures are exported all. */
  readonly filter: DocumentFilter;
}

/** Writes one table of the archive. @throws OUTPUT_UNWRITABLE */
export function exportTable(
  archive: ReadableArchive,
  { table, format, output, filter }: ExportRequest,
): ReturnType<typeof writeTable> {
  const { documents, captures, reports } = archive.catalog;
  const source = {
    documents: () => documentTable(documents.export(filter)),
    sections: () => sectionTable(documents.export(filter)),
    statistics: () => statisticTable(reports.reports(filter, null)),
    captures: () => captureTable(captures.all()),
  }[table]();
  return writeTable(source, format, output);
}

/** The sum rules of each report, and of its numbers with those of the year before. */
export function sumChecks(archive: ReadableArchive, filter: DocumentFilter): AsyncIterable<CheckedReport> {
  return checkReports(archive.catalog.reports, filter);
}

/** Which annual reports are held, late and missing. */
export function coverage(archive: ReadableArchive, request: CoverageRequest): Promise<Coverage> {
  return coverageOf(archive.catalog, request);
}

/** Which index and document numbers are held, and which are missing between them. */
export function serials(archive: ReadableArchive, request: CoverageRequest): AsyncIterable<SerialRow> {
  return serialGaps(archive.catalog.coverage, request);
}

/** Crawls `seeds` into the archive, after recovering what a process that died left. @throws ARCHIVE_LOCKED */
export async function runCrawl(
  settings: Settings,
  seeds: readonly HttpUrl[],
  hooks: CrawlHooks,
  signal: AbortSignal,
): Promise<CrawlSummary> {
  const paths = archivePaths(settings.data);
  const lock = await acquireArchiveLock(paths.root, () => new Date());
  const faultPoint = hooks.faultPoint ?? (() => {});
  const catalog = openSqliteCatalog({ path: paths.catalog, mode: 'write', faultPoint });
  const blobs = createFsBlobStore(paths.root);
  const reader = createArchiveReader({ root: paths.root, store: blobs });
  const spool = createFsSpool({
    root: paths.root,
    store: blobs,
    source: COMMAND_LINE_SOURCE,
    maxBytes: settings.segmentBytes,
    maxAgeMs: settings.segmentMinutes * 60_000,
    now: () => systemClock.now(),
    randomId: randomUUID,
    warcinfo: warcinfo(settings),
    faultPoint,
  });
  const fetcher = createHttpFetcher({
    version: VERSION,
    contact: settings.contact,
    limits: { ...DEFAULT_FETCH_LIMITS, maxBytes: settings.maxBytes, totalMs: settings.fetchSeconds * 1000 },
    allowPrivate: settings.allowPrivate,
    insecureTlsHosts: settings.insecureTls,
  });
  const renderer = createBrowserRenderer({ places: browserPlaces(settings), fetcher, version: VERSION });
  const workers = createContentWorkers(contentLimitsOf(settings), await catalog.agencies.registered());
  try {
    const sealTools = { catalog, reader, blobs };
    await catalog.settle();
    await finishSeals(sealTools);
    const rulesOf = (run: string) => discoveryRules(run, catalog);
    hooks.onRecovery(
      await recover({ catalog, spool, reader, clock: systemClock, readContent: workers.read, rulesOf }),
    );
    const committer = createCommitter({
      catalog,
      spool,
      clock: systemClock,
      signal,
      async onSealed(sealed) {
        await indexSealed(sealed, sealTools);
        faultPoint('segment-indexed');
      },
      onDisk: hooks.onDisk,
    });
    return await crawl(
      {
        seeds,
        settings: Object.fromEntries(CRAWL_SETTINGS.map((name) => [name, settings[name]])),
        limits: { hosts: settings.hosts, maxPages: settings.maxPages, maxMinutes: settings.maxMinutes },
        catalog,
        committer,
        queue: createInProcessQueue(),
        reportsOnly: settings.reportsOnly,
        scope: createCrawlScope({
          ...settings,
          maxDepth: settings.depth,
          year: systemClock.now().getFullYear(),
        }),
        tools: {
          fetcher,
          politeness: createPoliteness({ delayMs: settings.delay }),
          clock: systemClock,
          robots: createRobotsRules(),
          ignoreRobots: new Set(settings.ignoreRobots),
          otherPolicies: new Map(),
          browser: settings.browser,
          renderer,
          readContent: workers.read,
          owner: `${process.pid}-${randomUUID()}`,
          attachments: settings.attachments,
        },
        newRunId,
        onProgress: hooks.onProgress,
        onPage: hooks.onPage,
      },
      signal,
    );
  } finally {
    await workers.close();
    await renderer.close();
    await fetcher.close();
    await spool.close();
    await catalog.close();
    await lock.release();
  }
}

/** Extracts every capture again. @throws ARCHIVE_LOCKED, ARCHIVE_MISSING */
export async function runReparse(
  settings: Settings,
  onCapture: (done: number) => void,
  signal: AbortSignal,
): Promise<ReparseSummary> {
  const paths = archivePaths(settings.data);
  if (!existsSync(paths.catalog)) await openArchive(settings).close();
  const lock = await acquireArchiveLock(paths.root, () => new Date());
  const catalog = openSqliteCatalog({ path: paths.catalog, mode: 'write' });
  const reader = createArchiveReader({ root: paths.root, store: createFsBlobStore(paths.root) });
  const workers = createContentWorkers(contentLimitsOf(settings), await catalog.agencies.registered());
  try {
    const summary = await reparse(
      { catalog, reader, clock: systemClock, readContent: workers.read, onCapture },
      signal,
    );
    await catalog.settle();
    return summary;
  } finally {
    await workers.close();
    await catalog.close();
    await lock.release();
  }
}

/** Makes the catalog again; the old one is kept beside it. @throws ARCHIVE_LOCKED, ARCHIVE_MISSING */
export async function runRebuild(
  settings: Settings,
  onSegment: (segment: string, done: number, total: number) => void,
): Promise<RebuildSummary & { readonly kept: string | null }> {
  const paths = archivePaths(settings.data);
  const blobs = createFsBlobStore(paths.root);
  const reader = createArchiveReader({ root: paths.root, store: blobs });
  if (!existsSync(paths.root) || (await reader.segments()).length === 0) {
    throw new GongkaiError('ARCHIVE_MISSING', `no WARC segments under ${paths.root}`, {
      hint: 'name the archive with --data',
    });
  }
  const lock = await acquireArchiveLock(paths.root, () => new Date());
  const fresh = `${paths.catalog}.rebuilding`;
  try {
    await removeDatabase(fresh);
    const catalog = openSqliteCatalog({ path: fresh, mode: 'write', bulk: true });
    await restoreAgencies({ catalog, blobs });
    const workers = createContentWorkers(contentLimitsOf(settings), await catalog.agencies.registered());
    const stored = new Set<string>();
    for await (const blob of blobs.list('warc/')) stored.add(blob.key);
    const summary = await rebuild({
      catalog,
      reader,
      clock: systemClock,
      readContent: workers.read,
      isOpen: (segment) => !stored.has(segment),
      onSegment,
    }).finally(() => workers.close());
    await catalog.settle();
    for (const segment of stored)
      await indexSealed(
        { segment, bytes: (await blobs.stat(segment))?.bytes ?? 0 },
        { catalog, reader, blobs },
      );
    await catalog.close();
    const kept = existsSync(paths.catalog) ? `${paths.catalog}.before-${stamp(new Date())}` : null;
    if (kept !== null) await moveDatabase(paths.catalog, kept);
    await syncDatabase(fresh);
    await moveDatabase(fresh, paths.catalog);
    return { ...summary, kept };
  } finally {
    await lock.release();
  }
}

/** @throws ARCHIVE_MISSING */
export async function runVerify(
  settings: Settings,
  onSegment: (segment: string, done: number, total: number) => void,
): Promise<VerifySummary> {
  const archive = openArchive(settings);
  try {
    return await verify({ ...archive, onSegment });
  } finally {
    await archive.close();
  }
}

const systemClock: Clock = {
  now: () => new Date(),
  async sleep(ms, signal) {
    await delay(ms, undefined, { signal }).catch(() => {});
  },
};

/** Which browser a crawl would use: it is started. */
export const runBrowserReport = (settings: Settings): Promise<BrowserReport> =>
  reportBrowser(browserPlaces(settings));

/** The environment is what programs are found and started with; settings come from `settings` alone. */
function browserPlaces({ browserPath }: Settings): BrowserPlaces {
  return { configured: browserPath, environment: env, unpackInto: tmpdir() };
}

function contentLimitsOf(settings: Settings): ContentLimits {
  return { maxInflatedBytes: settings.maxInflatedBytes, maxRatio: MAX_RATIO };
}

/** Rules of an earlier run, from what was recorded with it. */
async function discoveryRules(run: string, catalog: Catalog): Promise<DiscoveryRules | undefined> {
  const record = await catalog.run(run);
  if (record === undefined) return undefined;
  const settings = record.settings as Partial<Settings>;
  const scope = createCrawlScope({
    include: settings.include ?? [],
    exclude: settings.exclude ?? [],
    maxDepth: settings.depth ?? Number.POSITIVE_INFINITY,
    year: systemClock.now().getFullYear(),
  });
  for (const seed of record.seeds) scope.admit(httpUrl(seed), 'seed');
  for (const entry of await catalog.frontier.roots(run))
    scope.admit(entry.url, entry.role === 'column' ? 'column' : 'seed');
  return { scope, attachments: settings.attachments ?? true };
}

/** Sorts by time: `20261122T200741Z-3fa9c1`. */
function newRunId(): string {
  return `${stamp(new Date())}-${randomUUID().slice(0, 6)}`;
}

function stamp(time: Date): string {
  return time.toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
