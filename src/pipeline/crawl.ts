/** A crawl run: seeds in, host visits until nothing is due, a summary out. Resumes what was interrupted. */
import type { Catalog, RunRecord } from '#core/catalog.ts';
import { isComplete, type ListRow } from '#core/crawl-ledger.ts';
import type { Scope } from '#core/crawl-rules.ts';
import type { JobQueue } from '#core/job-queue.ts';
import type { PageOutcome } from '#core/outcome.ts';
import type { NewEntry } from '#core/frontier.ts';
import { canonicalKey, hostKey, type HttpUrl } from '#core/url.ts';
import type { Committer } from '#pipeline/committer.ts';
import type { RunLine } from '#pipeline/rebuild.ts';
import { type HostVisitTools, type PageEnd, visitHost } from '#pipeline/visit-host.ts';

export interface CrawlLimits {
  readonly hosts: number;
  readonly maxPages: number | null;
  readonly maxMinutes: number | null;
}

export interface CrawlOptions {
  readonly seeds: readonly HttpUrl[];
  /** Recorded with the run. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly limits: CrawlLimits;
  readonly catalog: Catalog;
  readonly committer: Committer;
  readonly queue: JobQueue;
  readonly scope: Scope;
  /** Only what leads to annual reports, and these. */
  readonly reportsOnly: boolean;
  readonly tools: Omit<HostVisitTools, 'run' | 'takePage' | 'onPage' | 'catalog' | 'committer' | 'scope'>;
  readonly newRunId: () => string;
  readonly onProgress: (progress: CrawlProgress) => void;
  readonly onPage: (end: PageEnd) => void;
}

export interface CrawlProgress {
  readonly done: number;
  readonly waiting: number;
  /** Hosts being visited now. */
  readonly active: number;
  readonly hosts: number;
}

export interface CrawlSummary {
  readonly run: string;
  readonly started: string;
  readonly finished: string;
  readonly outcome: 'complete' | 'stopped' | 'limit';
  readonly pages: { readonly captured: number; readonly unchanged: number };
  readonly outcomes: Readonly<Partial<Record<PageOutcome, number>>>;
  readonly bytes: number;
  readonly documents: { readonly new: number; readonly changed: number; readonly vanished: number };
  readonly lists: { readonly found: number; readonly complete: number; readonly truncated: number };
  readonly findings: number;
  readonly seconds: number;
  /** URLs still due; 0 when complete. */
  readonly waiting: number;
  /** Seeds of which not one page could be had, with the reason. */
  readonly failedSeeds: readonly {
    readonly url: string;
    readonly outcome: PageOutcome;
    readonly reason: string | null;
  }[];
}

const IDLE_MS = 1000;

/** Runs to completion, limit or signal. The same seeds resume the last run when it was not finished. */
export async function crawl(options: CrawlOptions, signal: AbortSignal): Promise<CrawlSummary> {
  const { catalog, committer, queue, tools } = options;
  const { frontier } = catalog;
  const started = tools.clock.now();
  const record = await openRun(options, started);
  const run = record.id;
  await admitRoots(options, run);
  const tally = createTally();
  let pagesLeft = options.limits.maxPages ?? Number.POSITIVE_INFINITY;
  const limit = { reached: false };
  const stop = new AbortController();
  const ended = AbortSignal.any([signal, stop.signal]);
  const deadline =
    options.limits.maxMinutes === null ? null : started.getTime() + options.limits.maxMinutes * 60_000;
  let failure: unknown = null;

  const visitTools: HostVisitTools = {
    ...tools,
    catalog,
    committer,
    scope: options.scope,
    run,
    takePage() {
      if (deadline !== null && tools.clock.now().getTime() >= deadline) limit.reached = true;
      if (pagesLeft <= 0) limit.reached = true;
      if (limit.reached) return false;
      pagesLeft -= 1;
      return true;
    },
    onPage(end) {
      tally.add(end);
      options.onPage(end);
    },
  };
  queue.work(({ host }) => visitHost(host, visitTools, ended), {
    concurrency: options.limits.hosts,
    onError(error) {
      failure ??= error;
      stop.abort();
    },
  });

  while (!ended.aborted && !limit.reached) {
    const due = await frontier.hostsDue(run, tools.clock.now(), options.limits.hosts * 2);
    for (const host of due) await queue.enqueue({ run, host });
    const stats = await progressOf(catalog, run, tally.done(), queue.size());
    options.onProgress(stats);
    if (queue.size() === 0) {
      const next = await frontier.nextDue(run);
      if (next === null) break;
      const ms = next.getTime() - tools.clock.now().getTime();
      if (ms > 0) await tools.clock.sleep(Math.min(ms, IDLE_MS), ended);
    } else {
      const idle = new AbortController();
      await Promise.race([
        queue.nextEnd(),
        tools.clock.sleep(IDLE_MS / 4, AbortSignal.any([ended, idle.signal])),
      ]);
      idle.abort();
    }
  }
  await queue.close();
  await committer.settle();
  if (failure !== null) throw failure;
  const finished = tools.clock.now();
  const stats = await frontier.stats(run);
  const outcome = stats.waiting === 0 ? 'complete' : limit.reached ? 'limit' : 'stopped';
  await recordLists(options, run);
  if (outcome === 'complete') {
    await committer.record('urn:gongkai:runs', [runLine(record, finished, outcome)]);
    await catalog.finishRun(run, finished, outcome);
  }
  await committer.seal();
  return summarise(options, run, started, finished, outcome, stats, tally);
}

