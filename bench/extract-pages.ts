/**
 * Reads every file of a folder of UTF-8 pages, and prints the CPU seconds of each pass over them as JSON: `extract` makes the whole
 * DisclosureDocument of the bytes, `parse` only decodes them and lets htmlparser2 build its own tree.
 *
 *     node --single-threaded --conditions=source bench/extract-pages.ts extract|parse FOLDER PASSES
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'htmlparser2';
import { extractDocument } from '#parsers/extract.ts';

const [work, folder = '', passes] = process.argv.slice(2);
const HTML = { url: null, contentType: 'text/html; charset=utf-8' };
const pages = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
const decoder = new TextDecoder();
const seconds: number[] = [];
let documents = 0;
// As many passes again come first and are not counted: they warm up.
for (let pass = -Number(passes); pass < Number(passes); pass += 1) {
  const started = process.cpuUsage();
  for (const page of pages) {
    if (work === 'parse') parseDocument(decoder.decode(page));
    else if (extractDocument(page, HTML).body.text !== '') documents += 1;
  }
  const { user, system } = process.cpuUsage(started);
  if (pass >= 0) seconds.push((user + system) / 1e6);
}
console.log(JSON.stringify({ pages: pages.length, articles: documents / Number(passes) / 2, seconds }));
