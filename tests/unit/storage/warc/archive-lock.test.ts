import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { acquireArchiveLock } from '#storage/warc/archive-lock.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const NOW = () => new Date('2026-03-04T05:06:07Z');

/** Another process that holds the lock of `folder` until it is killed. */
async function startHolder(
  folder: string,
): Promise<{ readonly pid: number; readonly kill: () => Promise<void> }> {
  const script = `
    const { acquireArchiveLock } = await import('#storage/warc/archive-lock.ts');
    globalThis.lock = await acquireArchiveLock(${JSON.stringify(folder)}, () => new Date('2026-01-02T03:04:05Z'));
    process.stdout.write('held');
    setInterval(() => globalThis.lock, 1000);`;
  const child = spawn(process.execPath, ['--conditions=source', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(kill);
  await once(child.stdout, 'data');
  return { pid: child.pid ?? 0, kill };
}

it('lets one writer in, and the next one after it', async () => {
  const folder = await temporaryFolder();
  const lock = await acquireArchiveLock(folder, NOW);
  await expect(acquireArchiveLock(folder, NOW)).rejects.toMatchObject({
    code: 'ARCHIVE_LOCKED',
    message: expect.stringContaining(
      `process ${process.pid} on ${hostname()}, since 2026-03-04T05:06:07.000Z`,
    ),
  });
  await lock.release();
  await lock.release();
  const next = await acquireArchiveLock(folder, NOW);
  await next.release();
});

it('says which process holds it and since when', async () => {
  const folder = path.join(await temporaryFolder(), 'not', 'there', 'yet');
  const holder = await startHolder(folder);
  await expect(acquireArchiveLock(folder, NOW)).rejects.toMatchObject({
    code: 'ARCHIVE_LOCKED',
    details: { pid: holder.pid, host: hostname(), since: '2026-01-02T03:04:05.000Z' },
  });
});

it('is free at once when its holder was killed', async () => {
  const folder = await temporaryFolder();
  const holder = await startHolder(folder);
  await holder.kill();
  const lock = await acquireArchiveLock(folder, NOW);
  await expect(acquireArchiveLock(folder, NOW)).rejects.toMatchObject({ details: { pid: process.pid } });
  await lock.release();
});

it('is taken by one of many that want it', async () => {
  const folder = await temporaryFolder();
  const holder = await startHolder(folder);
  await holder.kill();
  const attempts = await Promise.allSettled(
    Array.from({ length: 20 }, () => acquireArchiveLock(folder, NOW)),
  );
  const taken = attempts.filter((attempt) => attempt.status === 'fulfilled');
  expect(taken).toHaveLength(1);
  await taken[0]?.value.release();
});

it('does not believe the note of a dead holder', async () => {
  const folder = await temporaryFolder();
  // The process id is one that lives: another program may have got it since.
  const note = { pid: process.pid, host: hostname(), since: '2020-01-01T00:00:00.000Z' };
  await writeFile(path.join(folder, 'writer.json'), JSON.stringify(note));
  const lock = await acquireArchiveLock(folder, NOW);
  await expect(acquireArchiveLock(folder, NOW)).rejects.toMatchObject({
    details: { since: '2026-03-04T05:06:07.000Z' },
  });
  await lock.release();
});
