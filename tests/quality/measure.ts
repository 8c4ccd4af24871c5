/** Extracts all pages of a set and tallies them. */
import { extractDocument } from '#parsers/extract.ts';
import { corpusPages, fixturePages, samplePages, type LabelledPage, type SetName } from './page-sets.ts';
import { scorePage } from './score-page.ts';
import { createTally, type FieldScore, type Miss } from './tally.ts';

export interface SetScore {
  readonly set: SetName;
  readonly pages: number;
  readonly scores: readonly FieldScore[];
  readonly misses: readonly Miss[];
  readonly seconds: number;
}

/** The sets that can be measured here: `corpus` only where `corpusFolder` is given. */
export function measureSets(corpusFolder: string | undefined): SetScore[] {
  const sets = [measure('fixtures', fixturePages()), measure('samples', samplePages())];
  if (corpusFolder !== undefined) sets.push(measure('corpus', corpusPages(corpusFolder)));
  return sets;
}

export function measure(set: SetName, pages: readonly LabelledPage[]): SetScore {
  const tally = createTally();
  const started = performance.now();
  for (const { page, bytes, url, contentType, truth } of pages) {
    scorePage(tally, page, truth, extractDocument(bytes, { url, contentType }), set !== 'corpus');
  }
  const seconds = (performance.now() - started) / 1000;
  return { set, pages: pages.length, scores: tally.scores(), misses: tally.misses, seconds };
}
