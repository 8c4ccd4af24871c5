import { describe, expect, it } from 'vitest';
import type { SampleCell } from '#demo/content/blocks.ts';
import {
  proactiveTable2019,
  proactiveTable2021,
  remediesTable,
  requestsTable,
  type RequestFigures,
} from '#demo/content/report-tables.ts';

const FIGURES: RequestFigures = {
  newReceived: [20, 1],
  carriedOver: [2, 0],
  granted: [8, 1],
  notHeld: [13, 0],
  handled: [21, 1],
  carriedForward: [1, 0],
};

/** Spans expanded: the text that covers each place. Throws where cells overlap. */
function grid(rows: readonly (readonly SampleCell[])[]): string[][] {
  const places: string[][] = rows.map(() => []);
  for (const [at, row] of rows.entries()) {
    let column = 0;
    for (const cell of row) {
      while (places[at]?.[column] !== undefined) column++;
      for (let down = 0; down < (cell.rowspan ?? 1); down++) {
        for (let right = 0; right < (cell.colspan ?? 1); right++) {
          const line = places[at + down];
          if (line === undefined || line[column + right] !== undefined)
            throw new Error(`overlap in row ${at}`);
          line[column + right] = cell.text;
        }
      }
    }
  }
  return places;
}

function widths(rows: readonly (readonly SampleCell[])[]): Set<number> {
  return new Set(grid(rows).map((line) => Array.from(line, (text) => text ?? '').length));
}

describe('report tables', () => {
  it.each([
    ['proactive of 2019', proactiveTable2019(), 4],
    ['proactive of 2021', proactiveTable2021(), 4],
    ['requests of 2019', requestsTable('2019', FIGURES), 10],
    ['requests of 2021', requestsTable('2021', FIGURES), 10],
    ['remedies', remediesTable([1, 0, 0, 2]), 15],
  ])('%s is a full grid', (_, rows, width) => {
    expect(widths(rows)).toEqual(new Set([width]));
    expect(grid(rows).every((line) => Array.from(line, (text) => text !== undefined).every(Boolean))).toBe(
      true,
    );
  });

  it.each([
    ['2019', 23],
    ['2021', 25],
  ] as const)('has the rows of the template of %s, and sums that hold', (template, count) => {
    const figures = grid(requestsTable(template, FIGURES)).slice(3);
    expect(figures).toHaveLength(count);
    const column = (at: number, from: number, to?: number): number =>
      figures.slice(from, to).reduce((sum, line) => sum + Number(line[at]), 0);
    for (let at = 3; at < 10; at++) {
      expect(column(at, 0, 2)).toBe(column(at, -2));
      expect(column(at, 2, -2)).toBe(column(at, -2, -1));
    }
    for (const line of figures) {
      expect(line.slice(3, 9).reduce((sum, text) => sum + Number(text), 0)).toBe(Number(line[9]));
    }
  });
});
