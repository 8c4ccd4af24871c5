/** Tables of printed pages: lattices with the text of their cells, and those that go on over a page break joined. */
import type { TableBlock, TableCell } from '#parsers/files/file-content.ts';
import {
  dropEmptyBottom,
  dropEmptyTop,
  dropStrayLines,
  type PrintedCell,
} from '#parsers/files/printed-rows.ts';
import type { Glyph, PrintedPage } from '#parsers/files/printed-page.ts';
import { findLattices, type Lattice, slotOf } from '#parsers/files/table-lattice.ts';
import { type PrintedLine, toLines } from '#parsers/files/text-lines.ts';

export interface PrintedTable {
  readonly xs: readonly number[];
  readonly top: number;
  readonly rowCount: number;
  readonly cells: readonly PrintedCell[];
  readonly place: string;
}

export interface TablesOfPage {
  readonly tables: readonly PrintedTable[];
  /** What stands outside them. */
  readonly rest: readonly Glyph[];
}

/** Where a character stands above its baseline, in parts of its height. */
const MIDDLE = 0.35;
/** A line that leaves less free of its cell, in parts of its height, goes on in the next one: a character and the padding. */
const FULL = 2.6;
const DIGITS = /^[\d.,]+$/;
/** Columns of two pages are the same if their lines are this near. */
const SAME_COLUMN = 4;

/** The tables of `page`, with the characters that stand in them taken out of the rest. */
export function readTables(page: PrintedPage): TablesOfPage {
  const lattices = findLattices(page.rules);
  const rest: Glyph[] = [];
  const held: Map<number, Glyph[]>[] = lattices.map(() => new Map());
  const owners = lattices.map(cellOwners);
  // The narrowest lattice around a character owns it: a frame may stand around a table.
  const order = lattices
    .map((lattice, at) => ({ lattice, at }))
    .toSorted((a, b) => areaOf(a.lattice) - areaOf(b.lattice));
  for (const glyph of page.glyphs) {
    const x = (glyph.left + glyph.right) / 2;
    const y = glyph.baseline - glyph.size * MIDDLE;
    const inside = order.find(({ lattice }) => slotOf(lattice.xs, x) >= 0 && slotOf(lattice.ys, y) >= 0);
    if (inside === undefined) {
      rest.push(glyph);
      continue;
    }
    const { xs, ys } = inside.lattice;
    const cell = owners[inside.at]?.[slotOf(ys, y) * (xs.length - 1) + slotOf(xs, x)] ?? 0;
    const list = held[inside.at]?.get(cell);
    if (list === undefined) held[inside.at]?.set(cell, [glyph]);
    else list.push(glyph);
  }
  const tables: PrintedTable[] = [];
  for (const [at, lattice] of lattices.entries()) {
    const glyphs = held[at] ?? new Map<number, Glyph[]>();
    // Boxes without a word are drawings.
    if (glyphs.size === 0) continue;
    tables.push(toTable(lattice, glyphs, `page ${page.number}, table ${tables.length + 1}`));
  }
  return { tables, rest };
}

function areaOf({ xs, ys }: Lattice): number {
  return ((xs.at(-1) ?? 0) - (xs[0] ?? 0)) * ((ys.at(-1) ?? 0) - (ys[0] ?? 0));
}

/** For each place of the lattice the index of its cell. */
function cellOwners({ xs, ys, cells }: Lattice): Int32Array {
  const columns = xs.length - 1;
  const owners = new Int32Array(columns * (ys.length - 1));
  for (const [index, { row, column, rowSpan, columnSpan }] of cells.entries()) {
    for (let r = row; r < row + rowSpan; r++) {
      owners.fill(index, r * columns + column, r * columns + column + columnSpan);
    }
  }
  return owners;
}

function toTable(
  { xs, ys, cells }: Lattice,
  glyphs: ReadonlyMap<number, readonly Glyph[]>,
  place: string,
): PrintedTable {
  const filled = cells.map((cell, index) => {
    const left = xs[cell.column] ?? 0;
    const right = xs[cell.column + cell.columnSpan] ?? left;
    return { ...cell, lines: joinCellLines(toLines(glyphs.get(index) ?? []), left, right) };
  });
  const rows = dropStrayLines({ rowCount: ys.length - 1, cells: filled });
  return { xs, top: ys[0] ?? 0, ...rows, place };
}

