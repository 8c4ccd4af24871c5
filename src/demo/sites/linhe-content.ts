/** What 临禾市 (fictional) publishes: annual reports, policies, notices with attachments, news. */
import { annualReport, type ReportRequest } from '#demo/content/annual-report.ts';
import { newsItem, policyNotice } from '#demo/content/documents.ts';
import type { SampleAttachment, SampleDocument } from '#demo/content/sample-document.ts';
import { topicAt } from '#demo/content/topics.ts';
import { sampleCompoundFile, sampleDocx, samplePdf } from '#demo/sample-files.ts';
import {
  artPath,
  assemble,
  bylineOf,
  COMMERCE,
  EDUCATION,
  GOVERNMENT,
  LAND,
  WATER,
  type Agency,
} from '#demo/sites/linhe-document.ts';

const REPORTS: readonly (readonly [
  of: Agency,
  year: number,
  template: ReportRequest['template'],
  publishedAt: string,
  disclosed: number,
  requests: number,
])[] = [
  [COMMERCE, 2013, 'free-form', '2014-03-10 15:42', 412, 3],
  [EDUCATION, 2013, 'free-form', '2014-03-21 09:05', 1268, 7],
  [WATER, 2014, 'free-form', '2015-03-06 10:30', 377, 0],
  [COMMERCE, 2015, 'free-form', '2016-03-15 16:11', 455, 4],
  [EDUCATION, 2016, 'free-form', '2017-03-22 08:49', 1530, 12],
  [WATER, 2017, 'free-form', '2018-03-12 14:20', 391, 2],
  [COMMERCE, 2018, 'free-form', '2019-03-05 11:37', 508, 6],
  [GOVERNMENT, 2019, '2019', '2020-03-27 17:02', 15_230, 218],
  [EDUCATION, 2020, '2019', '2021-01-26 09:33', 1894, 21],
  [LAND, 2021, '2021', '2022-01-24 10:08', 2207, 94],
  [GOVERNMENT, 2022, '2021', '2023-03-29 16:45', 17_816, 264],
];

/** All documents, newest first within a column. */
export function linheDocuments(): SampleDocument[] {
  return [...reports(), ...policies(), ...notices(), ...news()];
}

function reports(): SampleDocument[] {
  return REPORTS.map(([of, year, template, publishedAt, disclosed, requests], at): SampleDocument => {
    const issuedDate = publishedAt.slice(0, 10);
    const title =
      template === 'free-form'
        ? `${of.full}${year}年度政府信息公开工作报告`
        : `${of.full}${year}年政府信息公开工作年度报告`;
    const blocks = annualReport({
      agency: of.full,
      year,
      template,
      signedDate: template === 'free-form' ? `${year}-12` : issuedDate,
      dateStyle: template === 'free-form' ? 'chinese-circle' : 'arabic',
      disclosed,
      requests,
    });
    return assemble({
      of,
      column: '1001',
      title,
      issuedDate,
      publishedAt,
      serial: 40_120 + at * 113,
      id: 7001 + at,
      documentNumber: null,
      category: '政府信息公开工作报告',
      crumb: `${year}年`,
      blocks,
      report: { year, template },
    });
  }).toReversed();
}

const POLICIES: readonly (readonly [topic: number, number: string, issued: string, publishedAt: string])[] = [
  [0, '临政发〔2019〕21号', '2019-07-16', '2019-07-18 10:12'],
  [1, '临政办发〔2020〕34号', '2020-05-25', '2020-05-28 15:30'],
  [2, '临政发〔2018〕9号', '2018-04-03', '2018-04-09 09:26'],
  [5, '临政办发〔2021〕57号', '2021-10-11', '2021-10-14 14:03'],
  [6, '临政发〔2017〕15号', '2017-05-08', '2017-05-10 08:55'],
  [7, '临政办发〔2022〕18号', '2022-06-02', '2022-06-07 16:40'],
];

