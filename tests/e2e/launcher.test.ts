import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

const platformPackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
/** There is one for Linux and for Windows on x64; elsewhere the launcher can only ask for Node 24 to be installed. */
const hasPlatformPackage = existsSync(join(projectRoot, 'node_modules', platformPackage));

/** Prints its arguments and pid; `wait` runs until a signal, which it names. */
const MAIN = `
import { greeting } from '#core/greeting.ts';
import { DatabaseSync } from 'node:sqlite';
const words: readonly string[] = process.argv.slice(2);
if (words[0] === 'wait') {
  const timer = setInterval(() => {}, 1000);
  const stop = (signal: string) => { console.log(signal); clearInterval(timer); process.exitCode = 3; };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
if (words[0] === 'status') process.exitCode = Number(words[1]);
// Last, so that whoever reads it may send a signal.
console.log(JSON.stringify({ greeting, words, pid: process.pid, node: process.versions.node, opens: typeof DatabaseSync }));
`;

/** Makes the launcher believe it runs on an old Node; the child that it starts is not told. */
const OLD_NODE = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.0.0' } });`;

let folder: string;

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** A package at `root` of the test folder: launcher, manifest, and the source or the compiled program. */
function writePackage(root: string, parts: { readonly source: boolean; readonly dist: boolean }): string {
  const imports = { '#core/*.ts': { source: './src/core/*.ts', default: './dist/src/core/*.js' } };
  write(`${root}/package.json`, JSON.stringify({ name: 'planted', type: 'module', imports }));
  mkdirSync(join(folder, root, 'src'), { recursive: true });
  copyFileSync(join(projectRoot, 'src/launcher.js'), join(folder, root, 'src/launcher.js'));
  if (parts.source) {
    write(`${root}/src/core/greeting.ts`, `export const greeting: string = 'source';`);
    write(`${root}/src/cli/main.ts`, MAIN);
  }
  if (parts.dist) {
    write(`${root}/dist/src/core/greeting.js`, `export const greeting = 'dist';`);
    write(`${root}/dist/src/cli/main.js`, MAIN.replaceAll(/: (?:readonly )?string(?:\[\])?/g, ''));
  }
  return join(folder, root, 'src/launcher.js');
}

function start(
  launcher: string,
  words: readonly string[],
  {
    oldNode = false,
    env = {},
  }: { readonly oldNode?: boolean; readonly env?: Readonly<Record<string, string>> } = {},
): ChildProcess {
  write('old-node.cjs', OLD_NODE);
  const preload = oldNode ? ['--require', join(folder, 'old-node.cjs')] : [];
  return spawn(process.execPath, [...preload, launcher, ...words], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function run(...args: Parameters<typeof start>): Promise<{ code: number; out: string; err: string }> {
  const child = start(...args);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close'),
  ]);
  return { code: Number(code), out, err };
}

function usePlatformPackage(): void {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(
    join(projectRoot, 'node_modules', platformPackage),
    join(folder, 'node_modules', platformPackage),
  );
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'launcher-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a checkout runs its source in the process of the launcher, without a warning', async () => {
  const launcher = writePackage('clone', { source: true, dist: true });
  const child = start(launcher, ['query', '公开']);
  const [out, err] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
  expect(err).toBe('');
  expect(JSON.parse(out)).toMatchObject({ greeting: 'source', words: ['query', '公开'], pid: child.pid });
});

test('an installed package runs what was compiled, even when a source lies beside it', async () => {
  const installed = writePackage('node_modules/gongkai', { source: true, dist: true });
  expect((await run(installed, [])).out).toContain('"greeting":"dist"');
  const packed = writePackage('packed', { source: false, dist: true });
  expect((await run(packed, [])).out).toContain('"greeting":"dist"');
});

test('warnings other than the two expected ones still reach the terminal', async () => {
  const launcher = writePackage('clone', { source: true, dist: false });
  write(
    'clone/src/cli/main.ts',
    `process.emitWarning('SQLite is an experimental feature', 'ExperimentalWarning');
     process.emitWarning('SQLite is on fire');
     process.emitWarning('Teleport is an experimental feature', 'ExperimentalWarning');`,
  );
  const { err } = await run(launcher, []);
  expect(err).not.toContain('SQLite is an experimental');
  expect(err).toContain('SQLite is on fire');
  expect(err).toContain('Teleport');
});

test('a program that cannot be loaded fails with its cause and status 1', async () => {
  const launcher = writePackage('clone', { source: true, dist: false });
  write('clone/src/cli/main.ts', `import '#core/absent.ts';`);
  const { code, err } = await run(launcher, []);
  expect(code).toBe(1);
  expect(err).toContain('absent.ts');
});

describe.skipIf(!hasPlatformPackage)('on an old Node the launcher', () => {
  test('starts the Node 24 of the platform package and passes on words and exit status', async () => {
    usePlatformPackage();
    const launcher = writePackage('clone', { source: true, dist: false });
    const { code, out, err } = await run(launcher, ['status', '4'], { oldNode: true });
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ words: ['status', '4'], node: expect.stringMatching(/^24\./) });
    expect(code).toBe(4);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'hands %s on to the program, and its exit status back',
    async (signal) => {
      usePlatformPackage();
      const launcher = start(writePackage('clone', { source: true, dist: false }), ['wait'], {
        oldNode: true,
      });
      const lines = createInterface({ input: launcher.stdout! })[Symbol.asyncIterator]();
      await lines.next();
      const exit = once(launcher, 'exit');
      launcher.kill(signal);
      expect((await lines.next()).value).toBe(signal);
      expect((await exit)[0]).toBe(3);
    },
  );

  test('ends the program cleanly when the launcher is killed', async () => {
    usePlatformPackage();
    const launcher = start(writePackage('clone', { source: true, dist: false }), ['wait'], { oldNode: true });
    const lines = createInterface({ input: launcher.stdout! })[Symbol.asyncIterator]();
    await lines.next();
    launcher.kill('SIGKILL');
    expect((await lines.next()).value).toBe('SIGTERM');
    // The pipe ends when the last process that holds it is gone: the program itself.
    expect((await lines.next()).done).toBe(true);
  });

  test('says what to do and exits with 2 where no newer one can be had', async () => {
    const launcher = writePackage('clone', { source: true, dist: false });
    const nowhere = { npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0' };
    const { code, out, err } = await run(launcher, [], { oldNode: true, env: nowhere });
    expect(code).toBe(2);
    expect(out).toBe('');
    const [first, second] = err.split('\n');
    expect(first).toMatch(
      /^gongkai: needs Node 24, this is 20\.0\.0: fetching \S+ through npm \(.*install Node 24/,
    );
    expect(second).toMatch(/^gongkai: needs Node 24, .*: install Node 24 from https:\/\/nodejs\.org/);
  });
});

test('the compiled project answers --help', { timeout: 60_000 }, async () => {
  const compiler = join(projectRoot, 'node_modules/typescript/bin/tsc');
  const compile = spawn(
    process.execPath,
    [compiler, '-p', 'tsconfig.build.json', '--outDir', join(folder, 'dist')],
    {
      cwd: projectRoot,
    },
  );
  expect(await text(compile.stdout)).toBe('');
  mkdirSync(join(folder, 'src'));
  for (const file of ['package.json', 'src/launcher.js'])
    copyFileSync(join(projectRoot, file), join(folder, file));
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  const { code, out } = await run(join(folder, 'src/launcher.js'), ['--help']);
  expect(code).toBe(0);
  expect(out).toContain('crawl');
});
