/** Generated annual reports, and pages that only look like one. */
import { createSeededRandom, type SeededRandom } from '#demo/seeded-random.ts';
import type { LabelledPage } from '../../page-sets.ts';
import type { ReportTruth } from '../../report-truth.ts';
import { MANNERS } from '../bodies/manners.ts';
import { CHROMES } from '../chrome/chromes.ts';
import type { Body, BodyBlock } from '../content/body.ts';
import { BYLINES } from '../content/bylines.ts';
import { ENDINGS } from '../content/endings.ts';
import { someFacts, type Facts } from '../content/facts.ts';
import { sentences } from '../content/sentences.ts';
import { someMoment } from '../content/written-dates.ts';
import { composePage } from '../documents.ts';
import { ENVELOPES } from '../envelopes.ts';
import { recipeOf, type Recipe } from '../recipe.ts';
import { annex } from './annex.ts';
import { checkTruths } from './check-truth.ts';
import { NUMBER_STYLES, ZERO_STYLES, type NumberStyle, type ZeroStyle } from './figure-text.ts';
import { someFigures } from './figures.ts';
import { proseReport } from './prose.ts';
import { TABLE_MARKUPS, type TableMarkupName } from './table-markups.ts';
import {
  LABEL_STYLES,
  reportTables,
  SHAPES,
  type LabelStyle,
  type ReportRow,
  type Shape,
} from './template-tables.ts';

export interface ReportRecipe {
  readonly template: 'free-form' | 'free-form-annex' | '2019' | '2021' | 'website-form' | 'rule-of-law';
  readonly markup: TableMarkupName;
  readonly numbers: NumberStyle;
  readonly zeros: ZeroStyle;
  readonly shape: Shape;
  readonly labels: LabelStyle;
  readonly chrome: Recipe['chrome'];
  readonly manner: Recipe['manner'];
  readonly byline: Recipe['byline'];
  readonly envelope: Recipe['envelope'];
  readonly layout: Recipe['layout'];
  readonly ending: Recipe['ending'];
}

export const REPORT_DIMENSIONS = {
  template: ['free-form', 'free-form-annex', '2019', '2021', 'website-form', 'rule-of-law'],
  markup: Object.keys(TABLE_MARKUPS),
  numbers: NUMBER_STYLES,
  zeros: ZERO_STYLES,
  shape: SHAPES,
  labels: Object.keys(LABEL_STYLES),
  chrome: Object.keys(CHROMES).filter((name) => name !== 'flattened'),
  manner: Object.keys(MANNERS),
  byline: Object.keys(BYLINES).filter((name) => name !== 'scripted-source'),
  envelope: Object.keys(ENVELOPES),
  layout: [
    'bold-pairs-table',
    'one-cell-pairs',
    'items',
    'two-pair-lines',
    'head-cell-table',
    'box-grid',
    'no-block',
    'config-detail',
  ],
  ending: Object.keys(ENDINGS).filter((name) =>
    ['open', 'two-lines', 'spaced-lines', 'one-line', 'date-only'].includes(name),
  ),
} as const satisfies Record<keyof ReportRecipe, readonly string[]>;

const REPORT_KEYS = Object.keys(REPORT_DIMENSIONS) as readonly (keyof ReportRecipe)[];

/** Styles of figures only differ where there are tables of figures. */
export function isPossibleReport(partial: Partial<Record<keyof ReportRecipe, string>>): boolean {
  const { template, shape, markup, numbers, zeros, labels } = partial;
  if (template === '2019' || template === '2021' || template === undefined) return true;
  return (
    (shape === undefined || shape === 'whole') &&
    (markup === undefined || markup === 'plain') &&
    (numbers === undefined || numbers === 'plain') &&
    (zeros === undefined || zeros === 'zero') &&
    (labels === undefined || labels === 'plain')
  );
}

export function reportRecipeOf(combination: Readonly<Record<keyof ReportRecipe, string>>): ReportRecipe {
  return combination as ReportRecipe;
}

