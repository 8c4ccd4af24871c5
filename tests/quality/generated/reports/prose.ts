/** Free-form reports: chapters of prose whose numbers are known. */
import type { SeededRandom } from '#demo/seeded-random.ts';
import type { BodyBlock } from '../content/body.ts';
import type { Agency } from '../content/places.ts';
import { sentences } from '../content/sentences.ts';

export interface ProseFigures {
  readonly proactiveTotal: number;
  readonly requestsReceived: number;
  /** null: the text does not say. */
  readonly requestsAnswered: number | null;
  readonly granted: number | null;
  readonly partiallyGranted: number | null;
  readonly refused: number | null;
  /** Yuan. */
  readonly feesCharged: number;
  readonly reconsiderations: number;
  readonly litigations: number;
}

export interface ProseReport {
  readonly blocks: readonly BodyBlock[];
  readonly figures: ProseFigures;
  /** Acceptable readings by name. */
  readonly accepted: Readonly<Record<string, readonly (number | null)[]>>;
}

const paragraph = (text: string): BodyBlock => ({ kind: 'paragraph', text });
const heading = (text: string): BodyBlock => ({ kind: 'heading', level: 1, text });

const CHAPTERS: readonly (readonly [
  overview: string,
  proactive: string,
  requests: string,
  fees: string,
  remedies: string,
  problems: string,
])[] = [
  [
    '概述',
    '主动公开政府信息情况',
    '依申请公开政府信息情况',
    '政府信息公开的收费及减免情况',
    '行政复议和行政诉讼情况',
    '存在的主要问题及改进措施',
  ],
  [
    '基本情况',
    '主动公开情况',
    '依申请公开办理情况',
    '收费及减免情况',
    '因政府信息公开申请行政复议、提起行政诉讼的情况',
    '主要问题和下一步打算',
  ],
  [
    '政府信息公开工作的基本概况',
    '主动公开政府信息的情况',
    '依申请公开和不予公开情况',
    '收费情况',
    '复议、诉讼和申诉情况',
    '存在的问题及改进情况',
  ],
];

export function proseReport(random: SeededRandom, agency: Agency, year: number): ProseReport {
  const chapters = random.pick(CHAPTERS);
  const numerals = '一二三四五六';
  const self = random.pick(['我局', '本机关', agency.full, '我单位']);
  const proactive = proactiveChapter(random, self, year);
  const requests = requestsChapter(random, self, year);
  const fees = feesChapter(random, year);
  const remedies = remediesChapter(random, year);
  const bodies: readonly string[][] = [
    [`${year}年，${self}认真贯彻《中华人民共和国政府信息公开条例》，${sentences(random, 1, 2)}`],
    proactive.texts,
    requests.texts,
    fees.texts,
    remedies.texts,
    [
      `一是公开的及时性还有差距，二是队伍建设有待加强。下一步将${random.pick(['健全制度', '加强培训', '细化目录'])}，${sentences(random, 1, 1)}`,
    ],
  ];
  const figures: ProseFigures = {
    ...proactive,
    ...requests.figures,
    feesCharged: fees.value,
    ...remedies.figures,
  };
  return {
    blocks: [
      paragraph(
        `根据《中华人民共和国政府信息公开条例》的有关规定，现公布${agency.full}${year}年度政府信息公开工作报告。本报告所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`,
      ),
      ...bodies.flatMap((texts, at) => [
        heading(`${numerals.charAt(at)}、${chapters[at] ?? ''}`),
        ...texts.map(paragraph),
      ]),
    ],
    figures,
    accepted: {
      proactiveTotal: [figures.proactiveTotal],
      requestsReceived: [figures.requestsReceived],
      requestsAnswered: open(figures.requestsAnswered),
      granted: open(figures.granted),
      partiallyGranted: open(figures.partiallyGranted),
      refused: open(figures.refused),
      feesCharged: [figures.feesCharged],
      reconsiderations: [figures.reconsiderations],
      litigations: [figures.litigations],
    },
  };
}

/** With a comma before each three digits. */
function grouped(value: number): string {
  return String(value).replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, ',');
}

/** What is not stated follows, if a reader wants, from "none received" or "all granted". */
function open(value: number | null): readonly (number | null)[] {
  return value === null ? [null, 0] : [value];
}

