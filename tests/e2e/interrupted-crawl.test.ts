import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { LINHE } from '#demo/sites/linhe.ts';
import { type ServedSampleSites, serveSampleSites } from '#demo/serve-sample-sites.ts';
import {
  type Finished,
  finishedGongkai,
  jsonLines,
  runGongkai,
  startGongkai,
} from '../support/run-gongkai.ts';
import { crawlSampleSites } from '../support/crawled-archive.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** What `crawl --json` says, as far as these tests ask. */
interface Summary {
  readonly run: string;
  readonly outcome: string;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly documents: { readonly new: number };
}

function summaryOf({ stdout }: Finished): Summary {
  const [summary, ...rest] = jsonLines(stdout);
  if (summary === undefined || rest.length > 0) throw new Error(`not one line of JSON: ${stdout}`);
  return summary as unknown as Summary;
}

async function serve(): Promise<ServedSampleSites> {
  const served = await serveSampleSites({ sites: [LINHE], ports: [0] });
  onTestFinished(() => served.close());
  return served;
}

function crawlOf(served: ServedSampleSites, delayMs: number): string[] {
  return [
    'crawl',
    '--json',
    '--delay',
    String(delayMs),
    '--allow-private',
    '127.0.0.0/8',
    ...served.origins.map((origin) => `${origin}/`),
  ];
}

/** Resolves when the server has seen `count` requests. */
async function seen(served: ServedSampleSites, count: number): Promise<void> {
  while (served.requests.length < count) await delay(5);
}

/** Paths that were asked for, sorted: the server's own log. */
function asked(served: ServedSampleSites): string[] {
  return served.requests.map(({ path: to }) => to).toSorted();
}

/** What a crawl that nothing interrupts asks for, and how it ends. */
let whole: { readonly asked: readonly string[]; readonly summary: Summary };

beforeAll(async () => {
  const archive = await crawlSampleSites([LINHE]);
  whole = { asked: asked(archive.served), summary: summaryOf(archive.crawl) };
  await archive.close();
}, 60_000);

it('asks for every page once', () => {
  expect(whole.summary.outcome).toBe('complete');
  expect(whole.asked.length).toBeGreaterThan(10);
  expect(new Set(whole.asked).size).toBe(whole.asked.length);
});

it.each(['SIGINT', 'SIGTERM'] as const)(
  'stops at %s with status 3, and the same command does the rest, nothing twice',
  async (signal) => {
    const served = await serve();
    const cwd = await temporaryFolder();
    const child = startGongkai(crawlOf(served, 150), { cwd });
    const finished = finishedGongkai(child);
    await seen(served, 6);
    child.kill(signal);
    const stopped = await finished;
    expect(stopped.status).toBe(3);
    expect(stopped.stderr).toContain('gongkai: stopping after what is in flight');
    expect(jsonLines(stopped.stdout)).toMatchObject([{ outcome: 'stopped' }]);
    const before = served.requests.length;
    expect(before).toBeLessThan(whole.asked.length);
    const resumed = await runGongkai(crawlOf(served, 0), { cwd });
    expect(resumed.status).toBe(0);
    const [summary] = jsonLines(resumed.stdout);
    expect(summary).toMatchObject({
      outcome: 'complete',
      outcomes: whole.summary.outcomes,
      run: jsonLines(stopped.stdout)[0]?.['run'],
    });
    expect(asked(served)).toEqual(whole.asked);
    expect(jsonLines((await runGongkai(['verify', '--json'], { cwd })).stdout)).toMatchObject([
      { problems: [] },
    ]);
  },
);

it('stops at --max-pages with status 3 and goes on from there, until all is done', async () => {
  const served = await serve();
  const cwd = await temporaryFolder();
  let status: number | null = 3;
  let rounds = 0;
  let documents = 0;
  for (; status === 3 && rounds < 50; rounds += 1) {
    const before = served.requests.length;
    const round = await runGongkai([...crawlOf(served, 0), '--max-pages', '8'], { cwd });
    status = round.status;
    const summary = summaryOf(round);
    documents += summary.documents.new;
    expect(summary.outcome).toBe(status === 3 ? 'limit' : 'complete');
    // A page may take hops, and robots.txt is asked for once.
    expect(served.requests.length - before).toBeLessThanOrEqual(8 * 2 + 1);
  }
  expect(status).toBe(0);
  expect(rounds).toBeGreaterThan(2);
  expect(documents).toBe(whole.summary.documents.new);
  expect(asked(served)).toEqual(whole.asked);
});

