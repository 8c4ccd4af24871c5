/** A reference by GB/T 7714: 主要责任者. 题名[EB/OL]. (发布日期)[引用日期]. 获取和访问路径. */
import type { DocumentVersion } from '#core/document-index.ts';

/** The publisher's full name where the page signs with it; the date of access is the date of capture. */
export function citation({ document, capture }: DocumentVersion): string {
  const author =
    document.signature?.agency ??
    document.report?.body ??
    document.publisher?.value ??
    document.site.name ??
    '佚名';
  const number = document.documentNumber === null ? '' : `: ${document.documentNumber.value}`;
  const published = (document.publishedAt ?? document.issuedDate)?.value.slice(0, 10);
  const date = published === undefined ? '' : `(${published})`;
  return `${author}. ${document.title?.value ?? capture.url}${number}[EB/OL]. ${date}[${capture.date.slice(0, 10)}]. ${capture.url}.`;
}
