/** HTML tables as grids, by the table model of the HTML standard (4.9.12) with bounds on what a page can ask for. */
import { isTag, type AnyNode, type Element } from 'domhandler';
import { DomUtils } from 'htmlparser2';
import type { TableGrid } from '#core/document.ts';
import { elementLocator } from '#parsers/page/element-locator.ts';
import { isMarkedHidden, lineText } from '#parsers/page/node-text.ts';

export interface ReadTable {
  readonly grid: TableGrid;
  /** Cells by tab, rows by line; a spanning cell stands once, where it begins. */
  readonly text: string;
}

/** Cells of all grids of a page together stay under this. */
export const MAX_TABLE_CELLS = 1_000_000;
/** HTML 4.9.11: larger values are clamped. */
const MAX_COLSPAN = 1000;
const MAX_ROWSPAN = 65_534;
const WHITE_SPACE = /\s+/g;
const INTEGER = /^\s*\+?([0-9]{1,9})/;

interface Cell {
  readonly text: string;
  readonly colspan: number;
  /** 0 reaches to the end of the row group. */
  readonly rowspan: number;
}

type RowGroup = Cell[][];

/**
 * Reads the rows of `element` itself: a nested table is text of its cell (the lines of it). Spans are repeated in
 * the grid and end with their row group; rows are padded with empty cells to the same width. A cell keeps its line
 * breaks. A grid larger than `maxCells` loses its last columns, then its last rows.
 */
export function readTable(
  element: Element,
  maxCells: number = MAX_TABLE_CELLS,
  locate: (element: Element) => string = elementLocator,
): ReadTable {
  const groups = collectGroups(element);
  const caption = element.children.find((child) => isTag(child) && child.name === 'caption');
  const captionText =
    caption === undefined ? '' : DomUtils.textContent(caption).replace(WHITE_SPACE, ' ').trim();
  const lines: string[] = [];
  for (const group of groups) {
    for (const row of group) {
      const line = row.map((cell) => cell.text.replaceAll('\n', ' ')).join('\t');
      if (line.trim() !== '') lines.push(line);
    }
  }
  if (captionText !== '') lines.unshift(captionText);
  return {
    grid: {
      caption: captionText === '' ? null : captionText,
      rows: expand(groups, maxCells),
      locator: locate(element),
    },
    text: lines.join('\n'),
  };
}

/** Row groups in rendering order: heads, bodies, feet. Rows outside any group form groups of their own. */
function collectGroups(table: Element): readonly RowGroup[] {
  const heads: RowGroup[] = [];
  const bodies: RowGroup[] = [];
  const feet: RowGroup[] = [];
  let loose: RowGroup | null = null;
  const addTo = (group: RowGroup, nodes: readonly AnyNode[]): void => {
    let cells: Cell[] | null = null;
    for (const node of nodes) {
      if (!isTag(node) || isMarkedHidden(node)) continue;
      if (node.name === 'tr') {
        group.push(rowCells(node));
        cells = null;
      } else if (node.name === 'td' || node.name === 'th') {
        if (cells === null) group.push((cells = []));
        cells.push(toCell(node));
      } else if (node.name === 'form' || node.name === 'div' || node.name === 'span') {
        // Wrappers that a browser would move out of the table.
        addTo(group, node.children);
      }
    }
  };
  for (const node of table.children) {
    if (!isTag(node) || node.name === 'caption' || node.name === 'colgroup') continue;
    if (node.name === 'thead' || node.name === 'tbody' || node.name === 'tfoot') {
      const group: RowGroup = [];
      addTo(group, node.children);
      (node.name === 'thead' ? heads : node.name === 'tbody' ? bodies : feet).push(group);
      loose = null;
    } else {
      if (loose === null) bodies.push((loose = []));
      const last = loose.at(-1);
      if ((node.name === 'td' || node.name === 'th') && last !== undefined && isLooseCell(node)) {
        last.push(toCell(node));
      } else addTo(loose, [node]);
    }
  }
  return [...heads, ...bodies, ...feet];
}

/** The cell follows another cell that stands directly in the table, so it belongs to that row. */
function isLooseCell(cell: Element): boolean {
  let previous = cell.prev;
  while (previous !== null && !isTag(previous)) previous = previous.prev;
  return previous !== null && (previous.name === 'td' || previous.name === 'th');
}

function rowCells(row: Element): Cell[] {
  const cells: Cell[] = [];
  for (const node of row.children) {
    if (!isTag(node) || isMarkedHidden(node)) continue;
    if (node.name === 'td' || node.name === 'th') cells.push(toCell(node));
    else if (node.name === 'form' || node.name === 'div' || node.name === 'span')
      cells.push(...rowCells(node));
  }
  return cells;
}

function toCell(element: Element): Cell {
  return {
    text: lineText(element).replaceAll('\t', ' '),
    colspan: Math.min(Math.max(span(element.attribs['colspan']) ?? 1, 1), MAX_COLSPAN),
    rowspan: Math.min(span(element.attribs['rowspan']) ?? 1, MAX_ROWSPAN),
  };
}

function span(value: string | undefined): number | undefined {
  const digits = value === undefined ? undefined : INTEGER.exec(value)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** A cell that reaches down at one column to row `end`, not including it. */
interface Hanging {
  readonly text: string;
  readonly end: number;
}

function expand(groups: readonly RowGroup[], maxCells: number): readonly (readonly string[])[] {
  const rowCount = groups.reduce((sum, group) => sum + group.length, 0);
  const maxWidth = Math.max(1, Math.floor(maxCells / Math.max(1, rowCount)));
  const rows: string[][] = [];
  for (const group of groups) {
    /** By column; where spans overlap, the earlier one is shown and the later one waits behind it. */
    let hanging: (readonly Hanging[] | undefined)[] = [];
    for (const [index, cells] of group.entries()) {
      if (rows.length >= maxCells) return pad(rows);
      const row: string[] = [];
      for (const [column, above] of hanging.entries()) {
        const shown = above?.[0];
        if (shown !== undefined) row[column] = shown.text;
      }
      let column = 0;
      for (const cell of cells) {
        while (row[column] !== undefined) column += 1;
        const end = cell.rowspan === 0 ? group.length : Math.min(index + cell.rowspan, group.length);
        const stop = Math.min(column + cell.colspan, maxWidth);
        for (; column < stop; column += 1) {
          row[column] ??= cell.text;
          if (end > index + 1) hanging[column] = [...(hanging[column] ?? []), { text: cell.text, end }];
        }
        if (column >= maxWidth) break;
      }
      rows.push(row);
      hanging = Array.from(hanging, (above) => alive(above, index + 1));
    }
  }
  return pad(rows);
}

function alive(above: readonly Hanging[] | undefined, row: number): readonly Hanging[] | undefined {
  if (above === undefined || above.every((cell) => cell.end > row)) return above;
  const left = above.filter((cell) => cell.end > row);
  return left.length === 0 ? undefined : left;
}

/** Every row gets the width of the widest; holes become empty cells. */
function pad(rows: readonly string[][]): readonly (readonly string[])[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''));
}
