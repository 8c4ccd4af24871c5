/**
 * Reads the content of pages on threads of their own, so that extraction neither holds up the network nor dies with the crawl: a
 * page on which a thread ends or takes too long is given up by name.
 */
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import {
  type ContentLimits,
  type ContentRequest,
  ENDED,
  type Interpretation,
} from '#pipeline/read-content.ts';
import type { ContentReader } from '#pipeline/interpret.ts';

/** What a thread is sent. */
export interface ContentTask {
  readonly id: number;
  readonly request: ContentRequest;
}

/** What a thread answers. */
export interface ContentAnswer {
  readonly id: number;
  readonly interpretation: Interpretation;
}

export interface ContentWorkers {
  readonly read: ContentReader;
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  readonly pending: Map<
    number,
    { readonly resolve: (interpretation: Interpretation) => void; readonly since: number }
  >;
}

const MAX_THREADS = 4;
/** Longest time for one page; a page of a thousand tables takes about a second. */
const MAX_PAGE_MS = 60_000;
const CHECK_MS = 5_000;
const MAX_HEAP_MB = 1024;

/** Threads start at the first page. */
export function createContentWorkers(limits: ContentLimits): ContentWorkers {
  const threads: Thread[] = [];
  const most = Math.max(1, Math.min(MAX_THREADS, availableParallelism() - 1));
  let nextId = 0;
  let watch: NodeJS.Timeout | undefined;

  function start(): Thread {
    const thread: Thread = { worker: startWorker(limits), pending: new Map() };
    const { worker, pending } = thread;
    worker.on('message', ({ id, interpretation }: ContentAnswer) => {
      pending.get(id)?.resolve(interpretation);
      pending.delete(id);
      if (pending.size === 0) worker.unref();
    });
    // Pages are read in order: the first that has no answer is the one it ended on.
    worker.on('error', (error) => end(thread, `extraction failed: ${error.message}`));
    worker.on('exit', () => end(thread, 'extraction ended early'));
    threads.push(thread);
    return thread;
  }

  function end(thread: Thread, why: string): void {
    const at = threads.indexOf(thread);
    if (at >= 0) threads.splice(at, 1);
    const [first, ...others] = thread.pending;
    thread.pending.clear();
    first?.[1].resolve({ ...ENDED, outcome: 'page', reason: why });
    for (const [id, waiting] of others) assign(id, requests.get(id), waiting.resolve);
  }

  /** Kept until they are answered, to be given to another thread when theirs ends. */
  const requests = new Map<number, ContentRequest>();

  function assign(
    id: number,
    request: ContentRequest | undefined,
    resolve: (interpretation: Interpretation) => void,
  ): void {
    if (request === undefined) return;
    const idle = threads.find(({ pending }) => pending.size === 0);
    const thread = idle ?? (threads.length < most ? start() : leastBusy(threads));
    thread.worker.ref();
    thread.pending.set(id, { resolve, since: Date.now() });
    // A copy of its own goes over: a view may be a part of a much larger buffer, and the archive still needs these bytes.
    const body = new Uint8Array(request.body);
    thread.worker.postMessage({ id, request: { ...request, body } } satisfies ContentTask, [body.buffer]);
  }

  function endSlow(): void {
    for (const thread of threads.slice()) {
      const [oldest] = thread.pending.values();
      if (oldest !== undefined && Date.now() - oldest.since > MAX_PAGE_MS) {
        end(thread, 'extraction took too long');
        void thread.worker.terminate();
      }
    }
  }

  return {
    read(request) {
      watch ??= setInterval(endSlow, CHECK_MS).unref();
      const id = nextId++;
      requests.set(id, request);
      return new Promise((resolve) => {
        assign(id, request, (interpretation) => {
          requests.delete(id);
          resolve(interpretation);
        });
      });
    },
    async close() {
      clearInterval(watch);
      const ending = threads.splice(0);
      for (const { worker } of ending) worker.removeAllListeners('exit');
      await Promise.all(ending.map(({ worker }) => worker.terminate()));
    },
  };
}

function leastBusy(threads: readonly Thread[]): Thread {
  return threads.reduce((best, thread) => (thread.pending.size < best.pending.size ? thread : best));
}

function startWorker(limits: ContentLimits): Worker {
  // Read when a thread's heap is made: a larger one to begin with is collected less often.
  setFlagsFromString('--initial-old-space-size=256');
  const isSource = import.meta.url.endsWith('.ts');
  const file = new URL(isSource ? './content-worker.ts' : './content-worker.js', import.meta.url);
  const worker = new Worker(file, {
    workerData: limits,
    execArgv: isSource ? ['--conditions=source'] : [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  worker.unref();
  return worker;
}
