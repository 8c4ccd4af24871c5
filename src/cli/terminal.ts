/** Where a command writes: results to stdout, everything else to stderr. */
import type { WriteStream } from 'node:tty';

export interface Terminal {
  /** One line of result. Waits when the reader is slow. */
  readonly print: (line: string) => Promise<void>;
  /** Bytes of result. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** One line for people, on stderr. */
  readonly note: (line: string) => void;
  readonly stderr: WriteStream;
  readonly isInteractive: boolean;
  /** Columns of stdout; 100 where it is no terminal. */
  readonly width: number;
}

export function createTerminal(stdout: WriteStream, stderr: WriteStream): Terminal {
  // `gongkai query … | head` closes the pipe: that is the reader's right, not an error.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const write = (output: string | Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      if (stdout.write(output)) resolve();
      else stdout.once('drain', () => resolve());
    });
  return {
    print: (line) => write(`${line}\n`),
    write,
    note: (line) => void stderr.write(`${line}\n`),
    stderr,
    isInteractive: stderr.isTTY,
    width: stdout.isTTY && stdout.columns > 0 ? stdout.columns : 100,
  };
}
