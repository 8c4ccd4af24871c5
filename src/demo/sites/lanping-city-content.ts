/** What the office of 岚屏市 (fictional) publishes. */
import { sampleCreditCode } from '#demo/code-digits.ts';
import { type DocumentDraft, noticeSeries, reportSeries } from '#demo/content/document-series.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';

export const LANPING_OFFICE = '岚屏市人民政府办公室';
const CREDIT_CODE = sampleCreditCode('990600', '00351180');

/** Columns by their number in the tree. The first is what the directory shows at first. */
export const LANPING_COLUMNS = [
  { id: '5111', name: '规范性文件' },
  { id: '5112', name: '通知公告' },
  { id: '5113', name: '人事信息' },
  { id: '5120', name: '政府信息公开工作年度报告' },
] as const;

/** All documents, newest first within a column; nothing was ever put under 人事信息. */
export function lanpingDocuments(): SampleDocument[] {
  const notices = noticeSeries({
    agency: LANPING_OFFICE,
    recipients: '各区人民政府，市政府直属各单位',
    mark: '岚屏府办',
    count: 40,
    newest: '2024-11-21',
    daysBetween: 23,
  });
  const reports = reportSeries(LANPING_OFFICE, 2018, 2023);
  return [
    ...notices.slice(0, 36).map((draft, at) => assemble(draft, LANPING_COLUMNS[0], 3080 - at * 7)),
    ...notices.slice(36).map((draft, at) => assemble(draft, LANPING_COLUMNS[1], 1411 - at * 3)),
    ...reports.map((draft, at) => assemble(draft, LANPING_COLUMNS[3], 1208 - at * 11)),
  ];
}

function assemble(
  draft: DocumentDraft,
  column: (typeof LANPING_COLUMNS)[number],
  id: number,
): SampleDocument {
  const published = draft.publishedAt.slice(0, 10);
  const indexNumber = `${CREDIT_CODE}/${published.slice(0, 4)}-${String(id).padStart(5, '0')}`;
  return {
    path: `/gkmlpt/content/1/${id}/post_${String(id).padStart(7, '10')}.html`,
    title: draft.title,
    column: column.id,
    publisher: LANPING_OFFICE,
    source: '本网',
    indexNumber,
    documentNumber: draft.documentNumber,
    issuedDate: draft.issuedDate,
    publishedAt: published,
    disclosureMethod: null,
    validity: null,
    keywords: null,
    category: { 分类: column.name },
    metadata: [
      ['索引号', indexNumber],
      ['分类', column.name],
      ['发布机构', LANPING_OFFICE],
      ['成文日期', draft.issuedDate],
      ['名称', draft.title],
      ['文号', draft.documentNumber ?? ''],
      ['发布日期', published],
      ['主题词', ''],
    ],
    byline: [],
    breadcrumbs: [],
    blocks: draft.blocks,
    attachments: [],
    report: draft.report,
  };
}
