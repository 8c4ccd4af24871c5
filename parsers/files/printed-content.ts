/** Printed pages as the blocks of a file: paragraphs and tables in reading order. */
import type { Finding } from '#core/finding.ts';
import type { FileBlock } from '#parsers/files/file-content.ts';
import { MAX_BLOCKS, MAX_TABLE_CELLS, truncatedFinding } from '#parsers/files/file-limits.ts';
import { type FlowingLine, toTextBlocks } from '#parsers/files/paragraphs.ts';
import type { PrintedPage } from '#parsers/files/printed-page.ts';
import { joinTables, type PrintedTable, readTables, tableBlock } from '#parsers/files/printed-table.ts';
import { dropRunningLines } from '#parsers/files/running-lines.ts';
import { type PrintedLine, toLines } from '#parsers/files/text-lines.ts';

export interface PrintedContent {
  readonly blocks: readonly FileBlock[];
  readonly findings: readonly Finding[];
}

/** Characters that no document consists of: private use, controls, letters of scripts that glyph numbers look like. */
const STRANGE = /[\p{Co}\p{Cn}\p{Cc}\uFFFD\u0180-\u036F\u0400-\u1FFF\u2C00-\u2DFF\uA500-\uABFF]/u;
/** Of all characters; a font without a key to its characters yields nothing else. */
const MAX_STRANGE = 0.3;
const SAMPLE = 20_000;

/** What stands on one page; its characters are lines by now, which take a tenth of the memory. */
export interface PageContent extends Pick<PrintedPage, 'number' | 'width' | 'height' | 'hasImage'> {
  readonly tables: readonly PrintedTable[];
  /** Those outside of tables. */
  readonly lines: readonly PrintedLine[];
  /** Characters that are no blanks, and how many of them are strange. */
  readonly seen: number;
  readonly strange: number;
  readonly isEmpty: boolean;
}

/** Reads one page. */
export function pageContent(page: PrintedPage): PageContent {
  const { number, width, height, hasImage, glyphs } = page;
  const { tables, rest } = readTables(page);
  let seen = 0;
  let strange = 0;
  for (const { text } of glyphs) {
    if (text.trim() === '') continue;
    seen++;
    if (STRANGE.test(text)) strange++;
  }
  const isEmpty = glyphs.length === 0;
  return { number, width, height, hasImage, tables, lines: toLines(rest), seen, strange, isEmpty };
}

/** Puts `pages`, which are in order, together. Text that a font does not give away is left out with a finding. */
export function printedContent(pages: readonly PageContent[]): PrintedContent {
  const findings: Finding[] = [];
  const images = pages.filter(({ hasImage }) => hasImage);
  if (pages.length > 0 && pages.every(({ isEmpty }) => isEmpty)) {
    findings.push({
      code: 'no-text-layer',
      severity: 'warning',
      message: 'The pages are pictures: there is no text to read.',
      locator: null,
    });
  } else if (images.length > 0) {
    findings.push({
      code: 'no-text-layer',
      severity: 'info',
      message: `${images.length} of ${pages.length} pages hold no text.`,
      locator: `page ${images[0]?.number ?? 1}`,
    });
  }
  if (isUnreadable(pages)) {
    findings.push({
      code: 'text-unreadable',
      severity: 'warning',
      message: 'The fonts do not tell which characters they show; the text is left out.',
      locator: null,
    });
    return { blocks: pages.map(({ number }) => ({ kind: 'image', place: `page ${number}` })), findings };
  }
  const blocks = toBlocks(pages);
  if (blocks.length > MAX_BLOCKS) findings.push(truncatedFinding(`paragraphs after ${MAX_BLOCKS}`));
  return { blocks: blocks.slice(0, MAX_BLOCKS), findings };
}

function isUnreadable(pages: readonly PageContent[]): boolean {
  let seen = 0;
  let strange = 0;
  for (const page of pages) {
    seen += page.seen;
    strange += page.strange;
    if (seen >= SAMPLE) break;
  }
  return strange > seen * MAX_STRANGE;
}

/** Text lines and tables of all pages, by page and height. */
type Piece =
  | { readonly kind: 'line'; readonly line: PrintedLine; readonly page: PageContent }
  | { readonly kind: 'table'; readonly table: PrintedTable; readonly page: PageContent }
  | { readonly kind: 'image'; readonly page: PageContent };

