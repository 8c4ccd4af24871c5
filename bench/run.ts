/**
 * Speed beside peers, in the same run. `crawl`: pages a second that the whole program crawls, archives, extracts and indexes,
 * beside Crawlee's CheerioCrawler, which fetches, parses and keeps its queue. `extraction`: documents a second on one core, beside
 * Mozilla Readability on linkedom. Writes nothing but its report: everything else lies in temporary folders.
 *
 *     npm run bench -- [--only crawl|extraction] [--runs 3] [--pages 250] [--json] [--profile]
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { compareCrawls, HOSTS, profileCrawl } from './crawl-speed.ts';
import { measureExtraction } from './extraction-speed.ts';
import { profileShares, type Share } from './profile-shares.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    runs: { type: 'string', default: '3' },
    pages: { type: 'string', default: '250' },
    json: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});
const machine = { node: process.versions.node, cores: availableParallelism() };
const pagesPerHost = Number(options.pages);

function print(...cells: readonly string[]): void {
  if (!options.json) console.log(cells.map((cell) => cell.padStart(16)).join(''));
}

async function extraction(): Promise<void> {
  const speed = await measureExtraction();
  if (options.json) {
    console.log(JSON.stringify({ bench: 'extraction', ...machine, ...speed }));
    return;
  }
  const size = (speed.bytes / speed.pages / 1000).toFixed(1);
  console.log(`Extraction of ${speed.pages} pages of ${size} KB on average, on one core:`);
  print('', ...speed.contenders.map(({ name }) => name));
  print('documents/s', ...speed.contenders.map(({ pagesPerSecond }) => pagesPerSecond.toFixed(0)));
  console.log(
    `gongkai is ${speed.ratio.toFixed(2)} × readability; the bare parse is ${(speed.parseShare * 100).toFixed(0)} % of its time\n`,
  );
}

async function crawl(): Promise<void> {
  if (!options.json) console.log('Whole crawls, pages/s:');
  const { pages, results } = await compareCrawls(pagesPerHost, Number(options.runs), (run, rates) =>
    print(`run ${run}`, ...rates.map((rate) => rate.toFixed(0))),
  );
  if (options.json) {
    console.log(JSON.stringify({ bench: 'crawl', pages, hosts: HOSTS, ...machine, results }));
    return;
  }
  print('', ...results.map(({ name }) => name));
  print('median', ...results.map((result) => result.median.toFixed(0)));
  print('gongkai is', ...results.map(({ ratio }) => `${ratio.toFixed(2)} ×`));
}

async function profile(): Promise<void> {
  const { pages, pagesPerSecond, recorded } = await profileCrawl(pagesPerHost);
  const { parts, functions } = profileShares(recorded);
  if (options.json) {
    console.log(JSON.stringify({ pages, pagesPerSecond, parts, functions }));
    return;
  }
  console.log(
    `${pagesPerSecond.toFixed(0)} pages/s with the profiler on; self time of the main thread by part:`,
  );
  printShares(parts.filter(({ share }) => share >= 0.002));
  console.log('and by function:');
  printShares(functions.slice(0, 15));
}

function printShares(shares: readonly Share[]): void {
  for (const { name, seconds, share } of shares) {
    console.log(`${(share * 100).toFixed(1).padStart(6)} %${seconds.toFixed(2).padStart(8)} s  ${name}`);
  }
}

if (options.profile) await profile();
else {
  if (options.only !== 'crawl') await extraction();
  if (options.only !== 'extraction') await crawl();
}