function proactiveChapter(
  random: SeededRandom,
  self: string,
  year: number,
): { proactiveTotal: number; texts: string[] } {
  const total = random.integer(60, 9000);
  const before = total + random.integer(100, 5000);
  const online = Math.floor(total * 0.7);
  const text = random.pick([
    `${year}年，${self}共主动公开政府信息${total}条，其中通过门户网站公开${online}条，通过公告栏等其他方式公开${total - online}条。`,
    `全年主动公开政府信息${total}条，全文电子化率达到百分之百。`,
    `截至${year}年底，${self}累计主动公开政府信息${before}条，其中${year}年新增主动公开政府信息${total}条。`,
    `${year - 1}年主动公开${before}条，${year}年主动公开政府信息${total}条，主要涉及机构职能、财政预决算和重点项目。`,
    `本年度，${self}主动公开各类政府信息${total}条，同比增长${random.integer(2, 30)}.5%。`,
    `通过政府信息公开平台主动公开信息共计${total}条，接待群众查阅${random.integer(20, 300)}人次。`,
    `${year}年，${self}主动公开政府信息${grouped(total)}条。其中，网站公开${grouped(online)}条，公告栏公开${grouped(total - online)}条。`,
    `一年来，共主动公开政府信息${total}条，办理人大代表建议${random.integer(3, 40)}件、政协提案${random.integer(3, 40)}件，受理热线诉求${random.integer(300, 4000)}件。`,
    `在门户网站发布各类信息${before}条，其中主动公开政府信息${total}条。`,
    `${year}年，${self}通过各种渠道主动公开政府信息${total}条：政府网站${online}条、政务微博${Math.floor((total - online) / 2)}条、其他方式${Math.ceil((total - online) / 2)}条。`,
    `截至12月31日，共主动公开政府信息${total}条，其中机构职能类${Math.floor(total / 9)}条、政策文件类${Math.floor(total / 7)}条、财政信息类${Math.floor(total / 5)}条。`,
    `本年度累计主动公开政府信息 ${total} 条，召开新闻发布会${random.integer(1, 5)}次，发布解读稿件${random.integer(3, 60)}篇。`,
  ]);
  return { proactiveTotal: total, texts: [text, sentences(random, 1, 2)] };
}

type RequestFigures = Pick<
  ProseFigures,
  'requestsReceived' | 'requestsAnswered' | 'granted' | 'partiallyGranted' | 'refused'
>;

function requestsChapter(
  random: SeededRandom,
  self: string,
  year: number,
): { figures: RequestFigures; texts: string[] } {
  if (random.integer(0, 2) === 0) {
    const text = random.pick([
      `${year}年，${self}未收到政府信息公开申请。`,
      `${year}年度没有收到公民、法人或其他组织提出的政府信息公开申请。`,
      `本年度${self}收到政府信息公开申请0件。`,
      `${year}年，${self}没有收到要求公开政府信息的申请，也没有上年结转的申请。`,
      `全年未接到书面申请公开政府信息的情况，收到政府信息公开申请0件。`,
    ]);
    return {
      figures: {
        requestsReceived: 0,
        requestsAnswered: null,
        granted: null,
        partiallyGranted: null,
        refused: null,
      },
      texts: [text],
    };
  }
  if (random.integer(0, 4) === 0) return allGranted(random, self, year);
  const granted = random.integer(1, 40);
  const partly = random.integer(1, 6);
  const refused = random.integer(1, 9);
  const missing = random.integer(1, 9);
  const received = granted + partly + refused + missing;
  const paper = random.integer(0, received);
  const texts = [
    random.pick([
      `${year}年，${self}共收到政府信息公开申请${received}件，其中当面申请${paper}件，网络申请${received - paper}件。`,
      `${year}年，共收到${received}件政府信息公开申请，其中网络申请${received - paper}件、信函申请${paper}件。`,
      `全年收到依申请公开政府信息事项${received}宗，比上年减少${random.integer(1, 9)}宗。`,
      `全年共受理政府信息公开申请${received}件，申请内容主要涉及征地补偿和财政资金。`,
      `本年度收到依申请公开${received}件，比上年增加${random.integer(1, 9)}件。`,
      `${year}年收到政府信息公开申请${received}件（上年为${received + random.integer(1, 20)}件）。`,
      `${year}年，${self}共收到公民、法人和其他组织提出的政府信息公开申请${received}件，同比下降${random.integer(2, 30)}%。`,
      `${self}全年收到政府信息公开申请 ${received} 件，其中自然人申请${paper}件，法人和其他组织申请${received - paper}件。同期答复人大代表建议${random.integer(20, 90)}件。`,
    ]),
    random.pick([
      `上述申请全部按期答复，共答复${received}件，其中予以公开${granted}件，部分公开${partly}件，不予公开${refused}件，信息不存在${missing}件。`,
      `已答复${received}件。答复中，同意公开的${granted}件，同意部分公开的${partly}件，不同意公开的${refused}件，其他情形${missing}件。`,
      `均已按时办结，共答复${received}件，其中同意公开答复${granted}件，同意部分公开答复${partly}件，不同意公开答复${refused}件，申请信息不存在${missing}件。`,
      `在规定期限内答复${received}件：“同意公开”${granted}件，“同意部分公开”${partly}件，“不予公开”${refused}件，“信息不存在”${missing}件。`,
    ]),
  ];
  return {
    figures: {
      requestsReceived: received,
      requestsAnswered: received,
      granted,
      partiallyGranted: partly,
      refused,
    },
    texts: random.integer(0, 1) === 0 ? [texts.join('')] : texts,
  };
}