/** Lines of a cell; those that were only broken because the cell is narrow are one. */
export function joinCellLines(lines: readonly PrintedLine[], left: number, right: number): string[] {
  const joined: string[] = [];
  let before: PrintedLine | null = null;
  for (const line of lines) {
    const last = joined.length - 1;
    if (before !== null && goesOn(before, line, left, right)) joined[last] = (joined[last] ?? '') + line.text;
    else joined.push(line.text);
    before = line;
  }
  return joined;
}

function goesOn(before: PrintedLine, line: PrintedLine, left: number, right: number): boolean {
  // Characters under each other, and numbers that are broken in two.
  if (before.text.length === 1 && line.text.length === 1) return true;
  if (DIGITS.test(before.text) && DIGITS.test(line.text)) return true;
  const free = right - left - (before.right - before.left);
  return free < FULL * before.size;
}

/**
 * `before` and what goes on with it on the following page as one: both have the same outer edges. Rows that repeat the
 * head are dropped; a cell that the page break cut in two is one again. Null where the two are different tables.
 */
export function joinTables(before: PrintedTable, after: PrintedTable): PrintedTable | null {
  if (!near(before.xs[0], after.xs[0]) || !near(before.xs.at(-1), after.xs.at(-1))) return null;
  const xs = mergeLines(before.xs, after.xs);
  const ending = before.cells.filter(({ row, rowSpan }) => row + rowSpan === before.rowCount);
  const allOpen = ending.every(({ openBelow }) => openBelow);
  const table = allOpen ? { ...before, ...dropEmptyBottom(before) } : before;
  const next = allOpen ? { ...after, ...dropEmptyTop(after) } : after;
  const above = onLines(table, xs);
  const lower = onLines(next, xs);
  const repeated = repeatedRows(
    above.filter(({ row }) => row < after.rowCount),
    lower,
  );
  const below = lower
    .filter(({ row }) => row >= repeated)
    .map((cell) => ({ ...cell, row: cell.row - repeated + table.rowCount }));
  // What was dropped is what was cut.
  const isWhole = table.rowCount < before.rowCount || next.rowCount < after.rowCount;
  const cutRow = allOpen && !isWhole && repeated === 0 && rowIsCut(table.rowCount, above, below);
  // Where lower edges are drawn for some cells only, those without one go on, and no other.
  const tells = isWhole || (ending.some(({ openBelow }) => openBelow) && !allOpen);
  const shift = cutRow ? 1 : 0;
  const cells = [...above];
  const atBreak = [...cells.keys()].filter((index) => endOf(cells[index]) === table.rowCount);
  const crossing = new Set<number>();
  for (const cell of below) {
    const isFirst = cell.row === table.rowCount;
    const index = isFirst ? atBreak.find((at) => isAbove(cells[at], cell)) : undefined;
    const upper = index === undefined ? undefined : cells[index];
    const cut = upper === undefined && tells && isFirst ? cutAbove(cells, atBreak, cell) : [];
    for (const at of cut) {
      const one = cells[at];
      if (one !== undefined) cells[at] = { ...one, rowSpan: one.rowSpan + cell.rowSpan };
    }
    if (cut.length > 0) continue;
    if (
      index === undefined ||
      upper === undefined ||
      !(cutRow || (tells ? upper.openBelow : isOneCell(upper, cell)))
    ) {
      cells.push({ ...cell, row: cell.row - shift });
    } else {
      crossing.add(index);
      cells[index] = {
        ...upper,
        openBelow: cell.openBelow,
        rowSpan: upper.rowSpan + cell.rowSpan - shift,
        lines: glue(upper.lines, cell.lines),
      };
    }
  }
  return {
    xs,
    top: table.top,
    rowCount: table.rowCount + next.rowCount - repeated - shift,
    cells: fillHoles(cells, crossing, above.length),
    place: table.place,
  };
}

/** The open cells above an empty box that is as wide as all of them: what was to be drawn of each. */
function cutAbove(cells: readonly PrintedCell[], atBreak: readonly number[], box: PrintedCell): number[] {
  if (box.lines.length > 0) return [];
  const found: number[] = [];
  let width = 0;
  for (const index of atBreak) {
    const cell = cells[index];
    if (cell === undefined || !cell.openBelow || cell.column < box.column) continue;
    if (cell.column + cell.columnSpan > box.column + box.columnSpan) continue;
    found.push(index);
    width += cell.columnSpan;
  }
  return width === box.columnSpan ? found : [];
}

