/** What 芷原区 (fictional) publishes, column by column. */
import { sampleCreditCode } from '#demo/code-digits.ts';
import { noticeSeries, reportSeries } from '#demo/content/document-series.ts';
import { draftedDocuments } from '#demo/content/drafted-document.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';

export const ZHIYUAN_OFFICE = '芷原区人民政府办公室';
const CREDIT_CODE = sampleCreditCode('990711', '00382217');

/** `first` of the notices, in the order of their publication, that stand in the column. */
export const ZHIYUAN_COLUMNS = [
  { path: '/zwgk/tzgg/', name: '通知公告', first: 0, count: 12, perPage: 5 },
  { path: '/zwgk/zcwj/', name: '政策文件', first: 12, count: 9, perPage: 4 },
  { path: '/zwgk/gzbs/', name: '工作部署', first: 21, count: 6, perPage: 3 },
  { path: '/zwgk/jdhy/', name: '解读回应', first: 27, count: 6, perPage: 3 },
  { path: '/zwgk/zfxxgknb/', name: '政府信息公开年报', first: 0, count: 7, perPage: 10 },
] as const;

/** All documents, newest first within a column. */
export function zhiyuanDocuments(): SampleDocument[] {
  const notices = noticeSeries({
    agency: ZHIYUAN_OFFICE,
    recipients: '各街道办事处，区政府各部门',
    mark: '芷府办',
    count: 33,
    newest: '2024-09-13',
    daysBetween: 26,
  });
  const reports = reportSeries(ZHIYUAN_OFFICE, 2017, 2023);
  return ZHIYUAN_COLUMNS.flatMap((column, at) =>
    draftedDocuments(
      column.path === '/zwgk/zfxxgknb/' ? reports : notices.slice(column.first, column.first + column.count),
      {
        column: column.path,
        publisher: ZHIYUAN_OFFICE,
        creditCode: CREDIT_CODE,
        breadcrumbs: ['首页', '政务公开', column.name],
        firstId: 31_400 - at * 211,
        pathOf(draft, id) {
          const day = draft.publishedAt.slice(0, 10).replaceAll('-', '');
          return `${column.path}${day.slice(0, 6)}/t${day}_${id}.html`;
        },
      },
    ),
  );
}
