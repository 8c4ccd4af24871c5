/** How documents are put in order: numbering styles, and texts that only look numbered. */
import { chineseNumber } from '#demo/content/blocks.ts';
import type { SeededRandom } from '#demo/seeded-random.ts';
import type { BodyBlock } from './body.ts';
import type { Facts } from './facts.ts';
import { newsSentences, sentence, sentences, someGoal, someHeads } from './sentences.ts';

type Structure = (random: SeededRandom, facts: Facts) => BodyBlock[];

const paragraph = (text: string): BodyBlock => ({ kind: 'paragraph', text });
const heading = (level: number, text: string): BodyBlock => ({ kind: 'heading', level, text });
const runIn = (level: number, lead: string, text: string): BodyBlock => ({
  kind: 'run-in',
  level,
  heading: lead,
  text,
});

/** Markers of the first level: all are written in the wild. */
const FIRST_LEVEL = [
  (n: number) => `${chineseNumber(n)}、`,
  (n: number) => `${chineseNumber(n)}、`,
  (n: number) => `${chineseNumber(n)}、 `,
  (n: number) => `${chineseNumber(n)} 、`,
  (n: number) => `${chineseNumber(n)}．`,
  (n: number) => `${chineseNumber(n)}.`,
] as const;
const SECOND_LEVEL = [
  (n: number) => `（${chineseNumber(n)}）`,
  (n: number) => `（${chineseNumber(n)}）`,
  (n: number) => `(${chineseNumber(n)})`,
  (n: number) => `（${chineseNumber(n)}）　`,
  (n: number) => String.fromCodePoint(0x3220 + n - 1),
] as const;
const THIRD_LEVEL = [
  (n: number) => `${n}.`,
  (n: number) => `${n}. `,
  (n: number) => `${n}．`,
  (n: number) => `${n}、`,
  (n: number) => String.fromCodePoint(0x2488 + n - 1),
] as const;

const news: Structure = (random, { place, published, subject }) => [
  paragraph(
    `${published.month}月${published.day}日，${place.name}召开${subject}工作会议。${newsSentences(random, 1, 2)}`,
  ),
  ...Array.from({ length: random.integer(1, 4) }, () => paragraph(newsSentences(random, 2, 3))),
];

const opening = (random: SeededRandom, { subject }: Facts): BodyBlock[] => [
  {
    kind: 'line',
    text: random.pick(['各乡镇人民政府，各街道办事处：', '各有关单位：', '各县区人民政府，市政府各部门：']),
  },
  paragraph(`为进一步加强${subject}工作，${someGoal(random)}，结合实际，现就有关事项通知如下。`),
];

const sections: Structure = (random, facts) => {
  const mark = random.pick(FIRST_LEVEL);
  return [
    ...opening(random, facts),
    ...someHeads(random, random.integer(3, 5)).flatMap((head, at) => [
      heading(1, mark(at + 1) + head),
      ...Array.from({ length: random.integer(1, 2) }, () => paragraph(sentences(random, 1, 3))),
    ]),
  ];
};

const nested: Structure = (random, facts) => {
  const [first, second] = [random.pick(FIRST_LEVEL), random.pick(SECOND_LEVEL)];
  return [
    ...opening(random, facts),
    ...someHeads(random, 3).flatMap((head, at) => [
      heading(1, first(at + 1) + head),
      ...someHeads(random, random.integer(2, 3)).map((lead, index) =>
        runIn(2, `${second(index + 1)}${lead}。`, sentences(random, 1, 2)),
      ),
    ]),
  ];
};

/** Three levels, the second on lines of its own. */
const deep: Structure = (random, facts) => {
  const [first, second, third] = [
    random.pick(FIRST_LEVEL),
    random.pick(SECOND_LEVEL),
    random.pick(THIRD_LEVEL),
  ];
  return [
    ...opening(random, facts),
    ...someHeads(random, 2).flatMap((head, at) => [
      heading(1, first(at + 1) + head),
      ...someHeads(random, 2).flatMap((lead, index) => [
        heading(2, second(index + 1) + lead),
        ...someHeads(random, 2).map((item, place) =>
          runIn(3, `${third(place + 1)}${item}。`, sentence(random)),
        ),
      ]),
    ]),
  ];
};

const runInSections: Structure = (random, facts) => {
  const mark = random.pick(FIRST_LEVEL);
  const stop = random.pick(['。', '。', '：']);
  return [
    ...opening(random, facts),
    ...someHeads(random, random.integer(3, 5)).map((head, at) =>
      runIn(1, mark(at + 1) + head + stop, sentences(random, 1, 3)),
    ),
  ];
};

