/** Annual disclosure reports (政府信息公开工作年度报告) in the three shapes they have had. */
import { type SampleBlock } from '#demo/content/blocks.ts';
import { signOff, type NoticeRequest } from '#demo/content/documents.ts';
import {
  proactiveTable2019,
  proactiveTable2021,
  remediesTable,
  requestsTable,
} from '#demo/content/report-tables.ts';

export interface ReportRequest {
  /** Full name of the body that reports. */
  readonly agency: string;
  readonly year: number;
  readonly template: 'free-form' | '2019' | '2021';
  /** ISO date or month under the text. */
  readonly signedDate: string;
  readonly dateStyle: NoticeRequest['dateStyle'];
  /** Pieces of information made public in the year. */
  readonly disclosed: number;
  /** Requests received in the year, all from natural persons but the last. */
  readonly requests: number;
}

export function annualReport(request: ReportRequest): SampleBlock[] {
  return request.template === 'free-form' ? freeForm(request) : tabular(request);
}

function freeForm(request: ReportRequest): SampleBlock[] {
  const { agency, year, disclosed, requests } = request;
  const online = Math.floor(disclosed * 0.62);
  const heading = (text: string): SampleBlock => ({ kind: 'heading', level: 1, text });
  const paragraph = (text: string): SampleBlock => ({ kind: 'paragraph', text });
  return [
    paragraph(
      `根据《中华人民共和国政府信息公开条例》的要求，现公布${agency}${year}年度政府信息公开工作报告。本报告所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`,
    ),
    heading('一、政府信息公开工作的基本概况'),
    {
      kind: 'run-in',
      level: 2,
      heading: '(一)健全工作机制。',
      text: '调整充实了信息公开工作领导小组,明确一名分管负责人和两名专职工作人员,形成办公室牵头、各科室配合的工作格局。',
    },
    {
      kind: 'run-in',
      level: 2,
      heading: '(二)规范公开流程。',
      text: '信息发布前一律经过保密审查，一是由拟稿人提出意见，二是由科室负责人审核，三是由分管负责人签发。',
    },
    heading('二、主动公开政府信息的情况'),
    paragraph(
      `${year}年，共主动公开政府信息${disclosed}条，其中通过门户网站公开${online}条，通过公告栏、服务窗口等其他方式公开${disclosed - online}条。公开的内容主要包括机构职能、工作动态、办事指南和财政资金使用情况。`,
    ),
    heading('三、依申请公开政府信息的办理情况'),
    paragraph(
      requests === 0
        ? `${year}年，没有收到政府信息公开申请。`
        : `${year}年，共收到政府信息公开申请${requests}件，均在规定期限内答复，其中予以公开${requests - 1}件，告知信息不存在1件。`,
    ),
    heading('四、政府信息公开的收费及减免情况'),
    paragraph('全年没有收取与政府信息公开有关的费用。'),
    heading('五、因政府信息公开申请行政复议、提起行政诉讼的情况'),
    paragraph('全年没有发生因政府信息公开引起的行政复议和行政诉讼。'),
    heading('六、存在的主要问题及改进情况'),
    paragraph(
      '公开的及时性还不够，部分栏目更新较慢，工作人员的业务能力有待提高。下一步将加强培训，完善考核办法，继续推进重点领域信息公开。',
    ),
    signOff(agency, request.signedDate, request.dateStyle),
  ];
}

function tabular(request: ReportRequest): SampleBlock[] {
  const { agency, year, disclosed, requests, template } = request;
  const legal = '《中华人民共和国政府信息公开条例》第五十条的规定';
  const heading = (text: string): SampleBlock => ({ kind: 'heading', level: 1, text });
  const paragraph = (text: string): SampleBlock => ({ kind: 'paragraph', text });
  const tables = tabularFigures(requests);
  const opening =
    template === '2021'
      ? [
          {
            kind: 'run-in',
            level: 2,
            heading: '（一）主动公开。',
            text: `全年主动公开政府信息${disclosed}条，对规划、征地、招标和公共服务等领域的信息做到应公开尽公开。`,
          } as const,
          {
            kind: 'run-in',
            level: 2,
            heading: '（二）依申请公开。',
            text: `全年新收政府信息公开申请${requests}件，均按期办结或者依法结转。`,
          } as const,
          {
            kind: 'run-in',
            level: 2,
            heading: '（三）平台建设。',
            text: '完成政务公开专栏改版，新增政策文件检索和历史文件归集两项功能。',
          } as const,
        ]
      : [
          paragraph(
            `${year}年，${agency}认真执行修订后的条例，全年主动公开政府信息${disclosed}条，新收政府信息公开申请${requests}件。`,
          ),
        ];
  return [
    paragraph(`根据${legal}，编制${year}年度政府信息公开工作年度报告。`),
    heading('一、总体情况'),
    ...opening,
    heading('二、主动公开政府信息情况'),
    { kind: 'table', rows: template === '2021' ? proactiveTable2021() : proactiveTable2019() },
    heading('三、收到和处理政府信息公开申请情况'),
    { kind: 'table', rows: requestsTable(template === '2021' ? '2021' : '2019', tables) },
    heading(
      template === '2021'
        ? '四、政府信息公开行政复议、行政诉讼情况'
        : '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况',
    ),
    { kind: 'table', rows: remediesTable([1, 0, 0, 0]) },
    heading('五、存在的主要问题及改进情况'),
    paragraph(
      '一些部门对公开范围把握不准，答复文书不够规范。今后将编制答复文书范本，每季度组织一次案例讨论，并对答复质量开展抽查。',
    ),
    heading('六、其他需要报告的事项'),
    paragraph('本年度没有收取信息处理费，没有其他需要报告的事项。'),
    signOff(agency, request.signedDate, request.dateStyle),
  ];
}

/** Natural persons file all requests but one; everything is answered but the one carried forward. */
function tabularFigures(requests: number): Parameters<typeof requestsTable>[1] {
  const granted = Math.floor(requests / 2);
  return {
    newReceived: [requests - 1, 1],
    carriedOver: [2, 0],
    granted: [granted, 1],
    notHeld: [requests - granted, 0],
    handled: [requests, 1],
    carriedForward: [1, 0],
  };
}
