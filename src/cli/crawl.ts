/** `gongkai crawl`. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { runCrawl } from '#app.ts';
import {
  addSettings,
  type CliContext,
  createCommand,
  effectiveSettings,
  type Options,
} from '#cli/command.ts';
import { type Column, formatColumns } from '#cli/columns.ts';
import { EXIT, type ExitStatus } from '#cli/exit-status.ts';
import { createProgressView, duration } from '#cli/progress.ts';
import { GongkaiError } from '#core/errors.ts';
import { type HttpUrl, parseHttpUrl } from '#core/url.ts';
import type { CrawlSummary } from '#pipeline/crawl.ts';
import type { PageEnd } from '#pipeline/visit-host.ts';

export function crawlCommand(context: CliContext): Command {
  const command = createCommand(
    'crawl',
    'crawl to completion or limit; the same command resumes what was interrupted',
  )
    .argument('[url...]', 'addresses to begin with')
    .option('--from <file>', 'more addresses, from a text or csv file');
  addSettings(command, [
    'reportsOnly',
    'depth',
    'maxPages',
    'maxMinutes',
    'delay',
    'hosts',
    'include',
    'exclude',
    'attachments',
    'browser',
    'browserPath',
    'contact',
    'allowPrivate',
    'insecureTls',
    'ignoreRobots',
    'maxBytes',
    'maxInflatedBytes',
    'fetchSeconds',
    'segmentBytes',
    'segmentMinutes',
  ]);
  return command.action(async (urls: string[], options: Options) => {
    const seeds = await readSeeds(urls, options['from']);
    const summary = await crawlWithProgress(seeds, options, context);
    if (options['json'] === true) await context.terminal.print(JSON.stringify(summary));
    else
      for (const line of describeSummary(summary, commandLine(urls, options)))
        await context.terminal.print(line);
    context.finish(statusOf(summary));
  });
}

async function crawlWithProgress(
  seeds: readonly HttpUrl[],
  options: Options,
  context: CliContext,
): Promise<CrawlSummary> {
  const settings = effectiveSettings(options, context);
  const view = createProgressView(context.terminal, Date.now);
  if (settings.contact === null) {
    view.say('gongkai: no contact is sent with the requests: give sites one with --contact you@example.org');
  }
  const verbose = options['verbose'] === true;
  try {
    return await runCrawl(
      settings,
      seeds,
      {
        onProgress: (progress) => view.update(progress),
        onPage(end) {
          if (verbose)
            view.say(
              `${end.outcome.padEnd(14)} ${end.entry.url}${end.reason === null ? '' : `  (${end.reason})`}`,
            );
          tellRest(end, view.say);
        },
        onDisk: (state, message) =>
          view.say(`gongkai: ${state === 'full' ? `paused: ${message}` : 'going on: there is room again'}`),
        onRecovery({ groups, cutBytes }) {
          if (groups > 0 || cutBytes > 0) {
            view.say(
              `gongkai: recovered what an interrupted crawl left: ${groups} visits indexed, ${cutBytes} torn bytes cut`,
            );
          }
        },
      },
      context.signal,
    );
  } finally {
    view.end();
  }
}

function tellRest(end: PageEnd, say: (line: string) => void): void {
  if (end.resting !== null) say(`gongkai: ${end.entry.host} rests: ${end.resting}`);
}

/** Addresses from arguments and file: one a line, or the first http(s) address of each csv line; `#` begins a comment. */
async function readSeeds(urls: readonly string[], from: unknown): Promise<HttpUrl[]> {
  const texts = [...urls];
  if (typeof from === 'string') {
    let content: string;
    try {
      content = await readFile(from, 'utf8');
    } catch (cause) {
      throw new GongkaiError('USAGE', `${from} cannot be read`, {
        cause,
        hint: 'name a text or csv file with one address a line',
      });
    }
    for (const line of content.replace(/^\uFEFF/, '').split(/\r?\n/)) {
      const address = line.startsWith('#') ? undefined : line.match(/https?:\/\/[^\s,;"']+/i)?.[0];
      if (address !== undefined) texts.push(address);
    }
  }
  if (texts.length === 0) {
    throw new GongkaiError('USAGE', 'nothing to crawl', {
      hint: 'give an address: gongkai crawl https://www.example.gov.cn/',
    });
  }
  const seeds = texts.map((text) => {
    const url = parseHttpUrl(text);
    if (url === undefined) {
      throw new GongkaiError('USAGE', `not an http(s) address: ${text}`, {
        hint: 'write it whole, with http:// or https://',
      });
    }
    return url;
  });
  return [...new Set(seeds)];
}

function statusOf(summary: CrawlSummary): ExitStatus {
  if (summary.outcome !== 'complete') return EXIT.stopped;
  return summary.failedSeeds.length > 0 ? EXIT.failed : EXIT.done;
}

const OUTCOME_COLUMNS: readonly Column[] = [{ title: 'outcome' }, { title: 'URLs', align: 'right' }];

export function describeSummary(summary: CrawlSummary, again: string): string[] {
  const { pages, documents, lists, outcomes } = summary;
  const rows = Object.entries(outcomes)
    .filter(([name]) => name !== 'waiting')
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => [name, String(count)]);
  const lines = [
    `${HEADLINE[summary.outcome]} after ${duration(summary.seconds * 1000)}: ${pages.captured} pages captured, ${pages.unchanged} of them unchanged.`,
    `Documents: ${documents.new} new, ${documents.changed} changed, ${documents.vanished} vanished.  Lists: ${lists.found} found, ${lists.complete} complete, ${lists.truncated} truncated.`,
    '',
    ...formatColumns(OUTCOME_COLUMNS, rows),
  ];
  for (const seed of summary.failedSeeds) {
    lines.push(
      `could not be crawled: ${seed.url}: ${seed.outcome}${seed.reason === null ? '' : ` (${seed.reason})`}`,
    );
  }
  if (summary.outcome !== 'complete')
    lines.push('', `${summary.waiting} URLs still wait. To go on: ${again}`);
  return lines;
}

const HEADLINE = { complete: 'Complete', stopped: 'Stopped', limit: 'Stopped at the limit' } as const;

function commandLine(urls: readonly string[], options: Options): string {
  const data = typeof options['data'] === 'string' ? ` --data ${options['data']}` : '';
  const from = typeof options['from'] === 'string' ? ` --from ${options['from']}` : '';
  const reports = options['reportsOnly'] === true ? ' --reports-only' : '';
  return `gongkai crawl${reports} ${urls.join(' ')}${from}${data}`.replaceAll(/ {2,}/g, ' ').trim();
}
