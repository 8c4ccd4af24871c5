/** The requests table (本年新收 … 结转下年度继续办理, by kind of applicant), read by the labels of its rows and columns. */
import { readPlace, type FoundStatistic, type Place } from '#parsers/reports/found-statistic.ts';
import {
  columnHeading,
  isHeadingRow,
  labelsOf,
  type GridView,
  type RowLabel,
} from '#parsers/reports/grid-view.ts';
import { labelKey } from '#parsers/reports/label-key.ts';
import {
  applicantOf,
  createRequestRowFinder,
  ORGANISATIONS,
  type Applicant,
  type FoundRequestRow,
  type RequestRowFinder,
} from '#parsers/reports/requests-vocabulary.ts';

/** Which columns hold the values of which applicant. */
export interface RequestColumns {
  readonly applicants: ReadonlyMap<Applicant, readonly number[]>;
  /** First and last of these columns; local ones (小计) may stand between them. */
  readonly first: number;
  readonly last: number;
  /** From the first to the last column of the grid. */
  readonly width: number;
}

export interface RequestsReading {
  readonly statistics: readonly FoundStatistic[];
  readonly columns: RequestColumns | null;
  /** Rows of the template whose values could not be told apart. */
  readonly uncertainRows: number;
}

/** A row of the template, with the labels that told it. */
interface TemplateRow extends FoundRequestRow {
  readonly leaf: RowLabel;
}

/** Rows whose labels are those of columns and groups too. */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  'requests.otherOther',
  'requests.otherHandling',
  'requests.handledTotal',
]);
/** Fewer headings may be those of any table. */
const MIN_APPLICANTS = 4;

/**
 * Reads the rows of `view` that belong to the requests table. `inherited` are the columns of an earlier table, for one that goes
 * on after a page break without headings.
 */
export function readRequestsTable(view: GridView, inherited: RequestColumns | null): RequestsReading {
  const statistics: FoundStatistic[] = [];
  const find = createRequestRowFinder();
  let columns: RequestColumns | null = null;
  let uncertainRows = 0;
  let headings: number[] = [];
  /** The columns that they name. */
  let headed: RequestColumns | null = null;
  let carried: RowLabel | null = null;
  for (let row = 0; row < view.height; row++) {
    const known: RequestColumns | null = headed ?? columns;
    const found: TemplateRow | null =
      templateRow(view, row, known, carried, find) ??
      (known === null ? headlessRow(view, row, inherited, find) : null);
    if (found === null) {
      if (isHeadingRow(view, row, applicantOf)) {
        headings.push(row);
        headed = columnsOf(view, headings);
      }
      carried = hasValues(view, row, 0)
        ? null
        : (labelsOf(view, row, known?.first ?? view.width).at(-1) ?? null);
      continue;
    }
    [headings, headed, carried] = [[], null, null];
    columns = known ?? (inherited === null ? null : shift(inherited, view, found.leaf));
    const read = columns === null ? null : readRow(view, row, columns, found);
    if (read === null) uncertainRows++;
    else statistics.push(...read);
  }
  return { statistics, columns, uncertainRows };
}

/** In every name of the two applicants one of whom a table needs to be read. */
const MAIN_APPLICANT = /[然民企]/;

/** Whether `view` can have headings of its own; most tables cannot, and need not be looked at turned either. */
export function mayNameApplicants(view: GridView): boolean {
  return view.distinct.some(({ text }) => MAIN_APPLICANT.test(text));
}

/** The columns that `headings` name, null where they are not those of the requests table. */
function columnsOf(view: GridView, headings: readonly number[]): RequestColumns | null {
  const found: { readonly applicant: Applicant; readonly column: number; readonly isInner: boolean }[] = [];
  for (let column = 0; column < view.width; column++) {
    const heading = columnHeading(view, headings, column, applicantOf);
    if (heading === null) continue;
    const isInner = heading.path.some(({ key }) => ORGANISATIONS.test(key));
    found.push({ applicant: heading.role, column, isInner });
  }
  // A total among the organisations is a subtotal where there is another one.
  const hasOuterTotal = found.some(({ applicant, isInner }) => applicant === 'total' && !isInner);
  const applicants = new Map<Applicant, number[]>();
  for (const { applicant, column, isInner } of found) {
    if (applicant === 'total' && isInner && hasOuterTotal) continue;
    const before = applicants.get(applicant);
    if (before === undefined) applicants.set(applicant, [column]);
    else if (before.at(-1) === column - 1) before.push(column);
  }
  if (applicants.size < MIN_APPLICANTS || !(applicants.has('naturalPerson') || applicants.has('commercial')))
    return null;
  const all = [...applicants.values()].flat();
  const first = Math.min(...all);
  return { applicants, first, last: Math.max(...all), width: view.width - first };
}

/** The columns of an earlier table, moved behind the labels of this one; null where there are not as many. */
function shift(columns: RequestColumns, view: GridView, leaf: RowLabel): RequestColumns | null {
  const first = leaf.end + 1;
  if (view.width - first !== columns.width) return null;
  const by = first - columns.first;
  const applicants = new Map<Applicant, readonly number[]>();
  for (const [applicant, at] of columns.applicants)
    applicants.set(
      applicant,
      at.map((column) => column + by),
    );
  return { applicants, first, last: columns.last + by, width: columns.width };
}

