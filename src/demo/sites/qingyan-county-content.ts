/** What 青堰县 (fictional) publishes: policies with a masthead, reports, notices. */
import { sampleOrgCode } from '#demo/code-digits.ts';
import type { SampleBlock } from '#demo/content/blocks.ts';
import { annualReport, type ReportRequest } from '#demo/content/annual-report.ts';
import { policyNotice, type NoticeRequest } from '#demo/content/documents.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';
import { topicAt, type Topic } from '#demo/content/topics.ts';

const ORG_CODES = {
  青堰县人民政府: sampleOrgCode('04510027'),
  青堰县人民政府办公室: sampleOrgCode('04510035'),
  青堰县农业农村局: sampleOrgCode('04510414'),
  青堰县民政局: sampleOrgCode('04510238'),
} as const;

type Agency = keyof typeof ORG_CODES;

export const QINGYAN_COLUMNS = [
  { path: '/zwgk/zcwj/', name: '政策文件', perPage: 3 },
  { path: '/zwgk/zfxxgknb/', name: '政府信息公开年报', perPage: 10 },
  { path: '/zwgk/tzgg/', name: '通知公告', perPage: 10 },
] as const;

/** Where the page that moved used to be, and where it is. */
export const MOVED_FROM = '/zwgk/tzgg/201906/t20190612_22010.html';
/** Answers with status 200 that there is nothing. */
export const DELETED_PATH = '/zwgk/tzgg/201803/t20180305_21877.html';

/** All documents, newest first within a column. */
export function qingyanDocuments(): SampleDocument[] {
  return [...policies(), ...reports(), ...notices()];
}

const POLICIES: readonly (readonly [
  topic: number,
  of: Agency,
  number: string,
  issued: string,
  published: string,
])[] = [
  [7, '青堰县人民政府办公室', '青政办发〔2022〕40号', '2022-11-21', '2022-11-24'],
  [5, '青堰县人民政府', '青政发〔2022〕11号', '2022-03-09', '2022-03-11'],
  [6, '青堰县人民政府办公室', '青政办发〔2021〕28号', '2021-09-13', '2021-09-15'],
  [4, '青堰县人民政府办公室', '青政办发〔2021〕3号', '2021-01-18', '2021-01-20'],
  [3, '青堰县人民政府', '青政发〔2020〕8号', '2020-04-30', '2020-05-06'],
  [2, '青堰县人民政府办公室', '青政办发〔2019〕62号', '2019-12-10', '2019-12-12'],
  [1, '青堰县人民政府', '青政发〔2019〕12号', '2019-06-12', '2019-06-17'],
  [0, '青堰县人民政府办公室', '青政办发〔2018〕19号', '2018-05-28', '2018-06-01'],
];

function policies(): SampleDocument[] {
  return POLICIES.map(([topicIndex, of, documentNumber, issuedDate, publishedAt], at): SampleDocument => {
    const topic = topicAt(topicIndex);
    const validity = at === POLICIES.length - 1 ? '废止' : '有效';
    const keywords = `${topic.measures[0]?.heading ?? ''} 通知`;
    const indexNumber = `${ORG_CODES[of]}/${issuedDate.slice(0, 4)}-${String(410 + at * 37).padStart(5, '0')}`;
    return {
      ...blank('/zwgk/zcwj/', publishedAt, 24_100 + at * 19),
      title: `${of}关于${topic.subject}的通知`,
      publisher: of,
      indexNumber,
      documentNumber,
      issuedDate,
      publishedAt,
      validity,
      keywords,
      category: { 主题分类: topic.category },
      metadata: [
        ['索引号', indexNumber],
        ['主题分类', topic.category],
        ['发文机关', of],
        ['成文日期', arabicDate(issuedDate)],
        ['发文字号', documentNumber],
        ['发布日期', arabicDate(publishedAt)],
        ['主题词', keywords],
        ['有效性', validity],
      ],
      blocks: notice(topic, of, issuedDate, at % 2 === 0 ? 'run-in' : 'own-line'),
    };
  });
}

