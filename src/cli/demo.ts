/** `gongkai demo`. */
import type { Command } from 'commander';
import { openArchive, runCrawl } from '#app.ts';
import { formatColumns } from '#cli/columns.ts';
import { type CliContext, createCommand, effectiveSettings, type Options } from '#cli/command.ts';
import { describeSummary } from '#cli/crawl.ts';
import { EXIT } from '#cli/exit-status.ts';
import { createProgressView } from '#cli/progress.ts';
import type { Settings } from '#config/schema.ts';
import type { DocumentFilter, DocumentRow } from '#core/document-index.ts';
import { httpUrl } from '#core/url.ts';
import { SAMPLE_SITES } from '#demo/sample-sites.ts';
import { type ServedSampleSites, serveSampleSites } from '#demo/serve-sample-sites.ts';
import type { CrawlSummary } from '#pipeline/crawl.ts';

const DEMO_FOLDER = './gongkai-demo';
const DEMO_DELAY_MS = 10;
const ALL: DocumentFilter = {
  words: null,
  publisher: null,
  title: null,
  indexNumber: null,
  documentNumber: null,
  year: null,
  from: null,
  to: null,
  category: null,
  division: null,
  site: null,
  kind: null,
};

export function demoCommand(context: CliContext): Command {
  return createCommand(
    'demo',
    'crawls built-in sample sites on this machine, then shows what can be asked',
  ).action(async (options: Options) => {
    const data = typeof options['data'] === 'string' ? options['data'] : DEMO_FOLDER;
    const settings = demoSettings({ ...options, data }, context);
    const served = await serveSampleSites({ sites: SAMPLE_SITES });
    try {
      const { print } = context.terminal;
      const quiet = options['json'] === true;
      if (!quiet) for (const line of introduction(served)) await print(line);
      const summary = await crawlSites(settings, served, context);
      if (quiet) await print(JSON.stringify(summary));
      else
        for (const line of await report(settings, summary, data, context.terminal.width)) await print(line);
      if (summary.outcome !== 'complete') context.finish(EXIT.stopped);
      else if (summary.failedSeeds.length > 0) context.finish(EXIT.failed);
    } finally {
      await served.close();
    }
  });
}

/** The demo reaches loopback only, so it need not wait long between requests. */
function demoSettings(options: Options, context: CliContext): Settings {
  const environment = { ...context.environment, GONGKAI_DATA: undefined };
  const settings = effectiveSettings(options, { ...context, environment });
  return { ...settings, delay: DEMO_DELAY_MS, allowPrivate: ['127.0.0.0/8'] };
}

function introduction(served: ServedSampleSites): string[] {
  return [
    `${served.sites.length} fictional government sites are served on this machine:`,
    ...formatColumns(
      [{ title: '' }, { title: '' }, { title: '' }],
      served.sites.map(({ site, origin }) => [
        `  ${origin}/`,
        site.title,
        `${site.family}, ${site.charset.toUpperCase()}`,
      ]),
    ).slice(1),
    '',
  ];
}

async function crawlSites(
  settings: Settings,
  served: ServedSampleSites,
  context: CliContext,
): Promise<CrawlSummary> {
  const view = createProgressView(context.terminal, Date.now);
  const seeds = served.origins.map((origin) => httpUrl('/', origin));
  try {
    return await runCrawl(
      settings,
      seeds,
      {
        onProgress: (progress) => view.update(progress),
        onPage: () => {},
        onDisk: (_, message) => view.say(`gongkai: ${message}`),
        onRecovery: () => {},
      },
      context.signal,
    );
  } finally {
    view.end();
  }
}

async function report(
  settings: Settings,
  summary: CrawlSummary,
  data: string,
  width: number,
): Promise<string[]> {
  const archive = openArchive(settings);
  try {
    const found = await archive.catalog.documents.search({ ...ALL, kind: 'annual-report' }, 'newest', 8, 0);
    const all = await archive.catalog.documents.search(ALL, 'newest', 1, 0);
    const folder = data === DEMO_FOLDER ? 'gongkai-demo' : data;
    return [
      ...describeSummary(summary, 'gongkai demo'),
      '',
      `${all.total} documents are held, ${found.total} of them annual reports (政府信息公开工作年度报告). The newest:`,
      '',
      ...describeRows(found.rows, width),
      '',
      'Ask for more:',
      `  npx gongkai query --data ${folder} 依申请公开 --kind annual-report`,
      `  npx gongkai stats --data ${folder} --metric requests.newReceived`,
      `  npx gongkai agencies list --data ${folder}`,
      `  npx gongkai show --data ${folder} ${found.rows[0]?.id ?? '<id>'}`,
      '',
      `The bytes as they were served lie in ${folder}/warc. npx gongkai verify --data ${folder} checks them.`,
    ];
  } finally {
    await archive.close();
  }
}

function describeRows(rows: readonly DocumentRow[], width: number): string[] {
  return formatColumns(
    [
      { title: 'year' },
      { title: 'index number' },
      { title: 'publisher' },
      { title: 'published' },
      { title: 'title', most: Math.max(24, width - 78) },
    ],
    rows.map((row) => [
      String(row.reportYear ?? ''),
      row.indexNumber ?? '',
      row.publisher ?? '',
      (row.publishedAt ?? '').slice(0, 10),
      row.title ?? '',
    ]),
  );
}
