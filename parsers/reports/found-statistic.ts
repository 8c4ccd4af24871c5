/** Statistics as the readers of tables find them, before tables are put together. */
import type { Statistic } from '#core/report.ts';
import { parseCell, type CellValue } from '#parsers/reports/cell-value.ts';
import type { GridCell, GridView } from '#parsers/reports/grid-view.ts';

export interface FoundStatistic extends Statistic {
  /** Its row has the template's own words: among several claims to one place the exact one holds. */
  readonly isExact: boolean;
}

/** The number or its absence at one place of the template. */
export interface Place {
  readonly metric: string;
  readonly applicant: string | null;
  readonly rule: string;
  /** What the heading says; a unit in the cell goes before it. */
  readonly unit: string | null;
  readonly isExact: boolean;
}

/**
 * The statistic of `place` from the cells of `row` in `columns`, which stand under one heading. A cell that spans them counts
 * once; two different texts under one heading are text, for nobody can tell which of them is meant.
 */
export function readPlace(
  view: GridView,
  row: number,
  columns: readonly number[],
  place: Place,
): FoundStatistic {
  const cells: GridCell[] = [];
  let at = columns[0] ?? 0;
  for (const column of columns) {
    const cell = view.cell(row, column);
    if (cell.text === '' || cells.includes(cell)) continue;
    if (cells.length === 0) at = column;
    cells.push(cell);
  }
  const [only] = cells;
  const value = only === undefined || cells.length > 1 ? valueOf(cells.map(({ text }) => text)) : only.value;
  return toStatistic(place, value, view.locator(row, at));
}

/** The statistic of `place` from the `texts` that stand there: none is blank, several are text. */
export function statisticOf(place: Place, texts: readonly string[], locator: string): FoundStatistic {
  return toStatistic(place, valueOf(texts), locator);
}

function valueOf(texts: readonly string[]): CellValue {
  const [only = ''] = texts;
  return texts.length > 1
    ? { state: 'text', value: null, unit: null, raw: texts.join(' ') }
    : parseCell(only);
}

function toStatistic(place: Place, cell: CellValue, locator: string): FoundStatistic {
  const { metric, applicant, rule, unit, isExact } = place;
  const { state, value, raw } = cell;
  return { metric, applicant, value, unit: cell.unit ?? unit, state, raw, rule, locator, isExact };
}

/** Where a statistic stands in the template: one each. */
export function placeKey({ metric, applicant }: Pick<Statistic, 'metric' | 'applicant'>): string {
  return applicant === null ? metric : `${metric} ${applicant}`;
}

/** One claim to each place, in order of appearance: an exact one before others, one that says something before a blank. */
export function onePerPlace(found: readonly FoundStatistic[]): Map<string, FoundStatistic> {
  const kept = new Map<string, FoundStatistic>();
  for (const statistic of found) {
    const key = placeKey(statistic);
    const before = kept.get(key);
    if (before === undefined || weight(statistic) > weight(before)) kept.set(key, statistic);
  }
  return kept;
}

function weight({ isExact, state }: FoundStatistic): number {
  return (isExact ? 2 : 0) + (state === 'blank' ? 0 : 1);
}
