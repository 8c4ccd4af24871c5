/** The tables of both templates as cells, in the shapes that sites make of them, with the truth of every cell. */
import type { SeededRandom } from '#demo/seeded-random.ts';
import type { StatisticTruth } from '../../report-truth.ts';
import { printFigure, type NumberStyle, type ZeroStyle } from './figure-text.ts';
import {
  APPLICANTS,
  outcomeRows,
  REMEDIES,
  REMEDY_OUTCOMES,
  type Figures,
  type RequestRow,
} from './figures.ts';

export interface ReportCell {
  readonly html: string;
  readonly text: string;
  readonly rowspan: number;
  readonly colspan: number;
  /** A label, not a figure. */
  readonly isLabel: boolean;
}
export type ReportRow = readonly ReportCell[];

/** How the labels of rows are numbered. */
export const LABEL_STYLES = {
  plain: (text) => text,
  ascii: (text) => text.replaceAll('（', '(').replaceAll('）', ')'),
  'wide-dot': (text) => text.replace(/^(\d)\./, '$1．'),
  'dot-space': (text) => text.replace(/^(\d)\./, '$1. '),
  'no-number': (text) => text.replace(/^\d\./, ''),
  'spaced-marker': (text) => text.replace(/^([一二三四]、|（[一-九]）)/, '$1 '),
} as const satisfies Record<string, (text: string) => string>;
export type LabelStyle = keyof typeof LABEL_STYLES;

export const SHAPES = [
  'whole',
  'split-blocks',
  'split-requests',
  'subtotals',
  'missing-rows',
  'extra-rows',
  'broken-sums',
  'blank-totals',
  'repeated-headers',
] as const;
export type Shape = (typeof SHAPES)[number];

export interface ReportStyle {
  readonly numbers: NumberStyle;
  readonly zeros: ZeroStyle;
  readonly shape: Shape;
  readonly labels: LabelStyle;
}

/** Tables in page order, by section, and their cells. */
export interface ReportTables {
  readonly proactive: readonly (readonly ReportRow[])[];
  readonly requests: readonly (readonly ReportRow[])[];
  readonly remedies: readonly (readonly ReportRow[])[];
  readonly statistics: readonly StatisticTruth[];
}

const label = (text: string, rowspan = 1, colspan = 1): ReportCell => ({
  html: text,
  text,
  rowspan,
  colspan,
  isLabel: true,
});

export function reportTables(random: SeededRandom, figures: Figures, style: ReportStyle): ReportTables {
  const statistics: StatisticTruth[] = [];
  const figure = (
    metric: string,
    applicant: string | null,
    value: number,
    { colspan = 1, signed = false, unit = '', isBlank = false } = {},
  ): ReportCell => {
    if (isBlank) {
      statistics.push({ metric, applicant, state: 'blank', value: null });
      return { html: '&nbsp;', text: '', rowspan: 1, colspan, isLabel: false };
    }
    const printed = printFigure(random, value, style, signed);
    const isNumber = printed.state === 'number';
    statistics.push({ metric, applicant, state: printed.state, value: printed.value });
    return {
      html: isNumber ? printed.html + unit : printed.html,
      text: isNumber ? printed.text + unit : printed.text,
      rowspan: 1,
      colspan,
      isLabel: false,
    };
  };
  const styled = (tables: readonly (readonly ReportRow[])[]): (readonly ReportRow[])[] =>
    tables.map((rows) =>
      rows.map((cells) => cells.map((cell) => relabelled(cell, LABEL_STYLES[style.labels]))),
    );
  const broken = style.shape === 'broken-sums' ? withBrokenSums(random, figures) : figures;
  return {
    proactive: styled(proactiveTables(broken, style, figure)),
    requests: styled(requestsTables(broken, style, figure)),
    remedies: styled([remediesTable(broken, figure)]),
    statistics,
  };
}

function relabelled(cell: ReportCell, style: (text: string) => string): ReportCell {
  if (!cell.isLabel) return cell;
  const text = style(cell.text);
  return { ...cell, text, html: text };
}

type Figure = (
  metric: string,
  applicant: string | null,
  value: number,
  options?: {
    readonly colspan?: number;
    readonly signed?: boolean;
    readonly unit?: string;
    readonly isBlank?: boolean;
  },
) => ReportCell;

/** Some numbers changed so that sums of each kind no longer hold. */
function withBrokenSums(random: SeededRandom, figures: Figures): Figures {
  const bump = (key: string, applicant: (typeof APPLICANTS)[number]): Figures['requests'][string] => {
    const held = figures.requests[key];
    if (held === undefined) throw new RangeError(`no row ${key}`);
    return { ...held, [applicant]: held[applicant] + random.integer(1, 3) };
  };
  const { reconsideration } = figures.remedies;
  return {
    ...figures,
    requests: {
      ...figures.requests,
      newReceived: bump('newReceived', 'naturalPerson'),
      unableNotHeld: bump('unableNotHeld', random.pick(['naturalPerson', 'commercial', 'total'])),
    },
    remedies: {
      ...figures.remedies,
      reconsideration: { ...reconsideration, pending: reconsideration.pending + 1 },
    },
  };
}

