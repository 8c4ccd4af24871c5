/**
 * A crawl that may die: `crawl-child.ts DATA KILL SEED…`. KILL is `never`, or `LABEL:N` (the Nth passing of a fault point, any
 * label when it is `*`). Every acknowledged URL is told on stdout, unbuffered; fault points are told when KILL is `trace`.
 */
import { writeSync } from 'node:fs';
import { runCrawl } from '#app.ts';
import { readSettings } from '#config/read-settings.ts';
import { httpUrl } from '#core/url.ts';

const [data = '', kill = 'never', ...seeds] = process.argv.slice(2);
const [label = '', nth = '0'] = kill.split(':');
const { values } = readSettings({
  flags: { data, delay: 0, hosts: 4, allowPrivate: ['127.0.0.0/8'], segmentBytes: 60_000 },
  environment: {},
  file: null,
});
let passed = 0;

const summary = await runCrawl(
  values,
  seeds.map((seed) => httpUrl(seed)),
  {
    onProgress() {},
    onDisk() {},
    onRecovery: ({ groups, cutBytes }) => tell(`recovered ${groups} ${cutBytes}`),
    onPage(end) {
      if (end.outcome !== 'waiting') tell(`ack ${end.outcome} ${end.entry.url}`);
    },
    faultPoint(at) {
      if (kill === 'trace') tell(`point ${at}`);
      if (at !== label && label !== '*') return;
      passed += 1;
      if (passed === Number(nth)) process.kill(process.pid, 'SIGKILL');
    },
  },
  new AbortController().signal,
);
tell(`end ${summary.outcome}`);

function tell(line: string): void {
  writeSync(1, `${line}\n`);
}
