/** What 汀兰市 (fictional) publishes. */
import { sampleCreditCode } from '#demo/code-digits.ts';
import { type DocumentDraft, noticeSeries, reportSeries } from '#demo/content/document-series.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';

const GOVERNMENT = '汀兰市人民政府';
const OFFICE = '市政府办公室';
const CREDIT_CODE = sampleCreditCode('990700', '00418233');

/** Columns by the number in their address; `unit` is the widget that draws the list. */
export const TINGLAN_COLUMNS = [
  { id: '6101', unit: '30611', name: '政府信息公开年报', type: '信息公开年报', perPage: 10 },
  { id: '6102', unit: '30612', name: '政策文件', type: '政策文件', perPage: 3 },
  { id: '6103', unit: '30613', name: '通知公告', type: '通知公告', perPage: 2 },
] as const;

export type TinglanColumn = (typeof TINGLAN_COLUMNS)[number];

/** All documents, newest first within a column. */
export function tinglanDocuments(): SampleDocument[] {
  const [reports, policies, notices] = TINGLAN_COLUMNS;
  const drafts = noticeSeries({
    agency: GOVERNMENT,
    recipients: '各县（区）人民政府，市政府各部门、各单位',
    mark: '汀政发',
    count: 40,
    newest: '2024-09-12',
    daysBetween: 19,
  });
  return [
    ...reportSeries(GOVERNMENT, 2018, 2023).map((draft, at) => assemble(draft, reports, 9140 - at * 13)),
    ...drafts.slice(0, 26).map((draft, at) => assemble(draft, policies, 8820 - at * 17)),
    ...drafts.slice(26).map((draft, at) => assemble(draft, notices, 7310 - at * 11)),
  ];
}

function assemble(draft: DocumentDraft, column: TinglanColumn, id: number): SampleDocument {
  const { publishedAt, issuedDate, documentNumber, genre } = draft;
  const [year = 0, month = 0, day = 0] = publishedAt.slice(0, 10).split('-').map(Number);
  const indexNumber = `${CREDIT_CODE}/${year}-${60_000 + id}`;
  return {
    path: `/art/${year}/${month}/${day}/art_${column.id}_${id}.html`,
    title: draft.title,
    column: column.id,
    publisher: OFFICE,
    source: OFFICE,
    indexNumber,
    documentNumber,
    issuedDate,
    publishedAt,
    disclosureMethod: '主动公开',
    validity: null,
    keywords: null,
    category: { 组配分类: genre },
    metadata: [
      ['索引号', indexNumber],
      ['发布机构', OFFICE],
      ['公开方式', '主动公开'],
      ['成文日期', issuedDate],
      ['组配分类', genre],
      ['文件编号', documentNumber ?? ''],
    ],
    byline: [
      ['发布时间', publishedAt],
      ['来源', OFFICE],
      ['浏览次数', ''],
    ],
    breadcrumbs: ['首页', '政务公开', column.name],
    blocks: draft.blocks,
    attachments: [],
    report: draft.report,
  };
}
