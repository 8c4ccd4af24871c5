/**
 * `crawl-traps.ts DATA PORT`: crawls the trap site in a process of its own, so that its system calls and its memory can be seen.
 * Tells on stdout what the crawl came to.
 */
import dnsOfSockets from 'node:dns';
import dns from 'node:dns/promises';
import { runCrawl } from '#app.ts';
import { readSettings } from '#config/read-settings.ts';
import { httpUrl } from '#core/url.ts';
import { NAMES, SITE } from './trap-site.ts';

const [data = '', port = ''] = process.argv.slice(2);
const asked = new Map<string, number>();

// The names exist in this process alone: the first look-up of a fetch gets the next answer of its name …
function lookUp(name: string): readonly string[] {
  const answers = NAMES[name] ?? [];
  const times = asked.get(name) ?? 0;
  asked.set(name, times + 1);
  return answers[times % answers.length] ?? [];
}
Object.assign(dns, {
  lookup: async (name: string) => lookUp(name).map((address) => ({ address, family: 4 })),
});
// … and a socket that would look up the name once more is sent within.
Object.assign(dnsOfSockets, {
  lookup: (_name: string, _options: unknown, tell: (...answer: unknown[]) => void) =>
    tell(null, [{ address: '127.0.0.2', family: 4 }], 4),
});

const { values } = readSettings({
  flags: { data, delay: 0, allowPrivate: ['127.0.0.1/32'], fetchSeconds: 2, browser: 'never' },
  environment: {},
  file: null,
});
const seeds = ['', 'seed/within', 'seed/mapped', 'seed/metadata'].map((path) =>
  httpUrl(`http://${SITE}:${port}/${path}`),
);
const hooks = { onProgress() {}, onPage() {}, onDisk() {}, onRecovery() {} };
const { outcome, seconds } = await runCrawl(values, seeds, hooks, new AbortController().signal);
console.log(JSON.stringify({ outcome, seconds, memoryBytes: process.resourceUsage().maxRSS * 1024 }));
