/** Workbooks (.xlsx, .xls, .et), read with SheetJS: each sheet as tables, the lines above and below them as text. */
import type { Finding } from '#core/finding.ts';
import { type FileContent, type TableCell, unreadFile } from '#parsers/files/file-content.ts';
import {
  encryptedFinding,
  MAX_COLUMNS,
  MAX_ROWS,
  MAX_SHEETS,
  MAX_TABLE_CELLS,
  truncatedFinding,
  unreadableFinding,
} from '#parsers/files/file-limits.ts';
import type { ZipArchive } from '#parsers/files/zip-archive.ts';
import { MAX_TEXT } from '#parsers/page/dom.ts';
import { type SizedBlock, withTitle } from '#parsers/files/titled-blocks.ts';

interface Merge {
  readonly s: { readonly r: number; readonly c: number };
  readonly e: { readonly r: number; readonly c: number };
}

/** A sheet as its shown cells, and where they are merged. */
interface Sheet {
  readonly rows: readonly (readonly string[])[];
  readonly merges: readonly Merge[];
  /** Rows below were left out. */
  readonly isCut: boolean;
}

/** Cells that merged ones may cover, of one sheet. */
const MAX_MERGE_STEPS = 1_000_000;
/** Places in the rows of all sheets, empty ones included. */
const MAX_PLACES = 2_000_000;
const PASSWORD = /password|encrypt/i;

/** SheetJS as far as it is used here. */
interface SheetReader {
  read(bytes: Uint8Array, options: object): Book;
  parse_zip(parts: PackageParts, options: object): Book;
  set_cptable(table: object): void;
}

interface Book {
  readonly SheetNames: readonly string[];
  readonly Sheets: Readonly<Record<string, unknown>>;
  readonly Workbook?: { readonly Sheets?: readonly { readonly Hidden?: number }[] };
  readonly Props?: { readonly Title?: unknown };
}

/** The parts of a package as SheetJS keeps them. */
interface PackageParts {
  readonly FullPaths: string[];
  readonly FileIndex: { readonly name: string; readonly type: number; readonly content?: Buffer }[];
}

const OPTIONS = { type: 'array', dense: true, sheetRows: MAX_ROWS + 1, cellFormula: false, cellHTML: false };
const PART = /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|xl\/(?!drawings\/|charts\/|media\/|theme\/))/i;
const MARKUP = /\.(?:xml|rels)$/i;
const BINARY_BOOK = /\.bin$/i;
/** SheetJS looks for a part by comparing all names. */
const MAX_PARTS = 1000;

/** Reads the workbook in `zip`; see {@link readOldWorkbook}. Inflates the parts that matter, and no others. */
export async function readSpreadsheet(zip: ZipArchive): Promise<FileContent> {
  const isBinary = zip.entries.some(({ name }) => /^xl\/workbook\.bin$/i.test(name));
  const wanted = zip.entries.filter(
    ({ name }) => PART.test(name) && (MARKUP.test(name) || (isBinary && BINARY_BOOK.test(name))),
  );
  if (wanted.length > MAX_PARTS) return unreadFile(truncatedFinding('all sheets'));
  const parts: PackageParts = { FullPaths: ['Root Entry/'], FileIndex: [{ name: 'Root Entry', type: 5 }] };
  for (const entry of wanted) {
    const bytes = zip.read(entry);
    if (bytes === null) continue;
    parts.FullPaths.push(`Root Entry/${entry.name}`);
    parts.FileIndex.push({
      name: entry.name.slice(entry.name.lastIndexOf('/') + 1),
      type: 2,
      content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    });
  }
  const content = await bookContent((reader) => reader.parse_zip(parts, OPTIONS));
  return zip.isCut ? { ...content, findings: [...content.findings, truncatedFinding('parts')] } : content;
}

/**
 * Reads the sheets of a workbook in a compound file that are shown. Values are as the sheet shows them; hidden sheets, formulas
 * and pictures are left out.
 */
export function readOldWorkbook(bytes: Uint8Array): Promise<FileContent> {
  return bookContent((reader) => reader.read(bytes, OPTIONS));
}

