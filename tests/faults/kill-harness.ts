/** Kills crawls and holds the archive against what was acknowledged. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openArchive, runVerify } from '#app.ts';
import { readSettings } from '#config/read-settings.ts';
import type { Settings } from '#config/schema.ts';
import { type ServedSampleSites, serveSampleSites } from '#demo/serve-sample-sites.ts';
import { FEW_SITES } from '../support/few-sites.ts';

export interface CrawlRun {
  /** Lines of stdout. */
  readonly lines: readonly string[];
  readonly killed: boolean;
  readonly exitCode: number | null;
  readonly stderr: string;
}

export interface KillBench {
  readonly sites: ServedSampleSites;
  newArchive(): Promise<string>;
  /** `killAfterMs` kills from outside. */
  crawl(data: string, kill: string, killAfterMs?: number): Promise<CrawlRun>;
  /** What the archive holds, in a form that two archives can be compared by. */
  contents(data: string): Promise<ArchiveContents>;
  /** Everything that speaks against the archive: damage, doubles, acknowledged URLs that it does not know. */
  complaints(data: string, acknowledged: readonly string[], expected: ArchiveContents): Promise<string[]>;
  close(): Promise<void>;
}

export interface ArchiveContents {
  /** `url kind fingerprint search_stamp`, sorted. */
  readonly documents: readonly string[];
  /** `url fingerprint` of attachments that could be read, sorted. */
  readonly files: readonly string[];
  /** The numbers of annual reports, sorted. */
  readonly numbers: readonly string[];
  /** `url outcome`, sorted. */
  readonly outcomes: readonly string[];
}

const CHILD = path.join(import.meta.dirname, 'crawl-child.ts');

export async function openKillBench(): Promise<KillBench> {
  const sites = await serveSampleSites({ sites: FEW_SITES });
  const folders: string[] = [];
  const seeds = sites.origins.map((origin) => `${origin}/`);

  return {
    sites,
    async newArchive() {
      const folder = await mkdtemp(path.join(tmpdir(), 'gongkai-kill-'));
      folders.push(folder);
      return folder;
    },
    crawl: (data, kill, killAfterMs) => runChild([data, kill, ...seeds], killAfterMs),
    contents,
    async complaints(data, acknowledged, expected) {
      const { problems } = await runVerify(settingsFor(data), () => {});
      const found = await contents(data);
      const known = new Set(found.outcomes);
      return [
        ...problems.map(({ kind, where, message }) => `verify: ${kind}: ${where}: ${message}`),
        ...acknowledged
          .filter((line) => !known.has(line))
          .map((line) => `acknowledged but not held: ${line}`),
        ...differences('documents', expected.documents, found.documents),
        ...differences('files', expected.files, found.files),
        ...differences('numbers', expected.numbers, found.numbers),
        ...differences('outcomes', expected.outcomes, found.outcomes),
        ...(await doubles(data)).map((line) => `recorded more than once: ${line}`),
      ];
    },
    async close() {
      await sites.close();
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** `ack outcome url` as `url outcome`. */
export function acknowledgements({ lines }: CrawlRun): string[] {
  return lines.flatMap((line) => {
    const [word, outcome, url] = line.split(' ');
    return word === 'ack' ? [`${url} ${outcome}`] : [];
  });
}

async function runChild(args: readonly string[], killAfterMs: number | undefined): Promise<CrawlRun> {
  const child = spawn(process.execPath, ['--conditions=source', CHILD, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  if (killAfterMs !== undefined) {
    await Promise.race([delay(killAfterMs), ended]);
    child.kill('SIGKILL');
  }
  const { code, signal } = await ended;
  // The last line may have been cut by the kill; only whole lines were told.
  return { lines: stdout.split('\n').slice(0, -1), killed: signal === 'SIGKILL', exitCode: code, stderr };
}

function settingsFor(data: string): Settings {
  return readSettings({ flags: { data }, environment: {}, file: null }).values;
}

async function contents(data: string): Promise<ArchiveContents> {
  const documents = await rows(
    data,
    'SELECT url, kind, fingerprint, search_stamp FROM documents ORDER BY url',
  );
  const files = await rows(data, 'SELECT url, fingerprint FROM files ORDER BY url, captured');
  const numbers = await rows(
    data,
    'SELECT url, metric, applicant, raw, value, locator FROM statistics ORDER BY url, metric, applicant',
  );
  const outcomes = await rows(data, 'SELECT url, outcome FROM url_outcomes ORDER BY url');
  return { documents, files, numbers, outcomes };
}

/** Pages of which more than one capture was indexed in one run. robots.txt is asked again after its day. */
function doubles(data: string): Promise<string[]> {
  return rows(
    data,
    "SELECT key, count(*) FROM captures WHERE key NOT LIKE '%/robots.txt' GROUP BY key, run HAVING count(*) > 1",
  );
}

async function rows(data: string, select: string): Promise<string[]> {
  const archive = openArchive(settingsFor(data));
  const found: string[] = [];
  for await (const row of archive.catalog.ledger.sql(select)) found.push(Object.values(row).join(' '));
  await archive.close();
  return found;
}

function differences(what: string, expected: readonly string[], found: readonly string[]): string[] {
  const held = new Set(found);
  const wanted = new Set(expected);
  return [
    ...expected.filter((line) => !held.has(line)).map((line) => `${what}: missing ${line}`),
    ...found.filter((line) => !wanted.has(line)).map((line) => `${what}: unexpected ${line}`),
  ];
}
