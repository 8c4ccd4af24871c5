/** Has a process read hostile inputs and watches it: a crash or a hang is a complaint about one input, and the next one follows. */
import { fork } from 'node:child_process';
import { MONSTER_NAMES } from './monsters.ts';
import type { ReaderReport } from './reader.ts';

export interface Campaign {
  readonly kind: 'mutations' | 'monsters';
  readonly seed: number;
  /** First input. */
  readonly from: number;
  /** First input that is not read. */
  readonly to: number;
  /** Distance from one input to the next; 1 where it is absent. */
  readonly step?: number;
}

export interface CampaignResult {
  readonly inputs: number;
  /** One line for each thing that went wrong. */
  readonly complaints: readonly string[];
  /** One line for each input that took too long or too much memory: true of an idle machine only. */
  readonly overruns: readonly string[];
  /** Slowest first. */
  readonly slowest: readonly { readonly name: string; readonly milliseconds: number }[];
  /** Largest resident set of a reading process. */
  readonly peakMegabytes: number;
}

/** CPU time for one input in milliseconds. */
const MAX_INPUT_MS = 2000;
const MAX_MEGABYTES = 512;
/** Clock time after which an input counts as a hang: far more, since the machine may be busy with other things. */
const HANG_MS = 30_000;
/** With which a reader ends that had rather begin the next input in a fresh process. */
export const TIRED = 10;
/** What the heap leaves of the limit is for the bytes themselves and for the program. */
const MAX_HEAP_MB = 256;
const SLOWEST_KEPT = 10;

export async function runHostileCampaign(
  campaign: Campaign,
  onProgress: (done: number) => void = () => {},
): Promise<CampaignResult> {
  const { kind, seed, from, to, step = 1 } = campaign;
  const complaints: string[] = [];
  const overruns: string[] = [];
  const times: { name: string; milliseconds: number }[] = [];
  let peak = 0;
  let next = from;
  while (next < to) {
    const { at, why } = await readFrom(next);
    if (why === null) break;
    next = at;
    if (why === 'tired') continue;
    complaints.push(`${nameOf(at)}: ${why}`);
    next += step;
  }
  return {
    inputs: Math.ceil((to - from) / step),
    complaints,
    overruns,
    slowest: times.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, SLOWEST_KEPT),
    peakMegabytes: Math.round(peak),
  };

  function nameOf(at: number): string {
    return kind === 'monsters' ? (MONSTER_NAMES[at] ?? String(at)) : `mutation ${at} of seed ${seed}`;
  }

  /** The last input that was begun, and why the process ended there; null when all were read. */
  function readFrom(first: number): Promise<{ readonly at: number; readonly why: string | null }> {
    const words = [kind, seed, first, to, step].map(String);
    const reader = fork(new URL('reader.ts', import.meta.url), words, {
      execArgv: ['--conditions=source', '--expose-gc', `--max-old-space-size=${MAX_HEAP_MB}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let last = first;
    let isHung = false;
    let watch = setTimeout(() => {}, 0);
    return new Promise((resolve) => {
      reader.on('message', ({ at, read }: ReaderReport) => {
        if (read !== undefined) {
          const { name, milliseconds, megabytes, problems } = read;
          peak = Math.max(peak, megabytes);
          if (megabytes > MAX_MEGABYTES) overruns.push(`${name}: ${Math.round(megabytes)} MB`);
          times.push({ name, milliseconds });
          for (const problem of problems) complaints.push(`${name}: ${problem}`);
          if (milliseconds > MAX_INPUT_MS) overruns.push(`${name}: took ${Math.round(milliseconds)} ms`);
          return;
        }
        last = at;
        onProgress(at - from);
        clearTimeout(watch);
        watch = setTimeout(() => {
          isHung = true;
          reader.kill('SIGKILL');
        }, HANG_MS);
      });
      reader.on('exit', (code, signal) => {
        clearTimeout(watch);
        const ending = code === TIRED ? 'tired' : `the process ended with ${signal ?? code}`;
        const why = isHung ? 'hangs' : code === 0 ? null : ending;
        resolve({ at: last, why });
      });
    });
  }
}
