/** Word 97 documents ([MS-DOC]) for tests: text in one piece, paragraph properties in pages of 512 bytes. */
import { CFB } from '@e965/xlsx';
import { type BlockSource, type CellSource, placedCells } from './report-blocks.ts';

interface WordParagraph {
  /** With its end: `\r`, or `\u0007` for a cell or a row. */
  readonly text: string;
  /** Modifiers of its properties. */
  readonly properties: readonly number[];
}

const PAGE = 512;
const TEXT_START = 0x800;
const COLUMN_TWIPS = 600;
const CELL: readonly number[] = [0x16, 0x24, 1];
const CENTRED: readonly number[] = [0x61, 0x24, 1];

/** The blocks as a document; tables have merged cells as Word writes them. */
export function wordBinary(blocks: readonly BlockSource[]): Uint8Array {
  const paragraphs = blocks.flatMap((block): WordParagraph[] => {
    if (block.kind === 'table') return tableParagraphs(block.rows);
    return [{ text: `${block.text}\r`, properties: block.kind === 'title' ? CENTRED : [] }];
  });
  return wordBinaryOf(paragraphs);
}

export function wordBinaryOf(paragraphs: readonly WordParagraph[], flags = 0): Uint8Array {
  const text = paragraphs.map((one) => one.text).join('');
  const body = Buffer.from(text, 'utf16le');
  const pages = propertyPages(paragraphs);
  const firstPage = Math.ceil((TEXT_START + body.length) / PAGE);
  const stream = Buffer.alloc((firstPage + pages.length) * PAGE);
  body.copy(stream, TEXT_START);
  for (const [at, { bytes }] of pages.entries()) bytes.copy(stream, (firstPage + at) * PAGE);
  const piece = Buffer.alloc(5 + 8 + 8);
  piece[0] = 2;
  piece.writeUInt32LE(16, 1);
  piece.writeUInt32LE(text.length, 9);
  piece.writeUInt32LE(TEXT_START, 15);
  const plc = Buffer.alloc((pages.length + 1) * 4 + pages.length * 4);
  for (const [at, { from, to }] of pages.entries()) {
    plc.writeUInt32LE(from, at * 4);
    plc.writeUInt32LE(to, at * 4 + 4);
    plc.writeUInt32LE(firstPage + at, (pages.length + 1) * 4 + at * 4);
  }
  stream.writeUInt16LE(0xa5ec, 0);
  stream.writeUInt16LE(0xc1, 2);
  stream.writeUInt16LE(0x200 | flags, 0x0a);
  stream.writeInt32LE(text.length, 0x4c);
  stream.writeUInt32LE(piece.length, 0x102);
  stream.writeUInt32LE(plc.length, 0x106);
  stream.writeUInt32LE(0, 0x1a2);
  stream.writeUInt32LE(piece.length, 0x1a6);
  return compoundFile({ WordDocument: stream, '1Table': Buffer.concat([piece, plc]) });
}

/** An OLE compound file of these streams. */
export function compoundFile(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const tools = CFB as {
    utils: { cfb_new(): unknown; cfb_add(file: unknown, name: string, content: Uint8Array): void };
    write(file: unknown, options: { type: 'buffer' }): Uint8Array;
  };
  const file = tools.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) tools.utils.cfb_add(file, `/${name}`, content);
  return new Uint8Array(tools.write(file, { type: 'buffer' }));
}

function tableParagraphs(rows: readonly (readonly CellSource[])[]): WordParagraph[] {
  const placed = placedCells(rows);
  const paragraphs: WordParagraph[] = [];
  for (const row of rows.keys()) {
    // Word has a cell in each row; one that goes on from above is marked.
    const cells = placed
      .filter((one) => one.row <= row && row < one.row + one.cell.rowSpan)
      .toSorted((a, b) => a.column - b.column);
    for (const { cell, row: first } of cells) {
      const lines = first === row ? cell.lines : [];
      for (const line of lines.slice(0, -1)) paragraphs.push({ text: `${line}\r`, properties: CELL });
      paragraphs.push({ text: `${lines.at(-1) ?? ''}\u0007`, properties: CELL });
    }
    const edges = [
      ...cells.map(({ column }) => column),
      ...cells.slice(-1).map(({ column, cell }) => column + cell.columnSpan),
    ];
    const merges = cells.map(({ cell, row: first }) =>
      cell.rowSpan === 1 ? 0 : first === row ? 3 << 5 : 1 << 5,
    );
    paragraphs.push({ text: '\u0007', properties: [...CELL, 0x17, 0x24, 1, ...rowShape(edges, merges)] });
  }
  return paragraphs;
}

function rowShape(columns: readonly number[], flags: readonly number[]): number[] {
  const edges = columns.flatMap((column) => word(column * COLUMN_TWIPS));
  const cells = flags.flatMap((flag) => [...word(flag), ...Array.from({ length: 18 }, () => 0)]);
  return [0x08, 0xd6, ...word(2 + edges.length + cells.length), flags.length, ...edges, ...cells];
}

function word(value: number): [number, number] {
  return [value & 0xff, (value >> 8) & 0xff];
}

/** As many paragraphs to a page as fit: their ends in front, their properties from behind. */
function propertyPages(paragraphs: readonly WordParagraph[]): { from: number; to: number; bytes: Buffer }[] {
  const pages: { from: number; to: number; bytes: Buffer }[] = [];
  let at = TEXT_START;
  let runs: { from: number; to: number; properties: readonly number[] }[] = [];
  let used = 0;
  const end = (): void => {
    const bytes = Buffer.alloc(PAGE);
    let free = PAGE - 1;
    for (const [index, { from, to, properties }] of runs.entries()) {
      bytes.writeUInt32LE(from, index * 4);
      bytes.writeUInt32LE(to, index * 4 + 4);
      const size = properties.length + 2;
      free = (free - size - 2) & ~1;
      bytes[(runs.length + 1) * 4 + index * 13] = free / 2;
      if (size % 2 === 1) bytes[free] = (size + 1) / 2;
      else bytes[free + 1] = size / 2;
      Buffer.from(properties).copy(bytes, free + (size % 2 === 1 ? 3 : 4));
    }
    bytes[PAGE - 1] = runs.length;
    pages.push({ from: runs[0]?.from ?? at, to: at, bytes });
    runs = [];
    used = 0;
  };
  for (const { text, properties } of paragraphs) {
    const need = 4 + 13 + properties.length + 6;
    if (used + need > PAGE - 8) end();
    runs.push({ from: at, to: at + text.length * 2, properties });
    at += text.length * 2;
    used += need;
  }
  end();
  return pages;
}
