/** A table's grid as the readers of statistics look at it: cells, labels and places, rows and columns exchangeable. */
import type { TableGrid } from '#core/document.ts';
import { isValueState, parseCell, type CellValue } from '#parsers/reports/cell-value.ts';
import { labelKey } from '#parsers/reports/label-key.ts';

/** One text of a grid, with what readers ask of it again and again: told once for all cells that hold it. */
export interface GridCell {
  readonly text: string;
  readonly key: string;
  readonly value: CellValue;
  /** Whether it holds a number, a stated none or a mark for "not applicable". */
  readonly isValue: boolean;
}

export interface GridView {
  readonly height: number;
  readonly width: number;
  /** Blank outside the grid. */
  readonly cell: (row: number, column: number) => GridCell;
  /** '' outside the grid. */
  readonly text: (row: number, column: number) => string;
  /** The table's locator with row and column of the grid, both from 1. */
  readonly locator: (row: number, column: number) => string;
  /** Each text of the grid once. */
  readonly distinct: readonly GridCell[];
}

/** Grids beyond this are data of another kind: the largest template has 30 rows and 20 columns. */
const MAX_HEIGHT = 1000;
const MAX_WIDTH = 120;

/** null for a grid that is too large to be a table of a report. */
export function viewGrid(grid: TableGrid): GridView | null {
  const { rows } = grid;
  const width = rows[0]?.length ?? 0;
  if (rows.length > MAX_HEIGHT || width > MAX_WIDTH) return null;
  const known = new Map<string, GridCell>([['', BLANK]]);
  const cells = rows.map((row) =>
    row.map((text) => {
      let cell = known.get(text);
      if (cell === undefined) known.set(text, (cell = new LazyCell(text)));
      return cell;
    }),
  );
  const cell = (row: number, column: number): GridCell => cells[row]?.[column] ?? BLANK;
  return {
    height: rows.length,
    width,
    cell,
    text: (row, column) => cell(row, column).text,
    locator: (row, column) => `${grid.locator} row ${row + 1} column ${column + 1}`,
    distinct: [...known.values()],
  };
}

/**
 * A class, since there are thousands: getters of an object literal give each object a hidden class of its own, and those keep
 * everything around them from the quick collections.
 */
class LazyCell implements GridCell {
  readonly text: string;
  #key: string | null = null;
  #value: CellValue | null = null;

  constructor(text: string) {
    this.text = text;
  }

  get key(): string {
    return (this.#key ??= labelKey(this.text));
  }

  get value(): CellValue {
    return (this.#value ??= parseCell(this.text));
  }

  get isValue(): boolean {
    return isValueState(this.value.state);
  }
}

const BLANK: GridCell = new LazyCell('');

/** The same grid with rows as columns. */
export function transposed(view: GridView): GridView {
  return {
    height: view.width,
    width: view.height,
    cell: (row, column) => view.cell(column, row),
    text: (row, column) => view.text(column, row),
    locator: (row, column) => view.locator(column, row),
    distinct: view.distinct,
  };
}

/** A cell's text as often as it spans is one label. */
export interface RowLabel {
  readonly cell: GridCell;
  /** Last column it spans. */
  readonly end: number;
}

/** The labels of `row` that begin in columns before `end`, outermost first. */
export function labelsOf(view: GridView, row: number, end: number): readonly RowLabel[] {
  const labels: RowLabel[] = [];
  let column = 0;
  while (column < end) {
    const cell = view.cell(row, column);
    const start = column;
    while (column < view.width && view.cell(row, column) === cell) column++;
    if (column === start) break;
    if (cell.text !== '') labels.push({ cell, end: column - 1 });
  }
  return labels;
}

/** How many rows of headings above a column are looked at. */
const MAX_HEADING_ROWS = 8;
/** A heading that print has cut stands in at most this many cells. */
const MAX_PIECES = 4;

/** Characters of a heading, spaces and a note in brackets included. */
const MAX_HEADING = 60;

export interface ColumnHeading<T> {
  readonly role: T;
  /** All headings above the column, outermost first. */
  readonly path: readonly GridCell[];
}

/** Whether `row` holds headings: no values, and more than one text unless `match` knows the one. */
export function isHeadingRow(view: GridView, row: number, match: (key: string) => unknown): boolean {
  let first: GridCell | null = null;
  let isMixed = false;
  for (let column = 0; column < view.width; column++) {
    const cell = view.cell(row, column);
    if (cell.text === '') continue;
    if (cell.isValue) return false;
    if (first === null) first = cell;
    else if (cell !== first) isMixed = true;
  }
  return first !== null && (isMixed || match(first.key) !== null);
}

/**
 * What the heading `rows` say of `column`: the innermost heading, joined from as few cells above each other as will do.
 * null where `match` does not know it.
 */
export function columnHeading<T>(
  view: GridView,
  rows: readonly number[],
  column: number,
  match: (key: string) => T | null,
): ColumnHeading<T> | null {
  const path: GridCell[] = [];
  for (const row of rows.slice(-MAX_HEADING_ROWS)) {
    const cell = view.cell(row, column);
    if (cell.text !== '' && cell !== path.at(-1)) path.push(cell);
  }
  let text = '';
  for (let size = 1; size <= Math.min(MAX_PIECES, path.length); size++) {
    const piece = path.at(-size) ?? BLANK;
    text = piece.text + text;
    if (text.length > MAX_HEADING) break;
    const role = match(size === 1 ? piece.key : labelKey(text));
    if (role !== null) return { role, path };
  }
  return null;
}
