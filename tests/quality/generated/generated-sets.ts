/** The generated sets: enough pages that every two parts meet, the same ones for the same seed. */
import { createSeededRandom } from '#demo/seeded-random.ts';
import type { LabelledPage } from '../page-sets.ts';
import { generatedDocument } from './documents.ts';
import {
  generatedList,
  isPossibleList,
  LIST_DIMENSIONS,
  listRecipeOf,
  type ListRecipe,
} from './lists/lists.ts';
import { pairwiseCover } from './pairwise.ts';
import { DIMENSIONS, isPossible, recipeOf, type Recipe } from './recipe.ts';
import {
  generatedReport,
  isPossibleReport,
  REPORT_DIMENSIONS,
  reportRecipeOf,
  type ReportRecipe,
} from './reports/reports.ts';

/** The pages that floors are pinned on. */
export const PINNED_SEED = 20_140_308;
/** Pages made of one recipe: what a part says differs by seed. */
const ROUNDS = 2;
/** Prose differs more by seed than by recipe. */
const PROSE_ROUNDS = 4;

export function documentRecipes(seed = PINNED_SEED): Recipe[] {
  return pairwiseCover(DIMENSIONS, isPossible, seed).map(recipeOf);
}

export function reportRecipes(seed = PINNED_SEED): ReportRecipe[] {
  return pairwiseCover(REPORT_DIMENSIONS, isPossibleReport, seed + 1).map(reportRecipeOf);
}

export function listRecipes(seed = PINNED_SEED): ListRecipe[] {
  return pairwiseCover(LIST_DIMENSIONS, isPossibleList, seed + 2).map(listRecipeOf);
}

export function generatedDocuments(seed = PINNED_SEED): LabelledPage[] {
  return pagesOf(documentRecipes(seed), seed, generatedDocument, () => ROUNDS);
}

export function generatedReports(seed = PINNED_SEED): LabelledPage[] {
  return pagesOf(reportRecipes(seed), seed + 1, generatedReport, ({ template }) =>
    template.startsWith('free-form') ? PROSE_ROUNDS : 1,
  );
}

export function generatedLists(seed = PINNED_SEED): LabelledPage[] {
  return pagesOf(listRecipes(seed), seed + 2, generatedList, () => ROUNDS);
}

function pagesOf<R>(
  recipes: readonly R[],
  seed: number,
  page: (seed: number, recipe: R) => LabelledPage,
  rounds: (recipe: R) => number,
): LabelledPage[] {
  const seeds = createSeededRandom(seed);
  return recipes.flatMap((recipe) =>
    Array.from({ length: rounds(recipe) }, () => page(seeds.integer(1, 2_000_000_000), recipe)),
  );
}
