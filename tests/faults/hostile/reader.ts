/**
 * A process that reads hostile inputs one after another and checks what came of them. Before each it says which it is at, so that
 * whoever watches knows what a hang or a crash was about: `reader.ts mutations|monsters SEED FROM TO STEP`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { DisclosureDocument, Section } from '#core/document.ts';
import { canonicalKey, httpUrl } from '#core/url.ts';
import { extractFile } from '#parsers/files/extract-file.ts';
import { readCharacterMap } from '#pipeline/character-maps.ts';
import { readContent } from '#pipeline/read-content.ts';
import { ignoreStrayRejections } from '#pipeline/stray-rejections.ts';
import { TIRED } from './campaign.ts';
import { monster, MONSTER_NAMES } from './monsters.ts';
import { type HostileInput, mutatedInput, type Originals } from './mutations.ts';
import { originalFiles, originalPages } from './originals.ts';

/** Sent before an input is read (`read` absent), and after one that took much or went wrong. */
export interface ReaderReport {
  readonly at: number;
  readonly read?: {
    readonly name: string;
    /** CPU time. */
    readonly milliseconds: number;
    /** Largest resident set of the process meanwhile. */
    readonly megabytes: number;
    readonly problems: readonly string[];
  };
}

const ADDRESS = httpUrl('http://www.linhe.gov.cn/art/2014/3/8/art_1_1.html');
const SOURCES = { characterMaps: readCharacterMap };
const LIMITS = { maxInflatedBytes: 64 * 1024 * 1024, maxRatio: 200 };
/** Inputs that took less, and without a problem, are not reported. */
const NOTABLE_MS = 250;
const NOTABLE_MB = 300;
/** A process that holds more before an input is begun leaves it to the next one; monsters need more room than mutations. */
const MAX_RESTING_MB = process.argv[2] === 'monsters' ? 250 : 350;

/** As the command line reads a file, and as a crawl reads a page. */
const WAYS: readonly (readonly [string, (input: HostileInput) => Promise<string[]>])[] = [
  [
    'extracted',
    async ({ bytes, contentType }) =>
      documentProblems(await extractFile(bytes, { url: ADDRESS, contentType }, SOURCES)),
  ],
  [
    'crawled',
    async ({ bytes, contentType }) => {
      const key = canonicalKey(ADDRESS);
      const request = {
        url: ADDRESS,
        post: null,
        key,
        list: key,
        contentType,
        role: 'link' as const,
        contentEncoding: null,
        body: bytes,
      };
      const { outcome, document } = await readContent(request, LIMITS, SOURCES);
      return outcome === 'document' && document === null ? ['a document that is not there'] : [];
    },
  ],
];

const [kind, seed, from, to, step] = process.argv.slice(2);
const originals: Originals =
  kind === 'mutations'
    ? { pages: originalPages(process.env['GONGKAI_CORPUS']), files: await originalFiles() }
    : { pages: [], files: [] };

ignoreStrayRejections();
for (let at = Number(from); at < Number(to); at += Number(step)) {
  report({ at });
  const input =
    kind === 'monsters' ? monster(MONSTER_NAMES[at] ?? '') : mutatedInput(originals, Number(seed), at);
  // What making a monster took, and what remains of those before it, is not what reading it takes.
  if (kind === 'monsters' || residentMegabytes() > MAX_RESTING_MB) globalThis.gc?.();
  if (at > Number(from) && residentMegabytes() > MAX_RESTING_MB) process.exit(TIRED);
  for (const [way, read] of WAYS) {
    forgetPeak();
    const before = process.cpuUsage();
    const problems = await problemsOf(() => read(input));
    const { user, system } = process.cpuUsage(before);
    const milliseconds = (user + system) / 1000;
    const megabytes = peakMegabytes();
    // A promise that nobody waited for is rejected while its input is still the one at work.
    await setImmediate();
    if (problems.length > 0 || milliseconds > NOTABLE_MS || megabytes > NOTABLE_MB)
      report({ at, read: { name: `${input.name}, ${way}`, milliseconds, megabytes, problems } });
  }
}
process.disconnect();

function report(told: ReaderReport): void {
  process.send?.(told);
}

function residentMegabytes(): number {
  return process.memoryUsage.rss() / (1024 * 1024);
}

/** Linux forgets the peak when it is told to; elsewhere it is that of all inputs so far. */
function forgetPeak(): void {
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5');
}

/** Largest resident set since {@link forgetPeak}. */
function peakMegabytes(): number {
  const kilobytes =
    process.platform === 'linux'
      ? Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'latin1'))?.[1])
      : process.resourceUsage().maxRSS;
  return kilobytes / 1024;
}

async function problemsOf(read: () => Promise<string[]>): Promise<string[]> {
  try {
    return await read();
  } catch (error) {
    return [
      error instanceof Error
        ? `${error.message} ${error.stack?.split('\n')[1]?.trim() ?? ''}`
        : String(error),
    ];
  }
}

function documentProblems(document: DisclosureDocument): string[] {
  const { body, findings } = document;
  const problems = findings.filter(({ code }) => code === 'rule-failed').map(({ message }) => message);
  const parts = [body.preamble, sectionText(document.sections), body.closing].join('');
  if (squeeze(parts) !== squeeze(body.text)) problems.push('the parts are not the text');
  const nothing =
    document.title === null &&
    body.text === '' &&
    document.items.length === 0 &&
    document.attachments.length === 0 &&
    document.metadata.length === 0;
  if (nothing && findings.length === 0) problems.push('nothing was read, and no finding says so');
  JSON.stringify(document);
  return problems;
}

function sectionText(sections: readonly Section[]): string {
  return sections.map(({ heading, text, sections: under }) => heading + text + sectionText(under)).join('');
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/gu, '');
}