/** Which row of the template `row` is, by the labels before its values. */
function templateRow(
  view: GridView,
  row: number,
  columns: RequestColumns | null,
  carried: RowLabel | null,
  find: RequestRowFinder,
): TemplateRow | null {
  // Without headings, or with labels that reach below them, only values tell where labels end.
  const isAllLabels = !hasValues(view, row, 0);
  if (columns === null && isAllLabels) return null;
  const inside = columns === null ? [] : leadingLabels(view, row, columns.first);
  const labels = inside.length === 0 && !isAllLabels ? leadingLabels(view, row, view.width) : inside;
  const leaf = labels.at(-1);
  const found = find.next(labels.map(({ cell }) => cell.key));
  if (leaf === undefined) return null;
  if (found !== null) return { ...found, leaf };
  if (columns === null || !hasValues(view, row, columns.first)) return null;
  const all = leadingLabels(view, row, view.width);
  return findPieced(view, row, columns, leaf, carried, find) ?? findBy(all, find);
}

/** The labels before the values of `row` that begin in columns before `end`; numbers of rows do not count. */
function leadingLabels(view: GridView, row: number, end: number): readonly RowLabel[] {
  const labels: RowLabel[] = [];
  for (const label of labelsOf(view, row, end)) {
    if (!label.cell.isValue) labels.push(label);
    else if (labels.length > 0) break;
  }
  return labels;
}

function findBy(labels: readonly RowLabel[], find: RequestRowFinder): TemplateRow | null {
  const leaf = labels.at(-1);
  const found = find.look(labels.map(({ cell }) => cell.key));
  return found === null || leaf === undefined ? null : { ...found, leaf };
}

/** A row without values in a table that may go on an earlier one; 其他 and 总计 are headings there. */
function headlessRow(
  view: GridView,
  row: number,
  columns: RequestColumns | null,
  find: RequestRowFinder,
): TemplateRow | null {
  if (columns === null || hasValues(view, row, 0)) return null;
  const found = findBy(labelsOf(view, row, view.width), find);
  return found === null || AMBIGUOUS.has(found.metric) ? null : found;
}

/** A label that print has cut over the rows above and below that of its values. */
function findPieced(
  view: GridView,
  row: number,
  columns: RequestColumns,
  leaf: RowLabel,
  carried: RowLabel | null,
  find: RequestRowFinder,
): TemplateRow | null {
  const below = hasValues(view, row + 1, 0) ? undefined : labelsOf(view, row + 1, columns.first).at(-1);
  const next = below === undefined || find.look([below.cell.key]) !== null ? '' : below.cell.text;
  const before = carried?.cell.text ?? '';
  const own = leaf.cell.text;
  for (const text of [before + own, own + next, before + own + next]) {
    if (text === own) continue;
    const found = find.look([labelKey(text)]);
    if (found !== null) return { ...found, leaf };
  }
  return null;
}

/** null where it is not certain which value belongs to which column. */
function readRow(
  view: GridView,
  row: number,
  columns: RequestColumns,
  { leaf, metric, isExact }: TemplateRow,
): readonly FoundStatistic[] | null {
  // A row of one label is the heading of a group.
  if (leaf.end === view.width - 1) return [];
  const start = firstValue(view, row, leaf.end + 1) ?? columns.first;
  const isAligned = leaf.end < columns.first && start >= columns.first;
  let by = 0;
  if (!isAligned) {
    // A label of another width has moved the values: as many as there are columns keep their order.
    by = leaf.end + 1 - columns.first;
    if (lastText(view, row) !== columns.last + by) return null;
    for (let column = leaf.end + 1; column <= columns.last + by; column++)
      if (view.text(row, column) === '') return null;
  }
  const isCut =
    isAligned && lastText(view, row) < columns.first && goesOn(view, row + 1, columns, leaf, isExact);
  const at = isCut ? row + 1 : row;
  return [...columns.applicants].map(([applicant, spanned]) => {
    const place: Place = { metric, applicant, rule: 'requests-table', unit: null, isExact };
    return readPlace(
      view,
      at,
      spanned.map((column) => column + by),
      place,
    );
  });
}

/** Whether the values of a row without any stand in `row`, the next one: it has no label, or the rest of it. */
function goesOn(
  view: GridView,
  row: number,
  columns: RequestColumns,
  { cell }: RowLabel,
  isExact: boolean,
): boolean {
  if (!hasValues(view, row, columns.first)) return false;
  const labels = leadingLabels(view, row, columns.first);
  const [rest] = labels;
  if (rest === undefined) return true;
  const isWhole = createRequestRowFinder().look([labelKey(cell.text + rest.cell.text)])?.isExact === true;
  return labels.length === 1 && !isExact && isWhole;
}

function firstValue(view: GridView, row: number, from: number): number | null {
  for (let column = from; column < view.width; column++) if (view.cell(row, column).isValue) return column;
  return null;
}

function hasValues(view: GridView, row: number, from: number): boolean {
  for (let column = from; column < view.width; column++) if (view.cell(row, column).isValue) return true;
  return false;
}

function lastText(view: GridView, row: number): number {
  let column = view.width - 1;
  while (column >= 0 && view.text(row, column) === '') column--;
  return column;
}
