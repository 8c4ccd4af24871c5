/** What the industry bureau of 砚湖市 (fictional) publishes. */
import { sampleOrgCode } from '#demo/code-digits.ts';
import { type DocumentDraft, noticeSeries, reportSeries } from '#demo/content/document-series.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';
import { createSeededRandom } from '#demo/seeded-random.ts';

export const YANHU_BUREAU_NAME = '砚湖市工业和信息化局';
const SHORT = '市工业和信息化局';
const ORG_CODE = sampleOrgCode('00562284');

export interface YanhuColumn {
  /** As in addresses. */
  readonly code: string;
  /** As the search knows it. */
  readonly channel: string;
  readonly name: string;
}

export const YANHU_COLUMNS: readonly YanhuColumn[] = [
  { code: 'c100234', channel: hexNumber(100_234), name: '政策文件' },
  { code: 'c100235', channel: hexNumber(100_235), name: '通知公告' },
  { code: 'c100301', channel: hexNumber(100_301), name: '政府信息公开年报' },
];

/** All documents, newest first within a column. */
export function yanhuDocuments(): SampleDocument[] {
  const [policy, notices, reports] = YANHU_COLUMNS;
  if (policy === undefined || notices === undefined || reports === undefined) return [];
  const drafts = noticeSeries({
    agency: YANHU_BUREAU_NAME,
    recipients: '各县区工业和信息化主管部门，有关企业',
    mark: '砚工信发',
    count: 33,
    newest: '2024-12-05',
    daysBetween: 29,
  });
  return [
    ...drafts.slice(0, 26).map((draft, at) => assemble(draft, policy, 900 - at)),
    ...drafts.slice(26).map((draft, at) => assemble(draft, notices, 600 - at)),
    ...reportSeries(YANHU_BUREAU_NAME, 2019, 2023).map((draft, at) => assemble(draft, reports, 300 - at)),
  ];
}

/** 32 digits, the same for the same `seed`. */
function hexNumber(seed: number): string {
  const random = createSeededRandom(seed);
  return Array.from({ length: 32 }, () => random.integer(0, 15).toString(16)).join('');
}

function assemble(draft: DocumentDraft, column: YanhuColumn, serial: number): SampleDocument {
  const { publishedAt, issuedDate, documentNumber } = draft;
  const month = publishedAt.slice(0, 7).replace('-', '');
  const indexNumber = `${ORG_CODE}/${publishedAt.slice(0, 4)}-${String(serial).padStart(5, '0')}`;
  return {
    path: `/yhgxj/${column.code}/${month}/${hexNumber(serial)}.shtml`,
    title: draft.title,
    column: column.code,
    publisher: SHORT,
    source: SHORT,
    indexNumber,
    documentNumber,
    issuedDate,
    publishedAt,
    disclosureMethod: null,
    validity: null,
    keywords: null,
    category: { 主题分类: draft.topic },
    metadata: [
      ['索引号', indexNumber],
      ['主题分类', draft.topic],
      ['发文机关', SHORT],
      ['成文日期', issuedDate],
      ['发文字号', documentNumber ?? ''],
      ['发布日期', publishedAt.slice(0, 10)],
    ],
    byline: [
      ['发布时间', publishedAt],
      ['来源', SHORT],
    ],
    breadcrumbs: ['首页', '政务公开', column.name],
    blocks: draft.blocks,
    attachments: [],
    report: draft.report,
  };
}
