/** The tables of the report templates in the many ways in which pages print them. */
import { Element, isTag } from 'domhandler';
import { DomUtils, parseDocument } from 'htmlparser2';
import type { TableGrid } from '#core/document.ts';
import { readTable } from '#parsers/body/tables.ts';
import { APPLICANTS } from '#parsers/reports/requests-vocabulary.ts';
import { REMEDY_BLOCKS, REMEDY_OUTCOMES } from '#parsers/reports/remedies-vocabulary.ts';
import type { TemplateTruth } from './template-truth.ts';

export interface Cell {
  readonly text: string;
  readonly across?: number;
  readonly down?: number;
}
export type Row = readonly Cell[];
export type Table = readonly Row[];

/** How a page prints the tables; what is left out is as in the template. */
export interface Manner {
  readonly value?: (value: number, at: number) => string;
  readonly label?: (label: string) => string;
  /** Local columns and rows, which are no part of the template. */
  readonly isSubtotalled?: boolean;
  readonly hasLocalRows?: boolean;
  /** Labels of the requests rows that the page lacks. */
  readonly lacks?: readonly string[];
  readonly headingRows?: 1 | 2 | 3;
  readonly requests?: 'upright' | 'turned';
  readonly remedies?: 'wide' | 'block-rows' | 'outcome-rows' | 'list' | 'two-tables';
  readonly hasBlocksApart?: boolean;
  /** Rows of the requests table after which a page ends. */
  readonly pageBreaks?: readonly number[];
  /** After a page break headings are printed again. */
  readonly repeatsHeadings?: boolean;
  /** After a page break the cells of groups are blank, as print does, not spanned. */
  readonly cutsGroups?: boolean;
  readonly cellName?: 'td' | 'th';
  /** Each column spans two, with an empty one in front of the table. */
  readonly isDoubled?: boolean;
}

