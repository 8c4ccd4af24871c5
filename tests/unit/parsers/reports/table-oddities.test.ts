/** What pages do to the tables of the templates that is not a manner of printing all of them. */
import { describe, expect, test } from 'vitest';
import type { TableGrid } from '#core/document.ts';
import type { Statistic } from '#core/report.ts';
import { httpUrl } from '#core/url.ts';
import { extractDocument } from '#parsers/extract.ts';
import { readTemplateTables, type TemplateReading } from '#parsers/reports/template-tables.ts';
import { placeKey } from '#parsers/reports/found-statistic.ts';
import { gridsOf, printTables, toHtml, type Manner, type Table } from './template-markup.ts';
import { createTruth, type TemplateTruth } from './template-truth.ts';

const TRUTH = createTruth('2021', 7);

function grids(manner: Manner = {}, truth: TemplateTruth = TRUTH): readonly TableGrid[] {
  return gridsOf(toHtml(printTables(truth, manner), manner));
}

function read(tables: readonly TableGrid[], text = ''): TemplateReading {
  return readTemplateTables(tables, text, '2021');
}

function values({ statistics }: Pick<TemplateReading, 'statistics'>): Record<string, number | null> {
  return Object.fromEntries(statistics.map((one) => [placeKey(one), one.value] as const));
}

function at({ statistics }: TemplateReading, key: string): Statistic | undefined {
  return statistics.find((one) => placeKey(one) === key);
}

const ALL = Object.fromEntries(TRUTH.values);
const codes = (reading: TemplateReading): readonly string[] => reading.findings.map(({ code }) => code);

/** The lines that a table leaves in a text: cells by `mark`, spans once. */
function toLines(tables: readonly Table[], mark: string): string {
  return tables
    .flatMap((table) => table.map((row) => row.map(({ text }) => text.replaceAll('\n', '')).join(mark)))
    .join('\n');
}

describe('states of cells', () => {
  const reading = read(
    grids({
      value: (value, place) => ['', '&nbsp;', '/', '—', '－', '无', '见附件', String(value)][place % 8] ?? '',
    }),
  );
  test('blank, not applicable, none, text and numbers stay apart', () => {
    const states = reading.statistics
      .filter(({ metric }) => metric === 'requests.newReceived' || metric === 'requests.carriedOver')
      .map(({ state, value, raw }) => `${state} ${value === null ? '' : raw}`.trim());
    expect(states).toEqual([
      'blank',
      'blank',
      'not-applicable',
      'not-applicable',
      'not-applicable',
      'number 无',
      'text',
      `number ${TRUTH.values.get('requests.carriedOver naturalPerson')}`,
      'blank',
      'blank',
      'not-applicable',
      'not-applicable',
      'not-applicable',
      'number 无',
    ]);
    expect(at(reading, 'requests.newReceived other')?.value).toBe(0);
    expect(reading.statistics).toHaveLength(TRUTH.values.size);
  });

  test('a table without a single number is blank, not absent', () => {
    const blank = read(grids({ value: () => '' }));
    expect(blank.statistics).toHaveLength(TRUTH.values.size);
    expect(new Set(blank.statistics.map(({ state }) => state))).toEqual(new Set(['blank']));
  });

  test('a cell tells its place, its text and its unit', () => {
    const tables = grids({ value: (value) => `${value}` });
    const place = at(read(tables), 'proactive.feesWan');
    expect(place).toMatchObject({ unit: '万元', rule: 'proactive-table', raw: String(place?.value) });
    const [table] = tables;
    expect(place?.locator).toBe(`${table?.locator} row 14 column 2`);
    expect(table?.rows[13]?.[1]).toBe(place?.raw);
    expect(at(read(tables), 'proactive.regulations.issued')?.unit).toBe('件');
  });
});

