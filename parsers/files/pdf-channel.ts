/** How pdf.js speaks with its reader when both run in one thread: what it draws passes here, and can be counted. */

/** Whoever takes part sends with one end and listens at it. */
export interface ChannelEnd {
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
  addEventListener(name: string, listener: Listener, options?: { readonly signal?: AbortSignal }): void;
  removeEventListener(name: string, listener: Listener): void;
}

type Listener = (event: { readonly data: unknown }) => void;

export interface DrawingChannel {
  readonly reader: ChannelEnd;
  readonly worker: ChannelEnd;
  /** Operations that may still be drawn, each character and much more each font counted; below 0 when that was not enough. */
  left: number;
  /** Rejects when {@link left} is spent: nothing more arrives of the page that is drawn. */
  spent(): Promise<never>;
  /** Whether that ever happened: then `worker` waits with what it holds, and is told to end, but never says that it has. */
  readonly holdsBack: boolean;
}

/** What loading a font counts for, in operations. */
const FONT_COST = 500;

/**
 * Messages arrive in order, as copies, and never while they are sent. Of what `worker` draws nothing is delivered that is more
 * than {@link DrawingChannel.left}: it then waits for ever to be asked for more.
 */
export function drawingChannel(): DrawingChannel {
  const atReader = new Set<Listener>();
  const atWorker = new Set<Listener>();
  let tell = (): void => {};
  let holdsBack = false;
  const channel: DrawingChannel = {
    left: 0,
    // Nobody is there to hear that what is held back was cancelled: the promise would be rejected for all to see.
    reader: channelEnd(atReader, atWorker, (message) => !holdsBack || !isCancelling(message)),
    worker: channelEnd(atWorker, atReader, (message) => {
      channel.left -= costOf(message);
      if (channel.left >= 0 || !isDrawing(message)) return true;
      holdsBack = true;
      tell();
      return false;
    }),
    spent() {
      // Made here: where it is told its stack would hold all that draws.
      const error = new Error('more is drawn than is read of a file');
      return new Promise<never>((_, reject) => {
        tell = () => reject(error);
      });
    },
    get holdsBack() {
      return holdsBack;
    },
  };
  return channel;
}

function channelEnd(
  own: Set<Listener>,
  other: ReadonlySet<Listener>,
  passes: (message: unknown) => boolean,
): ChannelEnd {
  return {
    postMessage(message, transfer) {
      if (!passes(message)) return;
      const data: unknown = structuredClone(message, transfer === undefined ? {} : { transfer });
      queueMicrotask(() => {
        for (const listener of other) listener({ data });
      });
    },
    addEventListener(_, listener, options) {
      own.add(listener);
      options?.signal?.addEventListener('abort', () => own.delete(listener), { once: true });
    },
    removeEventListener(_, listener) {
      own.delete(listener);
    },
  };
}

interface Message {
  readonly action?: unknown;
  readonly data?: unknown;
  /** What happens to a stream, as a number, and why it is cancelled. */
  readonly stream?: unknown;
  readonly reason?: unknown;
  readonly chunk?: { readonly argsArray?: unknown };
}

function isDrawing(message: unknown): boolean {
  return Array.isArray((message as Message).chunk?.argsArray);
}

function isCancelling(message: unknown): boolean {
  const { stream, reason } = message as Message;
  return stream !== undefined && reason !== undefined;
}

function costOf(message: unknown): number {
  const { action, data, chunk } = message as Message;
  if (action === 'commonobj') return Array.isArray(data) && data[1] === 'Font' ? FONT_COST : 0;
  if (!Array.isArray(chunk?.argsArray)) return 0;
  let count = 0;
  for (const args of chunk.argsArray as readonly unknown[]) {
    const [first] = Array.isArray(args) ? (args as readonly unknown[]) : [];
    count += 1 + (Array.isArray(first) ? first.length : 0);
  }
  return count;
}
