import { describe, expect, test } from 'vitest';
import type { TableGrid } from '#core/document.ts';
import type { Statistic } from '#core/report.ts';
import { readAnnexStatistics } from '#parsers/reports/annex-statistics.ts';

/** Label, unit, number as printed; a section has neither. */
type Row = readonly [label: string, unit: string, value: string];

const ROWS: readonly Row[] = [
  ['一、主动公开情况', '——', ''],
  ['（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）', '条', '1,963'],
  ['其中：主动公开规范性文件数', '条', '5'],
  ['制发规范性文件总数', '件', '５'],
  ['（二）通过不同渠道和方式公开政府信息的情况', '——', ''],
  ['1.政府公报公开政府信息数', '条', '0'],
  ['2.政府网站公开政府信息数', '条', '1741'],
  ['3.其他方式公开政府信息数', '条', '/'],
  ['二、依申请公开情况', '——', ''],
  ['（一）收到申请数', '件', '11'],
  ['1.当面申请数', '件', '4'],
  ['三、行政复议数量', '件', '0'],
  ['四、依申请公开信息收取的费用', '万元', '0.25'],
  ['（一）接受培训人员数', '人次', '1 4 0'],
];

const EXPECTED = ROWS.map(([label, unit, value], index) => ({
  metric: `annex.${index + 1}`,
  label,
  unit: unit === '——' ? null : unit,
  value: value === '' || value === '/' ? null : Number(value.normalize('NFKC').replaceAll(/[, ]/g, '')),
  state: value === '' ? 'blank' : value === '/' ? 'not-applicable' : 'number',
}));

function grid(rows: readonly (readonly string[])[], locator = '#t'): TableGrid {
  return { caption: null, rows, locator };
}

function shown(statistics: readonly Statistic[]): unknown {
  return statistics.map(({ metric, label, unit, value, state }) => ({ metric, label, unit, value, state }));
}

const HEADER = ['统计指标', '单位', '统计数'];

