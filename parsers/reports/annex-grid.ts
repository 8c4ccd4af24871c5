/** A 政府信息公开情况统计表 that stands as a table: columns 统计指标, 单位, 统计数, once or in halves side by side. */
import type { TableGrid } from '#core/document.ts';
import {
  BLANK_CELL,
  isAnnexFooter,
  isDashes,
  isUnitWord,
  squeezeLabel,
  type AnnexRow,
} from '#parsers/reports/annex-rows.ts';
import { parseCell, unitInLabel } from '#parsers/reports/cell-value.ts';
import { viewGrid, type GridView } from '#parsers/reports/grid-view.ts';

/** The columns of one half of the table. */
export interface AnnexColumns {
  readonly labels: readonly number[];
  readonly unit: number | null;
  readonly value: number;
}

export interface AnnexGrid {
  readonly rows: readonly AnnexRow[];
  readonly columns: readonly AnnexColumns[];
  readonly width: number;
}

type Role = 'label' | 'unit' | 'value' | 'total' | 'past' | 'serial';

const ROLES: readonly (readonly [RegExp, Role])[] = [
  [/^序号$|^编号$/, 'serial'],
  [/^(?:计量)?单位$/, 'unit'],
  [/^(?:统计|填报)?(?:指标|项目|内容|事项)(?:名称)?$|^指标$/, 'label'],
  [/^(?:合计|总计|总数)$/, 'total'],
  [/累计|上年|去年/, 'past'],
  [
    /^(?:[^()]{0,8}统计数[据值]?|数量|数值|数据|数|件数|填报数|本年度?|当年|(?:19|20)[0-9]{2}年?度?[^()]{0,4})$/,
    'value',
  ],
];
const MAX_HEADER_ROW = 8;

/** Reads `grid`; `before` are the columns of the table that it may continue. null where no columns can be told. */
export function readAnnexGrid(grid: TableGrid, before: AnnexGrid | null): AnnexGrid | null {
  const view = viewGrid(grid);
  if (view === null || view.width < 2) return null;
  const header = findHeader(view);
  const columns = header?.columns ?? (before?.width === view.width ? before.columns : inferColumns(view));
  if (columns === null || columns.length === 0) return null;
  const first = header === null ? 0 : header.row + 1;
  const rows = columns.flatMap((half) => [...halfRows(view, half, first)]);
  return { rows, columns, width: view.width };
}

function findHeader(
  view: GridView,
): { readonly row: number; readonly columns: readonly AnnexColumns[] } | null {
  for (let row = 0; row < Math.min(view.height, MAX_HEADER_ROW); row++) {
    const columns = headerColumns(view, row);
    if (columns.length > 0) return { row, columns };
  }
  return null;
}

/** The halves that the cells of `row` name; none where it is no header, or more than one column may hold the number. */
function headerColumns(view: GridView, row: number): readonly AnnexColumns[] {
  const halves: AnnexColumns[] = [];
  let labels: number[] = [];
  let unit: number | null = null;
  let values: { column: number; role: Role; text: string }[] = [];
  const close = (): void => {
    const value = numberColumn(values);
    if (labels.length > 0 && value !== null) halves.push({ labels, unit, value });
    [labels, unit, values] = [[], null, []];
  };
  for (let column = 0; column < view.width; column++) {
    const text = squeezeLabel(view.text(row, column));
    const role = ROLES.find(([words]) => words.test(text))?.[1] ?? null;
    if (role === 'label') {
      if (values.length > 0) close();
      labels.push(column);
    } else if (role === 'unit') unit = column;
    else if (role !== null && role !== 'serial') values.push({ column, role, text });
  }
  close();
  return halves;
}

/** The only column of numbers, or the total of several, or the only one of the year itself. */
function numberColumn(
  values: readonly { readonly column: number; readonly role: Role; readonly text: string }[],
): number | null {
  const total = values.find((one) => one.role === 'total');
  if (total !== undefined) return total.column;
  const current = values.filter((one) => one.role === 'value');
  const [first] = current;
  // A heading that spans columns stands in each of them.
  const isOne = first !== undefined && current.every((one) => one.text === first.text);
  return isOne ? first.column : null;
}

/** Without headings: each column of units has its numbers to the right; without units there is one column of numbers. */
function inferColumns(view: GridView): readonly AnnexColumns[] | null {
  const columns = Array.from({ length: view.width }, (_, column) => column);
  const units = columns.filter((column) =>
    isMostly(view, column, (text) => isUnitWord(text) || isDashes(text)),
  );
  const [firstUnit = 0] = units;
  const numbers = columns.filter(
    (column) => column > firstUnit && isMostly(view, column, (text) => parseCell(text).state === 'number'),
  );
  if (units.length === 0) {
    const [only] = numbers;
    return only === undefined || numbers.length > 1
      ? null
      : [{ labels: columns.slice(0, only), unit: null, value: only }];
  }
  if (numbers.length !== units.length || numbers.some((column, half) => column - 1 !== units[half]))
    return null;
  return numbers.map((value, half) => ({
    labels: columns.slice(half === 0 ? 0 : (numbers[half - 1] ?? 0) + 1, value - 1),
    unit: value - 1,
    value,
  }));
}

function isMostly(view: GridView, column: number, test: (text: string) => boolean): boolean {
  let filled = 0;
  let hits = 0;
  for (let row = 0; row < view.height; row++) {
    const text = squeezeLabel(view.text(row, column));
    if (text === '') continue;
    filled += 1;
    if (test(text)) hits += 1;
  }
  return hits > filled * 0.6;
}

function* halfRows(view: GridView, half: AnnexColumns, first: number): Generator<AnnexRow> {
  for (let row = first; row < view.height; row++) {
    const labels = half.labels.map((column) => squeezeLabel(view.text(row, column)));
    // A group's name spans its rows in a column of its own; the row's own label is the innermost.
    const label = labels.findLast((text) => text !== '' && !/^[0-9]{1,3}$/.test(text)) ?? '';
    if (label === '' || ROLES.some(([words]) => words.test(label))) continue;
    if (isAnnexFooter(label)) return;
    const valueText = view.text(row, half.value);
    const isSpanned = squeezeLabel(valueText) === label;
    const cell = isSpanned ? BLANK_CELL : parseCell(valueText);
    const unitText = half.unit === null ? '' : squeezeLabel(view.text(row, half.unit));
    const unit = unitText === '' || unitText === label || isDashes(unitText) ? null : unitText;
    yield {
      label,
      unit: unit ?? cell.unit ?? unitInLabel(label),
      cell,
      locator: view.locator(row, half.value),
    };
  }
}
