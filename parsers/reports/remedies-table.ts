/** The table of remedies (行政复议, 行政诉讼 by outcome), read by the labels over and beside its values. */
import { readPlace, type FoundStatistic } from '#parsers/reports/found-statistic.ts';
import { columnHeading, isHeadingRow, labelsOf, type GridView } from '#parsers/reports/grid-view.ts';
import {
  remedyBlockOf,
  remedyMetric,
  remedyOutcomeOf,
  type RemedyBlock,
  type RemedyOutcome,
} from '#parsers/reports/remedies-vocabulary.ts';

/** Columns of one block, in which each outcome stands once. */
interface Segment {
  readonly outcomes: Map<RemedyOutcome, number[]>;
  readonly first: number;
  last: number;
}

/** Outcomes that make a block one of remedies: 总计 and 其他 stand in any table. */
const MIN_OUTCOMES = 3;
/** In 维持 and 纠正, one of which a block needs; of two characters, for print may have cut the words. */
const MAIN_OUTCOME = /[维纠]/;

/** Reads the values of `view` that belong to the table, whether its blocks stand side by side or as rows. */
export function readRemediesTable(view: GridView): readonly FoundStatistic[] {
  if (!view.distinct.some(({ text }) => MAIN_OUTCOME.test(text))) return [];
  const statistics: FoundStatistic[] = [];
  let headings: number[] = [];
  for (let row = 0; row < view.height; row++) {
    const segments = headings.length === 0 ? [] : segmentsOf(view, headings);
    const [first] = segments;
    // A row whose only text is its label is one of blanks.
    const isBlank = first !== undefined && isBlankFrom(view, row, first.first);
    if (!isBlank && isHeadingRow(view, row, remedyLabel)) {
      headings.push(row);
      continue;
    }
    if (segments.length > 0) {
      const blocks = blocksOf(view, headings, segments);
      statistics.push(...readBlocks(view, row, segments, blocks));
    }
    headings = [];
  }
  return statistics;
}

function isBlankFrom(view: GridView, row: number, first: number): boolean {
  for (let column = first; column < view.width; column++) if (view.text(row, column) !== '') return false;
  return true;
}

function remedyLabel(key: string): RemedyBlock | RemedyOutcome | null {
  return remedyBlockOf(key) ?? remedyOutcomeOf(key);
}

function segmentsOf(view: GridView, headings: readonly number[]): readonly Segment[] {
  const segments: Segment[] = [];
  for (let column = 0; column < view.width; column++) {
    const outcome = columnHeading(view, headings, column, remedyOutcomeOf)?.role;
    if (outcome === undefined) continue;
    const current = segments.at(-1);
    const spanned = current?.outcomes.get(outcome);
    if (current !== undefined && (spanned === undefined || spanned.at(-1) === column - 1)) {
      if (spanned === undefined) current.outcomes.set(outcome, [column]);
      else spanned.push(column);
      current.last = column;
    } else segments.push({ outcomes: new Map([[outcome, [column]]]), first: column, last: column });
  }
  return segments.filter(
    ({ outcomes }) => outcomes.size >= MIN_OUTCOMES && (outcomes.has('upheld') || outcomes.has('corrected')),
  );
}

/** The block that the headings over each segment name. */
function blocksOf(
  view: GridView,
  headings: readonly number[],
  segments: readonly Segment[],
): readonly (RemedyBlock | null)[] {
  return segments.map(({ first, last }) => {
    const named = new Set<RemedyBlock>();
    for (const row of headings) {
      for (let column = first; column <= last; column++) {
        const block = remedyBlockOf(view.cell(row, column).key);
        if (block !== null) named.add(block);
      }
    }
    const [only = null] = named;
    return named.size === 1 ? only : null;
  });
}

function readBlocks(
  view: GridView,
  start: number,
  segments: readonly Segment[],
  blocks: readonly (RemedyBlock | null)[],
): readonly FoundStatistic[] {
  if (blocks.some((block) => block !== null)) {
    const row = firstRowOfValues(view, start, segments) ?? start;
    return segments.flatMap((segment, index) => readSegment(view, row, segment, blocks[index] ?? null));
  }
  const [segment] = segments;
  if (segment === undefined || segments.length > 1) return [];
  const statistics: FoundStatistic[] = [];
  for (let row = start; row < view.height; row++) {
    if (!isBlankFrom(view, row, segment.first) && isHeadingRow(view, row, remedyLabel)) break;
    const labels = labelsOf(view, row, segment.first);
    const block = labels.map(({ cell }) => remedyBlockOf(cell.key)).findLast((named) => named !== null);
    statistics.push(...readSegment(view, row, segment, block ?? null));
  }
  return statistics;
}

function firstRowOfValues(view: GridView, start: number, segments: readonly Segment[]): number | null {
  for (let row = start; row < view.height && !isHeadingRow(view, row, remedyLabel); row++) {
    for (const { first, last } of segments) {
      for (let column = first; column <= last; column++) if (view.cell(row, column).isValue) return row;
    }
  }
  return null;
}

function readSegment(
  view: GridView,
  row: number,
  { outcomes }: Segment,
  block: RemedyBlock | null,
): readonly FoundStatistic[] {
  if (block === null) return [];
  return [...outcomes].map(([outcome, columns]) =>
    readPlace(view, row, columns, {
      metric: remedyMetric(block, outcome),
      applicant: null,
      rule: 'remedies-table',
      unit: null,
      isExact: true,
    }),
  );
}
