import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBytes } from '#parsers/decode.ts';
import { extractPage } from '#parsers/extract.ts';
import { readLinks } from '#parsers/links.ts';
import { readMarkupRedirect } from '#parsers/markup-redirect.ts';
import { pageOfText } from '#parsers/page.ts';
import { isSoftNotFound } from '#parsers/soft-not-found.ts';
import { renderFlow } from '#parsers/flow.ts';
import { httpUrl } from '#core/url.ts';
const walk = (d: string): string[] => readdirSync(d).toSorted().flatMap((n) => { const p = join(d, n); return statSync(p).isDirectory() ? walk(p) : [p]; });
const only = process.argv[2]; const set = walk('/work/shared/corpus').filter((f) => /\.(html?|txt|aspx|shtml)$/.test(f) && (!only || f.includes(only))).map((f) => ({ bytes: readFileSync(f), url: httpUrl('http://www.x.example/a/' + f.split('/').at(-1)), f }));
const t = [0,0,0,0,0,0,0]; const per = new Map<string, number>();
for (let r = 0; r < 60; r++) for (const p of set) { let a = performance.now(); const lap = (i: number) => { const b = performance.now(); if (r >= 30) t[i]! += b - a; a = b; }; const s = a;
 const d = decodeBytes(p.bytes, null); lap(0); const page = pageOfText(d, { url: p.url, contentType: null }); lap(1); readMarkupRedirect(page); lap(2); const doc = extractPage(page, d.findings); lap(3); isSoftNotFound(page, doc); lap(4); readLinks(page); lap(5); if (r >= 30) per.set(p.f, (per.get(p.f) ?? 0) + a - s); renderFlow((page as any).dom ?? page.$.root().get(0) as any); lap(6); }
console.log(['decode','parse','redirect','extract','soft','links','(flow)'].map((n, i) => n + ' ' + (t[i]! / 30 / set.length).toFixed(3)).join(' | '));
console.log([...per].sort((a, b) => b[1] - a[1]).slice(0, 8).map(([f, v]) => f.slice(-30) + ' ' + (v / 30).toFixed(2)).join('\n'));
