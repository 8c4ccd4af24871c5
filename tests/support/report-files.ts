/** Reports written as office files, each with a program of others where there is one. */
import { utils, write } from '@e965/xlsx';
import {
  AlignmentType,
  Document,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { strToU8, zipSync } from 'fflate';
import type { Glyph, Rule } from '#parsers/files/printed-page.ts';
import { type BlockSource, placedCells } from './report-blocks.ts';

const CHAPTER = /^[一二三四五六七八九十]+、/;

/** A Word document, its chapters numbered by the program: the text itself has no 一、. */
export async function reportDocx(blocks: readonly BlockSource[]): Promise<Uint8Array> {
  const children = blocks.map((block) => {
    if (block.kind === 'title') {
      const title = new TextRun({ text: block.text, size: 44 });
      return new Paragraph({ alignment: AlignmentType.CENTER, children: [title] });
    }
    if (block.kind === 'table') {
      const rows = block.rows.map(
        (cells) =>
          new TableRow({
            children: cells.map(
              ({ lines, rowSpan, columnSpan }) =>
                new TableCell({ rowSpan, columnSpan, children: lines.map((line) => new Paragraph(line)) }),
            ),
          }),
      );
      return new Table({ rows });
    }
    return CHAPTER.test(block.text)
      ? new Paragraph({
          text: block.text.replace(CHAPTER, ''),
          numbering: { reference: 'chapters', level: 0 },
        })
      : new Paragraph(block.text);
  });
  const file = new Document({
    numbering: {
      config: [
        { reference: 'chapters', levels: [{ level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、' }] },
      ],
    },
    sections: [{ children }],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

/** A workbook with everything on one sheet, `bookType` as SheetJS names it. */
export function reportWorkbook(blocks: readonly BlockSource[], bookType: 'xlsx' | 'biff8'): Uint8Array {
  const rows: (string | null)[][] = [];
  const merges: { s: { r: number; c: number }; e: { r: number; c: number } }[] = [];
  for (const block of blocks) {
    if (block.kind !== 'table') {
      rows.push([block.text]);
      continue;
    }
    rows.push([]);
    const top = rows.length;
    for (const { cell, row, column } of placedCells(block.rows)) {
      const line = (rows[top + row] ??= []);
      line[column] = cell.lines.join('\n');
      if (cell.rowSpan > 1 || cell.columnSpan > 1) {
        const end = { r: top + row + cell.rowSpan - 1, c: column + cell.columnSpan - 1 };
        merges.push({ s: { r: top + row, c: column }, e: end });
      }
    }
    rows.push([]);
  }
  const sheet = utils.aoa_to_sheet(rows);
  sheet['!merges'] = merges;
  const book = utils.book_new(sheet, '年度报告');
  return new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer);
}

/** Characters and lines of one page, in points from the top left corner. */
export interface DrawnPage {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
}

/** An OFD file (GB/T 33190) that shows these pages. */
export function ofdFile(pages: readonly DrawnPage[], title = ''): Uint8Array {
  const namespace = 'xmlns:ofd="http://www.ofdspec.org/2016"';
  const mm = (points: number): string => ((points * 25.4) / 72).toFixed(3);
  const files: Record<string, Uint8Array> = {
    'OFD.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD ${namespace} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID><ofd:Title>${title}</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    ),
  };
  const list = pages.map((_, at) => `<ofd:Page ID="${at + 10}" BaseLoc="Pages/Page_${at}/Content.xml"/>`);
  files['Doc_0/Document.xml'] = strToU8(
    `<ofd:Document ${namespace}><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>${list.join('')}</ofd:Pages></ofd:Document>`,
  );
  for (const [at, { width, height, glyphs, rules }] of pages.entries()) {
    const objects = glyphs.map(
      ({ text, left, right, baseline, size }) =>
        `<ofd:TextObject Boundary="${mm(left)} ${mm(baseline - size)} ${mm(right - left)} ${mm(size)}" Font="1" Size="${mm(size)}"><ofd:TextCode X="0" Y="${mm(size)}">${escapeXml(text)}</ofd:TextCode></ofd:TextObject>`,
    );
    for (const { axis, at: place, from, to } of rules) {
      const [x, y] = axis === 'horizontal' ? [from, place] : [place, from];
      const length = mm(to - from);
      const end = axis === 'horizontal' ? `${length} 0` : `0 ${length}`;
      objects.push(
        `<ofd:PathObject Boundary="${mm(x)} ${mm(y)} ${length} ${length}" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L ${end}</ofd:AbbreviatedData></ofd:PathObject>`,
      );
    }
    files[`Doc_0/Pages/Page_${at}/Content.xml`] = strToU8(
      `<ofd:Page ${namespace}><ofd:Area><ofd:PhysicalBox>0 0 ${mm(width)} ${mm(height)}</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="1">${objects.join('')}</ofd:Layer></ofd:Content></ofd:Page>`,
    );
  }
  return zipSync(files);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
