/** Tables of Word documents: merged cells as spans. */
import type { TableCell } from '#parsers/files/file-content.ts';
import { MAX_COLUMNS } from '#parsers/files/file-limits.ts';
import { childOf, type XmlElement, type XmlNode } from '#parsers/files/xml-tree.ts';

/** A cell while the rows below it may still belong to it. */
interface OpenCell {
  readonly lines: readonly string[];
  readonly columnSpan: number;
  rowSpan: number;
}

/** Wrappers between a table, its rows and its cells. */
const WRAPPERS: ReadonlySet<string> = new Set(['w:sdt', 'w:sdtContent', 'w:ins', 'w:customXml', 'w:moveTo']);

/** The rows of `table` itself, at most `maxCells` cells; deleted rows are left out. `linesOf` reads the content of a cell. */
export function readWordTable(
  table: XmlElement,
  linesOf: (nodes: readonly XmlNode[]) => readonly string[],
  maxCells: number,
): readonly (readonly TableCell[])[] {
  const rows: OpenCell[][] = [];
  /** By column, the cell that goes on downward there. */
  let above = new Map<number, OpenCell>();
  let left = maxCells;
  for (const row of partsOf(table, 'w:tr')) {
    const properties = childOf(row, 'w:trPr');
    if (childOf(properties, 'w:del') !== undefined) continue;
    const cells: OpenCell[] = [];
    const open = new Map<number, OpenCell>();
    let column = numberOf(childOf(properties, 'w:gridBefore'), 0);
    if (column > 0) cells.push({ lines: [], columnSpan: column, rowSpan: 1 });
    for (const cell of partsOf(row, 'w:tc')) {
      if (left-- <= 0 || column >= MAX_COLUMNS) break;
      const facts = childOf(cell, 'w:tcPr');
      const columnSpan = Math.max(1, numberOf(childOf(facts, 'w:gridSpan'), 1));
      const merge = childOf(facts, 'w:vMerge');
      const upper =
        merge !== undefined && merge.attributes['w:val'] !== 'restart' ? above.get(column) : undefined;
      if (upper !== undefined && upper.columnSpan === columnSpan) {
        upper.rowSpan++;
        open.set(column, upper);
      } else {
        const made: OpenCell = { lines: linesOf(cell.children), columnSpan, rowSpan: 1 };
        cells.push(made);
        if (merge !== undefined) open.set(column, made);
      }
      column += columnSpan;
    }
    above = open;
    rows.push(cells);
  }
  return rows;
}

function partsOf(parent: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const pending: XmlNode[] = parent.children.toReversed();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node === 'string') continue;
    if (node.name === name) found.push(node);
    else if (WRAPPERS.has(node.name)) {
      for (let at = node.children.length - 1; at >= 0; at--) pending.push(node.children[at] ?? '');
    }
  }
  return found;
}

function numberOf(element: XmlElement | undefined, otherwise: number): number {
  const value = Number(element?.attributes['w:val'] ?? Number.NaN);
  return Number.isInteger(value) && value >= 0 ? Math.min(value, MAX_COLUMNS) : otherwise;
}
