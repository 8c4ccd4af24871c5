/** The appended 政府信息公开情况统计表 of reports since about 2014. */
import { escapeHtml } from '#demo/markup.ts';
import type { SeededRandom } from '#demo/seeded-random.ts';
import type { BodyBlock } from '../content/body.ts';
import type { ProseFigures } from './prose.ts';

interface AnnexRow {
  readonly label: string;
  readonly unit: string;
  /** null for a row that only opens a section. */
  readonly value: number | null;
  readonly depth: number;
}

export interface Annex {
  readonly blocks: readonly BodyBlock[];
  readonly rows: readonly { readonly label: string; readonly value: number }[];
}

export function annex(random: SeededRandom, figures: ProseFigures, agency: string, year: number): Annex {
  const rows = annexRows(random, figures);
  const isMerged = random.integer(0, 1) === 0;
  const indent = random.pick(['', '&nbsp;&nbsp;', '　']);
  const header = ['统计指标', '单位', '统计数'];
  const markup = `<table border="1" width="90%"><tr>${header.map((text) => `<td align="center">${text}</td>`).join('')}</tr>\n${rows
    .map(({ label, unit, value, depth }) => {
      const name = indent.repeat(depth) + escapeHtml(label);
      if (value === null && isMerged) return `<tr><td colspan="3">${name}</td></tr>`;
      return `<tr><td>${name}</td><td>${value === null ? '——' : unit}</td><td>${value ?? ''}</td></tr>`;
    })
    .join('\n')}</table>`;
  return {
    blocks: [
      { kind: 'line', text: `政府信息公开情况统计表（${year}年度）`, align: 'center' },
      { kind: 'line', text: `填报单位（盖章）：${agency}` },
      {
        kind: 'table',
        rows: [
          header.map((text) => ({ text })),
          ...rows.map(({ label, unit, value }) =>
            value === null && isMerged
              ? [{ text: label, colspan: 3 }]
              : [
                  { text: label },
                  { text: value === null ? '——' : unit },
                  { text: value === null ? '' : String(value) },
                ],
          ),
        ],
        markup,
      },
    ],
    rows: rows.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }])),
  };
}

function annexRows(random: SeededRandom, figures: ProseFigures): AnnexRow[] {
  const row = (depth: number, label: string, unit = '', value: number | null = null): AnnexRow => ({
    label,
    unit,
    value,
    depth,
  });
  const some = (most: number): number => random.integer(0, most);
  const online = Math.floor(figures.proactiveTotal * 0.7);
  const received = figures.requestsReceived;
  const web = some(received);
  return [
    row(0, '一、主动公开情况'),
    row(1, '（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）', '条', figures.proactiveTotal),
    row(2, '其中：主动公开规范性文件数', '条', some(20)),
    row(2, '制发规范性文件总数', '件', some(20)),
    row(1, '（二）通过不同渠道和方式公开政府信息的情况'),
    row(2, '1.政府公报公开政府信息数', '条', some(40)),
    row(2, '2.政府网站公开政府信息数', '条', online),
    row(2, '3.政务微博公开政府信息数', '条', some(400)),
    row(2, '4.政务微信公开政府信息数', '条', some(400)),
    row(2, '5.其他方式公开政府信息数', '条', some(60)),
    row(0, '二、回应解读情况'),
    row(1, '（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）', '次', some(9)),
    row(1, '（二）通过不同渠道和方式回应解读的情况'),
    row(2, '1.参加或举办新闻发布会总次数', '次', some(9)),
    row(2, '3.政策解读稿件发布数', '篇', some(40)),
    row(0, '三、依申请公开情况'),
    row(1, '（一）收到申请数', '件', received),
    row(2, '1.当面申请数', '件', received - web),
    row(2, '2.传真申请数', '件', 0),
    row(2, '3.网络申请数', '件', web),
    row(2, '4.信函申请数', '件', 0),
    row(1, '（二）申请办结数', '件', received),
    row(2, '1.按时办结数', '件', received),
    row(2, '2.延期办结数', '件', 0),
    row(0, '四、行政复议数量', '件', figures.reconsiderations),
    row(1, '（一）维持具体行政行为数', '件', figures.reconsiderations),
    row(1, '（二）被依法纠错数', '件', 0),
    row(0, '五、行政诉讼数量', '件', figures.litigations),
    row(0, '六、举报投诉数量', '件', some(3)),
    row(0, '七、依申请公开信息收取的费用', '万元', Math.round(figures.feesCharged * 10) / 100_000),
    row(0, '八、机构建设和保障经费情况'),
    row(1, '（一）政府信息公开工作专门机构数', '个', 1),
    row(1, '（二）设置政府信息公开查阅点数', '个', some(12)),
    row(1, '（三）从事政府信息公开工作人员数', '人', some(30)),
  ];
}
