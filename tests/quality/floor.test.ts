import { describe, expect, it } from 'vitest';
import { belowFloor, raisedFloor, readFloor, type SetFloor } from './floor.ts';
import { labelledReports } from './labelled-reports.ts';
import { measure, type SetScore } from './measure.ts';
import { generatedDocuments, generatedLists, generatedReports } from './generated/generated-sets.ts';
import { corpusPages, fixturePages, samplePages } from './page-sets.ts';

const corpusFolder = process.env['GONGKAI_CORPUS'];
const reports = corpusFolder === undefined ? [] : labelledReports(corpusFolder);

function belowPinned(score: SetScore): string[] {
  const floor = readFloor()[score.set];
  if (floor === undefined)
    throw new Error(`${score.set} has no floor: run npm run quality -- --update-floor`);
  return belowFloor(score, floor);
}

describe('extraction quality', () => {
  it('keeps its floor on the fixtures', () => {
    const pages = fixturePages();
    expect(pages.length).toBeGreaterThanOrEqual(20);
    expect(belowPinned(measure('fixtures', pages))).toEqual([]);
  });

  it('keeps its floor on the sample sites', () => {
    const pages = samplePages();
    expect(pages.length).toBeGreaterThanOrEqual(40);
    expect(belowPinned(measure('samples', pages))).toEqual([]);
  });

  it.each([
    ['generated', generatedDocuments],
    ['generated-reports', generatedReports],
    ['generated-lists', generatedLists],
  ] as const)(
    'keeps its floor on the set %s',
    (set, pages) => {
      expect(belowPinned(measure(set, pages()))).toEqual([]);
    },
    120_000,
  );

  it.skipIf(corpusFolder === undefined)(
    'keeps its floor on the labelled pages (needs GONGKAI_CORPUS=/dir with corpus/labels.json)',
    () => {
      expect(belowPinned(measure('corpus', corpusPages(corpusFolder ?? '')))).toEqual([]);
    },
  );

  it.skipIf(reports.length === 0)(
    'keeps its floor on the labelled reports (needs GONGKAI_CORPUS=/dir with reports/truth)',
    () => {
      expect(belowPinned(measure('reports', reports))).toEqual([]);
    },
  );
});

describe('the floor', () => {
  const field = (name: string, precision: number, recall: number): SetScore['scores'][number] => ({
    field: name,
    precision,
    recall,
    n: 10,
    misses: 0,
  });
  const score = (...scores: SetScore['scores']): SetScore => ({
    set: 'fixtures',
    pages: 1,
    scores,
    misses: [],
    seconds: 1,
  });
  const pinned: SetFloor = { fields: { title: { precision: 0.9, recall: 0.8 } } };

  it('names the side of a field that fell', () => {
    expect(belowFloor(score(field('title', 0.95, 0.7)), pinned)).toEqual([
      'fixtures title: recall 0.700 is below 0.800',
    ]);
  });

  it('fails a field that is no longer measured', () => {
    expect(belowFloor(score(), pinned)).toHaveLength(2);
  });

  it('counts the misses of the fields of a budget together', () => {
    const miss = (name: string) => ({ field: name, page: 'fixtures/a', wanted: 'a', found: null });
    const missed = { ...score(), misses: [miss('issuedDate'), miss('publishedAt'), miss('title')] };
    const budget = (misses: number): SetFloor => ({
      fields: {},
      missBudgets: { 'issuedDate + publishedAt': misses },
    });
    expect(belowFloor(missed, budget(2))).toEqual([]);
    expect(belowFloor(missed, budget(1))).toEqual(['fixtures issuedDate + publishedAt: 2 misses, at most 1']);
  });

  it('rises, and is lowered only when that is asked for', () => {
    const floor = { fixtures: pinned };
    const better = raisedFloor(floor, [score(field('title', 1, 1))], false);
    expect(better).toEqual({
      floor: { fixtures: { fields: { title: { precision: 1, recall: 1 } } } },
      refused: [],
    });
    const mixed = raisedFloor(floor, [score(field('title', 1, 0.5))], false);
    expect(mixed.refused).toEqual(['fixtures title']);
    expect(mixed.floor.fixtures?.fields['title']).toEqual({ precision: 1, recall: 0.8 });
    const lowered = raisedFloor(floor, [score(field('title', 1, 0.5))], true);
    expect(lowered.floor.fixtures?.fields['title']).toEqual({ precision: 1, recall: 0.5 });
  });

  it('keeps the floor of a set that was not measured', () => {
    const corpus: SetFloor = { fields: { title: { precision: 1, recall: 1 } } };
    expect(raisedFloor({ corpus }, [score(field('title', 1, 1))], true).floor.corpus).toEqual(corpus);
  });
});