function proactiveTables(
  { template, proactive, procurementUnit }: Figures,
  { shape }: ReportStyle,
  figure: Figure,
): (readonly ReportRow[])[] {
  const value = (name: string): number => proactive[name] ?? 0;
  const cell = (name: string, options?: Parameters<Figure>[3]): ReportCell =>
    figure(`proactive.${name}`, null, value(name), options);
  const head = (item: string): ReportRow => [label(`第二十条第（${item}）项`, 1, 4)];
  const blocks: ReportRow[][] = [];
  if (template === '2021') {
    const decisions: ReportRow = [label('信息内容'), label('本年处理决定数量', 1, 3)];
    const three = (name: string): ReportCell[] =>
      ['issued', 'repealed', 'inForce'].map((part) => cell(`${name}.${part}`));
    blocks.push(
      [
        head('一'),
        [label('信息内容'), label('本年制发件数'), label('本年废止件数'), label('现行有效件数')],
        [label('规章'), ...three('regulations')],
        [label('行政规范性文件'), ...three('normativeDocuments')],
      ],
      [head('五'), decisions, [label('行政许可'), cell('licensing', { colspan: 3 })]],
      [
        head('六'),
        decisions,
        [label('行政处罚'), cell('penalties', { colspan: 3 })],
        ...(shape === 'extra-rows' ? [localRow('行政征收', '3', 3)] : []),
        [label('行政强制'), cell('coercion', { colspan: 3 })],
      ],
      [
        head('八'),
        [label('信息内容'), label('本年收费金额（单位：万元）', 1, 3)],
        [label('行政事业性收费'), cell('feesWan', { colspan: 3 })],
      ],
    );
  } else {
    const three = (name: string, parts: readonly string[]): ReportCell[] =>
      parts.map((part) => cell(`${name}.${part}`, { signed: part === 'change' }));
    const made = ['newlyMade', 'newlyDisclosed', 'totalDisclosed'];
    const items = ['previousYearItems', 'change', 'decisions'];
    const previous: ReportRow = [
      label('信息内容'),
      label('上一年项目数量'),
      label('本年增/减'),
      label('处理决定数量'),
    ];
    blocks.push(
      [
        head('一'),
        [label('信息内容'), label('本年新制作数量'), label('本年新公开数量'), label('对外公开总数量')],
        [label('规章'), ...three('regulations', made)],
        [label('规范性文件'), ...three('normativeDocuments', made)],
        ...(shape === 'extra-rows'
          ? [[label('其他主动公开文件'), ...['12', '12', '340'].map((text) => localCell(text))]]
          : []),
      ],
      [
        head('五'),
        previous,
        [label('行政许可'), ...three('licensing', items)],
        [label('其他对外管理服务事项'), ...three('otherExternalServices', items)],
      ],
      [
        head('六'),
        previous,
        [label('行政处罚'), ...three('penalties', items)],
        [label('行政强制'), ...three('coercion', items)],
      ],
      [
        head('八'),
        [label('信息内容'), label('上一年项目数量'), label('本年增/减', 1, 2)],
        [
          label('行政事业性收费'),
          cell('fees.previousYearItems'),
          cell('fees.change', { colspan: 2, signed: true }),
        ],
      ],
      [
        head('九'),
        [label('信息内容'), label('采购项目数量'), label('采购总金额', 1, 2)],
        [
          label('政府集中采购'),
          cell('procurement.projects'),
          cell('procurement.amount', { colspan: 2, unit: procurementUnit }),
        ],
      ],
    );
  }
  return shape === 'split-blocks' ? blocks : [blocks.flat()];
}

function localCell(text: string, colspan = 1): ReportCell {
  return { html: text, text, rowspan: 1, colspan, isLabel: false };
}

function localRow(name: string, text: string, colspan: number): ReportRow {
  return [label(name), localCell(text, colspan)];
}

