/** The queue of host visits. It only wakes workers: what is due, and who may visit, the catalog knows. */
import type { HostKey } from '#core/url.ts';

/** “This host has work”: about a minute of it. */
export interface HostVisitJob {
  readonly run: string;
  readonly host: HostKey;
}

export interface JobQueue {
  /** False when a job for the same run and host is queued or running already. */
  enqueue(job: HostVisitJob): Promise<boolean>;
  /** Starts taking jobs, `concurrency` at a time. A handler that throws is reported to `onError`; the host may be queued again. */
  work(
    handler: (job: HostVisitJob) => Promise<void>,
    options: { readonly concurrency: number; readonly onError: (error: unknown) => void },
  ): void;
  /** Jobs queued or running. */
  size(): number;
  /** Resolves when the next job ends; at once when there is none. */
  nextEnd(): Promise<void>;
  /** Takes no more jobs and waits for the running ones. */
  close(): Promise<void>;
}
