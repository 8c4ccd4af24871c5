/** Pages a second and memory of crawls of the same documents: as the server writes them, and as scripts do in a browser. */
import { execFile, type PromiseWithChild } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, promisify } from 'node:util';
import { type ServedSampleSites, serveSampleSites } from '#demo/serve-sample-sites.ts';
import { DEFAULT_RENDER_LIMITS } from '#crawlers/browser/browser-renderer.ts';
import { growth } from './growth.ts';
import { median } from './median.ts';
import { type MemorySample, type ProcessMemory, watchTree } from './tree-memory.ts';
import { ARTICLES, scriptedView, writtenView } from './two-views.ts';

const run = promisify(execFile);

/** As many as the browser shows pages at a time: a host is asked for one page at a time. */
export const BROWSER_HOSTS = DEFAULT_RENDER_LIMITS.maxPages;

export interface BrowserSpeed {
  readonly documents: number;
  /** Index pages included. */
  readonly pages: number;
  /** `PSS` counts memory that processes share once, `RSS` once for each: for where the browser may not be looked into. */
  readonly measure: 'PSS' | 'RSS' | null;
  readonly http: ViewSpeed;
  readonly browser: ViewSpeed;
  /** How often the time of a page over HTTP goes into one in the browser. */
  readonly ratio: number;
  /** Peak above that of the HTTP path, for each of the pages shown at a time. */
  readonly bytesForEachShown: number | null;
}

export interface ViewSpeed {
  /** Pages a second of each run, from the first request to the exit: what starts with the first page counts, the program does not. */
  readonly rates: readonly number[];
  readonly median: number;
  /** Of all pages, those that were shown in the browser. */
  readonly shownShare: number;
  /** Medians over the runs; null where memory cannot be measured. */
  readonly memory: ViewMemory | null;
}

export interface ViewMemory {
  /** Program and browser, at the moment when they had most. */
  readonly peakBytes: number;
  readonly browserPeakBytes: number;
  /** Per article between the first third, when everything has started, and the last: what leaks shows here. NaN where a crawl is over before. */
  readonly growthBytes: number;
  readonly browserGrowthBytes: number;
}

/** Why no browser starts here, in words; null when one does. */
export async function browserLack(): Promise<string | null> {
  return inFolder(async (folder) => {
    // It exits with an error when anything at all is wrong; what it says about the browser is on stdout all the same.
    const { stdout } = await gongkai(folder, ['doctor', '--json']).catch(
      (error: { stdout: string }) => error,
    );
    const browser = rows(stdout).find(({ subject }) => subject === 'browser');
    if (browser?.['state'] === 'ok') return null;
    const message = browser?.['message'];
    return typeof message === 'string' ? message : 'doctor says nothing of a browser';
  });
}

/** Crawls both views in turn; `onRun` hears of each round. @throws Error unless both crawls held the same documents */
export async function compareViews(
  documentsPerHost: number,
  runs: number,
  onRun: (run: number, rates: readonly number[]) => void,
): Promise<BrowserSpeed> {
  const seeds = Array.from({ length: BROWSER_HOSTS }, (_, at) => at + 1);
  const views = [writtenView, scriptedView].map((view) => ({
    sites: seeds.map((seed) => view(documentsPerHost, seed)),
    crawls: [] as MeasuredCrawl[],
  }));
  for (let at = 1; at <= runs; at += 1) {
    for (const { sites, crawls } of views) {
      const served = await serveSampleSites({ sites, ports: sites.map(() => 0) });
      try {
        crawls.push(await inFolder((folder) => measure(served, folder)));
      } finally {
        await served.close();
      }
    }
    const [written, scripted] = views.map(({ crawls }) => crawls.at(-1));
    if (!isDeepStrictEqual(written?.documents, scripted?.documents))
      throw new Error('the browser did not make the documents that the server writes');
    onRun(at, [written?.rate ?? Number.NaN, scripted?.rate ?? Number.NaN]);
  }
  return compared(documentsPerHost * BROWSER_HOSTS, views[0]?.crawls ?? [], views[1]?.crawls ?? []);
}

interface MeasuredCrawl {
  readonly rate: number;
  readonly pages: number;
  readonly shown: number;
  readonly documents: readonly Row[];
  readonly samples: readonly MemorySample[] | null;
}

type Row = Readonly<Record<string, unknown>>;

