/**
 * Tables of reports that stand as lines of text only, or whose columns print has moved: read where the number of values
 * leaves no doubt which of them is which.
 */
import { isValue } from '#parsers/reports/cell-value.ts';
import { statisticOf, type FoundStatistic } from '#parsers/reports/found-statistic.ts';
import { labelKey } from '#parsers/reports/label-key.ts';
import { splitInline } from '#parsers/reports/inline-value.ts';
import {
  proactiveColumnOf,
  proactiveItemOf,
  proactiveMetric,
  type ProactiveColumn,
  type ProactiveItem,
} from '#parsers/reports/proactive-vocabulary.ts';
import { REMEDY_METRICS } from '#parsers/reports/remedies-vocabulary.ts';
import {
  APPLICANTS,
  createRequestRowFinder,
  type Applicant,
  type FoundRequestRow,
} from '#parsers/reports/requests-vocabulary.ts';

/** Labels and then values: of one line, or of several where each cell has a line of its own. */
export interface FlatRow {
  readonly labels: readonly string[];
  readonly values: readonly string[];
  /** Cells were parted by tabs. */
  readonly isTabbed: boolean;
  readonly locator: string;
}

const MAX_LINE = 400;

/** The lines of a body text as rows; a line of values alone goes on the row before it. */
export function flatRows(text: string): readonly FlatRow[] {
  const rows: { labels: readonly string[]; values: string[]; isTabbed: boolean; locator: string }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.length > MAX_LINE) continue;
    const isTabbed = line.includes('\t');
    const cells = isTabbed ? line.split('\t').map((cell) => cell.trim()) : line.trim().split(/\s+/);
    const { labels, values } = isTabbed ? splitCells(cells) : splitWords(cells);
    const last = rows.at(-1);
    if (labels.length === 0 && last !== undefined) last.values.push(...values);
    else rows.push({ labels, values: [...values], isTabbed, locator: `line ${index + 1}` });
  }
  return rows;
}

interface Split {
  readonly labels: readonly string[];
  readonly values: readonly string[];
}

/** Cells from the first value on are values, blank ones between them too. */
function splitCells(cells: readonly string[]): Split {
  const last = cells.at(-1);
  const inline = last === undefined ? null : splitInline(last);
  if (inline !== null)
    return {
      labels: [...cells.slice(0, -1), inline.label].filter((cell) => cell !== ''),
      values: [inline.value],
    };
  const start = cells.findIndex((cell) => isValue(cell));
  const end = start < 0 ? cells.length : start;
  return { labels: cells.slice(0, end).filter((cell) => cell !== ''), values: cells.slice(end) };
}

/** Words at the end of a line that are values; the words before them are one label, for labels hold spaces. */
function splitWords(words: readonly string[]): Split {
  let start = words.length;
  while (start > 0 && isValue(words[start - 1] ?? '')) start--;
  return { labels: start === 0 ? [] : [words.slice(0, start).join(' ')], values: words.slice(start) };
}

const APPLICANT_WORDS = ['自然人', '企业', '科研机构', '公益组织', '法律服务机构', '其他', '总计'];
const SUBTOTAL = '小计';
/** How many rows before the first one of the requests table may be its headings. */
const HEADING_ROWS = 16;
/** A row of totals alone proves nothing; some of them make a table. */
const MIN_TOTALS = 3;
const RULE = 'flattened-table';

/** Requests: each row has as many values as the template has columns, or one, the total, where no applicant is told. */
export function readFlatRequests(rows: readonly FlatRow[]): readonly FoundStatistic[] {
  const find = createRequestRowFinder();
  const found: { readonly row: FlatRow; readonly as: FoundRequestRow }[] = [];
  let start: number | null = null;
  for (const [index, row] of rows.entries()) {
    const as = find.next(row.labels.map(labelKey));
    // 总计 and 其他 before any other row are headings.
    if (as === null || (start === null && as.metric !== 'requests.newReceived')) continue;
    start ??= index;
    found.push({ row, as });
  }
  if (start === null) return [];
  const headings = rows
    .slice(Math.max(0, start - HEADING_ROWS), start)
    .flatMap(({ labels }) => labels)
    .join('')
    .replace(/\s+/g, '');
  const isFull = APPLICANT_WORDS.every((word) => headings.includes(word)) && !headings.includes(SUBTOTAL);
  const isTotals =
    !headings.includes('自然人') &&
    found.filter(({ row }) => row.isTabbed && row.values.length === 1).length >= MIN_TOTALS;
  const columns: readonly Applicant[] = isFull ? APPLICANTS : isTotals ? ['total'] : [];
  return found.flatMap(({ row, as }) =>
    row.values.length !== columns.length
      ? []
      : columns.map((applicant, column) =>
          statisticOf(
            { metric: as.metric, applicant, rule: RULE, unit: null, isExact: as.isExact },
            [row.values[column] ?? ''],
            row.locator,
          ),
        ),
  );
}

/** Remedies: one row of fifteen values under the headings of the template. */
export function readFlatRemedies(rows: readonly FlatRow[]): readonly FoundStatistic[] {
  for (const [index, row] of rows.entries()) {
    if (row.values.length !== REMEDY_METRICS.length) continue;
    const headings = rows
      .slice(Math.max(0, index - HEADING_ROWS * 2), index + 1)
      .flatMap(({ labels }) => labels)
      .join('')
      .replace(/\s+/g, '');
    const blocks = ['行政复议', '未经复议直接起诉', '复议后起诉'].map((label) => headings.indexOf(label));
    const isTemplate =
      blocks.every((place, at) => place > (blocks[at - 1] ?? -1)) &&
      headings.split('维持').length === 4 &&
      headings.split('审结').length === 4;
    if (!isTemplate) continue;
    return REMEDY_METRICS.map((metric, at) =>
      statisticOf(
        { metric, applicant: null, rule: RULE, unit: null, isExact: true },
        [row.values[at] ?? ''],
        row.locator,
      ),
    );
  }
  return [];
}

/** Proactive disclosure: each row has as many values as the headings before it. */
export function readFlatProactive(rows: readonly FlatRow[]): readonly FoundStatistic[] {
  const statistics: FoundStatistic[] = [];
  let columns: ProactiveColumn[] = [];
  let isUsed = false;
  for (const row of rows) {
    const roles = row.labels
      .flatMap((label) => label.split(/\s+/))
      .flatMap((word) => proactiveColumnOf(labelKey(word)) ?? []);
    if (roles.length > 0) {
      if (isUsed) columns = [];
      columns.push(...roles);
      isUsed = false;
      continue;
    }
    const item = row.labels.map((label) => proactiveItemOf(labelKey(label))).find((named) => named !== null);
    if (item === undefined || item === null) continue;
    isUsed = true;
    if (row.values.length === columns.length) statistics.push(...readItem(item, columns, row));
  }
  return statistics;
}

function readItem(
  item: ProactiveItem,
  columns: readonly ProactiveColumn[],
  row: FlatRow,
): readonly FoundStatistic[] {
  const hasItems = columns.includes('previousYearItems') || columns.includes('change');
  return columns.flatMap((column, at) => {
    const metric = proactiveMetric(item, column, hasItems);
    if (metric === null) return [];
    const unit = column === 'feesWan' ? '万元' : null;
    const place = { metric, applicant: null, rule: RULE, unit, isExact: true };
    return statisticOf(place, [row.values[at] ?? ''], row.locator);
  });
}
