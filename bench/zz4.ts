import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, globSync, readFileSync } from 'node:fs';
const s = fork('bench/site-server.ts', ['--hosts','16','--pages','250'], { execArgv: ['--conditions=source'] });
const [ready] = await once(s, 'message') as any;
const f = mkdtempSync('/tmp/zz-');
const c = spawn(process.execPath, ['--cpu-prof','--cpu-prof-dir=/tmp/prof','src/launcher.js','crawl',...ready.origins,'--data',f+'/d','--delay','0','--hosts','16','--allow-private','127.0.0.0/8','--json'], {stdio:'ignore'});
const t=performance.now(); await once(c,'close'); console.log('wall', performance.now()-t);
for (const file of globSync('/tmp/prof/*.cpuprofile')) {
  const p = JSON.parse(readFileSync(file,'utf8')); const self = new Map<string,number>(); let tot=0;
  const byId = new Map(p.nodes.map((n:any)=>[n.id,n]));
  p.samples.forEach((id:number,i:number)=>{ const n:any=byId.get(id); const k=n.callFrame.functionName+' '+n.callFrame.url.split('/').slice(-2).join('/'); const d=p.timeDeltas[i]/1000; tot+=d; self.set(k,(self.get(k)??0)+d); });
  console.log(file.slice(-30), 'total', tot.toFixed(0));
  for (const [k,v] of [...self].sort((a,b)=>b[1]-a[1]).slice(0,14)) console.log('   ', v.toFixed(0).padStart(6), k);
}
s.kill(); rmSync(f,{recursive:true});
