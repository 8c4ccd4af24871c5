/** Labels of metadata blocks: what a field may be called, and the white space and colons around it. */
import type { SeededRandom } from '#demo/seeded-random.ts';
import { escapeHtml } from '#demo/markup.ts';

/** Synonyms by field, the usual one first. */
export const SYNONYMS = {
  indexNumber: ['索引号', '信息索引号', '索取号', '信息编号', '信息索引'],
  title: ['信息名称', '名称', '标题', '文件名称'],
  publisher: [
    '发布机构',
    '发文机关',
    '发布单位',
    '公开主体',
    '发文单位',
    '制发机关',
    '发文机构',
    '信息发布机构',
  ],
  documentNumber: ['文号', '发文字号', '文件编号', '发布文号', '备注/文号'],
  issued: [
    '成文日期',
    '发文日期',
    '生成日期',
    '印发日期',
    '产生日期',
    '签发日期',
    '公文生成日期',
    '制发日期',
  ],
  published: ['发布日期', '发布时间', '公开日期', '登记日期'],
  effective: ['生效日期', '实施日期', '施行日期'],
  expiry: ['废止日期', '失效日期', '终止日期'],
  validity: ['有效性', '时效', '时效性', '公文时效', '效力状态', '是否有效'],
  method: ['公开方式', '公开形式', '公开类别', '公开属性'],
  topic: ['主题分类'],
  combined: ['组配分类'],
  info: ['信息分类', '信息类别', '分类'],
  genre: ['体裁', '体裁分类'],
  audience: ['服务对象', '服务对象分类'],
  lifecycle: ['生命周期'],
  keywords: ['主题词', '关键词', '关键字'],
  summary: ['内容概述', '内容概览', '摘要'],
  language: ['语种'],
  format: ['信息格式'],
  responsible: ['责任部门', '责任处室', '责任部门(处室)', '承办单位'],
  scope: ['公开范围'],
  timeLimit: ['公开时限', '公开时长'],
  catalog: ['公开目录', '所属栏目'],
  signer: ['签发人'],
  infoSource: ['信息来源'],
} as const satisfies Record<string, readonly string[]>;
export type FieldName = keyof typeof SYNONYMS;

export interface MetadataPair {
  readonly field: FieldName;
  /** Without white space, colon and brackets. */
  readonly label: string;
  /** As a reader sees it; "" where nothing stands. */
  readonly value: string;
}

/** How the labels of one page are set. */
export const SPACINGS = {
  plain: (label) => label,
  'wide-gap': (label) => spread(label, '　', 2),
  'double-gap': (label) => spread(label, '　　', 2),
  spaced: (label) => spread(label, ' ', 3),
  'no-break': (label) => spread(label, '&nbsp;', 3),
  'four-spaced': (label) => spread(label, ' ', 4),
  'en-space': (label) => spread(label, '&ensp;', 3),
  'em-space': (label) => spread(label, '&emsp;', 2),
  bracketed: (label) => `【${label}】`,
  'no-break-double': (label) => spread(label, '&nbsp;&nbsp;', 2),
} as const satisfies Record<string, (label: string) => string>;
export type Spacing = keyof typeof SPACINGS;

/** Labels of at most `longest` characters with `gap` between the characters. */
function spread(label: string, gap: string, longest: number): string {
  return label.length <= longest ? Array.from(label).join(gap) : label;
}

const COLONS = ['：', '：', '：', ':', ':', '∶', '︰'] as const;

/** A pair ready for markup. */
export interface ShownPair extends MetadataPair {
  /** The label as markup, without its colon. */
  readonly labelHtml: string;
  readonly colon: string;
  readonly valueHtml: string;
}

export function shownPairs(
  random: SeededRandom,
  pairs: readonly MetadataPair[],
  spacing: Spacing,
): ShownPair[] {
  const colon = spacing === 'bracketed' && random.integer(0, 1) === 0 ? '' : random.pick(COLONS);
  return pairs.map((pair) => ({
    ...pair,
    labelHtml: SPACINGS[spacing](pair.label),
    colon,
    valueHtml: escapeHtml(pair.value),
  }));
}
