import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A folder of `bench/` with a peer's own `package.json` and lock file: installed from it on first use, without running any
 * install script.
 */
export async function installPeer(name: 'crawlee' | 'readability'): Promise<string> {
  const folder = join(import.meta.dirname, name);
  if (!existsSync(join(folder, 'node_modules'))) {
    process.stderr.write(`installing bench/${name} …\n`);
    await run('npm', ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund']);
  }
  return folder;
}