function requestsTables(figures: Figures, { shape }: ReportStyle, figure: Figure): (readonly ReportRow[])[] {
  const hasSubtotals = shape === 'subtotals';
  const missing = shape === 'missing-rows' ? emptyRows(figures) : [];
  const numbers = (key: string): ReportCell[] =>
    APPLICANTS.flatMap((applicant) => {
      const value = figures.requests[key]?.[applicant] ?? 0;
      const isBlank =
        shape === 'blank-totals' &&
        applicant === 'total' &&
        key !== 'handledTotal' &&
        key !== 'newReceived' &&
        key !== 'carriedOver' &&
        key !== 'carriedForward';
      const own = figure(`requests.${key}`, applicant, value, { isBlank });
      return hasSubtotals && applicant === 'total'
        ? [localCell(String(organisations(figures, [key]))), own]
        : [own];
    });
  const outcomes = outcomeRows(figures.template).filter(({ key }) => !missing.includes(key));
  const middle: ReportRow[] = [];
  for (const [at, outcome] of outcomes.entries()) {
    const { key, label: text, group } = outcome;
    if (group === null) {
      middle.push([label(text, 1, 2), ...numbers(key)]);
      continue;
    }
    const members = outcomes.filter((other) => other.group === group);
    const extra = (hasSubtotals ? 1 : 0) + (shape === 'extra-rows' && group === '（五）不予处理' ? 1 : 0);
    const isFirst = outcomes[at - 1]?.group !== group;
    middle.push([...(isFirst ? [label(group, members.length + extra)] : []), label(text), ...numbers(key)]);
    if (outcomes[at + 1]?.group === group) continue;
    if (shape === 'extra-rows' && group === '（五）不予处理')
      middle.push([label('6.其他不予处理情形'), ...APPLICANTS.map(() => localCell('0'))]);
    if (hasSubtotals) middle.push([label('小计'), ...subtotals(figures, members)]);
  }
  middle.push([label('（七）总计', 1, 2), ...numbers('handledTotal')]);
  const header = requestHeader(hasSubtotals);
  const top: ReportRow[] = [
    [label('一、本年新收政府信息公开申请数量', 1, 3), ...numbers('newReceived')],
    [label('二、上年结转政府信息公开申请数量', 1, 3), ...numbers('carriedOver')],
  ];
  const bottom: ReportRow = [label('四、结转下年度继续办理', 1, 3), ...numbers('carriedForward')];
  const grouped = (rows: readonly ReportRow[], name: string): ReportRow[] =>
    rows.map((cells, at) => (at === 0 ? [label(name, rows.length), ...cells] : cells));
  if (shape === 'split-requests' || shape === 'repeated-headers') {
    // A page break inside the table: between two groups, so that no label is cut in half.
    const cut = middle.findIndex((cells) => cells[0]?.text === '（四）无法提供');
    const second = [...grouped(middle.slice(cut), '三、本年度办理结果'), bottom];
    return [
      [...header, ...top, ...grouped(middle.slice(0, cut), '三、本年度办理结果')],
      shape === 'repeated-headers' ? [...requestHeader(hasSubtotals), ...second] : second,
    ];
  }
  return [[...header, ...top, ...grouped(middle, '三、本年度办理结果'), bottom]];
}

function requestHeader(hasSubtotals: boolean): ReportRow[] {
  const kinds = [
    '商业企业',
    '科研机构',
    '社会公益组织',
    '法律服务机构',
    '其他',
    ...(hasSubtotals ? ['小计'] : []),
  ];
  return [
    [
      label('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3),
      label('申请人情况', 1, kinds.length + 2),
    ],
    [label('自然人', 2), label('法人或其他组织', 1, kinds.length), label('总计', 2)],
    kinds.map((kind) => label(kind)),
  ];
}

/** Two outcome rows that are zero throughout, so that the sums hold without them. */
function emptyRows(figures: Figures): string[] {
  return outcomeRows(figures.template)
    .filter(({ key, group }) => group !== null && figures.requests[key]?.total === 0)
    .slice(0, 2)
    .map(({ key }) => key);
}

function organisations({ requests }: Figures, keys: readonly string[]): number {
  return keys.reduce(
    (sum, key) => sum + ((requests[key]?.total ?? 0) - (requests[key]?.naturalPerson ?? 0)),
    0,
  );
}

function subtotals(figures: Figures, members: readonly RequestRow[]): ReportCell[] {
  const keys = members.map(({ key }) => key);
  return APPLICANTS.flatMap((applicant) => {
    const sum = keys.reduce((total, key) => total + (figures.requests[key]?.[applicant] ?? 0), 0);
    return applicant === 'total'
      ? [localCell(String(organisations(figures, keys))), localCell(String(sum))]
      : [localCell(String(sum))];
  });
}

function remediesTable({ remedies }: Figures, figure: Figure): ReportRow[] {
  const results = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  return [
    [label('行政复议', 1, 5), label('行政诉讼', 1, 10)],
    [
      ...results.map((result) => label(result, 2)),
      label('未经复议直接起诉', 1, 5),
      label('复议后起诉', 1, 5),
    ],
    [...results, ...results].map((result) => label(result)),
    REMEDIES.flatMap((block) =>
      REMEDY_OUTCOMES.map((outcome) =>
        figure(`remedies.${block}.${outcome}`, null, remedies[block][outcome]),
      ),
    ),
  ];
}
