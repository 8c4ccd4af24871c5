/** How many pages a second whole crawlers crawl, beside each other on the same sites. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crawlee, gongkai, type Contender } from './contenders.ts';
import { installPeer } from './installed-peer.ts';
import { median } from './median.ts';
import type { CpuProfile } from './profile-shares.ts';
import type { Served, ServerReady } from './site-server.ts';

export const HOSTS = 16;

export interface CrawlSpeed {
  readonly name: string;
  /** Pages a second of each run, process start and exit included. */
  readonly rates: readonly number[];
  readonly median: number;
  /** Our median over theirs. */
  readonly ratio: number;
}

/** Runs the contenders in turn, so that a machine that slows down slows all of them; `onRun` hears of each round. */
export async function compareCrawls(
  pagesPerHost: number,
  runs: number,
  onRun: (run: number, rates: readonly number[]) => void,
): Promise<{ readonly pages: number; readonly results: readonly CrawlSpeed[] }> {
  await installPeer('crawlee');
  const contenders = [gongkai(HOSTS), crawlee(HOSTS, 'default'), crawlee(HOSTS, 'tuned')];
  return withSites(pagesPerHost, async (server, sites) => {
    const rates = contenders.map((): number[] => []);
    for (let run = 1; run <= runs; run += 1) {
      for (const [i, contender] of contenders.entries())
        rates[i]?.push(await measure(contender, server, sites));
      onRun(
        run,
        rates.map((own) => own.at(-1) ?? Number.NaN),
      );
    }
    const ours = median(rates[0] ?? []);
    const results = contenders.map(({ name }, i) => {
      const own = rates[i] ?? [];
      return { name, rates: own, median: median(own), ratio: ours / median(own) };
    });
    return { pages: sites.pages, results };
  });
}

/** CPU profile of the main thread of one crawl of ours. */
export async function profileCrawl(
  pagesPerHost: number,
): Promise<{ readonly pages: number; readonly pagesPerSecond: number; readonly recorded: CpuProfile }> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-profile-'));
  try {
    return await withSites(pagesPerHost, async (server, sites) => {
      const ours = gongkai(HOSTS, ['--cpu-prof', `--cpu-prof-dir=${folder}`]);
      const pagesPerSecond = await measure(ours, server, sites);
      const [file] = globSync(join(folder, '*.cpuprofile'));
      if (file === undefined) throw new Error('the crawl wrote no profile');
      return { pages: sites.pages, pagesPerSecond, recorded: JSON.parse(readFileSync(file, 'utf8')) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function withSites<T>(
  pagesPerHost: number,
  work: (server: ChildProcess, sites: ServerReady) => Promise<T>,
): Promise<T> {
  const server = fork(
    new URL('site-server.ts', import.meta.url),
    ['--hosts', String(HOSTS), '--pages', String(pagesPerHost)],
    { execArgv: ['--conditions=source'] },
  );
  try {
    return await work(server, await message<ServerReady>(server));
  } finally {
    server.disconnect();
  }
}

async function message<T>(server: ChildProcess): Promise<T> {
  const [received]: T[] = await once(server, 'message');
  return received!;
}

/** Pages a second of one crawl. @throws Error unless every page was fetched */
async function measure(contender: Contender, server: ChildProcess, sites: ServerReady): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
  try {
    const started = performance.now();
    await contender.crawl(sites.origins, folder);
    const seconds = (performance.now() - started) / 1000;
    const answer = message<Served>(server);
    server.send('served?');
    const { distinctPages } = await answer;
    if (distinctPages !== sites.pages) {
      throw new Error(`${contender.name} fetched ${distinctPages} of ${sites.pages} pages`);
    }
    return sites.pages / seconds;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
