/** Rows and columns of the tables of proactive disclosure (二、主动公开政府信息情况) of the 2019 and 2021 templates. */
import type { ReportTemplate } from '#core/report.ts';

export type ProactiveItem =
  | 'regulations'
  | 'normativeDocuments'
  | 'licensing'
  | 'otherExternalServices'
  | 'penalties'
  | 'coercion'
  | 'fees'
  | 'procurement';

export type ProactiveColumn =
  | 'newlyMade'
  | 'newlyDisclosed'
  | 'totalDisclosed'
  | 'issued'
  | 'repealed'
  | 'inForce'
  | 'previousYearItems'
  | 'change'
  | 'decisions'
  | 'feesWan'
  | 'projects'
  | 'amount';

const ITEM_LABELS: readonly (readonly [ProactiveItem, RegExp])[] = [
  ['regulations', /^(?:行政|政府|地方政府|部门)?规章$/],
  ['normativeDocuments', /^(?:行政)?规范性文件$/],
  ['licensing', /^行政许可(?:事项)?$/],
  ['otherExternalServices', /^其他对外(?:行政)?管理服务事项$/],
  ['penalties', /^行政处罚(?:事项)?$/],
  ['coercion', /^行政强制(?:措施|事项)?$/],
  ['fees', /^行政事业性收费(?:项目)?$/],
  ['procurement', /^(?:政府)?集中采购$/],
];

const COLUMN_LABELS: readonly (readonly [ProactiveColumn, RegExp])[] = [
  ['newlyMade', /^本?年?度?新?制[作定](?:文?件)?(?:总?数量?)?$/],
  ['newlyDisclosed', /^本?年?度?新公开(?:文?件)?(?:总?数量?)?$/],
  ['totalDisclosed', /^对外公开(?:总数量?|总?量|数量)$/],
  ['issued', /^本?年?度?新?制发(?:文?件)?(?:总?数量?)?$/],
  ['repealed', /^本?年?度?(?:已?废止|废止失效)(?:文?件)?(?:总?数量?)?$/],
  ['inForce', /^现行有效(?:文?件)?(?:总?数量?)?$/],
  ['previousYearItems', /^上一?年度?项目(?:总?数量?)?$/],
  ['change', /^本?年?度?增减?(?:变化)?(?:数量?)?$/],
  ['decisions', /^本?年?度?(?:行政)?处理决定(?:件)?(?:总?数量?)?$/],
  ['feesWan', /^本?年?度?收费(?:总)?金额$/],
  ['projects', /^采购项目(?:总?数量?)?$/],
  ['amount', /^采购(?:项目)?总?金额$/],
];

const DOCUMENTS_2019: readonly ProactiveColumn[] = ['newlyMade', 'newlyDisclosed', 'totalDisclosed'];
const DOCUMENTS_2021: readonly ProactiveColumn[] = ['issued', 'repealed', 'inForce'];
const DECISIONS: readonly ProactiveColumn[] = ['previousYearItems', 'change', 'decisions'];
const ALLOWED: Readonly<Record<ProactiveItem, readonly ProactiveColumn[]>> = {
  regulations: [...DOCUMENTS_2019, ...DOCUMENTS_2021],
  normativeDocuments: [...DOCUMENTS_2019, ...DOCUMENTS_2021],
  licensing: DECISIONS,
  otherExternalServices: DECISIONS,
  penalties: DECISIONS,
  coercion: DECISIONS,
  fees: ['previousYearItems', 'change', 'feesWan'],
  procurement: ['projects', 'amount'],
};

/** One test for all: most cells are none of them. */
const ANY_ITEM = anyOf(ITEM_LABELS);
const ANY_COLUMN = anyOf(COLUMN_LABELS);

function anyOf(labels: readonly (readonly [string, RegExp])[]): RegExp {
  return new RegExp(labels.map(([, { source }]) => source).join('|'));
}

export function proactiveItemOf(key: string): ProactiveItem | null {
  if (!ANY_ITEM.test(key)) return null;
  for (const [item, pattern] of ITEM_LABELS) if (pattern.test(key)) return item;
  return null;
}

export function proactiveColumnOf(key: string): ProactiveColumn | null {
  if (!ANY_COLUMN.test(key)) return null;
  for (const [column, pattern] of COLUMN_LABELS) if (pattern.test(key)) return column;
  return null;
}

/**
 * The metric at `item` and `column`, null where the templates have none. `hasItems`: the block counts items of the year before,
 * as the 2019 template does; in that of 2021 the decisions are all there is.
 */
export function proactiveMetric(
  item: ProactiveItem,
  column: ProactiveColumn,
  hasItems: boolean,
): string | null {
  if (!ALLOWED[item].includes(column)) return null;
  if (column === 'feesWan') return 'proactive.feesWan';
  return column === 'decisions' && !hasItems ? `proactive.${item}` : `proactive.${item}.${column}`;
}

function metricsOf(
  parts: readonly (readonly [ProactiveItem, readonly ProactiveColumn[]])[],
  hasItems: boolean,
): readonly string[] {
  return parts.flatMap(([item, columns]) =>
    columns.flatMap((column) => proactiveMetric(item, column, hasItems) ?? []),
  );
}

/** What a report of a template states, in its order. */
export const PROACTIVE_METRICS: Readonly<Record<Exclude<ReportTemplate, 'free-form'>, readonly string[]>> = {
  '2019': metricsOf(
    [
      ['regulations', DOCUMENTS_2019],
      ['normativeDocuments', DOCUMENTS_2019],
      ['licensing', DECISIONS],
      ['otherExternalServices', DECISIONS],
      ['penalties', DECISIONS],
      ['coercion', DECISIONS],
      ['fees', ['previousYearItems', 'change']],
      ['procurement', ['projects', 'amount']],
    ],
    true,
  ),
  '2021': metricsOf(
    [
      ['regulations', DOCUMENTS_2021],
      ['normativeDocuments', DOCUMENTS_2021],
      ['licensing', ['decisions']],
      ['penalties', ['decisions']],
      ['coercion', ['decisions']],
      ['fees', ['feesWan']],
    ],
    false,
  ),
};