function toBlocks(pages: readonly PageContent[]): FileBlock[] {
  const flowing = dropRunningLines(pages);
  const pieces: Piece[] = [];
  for (const [index, page] of pages.entries()) {
    const { tables } = page;
    const ofPage: { readonly at: number; readonly piece: Piece }[] = [
      ...tables.map((table) => ({ at: table.top, piece: { kind: 'table', table, page } as const })),
      ...(flowing[index] ?? []).map((line) => ({
        at: line.baseline - line.size / 2,
        piece: { kind: 'line', line, page } as const,
      })),
    ];
    if (page.hasImage) pieces.push({ kind: 'image', page });
    pieces.push(...ofPage.toSorted((a, b) => a.at - b.at).map(({ piece }) => piece));
  }
  return assemble(joinOverPages(pieces));
}

/** A table that ends its page and one that begins the next are one where their columns say so. */
function joinOverPages(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  let lastPage = 0;
  for (const piece of pieces) {
    const before = joined.at(-1);
    if (piece.kind === 'table' && before?.kind === 'table' && piece.page.number === lastPage + 1) {
      const table = joinTables(before.table, piece.table);
      if (table !== null && table.cells.length <= MAX_TABLE_CELLS) {
        joined[joined.length - 1] = { ...before, table };
        lastPage = piece.page.number;
        continue;
      }
    }
    joined.push(piece);
    lastPage = piece.page.number;
  }
  return joined;
}

function assemble(pieces: readonly Piece[]): FileBlock[] {
  const edges = textEdges(pieces);
  const lines: FlowingLine[] = [];
  /** What stands before the line of that index. */
  const between = new Map<number, FileBlock[]>();
  let afterBreak = true;
  for (const piece of pieces) {
    const { page } = piece;
    if (piece.kind === 'line') {
      const { left, right } = edges.get(page.number) ?? { left: 0, right: page.width };
      lines.push({ ...piece.line, page: page.number, textLeft: left, textRight: right, afterBreak });
      afterBreak = false;
    } else {
      const block: FileBlock =
        piece.kind === 'table' ? tableBlock(piece.table) : { kind: 'image', place: `page ${page.number}` };
      const list = between.get(lines.length);
      if (list === undefined) between.set(lines.length, [block]);
      else list.push(block);
      afterBreak = true;
    }
  }
  const blocks: FileBlock[] = [];
  let next = 0;
  const catchUp = (to: number): void => {
    for (; next <= to; next++) blocks.push(...(between.get(next) ?? []));
  };
  for (const { first, ...block } of toTextBlocks(lines)) {
    catchUp(first);
    blocks.push(block);
  }
  catchUp(lines.length);
  return blocks;
}

interface Edges {
  readonly left: number;
  readonly right: number;
}

/** A line that takes more of the page's width reaches from edge to edge. */
const FULL_LINE = 0.6;
/** So many of them tell where a page's text begins; a few may all be indented. */
const MIN_FULL_LINES = 3;

/**
 * Left and right edge of the text on each page, where its own long lines begin and end; else as on the other pages of its
 * width. Where no page has long lines, as much is free on the right as on the left.
 */
function textEdges(pieces: readonly Piece[]): ReadonlyMap<number, Edges> {
  const byPage = new Map<number, { readonly width: number; readonly lines: PrintedLine[] }>();
  for (const piece of pieces) {
    if (piece.kind !== 'line') continue;
    const { number, width } = piece.page;
    const page = byPage.get(number);
    if (page === undefined) byPage.set(number, { width: Math.round(width), lines: [piece.line] });
    else page.lines.push(piece.line);
  }
  const byWidth = new Map<number, Edges>();
  const own = new Map<number, { readonly left: number | null; readonly right: number | null }>();
  for (const [number, { width, lines }] of byPage) {
    const long = lines.filter(({ left, right }) => right - left >= FULL_LINE * width);
    own.set(number, {
      left: long.length >= MIN_FULL_LINES ? least(long.map(({ left }) => left)) : null,
      right: long.length > 0 ? -least(long.map(({ right }) => -right)) : null,
    });
    const known = byWidth.get(width) ?? { left: Number.POSITIVE_INFINITY, right: 0 };
    byWidth.set(width, {
      left: Math.min(known.left, least(lines.map(({ left }) => left))),
      right: Math.max(known.right, own.get(number)?.right ?? 0),
    });
  }
  const edges = new Map<number, Edges>();
  for (const [number, { width }] of byPage) {
    const shared = byWidth.get(width) ?? { left: 0, right: width };
    const left = own.get(number)?.left ?? shared.left;
    const right = own.get(number)?.right ?? (shared.right > 0 ? shared.right : width - left);
    edges.set(number, { left, right });
  }
  return edges;
}

function least(values: readonly number[]): number {
  return values.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
}
