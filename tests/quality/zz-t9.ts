import { readFileSync, writeFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBytes } from '#parsers/decode.ts';
import { extractPage } from '#parsers/extract.ts';
import { readLinks } from '#parsers/links.ts';
import { readMarkupRedirect } from '#parsers/markup-redirect.ts';
import { pageOfText } from '#parsers/page.ts';
import { isSoftNotFound } from '#parsers/soft-not-found.ts';
import { generatedPages } from '#demo/generated-site.ts';
import { httpUrl, type HttpUrl } from '#core/url.ts';
import { Parser } from 'htmlparser2';
import { corpusPages, fixturePages, samplePages } from './page-sets.ts';
interface P { page: string; bytes: Uint8Array; url: HttpUrl | null; contentType: string | null }
const walk = (d: string): string[] => readdirSync(d).toSorted().flatMap((n) => { const p = join(d, n); return statSync(p).isDirectory() ? walk(p) : [p]; });
const gen = (): P[] => [...generatedPages({ pages: 250, bytes: 26000, seed: 7 })].map(([path, r]) => ({ page: path, bytes: r.body as Uint8Array, url: httpUrl(path, 'http://www.generated.example'), contentType: r.contentType ?? 'text/html; charset=utf-8' }));
const files = (d: string): P[] => walk(d).filter((f) => /\.(html?|txt|aspx|shtml)$/.test(f)).map((f) => ({ page: f, bytes: readFileSync(f), url: httpUrl('http://www.x.example/a/' + f.split('/').at(-1)), contentType: null }));
const corpus = files('/work/shared/corpus'); const reports = files('/work/shared/reports/pages');
function run(p: P) {
  const d = decodeBytes(p.bytes, p.contentType);
  const page = pageOfText(d, { url: p.url, contentType: p.contentType });
  const redirect = readMarkupRedirect(page);
  const document = extractPage(page, d.findings);
  const soft = isSoftNotFound(page, document);
  const links = readLinks(page);
  return { redirect, document, soft, links };
}
const [, , mode, arg, arg2] = process.argv;
if (mode === 'dump') {
  const all = [...corpus, ...corpus.map((p) => ({ ...p, url: null })), ...reports, ...fixturePages(), ...samplePages(), ...gen()];
  writeFileSync(arg!, all.map((p) => p.page + ' ' + JSON.stringify(run(p))).join('\n'));
  console.log(all.length, 'pages');
} else {
  const set = arg === 'gen' ? gen().filter((p) => p.page.includes('/art/')) : arg === 'corpus' ? corpus : reports;
  const rounds = Number(arg2 ?? 5);
  const once = () => { for (const p of set) run(p); };
  const bare = () => { for (const p of set) { const q = new Parser({}); q.write(decodeBytes(p.bytes, p.contentType).text); q.end(); } };
  const time = (f: () => void) => { const u = process.threadCpuUsage(); f(); const v = process.threadCpuUsage(u); return (v.user + v.system) / 1000; };
  once(); bare();
  const best = (f: () => void) => { const ts = Array.from({ length: rounds }, () => time(f)).slice(rounds >> 1); return ts.toSorted((a, b) => a - b); };
  const bytes = set.reduce((s, p) => s + p.bytes.length, 0);
  const b = best(bare), t = best(once);
  console.log(arg, set.length, 'pages', Math.round(bytes / set.length), 'B avg; ms/page min', (t[0]! / set.length).toFixed(2), 'median', (t[t.length >> 1]! / set.length).toFixed(2), 'bare', (b[b.length >> 1]! / set.length).toFixed(2));
}
