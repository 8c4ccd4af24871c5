/**
 * A process that appends groups one after another and prints each acknowledged one, for tests that end it on the way.
 * Arguments: folder, label of the step to die at (or `-`), how often to pass that step before.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createFsBlobStore } from '#storage/blobs/fs-blob-store.ts';
import { createFsSpool } from '#storage/warc/fs-spool.ts';
import { numberedVisit } from './captured-exchange.ts';

const [root = '', deadly = '-', times = '0'] = process.argv.slice(2);
let left = Number(times);
const spool = createFsSpool({
  root,
  store: createFsBlobStore(path.join(root, 'store')),
  source: 'linhe',
  maxBytes: 3_000,
  maxAgeMs: 1e9,
  now: () => new Date(),
  randomId: randomUUID,
  warcinfo: [],
  faultPoint(label) {
    if (label !== deadly) return;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
    left -= 1;
  },
});
for (let number = 0; number < 40; number += 1) {
  try {
    const [written] = await spool.append([numberedVisit(number), numberedVisit(number + 1_000)]);
    process.stdout.write(`${JSON.stringify({ written: written?.metadata })}\n`);
    if (deadly !== '-' && spool.isRollDue(new Date())) await spool.seal();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : String(error);
    process.stdout.write(`${JSON.stringify({ failed: code })}\n`);
  }
}
