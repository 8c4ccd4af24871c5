/** What 霁川县 (fictional) publishes: the county's office, and one of its bureaus with a directory of its own. */
import { sampleCreditCode } from '#demo/code-digits.ts';
import { type DocumentDraft, noticeSeries, reportSeries } from '#demo/content/document-series.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';

interface Organ {
  /** Its number in addresses. */
  readonly id: string;
  readonly name: string;
  readonly creditCode: string;
}

const OFFICE: Organ = {
  id: '6612401',
  name: '霁川县人民政府办公室',
  creditCode: sampleCreditCode('990821', '00417733'),
};
const EDUCATION: Organ = {
  id: '6612437',
  name: '霁川县教育局',
  creditCode: sampleCreditCode('990821', '00417901'),
};

export interface JichuanColumn {
  /** Number of the category. */
  readonly id: string;
  readonly name: string;
  readonly organ: Organ;
  /** Its page holds the first items; otherwise a script gets them. */
  readonly isEmbedded: boolean;
}

export const JICHUAN_COLUMNS: readonly JichuanColumn[] = [
  { id: '49011', name: '政策文件', organ: OFFICE, isEmbedded: true },
  { id: '49027', name: '政府信息公开年报', organ: OFFICE, isEmbedded: false },
  { id: '49035', name: '通知公告', organ: EDUCATION, isEmbedded: true },
];

/** All documents, newest first within a column. */
export function jichuanDocuments(): SampleDocument[] {
  const [policy, reports, notices] = JICHUAN_COLUMNS;
  if (policy === undefined || reports === undefined || notices === undefined) return [];
  const drafts = noticeSeries({
    agency: OFFICE.name,
    recipients: '各乡镇人民政府，县直各部门',
    mark: '霁政办',
    count: 31,
    newest: '2024-10-30',
    daysBetween: 31,
  });
  const own = noticeSeries({
    agency: EDUCATION.name,
    recipients: '各中小学校、幼儿园',
    mark: '霁教',
    count: 5,
    newest: '2024-09-03',
    daysBetween: 58,
  });
  return [
    ...drafts.map((draft, at) => assemble(draft, policy, 15_920_411 - at * 1307)),
    ...reportSeries(OFFICE.name, 2017, 2023).map((draft, at) =>
      assemble(draft, reports, 15_406_220 - at * 811),
    ),
    ...own.map((draft, at) => assemble(draft, notices, 15_733_018 - at * 613)),
  ];
}

function assemble(draft: DocumentDraft, column: JichuanColumn, id: number): SampleDocument {
  const { organ, name } = column;
  const { publishedAt, issuedDate, documentNumber } = draft;
  const month = publishedAt.slice(0, 7).replace('-', '');
  const indexNumber = `${organ.creditCode}/${month}-${String(id % 100_000).padStart(5, '0')}`;
  return {
    path: `/public/${organ.id}/${id}.html`,
    title: draft.title,
    column: column.id,
    publisher: organ.name,
    source: organ.name,
    indexNumber,
    documentNumber,
    issuedDate,
    publishedAt,
    disclosureMethod: null,
    validity: '有效',
    keywords: null,
    category: { 信息分类: name, 体裁分类: draft.genre },
    metadata: [
      ['索引号', indexNumber],
      ['信息分类', name],
      ['发布机构', organ.name],
      ['成文日期', issuedDate],
      ['发布日期', publishedAt],
      ['文号', documentNumber ?? ''],
      ['有效性', '有效'],
      ['体裁分类', draft.genre],
    ],
    byline: [
      ['来源', organ.name],
      ['发布时间', publishedAt],
      ['阅读次数', ''],
    ],
    breadcrumbs: ['首页', '政府信息公开', organ.name, name],
    blocks: draft.blocks,
    attachments: [],
    report: draft.report,
  };
}
