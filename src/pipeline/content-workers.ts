/**
 * Reads the content of pages and files on threads of their own, so that extraction neither holds up the network nor dies with
 * the crawl: a page on which a thread ends, takes too long or takes too much memory is given up by name.
 */
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { RegisteredAgency } from '#core/agency.ts';
import type { DisclosureDocument } from '#core/document.ts';
import { GongkaiError } from '#core/errors.ts';
import type { PostBody } from '#core/page-request.ts';
import type { HttpUrl } from '#core/url.ts';
import {
  type ContentLimits,
  type ContentRequest,
  givenUp,
  type Interpretation,
} from '#pipeline/read-content.ts';
import type { ContentReader } from '#pipeline/interpret.ts';

/** Bytes that come from no archive. */
export interface ExtractRequest {
  readonly url: HttpUrl | null;
  /** What was sent to get them; absent for a GET. */
  readonly post?: PostBody | null;
  readonly contentType: string | null;
  readonly body: Uint8Array;
}

/** What a thread begins with. */
export interface WorkerSettings {
  readonly limits: ContentLimits;
  readonly agencies: readonly RegisteredAgency[];
}

/** What a thread is sent. */
export type ContentTask =
  | { readonly id: number; readonly kind: 'read'; readonly request: ContentRequest }
  | { readonly id: number; readonly kind: 'extract'; readonly request: ExtractRequest };

/** What a thread answers. */
export type ContentAnswer =
  | { readonly id: number; readonly kind: 'read'; readonly interpretation: Interpretation }
  | { readonly id: number; readonly kind: 'extract'; readonly document: DisclosureDocument };

export interface ContentWorkers {
  readonly read: ContentReader;
  /** The document in bytes of any kind. @throws INPUT_UNREADABLE where reading them is given up */
  extract(request: ExtractRequest): Promise<DisclosureDocument>;
  close(): Promise<void>;
}

/** A task with what is to be done with its answer; kept until then, to be given to another thread when its own ends. */
interface Pending {
  readonly task: ContentTask;
  readonly resolve: (answer: ContentAnswer) => void;
  readonly giveUp: (reason: string) => void;
}

interface Thread {
  readonly worker: Worker;
  /** In order; the first one is at work. */
  readonly pending: Map<number, Pending>;
  /** When the first one began. */
  since: number;
}

const MAX_THREADS = 4;
/** Longest time for one page or file: the largest that are read take two seconds of an idle processor. */
const MAX_PAGE_MS = 30_000;
const CHECK_MS = 1_000;
/** What is read of a page or file fits: `npm run fuzz` reads the largest there can be. */
const MAX_HEAP_MB = 256;
const MAX_YOUNG_MB = 32;
/** Of buffers outside the heap, which the limit of the heap does not bound: a file, its copy and what is inflated of it. */
const MAX_EXTERNAL_BYTES = 224 * 1024 * 1024;

/** Threads start at the first page; `agencies` is the registry that publishers are looked up in. */
export function createContentWorkers(
  limits: ContentLimits,
  agencies: readonly RegisteredAgency[] = [],
): ContentWorkers {
  const threads: Thread[] = [];
  const most = Math.max(1, Math.min(MAX_THREADS, availableParallelism() - 1));
  let nextId = 0;
  let watch: NodeJS.Timeout | undefined;

  function start(): Thread {
    const thread: Thread = {
      worker: startWorker({ limits, agencies }),
      pending: new Map(),
      since: Date.now(),
    };
    const { worker, pending } = thread;
    worker.on('message', (answer: ContentAnswer) => {
      pending.get(answer.id)?.resolve(answer);
      pending.delete(answer.id);
      thread.since = Date.now();
      if (pending.size === 0) worker.unref();
    });
    worker.on('error', (error) => end(thread, `extraction failed: ${error.message}`));
    worker.on('exit', () => end(thread, 'extraction ended early'));
    threads.push(thread);
    return thread;
  }

  function end(thread: Thread, why: string): void {
    const at = threads.indexOf(thread);
    if (at >= 0) threads.splice(at, 1);
    const [first, ...others] = thread.pending.values();
    thread.pending.clear();
    first?.giveUp(why);
    for (const waiting of others) assign(waiting);
  }

  function assign(pending: Pending): void {
    watch ??= setInterval(() => threads.slice().forEach(endExcessive), CHECK_MS).unref();
    const { task } = pending;
    const idle = threads.find((one) => one.pending.size === 0);
    const thread = idle ?? (threads.length < most ? start() : leastBusy(threads));
    if (thread.pending.size === 0) thread.since = Date.now();
    thread.worker.ref();
    thread.pending.set(task.id, pending);
    // A copy of its own goes over: a view may be a part of a much larger buffer, and the archive still needs these bytes.
    const body = new Uint8Array(task.request.body);
    thread.worker.postMessage({ ...task, request: { ...task.request, body } }, [body.buffer]);
  }

  function endExcessive(thread: Thread): void {
    if (thread.pending.size === 0) return;
    if (Date.now() - thread.since > MAX_PAGE_MS) {
      stop(thread, 'extraction took too long');
      return;
    }
    void checkMemory(thread);
  }

  async function checkMemory(thread: Thread): Promise<void> {
    try {
      const { external_memory: bytes } = await thread.worker.getHeapStatistics();
      if (bytes > MAX_EXTERNAL_BYTES && threads.includes(thread))
        stop(thread, 'extraction took too much memory');
    } catch {
      // The thread has ended meanwhile, which is heard of elsewhere.
    }
  }

  function stop(thread: Thread, why: string): void {
    end(thread, why);
    void thread.worker.terminate();
  }

  return {
    read(request) {
      return new Promise((resolve) => {
        assign({
          task: { id: nextId++, kind: 'read', request },
          resolve: (answer) => {
            if (answer.kind === 'read') resolve(answer.interpretation);
          },
          giveUp: (reason) => resolve(givenUp(request, limits, reason)),
        });
      });
    },
    extract(request) {
      return new Promise((resolve, reject) => {
        assign({
          task: { id: nextId++, kind: 'extract', request },
          resolve: (answer) => {
            if (answer.kind === 'extract') resolve(answer.document);
          },
          giveUp: (reason) =>
            reject(new GongkaiError('INPUT_UNREADABLE', reason, { hint: 'look whether the file is whole' })),
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

function startWorker(settings: WorkerSettings): Worker {
  // Read when a thread's heap is made: a larger one to begin with is collected less often.
  setFlagsFromString('--initial-old-space-size=64');
  const isSource = import.meta.url.endsWith('.ts');
  const file = new URL(isSource ? './content-worker.ts' : './content-worker.js', import.meta.url);
  const worker = new Worker(file, {
    workerData: settings,
    execArgv: isSource ? ['--conditions=source'] : [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: MAX_YOUNG_MB },
  });
  worker.unref();
  return worker;
}