describe('other tables', () => {
  const FOREIGN = `<table><tr><td>年份</td><td>受理</td><td>予以公开</td><td>部分公开</td><td>总计</td></tr>
    <tr><td>2021</td><td>9</td><td>8</td><td>7</td><td>15</td></tr><tr><td>2022</td><td>3</td><td>2</td><td>1</td><td>3</td></tr></table>
    <table><tr><td>任务</td><td>上半年</td><td>下半年</td><td>总计</td></tr><tr><td>（一）行政许可</td><td>5</td><td>6</td><td>11</td></tr>
    <tr><td>行政处罚</td><td>1</td><td>1</td><td>2</td></tr><tr><td>其他</td><td>1</td><td>1</td><td>2</td></tr></table>
    <table><tr><td>办理结果</td><td>件数</td></tr><tr><td>予以公开</td><td>4</td></tr><tr><td>不予公开</td><td>5</td></tr><tr><td>总计</td><td>9</td></tr></table>`;

  test('before, between and after those of the template are not read', () => {
    const tables = printTables(TRUTH).map((table) => toHtml([table]));
    const html = FOREIGN + tables.join(FOREIGN) + FOREIGN;
    const reading = read(gridsOf(html));
    expect(values(reading)).toEqual(ALL);
    expect(reading.findings).toEqual([]);
  });

  test('alone give nothing', () => {
    const reading = read(gridsOf(FOREIGN));
    expect(reading.statistics).toEqual([]);
    expect(codes(reading)).toEqual(['table-missing', 'table-missing', 'table-missing']);
  });

  test('a copy counts once', () => {
    const reading = read([...grids(), ...grids()]);
    expect(values(reading)).toEqual(ALL);
    expect(reading.findings).toEqual([]);
  });

  test('a copy of split tables counts once', () => {
    const manner = { pageBreaks: [5, 13], hasBlocksApart: true };
    expect(values(read([...grids(manner), ...grids(manner)]))).toEqual(ALL);
  });

  test('another report beside it is told', () => {
    const reading = read([...grids(), ...grids({}, createTruth('2021', 8))]);
    expect(values(reading)).toEqual(ALL);
    expect(codes(reading)).toEqual(['table-repeated', 'table-repeated', 'table-repeated']);
  });

  test('all tables in one', () => {
    const one = printTables(TRUTH).map((table, index) => [[{ text: `第${index + 1}部分` }], ...table]);
    expect(values(read(gridsOf(toHtml([one.flat()]))))).toEqual(ALL);
  });
});

describe('missing rows and tables', () => {
  test('are findings that name them', () => {
    const reading = read(grids({ lacks: ['refusedProcess', 'declinedRepeat'] }));
    expect(reading.findings).toMatchObject([
      {
        code: 'rows-missing',
        severity: 'warning',
        message: expect.stringContaining('requests.refusedProcess, requests.declinedRepeat'),
      },
    ]);
    const [disclosure, requests] = grids();
    expect(codes(read([disclosure, requests].flatMap((table) => table ?? [])))).toEqual(['table-missing']);
    expect(codes(read([]))).toEqual(['table-missing', 'table-missing', 'table-missing']);
  });

  test('blank rows at the top of a page without headings are theirs', () => {
    const reading = read(
      grids({ pageBreaks: [4], value: (value, place) => (place >= 28 && place < 42 ? '' : String(value)) }),
    );
    expect(reading.findings).toEqual([]);
    expect(at(reading, 'requests.refusedStateSecret total')?.state).toBe('blank');
    expect(at(reading, 'requests.carriedForward total')?.value).toBe(ALL['requests.carriedForward total']);
  });
});