async function measure(served: ServedSampleSites, folder: string): Promise<MeasuredCrawl> {
  const seeds = served.origins.map((origin) => `${origin}/`);
  const options = ['--browser', 'auto', '--delay', '0', '--hosts', String(BROWSER_HOSTS)];
  const crawl = gongkai(folder, ['crawl', ...seeds, ...options, '--allow-private', '127.0.0.0/8', '--json']);
  const articles = (): number =>
    new Set(served.requests.flatMap(({ host, path }) => (path.startsWith(ARTICLES) ? host + path : []))).size;
  const watched = watchTree(crawl.child.pid ?? 0, articles, crawl);
  await crawl;
  const seconds = (Date.now() - (served.requests[0]?.time ?? Number.NaN)) / 1000;
  const samples = await watched;
  const sql = async (question: string): Promise<readonly Row[]> =>
    rows((await gongkai(folder, ['sql', question, '--json'])).stdout);
  const [counted] = await sql(COUNTS);
  const pages = Number(counted?.['pages']);
  const documents = await sql(DOCUMENTS);
  const held = served.sites.flatMap(({ content }) =>
    [...content.pages.keys()].filter((path) => path.startsWith(ARTICLES)),
  );
  if (documents.length !== held.length)
    throw new Error(`the crawl holds ${documents.length} of ${held.length} documents`);
  return { rate: pages / seconds, pages, shown: Number(counted?.['shown']), documents, samples };
}

const COUNTS = `SELECT (SELECT count(*) FROM url_outcomes WHERE outcome IN ('document', 'list', 'page')) AS pages,
  (SELECT count(DISTINCT url) FROM captures WHERE render_offset IS NOT NULL) AS shown`;
const DOCUMENTS = `SELECT title, index_number, document_number, issued FROM documents WHERE index_number IS NOT NULL
  ORDER BY index_number, title`;

function compared(
  documents: number,
  written: readonly MeasuredCrawl[],
  scripted: readonly MeasuredCrawl[],
): BrowserSpeed {
  const processes = [...written, ...scripted].flatMap(({ samples }) =>
    (samples ?? []).flatMap((sample) => sample.processes),
  );
  const isLookedInto = processes.every(({ pss }) => pss !== null);
  const measured = processes.length === 0 ? null : isLookedInto ? 'PSS' : 'RSS';
  const [http, browser] = [viewSpeed(written, measured), viewSpeed(scripted, measured)];
  const above =
    http.memory === null || browser.memory === null ? null : browser.memory.peakBytes - http.memory.peakBytes;
  return {
    documents,
    pages: scripted[0]?.pages ?? 0,
    measure: measured,
    http,
    browser,
    ratio: http.median / browser.median,
    bytesForEachShown: above === null ? null : above / BROWSER_HOSTS,
  };
}

function viewSpeed(crawls: readonly MeasuredCrawl[], measured: BrowserSpeed['measure']): ViewSpeed {
  const rates = crawls.map(({ rate }) => rate);
  const memories = crawls.flatMap(({ samples }) =>
    samples === null || measured === null ? [] : memoryOf(samples, measured),
  );
  const middle = (field: keyof ViewMemory): number => median(memories.map((memory) => memory[field]));
  return {
    rates,
    median: median(rates),
    shownShare: median(crawls.map(({ shown, pages }) => shown / pages)),
    memory:
      memories.length === 0
        ? null
        : {
            peakBytes: middle('peakBytes'),
            browserPeakBytes: middle('browserPeakBytes'),
            growthBytes: middle('growthBytes'),
            browserGrowthBytes: middle('browserGrowthBytes'),
          },
  };
}

function memoryOf(samples: readonly MemorySample[], measured: 'PSS' | 'RSS'): ViewMemory {
  const bytes = ({ pss, rss }: ProcessMemory): number => (measured === 'PSS' ? (pss ?? 0) : rss);
  const sum = (processes: readonly ProcessMemory[]): number =>
    processes.reduce((total, one) => total + bytes(one), 0);
  const points = samples.map(({ progress, processes }) => ({
    x: progress,
    whole: sum(processes),
    browser: sum(processes.filter(({ isStarted }) => isStarted)),
  }));
  const last = points.at(-1)?.x ?? 0;
  // With the last article begins the end, when the browser goes.
  const warm = points.filter(({ x }) => x > last / 3 && x < last);
  return {
    peakBytes: Math.max(...points.map(({ whole }) => whole)),
    browserPeakBytes: Math.max(...points.map(({ browser }) => browser)),
    growthBytes: growth(warm.map(({ x, whole }) => ({ x, y: whole }))),
    browserGrowthBytes: growth(warm.map(({ x, browser }) => ({ x, y: browser }))),
  };
}

function gongkai(cwd: string, words: readonly string[]): PromiseWithChild<{ readonly stdout: string }> {
  const launcher = fileURLToPath(new URL('../src/launcher.js', import.meta.url));
  return run(process.execPath, [launcher, ...words], { cwd, maxBuffer: 2 ** 26 });
}

function rows(output: string): readonly Row[] {
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
