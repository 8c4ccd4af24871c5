/** Host visits in this process, on p-queue. */
import PQueue from 'p-queue';
import type { HostVisitJob, JobQueue } from '#core/job-queue.ts';

export function createInProcessQueue(): JobQueue {
  const queue = new PQueue({ autoStart: false });
  const held = new Set<string>();
  let handle: (job: HostVisitJob) => Promise<void> = async () => {};
  let report: (error: unknown) => void = () => {};
  let ends: (() => void)[] = [];

  function ended(id: string): void {
    held.delete(id);
    const waiting = ends;
    ends = [];
    for (const resolve of waiting) resolve();
  }

  return {
    async enqueue(job) {
      const id = `${job.run} ${job.host}`;
      if (held.has(id)) return false;
      held.add(id);
      void queue.add(async () => {
        try {
          await handle(job);
        } catch (error) {
          report(error);
        } finally {
          ended(id);
        }
      });
      return true;
    },
    work(handler, { concurrency, onError }) {
      handle = handler;
      report = onError;
      queue.concurrency = concurrency;
      queue.start();
    },
    size: () => held.size,
    nextEnd: () => (held.size === 0 ? Promise.resolve() : new Promise((resolve) => ends.push(resolve))),
    async close() {
      queue.clear();
      await queue.onIdle();
      held.clear();
    },
  };
}