export function generatedReport(seed: number, recipe: ReportRecipe): LabelledPage {
  const random = createSeededRandom(seed);
  const facts = reportFacts(random, recipe);
  const year = facts.published.year - 1;
  const { blocks, report } = reportContent(random, recipe, facts, year);
  const ending = ENDINGS[recipe.ending](random, facts);
  const body: Body = {
    blocks: [...blocks, ...ending.blocks],
    signature: ending.signature,
    attachments: ending.attachments,
    masthead: null,
  };
  const pageRecipe = recipeOf({
    layout: recipe.layout,
    chrome: recipe.chrome,
    manner: recipe.manner,
    byline: recipe.byline,
    structure: 'news',
    ending: recipe.ending,
    oddity: random.pick(['none', 'none', 'broken-title', 'title-in-body', 'hidden-article']),
    envelope: recipe.envelope,
    meta: recipe.envelope === 'fragment' ? 'none' : random.pick(['whole', 'late', 'none', 'site-wide']),
    spacing: random.pick(['plain', 'spaced', 'wide-gap', 'no-break']),
    dates: random.pick(['dashes', 'dashes-minute', 'year-month-day']),
  });
  const page = composePage(
    `generated-reports/${seed}:${REPORT_KEYS.map((key) => recipe[key]).join(',')}`,
    random,
    pageRecipe,
    {
      facts,
      body,
      truth: {
        kind: report === null ? 'document' : 'annual-report',
        reportYear: report === null ? null : year,
      },
      // Without a name in title and sign-off, who reports is guesswork.
      arguable: [
        'tables',
        ...(facts.title.includes(facts.agency.full) || ending.signature?.agency ? [] : ['reportBody']),
      ],
    },
  );
  return { ...page, report };
}

function reportFacts(random: SeededRandom, { template }: ReportRecipe): Facts {
  const year =
    template === '2019'
      ? random.integer(2019, 2020)
      : template === '2021'
        ? random.integer(2021, 2025)
        : random.integer(2008, 2018);
  const facts = someFacts(random, { ...someMoment(random, year + 1), month: random.integer(1, 3) });
  const { full } = facts.agency;
  const titles: Record<ReportRecipe['template'], readonly string[]> = {
    'free-form': [
      `${full}${year}年度政府信息公开工作报告`,
      `${full}${year}年政府信息公开工作年度报告`,
      `${full}${year}年度政府信息公开年度报告`,
      `${full}${year}年度政府信息公开总结`,
      `${full}${year}年政府信息公开报告`,
      `${year}年政府信息公开工作年度报告`,
      '政府信息公开工作年度报告',
      `${full}信息公开年报`,
    ],
    'free-form-annex': [
      `${full}${year}年政府信息公开工作年度报告`,
      `${full}${year}年度政府信息公开工作年度报告`,
    ],
    '2019': [
      `${full}${year}年政府信息公开工作年度报告`,
      `${full}${year}年度政府信息公开年报`,
      '政府信息公开工作年度报告',
    ],
    '2021': [`${full}${year}年政府信息公开工作年度报告`, `${full}${year}年度政府信息公开工作年度报告`],
    'website-form': [
      `${facts.place.name}人民政府网站工作年度报表（${year}年度）`,
      `${full}${year}年度政府网站工作年度报表`,
    ],
    'rule-of-law': [
      `${full}${year}年度法治政府建设情况报告`,
      `${full}关于${year}年法治政府建设年度工作情况的报告`,
    ],
  };
  return {
    ...facts,
    title: random.pick(titles[template]),
    trail: random.pick([
      ['首页', '政务公开', '政府信息公开年报'],
      ['首页', '政务公开', '法定主动公开内容', '政府信息公开年报', `${year}年`],
      ['网站首页', '信息公开', '年度报告'],
    ]),
  };
}

function reportContent(
  random: SeededRandom,
  recipe: ReportRecipe,
  facts: Facts,
  year: number,
): { readonly blocks: readonly BodyBlock[]; readonly report: ReportTruth | null } {
  const { agency } = facts;
  switch (recipe.template) {
    case '2019':
    case '2021':
      return tabular(random, recipe, recipe.template, facts, year);
    case 'website-form':
      return { blocks: websiteForm(random, facts, year), report: null };
    case 'rule-of-law':
      return { blocks: ruleOfLaw(random, year), report: null };
    default: {
      const prose = proseReport(random, agency, year);
      const table = recipe.template === 'free-form' ? null : annex(random, prose.figures, agency.full, year);
      return {
        blocks: [...prose.blocks, ...(table?.blocks ?? [])],
        report: {
          template: 'free-form',
          body: agency.full,
          statistics: [],
          checks: [],
          prose: prose.accepted,
          annex: table?.rows ?? [],
        },
      };
    }
  }
}

const paragraph = (text: string): BodyBlock => ({ kind: 'paragraph', text });
const heading = (text: string): BodyBlock => ({ kind: 'heading', level: 1, text });

