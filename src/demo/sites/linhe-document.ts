/** How a document of 临禾市 (fictional) is put together: its agencies, columns, address and metadata. */
import { sampleCreditCode } from '#demo/code-digits.ts';
import type { SampleAttachment, SampleDocument } from '#demo/content/sample-document.ts';

const DIVISION = '990400';

export interface Agency {
  readonly full: string;
  /** As the site names it. */
  readonly short: string;
  readonly creditCode: string;
}

const agency = (full: string, short: string, orgBody: string): Agency => ({
  full,
  short,
  creditCode: sampleCreditCode(DIVISION, orgBody),
});

export const GOVERNMENT = agency('临禾市人民政府', '市政府办公室', '00268011');
export const COMMERCE = agency('临禾市商务局', '市商务局', '00268115');
export const EDUCATION = agency('临禾市教育局', '市教育局', '00268207');
export const WATER = agency('临禾市水利局', '市水利局', '00268322');
export const LAND = agency('临禾市自然资源和规划局', '市自然资源和规划局', '18160418');

/** Columns by the number in their address. */
export const LINHE_COLUMNS = [
  { id: '1001', name: '政府信息公开年报', type: '信息公开年报', perPage: 6 },
  { id: '1002', name: '政策文件', type: '政策文件', perPage: 6 },
  { id: '1003', name: '通知公告', type: '通知公告', perPage: 6 },
  { id: '1004', name: '工作动态', type: '工作动态', perPage: 6 },
] as const;

/** `/art/2014/3/8/art_<column>_<id>.html` */
export function artPath(column: string, publishedAt: string, id: number): string {
  const [year, month, day] = publishedAt.slice(0, 10).split('-').map(Number);
  return `/art/${year}/${month}/${day}/art_${column}_${id}.html`;
}

/** A document with the metadata block of the site. */
export function assemble(from: {
  readonly of: Agency;
  readonly column: string;
  readonly title: string;
  readonly issuedDate: string;
  readonly publishedAt: string;
  readonly serial: number;
  readonly id: number;
  readonly documentNumber: string | null;
  readonly category: string;
  readonly crumb: string | null;
  readonly blocks: SampleDocument['blocks'];
  readonly report: SampleDocument['report'];
  readonly attachments?: readonly SampleAttachment[];
}): SampleDocument {
  const { of, column, publishedAt, issuedDate, documentNumber } = from;
  const indexNumber = `${of.creditCode}/${publishedAt.slice(0, 4)}-${from.serial}`;
  const columnName = LINHE_COLUMNS.find(({ id }) => id === column)?.name ?? '';
  return {
    path: artPath(column, publishedAt, from.id),
    title: from.title,
    column,
    publisher: of.short,
    source: of.short,
    indexNumber,
    documentNumber,
    issuedDate,
    publishedAt,
    disclosureMethod: '主动公开',
    validity: null,
    keywords: null,
    category: { 组配分类: from.category },
    metadata: [
      ['索引号', indexNumber],
      ['发布机构', of.short],
      ['公开方式', '主动公开'],
      ['发文日期', issuedDate],
      ['组配分类', from.category],
      ['文件编号', documentNumber ?? ''],
    ],
    byline: bylineOf(publishedAt, of.short),
    breadcrumbs: ['首页', '政务公开', columnName, ...(from.crumb === null ? [] : [from.crumb])],
    blocks: from.blocks,
    attachments: from.attachments ?? [],
    report: from.report,
  };
}

/** The strip under the title; the count is filled by a script. */
export function bylineOf(publishedAt: string, source: string): (readonly [string, string])[] {
  return [
    ['发布时间', publishedAt],
    ['来源', source],
    ['浏览次数', ''],
  ];
}