describe('tables', () => {
  test.each<[string, readonly TableGrid[]]>([
    ['three columns', [grid([HEADER, ...ROWS])]],
    [
      'a title above the headings',
      [
        grid([
          ['政府信息公开情况统计表', '政府信息公开情况统计表', '政府信息公开情况统计表'],
          HEADER,
          ...ROWS,
        ]),
      ],
    ],
    [
      'section rows that span',
      [
        grid([
          HEADER,
          ...ROWS.map(([label, unit, value]) =>
            unit === '——' ? [label, label, label] : [label, unit, value],
          ),
        ]),
      ],
    ],
    ['without headings', [grid(ROWS)]],
    [
      'serial numbers in front',
      [grid([['序号', ...HEADER], ...ROWS.map((row, index) => [String(index + 1), ...row])])],
    ],
    [
      'in two tables with the headings repeated',
      [grid([HEADER, ...ROWS.slice(0, 8)]), grid([HEADER, ...ROWS.slice(8)], '#u')],
    ],
    [
      'in two tables, the second without headings',
      [grid([HEADER, ...ROWS.slice(0, 8)]), grid(ROWS.slice(8), '#u')],
    ],
    ['a second copy for print', [grid([HEADER, ...ROWS]), grid([HEADER, ...ROWS], '#u')]],
    [
      'halves side by side',
      [
        grid([
          [...HEADER, ...HEADER],
          ...ROWS.slice(0, 7).map((row, index) => [...row, ...(ROWS[index + 7] ?? [])]),
        ]),
      ],
    ],
    [
      'white space in labels',
      [
        grid([
          ['统 计 指 标', '单　位', '统计数'],
          ...ROWS.map(([label, unit, value]) => [`　${label.slice(0, 4)}\n ${label.slice(4)}`, unit, value]),
        ]),
      ],
    ],
    ['who filled it in below', [grid([HEADER, ...ROWS, ['填报人：何立', '联系电话：', '0990-5210000']])]],
    [
      'a table of something else before',
      [
        grid([
          ['科室', '人数'],
          ['办公室', '3'],
        ]),
        grid([HEADER, ...ROWS], '#u'),
      ],
    ],
    [
      'the total among several columns of numbers',
      [
        grid([
          ['统计指标', '单位', '局机关', '合计'],
          ...ROWS.map(([label, unit, value]) => [label, unit, '7', value]),
        ]),
      ],
    ],
    [
      'this year beside all years',
      [
        grid([
          ['指标名称', '计量单位', '2013年度', '历年累计'],
          ...ROWS.map(([label, unit, value]) => [label, unit, value, '99']),
        ]),
      ],
    ],
  ])('%s', (_, tables) => {
    const { statistics } = readAnnexStatistics(tables, []);
    expect(shown(statistics)).toEqual(EXPECTED);
    expect(statistics.every((one) => one.rule === 'annex' && one.applicant === null)).toBe(true);
  });

  test('groups in a column of their own', () => {
    const rows = [
      ['指标', '指标', '单位', '统计数'],
      ['主动公开情况', '主动公开政府信息数', '条', '12'],
      ['主动公开情况', '制发规范性文件总数', '件', '2'],
      ['依申请公开情况', '收到申请数', '件', '1'],
      ['依申请公开情况', '申请办结数', '件', '1'],
    ];
    const { statistics } = readAnnexStatistics([grid(rows)], []);
    expect(statistics.map((one) => [one.label, one.value])).toEqual([
      ['主动公开政府信息数', 12],
      ['制发规范性文件总数', 2],
      ['收到申请数', 1],
      ['申请办结数', 1],
    ]);
  });

  test('units in the label or in the cell', () => {
    const rows = [
      ['项目', '数量'],
      ['主动公开政府信息数（单位：条）', '12'],
      ['收到申请数（件）', '3'],
      ['申请办结数', '3件'],
      ['行政复议数', '0'],
    ];
    const { statistics } = readAnnexStatistics([grid(rows)], []);
    expect(statistics.map((one) => [one.unit, one.value])).toEqual([
      ['条', 12],
      ['件', 3],
      ['件', 3],
      [null, 0],
    ]);
  });

  test('the place of a number is its row and column', () => {
    const { statistics } = readAnnexStatistics([grid([HEADER, ...ROWS])], []);
    expect(statistics[1]?.locator).toBe('#t row 3 column 3');
  });

  test.each<[string, TableGrid]>([
    [
      'a table of something else',
      grid([
        ['指标', '单位', '数量'],
        ['粮食产量', '万吨', '12'],
        ['耕地面积', '万亩', '3'],
      ]),
    ],
    [
      'two columns of numbers that are not told apart',
      grid([
        ['统计指标', '单位', '市局', '县局'],
        ...ROWS.map(([label, unit, value]) => [label, unit, value, '1']),
      ]),
    ],
    ['an empty one', grid([])],
  ])('%s is none', (_, table) => {
    expect(readAnnexStatistics([table], []).statistics).toEqual([]);
  });
});

describe('lines of text', () => {
  const before = { text: '七、附表', locator: 'line 1' };
  const after = { text: '填报人：苏敏　联系电话：0990-6230117', locator: 'line 99' };
  const toLines = (texts: readonly string[]): readonly { text: string; locator: string }[] =>
    texts.map((text, index) => ({ text, locator: `line ${index + 2}` }));

  test.each<[string, readonly string[]]>([
    [
      'by spaces',
      [
        '政府信息公开情况统计表',
        '（2013年度）',
        '统计指标 单位 统计数',
        ...ROWS.map((row) => row.join(' ').trim().replace('1 4 0', '140')),
      ],
    ],
    [
      'by tabs',
      ['统计指标\t单位\t统计数', ...ROWS.map((row) => `　${row.join('\t')}`.trim().replace('1 4 0', '140'))],
    ],
    [
      'a cell a line',
      [
        '政府信息公开情况统计表',
        '统计指标',
        '单位',
        '统计数',
        ...ROWS.flatMap((row) =>
          row.filter((cell) => cell !== '').map((cell) => cell.replace('1 4 0', '140').replace('/', '—')),
        ),
      ],
    ],
    ['run together', ['政府信息公开情况统计表', ...ROWS.map((row) => row.join('').replace('1 4 0', '140'))]],
  ])('%s', (_, texts) => {
    const lines = [before, ...toLines(texts), after];
    const annex = readAnnexStatistics([], lines);
    expect(shown(annex.statistics)).toEqual(EXPECTED);
    expect(annex.lines).toEqual([before, after]);
  });

  test('prose that mentions the table is left alone', () => {
    const lines = toLines([
      '附表为政府信息公开情况统计表，共收到申请数11件。',
      '一、主动公开政府信息数 963 条，政府网站公开政府信息数 741 条。',
    ]);
    expect(readAnnexStatistics([], lines)).toEqual({ statistics: [], lines });
  });
});
