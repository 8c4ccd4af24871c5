/** The text and tables of a report fixture, to be written in another format. */
import { readFileSync } from 'node:fs';
import { load } from 'cheerio/slim';
import { isTag } from 'domhandler';

export interface CellSource {
  readonly lines: readonly string[];
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export type BlockSource =
  | { readonly kind: 'title' | 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly CellSource[])[] };

/** Heading and body of tests/fixtures/report-template-YEAR, in order. */
export function reportBlocks(year: '2019' | '2021'): BlockSource[] {
  const $ = load(readFileSync(reportFixture(year), 'utf8'));
  const lines = (html: string | null): string[] =>
    (html ?? '')
      .split(/<br\s*\/?>/)
      .map((part) => load(part).text().trim())
      .filter((line) => line !== '');
  const blocks: BlockSource[] = [{ kind: 'title', text: lines($('h1').html()).join('') }];
  for (const node of $('table').parent().first().contents().get()) {
    if (!isTag(node)) continue;
    if (node.name !== 'table') {
      blocks.push({ kind: 'paragraph', text: $(node).text().trim() });
      continue;
    }
    const rows = $(node)
      .find('tr')
      .get()
      .map((row) =>
        $(row)
          .children('td')
          .get()
          .map((cell) => ({
            lines: lines($(cell).find('p').html()),
            rowSpan: Number($(cell).attr('rowspan') ?? 1),
            columnSpan: Number($(cell).attr('colspan') ?? 1),
          })),
      );
    blocks.push({ kind: 'table', rows });
  }
  return blocks;
}

export function reportFixture(year: '2019' | '2021'): URL {
  return new URL(`../fixtures/report-template-${year}/source.html`, import.meta.url);
}

/** Each cell of a table with the row and column where it begins. */
export function placedCells(
  rows: readonly (readonly CellSource[])[],
): { readonly cell: CellSource; readonly row: number; readonly column: number }[] {
  const taken = new Set<string>();
  const placed: { cell: CellSource; row: number; column: number }[] = [];
  for (const [row, cells] of rows.entries()) {
    let column = 0;
    for (const cell of cells) {
      while (taken.has(`${row},${column}`)) column++;
      placed.push({ cell, row, column });
      for (let r = row; r < row + cell.rowSpan; r++)
        for (let c = column; c < column + cell.columnSpan; c++) taken.add(`${r},${c}`);
      column += cell.columnSpan;
    }
  }
  return placed;
}
