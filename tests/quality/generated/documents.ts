/** Generated documents: a page and its truth from a seed and a recipe. */
import { escapeHtml } from '#demo/markup.ts';
import type { PageTruth } from '#demo/page-truth.ts';
import { createSeededRandom, type SeededRandom } from '#demo/seeded-random.ts';
import { httpUrl } from '#core/url.ts';
import type { LabelledPage } from '../page-sets.ts';
import { MANNERS } from './bodies/manners.ts';
import { CHROMES } from './chrome/chromes.ts';
import { flattenMarkup } from './chrome/flattened.ts';
import { bodyTruth, type Body } from './content/body.ts';
import { BYLINES, type BylineMarkup } from './content/bylines.ts';
import { ENDINGS } from './content/endings.ts';
import { someFacts, somePairs, type Facts } from './content/facts.ts';
import { shownPairs, type FieldName, type MetadataPair } from './content/labels.ts';
import { META_TAGS, type MetaTags } from './content/meta-tags.ts';
import { ODDITIES, type Oddity } from './content/oddities.ts';
import { STRUCTURES } from './content/structures.ts';
import { DATE_FORMS, isoMinute, type DateForm } from './content/written-dates.ts';
import { ENVELOPES, gbk } from './envelopes.ts';
import type { BlockMarkup } from './layouts/layout.ts';
import { LAYOUTS } from './layouts/layouts.ts';
import { RECIPE_KEYS, type Recipe } from './recipe.ts';

/** What the parts of a page say, for the truth to be read from. */
interface Evidence {
  readonly facts: Facts;
  readonly recipe: Recipe;
  readonly pairs: readonly MetadataPair[];
  readonly block: BlockMarkup;
  readonly byline: BylineMarkup;
  readonly bylineSource: string;
  readonly meta: MetaTags;
  readonly body: Body;
}

/** Fields that scripts hand over, by the layout that does. */
const DATA_FIELDS: Readonly<Record<string, readonly FieldName[]>> = {
  'config-detail': ['indexNumber', 'documentNumber', 'publisher', 'published', 'issued', 'keywords'],
  'domain-metadata': ['indexNumber', 'documentNumber', 'issued', 'published', 'topic', 'infoSource'],
};
const EMPTY: readonly string[] = ['', '-', '--', '/', '无', '暂无'];
const CATEGORY_KEYS = { topic: '主题分类', combined: '组配分类', info: '信息分类', genre: '体裁' } as const;

/** What a page is about, before any markup. */
export interface PageContent {
  readonly facts: Facts;
  readonly body: Body;
  /** Truth beside what block, strip, tags and body say. */
  readonly truth: Pick<PageTruth, 'kind' | 'reportYear'>;
  readonly arguable: readonly string[];
}

export function generatedDocument(seed: number, recipe: Recipe): LabelledPage {
  const random = createSeededRandom(seed);
  const facts = someFacts(random);
  const body = someBody(random, facts, recipe);
  const content: PageContent = { facts, body, truth: { kind: 'document', reportYear: null }, arguable: [] };
  return composePage(`generated/${seed}:${recipeName(recipe)}`, random, recipe, content);
}

/** Sets `content` as `recipe` says; `page` is its name in reports. */
export function composePage(
  page: string,
  random: SeededRandom,
  recipe: Recipe,
  content: PageContent,
): LabelledPage {
  const { facts } = content;
  const oddity: Oddity = ODDITIES[recipe.oddity];
  const body = oddity.body?.(content.body, facts, random) ?? content.body;
  const pairs = somePairs(random, facts, recipe.dates);
  const shown = shownPairs(random, pairs, recipe.spacing);
  const meta = META_TAGS[recipe.meta](facts, random);
  const block = LAYOUTS[recipe.layout](shown, random, facts);
  const dateForm = bylineForm(random, recipe);
  const bylineSource = oddity.isSourceEmpty === true ? '' : facts.source;
  const byline: BylineMarkup = BYLINES[recipe.byline](
    { date: DATE_FORMS[dateForm](facts.published).text, source: bylineSource, siteName: facts.siteName },
    random,
  );
  const repeated = oddity.repeatedInBody?.(shown, random, facts) ?? '';
  const bodyHtml = repeated + MANNERS[recipe.manner](body.blocks, random);
  const chrome = CHROMES[recipe.chrome]({
    facts,
    meta: meta.html,
    title: titleMarkup(facts, oddity),
    crumbs: [...facts.trail, ...random.pick([[], [], ['正文'], [facts.title]])],
    block: block.html,
    isBlockUnderTitle: random.integer(0, 2) === 0,
    byline: byline.place === 'under-body' ? '' : byline.html,
    isBylineInTitle: byline.place === 'in-title',
    bylineUnderBody: byline.place === 'under-body' ? byline.html : '',
    kicker: oddity.kicker?.(facts) ?? '',
    body: block.bodyScript === undefined ? bodyHtml : '',
    attachments: body.isListedInBody === true ? [] : body.attachments,
    before: (oddity.before?.(facts, shown, bodyHtml, random) ?? '') + (block.bodyScript?.(bodyHtml) ?? ''),
    placeholderTrail: oddity.hasPlaceholderTrail === true,
    random,
  });
  const { truth, arguable } = pageTruth(
    { facts, recipe, pairs, block, byline, bylineSource, meta, body },
    content,
  );
  const served =
    recipe.chrome === 'flattened'
      ? servedText(flattenMarkup(chrome.body), recipe)
      : ENVELOPES[recipe.envelope]({
          head: chrome.head,
          title: escapeHtml(windowTitle(facts, oddity, random)),
          body: chrome.body,
        });
  return {
    page,
    bytes: served.bytes,
    url: httpUrl(`http://${facts.place.host}${chrome.path}`),
    contentType: served.contentType,
    truth,
    arguable,
  };
}

