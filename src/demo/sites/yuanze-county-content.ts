/** What 沅泽县 (fictional) publishes in its disclosure module. */
import { sampleCreditCode } from '#demo/code-digits.ts';
import { type DocumentDraft, noticeSeries, reportSeries } from '#demo/content/document-series.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';

const GOVERNMENT = '沅泽县人民政府';
const OFFICE = '县政府办公室';
/** Names the agency in the addresses of the module. */
export const YUANZE_AREA = sampleCreditCode('990822', '00527706');

/** The tree of the module. What has others below it holds what they hold. */
export const YUANZE_TREE = [
  { id: 'A', above: 0, name: '法定主动公开内容' },
  { id: 'A01', above: 1, name: '政策文件' },
  { id: 'A0101', above: 2, name: '规范性文件' },
  { id: 'A0102', above: 2, name: '其他文件' },
  { id: 'A02', above: 1, name: '政府信息公开年报' },
] as const;

/** All documents, newest first. */
export function yuanzeDocuments(): SampleDocument[] {
  const drafts = noticeSeries({
    agency: GOVERNMENT,
    recipients: '各乡镇人民政府，县政府各部门',
    mark: '沅政办发',
    count: 27,
    newest: '2024-06-20',
    daysBetween: 29,
  });
  const documents = [
    ...drafts.map((draft, at) => assemble(draft, at % 2 === 0 ? 'A0101' : 'A0102', 3810 - at * 9)),
    ...reportSeries(GOVERNMENT, 2019, 2023).map((draft, at) => assemble(draft, 'A02', 3390 - at * 21)),
  ];
  return documents.toSorted((one, other) => (dayOf(one) < dayOf(other) ? 1 : -1));
}

function dayOf({ publishedAt }: SampleDocument): string {
  return publishedAt ?? '';
}

function assemble(draft: DocumentDraft, kind: 'A0101' | 'A0102' | 'A02', id: number): SampleDocument {
  const { publishedAt, issuedDate, documentNumber, genre } = draft;
  const [year = 0, month = 0, day = 0] = publishedAt.slice(0, 10).split('-').map(Number);
  const indexNumber = `${YUANZE_AREA}/${year}-${20_000 + id}`;
  return {
    path: `/art/${year}/${month}/${day}/art_7001_${id}.html`,
    title: draft.title,
    column: kind,
    publisher: OFFICE,
    source: OFFICE,
    indexNumber,
    documentNumber,
    issuedDate,
    publishedAt,
    disclosureMethod: '主动公开',
    validity: null,
    keywords: null,
    category: { 体裁分类: genre },
    metadata: [
      ['索引号', indexNumber],
      ['发布机构', OFFICE],
      ['公开方式', '主动公开'],
      ['发文日期', issuedDate],
      ['体裁分类', genre],
      ['文件编号', documentNumber ?? ''],
    ],
    byline: [
      ['发布时间', publishedAt],
      ['来源', OFFICE],
      ['浏览次数', ''],
    ],
    breadcrumbs: ['首页', '政府信息公开', YUANZE_TREE.find((node) => node.id === kind)?.name ?? ''],
    blocks: draft.blocks,
    attachments: [],
    report: draft.report,
  };
}
