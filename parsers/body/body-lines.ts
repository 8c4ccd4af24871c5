/** The article's lines as blocks: what stands before and after the text inside its container is left out. */
import type { Element } from 'domhandler';
import type { TableGrid } from '#core/document.ts';
import type { BodyBlock } from '#parsers/body/body-blocks.ts';
import type { BodyRange } from '#parsers/body/body-container.ts';
import { bodyEnd, isFurniture } from '#parsers/body/body-end.ts';
import type { Flow, FlowSpan } from '#parsers/page/flow.ts';
import { createElementLocator, createLineLocator } from '#parsers/page/line-locator.ts';
import { isActName, readMastheadNumber } from '#parsers/metadata/document-number.ts';
import { parseHeadingMarker } from '#parsers/body/heading-marker.ts';
import { isSignOff } from '#parsers/body/signature.ts';
import { MAX_TABLE_CELLS, readTable } from '#parsers/body/tables.ts';
import { textKey } from '#parsers/text/text-key.ts';

export interface BodyLines {
  readonly blocks: readonly BodyBlock[];
  readonly tables: readonly TableGrid[];
  /** A document number that stood alone under the title; it is header, not body. */
  readonly masthead: { readonly text: string; readonly locator: string } | null;
  readonly hasImage: boolean;
  /** Characters that are links, in the text and behind it in the same container; tables apart. */
  readonly linkLength: number;
  /** Where a block stands on the page. */
  readonly locate: (block: BodyBlock) => string;
}

/** A table of two rows with more lines than this is layout. */
const LAYOUT_LINES = 240;
/** A line this long may be several paragraphs. */
const INDENTED_LINE = 60;
const GAP = /\s{2,}/g;
/** Two characters wide. */
const INDENT = /\u3000\u3000|\u00a0{4}|\u2003\u2003/;
/** Cells of a sign-off that is set as a table. */
const MAX_SIGN_OFF = 24;

/** Reads the blocks of `body`. `taken` lines are header material; tables of data become table blocks. */
export function readBodyLines(
  flow: Flow,
  body: BodyRange,
  taken: ReadonlySet<number>,
  title: string | null,
): BodyLines {
  let start = body.start;
  start = skipTitle(flow, start, body.end, taken, title);
  const elementPath = createElementLocator();
  const locate = createLineLocator(flow, elementPath);
  const masthead = readMasthead(flow, start, body.end, taken, locate);
  if (masthead !== null) start = skipTitle(flow, masthead.line + 1, body.end, taken, title);
  const end = bodyEnd(flow, start, body.end, taken);
  const tableAt = dataTables(flow, start, end);
  const blocks: BodyBlock[] = [];
  const tables: TableGrid[] = [];
  let linkLength = 0;
  let cells = MAX_TABLE_CELLS;
  const hasImage = flow.images.some((at) => at >= body.start && at <= Math.max(start, end));
  for (let i = start; i < end; i++) {
    const line = flow.lines[i];
    if (line === undefined) continue;
    const table = tableAt.get(i);
    if (table !== undefined) {
      const read = readTable(table.element, Math.max(1, cells), elementPath);
      cells -= read.grid.rows.length * (read.grid.rows[0]?.length ?? 0);
      if (read.text !== '') {
        blocks.push({ kind: 'table', table: tables.length, text: read.text });
        tables.push(read.grid);
      }
      i = table.end - 1;
      continue;
    }
    if (line.text === '' || taken.has(i)) continue;
    const { align } = line;
    linkLength += line.linkLength;
    let { strongPrefix } = line;
    for (const text of splitAtIndents(line.text)) {
      blocks.push({ kind: 'text', text, align, strongPrefix: Math.min(strongPrefix, text.length), line: i });
      strongPrefix = 0;
    }
  }
  for (let i = end; i < body.end; i++) linkLength += flow.lines[i]?.linkLength ?? 0;
  const locateBlock = (block: BodyBlock): string =>
    block.kind === 'table' ? (tables[block.table]?.locator ?? '') : locate(block.line);
  return { blocks, tables, masthead, hasImage, linkLength, locate: locateBlock };
}

