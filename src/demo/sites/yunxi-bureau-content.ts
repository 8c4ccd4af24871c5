/** What the water bureau of 昀溪市 (fictional) publishes. */
import { sampleCreditCode } from '#demo/code-digits.ts';
import { annualReport, type ReportRequest } from '#demo/content/annual-report.ts';
import { policyNotice } from '#demo/content/documents.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';
import { topicAt } from '#demo/content/topics.ts';

const BUREAU = '昀溪市水务局';
const SHORT = '市水务局';
const CREDIT_CODE = sampleCreditCode('990731', '77420816');

export const YUNXI_COLUMNS = [
  { slug: 'list', name: '通知文件', perPage: 3 },
  { slug: 'ndbg', name: '年度报告', perPage: 10 },
] as const;

/** The report of 2012 is a text file. */
export const PLAIN_TEXT_REPORT = '/xxgk/ndbg/2012.txt';

/** All documents, newest first within a column. */
export function yunxiDocuments(): SampleDocument[] {
  return [...notices(), ...reports()];
}

const NOTICES: readonly (readonly [
  topic: number,
  number: string | null,
  issued: string,
  published: string,
  title: string,
])[] = [
  [7, '昀水发〔2023〕17号', '2023-05-04', '2023-05-06 16:02', '关于减免用水企业租金和水费滞纳金的通知'],
  [5, null, '2022-08-15', '2022-08-15 09:18', '关于用水报装“一件事”集成办理的公告'],
  [3, '昀水发〔2022〕6号', '2022-03-28', '2022-03-30 10:41', '关于做好水库和山塘汛期防范工作的通知'],
  [2, '昀水发〔2021〕30号', '2021-11-09', '2021-11-12 15:07', '关于加强农村供水工程运行管理的通知'],
  [1, null, '2021-06-01', '2021-06-02 08:36', '关于老旧小区二次供水设施改造的公告'],
  [6, '昀水发〔2020〕12号', '2020-09-17', '2020-09-21 11:55', '关于禁止向河道倾倒秸秆的通知'],
  [0, null, '2019-12-05', '2019-12-06 17:29', '关于养老机构用水执行居民水价的通知'],
];

function notices(): SampleDocument[] {
  return NOTICES.map(([topicIndex, documentNumber, issuedDate, publishedAt, title], at): SampleDocument => {
    const topic = topicAt(topicIndex);
    return assemble({
      column: 'list',
      path: `/xxgk/content/${1260 - at * 9}.shtml`,
      title: `${BUREAU}${title}`,
      documentNumber,
      issuedDate,
      publishedAt,
      serial: String(312 - at * 31).padStart(7, '0'),
      crumb: '通知文件',
      blocks: policyNotice({
        topic,
        agency: BUREAU,
        recipients: '各区县水务局，各供水单位',
        issuedDate,
        layout: at % 2 === 0 ? 'own-line' : 'run-in',
        dateStyle: at % 3 === 0 ? 'chinese' : 'arabic',
      }),
      report: null,
    });
  });
}

const REPORTS: readonly (readonly [
  year: number,
  template: ReportRequest['template'],
  issued: string,
  published: string,
  path: string,
  disclosed: number,
  requests: number,
])[] = [
  [2020, '2019', '2021-01-18', '2021-01-20 10:26', '/xxgk/content/1188.shtml', 846, 13],
  [2018, 'free-form', '2019-03-11', '2019-03-14 09:47', '/xxgk/content/1121.shtml', 602, 5],
  [2012, 'free-form', '2013-03-04', '2013-03-06 15:12', PLAIN_TEXT_REPORT, 187, 1],
];

function reports(): SampleDocument[] {
  return REPORTS.map(
    ([year, template, issuedDate, publishedAt, path, disclosed, requests], at): SampleDocument => {
      const name = template === 'free-form' ? '年度政府信息公开工作报告' : '年政府信息公开工作年度报告';
      return assemble({
        column: 'ndbg',
        path,
        title: `${BUREAU}${year}${name}`,
        documentNumber: null,
        issuedDate,
        publishedAt,
        serial: String(58 + at * 17).padStart(5, '0'),
        crumb: '年度报告',
        blocks: annualReport({
          agency: BUREAU,
          year,
          template,
          signedDate: template === 'free-form' ? issuedDate.slice(0, 7) : issuedDate,
          dateStyle: template === 'free-form' ? 'chinese' : 'arabic',
          disclosed,
          requests,
        }),
        report: { year, template },
      });
    },
  );
}

function assemble(from: {
  readonly column: string;
  readonly path: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly issuedDate: string;
  readonly publishedAt: string;
  readonly serial: string;
  readonly crumb: string;
  readonly blocks: SampleDocument['blocks'];
  readonly report: SampleDocument['report'];
}): SampleDocument {
  const indexNumber = `${CREDIT_CODE}/${from.publishedAt.slice(0, 4)}-${from.serial}`;
  const genre = from.report !== null ? '报告' : from.title.endsWith('公告') ? '公告' : '通知';
  return {
    ...from,
    publisher: SHORT,
    source: SHORT,
    indexNumber,
    disclosureMethod: '主动公开',
    validity: null,
    keywords: null,
    category: { 体裁分类: genre },
    metadata: [
      ['索引号', indexNumber],
      ['发布机构', SHORT],
      ['公开方式', '主动公开'],
      ['发文日期', from.issuedDate],
      ['体裁分类', genre],
      ['文件编号', from.documentNumber ?? ''],
    ],
    byline: [
      ['发布时间', from.publishedAt],
      ['来源', SHORT],
      ['浏览次数', ''],
    ],
    breadcrumbs: ['首页', '信息公开', from.crumb],
    attachments: [],
  };
}
