import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
const s = fork('bench/site-server.ts', ['--hosts','16','--pages','250'], { execArgv: ['--conditions=source'] });
const [ready] = await once(s, 'message') as any;
for (let i=0;i<6;i++) {
  const f = mkdtempSync('/tmp/zz-');
  const c = spawn(process.execPath, ['src/launcher.js','crawl',...ready.origins,'--data',f+'/d','--delay','0','--hosts','16','--allow-private','127.0.0.0/8','--json'], {stdio:['ignore','ignore','pipe']});
  let err=''; c.stderr.on('data',(d)=>err+=d);
  const r = await Promise.race([once(c,'close').then(()=>'done'), new Promise(r=>setTimeout(()=>r('HANG'),60000))]);
  console.log(i, r, c.pid, f, err.slice(-200));
  if (r==='HANG') break;
  rmSync(f,{recursive:true});
}
if (process.argv[2]!=='stay') s.kill();
