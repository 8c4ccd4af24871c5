/** Extracts all pages of a set and tallies them. */
import { extractDocument } from '#parsers/extract.ts';
import { generatedDocuments, generatedLists, generatedReports } from './generated/generated-sets.ts';
import { labelledReports } from './labelled-reports.ts';
import { corpusPages, fixturePages, samplePages, type LabelledPage, type SetName } from './page-sets.ts';
import { scorePage } from './score-page.ts';
import { scoreReport } from './score-report.ts';
import { createTally, type FieldScore, type Miss } from './tally.ts';

export interface SetScore {
  readonly set: SetName;
  readonly pages: number;
  readonly scores: readonly FieldScore[];
  readonly misses: readonly Miss[];
  readonly seconds: number;
}

const OWN_SETS = {
  fixtures: fixturePages,
  samples: samplePages,
} as const satisfies Partial<Record<SetName, () => LabelledPage[]>>;

const GENERATED_SETS = {
  generated: generatedDocuments,
  'generated-reports': generatedReports,
  'generated-lists': generatedLists,
} as const satisfies Partial<Record<SetName, (seed?: number) => LabelledPage[]>>;

const LABELLED_SETS = {
  corpus: corpusPages,
  reports: labelledReports,
} as const satisfies Partial<Record<SetName, (folder: string) => LabelledPage[]>>;

/** Scores `only`, or every set that can be measured here: the labelled ones where `corpusFolder` is given. */
export function measureSets(corpusFolder: string | undefined, only?: string): SetScore[] {
  const isWanted = ([set]: readonly [string, unknown]): boolean => only === undefined || only === set;
  const scores: SetScore[] = [];
  for (const [set, pages] of entriesOf(OWN_SETS).filter(isWanted)) scores.push(measure(set, pages()));
  for (const [set, pages] of entriesOf(GENERATED_SETS).filter(isWanted)) scores.push(measure(set, pages()));
  if (corpusFolder === undefined) return scores;
  for (const [set, pages] of entriesOf(LABELLED_SETS).filter(isWanted)) {
    const found = pages(corpusFolder);
    if (found.length > 0) scores.push(measure(set, found));
  }
  return scores;
}

/** Scores generated pages that nobody has seen: those of another seed than the pinned one. */
export function measureUnseen(seed: number, only?: string): SetScore[] {
  return entriesOf(GENERATED_SETS)
    .filter(([set]) => only === undefined || only === set)
    .map(([set, pages]) => measure(set, pages(seed)));
}

export function measure(set: SetName, pages: readonly LabelledPage[]): SetScore {
  const tally = createTally();
  const started = performance.now();
  for (const labelled of pages) {
    const { page, bytes, url, contentType, truth, arguable, optionalHeadings, report } = labelled;
    const found = extractDocument(bytes, { url, contentType });
    const scored = tally.without(arguable ?? []);
    scorePage(scored, page, truth, found, set !== 'corpus' && set !== 'reports', optionalHeadings);
    if (report !== undefined) scoreReport(scored, page, report, found);
  }
  const seconds = (performance.now() - started) / 1000;
  return { set, pages: pages.length, scores: tally.scores(), misses: tally.misses, seconds };
}

function entriesOf<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}