describe('damaged cells', () => {
  const cell = (text: string, across = 1): { text: string; across: number } => ({ text, across });
  const numbers = (...texts: readonly string[]): readonly { text: string }[] =>
    texts.map((text) => ({ text }));
  const HEAD = [
    [
      cell('', 3),
      ...numbers('自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'),
    ],
  ];
  const readRows = (...rows: Table): TemplateReading => read(gridsOf(toHtml([[...HEAD, ...rows]])));
  const inOrder = (reading: TemplateReading, metric: string): readonly (number | null)[] =>
    reading.statistics.filter((one) => one.metric === metric).map(({ value }) => value);

  test('a label that spans one column too few or too many does not shift its values', () => {
    const reading = readRows(
      [cell('一、本年新收政府信息公开申请数量', 2), ...numbers('1', '2', '3', '4', '5', '6', '21')],
      [cell('二、上年结转政府信息公开申请数量', 4), ...numbers('7', '8', '9', '10', '11', '12', '57')],
    );
    expect(inOrder(reading, 'requests.newReceived')).toEqual([1, 2, 3, 4, 5, 6, 21]);
    expect(inOrder(reading, 'requests.carriedOver')).toEqual([7, 8, 9, 10, 11, 12, 57]);
  });

  test('a moved row with a blank in it stays out', () => {
    const reading = readRows(
      [cell('一、本年新收政府信息公开申请数量', 3), ...numbers('1', '2', '3', '4', '5', '6', '21')],
      [cell('二、上年结转政府信息公开申请数量', 2), ...numbers('1', '', '3', '4', '5', '6', '19')],
    );
    expect(inOrder(reading, 'requests.carriedOver')).toEqual([]);
    expect(codes(reading)).toContain('rows-missing');
  });

  test('two numbers in a cell are text', () => {
    const reading = readRows([
      cell('一、本年新收政府信息公开申请数量', 3),
      ...numbers('3\n4', '0 0', '2,70', '3/4', '约5', '12*', '0'),
    ]);
    expect(reading.statistics.map(({ state }) => state)).toEqual([
      ...Array<string>(6).fill('text'),
      'number',
    ]);
  });

  test('a label over several rows is put together', () => {
    const reading = readRows(
      [cell('一、本年新收政府信息公开', 3), ...numbers('', '', '', '', '', '', '')],
      [cell('申请数量', 3), ...numbers('1', '2', '3', '4', '5', '6', '21')],
      [cell('二、上年', 3), ...numbers('', '', '', '', '', '', '')],
      [cell('结转政府信息公开', 3), ...numbers('7', '8', '9', '10', '11', '12', '57')],
      [cell('申请数量', 3), ...numbers('', '', '', '', '', '', '')],
      [cell('四、结转下', 3), ...numbers('2', '0', '0', '0', '0', '0', '2')],
      [cell('年度继续办理', 3), ...numbers('', '', '', '', '', '', '')],
    );
    expect(inOrder(reading, 'requests.newReceived')).toEqual([1, 2, 3, 4, 5, 6, 21]);
    expect(inOrder(reading, 'requests.carriedOver')).toEqual([7, 8, 9, 10, 11, 12, 57]);
    expect(inOrder(reading, 'requests.carriedForward')).toEqual([2, 0, 0, 0, 0, 0, 2]);
  });

  test('headings cut over rows are put together', () => {
    const rows: Table = [
      [cell('', 1), ...numbers('自然', '商业', '科研', '社会公', '法律服', '其他', '总')],
      [cell('', 1), ...numbers('人', '企业', '机构', '益组织', '务机构', '', '计')],
      [cell('一、本年新收政府信息公开申请数量'), ...numbers('1', '2', '3', '4', '5', '6', '21')],
    ];
    expect(inOrder(read(gridsOf(toHtml([rows]))), 'requests.newReceived')).toEqual([1, 2, 3, 4, 5, 6, 21]);
  });

  test('a group over its own row has no numbers', () => {
    const reading = readRows(
      [cell('一、本年新收政府信息公开申请数量', 3), ...numbers('1', '2', '3', '4', '5', '6', '21')],
      [cell('三、本年度办理结果', 10)],
      [cell('（三）不予公开', 10)],
      [cell('1.属于国家秘密', 3), ...numbers('1', '0', '0', '0', '0', '0', '1')],
      [cell('9.其他', 3), ...numbers('5', '0', '0', '0', '0', '0', '5')],
      [cell('（六）其他处理', 10)],
      [cell('3.其他', 3), ...numbers('2', '0', '0', '0', '0', '0', '2')],
      [cell('（七）总计', 3), ...numbers('8', '0', '0', '0', '0', '0', '8')],
    );
    const metrics = [...new Set(reading.statistics.map(({ metric }) => metric))];
    expect(metrics).toEqual([
      'requests.newReceived',
      'requests.refusedStateSecret',
      'requests.otherOther',
      'requests.handledTotal',
    ]);
    expect(inOrder(reading, 'requests.otherOther')[0]).toBe(2);
  });

  test('the sum of 其他处理 is left out where its parts stand below it', () => {
    const reading = readRows(
      [cell('（六）其他处理', 3), ...numbers('3', '0', '0', '0', '0', '0', '3')],
      [cell('1.申请人无正当理由逾期不补正', 3), ...numbers('1', '0', '0', '0', '0', '0', '1')],
    );
    expect(inOrder(reading, 'requests.otherHandling')).toEqual([]);
    expect(inOrder(reading, 'requests.otherNoCorrection')[0]).toBe(1);
  });
});

