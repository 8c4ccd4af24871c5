/** Turns by key: who asks first goes first, one at a time. */

export interface Turns {
  /** Runs `work` when what was asked for before under `key` is over. Rejects with the signal's reason when aborted in the queue. */
  run<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

export function createTurns(): Turns {
  /** Resolves when the last work asked for under the key is over. */
  const tails = new Map<string, Promise<void>>();
  return {
    async run(key, signal, work) {
      signal.throwIfAborted();
      const previous = tails.get(key);
      const { promise: over, resolve: end } = Promise.withResolvers<void>();
      const tail = endOf(previous, over);
      tails.set(key, tail);
      void forgetAfter(tails, key, tail);
      try {
        if (previous !== undefined) await raceAbort(previous, signal);
        return await work();
      } finally {
        end();
      }
    },
  };
}

async function endOf(previous: Promise<void> | undefined, own: Promise<void>): Promise<void> {
  await previous;
  await own;
}

async function forgetAfter(
  tails: Map<string, Promise<void>>,
  key: string,
  tail: Promise<void>,
): Promise<void> {
  await tail;
  if (tails.get(key) === tail) tails.delete(key);
}

async function raceAbort(waited: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await Promise.race([waited, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
