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
  const ours: number[] = [];
  const theirs: number[] = [];
  const print = (...cells: readonly string[]): void => {
    if (!options.json) console.log(cells.map((cell) => cell.padStart(10)).join(''));
  };
  print('run', 'gongkai', 'crawlee', '(pages/s)');
  for (let run = 1; run <= Number(options.runs); run += 1) {
    // Alternating, so that a machine that slows down slows both.
    ours.push(await measure(gongkai(HOSTS), server, sites));
    theirs.push(await measure(crawlee(HOSTS), server, sites));
    print(String(run), ours.at(-1)?.toFixed(0) ?? '', theirs.at(-1)?.toFixed(0) ?? '');
  }
  const ratio = median(ours) / median(theirs);
  print('median', median(ours).toFixed(0), median(theirs).toFixed(0));
  print('ratio', ratio.toFixed(2));
  if (options.json) {
    const machine = { node: process.versions.node, cores: availableParallelism() };
    const medians = { gongkai: median(ours), crawlee: median(theirs) };
    console.log(
      JSON.stringify({ pages: sites.pages, hosts: HOSTS, ...machine, ours, theirs, medians, ratio }),
    );
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
