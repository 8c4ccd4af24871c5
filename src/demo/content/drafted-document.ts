/** Documents of a sample site made from drafts: each with an address, a block of metadata, a strip and a trail. */
import type { DocumentDraft } from '#demo/content/document-series.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';

export interface DraftedColumn {
  /** As in {@link SampleDocument.column}. */
  readonly column: string;
  readonly publisher: string;
  readonly creditCode: string;
  readonly breadcrumbs: readonly string[];
  /** Number of the first (newest) document; the others count down from it. */
  readonly firstId: number;
  pathOf(draft: DocumentDraft, id: number): string;
}

/** In the order of `drafts`. */
export function draftedDocuments(drafts: readonly DocumentDraft[], about: DraftedColumn): SampleDocument[] {
  return drafts.map((draft, at): SampleDocument => {
    const id = about.firstId - at * 3;
    const { publisher } = about;
    const indexNumber = `${about.creditCode}/${draft.publishedAt.slice(0, 4)}-${String(id).padStart(5, '0')}`;
    return {
      path: about.pathOf(draft, id),
      title: draft.title,
      column: about.column,
      publisher,
      source: publisher,
      indexNumber,
      documentNumber: draft.documentNumber,
      issuedDate: draft.issuedDate,
      publishedAt: draft.publishedAt,
      disclosureMethod: '主动公开',
      validity: null,
      keywords: null,
      category: { 主题分类: draft.topic, 体裁分类: draft.genre },
      metadata: [
        ['索引号', indexNumber],
        ['主题分类', draft.topic],
        ['发布机构', publisher],
        ['成文日期', draft.issuedDate],
        ['发文字号', draft.documentNumber ?? ''],
        ['体裁分类', draft.genre],
        ['公开方式', '主动公开'],
        ['发布日期', draft.publishedAt.slice(0, 10)],
      ],
      byline: [
        ['发布时间', draft.publishedAt],
        ['来源', publisher],
        ['浏览次数', ''],
      ],
      breadcrumbs: about.breadcrumbs,
      blocks: draft.blocks,
      attachments: [],
      report: draft.report,
    };
  });
}