async function bookContent(open: (reader: SheetReader) => Book): Promise<FileContent> {
  const reader = (await import('@e965/xlsx')) as unknown as SheetReader;
  // Workbooks from before Excel 97 are in GBK.
  reader.set_cptable(await import('@e965/xlsx/dist/cpexcel'));
  let book: Book;
  try {
    book = open(reader);
  } catch (error) {
    const message = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    return unreadFile(PASSWORD.test(message) ? encryptedFinding() : unreadableFinding(message));
  }
  const findings: Finding[] = [];
  const blocks: SizedBlock[] = [];
  const left = { places: MAX_PLACES, cells: MAX_TABLE_CELLS, characters: MAX_TEXT };
  const shown = book.SheetNames.filter((_, at) => (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) === 0);
  if (shown.length > MAX_SHEETS) findings.push(truncatedFinding(`sheets after ${MAX_SHEETS}`));
  const sheets = shown
    .slice(0, MAX_SHEETS)
    .map((name) => ({ name, sheet: toSheet(book.Sheets[name], left) }));
  const filled = sheets.filter(({ sheet }) => sheet.rows.length > 0);
  for (const { name, sheet } of filled) {
    const place = `sheet ${name}`;
    if (sheet.rows.length > MAX_ROWS) findings.push(truncatedFinding(`rows after ${MAX_ROWS}`, place));
    if (filled.length > 1)
      blocks.push({ kind: 'name', lines: [name], strongPrefix: name.length, align: null, place });
    for (const block of sheetBlocks(sheet, place, left)) blocks.push(block);
    if (sheet.isCut || left.cells < 0) findings.push(truncatedFinding('cells', place));
    if (left.cells < 0) break;
  }
  const title = book.Props?.Title;
  return { blocks: withTitle(blocks), propertyTitle: typeof title === 'string' ? title : null, findings };
}

/** What SheetJS makes of a sheet when it is asked for rows. */
interface DenseSheet {
  readonly '!data'?: readonly (readonly (DenseCell | undefined)[] | undefined)[];
  readonly '!merges'?: readonly Merge[];
}

interface DenseCell {
  /** As shown. */
  readonly w?: string;
  readonly v?: unknown;
}

/** What may still be read of the workbook. */
interface SheetAllowance {
  /** For cells, and what is empty before them in their rows. */
  places: number;
  /** In tables. */
  cells: number;
  characters: number;
}

function toSheet(sheet: unknown, left: SheetAllowance): Sheet {
  const { '!data': data = [], '!merges': merges = [] } = (sheet ?? {}) as DenseSheet;
  const rows: string[][] = [];
  let last = 0;
  let isCut = false;
  for (const [index, cells] of data.slice(0, MAX_ROWS + 1).entries()) {
    const row: string[] = [];
    let filled = 0;
    // A row may hold one cell far to the right: what is not there is not looked at.
    for (const column of Object.keys(cells ?? [])) {
      const text = cellText(cells?.[Number(column)]);
      if (text === '' || Number(column) >= MAX_COLUMNS) continue;
      left.characters -= text.length;
      row[Number(column)] = text;
      filled = Number(column) + 1;
    }
    left.places -= filled;
    if (left.places < 0 || left.characters < 0) {
      isCut = true;
      break;
    }
    rows[index] = Array.from(row, (text) => text ?? '');
    if (filled > 0) last = index + 1;
  }
  return {
    rows: Array.from(rows.slice(0, last), (row) => row ?? []),
    merges: distinctMerges(merges, last),
    isCut,
  };
}

/** Those that begin on `rowCount` rows and share no cell with one before them: others would cover the same cells again and again. */
function distinctMerges(merges: readonly Merge[], rowCount: number): Merge[] {
  const covered = new Set<number>();
  const distinct: Merge[] = [];
  let steps = MAX_MERGE_STEPS;
  for (const merge of merges) {
    const places: number[] = [];
    let isFree = true;
    const lastColumn = Math.min(merge.e.c, MAX_COLUMNS - 1);
    for (let row = merge.s.r; isFree && row <= Math.min(merge.e.r, rowCount - 1); row++) {
      for (let column = merge.s.c; isFree && column <= lastColumn; column++) {
        const place = row * MAX_COLUMNS + column;
        isFree = --steps >= 0 && !covered.has(place);
        places.push(place);
      }
    }
    if (steps < 0) break;
    if (!isFree || places.length === 0) continue;
    for (const place of places) covered.add(place);
    distinct.push(merge);
  }
  return distinct;
}

function cellText(cell: DenseCell | undefined): string {
  if (cell === undefined) return '';
  const { w, v } = cell;
  const text =
    w ?? (typeof v === 'string' || typeof v === 'number' || typeof v === 'boolean' ? String(v) : '');
  return text.trim();
}