/** Every request is granted in whole. */
function allGranted(
  random: SeededRandom,
  self: string,
  year: number,
): { figures: RequestFigures; texts: string[] } {
  const received = random.integer(1, 12);
  return {
    figures: {
      requestsReceived: received,
      requestsAnswered: received,
      granted: received,
      partiallyGranted: null,
      refused: null,
    },
    texts: [
      random.pick([
        `${year}年，${self}收到政府信息公开申请${received}件，答复${received}件，其中予以公开${received}件。`,
        `全年收到政府信息公开申请${received}件，已答复${received}件，均在法定期限内，同意公开${received}件。`,
      ]),
    ],
  };
}

function feesChapter(random: SeededRandom, year: number): { value: number; texts: string[] } {
  if (random.integer(0, 2) > 0) {
    return {
      value: 0,
      texts: [
        random.pick([
          `${year}年，本机关未收取任何与政府信息公开有关的费用。`,
          '全年提供政府信息没有收取检索、复制、邮寄等费用。',
          `${year}年度政府信息公开未发生收费。`,
          '全年没有向申请人收取任何费用。',
          `${year}年，依申请提供政府信息收费0元。`,
          '本年度未收取政府信息公开费用，也没有减免费用的情况。',
        ]),
      ],
    };
  }
  const value = random.integer(12, 900) / random.pick([1, 10]);
  return {
    value,
    texts: [
      random.pick([
        `${year}年，依申请公开政府信息共收取检索费、复制费${value}元，没有减免情况。`,
        `${year}年共收取政府信息公开相关费用${value}元，减免${random.integer(1, 9)}人次。`,
        `全年收取复制、邮寄费用共计${value}元。`,
      ]),
    ],
  };
}

function remediesChapter(
  random: SeededRandom,
  year: number,
): {
  figures: Pick<ProseFigures, 'reconsiderations' | 'litigations'>;
  texts: string[];
} {
  const some = random.integer(1, 7);
  const more = random.integer(1, 4);
  return random.pick([
    {
      figures: { reconsiderations: 0, litigations: 0 },
      texts: [`${year}年，未发生因政府信息公开引起的行政复议和行政诉讼。`],
    },
    {
      figures: { reconsiderations: 0, litigations: 0 },
      texts: [
        random.pick([
          '本年度没有因政府信息公开被申请行政复议、提起行政诉讼的案件。',
          `${year}年，因政府信息公开申请行政复议0件，提起行政诉讼0件。`,
          '全年没有发生针对政府信息公开工作的行政复议、行政诉讼和申诉。',
        ]),
      ],
    },
    {
      figures: { reconsiderations: some + 1, litigations: 0 },
      texts: [
        `${year}年，因政府信息公开被申请行政复议${some + 1}件，其中维持${some}件，纠正1件；未被提起行政诉讼。`,
      ],
    },
    {
      figures: { reconsiderations: some, litigations: 0 },
      texts: [`${year}年，因政府信息公开引起的行政复议${some}件，均被维持；没有发生行政诉讼案件。`],
    },
    {
      figures: { reconsiderations: some, litigations: more },
      texts: [`${year}年，发生政府信息公开行政复议案件${some}件，行政诉讼案件${more}件。`],
    },
    {
      figures: { reconsiderations: 0, litigations: more },
      texts: [`全年没有收到行政复议申请，发生行政诉讼${more}件，均已审结。`],
    },
  ]);
}