/** Paragraphs that lost their line breaks and kept their indents. */
function splitAtIndents(text: string): readonly string[] {
  if (text.length < INDENTED_LINE || !INDENT.test(text)) return [text];
  const pieces: string[] = [];
  let from = 0;
  for (const { 0: gap, index } of text.matchAll(GAP)) {
    if (!INDENT.test(gap)) continue;
    const before = text.slice(from, index);
    const next = text.slice(index + gap.length);
    const marker = parseHeadingMarker(before);
    const isEnd = /[。：:；！？”）]$/.test(before) || (marker !== null && marker.end < before.length);
    if (!isEnd && parseHeadingMarker(next.slice(0, 24)) === null) continue;
    pieces.push(before);
    from = index + gap.length;
  }
  pieces.push(text.slice(from));
  return pieces;
}

/** 临河市水利局文件: the name over the red line of a document, above its number. */
const RED_HEAD = /^[\p{Script=Han}\s]{2,36}文\s?件$/u;

/** The body may begin with its own title, on one line or several, and with dates or controls that repeat the strip. */
function skipTitle(
  flow: Flow,
  from: number,
  end: number,
  taken: ReadonlySet<number>,
  title: string | null,
): number {
  const key = title === null ? '' : textKey(title);
  let start = from;
  let joined = '';
  for (let i = from; i < Math.min(end, from + 12); i++) {
    const line = flow.lines[i];
    if (line === undefined || line.text === '') continue;
    if (taken.has(i) || isFurniture(line.text)) {
      if (joined === '') start = i + 1;
      continue;
    }
    const next = joined + textKey(line.text);
    if (key === '' || !key.startsWith(next)) break;
    joined = next;
    if (joined === key) {
      start = i + 1;
      joined = '';
    }
  }
  return start;
}

function readMasthead(
  flow: Flow,
  from: number,
  end: number,
  taken: ReadonlySet<number>,
  locate: (line: number) => string,
): { readonly line: number; readonly text: string; readonly locator: string } | null {
  for (let i = from; i < Math.min(end, from + 3); i++) {
    const line = flow.lines[i];
    if (line === undefined || line.text === '' || taken.has(i)) continue;
    if (line.text.length > 40) return null;
    if (RED_HEAD.test(line.text) || isActName(line.text)) continue;
    const number = readMastheadNumber(line.text, flow.lines[i - 1]?.text ?? null);
    return number === null ? null : { line: i, text: number.raw, locator: locate(i) };
  }
  return null;
}

/** Tables that hold data, by the line they begin on. Tables for layout (one column, tables inside, long prose) are not. */
function dataTables(flow: Flow, start: number, end: number): Map<number, FlowSpan> {
  const found = new Map<number, FlowSpan>();
  let covered = start;
  for (const span of flow.spans) {
    if (span.element.name !== 'table' || span.start < covered || span.end > end || span.end === span.start)
      continue;
    if (!isDataTable(span) || holdsSignOff(flow, span)) continue;
    found.set(span.start, span);
    covered = span.end;
  }
  return found;
}

function holdsSignOff(flow: Flow, { start, end }: FlowSpan): boolean {
  if (end - start > MAX_SIGN_OFF) return false;
  return isSignOff(flow.lines.slice(start, end).flatMap(({ text }) => (text === '' ? [] : [text])));
}

function isDataTable(span: FlowSpan): boolean {
  let rows = 0;
  let wide = 0;
  let nested = 0;
  const visit = (element: Element): void => {
    for (const child of element.children) {
      if (!('attribs' in child)) continue;
      if (child.name === 'tr') {
        rows++;
        let cells = 0;
        for (const cell of child.children) {
          if (!('attribs' in cell) || (cell.name !== 'td' && cell.name !== 'th')) continue;
          cells++;
          if (hasTable(cell)) nested++;
        }
        if (cells >= 2) wide++;
      } else if (child.name === 'tbody' || child.name === 'thead' || child.name === 'tfoot') visit(child);
    }
  };
  visit(span.element);
  if (nested > 0) return false;
  return rows >= 2 && wide >= 1 && span.end - span.start <= Math.max(LAYOUT_LINES, rows * 40);
}

function hasTable(element: Element): boolean {
  for (const child of element.children) {
    if ('attribs' in child && (child.name === 'table' || hasTable(child))) return true;
  }
  return false;
}
