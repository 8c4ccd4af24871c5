/** What 云麓省 (fictional province) publishes: its government and its general office. */
import { sampleOrgCode } from '#demo/code-digits.ts';
import { type DocumentDraft, noticeSeries, reportSeries } from '#demo/content/document-series.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';

const GOVERNMENT = '云麓省人民政府';
const OFFICE = '云麓省人民政府办公厅';
const CODES: Readonly<Record<string, string>> = {
  [GOVERNMENT]: sampleOrgCode('00680013'),
  [OFFICE]: sampleOrgCode('00680021'),
};

export interface YunluColumn {
  readonly slug: string;
  readonly name: string;
  /** One file with all of it, static pages, or the search of the library. */
  readonly form: 'file' | 'static' | 'search';
  readonly perPage: number;
}

export const YUNLU_COLUMNS: readonly YunluColumn[] = [
  { slug: 'zuixin', name: '最新政策', form: 'file', perPage: 100 },
  { slug: 'bgtwj', name: '办公厅文件', form: 'static', perPage: 9 },
  { slug: 'zhengcewenjianku', name: '政策文件库', form: 'search', perPage: 5 },
  { slug: 'xxgknb', name: '政府信息公开年报', form: 'static', perPage: 20 },
];

/** All documents, newest first within a column. */
export function yunluDocuments(): SampleDocument[] {
  const recipients = '各市、县人民政府，省政府各部门';
  const own = noticeSeries({
    agency: GOVERNMENT,
    recipients,
    mark: '云麓政发',
    count: 12,
    newest: '2024-12-18',
    daysBetween: 41,
  });
  const office = noticeSeries({
    agency: OFFICE,
    recipients,
    mark: '云麓政办发',
    count: 35,
    newest: '2024-12-11',
    daysBetween: 37,
  });
  return [
    ...own.map((draft, at) => assemble(draft, GOVERNMENT, 'zuixin', 6_992_310 - at * 1021)),
    ...office.slice(0, 23).map((draft, at) => assemble(draft, OFFICE, 'bgtwj', 6_871_204 - at * 977)),
    ...office.slice(23).map((draft, at) => assemble(draft, OFFICE, 'zhengcewenjianku', 5_610_533 - at * 853)),
    ...reportSeries(OFFICE, 2018, 2023).map((draft, at) =>
      assemble(draft, OFFICE, 'xxgknb', 5_401_118 - at * 719),
    ),
  ];
}

function assemble(draft: DocumentDraft, agency: string, column: string, id: number): SampleDocument {
  const { publishedAt, issuedDate, documentNumber } = draft;
  const published = publishedAt.slice(0, 10);
  const indexNumber = `${CODES[agency]}/${published.slice(0, 4)}-${String(id % 100_000).padStart(5, '0')}`;
  return {
    path: `/zhengce/content/${published.slice(0, 7).replace('-', '')}/content_${id}.htm`,
    title: draft.title,
    column,
    publisher: agency,
    source: '云麓省政府网',
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
      ['发文机关', agency],
      ['成文日期', issuedDate],
      ['标题', draft.title],
      ['发文字号', documentNumber ?? ''],
      ['发布日期', published],
    ],
    byline: [
      ['', publishedAt],
      ['来源', '云麓省政府网'],
    ],
    breadcrumbs: ['首页', '政策', YUNLU_COLUMNS.find(({ slug }) => slug === column)?.name ?? ''],
    blocks: draft.blocks,
    attachments: [],
    report: draft.report,
  };
}
