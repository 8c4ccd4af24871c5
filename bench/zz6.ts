import { DatabaseSync } from 'node:sqlite';
import { rmSync } from 'node:fs';
import { indexTokens } from '#storage/catalog/search-tokens.ts';
import { generatedPages } from '#demo/generated-site.ts';
const pages = [...generatedPages({ pages: 250, bytes: 26000, seed: 1 }).values()];
const texts = pages.map((p) => Buffer.from(p.body).toString('utf8').replace(/<[^>]+>/g, ' '));
for (let i=0;i<3;i++) { const t=process.cpuUsage(); const toks = texts.map(indexTokens); const u=process.cpuUsage(t); console.log('tokens ms/doc', u.user/1000/texts.length, toks[5]!.length); }
const toks = texts.map(indexTokens);
for (const [tok, extra, pg] of [["unicode61 remove_diacritics 0","",4096],["ascii","",4096],["ascii","",16384],["ascii",", columnsize=0",4096]] as any) {
  for (const f of ['','-wal','-shm']) rmSync('/tmp/fts.db'+f,{force:true});
  const db = new DatabaseSync('/tmp/fts.db'); db.exec(`PRAGMA page_size=${pg}; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-65536; CREATE VIRTUAL TABLE s USING fts5(title, body, content='' ${extra===''?', contentless_delete=1':''}, tokenize='${tok}' ${extra})`);
  db.exec("INSERT INTO s(s,rank) VALUES('hashsize',67108864)");
  const ins = db.prepare('INSERT INTO s(rowid,title,body) VALUES (?,?,?)');
  const c=process.cpuUsage(); let n=0; 
  for (let r=0;r<8;r++) { db.exec('BEGIN'); for (const k of toks) ins.run(++n,'x',k); db.exec('COMMIT'); }
  const u=process.cpuUsage(c);
  console.log(tok, extra, pg, 'cpu ms/doc', ((u.user+u.system)/1000/n).toFixed(2));
  db.close();
}
