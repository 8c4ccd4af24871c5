import { fork, execFileSync, execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
const s = fork('bench/site-server.ts', ['--hosts','16','--pages','250'], { execArgv: ['--conditions=source'] });
const [ready] = await once(s, 'message') as any; console.log(ready.pages, ready.origins.length);
for (const mod of process.argv.slice(2)) {
  const f = mkdtempSync('/tmp/zz-');
  const t = performance.now();
  const args = mod === 'ours' ? ['src/launcher.js','crawl',...ready.origins,'--data',f+'/d','--delay','0','--hosts','16','--allow-private','127.0.0.0/8','--json'] : [mod, f, '16', ...ready.origins];
  const r = await promisify(execFile)(process.execPath, args, {maxBuffer: 1<<26});
  const sec = (performance.now()-t)/1000;
  console.log(mod, (ready.pages/sec).toFixed(0), 'pages/s', sec.toFixed(1), r.stdout.slice(-100), r.stderr.slice(0,300));
  rmSync(f,{recursive:true});
}
s.kill();
