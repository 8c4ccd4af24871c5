import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { elementsNamed } from '#parsers/page/page-dom.ts';
import { readTable, type ReadTable } from '#parsers/body/tables.ts';
import { htmlPage } from '../../../support/html-page.ts';

function read(html: string, maxCells?: number): ReadTable {
  const page = htmlPage(html);
  const [table] = elementsNamed(page, 'table');
  if (table === undefined) throw new Error('no table in the fixture');
  return readTable(table, maxCells);
}

test('repeats spanning cells in the grid and once in the text', () => {
  const { grid, text } = read(
    '<table><tr><th rowspan="2">项目</th><th colspan="2">数量</th></tr><tr><td>本年</td><td>上年</td></tr></table>',
  );
  expect(grid.rows).toEqual([
    ['项目', '数量', '数量'],
    ['项目', '本年', '上年'],
  ]);
  expect(text).toBe('项目\t数量\n本年\t上年');
});

test('pads short rows and keeps blank cells apart from missing ones in neither', () => {
  expect(read('<table><tr><td>a<td>b<td>c<tr><td>d<td></table>').grid.rows).toEqual([
    ['a', 'b', 'c'],
    ['d', '', ''],
  ]);
});

test('a row span ends with its row group, zero means to the end of it', () => {
  const html =
    '<table><thead><tr><th rowspan="9">h</th><th>i</th></tr></thead><tbody><tr><td rowspan="0">x</td><td>1</td></tr><tr><td>2</td></tr></tbody></table>';
  expect(read(html).grid.rows).toEqual([
    ['h', 'i'],
    ['x', '1'],
    ['x', '2'],
  ]);
});

test('the foot comes last wherever it stands', () => {
  expect(read('<table><tfoot><tr><td>合计</td></tr></tfoot><tr><td>a</td></tr></table>').grid.rows).toEqual([
    ['a'],
    ['合计'],
  ]);
});

test('a nested table is text of its cell', () => {
  const { grid, text } = read(
    '<table><tr><td><table><tr><td>1</td><td>2</td></tr></table></td><td>b</td></tr></table>',
  );
  expect(grid.rows).toEqual([['1\n2', 'b']]);
  expect(text).toBe('1 2\tb');
});

test('a cell keeps its line breaks and joins shredded digits', () => {
  const { grid } = read(
    '<table><tr><td>本年新<br>制作数量</td><td><span>1</span><font>2</font></td></tr></table>',
  );
  expect(grid.rows).toEqual([['本年新\n制作数量', '12']]);
});

test('reads a caption, and cells that have no row', () => {
  const { grid, text } = read('<table><caption>表 一</caption><td>a</td><td>b</td></table>');
  expect(grid.caption).toBe('表 一');
  expect(grid.rows).toEqual([['a', 'b']]);
  expect(text).toBe('表 一\na\tb');
});

test('hostile spans stay within the bound of cells', () => {
  const wide = '<tr><td colspan="999999999" rowspan="100000">x</td></tr>';
  const { grid } = read(`<table>${wide.repeat(300)}</table>`, 10_000);
  expect(grid.rows).toHaveLength(300);
  expect(grid.rows.flat().length).toBeLessThanOrEqual(10_000);
});

test('agrees with a naive model on random tables', () => {
  const cell = fc.record({
    colspan: fc.integer({ min: 1, max: 4 }),
    rowspan: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
      let id = 0;
      const named = rows.map((row) => row.map((one) => ({ ...one, text: `c${id++}` })));
      const html = named
        .map(
          (row) =>
            `<tr>${row.map((one) => `<td colspan=${one.colspan} rowspan=${one.rowspan}>${one.text}</td>`).join('')}</tr>`,
        )
        .join('');
      expect(read(`<table>${html}</table>`).grid.rows).toEqual(model(named));
    }),
    { seed: 6, numRuns: 400 },
  );
});

/** HTML 4.9.12 literally: a sparse map of slots; a slot that is taken keeps its first cell. */
function model(rows: readonly (readonly { colspan: number; rowspan: number; text: string }[])[]): string[][] {
  const slots = new Map<string, string>();
  let width = 0;
  for (const [y, row] of rows.entries()) {
    let x = 0;
    for (const cell of row) {
      while (slots.has(`${y} ${x}`)) x += 1;
      for (let dy = 0; dy < cell.rowspan && y + dy < rows.length; dy += 1) {
        for (let dx = 0; dx < cell.colspan; dx += 1) {
          const key = `${y + dy} ${x + dx}`;
          if (!slots.has(key)) slots.set(key, cell.text);
          width = Math.max(width, x + dx + 1);
        }
      }
      x += cell.colspan;
    }
  }
  return rows.map((_, y) => Array.from({ length: width }, (_unused, x) => slots.get(`${y} ${x}`) ?? ''));
}
