/** How many documents a second one core extracts, beside Mozilla Readability on linkedom and htmlparser2's bare parse. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decodeBytes } from '#parsers/page/decode.ts';
import { corpusPages, fixturePages, samplePages } from '../tests/quality/page-sets.ts';
import { framedPages } from './framed-pages.ts';
import { installPeer } from './installed-peer.ts';
import { median } from './median.ts';

const run = promisify(execFile);
const PASSES = 15;
/** V8 collects and compiles on the thread that runs, so that "one core" is one core. */
const ONE_CORE = '--single-threaded';
/** About as many as there are other pages. */
const FRAMED_PAGES = 100;

interface Passes {
  readonly pages: number;
  readonly articles: number;
  readonly seconds: readonly number[];
}

export interface ExtractionSpeed {
  readonly pages: number;
  readonly bytes: number;
  /** Medians over the passes. */
  readonly contenders: readonly {
    readonly name: string;
    readonly pagesPerSecond: number;
    readonly articles: number;
  }[];
  /** Our pages a second over theirs. */
  readonly ratio: number;
  /** Seconds of the bare parse over seconds of our extraction. */
  readonly parseShare: number;
}

/** Each contender reads the same pages, in UTF-8 for all, in a process of its own; the bare parse is a part of our work. */
export async function measureExtraction(): Promise<ExtractionSpeed> {
  const peer = await installPeer('readability');
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-pages-'));
  try {
    const bytes = writePages(folder);
    const ours = join(import.meta.dirname, 'extract-pages.ts');
    const source = '--conditions=source';
    const extract = await passesOf([source, ours, 'extract', folder]);
    const readability = await passesOf([join(peer, 'extract.js'), folder]);
    const parse = await passesOf([source, ours, 'parse', folder]);
    const named = [
      ['gongkai', extract],
      ['readability', readability],
      ['bare parse', parse],
    ] as const;
    return {
      pages: extract.pages,
      bytes,
      contenders: named.map(([name, { pages, articles, seconds }]) => ({
        name,
        pagesPerSecond: pages / median(seconds),
        articles,
      })),
      ratio: median(readability.seconds) / median(extract.seconds),
      parseShare: median(parse.seconds) / median(extract.seconds),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function passesOf(words: readonly string[]): Promise<Passes> {
  const { stdout } = await run(process.execPath, [ONE_CORE, ...words, String(PASSES)]);
  return JSON.parse(stdout);
}

/** The labelled real pages where there are any, else our fixtures, sample sites and framed articles; answers their bytes. */
function writePages(folder: string): number {
  const corpus = process.env['GONGKAI_CORPUS'];
  const pages =
    corpus === undefined
      ? [
          ...fixturePages(),
          ...samplePages(),
          ...framedPages(FRAMED_PAGES, 1).map((bytes) => ({
            bytes,
            contentType: 'text/html; charset=utf-8',
          })),
        ]
      : corpusPages(corpus);
  let total = 0;
  for (const [at, { bytes, contentType }] of pages.entries()) {
    const { text } = decodeBytes(bytes, contentType);
    total += Buffer.byteLength(text);
    writeFileSync(join(folder, `${String(at).padStart(4, '0')}.html`), text);
  }
  return total;
}
