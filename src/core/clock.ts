/** Time and chance arrive as arguments, so that tests can hold them. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms`, or at once when the signal fires. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}
