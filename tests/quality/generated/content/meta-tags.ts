/** The page tags of the development guide (网页标签) in the states they are found in. */
import { escapeHtml } from '#demo/markup.ts';
import type { SeededRandom } from '#demo/seeded-random.ts';
import type { Facts } from './facts.ts';
import { isoMinute, laterBy } from './written-dates.ts';

/** What the tags say of the document; null where they say nothing. */
export interface MetaTags {
  readonly html: string;
  readonly hasTitle: boolean;
  /** ISO minute; contradicts the page where `isLate`. */
  readonly published: string | null;
  readonly isLate: boolean;
  readonly source: string | null;
  readonly keywords: string | null;
}

type MetaWriter = (facts: Facts, random: SeededRandom) => MetaTags;

function tags(pairs: readonly (readonly [string, string])[], random: SeededRandom): string {
  const quote = random.pick(['"', '"', "'"]);
  const end = random.pick(['>', ' />', '/>']);
  return pairs
    .map(
      ([name, content]) =>
        `<meta name=${quote}${name}${quote} content=${quote}${escapeHtml(content)}${quote}${end}`,
    )
    .join('\n');
}

function siteTags({ siteName, place, trail }: Facts): [string, string][] {
  return [
    ['SiteName', siteName],
    ['SiteDomain', place.host],
    ['SiteIDCode', `${place.division}0001`],
    ['ColumnName', trail.at(-1) ?? ''],
    ['ColumnDescription', `${siteName}${trail.at(-1) ?? ''}栏目`],
    ['ColumnType', trail.at(-1) ?? ''],
  ];
}

const none: MetaWriter = () => ({
  html: '',
  hasTitle: false,
  published: null,
  isLate: false,
  source: null,
  keywords: null,
});

function described(
  facts: Facts,
  random: SeededRandom,
  {
    published,
    shown,
    source,
    keywords,
    name = (tag: string) => tag,
  }: {
    readonly published: string | null;
    /** How the tag writes it. */
    readonly shown?: string;
    readonly source: string;
    readonly keywords: string;
    readonly name?: (tag: string) => string;
  },
): Omit<MetaTags, 'isLate'> {
  const pairs: [string, string][] = [...siteTags(facts), ['ArticleTitle', facts.title]];
  if (published !== null) pairs.push([name('PubDate'), shown ?? published]);
  pairs.push(['ContentSource', source], [name('Keywords'), keywords], ['Description', '']);
  return {
    html: tags(pairs, random),
    hasTitle: true,
    published,
    source: source === '' ? null : source,
    keywords: keywords === '' ? null : keywords,
  };
}

const whole: MetaWriter = (facts, random) => ({
  ...described(facts, random, {
    published: isoMinute(facts.published),
    source: facts.source,
    keywords: facts.keywords,
  }),
  isLate: false,
});

/** The time the page was generated, years later, as date of publication. */
const late: MetaWriter = (facts, random) => ({
  ...described(facts, random, {
    published: isoMinute(laterBy(facts.published, random.integer(40, 3000))),
    source: facts.source,
    keywords: '',
  }),
  isLate: true,
});

/** The date as the printed example of the guide has it, with em dashes. */
const emDashes: MetaWriter = (facts, random) => ({
  ...described(facts, random, {
    published: isoMinute(facts.published),
    shown: isoMinute(facts.published).replaceAll('-', '——'),
    source: facts.source,
    keywords: '',
  }),
  isLate: false,
});

const ratioColon: MetaWriter = (facts, random) => ({
  ...described(facts, random, {
    published: isoMinute(facts.published),
    shown: isoMinute(facts.published).replace(':', '∶'),
    source: '',
    keywords: '',
  }),
  isLate: false,
});

const lowerCase: MetaWriter = (facts, random) => ({
  ...described(facts, random, {
    published: isoMinute(facts.published),
    source: facts.source,
    keywords: facts.keywords,
    name: (tag) => tag.toLowerCase(),
  }),
  isLate: false,
});

/** The system's own name as source, the site's words as keywords. */
const siteWide: MetaWriter = (facts, random) => ({
  ...described(facts, random, {
    published: isoMinute(facts.published),
    source: facts.siteName,
    keywords: `${facts.place.name},${facts.siteName},政务公开`,
  }),
  isLate: false,
});

/** Tags of the site and the column, none of the document. */
const siteOnly: MetaWriter = (facts, random) => ({
  html: `${tags(siteTags(facts), random)}\n<meta name="others" content="页面生成时间 ${isoMinute(laterBy(facts.published, 400))}" />`,
  hasTitle: false,
  published: null,
  isLate: false,
  source: null,
  keywords: null,
});

export const META_TAGS = {
  none,
  whole,
  late,
  'em-dashes': emDashes,
  'ratio-colon': ratioColon,
  'lower-case': lowerCase,
  'site-wide': siteWide,
  'site-only': siteOnly,
} as const satisfies Record<string, MetaWriter>;
export type MetaName = keyof typeof META_TAGS;