/** The recipe in one line: enough to make the page again, with the seed. */
export function recipeName(recipe: Recipe): string {
  return RECIPE_KEYS.map((key) => recipe[key]).join(',');
}

function bylineForm(random: SeededRandom, recipe: Recipe): DateForm {
  // A date without a label has to look like one.
  const plain: readonly DateForm[] = [
    'dashes',
    'dashes-minute',
    'dashes-second',
    'year-month-day',
    'padded-minute',
    'slashes',
    'ratio-colon',
    'two-spaces',
  ];
  return recipe.byline === 'bare-date' || recipe.byline === 'date-only' || recipe.byline === 'twice'
    ? random.pick(plain)
    : random.pick([...plain, recipe.dates]);
}

function someBody(random: SeededRandom, facts: Facts, recipe: Recipe): Body {
  const ending = ENDINGS[recipe.ending](random, facts);
  return {
    blocks: [...STRUCTURES[recipe.structure](random, facts), ...ending.blocks],
    signature: ending.signature,
    attachments: ending.attachments,
    isListedInBody: ending.isListedInBody === true,
    isEndArguable: ending.isEndArguable === true,
    masthead: null,
  };
}

function titleMarkup(facts: Facts, oddity: Oddity): string {
  if (oddity.isTitleScripted === true) return '';
  return oddity.title?.(facts) ?? escapeHtml(facts.title);
}

function windowTitle(facts: Facts, oddity: Oddity, random: SeededRandom): string {
  if (oddity.isTitleScripted === true) return '信息内容页';
  return random.pick([
    facts.title,
    facts.title,
    `${facts.title}_${facts.siteName}`,
    `${facts.title} - ${facts.trail.at(-1) ?? ''} - ${facts.siteName}`,
    `${facts.siteName} ${facts.trail.at(-1) ?? ''} ${facts.title}`,
    facts.siteName,
  ]);
}

function servedText(text: string, { envelope }: Recipe): { bytes: Uint8Array; contentType: string | null } {
  if (envelope.startsWith('gbk')) {
    return {
      bytes: gbk(
        text.replaceAll(/[◯\u2002\u2003︰]/g, (odd) => (odd === '◯' ? '○' : odd === '︰' ? '：' : ' ')),
      ),
      contentType: envelope === 'gbk-header' ? 'text/plain; charset=gb2312' : 'text/plain',
    };
  }
  if (envelope === 'utf-16')
    return { bytes: Buffer.from(`\uFEFF${text}`, 'utf16le'), contentType: 'text/plain' };
  return {
    bytes: new TextEncoder().encode(text),
    contentType: envelope === 'utf-8-header' ? 'text/plain; charset=utf-8' : 'text/plain',
  };
}

function pageTruth(
  { facts, recipe, pairs, block, byline, meta, body, bylineSource }: Evidence,
  content: PageContent,
): { readonly truth: PageTruth; readonly arguable: readonly string[] } {
  const arguable = [...content.arguable];
  const visible = block.visibility === 'shown' ? pairs : [];
  const known =
    block.visibility === 'none'
      ? []
      : pairs.filter(({ field }) => DATA_FIELDS[recipe.layout]?.includes(field) ?? true);
  // Whether pairs that only a script writes are listed is a matter of taste; their values are not.
  if (block.visibility === 'data') arguable.push('metadata');
  const value = (field: FieldName): string | null => {
    const found = known.find((pair) => pair.field === field)?.value ?? '';
    return EMPTY.includes(found) ? null : found;
  };
  const stripSource = byline.hidesSource === true || bylineSource === '' ? null : bylineSource;
  const source = stripSource ?? value('infoSource') ?? meta.source;
  if (recipe.byline === 'scripted-source' && source === null) arguable.push('source');
  const dates = [
    value('published') === null ? null : DATE_FORMS[recipe.dates](facts.published).iso,
    byline.hidesDate === true ? null : isoMinute(facts.published).slice(0, 10),
  ].filter((date) => date !== null);
  const displayed = dates.toSorted((left, right) => right.length - left.length)[0] ?? null;
  const category: Record<string, string> = {};
  for (const [field, label] of Object.entries(CATEGORY_KEYS) as [keyof typeof CATEGORY_KEYS, string][]) {
    const found = value(field);
    if (found !== null) category[label] = found;
  }
  const fromBody = bodyTruth(body);
  if (recipe.chrome === 'flattened' || recipe.oddity === 'block-in-body') arguable.push('tables');
  const truth: PageTruth = {
    ...content.truth,
    title: facts.title,
    metadata: visible.map(({ label, value: text }): [string, string] => [label, text]),
    indexNumber: value('indexNumber'),
    documentNumber: squareYear(value('documentNumber') ?? body.masthead),
    publisher: value('publisher'),
    source,
    issuedDate: value('issued') === null ? null : DATE_FORMS[recipe.dates](facts.issued).iso,
    publishedAt: displayed ?? meta.published,
    category,
    disclosureMethod: value('method'),
    validity: value('validity'),
    keywords: value('keywords') ?? meta.keywords,
    breadcrumbs: facts.trail,
    ...fromBody,
  };
  return { truth, arguable };
}

/** A document number in the brackets of the standard (GB/T 9704), whatever the page has. */
function squareYear(number: string | null): string | null {
  return number === null ? null : number.replace(/[[（(](\d{4})[\])）]/, '〔$1〕');
}