/** A paragraph that the break cut is one again. */
function glue(upper: readonly string[], lower: readonly string[]): string[] {
  const [first] = lower;
  if (upper.length === 0 || first === undefined) return [...upper, ...lower];
  return [...upper.slice(0, -1), `${upper.at(-1) ?? ''}${first}`, ...lower.slice(1)];
}

/** Some programs draw what goes on over a break too short by a row; the hole below it, after `from`, belongs to it. */
function fillHoles(
  cells: readonly PrintedCell[],
  crossing: ReadonlySet<number>,
  from: number,
): PrintedCell[] {
  const filled = [...cells];
  const below = cells.slice(from);
  const holes = new Set<PrintedCell>();
  for (const index of crossing) {
    const cell = filled[index];
    if (cell === undefined || cell.rowSpan < 2 || cell.lines.length === 0) continue;
    const end = endOf(cell);
    const hole = below.find(
      (one) => one.row === end && one.column === cell.column && one.columnSpan === cell.columnSpan,
    );
    if (hole === undefined || hole.lines.length > 0 || hole.rowSpan > 1) continue;
    const beside = below.find((one) => one.row === end && one.column === hole.column + hole.columnSpan);
    if (beside === undefined || beside.lines.length === 0) continue;
    holes.add(hole);
    filled[index] = { ...cell, rowSpan: cell.rowSpan + hole.rowSpan };
  }
  return filled.filter((cell) => !holes.has(cell));
}

function near(a: number | undefined, b: number | undefined): boolean {
  return Math.abs((a ?? 0) - (b ?? 0)) <= SAME_COLUMN;
}

function mergeLines(one: readonly number[], other: readonly number[]): number[] {
  const merged = [...one];
  for (const x of other) if (!one.some((known) => near(known, x))) merged.push(x);
  return merged.toSorted((a, b) => a - b);
}

function onLines(table: PrintedTable, xs: readonly number[]): PrintedCell[] {
  const places = table.xs.map((own) => xs.findIndex((x) => near(x, own)));
  const place = (at: number): number => places[at] ?? 0;
  return table.cells.map((cell) => {
    const column = place(cell.column);
    return { ...cell, column, columnSpan: place(cell.column + cell.columnSpan) - column };
  });
}

/** Number of rows with which `next` begins as the table did. */
function repeatedRows(above: readonly PrintedCell[], next: readonly PrintedCell[]): number {
  const upper = rowTexts(above);
  const lower = rowTexts(next);
  let count = 0;
  while (count < lower.length - 1 && lower[count] !== '' && lower[count] === upper[count]) count++;
  return count;
}

function rowTexts(cells: readonly PrintedCell[]): string[] {
  const rows: string[] = [];
  for (const { row, column, lines } of cells) {
    rows[row] ??= '';
    if (lines.length > 0) rows[row] += `${column}:${lines.join('')}\n`;
  }
  return Array.from(rows, (row) => row ?? '');
}

function endOf(cell: PrintedCell | undefined): number {
  return cell === undefined ? -1 : cell.row + cell.rowSpan;
}

/** Whether `upper` stands in exactly the columns of `lower`. */
function isAbove(upper: PrintedCell | undefined, lower: PrintedCell): boolean {
  return upper !== undefined && upper.column === lower.column && upper.columnSpan === lower.columnSpan;
}

/** Whether the cells above and below an open break are the same. */
function rowIsCut(rowCount: number, above: readonly PrintedCell[], below: readonly PrintedCell[]): boolean {
  const last = above.filter(({ row, rowSpan }) => row + rowSpan === rowCount);
  const first = below.filter(({ row }) => row === rowCount);
  return last.length === first.length && last.every((cell) => first.some((one) => isAbove(cell, one)));
}

/** A cell over several rows shows its text on one side of the break only. */
function isOneCell(upper: PrintedCell, lower: PrintedCell): boolean {
  const oneIsEmpty = upper.lines.length === 0 || lower.lines.length === 0;
  return oneIsEmpty && (upper.rowSpan > 1 || lower.rowSpan > 1);
}

export function tableBlock({ cells, rowCount, place }: PrintedTable): TableBlock {
  const rows: { column: number; cell: TableCell }[][] = Array.from({ length: rowCount }, () => []);
  for (const { row, column, rowSpan, columnSpan, lines } of cells) {
    rows[row]?.push({ column, cell: { lines, rowSpan, columnSpan } });
  }
  return {
    kind: 'table',
    rows: rows.map((row) => row.toSorted((a, b) => a.column - b.column).map(({ cell }) => cell)),
    place,
  };
}
