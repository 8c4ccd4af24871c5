/** What every {@link JobQueue} does. An adapter's test calls this with a way to make an empty one. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { HostVisitJob, JobQueue } from '#core/job-queue.ts';
import { type HostKey, hostKey, httpUrl } from '#core/url.ts';

function hostOf(name: string): HostKey {
  return hostKey(httpUrl(`http://${name}.example/`));
}

function jobOf(name: string, run = 'run-1'): HostVisitJob {
  return { run, host: hostOf(name) };
}

/** A handler whose visits last until the test ends them. */
interface Visits {
  readonly handler: (job: HostVisitJob) => Promise<void>;
  /** Names of hosts being visited, in order of beginning. */
  running(): string[];
  /** Resolves when `count` visits have begun in all. */
  begun(count: number): Promise<void>;
  end(name: string, failure?: Error): void;
}

function createVisits(): Visits {
  const running = new Map<
    string,
    { readonly resolve: () => void; readonly reject: (error: Error) => void }
  >();
  const waiters: { readonly count: number; readonly resolve: () => void }[] = [];
  let begun = 0;
  return {
    handler: ({ host }) =>
      new Promise((resolve, reject) => {
        running.set(host, { resolve, reject });
        begun += 1;
        for (const waiter of waiters) if (begun >= waiter.count) waiter.resolve();
      }),
    running: () => [...running.keys()].map((host) => host.replace('.example', '')),
    begun: (count) =>
      begun >= count ? Promise.resolve() : new Promise((resolve) => waiters.push({ count, resolve })),
    end(name, failure) {
      const visit = running.get(hostOf(name));
      running.delete(hostOf(name));
      if (failure === undefined) visit?.resolve();
      else visit?.reject(failure);
    },
  };
}

const rethrow = (error: unknown): never => {
  throw error;
};

export function describeJobQueue(name: string, createQueue: () => Promise<JobQueue>): void {
  async function open(): Promise<{ readonly queue: JobQueue; readonly visits: Visits }> {
    const queue = await createQueue();
    const visits = createVisits();
    onTestFinished(() => {
      for (const host of visits.running()) visits.end(host);
    });
    return { queue, visits };
  }

  describe(`job queue: ${name}`, () => {
    it('hands every job to the handler', async () => {
      const { queue } = await open();
      const seen: HostVisitJob[] = [];
      queue.work(async (job) => void seen.push(job), { concurrency: 1, onError: rethrow });
      const jobs = [jobOf('a'), jobOf('b'), jobOf('a', 'run-2')];
      for (const job of jobs) expect(await queue.enqueue(job)).toBe(true);
      while (queue.size() > 0) await queue.nextEnd();
      expect(seen).toEqual(jobs);
      await queue.close();
    });

    it('holds one job for a host of a run, queued or running', async () => {
      const { queue, visits } = await open();
      expect(await queue.enqueue(jobOf('a'))).toBe(true);
      expect(await queue.enqueue(jobOf('a'))).toBe(false);
      expect(await queue.enqueue(jobOf('a', 'run-2'))).toBe(true);
      expect(queue.size()).toBe(2);
      queue.work(visits.handler, { concurrency: 1, onError: rethrow });
      await visits.begun(1);
      expect(await queue.enqueue(jobOf('a'))).toBe(false);
    });

    it('takes a host again when its visit has ended', async () => {
      const { queue, visits } = await open();
      queue.work(visits.handler, { concurrency: 2, onError: rethrow });
      await queue.enqueue(jobOf('a'));
      await visits.begun(1);
      const ended = queue.nextEnd();
      visits.end('a');
      await ended;
      expect(queue.size()).toBe(0);
      expect(await queue.enqueue(jobOf('a'))).toBe(true);
      await visits.begun(2);
      expect(visits.running()).toEqual(['a']);
    });

    it('runs no more jobs at once than it was told', async () => {
      const { queue, visits } = await open();
      queue.work(visits.handler, { concurrency: 2, onError: rethrow });
      for (const host of ['a', 'b', 'c', 'd']) await queue.enqueue(jobOf(host));
      await visits.begun(2);
      expect([visits.running(), queue.size()]).toEqual([['a', 'b'], 4]);
      visits.end('a');
      await visits.begun(3);
      expect([visits.running(), queue.size()]).toEqual([['b', 'c'], 3]);
      visits.end('c');
      await visits.begun(4);
      expect(visits.running()).toEqual(['b', 'd']);
    });

    it('keeps jobs until somebody works', async () => {
      const { queue, visits } = await open();
      await queue.enqueue(jobOf('a'));
      expect([visits.running(), queue.size()]).toEqual([[], 1]);
      queue.work(visits.handler, { concurrency: 1, onError: rethrow });
      await visits.begun(1);
      expect(visits.running()).toEqual(['a']);
    });

    it('reports a visit that failed, and goes on', async () => {
      const { queue, visits } = await open();
      const errors: unknown[] = [];
      queue.work(visits.handler, { concurrency: 1, onError: (error) => errors.push(error) });
      await queue.enqueue(jobOf('a'));
      await queue.enqueue(jobOf('b'));
      await visits.begun(1);
      const ended = queue.nextEnd();
      const failure = new Error('planted');
      visits.end('a', failure);
      await ended;
      expect(errors).toEqual([failure]);
      await visits.begun(2);
      expect(visits.running()).toEqual(['b']);
      expect(await queue.enqueue(jobOf('a'))).toBe(true);
    });

    it('has no end to wait for when it is empty', async () => {
      const { queue } = await open();
      await expect(queue.nextEnd()).resolves.toBeUndefined();
    });

    it('wakes everybody who waits for the next end', async () => {
      const { queue, visits } = await open();
      queue.work(visits.handler, { concurrency: 1, onError: rethrow });
      await queue.enqueue(jobOf('a'));
      await visits.begun(1);
      const waiting = Promise.all([queue.nextEnd(), queue.nextEnd()]);
      visits.end('a');
      expect(await waiting).toHaveLength(2);
    });

    it('waits for the running visits when it closes, and begins no other', async () => {
      const { queue, visits } = await open();
      queue.work(visits.handler, { concurrency: 1, onError: rethrow });
      await queue.enqueue(jobOf('a'));
      await queue.enqueue(jobOf('b'));
      await visits.begun(1);
      let isClosed = false;
      const closed = queue.close().then(() => (isClosed = true));
      await Promise.resolve();
      expect(isClosed).toBe(false);
      visits.end('a');
      await closed;
      expect(visits.running()).toEqual([]);
      expect(queue.size()).toBe(0);
    });
  });
}
