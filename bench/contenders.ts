import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const projectRoot = fileURLToPath(new URL('../', import.meta.url));
const crawleeFolder = join(projectRoot, 'bench/crawlee');

/** A crawler as a child process: from its start to its exit is what is measured. */
export interface Contender {
  readonly name: 'gongkai' | 'crawlee' | 'crawlee, tuned';
  /** Crawls `origins` whole, 16 requests in flight, without a pause; keeps what it keeps in the empty folder `folder`. */
  crawl(origins: readonly string[], folder: string): Promise<void>;
}

/** Our crawler through its command line; `nodeFlags` go to its Node. */
export function gongkai(hosts: number, nodeFlags: readonly string[] = []): Contender {
  const options = ['--delay', '0', '--hosts', String(hosts), '--allow-private', '127.0.0.0/8', '--json'];
  return {
    name: 'gongkai',
    async crawl(origins, folder) {
      const launcher = join(projectRoot, 'src/launcher.js');
      const words = ['crawl', ...origins, '--data', join(folder, 'data'), ...options];
      await run(process.execPath, [...nodeFlags, launcher, ...words], { cwd: folder, maxBuffer: 2 ** 26 });
    },
  };
}

/** Crawlee's CheerioCrawler with its request queue on disk, as it comes or as fast as it gets; see bench/crawlee/crawl.js. */
export function crawlee(inFlight: number, mode: 'default' | 'tuned'): Contender {
  return {
    name: mode === 'default' ? 'crawlee' : 'crawlee, tuned',
    async crawl(origins, folder) {
      const script = join(crawleeFolder, 'crawl.js');
      await run(process.execPath, [script, folder, String(inFlight), mode, ...origins], {
        maxBuffer: 2 ** 26,
      });
    },
  };
}
