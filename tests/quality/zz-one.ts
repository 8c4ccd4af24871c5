import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseHttpUrl } from '#core/url.ts';
import { extractDocument } from '#parsers/extract.ts';
const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'content-type': { type: 'string' }, url: { type: 'string' } } });
for (const f of positionals) console.log(JSON.stringify(extractDocument(readFileSync(f), { url: parseHttpUrl(values.url ?? '') ?? null, contentType: values['content-type'] ?? null })));
