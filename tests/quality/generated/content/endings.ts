/** How documents end: sign-offs, imprints, notes, attachments. */
import type { SeededRandom } from '#demo/seeded-random.ts';
import { escapeHtml } from '#demo/markup.ts';
import { LINKS } from '../chrome/page-parts.ts';
import type { Attachment, Body, BodyBlock } from './body.ts';
import type { Facts } from './facts.ts';
import { sentence, sentences, someHeads, someone } from './sentences.ts';
import { isoDay, laterBy, signedDate } from './written-dates.ts';

export interface Ending {
  readonly blocks: readonly BodyBlock[];
  readonly signature: Body['signature'];
  readonly attachments: readonly Attachment[];
  /** The attachments stand in the text and nowhere else. */
  readonly isListedInBody?: boolean;
  readonly isEndArguable?: boolean;
}

type EndingWriter = (random: SeededRandom, facts: Facts) => Ending;

const right = (text: string): BodyBlock => ({ kind: 'line', text, align: 'right' });
const left = (text: string): BodyBlock => ({ kind: 'line', text });
const paragraph = (text: string): BodyBlock => ({ kind: 'paragraph', text });

const open: EndingWriter = () => ({ blocks: [], signature: null, attachments: [] });

const twoLines: EndingWriter = (random, { agency, issued }) => {
  const date = signedDate(random, issued);
  return {
    blocks: [right(agency.full), right(date.text)],
    signature: { agency: agency.full, date: date.iso },
    attachments: [],
  };
};

/** Pushed to the right with spaces instead of by alignment. */
const spacedLines: EndingWriter = (random, { agency, issued }) => {
  const date = signedDate(random, issued);
  const gap = '　'.repeat(random.integer(9, 18));
  return {
    blocks: [left(gap + agency.full), left(`${gap}　${date.text}`)],
    signature: { agency: agency.full, date: date.iso },
    attachments: [],
  };
};

const oneLine: EndingWriter = (random, { agency, issued }) => {
  const date = signedDate(random, issued);
  return {
    blocks: [right(`${agency.full}${random.pick(['　', '  ', '　　'])}${date.text}`)],
    signature: { agency: agency.full, date: date.iso },
    attachments: [],
  };
};

const dateOnly: EndingWriter = (random, { issued }) => {
  const date = signedDate(random, issued);
  return { blocks: [right(date.text)], signature: { agency: null, date: date.iso }, attachments: [] };
};

const released: EndingWriter = (random, facts) => {
  const { blocks, ...rest } = twoLines(random, facts);
  return {
    ...rest,
    blocks: [...blocks, left(random.pick(['（此件公开发布）', '（此件主动公开）', '(此件公开发布)']))],
  };
};

/** Copies and imprint (版记) below the sign-off. */
const imprint: EndingWriter = (random, facts) => {
  const { blocks, ...rest } = twoLines(random, facts);
  const day = laterBy(facts.issued, 1);
  return {
    ...rest,
    blocks: [
      ...blocks,
      left(`抄送：${facts.place.level}委各部门，${facts.place.level}人大常委会办公室。`),
      left(`${facts.agency.full}办公室　　${day.year}年${day.month}月${day.day}日印发`),
    ],
  };
};

const contact: EndingWriter = (random, facts) => {
  const { blocks, ...rest } = twoLines(random, facts);
  const phone = `0990-${random.integer(2_100_000, 8_900_000)}`;
  return { ...rest, blocks: [paragraph(`（联系人：${someone(random)}；联系电话：${phone}）`), ...blocks] };
};

/** Attachments named in the text, before the sign-off. */
const namedAttachments: EndingWriter = (random, facts) => {
  const { blocks, ...rest } = twoLines(random, facts);
  const [first, second] = attachmentNames(random, facts);
  return { ...rest, blocks: [left(`附件：1.${first}`), left(`　　　2.${second}`), ...blocks] };
};

/** Files linked below the text. */
const linkedAttachments: EndingWriter = (random, facts) => {
  const { blocks, ...rest } = twoLines(random, facts);
  return { ...rest, blocks, attachments: someAttachments(random, facts) };
};

/** Named in the text and linked below it. */
const namedAndLinked: EndingWriter = (random, facts) => {
  const named = namedAttachments(random, facts);
  return { ...named, attachments: someAttachments(random, facts) };
};