it('says in text how to go on after a limit', async () => {
  const served = await serve();
  const words = crawlOf(served, 0).filter((word) => word !== '--json');
  const { status, stdout } = await runGongkai([...words, '--max-pages', '3', '--data', 'kept'], {
    cwd: await temporaryFolder(),
  });
  expect(status).toBe(3);
  expect(stdout).toContain('Stopped at the limit after');
  expect(stdout).toMatch(
    /\d+ URLs still wait\. To go on: gongkai crawl http:\/\/127\.0\.0\.1:\d+\/ .*--data kept/,
  );
});

it('lets one process write, and tells the second who that is', async () => {
  const served = await serve();
  const cwd = await temporaryFolder();
  const first = startGongkai(crawlOf(served, 1000), { cwd });
  const finished = finishedGongkai(first);
  await seen(served, 2);
  for (const words of [crawlOf(served, 0), ['reparse'], ['rebuild']]) {
    const { status, stdout, stderr } = await runGongkai(words, { cwd });
    expect([words[0], status, stdout]).toEqual([words[0], 1, '']);
    expect(stderr.split('\n').find((line) => line.includes('is being written by'))).toMatch(
      new RegExp(`^gongkai: .*process ${first.pid} on .+, since \\d{4}-.+: wait until it is done`),
    );
  }
  const reader = await runGongkai(['urls', '--json'], { cwd });
  expect([reader.status, jsonLines(reader.stdout).length > 0]).toEqual([0, true]);
  first.kill('SIGTERM');
  expect((await finished).status).toBe(3);
  expect((await runGongkai(crawlOf(served, 0), { cwd })).status).toBe(0);
});

it('loses nothing that was acknowledged when it is killed, and asks for little twice', async () => {
  const served = await serve();
  const cwd = await temporaryFolder();
  const child = startGongkai(crawlOf(served, 100), { cwd });
  await seen(served, 8);
  child.kill('SIGKILL');
  await once(child, 'close');
  const resumed = await runGongkai(crawlOf(served, 0), { cwd });
  expect(resumed.status).toBe(0);
  expect(jsonLines(resumed.stdout)).toMatchObject([
    { outcome: 'complete', outcomes: whole.summary.outcomes },
  ]);
  // Only what was in flight when it died may be asked for again.
  expect(served.requests.length - whole.asked.length).toBeLessThanOrEqual(2);
  expect(jsonLines((await runGongkai(['verify', '--json'], { cwd })).stdout)).toMatchObject([
    { problems: [] },
  ]);
});

it('finds nothing new when it is run again after it was complete', async () => {
  const served = await serve();
  const cwd = await temporaryFolder();
  const [first] = jsonLines((await runGongkai(crawlOf(served, 0), { cwd })).stdout);
  const again = await runGongkai(crawlOf(served, 0), { cwd });
  const [second] = jsonLines(again.stdout);
  expect(again.status).toBe(0);
  expect(second).toMatchObject({ outcome: 'complete', documents: { new: 0, changed: 0 } });
  expect(second?.['run']).not.toBe(first?.['run']);
  expect(second?.['outcomes']).not.toEqual({});
});

it('takes addresses from a file', async () => {
  const served = await serve();
  const cwd = await temporaryFolder();
  const csv = `\uFEFFname,address\r\n临禾,"${served.origins[0]}/",x\r\n# ${served.origins[0]}/not-this\r\nno address here\r\n`;
  await writeFile(path.join(cwd, 'sites.csv'), csv);
  const words = crawlOf(served, 0).filter((word) => !word.startsWith('http'));
  const { status, stdout } = await runGongkai([...words, '--from', 'sites.csv'], { cwd });
  expect(status).toBe(0);
  expect(jsonLines(stdout)).toMatchObject([{ outcome: 'complete' }]);
  expect(served.requests.length).toBeGreaterThan(10);
  expect(asked(served)).not.toContain('/not-this');
});

it('names a source that could not be crawled, with status 1', async () => {
  const served = await serve();
  const cwd = await temporaryFolder();
  const gone = await serveSampleSites({ sites: [LINHE], ports: [0] });
  await gone.close();
  const words = [...crawlOf(served, 0), `${gone.origins[0]}/`];
  const { status, stdout } = await runGongkai([...words, '--depth', '0'], { cwd });
  expect(status).toBe(1);
  const [summary] = jsonLines(stdout);
  expect(summary).toMatchObject({
    outcome: 'complete',
    failedSeeds: [{ url: `${gone.origins[0]}/`, outcome: 'unreachable' }],
  });
});

it('refuses loopback that was not allowed', async () => {
  const served = await serve();
  const words = crawlOf(served, 0).filter((word) => word !== '--allow-private' && word !== '127.0.0.0/8');
  const { status, stdout } = await runGongkai(words, { cwd: await temporaryFolder() });
  expect(status).toBe(1);
  expect(jsonLines(stdout)).toMatchObject([{ failedSeeds: [{ outcome: 'unsafe-address' }] }]);
  expect(served.requests).toEqual([]);
});
