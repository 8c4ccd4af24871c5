/**
 * Speed beside peers, in the same run. `crawl`: pages a second that the whole program crawls, archives, extracts and indexes,
 * beside Crawlee's CheerioCrawler, which fetches, parses and keeps its queue. `extraction`: documents a second on one core, beside
 * Mozilla Readability on linkedom. `browser`: pages a second and memory of crawls of the same documents, as the server writes them
 * and as scripts do in the browser. Writes nothing but its report: everything else lies in temporary folders.
 *
 *     npm run bench -- [--only crawl|extraction|browser] [--runs 3] [--pages N] [--json] [--profile]
 *
 * `--pages` is the number of documents of each host: 250 where pages are fetched, 30 where they are shown in a browser.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { BROWSER_HOSTS, browserLack, type BrowserSpeed, compareViews } from './browser-speed.ts';
import { compareCrawls, HOSTS, profileCrawl } from './crawl-speed.ts';
import { measureExtraction } from './extraction-speed.ts';
import { profileShares, type Share } from './profile-shares.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    runs: { type: 'string', default: '3' },
    pages: { type: 'string' },
    json: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});
const machine = { node: process.versions.node, cores: availableParallelism() };
const pagesPerHost = Number(options.pages ?? 250);
const shownPerHost = Number(options.pages ?? 30);

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
  print();
}

async function browser(): Promise<void> {
  const skipped = await browserLack();
  if (skipped !== null) {
    console.log(
      options.json ? JSON.stringify({ bench: 'browser', skipped }) : `Browser: skipped: ${skipped}`,
    );
    return;
  }
  if (!options.json)
    console.log('The same documents as the server writes them, and as scripts do in the browser, pages/s:');
  print('', 'HTTP', 'browser');
  const speed = await compareViews(shownPerHost, Number(options.runs), (run, rates) =>
    print(`run ${run}`, ...rates.map((rate) => rate.toFixed(2))),
  );
  if (options.json)
    console.log(JSON.stringify({ bench: 'browser', hosts: BROWSER_HOSTS, ...machine, ...speed }));
  else printViews(speed);
}

function printViews({
  documents,
  pages,
  measure,
  http,
  browser: shown,
  ratio,
  ...speed
}: BrowserSpeed): void {
  const views = [http, shown];
  print('median', ...views.map((view) => view.median.toFixed(2)));
  print('pages shown', ...views.map(({ shownShare }) => `${(shownShare * 100).toFixed(0)} %`));
  const peaks = views.flatMap(({ memory }) => memory ?? []);
  if (measure !== null) {
    print(`peak ${measure}, MB`, ...peaks.map(({ peakBytes }) => megabytes(peakBytes)));
    print('of the browser', ...peaks.map(({ browserPeakBytes }) => megabytes(browserPeakBytes)));
  }
  console.log(
    `${pages} pages, ${documents} of them documents; a page in the browser takes ${ratio.toFixed(0)} × as long`,
  );
  if (shown.memory === null || speed.bytesForEachShown === null) {
    console.log('memory is measured on Linux alone');
    return;
  }
  const { growthBytes, browserGrowthBytes } = shown.memory;
  console.log(
    `memory: ${megabytes(speed.bytesForEachShown)} MB more for each of ${BROWSER_HOSTS} pages at a time; ` +
      `growth ${megabytes(growthBytes, 2)} MB a document, of it ${megabytes(browserGrowthBytes, 2)} in the browser`,
  );
}

function megabytes(bytes: number, digits = 0): string {
  return (bytes / 1e6).toFixed(digits);
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

const benches = new Map([
  ['extraction', extraction],
  ['crawl', crawl],
  ['browser', browser],
]);

if (options.profile) await profile();
else if (options.only === undefined) for (const bench of benches.values()) await bench();
else {
  const only = benches.get(options.only);
  if (only === undefined) throw new Error(`--only knows ${[...benches.keys()].join(', ')}`);
  await only();
}
