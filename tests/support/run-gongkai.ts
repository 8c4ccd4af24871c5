/** The command line as a child process, as a person runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const LAUNCHER = fileURLToPath(new URL('../../src/launcher.js', import.meta.url));

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface GongkaiOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What comes in on standard input. */
  readonly input?: string | Uint8Array;
}

/** Starts `gongkai` with nothing of this process's environment but PATH. */
export function startGongkai(
  words: readonly string[],
  { cwd, env = {}, input }: GongkaiOptions,
): ChildProcess {
  const child = spawn(process.execPath, [LAUNCHER, ...words], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, ...env },
    stdio: 'pipe',
  });
  child.stdin?.end(input);
  return child;
}

export async function finishedGongkai(child: ChildProcess): Promise<Finished> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new TypeError('the child has no pipes');
  const status = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(stdout), text(stderr)]);
  return { status: await status, stdout: out, stderr: err };
}

export function runGongkai(words: readonly string[], options: GongkaiOptions): Promise<Finished> {
  return finishedGongkai(startGongkai(words, options));
}

/** Lines of NDJSON. Throws where a line is anything else. */
export function jsonLines(output: string): Record<string, unknown>[] {
  if (output === '') return [];
  if (!output.endsWith('\n')) throw new Error('the last line has no end');
  return output
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