function tabular(
  random: SeededRandom,
  recipe: ReportRecipe,
  template: '2019' | '2021',
  { agency }: Facts,
  year: number,
): { readonly blocks: readonly BodyBlock[]; readonly report: ReportTruth } {
  const figures = someFigures(random, template);
  const tables = reportTables(random, figures, recipe);
  const set = (rows: readonly ReportRow[]): BodyBlock => ({
    kind: 'table',
    rows,
    markup: TABLE_MARKUPS[recipe.markup](rows),
  });
  const received = figures.requests['newReceived']?.total ?? 0;
  return {
    blocks: [
      paragraph(
        `本报告依据《中华人民共和国政府信息公开条例》第五十条的规定编制，数据统计期限为${year}年1月1日至${year}年12月31日。`,
      ),
      heading('一、总体情况'),
      ...random.pick([
        [
          paragraph(
            `${year}年，${agency.full}主动公开政府信息${random.integer(90, 9000)}条，新收政府信息公开申请${received}件。${sentences(random, 1, 2)}`,
          ),
        ],
        ['（一）主动公开。', '（二）依申请公开。', '（三）监督保障。'].map((lead): BodyBlock => ({
          kind: 'run-in',
          level: 2,
          heading: lead,
          text: sentences(random, 1, 2),
        })),
      ]),
      ...(recipe.shape === 'whole' ? foreignTables(random, year) : []),
      heading('二、主动公开政府信息情况'),
      ...tables.proactive.map(set),
      heading('三、收到和处理政府信息公开申请情况'),
      ...tables.requests.map(set),
      heading(
        template === '2021'
          ? '四、政府信息公开行政复议、行政诉讼情况'
          : '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况',
      ),
      ...tables.remedies.map(set),
      heading('五、存在的主要问题及改进情况'),
      paragraph(sentences(random, 2, 3)),
      heading('六、其他需要报告的事项'),
      paragraph(
        random.pick([
          '本年度未收取信息处理费。',
          '无其他需要报告的事项。',
          '没有其他需要报告的事项，信息处理费为0元。',
        ]),
      ),
    ],
    report: {
      template,
      body: agency.full,
      statistics: tables.statistics,
      checks: checkTruths(template, tables.statistics),
      prose: {},
      annex: [],
    },
  };
}

/** Tables of the prose with the words of the template in them. */
function foreignTables(random: SeededRandom, year: number): BodyBlock[] {
  const tasks = ['政策文件集中公开', '一、二级保护名录公开', '（一）补助资金公示'];
  const counts = tasks.map(() => random.integer(3, 400));
  const table = (rows: readonly (readonly string[])[]): BodyBlock => ({
    kind: 'table',
    rows: rows.map((row) => row.map((text) => ({ text }))),
  });
  return [
    table([
      ['序号', '重点任务', '完成时限', '完成件数'],
      ...tasks.map((task, at) => [String(at + 1), task, '全年', String(counts[at] ?? 0)]),
      ['', '总计', '', String(counts.reduce((sum, count) => sum + count, 0))],
    ]),
    paragraph('近三年办理情况对比如下：'),
    table([
      ['年度', '新收申请', '予以公开', '部分公开', '总计'],
      ...[2, 1, 0].map((back) => [
        String(year - back),
        ...Array.from({ length: 4 }, () => String(random.integer(0, 30))),
      ]),
    ]),
  ];
}

/** The annual form of a web site: figures in a table, in the same column as the reports. */
function websiteForm(random: SeededRandom, { place, siteName }: Facts, year: number): BodyBlock[] {
  const number = (): string => String(random.integer(0, 90_000));
  const rows = [
    ['网站名称', siteName, '网站标识码', `${place.division}0001`],
    ['独立用户访问总量（单位：个）', number(), '网站总访问量（单位：次）', number()],
    ['信息发布总数（单位：条）', number(), '概况类信息更新量', number()],
    ['解读材料数量', number(), '注册用户数（单位：个）', number()],
    ['办件总数', number(), '自然人办件量', number()],
    ['收到留言数量', number(), '办结留言数量', number()],
  ];
  return [
    { kind: 'line', text: `（${year}年度）`, align: 'center' },
    { kind: 'table', rows: rows.map((row) => row.map((text) => ({ text }))) },
  ];
}

function ruleOfLaw(random: SeededRandom, year: number): BodyBlock[] {
  return [
    paragraph(`${year}年，深入推进法治政府建设，现将有关情况报告如下。`),
    heading('一、主要做法和成效'),
    paragraph(
      `依法公开政府信息，办理行政复议案件${random.integer(1, 40)}件，出庭应诉${random.integer(1, 30)}件。${sentences(random, 1, 2)}`,
    ),
    heading('二、存在的不足'),
    paragraph(sentences(random, 1, 2)),
    heading('三、下一年度工作安排'),
    paragraph(sentences(random, 1, 2)),
  ];
}
