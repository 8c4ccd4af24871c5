import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { SAMPLE_SITES } from '#demo/sample-sites.ts';
import { serveSampleSites } from '#demo/serve-sample-sites.ts';

const hasStrace = spawnSync('strace', ['-V']).status === 0;
const CHILD = path.join(import.meta.dirname, 'crawl-child.ts');

interface SyncOrder {
  readonly warcSyncs: number;
  readonly commits: number;
  /** Commits that began while bytes of a segment were written but not synced. */
  readonly unsynced: readonly string[];
}

/** Reads `strace -f -y` and follows, for the open segment and the catalog's log, what is written and what is synced. */
function readTrace(trace: string): SyncOrder {
  const isDirty = new Map<string, boolean>();
  const syncing = new Map<string, string>();
  const unsynced: string[] = [];
  let warcSyncs = 0;
  let commits = 0;
  for (const line of trace.split('\n')) {
    const pid = /^(\d+) /.exec(line)?.[1] ?? '';
    const call = /^\d+ +(\w+)\(\d+<([^>]+)>/.exec(line);
    const [, name = '', file = ''] = call ?? [];
    const isSegment = file.endsWith('.warc.gz.open');
    if (/^p?write/.test(name) && isSegment) isDirty.set(file, true);
    if (/^p?write/.test(name) && file.endsWith('catalog.sqlite-wal')) {
      commits += 1;
      for (const [segment, dirty] of isDirty)
        if (dirty) unsynced.push(`${path.basename(segment)} at: ${line.slice(0, 120)}`);
    }
    if (/^f(?:data)?sync$/.test(name) && isSegment) {
      if (line.includes('<unfinished')) syncing.set(pid, file);
      else if (line.endsWith('= 0')) [warcSyncs] = [warcSyncs + 1, isDirty.set(file, false)];
    }
    const resumed = /<\.\.\. f(?:data)?sync resumed>.*= 0$/.test(line) ? syncing.get(pid) : undefined;
    if (resumed !== undefined) {
      warcSyncs += 1;
      isDirty.set(resumed, false);
      syncing.delete(pid);
    }
  }
  return { warcSyncs, commits, unsynced };
}

describe('the order of syncs', () => {
  it('finds a commit that comes before the sync of its segment', () => {
    const trace = [
      '1 write(20</d/spool/a.warc.gz.open>, "x", 1) = 1',
      '1 pwrite64(21</d/catalog.sqlite-wal>, "y", 1, 0) = 1',
      '1 fdatasync(20</d/spool/a.warc.gz.open>) = 0',
      '1 pwrite64(21</d/catalog.sqlite-wal>, "y", 1, 0) = 1',
    ].join('\n');
    expect(readTrace(trace)).toMatchObject({
      warcSyncs: 1,
      commits: 2,
      unsynced: [expect.stringContaining('a.warc.gz.open')],
    });
  });

  it.skipIf(!hasStrace && process.env['REQUIRE_SERVICES'] !== '1')(
    'syncs the segment before every commit to the catalog (strace; skipped where it is not installed)',
    async () => {
      const sites = await serveSampleSites({ sites: SAMPLE_SITES.slice(0, 1) });
      const folder = await mkdtemp(path.join(tmpdir(), 'gongkai-trace-'));
      try {
        const log = path.join(folder, 'trace.txt');
        const calls = 'trace=write,pwrite64,writev,pwritev,pwritev2,fsync,fdatasync';
        const child = [
          process.execPath,
          '--conditions=source',
          CHILD,
          path.join(folder, 'data'),
          'never',
          `${sites.origins[0]}/`,
        ];
        await promisify(execFile)('strace', ['-f', '-y', '-s', '1', '-e', calls, '-o', log, ...child], {
          maxBuffer: 1 << 26,
        });
        const order = readTrace(await readFile(log, 'utf8'));
        expect(order.unsynced).toEqual([]);
        expect(order.warcSyncs).toBeGreaterThan(20);
        expect(order.commits).toBeGreaterThan(20);
      } finally {
        await sites.close();
        await rm(folder, { recursive: true, force: true });
      }
    },
    120_000,
  );
});
