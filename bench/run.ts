/**
 * How many pages a second the whole program crawls, archives, extracts and indexes, beside Crawlee's CheerioCrawler
 * that fetches, parses and keeps its queue. Writes nothing but its report: everything else lies in temporary folders.
 *
 *     npm run bench -- [--runs 3] [--pages 250] [--json] [--profile]
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { crawlee, gongkai, installCrawlee, type Contender } from './contenders.ts';
import { profileShares, type CpuProfile, type Share } from './profile-shares.ts';
import type { Served, ServerReady } from './site-server.ts';

const HOSTS = 16;

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    pages: { type: 'string', default: '250' },
    json: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});

async function message<T>(server: ChildProcess): Promise<T> {
  const [received]: T[] = await once(server, 'message');
  return received!;
}

/** Pages a second of one crawl, process start and exit included. @throws Error unless every page was fetched */
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

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

async function compare(server: ChildProcess, sites: ServerReady): Promise<void> {
  await installCrawlee();
  const contenders = [gongkai(HOSTS), crawlee(HOSTS, 'default'), crawlee(HOSTS, 'tuned')];
  const rates = contenders.map((): number[] => []);
  const print = (...cells: readonly string[]): void => {
    if (!options.json) console.log(cells.map((cell) => cell.padStart(16)).join(''));
  };
  print('pages/s', ...contenders.map(({ name }) => name));
  for (let run = 1; run <= Number(options.runs); run += 1) {
    // In turn, so that a machine that slows down slows all of them.
    for (const [i, contender] of contenders.entries())
      rates[i]?.push(await measure(contender, server, sites));
    print(`run ${run}`, ...rates.map((own) => own.at(-1)?.toFixed(0) ?? ''));
  }
  const medians = rates.map(median);
  const ratios = medians.map((theirs) => (medians[0] ?? Number.NaN) / theirs);
  print('median', ...medians.map((rate) => rate.toFixed(0)));
  print('gongkai is', ...ratios.map((ratio) => `${ratio.toFixed(2)} ×`));
  if (options.json) {
    const machine = { node: process.versions.node, cores: availableParallelism() };
    const results = contenders.map(({ name }, i) => ({
      name,
      rates: rates[i],
      median: medians[i],
      ratio: ratios[i],
    }));
    console.log(JSON.stringify({ pages: sites.pages, hosts: HOSTS, ...machine, results }));
  }
}

async function profile(server: ChildProcess, sites: ServerReady): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-profile-'));
  try {
    const rate = await measure(gongkai(HOSTS, ['--cpu-prof', `--cpu-prof-dir=${folder}`]), server, sites);
    const [file] = globSync(join(folder, '*.cpuprofile'));
    if (file === undefined) throw new Error('the crawl wrote no profile');
    const recorded: CpuProfile = JSON.parse(readFileSync(file, 'utf8'));
    const { parts, functions } = profileShares(recorded);
    if (options.json) {
      console.log(JSON.stringify({ pages: sites.pages, pagesPerSecond: rate, parts, functions }));
      return;
    }
    console.log(`${rate.toFixed(0)} pages/s with the profiler on; self time of the main thread by part:`);
    printShares(parts.filter(({ share }) => share >= 0.002));
    console.log('and by function:');
    printShares(functions.slice(0, 15));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function printShares(shares: readonly Share[]): void {
  for (const { name, seconds, share } of shares) {
    console.log(`${(share * 100).toFixed(1).padStart(6)} %${seconds.toFixed(2).padStart(8)} s  ${name}`);
  }
}

const server = fork(
  new URL('site-server.ts', import.meta.url),
  ['--hosts', String(HOSTS), '--pages', options.pages],
  {
    execArgv: ['--conditions=source'],
  },
);
try {
  const sites = await message<ServerReady>(server);
  await (options.profile ? profile(server, sites) : compare(server, sites));
} finally {
  server.disconnect();
}
