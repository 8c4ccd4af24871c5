/** What the bureau of ecology of 芷汀市 (fictional) publishes. */
import { createHash } from 'node:crypto';
import { sampleCreditCode } from '#demo/code-digits.ts';
import { type DocumentDraft, noticeSeries, reportSeries } from '#demo/content/document-series.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';

export const ZHITING_BUREAU_NAME = '芷汀市生态环境局';
const SHORT = '市生态环境局';
const CREDIT_CODE = sampleCreditCode('990900', '00633018');

/** Columns by the number in their address; `rows` is how many items a page of the list shows. */
export const ZHITING_COLUMNS = [
  { id: '8101', name: '政策文件', type: '政策文件', rows: 8 },
  { id: '8102', name: '通知公告', type: '通知公告', rows: 5 },
  { id: '8103', name: '政府信息公开年报', type: '信息公开年报', rows: 15 },
] as const;

export type ZhitingColumn = (typeof ZHITING_COLUMNS)[number];

/** All documents, newest first within a column. */
export function zhitingDocuments(): SampleDocument[] {
  const [policies, notices, reports] = ZHITING_COLUMNS;
  const drafts = noticeSeries({
    agency: ZHITING_BUREAU_NAME,
    recipients: '各县（市、区）分局，局机关各处室',
    mark: '芷环发',
    count: 38,
    newest: '2024-10-15',
    daysBetween: 21,
  });
  return [
    ...drafts.slice(0, 27).map((draft, at) => assemble(draft, policies, 51_230 - at * 19)),
    ...drafts.slice(27).map((draft, at) => assemble(draft, notices, 48_115 - at * 7)),
    ...reportSeries(ZHITING_BUREAU_NAME, 2019, 2023).map((draft, at) =>
      assemble(draft, reports, 40_377 - at * 31),
    ),
  ];
}

function assemble(draft: DocumentDraft, column: ZhitingColumn, serial: number): SampleDocument {
  const { publishedAt, issuedDate, documentNumber, genre } = draft;
  const year = publishedAt.slice(0, 4);
  const indexNumber = `${CREDIT_CODE}/${year}-${serial}`;
  const id = createHash('md5').update(`${column.id}/${serial}`).digest('hex');
  return {
    path: `/col/col${column.id}/art/${year}/art_${id}.html`,
    title: draft.title,
    column: column.id,
    publisher: SHORT,
    source: SHORT,
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
      ['发布机构', SHORT],
      ['公开方式', '主动公开'],
      ['成文日期', issuedDate],
      ['组配分类', genre],
      ['文件编号', documentNumber ?? ''],
    ],
    byline: [
      ['发布时间', publishedAt],
      ['来源', SHORT],
      ['浏览次数', ''],
    ],
    breadcrumbs: ['首页', '信息公开', column.name],
    blocks: draft.blocks,
    attachments: [],
    report: draft.report,
  };
}