const REQUEST_LABELS: readonly (readonly [metric: string, group: string, label: string])[] = [
  ['newReceived', '', '一、本年新收政府信息公开申请数量'],
  ['carriedOver', '', '二、上年结转政府信息公开申请数量'],
  ['granted', '三、本年度办理结果', '（一）予以公开'],
  ['partiallyGranted', '三、本年度办理结果', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'],
  ['refusedStateSecret', '（三）不予公开', '1.属于国家秘密'],
  ['refusedOtherLaw', '（三）不予公开', '2.其他法律行政法规禁止公开'],
  ['refusedThreeSecurities', '（三）不予公开', '3.危及“三安全一稳定”'],
  ['refusedThirdParty', '（三）不予公开', '4.保护第三方合法权益'],
  ['refusedInternalAffairs', '（三）不予公开', '5.属于三类内部事务信息'],
  ['refusedProcess', '（三）不予公开', '6.属于四类过程性信息'],
  ['refusedEnforcementFile', '（三）不予公开', '7.属于行政执法案卷'],
  ['refusedAdminQuery', '（三）不予公开', '8.属于行政查询事项'],
  ['unableNotHeld', '（四）无法提供', '1.本机关不掌握相关政府信息'],
  ['unableNeedsCreation', '（四）无法提供', '2.没有现成信息需要另行制作'],
  ['unableUnclear', '（四）无法提供', '3.补正后申请内容仍不明确'],
  ['declinedPetition', '（五）不予处理', '1.信访举报投诉类申请'],
  ['declinedRepeat', '（五）不予处理', '2.重复申请'],
  ['declinedPublication', '（五）不予处理', '3.要求提供公开出版物'],
  ['declinedExcessive', '（五）不予处理', '4.无正当理由大量反复申请'],
  ['declinedReconfirm', '（五）不予处理', '5.要求行政机关确认或重新出具已获取信息'],
  ['otherHandling', '三、本年度办理结果', '（六）其他处理'],
  ['otherNoCorrection', '（六）其他处理', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'],
  [
    'otherFeeUnpaid',
    '（六）其他处理',
    '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
  ],
  ['otherOther', '（六）其他处理', '3.其他'],
  ['handledTotal', '三、本年度办理结果', '（七）总计'],
  ['carriedForward', '', '四、结转下年度继续办理'],
];
const RESULTS = '三、本年度办理结果';
const CORNER = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';
const ORGANISATIONS = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];
const OUTCOMES = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const LITIGATIONS = ['未经复议直接起诉', '复议后起诉'];

/** All tables of the report, in page order. */
export function printTables(truth: TemplateTruth, manner: Manner = {}): readonly Table[] {
  const tables = [...proactive(truth, manner), ...requests(truth, manner), ...remedies(truth, manner)];
  const label = manner.label ?? ((text: string) => text);
  return tables.map((table) =>
    table.map((row) =>
      row.map((cell) => ({ ...cell, text: /[一-龥]/.test(cell.text) ? label(cell.text) : cell.text })),
    ),
  );
}

/** `tables` as HTML. */
export function toHtml(tables: readonly Table[], manner: Manner = {}): string {
  const name = manner.cellName ?? 'td';
  const times = manner.isDoubled === true ? 2 : 1;
  const attribute = (key: string, span: number): string => (span === 1 ? '' : ` ${key}="${span}"`);
  return tables
    .map((table) => {
      const rows = table.map((row) => {
        const printed = row.map(({ text, across = 1, down = 1 }) => {
          const spans = attribute('colspan', across * times) + attribute('rowspan', down);
          return `<${name}${spans}><p>${text.replaceAll('\n', '<br>')}</p></${name}>`;
        });
        const front = manner.isDoubled === true ? `<${name}>&nbsp;</${name}>` : '';
        return `<tr>${front}${printed.join('')}</tr>`;
      });
      return `<table><tbody>${rows.join('')}</tbody></table>`;
    })
    .join('<p>说明文字。</p>');
}

/** The grids of all tables in `html`, as the body gives them. */
export function gridsOf(html: string): readonly TableGrid[] {
  const dom = parseDocument(html);
  return DomUtils.findAll((node) => isTag(node) && node.name === 'table', dom.children)
    .filter((node): node is Element => node instanceof Element)
    .map((table) => readTable(table).grid);
}

type Print = (key: string) => string;

function printer(truth: TemplateTruth, manner: Manner): Print {
  let at = 0;
  return (key) => {
    const value = truth.values.get(key);
    if (value === undefined) throw new Error(`no value for ${key}`);
    return manner.value?.(value, at++) ?? String(value);
  };
}

function cells(texts: readonly string[]): Cell[] {
  return texts.map((text) => ({ text }));
}

function proactive(truth: TemplateTruth, manner: Manner): readonly Table[] {
  const print = printer(truth, manner);
  const name = (key: string): Cell => ({ text: print(`proactive.${key}`) });
  const blocks: Table[] = [];
  const block = (item: string, columns: readonly string[], rows: readonly Row[]): void => {
    const width = truth.template === '2019' ? 12 : 3;
    const across = width / columns.length;
    const local: Row = [{ text: '其他主动公开文件' }, ...columns.map(() => ({ text: '77', across }))];
    blocks.push([
      [{ text: `第二十条第（${item}）项`, across: width + 1 }],
      [{ text: '信息内容' }, ...columns.map((text) => ({ text, across }))],
      ...(manner.hasLocalRows === true ? [local] : []),
      ...rows.map(([label, ...rest]) => [
        label ?? { text: '' },
        ...rest.map((cell) => ({ ...cell, across })),
      ]),
    ]);
  };
  if (truth.template === '2019') {
    const documents = ['newlyMade', 'newlyDisclosed', 'totalDisclosed'];
    const items = ['previousYearItems', 'change', 'decisions'];
    const row = (label: string, key: string, columns: readonly string[]): Row => [
      { text: label },
      ...columns.map((column) => name(`${key}.${column}`)),
    ];
    block(
      '一',
      ['本年新\n制作数量', '本年新\n公开数量', '对外公开总数量'],
      [row('规章', 'regulations', documents), row('规范性文件', 'normativeDocuments', documents)],
    );
    const headings = ['上一年项目数量', '本年增/减', '处理决定数量'];
    block('五', headings, [
      row('行政许可', 'licensing', items),
      row('其他对外管理服务事项', 'otherExternalServices', items),
    ]);
    block('六', headings, [row('行政处罚', 'penalties', items), row('行政强制', 'coercion', items)]);
    block('八', headings.slice(0, 2), [row('行政事业性收费', 'fees', items.slice(0, 2))]);
    block('九', ['采购项目数量', '采购总金额'], [row('政府集中采购', 'procurement', ['projects', 'amount'])]);
  } else {
    const documents = ['issued', 'repealed', 'inForce'];
    block(
      '一',
      ['本年制发件数', '本年废止件数', '现行有效件数'],
      [
        [{ text: '规章' }, ...documents.map((column) => name(`regulations.${column}`))],
        [{ text: '行政规范性文件' }, ...documents.map((column) => name(`normativeDocuments.${column}`))],
      ],
    );
    block('五', ['本年处理决定数量'], [[{ text: '行政许可' }, name('licensing')]]);
    block(
      '六',
      ['本年处理决定数量'],
      [
        [{ text: '行政处罚' }, name('penalties')],
        [{ text: '行政强制' }, name('coercion')],
      ],
    );
    block('八', ['本年收费金额\n（单位：万元）'], [[{ text: '行政事业性收费' }, name('feesWan')]]);
  }
  return manner.hasBlocksApart === true ? blocks : [blocks.flat()];
}

interface Line {
  readonly group: string;
  readonly label: string;
  readonly values: readonly string[];
}

function requests(truth: TemplateTruth, manner: Manner): readonly Table[] {
  const lines = requestLines(truth, manner);
  const names = ['自然人', ...ORGANISATIONS, ...(manner.isSubtotalled === true ? ['小计'] : []), '总计'];
  if (manner.requests === 'turned') return [turnedRequests(lines, names)];
  const headings = requestHeadings(names, manner.headingRows ?? 3);
  const breaks = [...(manner.pageBreaks ?? []), lines.length];
  let start = 0;
  return breaks.map((end) => {
    const page = requestRows(lines.slice(start, end), start > 0 && manner.cutsGroups === true);
    const isHeaded = start === 0 || manner.repeatsHeadings === true;
    start = end;
    return isHeaded ? [...headings, ...page] : page;
  });
}

function requestLines(truth: TemplateTruth, manner: Manner): readonly Line[] {
  const print = printer(truth, manner);
  const lines: Line[] = [];
  let group = '';
  const extra = (label: string): void => {
    const count = APPLICANTS.length + (manner.isSubtotalled === true ? 1 : 0);
    lines.push({ group, label, values: Array.from({ length: count }, () => '31') });
  };
  const isGroup = (): boolean => group !== '' && group !== RESULTS;
  for (const [metric, next, label] of REQUEST_LABELS) {
    if (!truth.values.has(`requests.${metric} total`) || manner.lacks?.includes(metric) === true) continue;
    if (next !== group && isGroup()) {
      if (manner.hasLocalRows === true && group !== '（六）其他处理') extra('9.其他情形');
      if (manner.isSubtotalled === true) extra('小计');
    }
    group = next;
    const values = APPLICANTS.map((applicant) => print(`requests.${metric} ${applicant}`));
    if (manner.isSubtotalled === true) values.splice(6, 0, '4711');
    lines.push({ group, label, values });
  }
  return lines;
}

function requestHeadings(names: readonly string[], rows: 1 | 2 | 3): readonly Row[] {
  const inner = names.slice(1, -1);
  if (rows === 1) return [[{ text: CORNER, across: 3 }, ...cells(names)]];
  const upper: Cell[] = [
    { text: '自然人', down: 2 },
    { text: '法人或其他组织', across: inner.length },
    { text: '总计', down: 2 },
  ];
  if (rows === 2) return [[{ text: CORNER, across: 3, down: 2 }, ...upper], cells(inner)];
  return [
    [
      { text: CORNER, across: 3, down: 3 },
      { text: '申请人情况', across: names.length },
    ],
    upper,
    cells(inner),
  ];
}

/** Rows with the cells of groups spanning theirs, or, after a page break, blank. */
function requestRows(lines: readonly Line[], isCut: boolean): readonly Row[] {
  const isResult = ({ group }: Line): boolean => group !== '';
  let firstResult = true;
  let before = isCut ? (lines[0]?.group ?? '') : '';
  return lines.map((line, at) => {
    const values = cells(line.values);
    if (!isResult(line)) return [{ text: line.label, across: 3 }, ...values];
    const row: Cell[] = [];
    if (firstResult) {
      const down = lines.filter(isResult).length;
      row.push({ text: isCut ? '' : '三、\n本\n年\n度\n办\n理\n结\n果', down });
      firstResult = false;
    }
    if (line.group === RESULTS) row.push({ text: line.label, across: 2 });
    else {
      const isFirst = line.group !== before || (at === 0 && isCut);
      const down = lines.filter(({ group }) => group === line.group).length;
      if (isFirst) row.push({ text: line.group === before && isCut ? '' : line.group, down });
      row.push({ text: line.label });
    }
    before = line.group;
    return [...row, ...values];
  });
}

function turnedRequests(lines: readonly Line[], names: readonly string[]): Table {
  const isInner = ({ group }: Line): boolean => group !== '' && group !== RESULTS;
  return [
    [
      { text: '申请人情况', down: 2 },
      ...lines.map((line) => (isInner(line) ? { text: line.group } : { text: line.label, down: 2 })),
    ],
    lines.filter(isInner).map(({ label }) => ({ text: label })),
    ...names.map((text, column) => [
      { text },
      ...lines.map(({ values }) => ({ text: values[column] ?? '' })),
    ]),
  ];
}

function remedies(truth: TemplateTruth, manner: Manner): readonly Table[] {
  const print = printer(truth, manner);
  const values = REMEDY_BLOCKS.map((block) =>
    REMEDY_OUTCOMES.map((outcome) => print(`remedies.${block}.${outcome}`)),
  );
  const blockLabels = ['行政复议', ...LITIGATIONS];
  if (manner.remedies === 'block-rows') {
    const row = (at: number): Row => cells(values[at] ?? []);
    return [
      [
        [{ text: '类别', across: 2 }, ...cells(OUTCOMES)],
        [{ text: '行政复议', across: 2 }, ...row(0)],
        [{ text: '行政诉讼', down: 2 }, { text: LITIGATIONS[0] ?? '' }, ...row(1)],
        [{ text: LITIGATIONS[1] ?? '' }, ...row(2)],
      ],
    ];
  }
  if (manner.remedies === 'outcome-rows') {
    return [
      [
        [{ text: '结果' }, ...cells(blockLabels)],
        ...OUTCOMES.map((text, at) => [{ text }, ...values.map((block) => ({ text: block[at] ?? '' }))]),
      ],
    ];
  }
  if (manner.remedies === 'list') {
    return [
      blockLabels.flatMap((text, block) =>
        OUTCOMES.map((outcome, at) => [
          ...(at === 0 ? [{ text, down: OUTCOMES.length }] : []),
          { text: outcome },
          { text: values[block]?.[at] ?? '' },
        ]),
      ),
    ];
  }
  if (manner.remedies === 'two-tables') {
    return [
      [[{ text: '行政复议', across: 5 }], cells(OUTCOMES), cells(values[0] ?? [])],
      [
        [{ text: '行政诉讼', across: 10 }],
        LITIGATIONS.map((text) => ({ text, across: 5 })),
        cells([...OUTCOMES, ...OUTCOMES]),
        cells(values.slice(1).flat()),
      ],
    ];
  }
  return [
    [
      [
        { text: '行政复议', across: 5 },
        { text: '行政诉讼', across: 10 },
      ],
      [...OUTCOMES.map((text) => ({ text, down: 2 })), ...LITIGATIONS.map((text) => ({ text, across: 5 }))],
      cells([...OUTCOMES, ...OUTCOMES]),
      cells(values.flat()),
    ],
  ];
}
