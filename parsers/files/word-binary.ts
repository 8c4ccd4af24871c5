/** Word documents from before .docx ([MS-DOC]): paragraphs and tables of the main text. */
import type { FileContent, TableCell } from '#parsers/files/file-content.ts';
import { unreadFile } from '#parsers/files/file-content.ts';
import {
  encryptedFinding,
  MAX_BLOCKS,
  MAX_CHARACTERS,
  truncatedFinding,
  unreadableFinding,
  unsupportedFinding,
} from '#parsers/files/file-limits.ts';
import { type SizedBlock, withTitle } from '#parsers/files/titled-blocks.ts';
import { readRuns, type WordLook, type WordRuns } from '#parsers/files/word-properties.ts';
import { type RowCell, toWordRows } from '#parsers/files/word-rows.ts';

const WORD = 0xa5ec;
/** Word 97. */
const FIRST_VERSION = 0xc1;
const ENCRYPTED = 0x100;
const TABLE_STREAM_1 = 0x200;
/** Offsets in the file information block. */
const AT = { version: 2, flags: 0x0a, textLength: 0x4c, chpx: 0xfa, papx: 0x102, clx: 0x1a2 } as const;
const FIB_BYTES = 0x1aa;

const CELL_END = '\u0007';
/** Paragraph, page or section, and column end. */
const PARAGRAPH_ENDS: ReadonlySet<string> = new Set(['\r', '\f', '\u000e']);
const LINE_BREAK = '\u000b';
const FIELD_BEGIN = '\u0013';
const FIELD_SEPARATOR = '\u0014';
const FIELD_END = '\u0015';

/** Characters of text that has one byte for each. */
const NARROW = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));

/** A piece of the text: characters `from` up to `to` stand at byte `offset` of the stream. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  readonly isNarrow: boolean;
}

/** Headers, notes, text boxes and the markers of automatic numbering are left out. */
export function readWordBinary(
  text: Uint8Array,
  table1: Uint8Array | null,
  table0: Uint8Array | null,
  data: Uint8Array | null,
): FileContent {
  const view = new DataView(text.buffer, text.byteOffset, text.byteLength);
  if (text.length < FIB_BYTES || view.getUint16(0, true) !== WORD)
    return unreadFile(unsupportedFinding('document of an old word processor'));
  if (view.getUint16(AT.version, true) < FIRST_VERSION)
    return unreadFile(unsupportedFinding('Word 95 or older'));
  const flags = view.getUint16(AT.flags, true);
  if ((flags & ENCRYPTED) !== 0) return unreadFile(encryptedFinding());
  const table = (flags & TABLE_STREAM_1) === 0 ? table0 : table1;
  if (table === null) return unreadFile(unreadableFinding('its table stream is missing'));
  const pieces = readPieces(slice(table, view, AT.clx));
  if (pieces.length === 0) return unreadFile(unreadableFinding('its piece table is missing'));
  const length = Math.min(view.getInt32(AT.textLength, true), MAX_CHARACTERS);
  const paragraphs = readRuns(text, slice(table, view, AT.papx), 'paragraph', data);
  const characters = readRuns(text, slice(table, view, AT.chpx), 'character', data);
  const blocks = toBlocks(readParagraphs(text, view, pieces, length, paragraphs, characters));
  const isCut = length < view.getInt32(AT.textLength, true) || blocks.length > MAX_BLOCKS;
  return {
    blocks: withTitle(blocks.slice(0, MAX_BLOCKS)),
    propertyTitle: null,
    findings: isCut ? [truncatedFinding('paragraphs')] : [],
  };
}

/** A part of the table stream by the place of its offset and length in the file information block. */
function slice(table: Uint8Array, view: DataView, at: number): Uint8Array {
  const offset = view.getUint32(at, true);
  return table.subarray(offset, offset + view.getUint32(at + 4, true));
}

function readPieces(clx: Uint8Array): Piece[] {
  const view = new DataView(clx.buffer, clx.byteOffset, clx.byteLength);
  let at = 0;
  while (at + 3 <= clx.length && clx[at] === 1) at += 3 + view.getUint16(at + 1, true);
  if (at + 5 > clx.length || clx[at] !== 2) return [];
  const size = Math.min(view.getUint32(at + 1, true), clx.length - at - 5);
  const count = Math.floor((size - 4) / 12);
  const start = at + 5;
  const pieces: Piece[] = [];
  for (let index = 0; index < count; index++) {
    const from = view.getUint32(start + index * 4, true);
    const to = view.getUint32(start + index * 4 + 4, true);
    const stated = view.getUint32(start + (count + 1) * 4 + index * 8 + 2, true);
    const isNarrow = (stated & 0x40000000) !== 0;
    const offset = stated & 0x3fffffff;
    if (to > from) pieces.push({ from, to, offset: isNarrow ? offset / 2 : offset, isNarrow });
  }
  return pieces;
}

