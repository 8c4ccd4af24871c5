import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DisclosureDocument } from '#core/document.ts';
import { extractFile } from '#parsers/files/extract-file.ts';
import { runOperators } from '#parsers/files/pdf-operators.ts';
import { toAffine } from '#parsers/files/affine.ts';
import { readCharacterMap } from '#pipeline/character-maps.ts';
import { openPrinter, type Printer } from '../support/print-to-pdf.ts';
import { reportBlocks, reportFixture } from '../support/report-blocks.ts';
import { type DrawnPage, ofdFile, reportDocx, reportWorkbook } from '../support/report-files.ts';
import { wordBinary } from '../support/word-binary-file.ts';

const YEARS = ['2019', '2021'] as const;
/** Separate, collapsed and hair-thin borders; sizes that break the tables at different rows. */
const STYLES = [
  'td{font-size:12px}',
  'table{border-collapse:collapse} td{font-size:14px}',
  'table{border-collapse:collapse} td{font-size:10px;text-align:center} p{margin:0}',
  'table{border:0;border-collapse:collapse} td{border:0.5px solid #888;padding:3px;font-size:13px} p{text-indent:2em} td p{text-indent:0}',
];
const LAYOUTS = [
  { landscape: false, tagged: false },
  { landscape: false, tagged: true },
  { landscape: true, tagged: false },
  { landscape: true, tagged: true },
];

let printer: Printer | null = null;
beforeAll(async () => {
  printer = await openPrinter();
}, 120_000);
afterAll(() => printer?.close());

describe.each(YEARS)('the report of the template of %s holds the same statistics as its page', (year) => {
  const html = readFileSync(reportFixture(year), 'utf8');

  it.for(LAYOUTS)('printed by a browser: %o', { timeout: 240_000 }, async (layout, { skip }) => {
    const browser = printerFor(skip);
    const page = await extract(new TextEncoder().encode(html));
    expect(cellsOf(page).length).toBeGreaterThan(150);
    for (const css of STYLES) {
      const printed = await extract(await browser.print(html, { css, ...layout }));
      expect(grids(printed), css).toEqual(grids(page));
      expect(cellsOf(printed), css).toEqual(cellsOf(page));
      expect(printed.title?.value).toBe(page.title?.value);
      expect(printed.sections.map(({ heading }) => heading)).toEqual(
        page.sections.map(({ heading }) => heading),
      );
      expect(printed.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  it('as an OFD file of the same print', { timeout: 120_000 }, async ({ skip }) => {
    const browser = printerFor(skip);
    const page = await extract(new TextEncoder().encode(html));
    const pdf = await browser.print(html, { css: STYLES[1] ?? '', landscape: false, tagged: false });
    expect(cellsOf(await extract(ofdFile(await drawnPages(pdf))))).toEqual(cellsOf(page));
  });

  it.each([
    ['Word document', () => reportDocx(reportBlocks(year))],
    ['workbook', () => reportWorkbook(reportBlocks(year), 'xlsx')],
    ['workbook of Excel 97', () => reportWorkbook(reportBlocks(year), 'biff8')],
    ['document of Word 97', () => wordBinary(reportBlocks(year))],
  ])('as a %s', { timeout: 60_000 }, async (_, make) => {
    const page = await extract(new TextEncoder().encode(html));
    const file = await extract(await make());
    expect(grids(file)).toEqual(grids(page));
    expect(cellsOf(file)).toEqual(cellsOf(page));
    expect(file.title?.value).toBe(page.title?.value);
    expect(file.sections.map(({ heading }) => heading)).toEqual(page.sections.map(({ heading }) => heading));
  });
});

/** @throws Error where the browser is required, and skips the test where it is not */
function printerFor(skip: (why: string) => never): Printer {
  if (printer !== null) return printer;
  if (process.env['REQUIRE_SERVICES'] === '1') throw new Error('no browser starts to print with');
  return skip('no browser starts to print with');
}

function extract(bytes: Uint8Array): Promise<DisclosureDocument> {
  return extractFile(bytes, { url: null, contentType: null }, { characterMaps: readCharacterMap });
}

/** White space apart: where a narrow cell breaks its lines is the printer's. */
function grids({ tables }: DisclosureDocument): string[][][] {
  return tables.map(({ rows }) => rows.map((row) => row.map((cell) => cell.replaceAll(/\s+/g, ''))));
}

function cellsOf({ report }: DisclosureDocument): unknown[] {
  return (report?.statistics ?? []).map(({ metric, applicant, value, state }) => [
    metric,
    applicant,
    value,
    state,
  ]);
}

async function drawnPages(pdf: Uint8Array): Promise<DrawnPage[]> {
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0, disableFontFace: true });
  const file = await task.promise;
  const pages: DrawnPage[] = [];
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number);
    const { transform, width, height } = page.getViewport({ scale: 1 });
    const operators = await page.getOperatorList();
    const view = toAffine(transform) ?? [1, 0, 0, -1, 0, height];
    const { glyphs, rules } = runOperators(operators, OPS, view, () => null, 1e6, 1e6);
    pages.push({ width, height, glyphs, rules });
  }
  await task.destroy();
  return pages;
}
