/** Unpacks the browser that comes as an npm package, once for a user and a version of it. */
import { execFile } from 'node:child_process';
import { chmod, lstat, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import type { Environment } from '#crawlers/browser/find-browser.ts';

export interface UnpackedBrowser {
  readonly executable: string;
  readonly libraries: string;
}

const UNPACK_MS = 120_000;
/** With it the package unpacks the libraries that small systems lack, too. */
const SMALL_SYSTEM = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };

/**
 * The browser in a folder of its own under `folder`. The package unpacks to fixed names in the temporary folder of its process,
 * where anybody could have put a program before: so it runs in a process whose temporary folder is ours.
 * @throws Error when there is no room, or the folder belongs to somebody else
 */
export async function unpackBrowser(folder: string, environment: Environment): Promise<UnpackedBrowser> {
  const entry = import.meta.resolve('@sparticuz/chromium');
  const home = path.join(folder, `gongkai-browser-${userInfo().uid}-${await versionOf(entry)}`);
  if (!(await isOurs(home))) await unpackTo(home, folder, entry, environment);
  return { executable: path.join(home, 'chromium'), libraries: path.join(home, 'al2023', 'lib') };
}

async function versionOf(entry: string): Promise<string> {
  const manifest = JSON.parse(await readFile(new URL('../package.json', entry), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

/** False when it is not there yet. @throws Error when somebody else could have written to it */
async function isOurs(home: string): Promise<boolean> {
  try {
    const found = await lstat(home);
    // oxlint-disable-next-line no-bitwise -- permissions are a bit set
    const isPrivate = found.isDirectory() && found.uid === userInfo().uid && (found.mode & 0o022) === 0;
    if (!isPrivate) throw new Error(`${home} belongs to somebody else: remove it`);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

async function unpackTo(
  home: string,
  folder: string,
  entry: string,
  environment: Environment,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const fresh = await mkdtemp(path.join(folder, 'gongkai-unpacking-'));
  try {
    const script = `const { default: chromium } = await import(${JSON.stringify(entry)}); await chromium.executablePath();`;
    const env = { ...environment, ...SMALL_SYSTEM, TMPDIR: fresh };
    const options = { env, timeout: UNPACK_MS, cwd: path.dirname(fileURLToPath(entry)) };
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], options);
    await chmod(fresh, 0o700);
    await rename(fresh, home);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    // Another process may have been first.
    if (!(await isOurs(home))) throw error;
  }
}
