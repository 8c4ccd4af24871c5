/** An archive of the sample sites, crawled by the command line. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ServedSampleSites, serveSampleSites } from '#demo/serve-sample-sites.ts';
import { type Finished, runGongkai } from './run-gongkai.ts';
import { FEW_SITES } from './few-sites.ts';

export interface CrawledArchive {
  /** Holds the archive in `data`. */
  readonly folder: string;
  readonly served: ServedSampleSites;
  /** The words after `gongkai`. */
  readonly command: readonly string[];
  readonly crawl: Finished;
  close(): Promise<void>;
}

/** Free ports, so that test files may serve the sites at the same time. */
export async function crawlSampleSites(
  sites = FEW_SITES,
  env: Readonly<Record<string, string>> = {},
): Promise<CrawledArchive> {
  const served = await serveSampleSites({ sites, ports: sites.map(() => 0) });
  const folder = await mkdtemp(path.join(tmpdir(), 'gongkai-test-'));
  const seeds = served.origins.map((origin) => `${origin}/`);
  const command = ['crawl', '--delay', '0', '--allow-private', '127.0.0.0/8', ...seeds];
  const crawl = await runGongkai([...command, '--json'], { cwd: folder, env });
  return {
    folder,
    served,
    command,
    crawl,
    async close() {
      await served.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
