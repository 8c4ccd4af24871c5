/** The tables of proactive disclosure (第二十条第（一）（五）（六）（八）（九）项), read by the labels of their rows and columns. */
import { unitInLabel } from '#parsers/reports/cell-value.ts';
import { readPlace, statisticOf, type FoundStatistic, type Place } from '#parsers/reports/found-statistic.ts';
import {
  columnHeading,
  isHeadingRow,
  labelsOf,
  type GridCell,
  type GridView,
} from '#parsers/reports/grid-view.ts';
import { labelKey } from '#parsers/reports/label-key.ts';
import { splitInline } from '#parsers/reports/inline-value.ts';
import {
  proactiveColumnOf,
  proactiveItemOf,
  proactiveMetric,
  type ProactiveColumn,
  type ProactiveItem,
} from '#parsers/reports/proactive-vocabulary.ts';

interface ValueColumns {
  readonly columns: number[];
  readonly unit: string | null;
}

/** What the columns of a block of rows count. */
export interface ProactiveColumns {
  readonly values: ReadonlyMap<ProactiveColumn, ValueColumns>;
  /** Of the grid. */
  readonly width: number;
}

export interface ProactiveReading {
  readonly statistics: readonly FoundStatistic[];
  readonly columns: ProactiveColumns | null;
}

const RULE = 'proactive-table';

/** Reads the rows of `view` that belong to the template; `inherited` as in the requests table. */
export function readProactiveTable(view: GridView, inherited: ProactiveColumns | null): ProactiveReading {
  const statistics: FoundStatistic[] = [];
  const items = itemsOf(view);
  if (items.size === 0) return { statistics, columns: null };
  let columns: ProactiveColumns | null = null;
  let headings: number[] = [];
  for (let row = 0; row < view.height; row++) {
    const item = itemOf(view, row, items);
    if (item === null) {
      if (isHeadingRow(view, row, proactiveColumnOf)) headings.push(row);
      continue;
    }
    // Headings that say nothing known are those of another table.
    if (headings.length > 0) columns = columnsOf(view, headings, item.end);
    else if (columns === null && inherited?.width === view.width) columns = inherited;
    headings = [];
    if (columns !== null) statistics.push(...readRow(view, row, columns, item));
  }
  return { statistics, columns };
}

interface NamedItem {
  readonly item: ProactiveItem;
  /** The value that stands in the label's own cell: `行政许可：12件`. */
  readonly inline: string | null;
}

interface RowItem extends NamedItem {
  /** Last column of the label. */
  readonly end: number;
}

/** The cells that name an item. */
function itemsOf(view: GridView): ReadonlyMap<GridCell, NamedItem> {
  const items = new Map<GridCell, NamedItem>();
  for (const cell of view.distinct) {
    const item = proactiveItemOf(cell.key);
    const inline = item === null ? splitInline(cell.text) : null;
    const named = item ?? (inline === null ? null : proactiveItemOf(labelKey(inline.label)));
    if (named !== null) items.set(cell, { item: named, inline: inline?.value ?? null });
  }
  return items;
}

function itemOf(view: GridView, row: number, items: ReadonlyMap<GridCell, NamedItem>): RowItem | null {
  for (const { cell, end } of labelsOf(view, row, view.width)) {
    const named = items.get(cell);
    if (named === undefined) continue;
    // A row of one label is the heading of a group.
    return named.inline === null && end === view.width - 1 ? null : { ...named, end };
  }
  return null;
}

function columnsOf(view: GridView, headings: readonly number[], labelEnd: number): ProactiveColumns | null {
  const found = new Map<ProactiveColumn, ValueColumns>();
  for (let column = labelEnd + 1; column < view.width; column++) {
    const heading = columnHeading(view, headings, column, proactiveColumnOf);
    if (heading === null) continue;
    const before = found.get(heading.role);
    if (before === undefined)
      found.set(heading.role, { columns: [column], unit: unitOf(heading.role, heading.path) });
    else if (before.columns.at(-1) === column - 1) before.columns.push(column);
  }
  return found.size === 0 ? null : { values: found, width: view.width };
}

function unitOf(role: ProactiveColumn, path: readonly GridCell[]): string | null {
  const inner = path.at(-1);
  const printed = unitInLabel(path.map(({ text }) => text).join('')) ?? unitInLabel(inner?.text ?? '');
  if (printed !== null) return printed;
  if (role === 'feesWan') return '万元';
  return inner?.key.endsWith('件数') === true ? '件' : null;
}

function readRow(
  view: GridView,
  row: number,
  { values }: ProactiveColumns,
  { item, end, inline }: RowItem,
): readonly FoundStatistic[] {
  const statistics: FoundStatistic[] = [];
  const hasItems = values.has('previousYearItems') || values.has('change');
  for (const [role, { columns: spanned, unit }] of values) {
    const metric = proactiveMetric(item, role, hasItems);
    if (metric === null) continue;
    const place: Place = { metric, applicant: null, rule: RULE, unit, isExact: true };
    if (inline !== null && values.size === 1)
      statistics.push(statisticOf(place, [inline], view.locator(row, end)));
    else if ((spanned[0] ?? 0) > end) statistics.push(readPlace(view, row, spanned, place));
  }
  return statistics;
}
