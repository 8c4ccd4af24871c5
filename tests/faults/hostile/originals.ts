/** What is mutated: pages, and attachments of every format. */
import { deflateSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import { samplePdf } from '#demo/sample-files.ts';
import { corpusPages, fixturePages, samplePages } from '../../quality/page-sets.ts';
import { chineseFont, pagesOf, pdfOf } from '../../support/pdf-file.ts';
import { reportBlocks } from '../../support/report-blocks.ts';
import { ofdFile, reportDocx, reportWorkbook } from '../../support/report-files.ts';
import { wordBinary } from '../../support/word-binary-file.ts';
import type { HostileInput } from './mutations.ts';

/** Fixtures and sample pages, and the labelled pages in `corpus` where that is a folder. */
export function originalPages(corpus: string | undefined): HostileInput[] {
  return [...fixturePages(), ...samplePages(), ...(corpus === undefined ? [] : corpusPages(corpus))].map(
    ({ page, bytes, contentType }) => ({ name: page, bytes, contentType }),
  );
}

/** Reports in every format that is read. Packages are there packed and unpacked, so that mutations reach what is in them. */
export async function originalFiles(): Promise<HostileInput[]> {
  const blocks = reportBlocks('2019');
  const docx = await reportDocx(blocks);
  const xlsx = reportWorkbook(blocks, 'xlsx');
  const ofd = ofdFile([drawnTable()], '年度报告');
  const files: Readonly<Record<string, Uint8Array>> = {
    'line.pdf': samplePdf('Words of one line'),
    'table.pdf': tablePdf(),
    'packed.pdf': packedPdf(),
    'report.docx': docx,
    'unpacked.docx': unpacked(docx),
    'report.xlsx': xlsx,
    'unpacked.xlsx': unpacked(xlsx),
    'report.xls': reportWorkbook(blocks, 'biff8'),
    'report.doc': wordBinary(blocks),
    'table.ofd': ofd,
    'unpacked.ofd': unpacked(ofd),
    'archive.zip': zipSync({ '报告/line.pdf': samplePdf('a'), 'report.docx': docx }, { level: 0 }),
  };
  return Object.entries(files).map(([name, bytes]) => ({ name, bytes, contentType: null }));
}

function unpacked(bytes: Uint8Array): Uint8Array {
  return zipSync(unzipSync(bytes), { level: 0 });
}

const ROWS = 8;
const COLUMNS = 3;

/** A ruled table under a title. */
function drawnTable(): Parameters<typeof ofdFile>[0][number] {
  const glyphs = Array.from('年度报告', (text, at) => glyphAt(text, 200 + at * 20, 60, 20));
  for (let cell = 0; cell < ROWS * COLUMNS; cell += 1)
    glyphs.push(
      glyphAt(String(cell), 80 + (cell % COLUMNS) * 100, 120 + Math.floor(cell / COLUMNS) * 30, 10),
    );
  const across = Array.from({ length: ROWS + 1 }, (_, row) => ({
    axis: 'horizontal' as const,
    at: 100 + row * 30,
    from: 70,
    to: 70 + COLUMNS * 100,
  }));
  const down = Array.from({ length: COLUMNS + 1 }, (_, column) => ({
    axis: 'vertical' as const,
    at: 70 + column * 100,
    from: 100,
    to: 100 + ROWS * 30,
  }));
  return { width: 595, height: 842, glyphs, rules: [...across, ...down] };
}

function glyphAt(text: string, left: number, baseline: number, size: number) {
  return { text, left, right: left + size, baseline, size, bold: false };
}

/** The same table as a PDF of two pages, its words in GBK. */
function tablePdf(): Uint8Array {
  const content = tableContent();
  return pdfOf(pagesOf([content, content], '/Font << /F 7 0 R >>', chineseFont('GBK-EUC-H', 8)));
}

/** As programs write it: content and objects packed. */
function packedPdf(): Uint8Array {
  const packed = deflateSync(tableContent()).toString('latin1');
  const objects = pagesOf(
    [''],
    '/Font << /F 5 0 R >> /XObject << /X 7 0 R >>',
    chineseFont('UniGB-UCS2-H', 6),
  );
  objects[3] = `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed}\nendstream`;
  objects.push(
    `<< /Length ${packed.length} /Filter /FlateDecode /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> >> >>\nstream\n${packed}\nendstream`,
  );
  return pdfOf(objects);
}

function tableContent(): string {
  const { height, glyphs, rules } = drawnTable();
  const words = glyphs.map(
    ({ text, left, baseline, size }) =>
      `BT /F ${size} Tf ${left} ${height - baseline} Td <${hex(text)}> Tj ET`,
  );
  const lines = rules.map(({ axis, at, from, to }) =>
    axis === 'horizontal'
      ? `${from} ${height - at} m ${to} ${height - at} l S`
      : `${at} ${height - from} m ${at} ${height - to} l S`,
  );
  return [...words, ...lines].join('\n');
}

function hex(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}
