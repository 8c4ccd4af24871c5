/** Generated list pages: items with dates, totals and the way on. */
import { httpUrl } from '#core/url.ts';
import { escapeHtml } from '#demo/markup.ts';
import { createSeededRandom, type SeededRandom } from '#demo/seeded-random.ts';
import type { LabelledPage } from '../../page-sets.ts';
import { footer, navigation, trailLine, type PageParts } from '../chrome/page-parts.ts';
import { someFacts, someTitle, type Facts } from '../content/facts.ts';
import { someAgency } from '../content/places.ts';
import { someField } from '../content/sentences.ts';
import { isoDay, isoMinute, laterBy, type Moment } from '../content/written-dates.ts';
import { ENVELOPES, type EnvelopeName } from '../envelopes.ts';
import { ITEM_MARKUPS, type ItemMarkupName, type ShownItem } from './item-markups.ts';
import { PAGERS, type PagerName } from './pagers.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** How dates stand beside titles. */
export const LIST_DATES = {
  dashes: isoDay,
  brackets: (day) => `[${isoDay(day)}]`,
  parentheses: (day) => `(${isoDay(day)})`,
  slashes: (day) => isoDay(day).replaceAll('-', '/'),
  dots: (day) => isoDay(day).replaceAll('-', '.'),
  minute: isoMinute,
  'year-month-day': (day) => `${day.year}年${two(day.month)}月${two(day.day)}日`,
  'broken-lines': (day) => `${day.year}-\n ${two(day.month)}-\n ${two(day.day)}`,
  'month-day': (day) => `${two(day.month)}-${two(day.day)}`,
  none: () => '',
} as const satisfies Record<string, (day: Moment) => string>;
export type ListDateName = keyof typeof LIST_DATES;

type Frame = (parts: PageParts, list: string, pager: string) => string;

/** What stands around a list. */
export const FRAMES = {
  'side-column': (parts, list, pager) =>
    `<div class="header"><ul class="nav">${navigation(parts.random)}</ul></div><div class="position">${trailLine(parts)}</div><div class="left"><h3>栏目导航</h3><ul><li><a href="../gfxwj/">规范性文件</a></li><li><a href="../jd/">政策解读</a></li><li><a href="../nb/">年度报告</a></li></ul></div><div class="right">${list}${pager}</div>${footer(parts)}`,
  plain: (parts, list, pager) =>
    `<div class="weizhi">${trailLine(parts)}</div><h2>${parts.title}</h2>${list}${pager}${footer(parts)}`,
  'layout-table': (parts, list, pager) =>
    `<TABLE width=980 align=center><TR>${navigation(parts.random, 'TD')}</TR></TABLE><TABLE width=980 align=center><TR><TD width=200 vAlign=top><A href="?c=1">公开指南</A><BR><A href="?c=2">公开目录</A></TD><TD vAlign=top><DIV>${trailLine(parts)}</DIV>${list}${pager}</TD></TR></TABLE>${footer(parts)}`,
  'search-head': (parts, list, pager) =>
    `<header><form action="/s"><input name="q"><button>搜索</button></form><nav><ul>${navigation(parts.random)}</ul></nav></header><main><div class="crumb">${trailLine(parts)}</div><section class="list-wrap"><div class="tit">${parts.title}</div>${list}${pager}</section></main><div class="friend"><h4>友情链接</h4><a href="http://www.lianhu.gov.cn/">涟湖市</a> <a href="http://www.lixi.gov.cn/">栗溪县</a></div>${footer(parts)}`,
} as const satisfies Record<string, Frame>;
export type FrameName = keyof typeof FRAMES;

export interface ListRecipe {
  readonly items: ItemMarkupName;
  readonly dates: ListDateName;
  readonly pager: PagerName;
  readonly frame: FrameName;
  readonly envelope: EnvelopeName;
}

export const LIST_DIMENSIONS = {
  items: Object.keys(ITEM_MARKUPS),
  dates: Object.keys(LIST_DATES),
  pager: Object.keys(PAGERS),
  frame: Object.keys(FRAMES),
  envelope: Object.keys(ENVELOPES),
} as const satisfies Record<keyof ListRecipe, readonly string[]>;
const LIST_KEYS = Object.keys(LIST_DIMENSIONS) as readonly (keyof ListRecipe)[];