const REPORTS: readonly (readonly [
  of: Agency,
  year: number,
  template: ReportRequest['template'],
  signed: string,
  published: string,
  disclosed: number,
  requests: number,
])[] = [
  ['青堰县农业农村局', 2021, '2021', '2022-01-17', '2022-01-19', 694, 11],
  ['青堰县民政局', 2019, '2019', '2020-01-13', '2020-01-16', 531, 8],
  ['青堰县人民政府办公室', 2016, 'free-form', '2017-03-13', '2017-03-15', 2960, 14],
  ['青堰县民政局', 2012, 'free-form', '2013-02-25', '2013-03-04', 208, 0],
];

function reports(): SampleDocument[] {
  return REPORTS.map(
    ([of, year, template, signedDate, publishedAt, disclosed, requests], at): SampleDocument => {
      const compact = signedDate.slice(0, 7).replace('-', '');
      const indexNumber = `${ORG_CODES[of]}/${compact}-${String(37 + at * 211).padStart(5, '0')}`;
      return {
        ...blank('/zwgk/zfxxgknb/', publishedAt, 23_010 + at * 23),
        title: `${of}${year}年政府信息公开工作年度报告`,
        publisher: of,
        indexNumber,
        issuedDate: signedDate,
        publishedAt,
        disclosureMethod: '主动公开',
        category: { 信息分类: '政府信息公开年报' },
        metadata: [
          ['索引号', indexNumber],
          ['信息分类', '政府信息公开年报'],
          ['发布机构', of],
          ['生成日期', signedDate],
          ['发布日期', publishedAt],
          ['公开方式', '主动公开'],
          ['文号', ''],
          ['关键词', ''],
        ],
        blocks: annualReport({
          agency: of,
          year,
          template,
          signedDate,
          dateStyle: 'chinese',
          disclosed,
          requests,
        }),
        report: { year, template },
      };
    },
  );
}

function notices(): SampleDocument[] {
  const make = (topicIndex: number, of: Agency, issuedDate: string, id: number): SampleDocument => {
    const topic = topicAt(topicIndex);
    return {
      ...blank('/zwgk/tzgg/', issuedDate, id),
      title: `关于${topic.subject}的公告`,
      source: of,
      publishedAt: issuedDate,
      byline: [
        ['发布日期', issuedDate],
        ['来源', of],
        ['点击数', ''],
      ],
      blocks: notice(topic, of, issuedDate, 'run-in'),
    };
  };
  return [
    make(6, '青堰县农业农村局', '2020-10-09', 22_734),
    make(2, '青堰县农业农村局', '2019-06-19', 22_117),
    make(0, '青堰县民政局', '2018-10-17', 21_995),
  ];
}

function blank(
  column: (typeof QINGYAN_COLUMNS)[number]['path'],
  publishedAt: string,
  id: number,
): SampleDocument {
  const compact = publishedAt.replaceAll('-', '');
  const name = QINGYAN_COLUMNS.find(({ path }) => path === column)?.name ?? '';
  return {
    path: `${column}${compact.slice(0, 6)}/t${compact}_${id}.html`,
    title: '',
    column,
    publisher: null,
    source: null,
    indexNumber: null,
    documentNumber: null,
    issuedDate: null,
    publishedAt: null,
    disclosureMethod: null,
    validity: null,
    keywords: null,
    category: {},
    metadata: [],
    byline: [],
    breadcrumbs: ['首页', '政务公开', name],
    blocks: [],
    attachments: [],
    report: null,
  };
}

function notice(
  topic: Topic,
  agency: Agency,
  issuedDate: string,
  layout: NoticeRequest['layout'],
): SampleBlock[] {
  const recipients = '各乡镇人民政府，县直各单位';
  return policyNotice({ topic, agency, recipients, issuedDate, layout, dateStyle: 'chinese' });
}

function arabicDate(isoDate: string): string {
  const [year = '', month = '', day = ''] = isoDate.split('-');
  return `${year}年${month}月${day}日`;
}