function policies(): SampleDocument[] {
  return POLICIES.map(([topicIndex, documentNumber, issuedDate, publishedAt], at): SampleDocument => {
    const topic = topicAt(topicIndex);
    return assemble({
      of: GOVERNMENT,
      column: '1002',
      title: `临禾市人民政府${documentNumber.includes('办') ? '办公室' : ''}关于${topic.subject}的通知`,
      issuedDate,
      publishedAt,
      serial: 50_301 + at * 77,
      id: 8101 + at,
      documentNumber,
      category: topic.category,
      crumb: null,
      blocks: policyNotice({
        topic,
        agency: documentNumber.includes('办') ? '临禾市人民政府办公室' : '临禾市人民政府',
        recipients: '各镇人民政府、街道办事处，市政府各部门',
        issuedDate,
        layout: at % 2 === 0 ? 'own-line' : 'run-in',
        dateStyle: 'arabic',
      }),
      report: null,
    });
  }).toSorted(newestFirst);
}

function notices(): SampleDocument[] {
  const make = (
    of: Agency,
    topicIndex: number,
    issuedDate: string,
    time: string,
    id: number,
    attachments: readonly SampleAttachment[],
  ): SampleDocument => {
    const topic = topicAt(topicIndex);
    return assemble({
      of,
      column: '1003',
      title: `${of.full}关于${topic.subject}的通知`,
      issuedDate,
      publishedAt: `${issuedDate} ${time}`,
      serial: 61_000 + id,
      id,
      documentNumber: null,
      category: '通知公告',
      crumb: null,
      blocks: policyNotice({
        topic,
        agency: of.full,
        recipients: '各有关单位',
        issuedDate,
        layout: 'run-in',
        dateStyle: 'arabic',
      }),
      report: null,
      attachments,
    });
  };
  return [
    make(EDUCATION, 4, '2021-09-02', '08:31', 9203, [
      attachment(
        '校园食品安全自查表.pdf',
        'a1.pdf',
        'application/pdf',
        samplePdf('School canteen checklist'),
      ),
      attachment(
        '膳食委员会名单.docx',
        'a2.docx',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        sampleDocx('膳食委员会名单'),
      ),
    ]),
    make(WATER, 2, '2020-06-11', '17:20', 9202, [
      attachment('供水工程台账.xls', 'a3.xls', 'application/vnd.ms-excel', sampleCompoundFile()),
    ]),
    make(LAND, 3, '2019-04-18', '11:00', 9201, [
      attachment('隐患点分布.pdf', 'a4.pdf', 'text/html', samplePdf('Hazard sites')),
    ]),
  ];
}

function news(): SampleDocument[] {
  const make = (topicIndex: number, title: string, publishedAt: string, id: number): SampleDocument => ({
    path: artPath('1004', publishedAt, id),
    title,
    column: '1004',
    publisher: null,
    source: '市融媒体中心',
    indexNumber: null,
    documentNumber: null,
    issuedDate: null,
    publishedAt,
    disclosureMethod: null,
    validity: null,
    keywords: null,
    category: {},
    metadata: [],
    byline: bylineOf(publishedAt, '市融媒体中心'),
    breadcrumbs: ['首页', '工作动态'],
    blocks: newsItem(
      topicAt(topicIndex),
      '市政府',
      `${Number(publishedAt.slice(5, 7))}月${Number(publishedAt.slice(8, 10))}日`,
    ),
    attachments: [],
    report: null,
  });
  return [
    make(0, '市政府专题研究社区养老服务工作', '2021-11-03 18:22', 9302),
    make(3, '我市部署汛期地质灾害防范工作', '2020-05-19 07:48', 9301),
  ];
}

function attachment(name: string, file: string, contentType: string, body: Uint8Array): SampleAttachment {
  const path = `/attach/0/${file}`;
  return { name, href: path, path, contentType, body };
}

function newestFirst(left: SampleDocument, right: SampleDocument): number {
  return (right.publishedAt ?? '').localeCompare(left.publishedAt ?? '');
}