/** Linked inside the text, after the sign-off. */
const linkedInBody: EndingWriter = (random, facts) => {
  const { blocks, ...rest } = twoLines(random, facts);
  const attachments = someAttachments(random, facts);
  const way = random.pick(LINKS);
  const links = attachments.map(({ name, href }) => way(href, escapeHtml(name)));
  return {
    ...rest,
    blocks: [...blocks, { kind: 'links', markup: `附件：${links.join('<br>')}` }],
    attachments,
    isListedInBody: true,
    isEndArguable: true,
  };
};

/** A plan printed below the sign-off, with numbers that start again. */
const printedAttachment: EndingWriter = (random, facts) => {
  const { blocks, ...rest } = twoLines(random, facts);
  const heads = someHeads(random, 3);
  return {
    ...rest,
    blocks: [
      left(`附件：${facts.place.name}${facts.subject}工作方案`),
      ...blocks,
      left('附件'),
      { kind: 'line', text: `${facts.place.name}${facts.subject}工作方案`, align: 'center' },
      paragraph(sentences(random, 1, 2)),
      ...heads.flatMap((head, at): BodyBlock[] => [
        { kind: 'heading', level: 1, text: `${'一二三'.charAt(at)}、${head}` },
        paragraph(sentence(random)),
      ]),
    ],
  };
};

/** A form printed at the end: the body ends with a table. */
const printedForm: EndingWriter = (random, facts) => {
  const { blocks, ...rest } = twoLines(random, facts);
  return {
    ...rest,
    blocks: [
      ...blocks,
      left('附件'),
      { kind: 'line', text: `${facts.subject}登记表`, align: 'center' },
      {
        kind: 'table',
        rows: [
          ['单位名称', '负责人', '联系电话', '数量'],
          ...Array.from({ length: random.integer(2, 4) }, () => [
            `${facts.place.name}${random.pick(['城关', '河西', '南桥', '东岭'])}镇`,
            someone(random),
            `0990-${random.integer(2_100_000, 8_900_000)}`,
            String(random.integer(1, 40)),
          ]),
        ].map((row) => row.map((text) => ({ text }))),
      },
    ],
  };
};

/** Two bodies sign on one line. */
const jointLine: EndingWriter = (random, { agency, place, issued }) => {
  const date = signedDate(random, issued);
  const agencies = `${agency.full}　${place.name}国有资产监督管理局`;
  return {
    blocks: [right(agencies), right(date.text)],
    signature: { agency: agencies, date: date.iso },
    attachments: [],
  };
};

function attachmentNames(random: SeededRandom, { subject, place }: Facts): [string, string] {
  return [`${subject}任务分解表`, random.pick([`${place.name}${subject}申报表`, `${subject}联系人名单`])];
}

function someAttachments(random: SeededRandom, facts: Facts): Attachment[] {
  const number = `P0${isoDay(facts.published).replaceAll('-', '')}${random.integer(100_000, 999_999)}`;
  const type = random.pick(['docx', 'doc', 'pdf', 'xls', 'wps', 'zip', 'ofd', 'xlsx', 'rar']);
  return attachmentNames(random, facts)
    .slice(0, random.integer(1, 2))
    .map((name, at) => ({
      name: random.pick([`${name}.${type}`, `附件${at + 1}：${name}.${type}`, `${at + 1}.${name}.${type}`]),
      href: random.pick([
        `./${number}${at}.${type}`,
        `/upload/files/2020/${number}${at}.${type}`,
        `/attach/0/${number}${at}.${type}`,
      ]),
    }));
}

export const ENDINGS = {
  open,
  'two-lines': twoLines,
  'spaced-lines': spacedLines,
  'one-line': oneLine,
  'date-only': dateOnly,
  released,
  imprint,
  contact,
  'named-attachments': namedAttachments,
  'linked-attachments': linkedAttachments,
  'named-and-linked': namedAndLinked,
  'linked-in-body': linkedInBody,
  'printed-attachment': printedAttachment,
  'printed-form': printedForm,
  'joint-line': jointLine,
} as const satisfies Record<string, EndingWriter>;
export type EndingName = keyof typeof ENDINGS;
