/** The tables of the report templates of 2019 and 2021, with their spans. */
import type { SampleCell } from '#demo/content/blocks.ts';

type Row = readonly SampleCell[];
/** Natural persons, commercial enterprises; the other applicants file nothing here. */
type Filed = readonly [naturalPerson: number, commercial: number];

export interface RequestFigures {
  readonly newReceived: Filed;
  readonly carriedOver: Filed;
  readonly granted: Filed;
  readonly notHeld: Filed;
  readonly handled: Filed;
  readonly carriedForward: Filed;
}

const cell = (text: string | number, rowspan = 1, colspan = 1): SampleCell => ({
  text: String(text),
  ...(rowspan > 1 ? { rowspan } : {}),
  ...(colspan > 1 ? { colspan } : {}),
});
const row = (...texts: readonly (string | number)[]): Row => texts.map((text) => cell(text));
const wide = (text: string, columns: number): Row => [cell(text, 1, columns)];

/** Section two, template of 2019: five blocks of four columns. */
export function proactiveTable2019(): Row[] {
  const previous = ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'];
  return [
    wide('第二十条第（一）项', 4),
    row('信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'),
    row('规章', 0, 0, 0),
    row('规范性文件', 6, 6, 31),
    wide('第二十条第（五）项', 4),
    row(...previous),
    row('行政许可', 128, '+3', 5210),
    row('其他对外管理服务事项', 76, '-2', 1893),
    wide('第二十条第（六）项', 4),
    row(...previous),
    row('行政处罚', 341, '+12', 87),
    row('行政强制', 22, 0, 5),
    wide('第二十条第（八）项', 4),
    [cell('信息内容'), cell('上一年项目数量'), cell('本年增/减', 1, 2)],
    [cell('行政事业性收费'), cell(4), cell(0, 1, 2)],
    wide('第二十条第（九）项', 4),
    [cell('信息内容'), cell('采购项目数量'), cell('采购总金额', 1, 2)],
    [cell('政府集中采购'), cell(19), cell('812.4万元', 1, 2)],
  ];
}

/** Section two, template of 2021. */
export function proactiveTable2021(): Row[] {
  const decisions: Row = [cell('信息内容'), cell('本年处理决定数量', 1, 3)];
  return [
    wide('第二十条第（一）项', 4),
    row('信息内容', '本年制发件数', '本年废止件数', '现行有效件数'),
    row('规章', 0, 0, 0),
    row('行政规范性文件', 5, 2, 34),
    wide('第二十条第（五）项', 4),
    decisions,
    [cell('行政许可'), cell(4873, 1, 3)],
    wide('第二十条第（六）项', 4),
    decisions,
    [cell('行政处罚'), cell(64, 1, 3)],
    [cell('行政强制'), cell(3, 1, 3)],
    wide('第二十条第（八）项', 4),
    [cell('信息内容'), cell('本年收费金额（单位：万元）', 1, 3)],
    [cell('行政事业性收费'), cell('36.72', 1, 3)],
  ];
}

const REFUSED = [
  '1.属于国家秘密',
  '2.其他法律行政法规禁止公开',
  '3.危及“三安全一稳定”',
  '4.保护第三方合法权益',
  '5.属于三类内部事务信息',
  '6.属于四类过程性信息',
  '7.属于行政执法案卷',
  '8.属于行政查询事项',
];
const UNABLE = ['1.本机关不掌握相关政府信息', '2.没有现成信息需要另行制作', '3.补正后申请内容仍不明确'];
const DECLINED = [
  '1.信访举报投诉类申请',
  '2.重复申请',
  '3.要求提供公开出版物',
  '4.无正当理由大量反复申请',
  '5.要求行政机关确认或重新出具已获取信息',
];
const OTHER_2021 = [
  '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
  '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
  '3.其他',
];

/** Section three: 23 rows of figures in the template of 2019, 25 in that of 2021; seven columns. */
export function requestsTable(template: '2019' | '2021', figures: RequestFigures): Row[] {
  const outcomes: Row[] = [
    [cell('（一）予以公开', 1, 2), ...numbers(figures.granted)],
    [cell('（二）部分公开（区分处理的，只计这一情形，不计其他情形）', 1, 2), ...numbers([0, 0])],
    ...group('（三）不予公开', REFUSED, []),
    ...group('（四）无法提供', UNABLE, [figures.notHeld]),
    ...group('（五）不予处理', DECLINED, []),
    ...(template === '2021'
      ? group('（六）其他处理', OTHER_2021, [])
      : [[cell('（六）其他处理', 1, 2), ...numbers([0, 0])]]),
    [cell('（七）总计', 1, 2), ...numbers(figures.handled)],
  ];
  const [first = [], ...rest] = outcomes;
  return [
    [
      cell('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3),
      cell('申请人情况', 1, 7),
    ],
    [cell('自然人', 2), cell('法人或其他组织', 1, 5), cell('总计', 2)],
    row('商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'),
    [cell('一、本年新收政府信息公开申请数量', 1, 3), ...numbers(figures.newReceived)],
    [cell('二、上年结转政府信息公开申请数量', 1, 3), ...numbers(figures.carriedOver)],
    [cell('三、本年度办理结果', outcomes.length), ...first],
    ...rest,
    [cell('四、结转下年度继续办理', 1, 3), ...numbers(figures.carriedForward)],
  ];
}

function group(label: string, reasons: readonly string[], filed: readonly Filed[]): Row[] {
  return reasons.map((reason, at) => [
    ...(at === 0 ? [cell(label, reasons.length)] : []),
    cell(reason),
    ...numbers(filed[at] ?? [0, 0]),
  ]);
}

function numbers([naturalPerson, commercial]: Filed): SampleCell[] {
  return [naturalPerson, commercial, 0, 0, 0, 0, naturalPerson + commercial].map((value) => cell(value));
}

/** Section four: one row of fifteen figures under three rows of headings. */
export function remediesTable(reconsideration: readonly [number, number, number, number]): Row[] {
  const results = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const total = reconsideration.reduce((sum, value) => sum + value, 0);
  return [
    [cell('行政复议', 1, 5), cell('行政诉讼', 1, 10)],
    [...results.map((result) => cell(result, 2)), cell('未经复议直接起诉', 1, 5), cell('复议后起诉', 1, 5)],
    row(...results, ...results),
    row(...reconsideration, total, ...Array.from({ length: 10 }, () => 0)),
  ];
}