async function openRun(options: CrawlOptions, now: Date): Promise<RunRecord> {
  const seeds = options.seeds.map((seed) => seed as string);
  const last = await options.catalog.lastRun(seeds);
  // A crawl that goes everywhere is not continued by one for reports, nor the other way round.
  const isSameRoad = (last?.settings['reportsOnly'] === true) === options.reportsOnly;
  const isResumed = last !== undefined && last.finished === null && isSameRoad;
  const record = isResumed ? last : await beginRun(seeds, options, now);
  // Seeds of a resumed run are known, unless it died before they were.
  await options.catalog.frontier.add(
    options.seeds.map((url) => seedEntry(url, options.reportsOnly)),
    record.id,
    now,
  );
  return record;
}

async function beginRun(seeds: readonly string[], options: CrawlOptions, started: Date): Promise<RunRecord> {
  const { newRunId, settings, committer, catalog } = options;
  const record: RunRecord = { id: newRunId(), seeds, settings, started, finished: null, outcome: null };
  await committer.record('urn:gongkai:runs', [runLine(record, null, null)]);
  await catalog.beginRun(record);
  return record;
}

function runLine(run: RunRecord, finished: Date | null, outcome: RunRecord['outcome']): RunLine {
  const { id, seeds, settings, started } = run;
  return {
    id,
    seeds,
    settings,
    started: started.toISOString(),
    finished: finished?.toISOString() ?? null,
    outcome,
  };
}

/** What each list claimed and what of it is held, for readers who have nothing but the WARCs. */
async function recordLists(options: CrawlOptions, run: string): Promise<void> {
  const lines: unknown[] = [];
  for await (const list of options.catalog.ledger.lists()) lines.push({ run, ...list });
  if (lines.length > 0) await options.committer.record('urn:gongkai:lists', lines);
}

function seedEntry(url: HttpUrl, reportsOnly: boolean): NewEntry {
  return {
    url,
    post: null,
    key: canonicalKey(url),
    host: hostKey(url),
    role: 'seed',
    depth: 0,
    hops: 0,
    via: null,
    list: null,
    road: reportsOnly ? 'home' : null,
    outcome: 'waiting',
    reason: null,
  };
}

async function admitRoots(options: CrawlOptions, run: string): Promise<void> {
  for (const seed of options.seeds) options.scope.admit(seed, 'seed');
  for (const entry of await options.catalog.frontier.roots(run)) {
    options.scope.admit(entry.url, entry.role === 'column' ? 'column' : 'seed');
  }
}

async function progressOf(
  catalog: Catalog,
  run: string,
  done: number,
  active: number,
): Promise<CrawlProgress> {
  const { waiting, hosts } = await catalog.frontier.backlog(run);
  return { done, waiting, active, hosts };
}

interface Tally {
  add(end: PageEnd): void;
  done(): number;
  readonly totals: {
    captured: number;
    unchanged: number;
    bytes: number;
    new: number;
    changed: number;
    vanished: number;
    findings: number;
  };
}

function createTally(): Tally {
  const totals = { captured: 0, unchanged: 0, bytes: 0, new: 0, changed: 0, vanished: 0, findings: 0 };
  let done = 0;
  return {
    totals,
    done: () => done,
    add(end) {
      if (end.outcome !== 'waiting') done += 1;
      if (end.captured) totals.captured += 1;
      if (end.unchanged) totals.unchanged += 1;
      totals.bytes += end.bytes;
      if (end.change !== null) totals[end.change] += 1;
      totals.findings += end.findings;
    },
  };
}

async function summarise(
  options: CrawlOptions,
  run: string,
  started: Date,
  finished: Date,
  outcome: CrawlSummary['outcome'],
  stats: { readonly waiting: number; readonly outcomes: CrawlSummary['outcomes'] },
  tally: Tally,
): Promise<CrawlSummary> {
  const lists: ListRow[] = [];
  for await (const list of options.catalog.ledger.lists()) lists.push(list);
  const failedSeeds = [];
  for (const entry of await options.catalog.frontier.roots(run)) {
    if (entry.role === 'seed' && FAILED.has(entry.outcome)) {
      failedSeeds.push({ url: entry.url, outcome: entry.outcome, reason: entry.reason });
    }
  }
  const { totals } = tally;
  return {
    run,
    started: started.toISOString(),
    finished: finished.toISOString(),
    outcome,
    pages: { captured: totals.captured, unchanged: totals.unchanged },
    outcomes: stats.outcomes,
    bytes: totals.bytes,
    documents: { new: totals.new, changed: totals.changed, vanished: totals.vanished },
    lists: {
      found: lists.length,
      complete: lists.filter(isComplete).length,
      truncated: lists.filter((list) => list.truncated !== null).length,
    },
    findings: lists.reduce((sum, { findings }) => sum + findings.length, totals.findings),
    seconds: (finished.getTime() - started.getTime()) / 1000,
    waiting: stats.waiting,
    failedSeeds,
  };
}

/** Ends of a seed that mean that its source could not be crawled. */
const FAILED: ReadonlySet<PageOutcome> = new Set<PageOutcome>([
  'unreachable',
  'unsafe-address',
  'robots-denied',
  'refused',
  'throttled',
  'server-error',
  'client-error',
  'not-found',
  'soft-not-found',
  'redirect-loop',
  'too-large',
  'truncated',
  'unsupported-type',
]);
