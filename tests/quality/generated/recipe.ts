/** The dimensions in which generated documents differ, and which parts cannot meet. */
import { BYLINES, type BylineName } from './content/bylines.ts';
import { ENDINGS, type EndingName } from './content/endings.ts';
import { META_TAGS, type MetaName } from './content/meta-tags.ts';
import { ODDITIES, type OddityName } from './content/oddities.ts';
import { SPACINGS, type Spacing } from './content/labels.ts';
import { STRUCTURES, type StructureName } from './content/structures.ts';
import { DATE_FORMS, type DateForm } from './content/written-dates.ts';
import { CHROMES, type ChromeName } from './chrome/chromes.ts';
import { ENVELOPES, type EnvelopeName } from './envelopes.ts';
import { LAYOUTS, type LayoutName } from './layouts/layouts.ts';
import { MANNERS, type MannerName } from './bodies/manners.ts';

export interface Recipe {
  readonly layout: LayoutName;
  readonly chrome: ChromeName;
  readonly manner: MannerName;
  readonly byline: BylineName;
  readonly structure: StructureName;
  readonly ending: EndingName;
  readonly oddity: OddityName;
  readonly envelope: EnvelopeName;
  readonly meta: MetaName;
  readonly spacing: Spacing;
  readonly dates: DateForm;
}

export const DIMENSIONS = {
  layout: Object.keys(LAYOUTS),
  chrome: Object.keys(CHROMES),
  manner: Object.keys(MANNERS),
  byline: Object.keys(BYLINES),
  structure: Object.keys(STRUCTURES),
  ending: Object.keys(ENDINGS),
  oddity: Object.keys(ODDITIES),
  envelope: Object.keys(ENVELOPES),
  meta: Object.keys(META_TAGS),
  spacing: Object.keys(SPACINGS),
  dates: Object.keys(DATE_FORMS),
} as const satisfies Record<keyof Recipe, readonly string[]>;

export const RECIPE_KEYS = Object.keys(DIMENSIONS) as readonly (keyof Recipe)[];

/** Layouts whose pairs stand in scripts or nowhere. */
const UNSEEN: readonly (string | undefined)[] = [
  'config-detail',
  'domain-metadata',
  'written-literals',
  'no-block',
];
const ADDS_TEXT: readonly string[] = [
  'title-in-body',
  'masthead-number',
  'quoted-number',
  'block-in-body',
  'particulars',
];
/** Chromes that set the crumbs in a way of their own. */
const OWN_TRAIL: readonly (string | undefined)[] = ['hanweb-tables', 'city-portal'];

/** Whether parts can stand on one page; asked about partial recipes too. */
export function isPossible(partial: Partial<Record<keyof Recipe, string>>): boolean {
  const { layout, chrome, byline, structure, ending, oddity, envelope, meta } = partial;
  // Text without markup has no scripts, no links, no hidden parts and no encodings declared inside.
  if (chrome === 'flattened') {
    if (UNSEEN.includes(layout) || layout === 'header-row-table' || layout === 'shell-and-copy') return false;
    if (meta !== undefined && meta !== 'none') return false;
    if (byline === 'scripted-source' || byline === 'twice') return false;
    if (structure === 'with-table' || ending === 'printed-form') return false;
    if (ending === 'linked-attachments' || ending === 'named-and-linked' || ending === 'linked-in-body')
      return false;
    if (structure === 'scanned') return false;
    if (
      oddity !== undefined &&
      !['none', 'title-in-body', 'masthead-number', 'quoted-number', 'empty-source', 'wide-digits'].includes(
        oddity,
      )
    )
      return false;
    if (
      envelope !== undefined &&
      !['utf-8-header', 'gbk-header', 'utf-16', 'utf-8-undeclared', 'gbk-undeclared'].includes(envelope)
    )
      return false;
  }
  if (envelope === 'fragment' && meta !== undefined && meta !== 'none') return false;
  if (oddity === 'scripted-title') {
    if (meta !== undefined && (meta === 'none' || meta === 'site-only')) return false;
    if (byline === 'in-title' || envelope === 'fragment') return false;
  }
  // Whatever stands below scanned pages would be the text.
  if (structure === 'scanned') {
    if (ending !== undefined && ending !== 'open') return false;
    if (oddity !== undefined && ADDS_TEXT.includes(oddity)) return false;
  }
  if (oddity === 'placeholder-trail' && OWN_TRAIL.includes(chrome)) return false;
  if (oddity === 'block-in-body' && UNSEEN.includes(layout)) return false;
  // Without a strip there is no source that could be empty.
  if (
    oddity === 'empty-source' &&
    (byline === 'none' || byline === 'date-only' || byline === 'scripted-source')
  )
    return false;
  return true;
}

export function recipeOf(combination: Readonly<Record<keyof Recipe, string>>): Recipe {
  for (const name of RECIPE_KEYS) {
    const values: readonly string[] = DIMENSIONS[name];
    if (!values.includes(combination[name])) throw new RangeError(`${name}: no ${combination[name]}`);
  }
  return combination as Recipe;
}
