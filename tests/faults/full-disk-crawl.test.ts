import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArchive, runVerify } from '#app.ts';
import { readSettings } from '#config/read-settings.ts';
import { serveSampleSites } from '#demo/serve-sample-sites.ts';
import { FEW_SITES } from '../support/few-sites.ts';

const LAUNCHER = path.join(import.meta.dirname, '../../src/launcher.js');

/** A file system of its own, or null where that takes rights we have not. */
async function mountSmallDisk(megabytes: number): Promise<string | null> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gongkai-disk-'));
  const mounted =
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]).status === 0;
  if (mounted) return folder;
  await rmdir(folder);
  return null;
}

describe('a full disk', () => {
  it('pauses the crawl, tears nothing, and the crawl goes on by itself when there is room (needs the right to mount)', async (context) => {
    // Room enough for the whole crawl once the ballast is gone: the catalog's log alone takes 7 MB.
    const disk = await mountSmallDisk(32);
    if (disk === null) {
      context.skip('no right to mount a file system here');
      return;
    }
    const sites = await serveSampleSites({ sites: FEW_SITES });
    const data = path.join(disk, 'archive');
    const ballast = path.join(disk, 'ballast');
    try {
      await writeFile(ballast, Buffer.alloc(32 * 1024 * 1024 - 1_000_000));
      const seeds = sites.origins.map((origin) => `${origin}/`);
      const child = spawn(process.execPath, [
        LAUNCHER,
        'crawl',
        ...seeds,
        '--delay',
        '0',
        '--allow-private',
        '127.0.0.0/8',
        '--data',
        data,
        '--json',
      ]);
      let told = '';
      let summary = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (summary += text));
      const paused = new Promise<void>((resolve) => {
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          told += text;
          if (told.includes('paused')) resolve();
        });
        child.on('close', () => resolve());
      });
      await paused;
      expect(told).toMatch(/paused: .*(?:full|could not be written)/i);
      expect(child.exitCode).toBeNull();
      await rm(ballast);
      await new Promise<void>((resolve) => child.on('close', () => resolve()));
      expect(child.exitCode, told).toBe(0);
      expect(JSON.parse(summary)).toMatchObject({ outcome: 'complete' });
      const settings = readSettings({ flags: { data }, environment: {}, file: null }).values;
      expect((await runVerify(settings, () => {})).problems).toEqual([]);
      const archive = openArchive(settings);
      const doubles: unknown[] = [];
      for await (const row of archive.catalog.ledger.sql(
        'SELECT key FROM captures GROUP BY key HAVING count(*) > 1',
      ))
        doubles.push(row);
      await archive.close();
      expect(doubles).toEqual([]);
    } finally {
      await sites.close();
      spawnSync('umount', ['-l', disk]);
      await rm(disk, { recursive: true, force: true });
    }
  }, 120_000);
});