/** Empty rows part tables; rows of one cell at the top of the sheet and below a table are lines of text. */
function sheetBlocks({ rows, merges }: Sheet, place: string, left: SheetAllowance): SizedBlock[] {
  const covered = rowsCovered(merges, rows.length, 1);
  const tall = rowsCovered(merges, rows.length, 0);
  const wide = new Set(merges.filter(({ s, e }) => e.c > s.c + 1).map(({ s }) => cellKey(s.r, s.c)));
  const isLine = (row: number): boolean =>
    (rows[row] ?? []).filter((text) => text !== '').length === 1 && !tall.has(row);
  const lineAt = (row: number): SizedBlock => lineBlock(rows[row] ?? [], row, wide, place);
  const blocks: SizedBlock[] = [];
  const first = rows.findIndex((row) => !isEmpty(row));
  let start = Math.max(0, first);
  let tables = 0;
  while (start < rows.length) {
    if (isEmpty(rows[start]) && !covered.has(start)) {
      start++;
      continue;
    }
    let end = start;
    while (end < rows.length && (!isEmpty(rows[end]) || covered.has(end))) end++;
    const table = { start, end };
    // Further down such a row is the head of a part of the table.
    if (start === first) while (table.start < table.end && isLine(table.start)) table.start++;
    while (table.end > table.start && isLine(table.end - 1)) table.end--;
    for (let row = start; row < table.start; row++) blocks.push(lineAt(row));
    if (table.end > table.start) {
      tables++;
      const shown = tableRows(rows, merges, table.start, table.end, left);
      if (shown.length > 0) blocks.push({ kind: 'table', rows: shown, place: `${place}, table ${tables}` });
    }
    for (let row = Math.max(table.end, table.start); row < end; row++) blocks.push(lineAt(row));
    start = end;
  }
  return blocks;
}

function isEmpty(row: readonly string[] | undefined): boolean {
  return row === undefined || row.every((text) => text === '');
}

/** Rows that a cell merged over several rows covers, without the first `after` of them. */
function rowsCovered(merges: readonly Merge[], rowCount: number, after: number): ReadonlySet<number> {
  const rows = new Set<number>();
  for (const { s, e } of merges) {
    if (e.r === s.r) continue;
    for (let row = s.r + after; row <= Math.min(e.r, rowCount - 1); row++) rows.add(row);
  }
  return rows;
}

function cellKey(row: number, column: number): number {
  return row * 65_536 + column;
}

function lineBlock(
  cells: readonly string[],
  row: number,
  wide: ReadonlySet<number>,
  place: string,
): SizedBlock {
  const column = cells.findIndex((text) => text !== '');
  return {
    kind: 'paragraph',
    lines: (cells[column] ?? '').split(/\r\n?|\n/),
    strongPrefix: 0,
    align: wide.has(cellKey(row, column)) ? 'center' : null,
    place: `${place}, row ${row + 1}`,
  };
}

/** Rows `start` up to, without, `end`, between the first and the last column that hold anything. */
function tableRows(
  rows: readonly (readonly string[])[],
  merges: readonly Merge[],
  start: number,
  end: number,
  allowance: SheetAllowance,
): readonly (readonly TableCell[])[] {
  let [left, right] = [Number.POSITIVE_INFINITY, -1];
  for (const row of rows.slice(start, end)) {
    for (const [column, text] of row.entries()) {
      if (text === '') continue;
      left = Math.min(left, column);
      right = Math.max(right, column);
    }
  }
  const spans = new Map<number, Merge>();
  const hidden = new Set<number>();
  for (const merge of merges) {
    const { s, e } = merge;
    if (s.r < start || s.r >= end || s.c > right || e.c < left) continue;
    const text = rows[s.r]?.[s.c] ?? '';
    spans.set(cellKey(s.r, s.c), merge);
    if (text !== '') right = Math.max(right, Math.min(e.c, MAX_COLUMNS - 1));
    for (let row = s.r; row <= Math.min(e.r, end - 1); row++) {
      for (let column = s.c; column <= Math.min(e.c, MAX_COLUMNS - 1); column++) {
        if (row !== s.r || column !== s.c) hidden.add(cellKey(row, column));
      }
    }
  }
  const shown: TableCell[][] = [];
  for (let row = start; row < end && allowance.cells >= 0; row++) {
    const cells: TableCell[] = [];
    for (let column = left; column <= right; column++) {
      if (hidden.has(cellKey(row, column))) continue;
      const merge = spans.get(cellKey(row, column));
      const text = rows[row]?.[column] ?? '';
      cells.push({
        lines: text === '' ? [] : text.split(/\r\n?|\n/),
        rowSpan: merge === undefined ? 1 : Math.min(merge.e.r, end - 1) - row + 1,
        columnSpan: merge === undefined ? 1 : Math.min(merge.e.c, right) - column + 1,
      });
    }
    allowance.cells -= cells.length;
    shown.push(cells);
  }
  return shown;
}
