/** Runs tests/support/spool-child.ts and gives what it printed. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import type { RecordLocation } from '#core/spool.ts';

const CHILD = path.join(import.meta.dirname, 'spool-child.ts');

export interface SpoolChildRun {
  /** Metadata record of the first group of each acknowledged append. */
  readonly acknowledged: readonly RecordLocation[];
  /** Codes of the appends that failed. */
  readonly failures: readonly string[];
  readonly signal: string | null;
}

/** `limitBlocks`: largest file that the child may write, in blocks of 1,024 bytes. */
export async function runSpoolChild(
  root: string,
  deadly: string,
  times: number,
  limitBlocks?: number,
): Promise<SpoolChildRun> {
  const node = [process.execPath, '--conditions=source', CHILD, root, deadly, String(times)];
  const limited = `ulimit -f ${limitBlocks} && exec "$@"`;
  const [command = '', ...args] =
    limitBlocks === undefined ? node : ['bash', '-c', limited, 'limited', ...node];
  const { stdout, signal } = await new Promise<{ stdout: string; signal: string | null }>((resolve) => {
    execFile(command, args, (error, output) => {
      resolve({ stdout: output, signal: error?.signal ?? null });
    });
  });
  const acknowledged: RecordLocation[] = [];
  const failures: string[] = [];
  for (const line of stdout.split('\n')) {
    if (line === '') continue;
    const told: { written?: RecordLocation; failed?: string } = JSON.parse(line);
    if (told.written !== undefined) acknowledged.push(told.written);
    if (told.failed !== undefined) failures.push(told.failed);
  }
  return { acknowledged, failures, signal };
}
