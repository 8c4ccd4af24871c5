import { describe, expect, it } from 'vitest';
import { decodeBytes } from '#parsers/page/decode.ts';
import type { LabelledPage } from '../page-sets.ts';
import { isSameText, normalised } from '../same-value.ts';
import { flattenMarkup } from './chrome/flattened.ts';
import { generatedDocument } from './documents.ts';
import {
  documentRecipes,
  generatedDocuments,
  generatedLists,
  generatedReports,
  listRecipes,
  reportRecipes,
} from './generated-sets.ts';
import { isPossibleList, LIST_DIMENSIONS } from './lists/lists.ts';
import { pairwiseCover, pairKey, possiblePairs, type Combination, type Dimensions } from './pairwise.ts';
import { DIMENSIONS, isPossible } from './recipe.ts';
import { isPossibleReport, REPORT_DIMENSIONS } from './reports/reports.ts';

const documents = generatedDocuments();
const reports = generatedReports();
const lists = generatedLists();
const pages = [...documents, ...reports, ...lists];

/** Everything a reader or a script could see on a page, without white space. */
function wholeText({ bytes, contentType }: LabelledPage): string {
  const { text } = decodeBytes(bytes, contentType);
  const references = text.replaceAll(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)));
  const scripts = [...references.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/gi)].map(([, script = '']) =>
    flattenMarkup(script.replaceAll('\\n', '\n').replaceAll('\\"', '"').replaceAll('<\\/', '</')),
  );
  const heads = [...references.matchAll(/content=["'][^"']*/gi)].map(([content]) => content);
  const titles = [...references.matchAll(/title="[^"]*/gi)].map(([title]) => title);
  return normalised(
    [flattenMarkup(references), ...scripts, ...heads, ...titles].join('\n').replaceAll('&quot;', '"'),
  );
}

/** Pairs of values that two dimensions allow and no recipe has. */
function missingPairs<K extends string>(
  dimensions: Dimensions<K>,
  isPossibleHere: (partial: Partial<Combination<K>>) => boolean,
  recipes: readonly Combination<K>[],
): string[] {
  const met = new Set(
    recipes.flatMap((recipe) => {
      const entries = Object.entries<string>(recipe);
      return entries.flatMap(([left, leftValue], at) =>
        entries.slice(at + 1).map(([right, rightValue]) => pairKey(left, leftValue, right, rightValue)),
      );
    }),
  );
  return [...possiblePairs(dimensions, isPossibleHere).keys()].filter((pair) => !met.has(pair));
}

describe('the pairwise cover', () => {
  it('lets every two values meet that may', () => {
    const dimensions = { a: ['1', '2', '3'], b: ['x', 'y'], c: ['p', 'q', 'r'] };
    const isAllowed = ({ a, b }: { readonly a?: string; readonly b?: string }): boolean =>
      a !== '1' || b !== 'x';
    const rows = pairwiseCover(dimensions, isAllowed, 7);
    expect(missingPairs(dimensions, isAllowed, rows)).toEqual([]);
    expect(rows.every(isAllowed)).toBe(true);
    expect(rows.length).toBeLessThan(16);
  });

  it('has each part of documents, reports and lists beside each other part', () => {
    expect(missingPairs(DIMENSIONS, isPossible, documentRecipes())).toEqual([]);
    expect(missingPairs(REPORT_DIMENSIONS, isPossibleReport, reportRecipes())).toEqual([]);
    expect(missingPairs(LIST_DIMENSIONS, isPossibleList, listRecipes())).toEqual([]);
    expect(pages.length).toBeGreaterThanOrEqual(600);
  });
});

describe('generated pages', () => {
  it('are a function of seed and recipe', () => {
    expect(generatedDocuments()).toEqual(documents);
    const [recipe] = documentRecipes();
    if (recipe === undefined) throw new Error('no recipes');
    expect(generatedDocument(5, recipe).bytes).not.toEqual(generatedDocument(6, recipe).bytes);
  });

  it('have different names and addresses on hosts that do not exist', () => {
    expect(new Set(pages.map(({ page }) => page)).size).toBe(pages.length);
    expect(pages.filter(({ url }) => !/^http:\/\/www\.[a-z]+\.gov\.cn\//.test(url ?? ''))).toEqual([]);
  });

  it('show what their truth says', () => {
    const untrue: string[] = [];
    for (const page of pages) {
      const text = wholeText(page);
      const { title, indexNumber, publisher, metadata, headings, breadcrumbs, items, signature } = page.truth;
      const wanted = [
        title,
        indexNumber,
        publisher,
        ...(metadata ?? []).flat(),
        ...(headings ?? []).map((heading) => heading.text),
        ...(breadcrumbs ?? []),
        ...(items ?? []).map((item) => item.title),
        signature?.agency,
        page.arguable?.includes('reportBody') === true ? null : page.report?.body,
      ];
      for (const value of wanted) {
        if (value && !text.includes(normalised(value))) untrue.push(`${page.page}: ${value}`);
      }
    }
    expect(untrue).toEqual([]);
  });

  it('have a body between its first and its last words', () => {
    const untrue = documents.filter((page) => {
      const { bodyFirst, bodyLast } = page.truth;
      const text = wholeText(page);
      const start = bodyFirst ? text.lastIndexOf(normalised(bodyFirst)) : 0;
      const end = bodyLast ? text.lastIndexOf(normalised(bodyLast)) : text.length;
      return start < 0 || end < 0 || end < start;
    });
    expect(untrue.map(({ page }) => page)).toEqual([]);
  });

  it('publish on the day that any tag without a contradiction names', () => {
    const dated = documents.filter(({ truth }) => truth.publishedAt != null);
    expect(dated.length).toBeGreaterThan(documents.length / 2);
    for (const { truth } of dated) expect(truth.publishedAt).toMatch(/^20\d\d-\d\d-\d\d(?: \d\d:\d\d)?$/);
  });
});

describe('generated reports', () => {
  const tabular = reports.filter(({ report }) => report != null && report.template !== 'free-form');

  it('hold the sums of their tables but where these are meant to be wrong', () => {
    for (const { page, report } of tabular) {
      const failed = (report?.checks ?? []).filter(({ result }) => result === 'fail').length;
      expect(failed > 0, page).toBe(page.includes('broken-sums'));
    }
  });

  it('have every cell once', () => {
    for (const { page, report } of tabular) {
      const places = (report?.statistics ?? []).map(
        ({ metric, applicant }) => `${metric} ${applicant ?? ''}`,
      );
      expect(new Set(places).size, page).toBe(places.length);
      expect(places.length, page).toBeGreaterThan(170);
    }
  });

  it('are told from pages that only look like one', () => {
    const decoys = reports.filter(({ report }) => report === null);
    expect(decoys.length).toBeGreaterThan(20);
    expect(decoys.every(({ truth }) => truth.reportYear === null)).toBe(true);
    expect(isSameText(decoys[0]?.truth.kind ?? '', 'document')).toBe(true);
  });
});