describe('tables that are text', () => {
  const flat: Manner = { label: (label) => label.replaceAll('\n', '') };

  test.each([
    ['tabs', '\t'],
    ['spaces', '  '],
    ['lines', '\n'],
  ])('cells by %s', (_, mark) => {
    expect(values(read([], toLines(printTables(TRUTH, flat), mark)))).toEqual(ALL);
  });

  test('blank cells between tabs keep their place', () => {
    const text = toLines(
      printTables(TRUTH, { ...flat, value: (value, place) => (place % 7 === 2 ? '' : String(value)) }),
      '\t',
    );
    const reading = read([], text);
    expect(at(reading, 'requests.granted research')?.state).toBe('blank');
    expect(at(reading, 'requests.granted total')?.value).toBe(ALL['requests.granted total']);
  });

  test.each([
    ['cells run together', ''],
    ['a column lost', ' '],
  ])('%s: no numbers, but findings', (_, mark) => {
    const broken = printTables(TRUTH, flat).map((table) =>
      table.map((row) => row.filter((__, column) => mark === '' || column !== 3)),
    );
    const reading = read([], toLines(broken, mark));
    expect(reading.statistics.filter(({ metric }) => !metric.startsWith('proactive.'))).toEqual([]);
    expect(codes(reading)).toContain('table-missing');
  });

  test('columns moved by print are read by their order where they are complete', () => {
    const ragged = printTables(TRUTH, flat);
    const rows = ragged.map((table) => table.map((row) => row.map(({ text }) => text)));
    const tables = rows.map((table, index): TableGrid => {
      const width = Math.max(...table.map((row) => row.length));
      return {
        caption: null,
        rows: table.map((row) => [...row, ...Array<string>(width - row.length).fill('')]),
        locator: `table ${index + 1}`,
      };
    });
    const reading = read(
      tables,
      rows.map((table) => table.map((row) => row.join('\t')).join('\n')).join('\n'),
    );
    expect(values(reading)).toEqual(ALL);
  });

  test('labels with their number in one cell', () => {
    const rows = [
      '一、本年新收政府信息公开申请数量：3件',
      '二、上年结转政府信息公开申请数量：0件',
      '（七）总计：2件',
      '四、结转下年度继续办理：1件',
    ];
    const text = rows.map((row) => `${row.slice(0, 1)}\t${row}`).join('\n');
    expect(values(read([], text))).toEqual({
      'requests.newReceived total': 3,
      'requests.carriedOver total': 0,
      'requests.handledTotal total': 2,
      'requests.carriedForward total': 1,
    });
  });
});

