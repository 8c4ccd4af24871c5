/** A metadata block set as a table: pairs across a row, pairs in one cell, or a header row above the values. */
import type { Element } from 'domhandler';
import type { Flow, FlowSpan } from '#parsers/page/flow.ts';
import { readLabelledLine, readUnknownLabel } from '#parsers/metadata/labelled-text.ts';
import type { BlockPair } from '#parsers/metadata/metadata-lines.ts';
import { cleanValue, fieldOfLabel, normalizeLabel, type LabelField } from '#parsers/metadata/vocabulary.ts';

interface Cell {
  readonly text: string;
  readonly seams: readonly number[];
  readonly column: number;
  readonly line: number;
  readonly head: boolean;
  /** Set in several lines. */
  readonly isBroken: boolean;
}

const MAX_ROWS = 40;
const MAX_CELLS_IN_ROW = 16;
const ONLY_COLON = /^[:：∶︰﹕]$/;
const OPENING = /^[\s【[［〖]*$/;
const COLON_END = /[:：∶︰﹕]$/;
const UNKNOWN_CELL = /^[\p{Script=Han}][\p{Script=Han}（）()/、\s\u00a0\u2000-\u200f\u3000]{0,13}$/u;

/**
 * Reads table `span` as a metadata block; null when it is not one. Tables that hold tables,
 * form controls or more than 40 rows, and tables with fewer than two known labels, are not.
 */
export function readMetadataTable(flow: Flow, span: FlowSpan): BlockPair[] | null {
  for (let i = span.start; i < span.end; i++) if (flow.lines[i]?.hasInput === true) return null;
  const rows = readRows(flow, span.element);
  if (rows === null || rows.length === 0 || rows.length > MAX_ROWS) return null;
  // Layout: block, title and strip under each other in one column.
  if (rows.every((row) => row.length === 1) && rows.some(([cell]) => cell?.isBroken === true)) return null;
  const pairs = headersAbove(rows) ?? acrossRows(rows);
  let known = 0;
  const fields = new Set<LabelField | null>();
  for (const pair of pairs) {
    if (pair.field === null) continue;
    known++;
    fields.add(pair.field);
  }
  if (known < 2 || fields.size < 2 || known * 2 < pairs.length) return null;
  // Prose inside: a layout table with a block in it, or a data table that has a column of the same name.
  const covered = pairs.reduce((sum, pair) => sum + pair.label.length + pair.value.length, 0);
  const all = rows.flat().reduce((sum, cell) => sum + cell.text.length, 0);
  return covered * 2 >= all ? pairs : null;
}

function readRows(flow: Flow, table: Element): Cell[][] | null {
  const rows: Cell[][] = [];
  let nested = false;
  const visit = (element: Element): void => {
    for (const child of element.children) {
      if (nested || !('attribs' in child)) continue;
      const { name } = child;
      if (name === 'tr') {
        const row = readRow(flow, child);
        if (row === null) nested = true;
        else if (row.length > 0) rows.push(row);
      } else if (name === 'tbody' || name === 'thead' || name === 'tfoot' || name === 'form') {
        visit(child);
      }
    }
  };
  visit(table);
  return nested ? null : rows;
}

function readRow(flow: Flow, row: Element): Cell[] | null {
  const cells: Cell[] = [];
  let column = 0;
  for (const child of row.children) {
    if (!('attribs' in child) || (child.name !== 'td' && child.name !== 'th')) continue;
    const span = flow.spanOf.get(child);
    const colspan = Math.min(Number.parseInt(child.attribs['colspan'] ?? '1', 10) || 1, 100);
    if (span !== undefined) {
      const lines = flow.lines.slice(span.start, span.end);
      if (lines.length > 12) return null;
      if (lines.some((line) => line.block !== child && isInTable(line.block, child))) return null;
      const only = lines.length === 1 ? lines[0] : undefined;
      cells.push({
        text:
          only?.text ??
          lines
            .map((line) => line.text)
            .filter((text) => text !== '')
            .join(' '),
        seams: only?.seams ?? [],
        column,
        line: span.start,
        head: child.name === 'th',
        isBroken: only === undefined,
      });
    }
    column += colspan;
    if (cells.length > MAX_CELLS_IN_ROW) return null;
  }
  return cells;
}

function isInTable(block: Element | null, cell: Element): boolean {
  let at: unknown = block;
  while (at !== null && at !== cell) {
    const element = at as Element;
    if (element.name === 'table') return true;
    at = element.parent;
  }
  return false;
}

/** Labels side by side in one row, their values in the row under them, once or several times. */
function headersAbove(rows: readonly (readonly Cell[])[]): BlockPair[] | null {
  const filled = rows.filter((row) => row.some((cell) => cell.text !== ''));
  const pairs: BlockPair[] = [];
  for (let i = 0; i < filled.length; i++) {
    const header = filled[i] ?? [];
    const below = filled[i + 1];
    // A row of empty cells was left out: the next one is another row of labels.
    const isEmpty = below === undefined || (i > 0 && isHeaderRow(below));
    const read = headerAbove(header, isEmpty ? [] : below);
    if (read === null || (isEmpty && i === 0)) return null;
    pairs.push(...read);
    if (!isEmpty) i++;
  }
  return pairs.length === 0 ? null : pairs;
}

function isHeaderRow(row: readonly Cell[]): boolean {
  return row.length > 1 && row.every((cell) => fieldOfLabel(cell.text) !== undefined);
}

function headerAbove(header: readonly Cell[], values: readonly Cell[]): BlockPair[] | null {
  if (header.length < 2) return null;
  const fields = header.map((cell) => fieldOfLabel(cell.text));
  if (fields.filter((field) => field !== undefined && field !== null).length < 2) return null;
  if (!header.every((cell, index) => fields[index] !== undefined || UNKNOWN_CELL.test(cell.text)))
    return null;
  // 其他 is a value too.
  if (values.some((cell) => (fieldOfLabel(cell.text) ?? null) !== null)) return null;
  return header.map((cell, index) => ({
    label: normalizeLabel(cell.text),
    value: cleanValue(values.find((value) => value.column === cell.column)?.text ?? ''),
    field: fields[index] ?? null,
    line: cell.line,
  }));
}

function acrossRows(rows: readonly (readonly Cell[])[]): BlockPair[] {
  const labelColumns = new Set<number>();
  for (const row of rows)
    for (const cell of row) if (fieldOfLabel(cell.text) !== undefined) labelColumns.add(cell.column);
  const pairs: BlockPair[] = [];
  for (const row of rows) {
    let waiting: BlockPair | null = null;
    for (const cell of row) {
      const { pairs: inside, lead } = readLabelledLine(cell.text, cell.seams);
      const first = inside[0];
      const alone =
        first !== undefined &&
        inside.length === 1 &&
        first.start <= lead.length &&
        first.valueStart >= cell.text.length;
      // 其他 is a value where one is due.
      const isValue = waiting !== null && alone && first.field === null && !COLON_END.test(cell.text);
      if (first !== undefined && OPENING.test(lead) && !isValue) {
        if (waiting !== null) pairs.push(waiting);
        waiting = null;
        if (alone) {
          waiting = { label: first.label, value: '', field: first.field ?? null, line: cell.line };
          continue;
        }
        for (const pair of inside)
          pairs.push({ label: pair.label, value: pair.value, field: pair.field ?? null, line: cell.line });
        continue;
      }
      if (waiting !== null) {
        // Some tables give the colon a cell of its own.
        if (ONLY_COLON.test(cell.text)) continue;
        pairs.push({ ...waiting, value: cleanValue(cell.text) });
        waiting = null;
        continue;
      }
      const unknown = readUnknownLabel(cell.text);
      if (unknown !== null && unknown.value !== '') {
        pairs.push({ ...unknown, field: null, line: cell.line });
      } else if (unknown !== null || (labelColumns.has(cell.column) && UNKNOWN_CELL.test(cell.text))) {
        waiting = { label: normalizeLabel(cell.text), value: '', field: null, line: cell.line };
      }
    }
    // A caption over the whole row is no label.
    if (waiting !== null && (row.length > 1 || fieldOfLabel(waiting.label) !== undefined))
      pairs.push(waiting);
  }
  return pairs;
}
