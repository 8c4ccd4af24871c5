import { SAMPLE_SITES } from '#demo/sample-sites.ts';
import { extractDocument } from '#parsers/extract.ts';
import { httpUrl } from '#core/url.ts';
for (const site of SAMPLE_SITES) { const o = `http://www.${site.name}.example`; const { pages, truth } = site.content(o); const t = new Set(truth.map((x) => x.path));
 for (const [path, p] of pages) { if (t.has(path) || (p.status ?? 200) !== 200 || !/html/.test(p.contentType ?? '')) continue; const d = extractDocument(p.body as Uint8Array, { url: httpUrl(path, o), contentType: p.contentType ?? null }); console.log(site.name, path, d.kind, '|', d.title?.value, '|', d.items.length, d.pagination, d.body.text.slice(0, 50).replaceAll('\n', '/')); } }
