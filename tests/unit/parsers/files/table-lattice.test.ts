import { describe, expect, it } from 'vitest';
import { findLattices, slotOf } from '#parsers/files/table-lattice.ts';
import { across, box, down } from './printed-pages.ts';

/** Row, column, rows, columns of each cell. */
function cellsOf(...rules: Parameters<typeof findLattices>[0][]): number[][][] {
  return findLattices(rules.flat()).map(({ cells }) =>
    cells.map(({ row, column, rowSpan, columnSpan }) => [row, column, rowSpan, columnSpan]),
  );
}

describe('findLattices', () => {
  it('makes a grid of lines that cross', () => {
    expect(cellsOf(box(0, 0, 100, 40), [across(20, 0, 100), down(50, 0, 40)])).toEqual([
      [
        [0, 0, 1, 1],
        [0, 1, 1, 1],
        [1, 0, 1, 1],
        [1, 1, 1, 1],
      ],
    ]);
  });

  it('makes one cell of places between which a line is missing', () => {
    // Left cell over both rows, right head over two columns.
    const inner = [down(40, 0, 40), across(20, 40, 120), down(80, 20, 40)];
    expect(cellsOf(box(0, 0, 120, 40), inner)).toEqual([
      [
        [0, 0, 2, 1],
        [0, 1, 1, 2],
        [1, 1, 1, 1],
        [1, 2, 1, 1],
      ],
    ]);
  });

  it('takes cells with borders of their own, set apart, for cells side by side', () => {
    expect(cellsOf(box(0, 0, 203, 43), box(2, 2, 100, 41), box(102, 2, 201, 41))).toEqual([
      [
        [0, 0, 1, 1],
        [0, 1, 1, 1],
      ],
    ]);
  });

  it('joins lines that are drawn cell by cell', () => {
    const pieces = [0, 40].flatMap((left) => [0, 20].flatMap((top) => box(left, top, left + 40, top + 20)));
    expect(cellsOf(pieces)[0]).toHaveLength(4);
  });

  it('closes sides without a border where the lines across end', () => {
    const open = [across(0, 0, 100), across(20, 0, 100), across(40, 0, 100), down(50, 0, 40)];
    expect(cellsOf(open)).toEqual([
      [
        [0, 0, 1, 1],
        [0, 1, 1, 1],
        [1, 0, 1, 1],
        [1, 1, 1, 1],
      ],
    ]);
  });

  it('finds no table in a frame, in underlines, and in lines that are alone', () => {
    expect(cellsOf(box(0, 0, 100, 100))).toEqual([]);
    expect(cellsOf([across(10, 0, 80), across(30, 0, 80)])).toEqual([]);
    expect(cellsOf([])).toEqual([]);
  });

  it('does not take an underline in a cell for a border', () => {
    const rules = [...box(0, 0, 100, 40), down(50, 0, 40), across(25, 60, 90)];
    expect(cellsOf(rules)).toEqual([
      [
        [0, 0, 1, 1],
        [0, 1, 1, 1],
      ],
    ]);
  });

  it('tells which cells go on below the page', () => {
    const rules = [
      across(0, 0, 100),
      across(20, 0, 100),
      across(40, 50, 100),
      down(0, 0, 40),
      down(50, 0, 40),
      down(100, 0, 40),
    ];
    const [lattice] = findLattices(rules);
    expect(lattice?.cells.map(({ openBelow }) => openBelow)).toEqual([false, false, true, false]);
  });

  it('keeps tables apart, from top to bottom', () => {
    const table = (top: number) => [...box(0, top, 100, top + 20), down(50, top, top + 20)];
    expect(findLattices([...table(200), ...table(0)]).map(({ ys }) => ys[0])).toEqual([0, 200]);
  });

  it('takes linear time and memory for a page full of lines', { timeout: 20_000 }, () => {
    const rules = Array.from({ length: 10_000 }, (_, at) => [
      across(at * 0.07, 0, 500),
      down(at * 0.05, 0, 700),
    ]).flat();
    expect(findLattices(rules).length).toBeLessThan(10);
  });
});

describe('slotOf', () => {
  it('is the place between two lines', () => {
    expect([-1, 0, 5, 10, 15, 30, 31].map((at) => slotOf([0, 10, 30], at))).toEqual([-1, 0, 0, 1, 1, 1, -1]);
  });
});
