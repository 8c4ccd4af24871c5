/** Rows of tables in old Word documents: each row knows its own edges, and the grid is all of them. */
import type { TableCell } from '#parsers/files/file-content.ts';
import type { WordMerge } from '#parsers/files/word-properties.ts';

export interface RowCell {
  readonly lines: readonly string[];
  /** Left and right, in twips; null where the row does not say. */
  readonly edges: readonly [number, number] | null;
  readonly below: WordMerge;
}

/** Edges this near, in twips, are one. */
const NEAR = 45;

interface Shown {
  lines: readonly string[];
  rowSpan: number;
  columnSpan: number;
}

/** `rows` with spans. A row that does not know its edges has the columns in order. */
export function toWordRows(rows: readonly (readonly RowCell[])[]): readonly (readonly TableCell[])[] {
  const lines = columnLines(rows);
  const shown: Shown[][] = [];
  let above = new Map<number, Shown>();
  for (const row of rows) {
    const cells: Shown[] = [];
    const open = new Map<number, Shown>();
    let column = 0;
    for (const { lines: text, edges, below } of row) {
      const start = edges === null ? column : columnAt(lines, edges[0]);
      const columnSpan = edges === null ? 1 : Math.max(1, columnAt(lines, edges[1]) - start);
      const before = cells.at(-1);
      if (start > column) cells.push({ lines: [], rowSpan: 1, columnSpan: start - column });
      column = start + columnSpan;
      const upper = below === 'above' ? above.get(start) : undefined;
      if (below === 'left' && before !== undefined) before.columnSpan += columnSpan;
      else if (upper !== undefined && upper.columnSpan === columnSpan) {
        upper.rowSpan += 1;
        open.set(start, upper);
      } else {
        const made: Shown = { lines: text, rowSpan: 1, columnSpan };
        cells.push(made);
        if (below !== 'none') open.set(start, made);
      }
    }
    above = open;
    shown.push(cells);
  }
  return shown;
}

/** Ascending, near ones as one. */
function columnLines(rows: readonly (readonly RowCell[])[]): number[] {
  const edges = new Set<number>();
  for (const row of rows) for (const { edges: own } of row) for (const edge of own ?? []) edges.add(edge);
  const lines: number[] = [];
  for (const edge of [...edges].toSorted((a, b) => a - b)) {
    const last = lines.at(-1);
    if (last === undefined || edge - last > NEAR) lines.push(edge);
  }
  return lines;
}

function columnAt(lines: readonly number[], edge: number): number {
  let best = 0;
  for (const [at, line] of lines.entries()) {
    if (Math.abs(line - edge) < Math.abs((lines[best] ?? 0) - edge)) best = at;
  }
  return best;
}
