// Reads every file of a folder of UTF-8 pages with Mozilla Readability on linkedom, as its documentation shows, and prints the
// CPU seconds of each pass over them as JSON: node --single-threaded extract.js FOLDER PASSES
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

const [folder, passes] = process.argv.slice(2);
// linkedom makes no document of a fragment.
const whole = (page) =>
  /<html[\s>]/i.test(page) ? page : `<!DOCTYPE html><html><body>${page}</body></html>`;
const pages = readdirSync(folder).map((name) => whole(readFileSync(join(folder, name), 'utf8')));
const seconds = [];
let articles = 0;
// As many passes again come first and are not counted: they warm up.
for (let pass = -Number(passes); pass < Number(passes); pass += 1) {
  const started = process.cpuUsage();
  for (const page of pages) {
    const { document } = parseHTML(page);
    if (new Readability(document).parse() !== null) articles += 1;
  }
  const { user, system } = process.cpuUsage(started);
  if (pass >= 0) seconds.push((user + system) / 1e6);
}
console.log(JSON.stringify({ pages: pages.length, articles: articles / Number(passes) / 2, seconds }));