export function isPossibleList({ items, dates }: Partial<Record<keyof ListRecipe, string>>): boolean {
  // A date in a script is a literal on one line; boxes and pairs have dates of their own.
  if (items === 'script-arrays' && dates === 'broken-lines') return false;
  return !(
    (items === 'day-boxes' || items === 'items-with-pairs') &&
    dates !== undefined &&
    dates !== 'dashes'
  );
}

export function listRecipeOf(combination: Readonly<Record<keyof ListRecipe, string>>): ListRecipe {
  return combination as ListRecipe;
}

export function generatedList(seed: number, recipe: ListRecipe): LabelledPage {
  const random = createSeededRandom(seed);
  const facts = someFacts(random);
  const column = random.pick(['通知公告', '规范性文件', '政府信息公开年报', '工作动态', '政策解读']);
  const items = someItems(random, facts, recipe, column);
  const pages = random.integer(3, 40);
  const extent = {
    pages,
    perPage: items.length,
    items: pages * items.length - random.integer(0, items.length - 1),
  };
  const pager = PAGERS[recipe.pager](extent, random);
  const parts: PageParts = {
    facts,
    meta: '',
    title: column,
    crumbs: [...facts.trail.slice(0, 2), column],
    block: '',
    isBlockUnderTitle: false,
    byline: '',
    isBylineInTitle: false,
    bylineUnderBody: '',
    kicker: '',
    body: '',
    attachments: [],
    before: '',
    placeholderTrail: false,
    random,
  };
  const served = ENVELOPES[recipe.envelope]({
    head: `<meta name="ColumnName" content="${column}">`,
    title: escapeHtml(random.pick([column, `${column}_${facts.siteName}`])),
    body: FRAMES[recipe.frame](parts, ITEM_MARKUPS[recipe.items](items, random), pager.html),
  });
  const showsYear = recipe.dates !== 'month-day' || recipe.items === 'day-boxes';
  return {
    page: `generated-lists/${seed}:${LIST_KEYS.map((key) => recipe[key]).join(',')}`,
    bytes: served.bytes,
    url: httpUrl(`http://${facts.place.host}/zwgk/tzgg/`),
    contentType: served.contentType,
    truth: {
      kind: 'list',
      items: items.map(({ title, href, date, day }) => ({
        title,
        href,
        date: date === '' && recipe.items !== 'day-boxes' && recipe.items !== 'items-with-pairs' ? null : day,
      })),
      totalPages: pager.totalPages,
      totalItems: pager.totalItems,
      nextHref: pager.nextHref,
    },
    // A day without a year is one of many.
    arguable: [...(pager.arguable ?? []), ...(showsYear ? [] : ['itemDates'])],
  };
}

function someItems(random: SeededRandom, facts: Facts, recipe: ListRecipe, column: string): ShownItem[] {
  const { place } = facts;
  const titles = new Set<string>();
  const count = random.integer(6, 20);
  for (let year = facts.published.year; titles.size < count; year--) {
    const agency = random.pick([facts.agency, someAgency(random, place)]);
    titles.add(
      column === '政府信息公开年报'
        ? `${facts.agency.full}${year}年政府信息公开工作年度报告`
        : someTitle(random, agency, someField(random)),
    );
  }
  const address = random.pick(ADDRESSES);
  let at: Moment = facts.published;
  return [...titles].map((title, index) => {
    at = laterBy(at, -random.integer(0, 30));
    return {
      title,
      href: address(at, 5000 + index),
      date: LIST_DATES[recipe.dates](at),
      day: isoDay(at),
      indexNumber: `${facts.agency.orgCode}/${at.year}-${String(100 + index).padStart(5, '0')}`,
    };
  });
}

/** How a system forms the addresses of articles. */
const ADDRESSES: readonly ((day: Moment, serial: number) => string)[] = [
  (day, serial) => `./${day.year}${two(day.month)}/t${isoDay(day).replaceAll('-', '')}_${serial}.html`,
  (day, serial) => `/art/${day.year}/${day.month}/${day.day}/art_1021_${serial}.html`,
  (_day, serial) => `show.asp?id=${serial}`,
  (_day, serial) => `/info/1021/${serial}.htm`,
  (day, serial) => `/${day.year}-${two(day.month)}/${two(day.day)}/content_${serial}.htm`,
];