describe('pages', () => {
  const page = (tables: string): Uint8Array =>
    new TextEncoder()
      .encode(`<html><head><meta charset="utf-8"><title>临河市商务局2023年政府信息公开工作年度报告</title>
      <meta name="ArticleTitle" content="临河市商务局2023年政府信息公开工作年度报告"></head><body><table><tr><td><div class="content">
      <p>一、总体情况</p><p>本报告由临河市商务局按照条例要求编制，数据统计期限为2023年1月1日至2023年12月31日。</p>
      <p>二、主动公开政府信息情况</p>${tables}<p>五、存在的主要问题及改进情况</p><p>一年来工作仍有不足，下一步将继续改进。</p>
      </div></td></tr></table></body></html>`);
  const extract = (tables: string): ReturnType<typeof extractDocument> =>
    extractDocument(page(tables), {
      url: httpUrl('http://swj.linhe.gov.cn/nb/2023.html'),
      contentType: 'text/html',
    });

  test('tables inside a layout table', () => {
    const tables = printTables(TRUTH).map((table) => `<table><tr><td>${toHtml([table])}</td></tr></table>`);
    const { report, findings } = extract(tables.join(''));
    expect(report).toMatchObject({ year: 2023, body: '临河市商务局', template: '2021' });
    expect(values(report ?? { statistics: [] })).toEqual(ALL);
    expect(report?.checks.every(({ result }) => result === 'pass')).toBe(true);
    expect(findings).toEqual([]);
  });

  test('a failed sum is told, and the number stays', () => {
    const key = 'requests.newReceived total';
    const broken: TemplateTruth = { ...TRUTH, values: new Map([...TRUTH.values, [key, 99_999]]) };
    const { report, findings } = extract(toHtml(printTables(broken)));
    expect(report?.statistics.find((one) => placeKey(one) === key)?.value).toBe(99_999);
    expect(findings.map(({ code }) => code)).toEqual(['sum-rule-failed', 'sum-rule-failed']);
    expect(findings[0]?.message).toContain('R1 does not hold for total: 99999 + ');
  });

  test('a text that counts otherwise is told', () => {
    const { findings } = extract(
      `<p>三、收到和处理政府信息公开申请情况</p><p>2023年，我局共收到政府信息公开申请7件。</p>${toHtml(printTables(TRUTH))}`,
    );
    expect(findings.map(({ code }) => code)).toEqual(['report-disagrees']);
  });

  test('tables that are images leave findings', () => {
    const { report, findings } = extract(
      '<p><img src="a.png"></p><p>三、收到和处理政府信息公开申请情况</p><p><img src="b.png"></p>',
    );
    expect(report).toMatchObject({ template: '2021', statistics: [], checks: [] });
    expect(findings.map(({ code }) => code)).toEqual(['table-missing', 'table-missing', 'table-missing']);
  });
});

test('one row of headings, with the name of the group in each', () => {
  const kinds = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];
  const heads = ['', '自然人', ...kinds.map((kind) => `法人或其他组织—${kind}`), '总计'];
  const row = ['一、本年新收政府信息公开申请数量', '1', '2', '3', '4', '5', '6', '21'];
  const reading = read([{ caption: null, rows: [heads, row], locator: 'table' }]);
  expect(reading.statistics.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5, 6, 21]);
});

test('a group that spans a row too many pushes the next one behind the labels of its rows', () => {
  const heads = '自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计'
    .split(' ')
    .map((head) => `<td>${head}</td>`)
    .join('');
  const cells = (first: number): string => `<td>${first}</td>${'<td>0</td>'.repeat(5)}<td>${first}</td>`;
  const reading = read(
    gridsOf(
      `<table><tr><td colspan="3">申请人情况</td>${heads}</tr>
      <tr><td rowspan="9">三、本年度办理结果</td><td rowspan="3">（三）不予公开</td><td>7.属于行政执法案卷</td>${cells(1)}</tr>
      <tr><td>8.属于行政查询事项</td>${cells(2)}</tr>
      <tr><td rowspan="3">（四）无法提供</td><td>1.本机关不掌握相关政府信息</td>${cells(3)}</tr>
      <tr><td>2.没有现成信息需要另行制作</td>${cells(4)}</tr>
      <tr><td>3.补正后申请内容仍不明确</td>${cells(5)}</tr></table>`,
    ),
  );
  expect(
    reading.statistics
      .filter(({ applicant }) => applicant === 'naturalPerson')
      .map(({ metric, value }) => `${metric} ${value}`),
  ).toEqual([
    'requests.refusedEnforcementFile 1',
    'requests.refusedAdminQuery 2',
    'requests.unableNotHeld 3',
    'requests.unableNeedsCreation 4',
    'requests.unableUnclear 5',
  ]);
});