interface WordParagraph {
  readonly text: string;
  readonly look: WordLook;
  readonly strongPrefix: number;
  readonly size: number;
  /** Its last character ends a cell, or a row. */
  readonly endsCell: boolean;
}

function* readParagraphs(
  text: Uint8Array,
  view: DataView,
  pieces: readonly Piece[],
  length: number,
  paragraphs: WordRuns,
  characters: WordRuns,
): Generator<WordParagraph> {
  let left = length;
  let line = '';
  let strong = 0;
  let strongOpen = true;
  let size = 0;
  /** Fields that are open, and how many of them show no result yet. */
  const fields: boolean[] = [];
  let silent = 0;
  for (const { from, to, offset, isNarrow } of pieces) {
    const width = isNarrow ? 1 : 2;
    for (let at = from; at < Math.min(to, length); at++) {
      const byte = offset + (at - from) * width;
      // Pieces do not overlap, except in files that are made to.
      if (byte + width > text.length || left-- <= 0) return;
      const character = isNarrow
        ? NARROW.charAt(text[byte] ?? 0)
        : String.fromCharCode(view.getUint16(byte, true));
      if (PARAGRAPH_ENDS.has(character) || character === CELL_END) {
        const endsCell = character === CELL_END;
        yield { text: line.trim(), look: paragraphs.at(byte), strongPrefix: strong, size, endsCell };
        line = '';
        strong = 0;
        strongOpen = true;
        size = 0;
      } else if (character === FIELD_BEGIN) {
        fields.push(false);
        silent++;
      } else if (character === FIELD_SEPARATOR) {
        if (fields.pop() === false) silent--;
        fields.push(true);
      } else if (character === FIELD_END) {
        if (fields.pop() === false) silent--;
      } else if (silent === 0 && !isAnchor(character)) {
        const look = characters.at(byte);
        if (look.isHidden) continue;
        line += character === LINE_BREAK ? '\n' : character === '\u001e' ? '-' : character;
        if (character.trim() === '') continue;
        size = Math.max(size, look.size);
        if (strongOpen && look.isBold) strong = line.length;
        else strongOpen = false;
      }
    }
  }
  if (line.trim() !== '')
    yield { text: line.trim(), look: paragraphs.at(-1), strongPrefix: strong, size, endsCell: false };
}

/** Pictures, notes and other anchors, soft hyphens. */
function isAnchor(character: string): boolean {
  return character <= '\u0008' || character === '\u001f';
}

function toBlocks(paragraphs: Iterable<WordParagraph>): SizedBlock[] {
  const blocks: SizedBlock[] = [];
  let rows: RowCell[][] = [];
  let cells: string[][] = [];
  let cell: string[] = [];
  let number = 0;
  let tables = 0;
  const endTable = (): void => {
    if (cells.length > 0 || cell.length > 0)
      rows.push([...cells, cell].map((lines) => ({ lines, edges: null, below: 'none' })));
    const shown: readonly (readonly TableCell[])[] = toWordRows(rows);
    if (shown.length > 0) blocks.push({ kind: 'table', rows: shown, place: `table ${++tables}` });
    rows = [];
    cells = [];
    cell = [];
  };
  for (const { text, look, strongPrefix, size, endsCell } of paragraphs) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (look.endsRow) {
      rows.push(
        cells.map((own, at) => ({
          lines: own,
          edges: look.edges === null ? null : [look.edges[at] ?? 0, look.edges[at + 1] ?? 0],
          below: look.merges[at] ?? 'none',
        })),
      );
      cells = [];
      cell = [];
    } else if (look.inTable) {
      cell.push(...lines);
      if (!endsCell) continue;
      cells.push(cell);
      cell = [];
    } else {
      if (rows.length > 0 || cells.length > 0) endTable();
      number++;
      if (lines.length === 0) continue;
      blocks.push({
        kind: 'paragraph',
        lines,
        strongPrefix,
        align: look.align,
        place: `paragraph ${number}`,
        size,
      });
    }
  }
  if (rows.length > 0 || cells.length > 0) endTable();
  return blocks;
}
