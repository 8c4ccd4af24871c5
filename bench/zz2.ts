import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
const s = fork('bench/site-server.ts', ['--hosts','16','--pages',process.env['P'] ?? '250'], { execArgv: ['--conditions=source'] });
const [ready] = await once(s, 'message') as any;
for (const mod of process.argv.slice(2)) {
  const f = mkdtempSync('/tmp/zz-');
  const t = performance.now();
  const args = mod === 'ours' ? ['src/launcher.js','crawl',...ready.origins,'--data',f+'/d','--delay','0','--hosts','16','--allow-private','127.0.0.0/8','--json'] : [mod, f, '16', ...ready.origins];
  const c = spawn('bash', ['-c', 'time "$@" >/dev/null', 'x', process.execPath, ...args], {stdio:['ignore','ignore','pipe']});
  let err=''; c.stderr.on('data',(d)=>err+=d); await once(c,'close');
  const sec = (performance.now()-t)/1000;
  console.log(mod, (ready.pages/sec).toFixed(0), 'pages/s', sec.toFixed(1), err.slice(-80).replace(/\n/g,' '));
  rmSync(f,{recursive:true});
}
s.kill();
