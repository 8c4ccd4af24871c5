/** Rows of printed tables that are no rows: what page breaks leave of them. */
import type { LatticeCell } from '#parsers/files/table-lattice.ts';

/** A cell on a lattice, with its text. */
export interface PrintedCell extends LatticeCell {
  readonly lines: readonly string[];
}

export interface PrintedRows {
  readonly rowCount: number;
  readonly cells: readonly PrintedCell[];
}

/**
 * Programs that break a table over pages draw some cells too short, which leaves an empty box below them and a line
 * that no other cell ends at. Such a box belongs to the cell above or below it.
 */
export function dropStrayLines(table: PrintedRows): PrintedRows {
  let { rowCount, cells } = table;
  const beginning = countAt(cells, ({ row }) => row);
  const ending = countAt(cells, ({ row, rowSpan }) => row + rowSpan);
  // From below, so that what is above keeps its numbers.
  for (let row = rowCount - 1; row > 0; row--) {
    if (beginning.get(row) !== 1 || ending.get(row) !== 1) continue;
    const lower = cells.find((cell) => cell.row === row);
    const upper = cells.find((cell) => cell.row + cell.rowSpan === row);
    if (lower === undefined || upper === undefined) continue;
    if (lower.column !== upper.column || lower.columnSpan !== upper.columnSpan) continue;
    if (rowCount === 2 || (lower.lines.length > 0 && upper.lines.length > 0)) continue;
    const merged: PrintedCell = {
      ...upper,
      openBelow: lower.openBelow,
      rowSpan: upper.rowSpan + lower.rowSpan,
      lines: [...upper.lines, ...lower.lines],
    };
    cells = withoutRow([...cells.filter((cell) => cell !== lower && cell !== upper), merged], row);
    rowCount--;
  }
  return { rowCount, cells };
}

function countAt(
  cells: readonly PrintedCell[],
  rowOf: (cell: PrintedCell) => number,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const cell of cells) counts.set(rowOf(cell), (counts.get(rowOf(cell)) ?? 0) + 1);
  return counts;
}

/** The table without its last row where nothing stands in it that does not begin above. */
export function dropEmptyBottom(table: PrintedRows): PrintedRows {
  return dropEmptyRow(table, table.rowCount - 1, ({ row }) => row === table.rowCount - 1);
}

/** The table without its first row where nothing stands in it that does not go on below. */
export function dropEmptyTop(table: PrintedRows): PrintedRows {
  return dropEmptyRow(table, 0, ({ row, rowSpan }) => row === 0 && rowSpan === 1);
}

function dropEmptyRow(
  { rowCount, cells }: PrintedRows,
  row: number,
  isOwn: (cell: PrintedCell) => boolean,
): PrintedRows {
  const own = cells.filter(isOwn);
  if (rowCount < 2 || own.length === 0 || own.some(({ lines }) => lines.length > 0))
    return { rowCount, cells };
  return {
    rowCount: rowCount - 1,
    cells: withoutRow(
      cells.filter((cell) => !own.includes(cell)),
      row,
    ),
  };
}

/** What stands in `row` and does not begin there loses it; what stands below moves up. */
function withoutRow(cells: readonly PrintedCell[], row: number): PrintedCell[] {
  return cells.map((cell) => {
    if (cell.row > row) return { ...cell, row: cell.row - 1 };
    return cell.row + cell.rowSpan > row ? { ...cell, rowSpan: cell.rowSpan - 1 } : cell;
  });
}