const chapters: Structure = (random) => {
  let article = 0;
  const isArabic = random.integer(0, 3) === 0;
  const gap = random.pick(['　', ' ', '　　']);
  const next = (): string => (isArabic ? `第${++article}条${gap}` : `第${chineseNumber(++article)}条${gap}`);
  return someHeads(random, 3).flatMap((head, at) => [
    {
      kind: 'heading',
      level: 1,
      text: `第${chineseNumber(at + 1)}章${gap}${head.slice(2)}`,
      align: 'center',
    } as const,
    ...Array.from({ length: random.integer(1, 3) }, () =>
      runIn(2, next() + sentence(random), sentences(random, 0, 1)),
    ),
  ]);
};

/** Articles alone, one of them with an enumeration whose items are no headings. */
const articles: Structure = (random) => {
  const items = someHeads(random, 3);
  return [
    runIn(1, `第一条　${sentence(random)}`, ''),
    runIn(1, `第二条　有下列情形之一的，应当及时报告：`, ''),
    ...items.map((item, at) =>
      paragraph(`（${chineseNumber(at + 1)}）未按规定${item}的${at + 1 < items.length ? '；' : '。'}`),
    ),
    runIn(1, `第三条　${sentence(random)}`, sentence(random)),
    runIn(1, '第四条　本办法自印发之日起施行。', ''),
  ];
};

/** Arabic numbers as the only level, on lines of their own. */
const arabic: Structure = (random, facts) => {
  const mark = random.pick(THIRD_LEVEL);
  return [
    ...opening(random, facts),
    ...someHeads(random, random.integer(3, 4)).flatMap((head, at) => [
      heading(1, mark(at + 1) + head),
      paragraph(sentences(random, 1, 2)),
    ]),
  ];
};

/** 一是, 首先 and 第一 order sentences; they are not headings. */
const inlineOrder: Structure = (random, facts) => [
  ...opening(random, facts),
  paragraph(`一是${sentence(random)}二是${sentence(random)}三是${sentence(random)}`),
  paragraph(`首先，${sentence(random)}其次，${sentence(random)}`),
  paragraph(`第一，${sentence(random)}第二，${sentence(random)}`),
];

/** Paragraphs that begin like a number or a marker and are none. */
const lookAlikes: Structure = (random, facts) => [
  ...opening(random, facts),
  heading(1, `一、${someHeads(random, 1)[0] ?? ''}`),
  paragraph(`1.5万亩基本农田和${random.integer(2, 9)}座泵站列入今年计划，${sentence(random)}`),
  paragraph(
    `${facts.issued.year}.${facts.issued.month}.${facts.issued.day}前完成登记的，按原标准执行。${sentence(random)}`,
  ),
  heading(1, '二、奖项设置'),
  paragraph('一、二等奖各三名，三等奖五名，由评审委员会评定。'),
  paragraph(`（一）项所列情形由${facts.agency.short}认定。${sentence(random)}`),
  heading(1, `三、${someHeads(random, 1)[0] ?? ''}`),
  paragraph(sentences(random, 2, 3)),
];

/** An enumeration of clauses under a lead-in ends with ； and is no list of headings. */
const enumerated: Structure = (random, facts) => [
  ...opening(random, facts),
  heading(1, '一、申报条件'),
  paragraph('申报单位应当同时具备以下条件：'),
  paragraph('（一）在本地登记注册满两年；'),
  paragraph(`（二）近${chineseNumber(random.integer(2, 5))}年没有重大违法记录；`),
  paragraph('（三）具备与申报内容相适应的场地和人员。'),
  heading(1, '二、申报程序'),
  paragraph(sentences(random, 1, 2)),
  paragraph(sentence(random)),
  heading(1, '三、申报时间'),
  paragraph(`自通知发布之日起至${facts.issued.year}年${facts.issued.month}月底止。`),
];

/** A table of figures between sections; its rows are numbered like headings. */
const withTable: Structure = (random, facts) => [
  ...opening(random, facts),
  heading(1, '一、总体安排'),
  paragraph(sentences(random, 1, 2)),
  {
    kind: 'table',
    rows: [
      ['序号', '项目', '数量', '备注'],
      ...someHeads(random, random.integer(3, 6)).map((head, at) => [
        random.integer(0, 1) === 0 ? String(at + 1) : `${chineseNumber(at + 1)}、`,
        head,
        String(random.integer(1, 90)),
        random.pick(['', '续建', '新建']),
      ]),
    ].map((row) => row.map((text) => ({ text }))),
  },
  heading(1, '二、工作要求'),
  paragraph(sentences(random, 2, 3)),
];

/** The document as scanned pages. */
const scanned: Structure = (random) =>
  Array.from({ length: random.integer(1, 3) }, (_, at): BodyBlock => ({
    kind: 'image',
    markup: `<img src="/upload/images/scan${at + 1}.jpg" border="0" width="700">`,
  }));

export const STRUCTURES = {
  news,
  sections,
  nested,
  deep,
  'run-in-sections': runInSections,
  chapters,
  articles,
  arabic,
  'inline-order': inlineOrder,
  'look-alikes': lookAlikes,
  enumerated,
  'with-table': withTable,
  scanned,
} as const satisfies Record<string, Structure>;
export type StructureName = keyof typeof STRUCTURES;
