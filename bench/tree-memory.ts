/** Memory of a program and of the processes that it starts, as Linux tells it in `/proc`. */
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

export interface ProcessMemory {
  /** False for the program itself. */
  readonly isStarted: boolean;
  /** Resident bytes. */
  readonly rss: number;
  /** Resident bytes, those shared with other processes in equal parts; null where the process may not be looked into. */
  readonly pss: number | null;
}

export interface MemorySample {
  /** What `progress` said. */
  readonly progress: number;
  readonly processes: readonly ProcessMemory[];
}

/** Adding up a browser's memory takes the kernel some 40 ms: a look that took long is followed by a longer pause. */
const SHORTEST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 1_000;
const PAUSE_OF_LOOK = 10;

/** Looks again and again until `ended`; null where there is no `/proc`. */
export async function watchTree(
  program: number,
  progress: () => number,
  ended: Promise<unknown>,
): Promise<readonly MemorySample[] | null> {
  if (process.platform !== 'linux') return null;
  const over = new AbortController();
  const end = (): void => over.abort();
  void ended.then(end, end);
  const samples: MemorySample[] = [];
  while (!over.signal.aborted) {
    const began = performance.now();
    samples.push({ progress: progress(), processes: await readTree(program) });
    const pause = PAUSE_OF_LOOK * (performance.now() - began);
    const pauseMs = Math.min(Math.max(pause, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
    await delay(pauseMs, undefined, { signal: over.signal }).catch(() => {});
  }
  return samples;
}

async function readTree(program: number): Promise<readonly ProcessMemory[]> {
  const tree = treeOf(program, await readParents());
  const found = await Promise.all(tree.map((pid) => readMemory(pid, pid !== program)));
  return found.filter((memory) => memory !== null);
}

/** `program` and what descends from it. */
function treeOf(program: number, parents: ReadonlyMap<number, number>): readonly number[] {
  const tree = [program];
  // The list grows while it is walked: children of children are found in their turn.
  for (const parent of tree) for (const [pid, of] of parents) if (of === parent) tree.push(pid);
  return tree;
}

async function readParents(): Promise<ReadonlyMap<number, number>> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readOf(name, 'stat');
    // Number, name in brackets (which may hold anything), state, parent.
    if (stat !== null) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  return parents;
}

/** Null when it has ended. */
async function readMemory(pid: number, isStarted: boolean): Promise<ProcessMemory | null> {
  const shared = await readOf(String(pid), 'smaps_rollup');
  // What has ended and was not yet waited for has a status, and no memory.
  const rss = kibibytes('VmRSS', (await readOf(String(pid), 'status')) ?? '');
  return shared === null || rss === null ? null : { isStarted, rss, pss: kibibytes('Pss', shared) };
}

function kibibytes(name: string, lines: string): number | null {
  const found = new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(lines)?.[1];
  return found === undefined ? null : Number(found) * 1024;
}

/** Null of a process that has ended; '' where its owner alone may look. */
async function readOf(pid: string, file: string): Promise<string | null> {
  try {
    return await readFile(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    return error instanceof Error && 'code' in error && /^E(?:ACCES|PERM)$/.test(String(error.code))
      ? ''
      : null;
  }
}
