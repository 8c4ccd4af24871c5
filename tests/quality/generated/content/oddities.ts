/** One oddity a page: what systems and editors do to a document that is otherwise in order. */
import { escapeHtml } from '#demo/markup.ts';
import type { SeededRandom } from '#demo/seeded-random.ts';
import type { Body, BodyBlock } from './body.ts';
import type { Facts } from './facts.ts';
import type { ShownPair } from './labels.ts';
import { fullWidth } from './written-dates.ts';
import { someone } from './sentences.ts';

/** What an oddity changes. */
export interface Oddity {
  readonly body?: (body: Body, facts: Facts, random: SeededRandom) => Body;
  /** Markup before everything else on the page. */
  readonly before?: (
    facts: Facts,
    pairs: readonly ShownPair[],
    bodyHtml: string,
    random: SeededRandom,
  ) => string;
  /** Markup at the start of the body that repeats what stands elsewhere. */
  readonly repeatedInBody?: (pairs: readonly ShownPair[], random: SeededRandom, facts: Facts) => string;
  readonly title?: (facts: Facts) => string;
  readonly kicker?: (facts: Facts) => string;
  readonly isTitleScripted?: true;
  readonly isSourceEmpty?: true;
  readonly hasPlaceholderTrail?: true;
}

function withFirst(body: Body, ...blocks: readonly BodyBlock[]): Body {
  return { ...body, blocks: [...blocks, ...body.blocks] };
}

/** With `block` below the salutation. */
function withOpening(body: Body, block: BodyBlock): Body {
  const at = body.blocks[0]?.kind === 'line' ? 1 : 0;
  return { ...body, blocks: body.blocks.toSpliced(at, 0, block) };
}

const none: Oddity = {};

/** The document's number alone on the first line. */
const mastheadNumber: Oddity = {
  body: (body, { documentNumber }) => ({
    ...withFirst(body, { kind: 'line', text: documentNumber, align: 'center' }),
    masthead: documentNumber,
    isStartArguable: true,
  }),
};

/** Somebody else's number in the first paragraph. */
const quotedNumber: Oddity = {
  body: (body, _facts, random) =>
    withOpening(body, {
      kind: 'paragraph',
      text: `根据《关于加强基层公共服务的指导意见》（平政办发〔${random.integer(2009, 2019)}〕${random.integer(2, 90)}号）精神，制定本文件。`,
    }),
};

/** The pairs again as a table at the start of the text. */
const blockInBody: Oddity = {
  repeatedInBody: (pairs, random) =>
    `<table border="1" width="100%">${pairs
      .map(
        ({ labelHtml, valueHtml }) =>
          `<tr><td>${labelHtml}${random.pick(['：', ''])}</td><td>${valueHtml}</td></tr>`,
      )
      .join('')}</table>`,
  body: (body) => ({ ...body, isStartArguable: true }),
};

/** Labels without values that a script would fill, hidden. */
const hiddenTemplate: Oddity = {
  before: (_facts, pairs) =>
    `<div style="display: none;" class="tmpl"><table>${pairs
      .map(
        ({ labelHtml, colon }) =>
          `<tr><td>${labelHtml}${colon || '：'}</td><td class="ng-binding"></td></tr>`,
      )
      .join('')}</table></div>`,
};

/** A large-print copy of the article, hidden. */
const hiddenArticle: Oddity = {
  before: (facts, _pairs, bodyHtml) =>
    `<div id="bigFont" style="display:none"><h1>${escapeHtml(facts.title)}</h1><div class="big">${bodyHtml}</div></div>`,
};

/** A line of its own above the title. */
const kicker: Oddity = { kicker: ({ place }) => `${place.name}重点工作进行时` };

/** Only a script writes the title. */
const scriptedTitle: Oddity = { isTitleScripted: true };

const emptySource: Oddity = { isSourceEmpty: true };

const placeholderTrail: Oddity = { hasPlaceholderTrail: true };

/** A table of particulars that looks like metadata and is content. */
const particulars: Oddity = {
  body: (body, facts, random) =>
    withFirst(body, {
      kind: 'table',
      rows: [
        ['项目名称', facts.subject],
        ['采购单位', facts.agency.full],
        ['行政区域', facts.place.name],
        ['预算金额', `${random.integer(12, 980)}万元`],
        ['联系人', someone(random)],
      ].map((row) => row.map((text) => ({ text }))),
    }),
};

/** Digits of double width and narrow punctuation, as input methods leave them. */
const wideDigits: Oddity = {
  body: (body) => ({ ...body, blocks: body.blocks.map(widened) }),
};

function widened(block: BodyBlock): BodyBlock {
  if (block.kind !== 'paragraph' && block.kind !== 'run-in') return block;
  const text = block.text.replaceAll(/\d/g, fullWidth).replaceAll('，', ',').replaceAll('；', ';');
  return { ...block, text };
}

/** The title over two lines. */
const brokenTitle: Oddity = {
  title: ({ title, agency, place }) => {
    const names = [agency.full, place.name].filter((name) => title.startsWith(name));
    const at = names[0]?.length ?? Math.ceil(title.length / 2);
    return `${escapeHtml(title.slice(0, at))}<br>${escapeHtml(title.slice(at))}`;
  },
};

/** Lists of other documents and an old block inside comments. */
const commentedList: Oddity = {
  before: (_facts, pairs) =>
    `<!-- <ul class="list"><li><a href="/a/1.html">关于旧版栏目的说明</a><span>2010-01-02</span></li></ul> <p>${pairs[0]?.labelHtml ?? '索引号'}：000000000/1999-00001</p> -->`,
};

/** A script that would write a block of another document. */
const decoyScript: Oddity = {
  before: () =>
    `<script type="text/javascript">var tpl = '<li>索引号：<%=syh%></li><li>发布机构：<%=jg%></li>'; if (1 < 2 && 3 > 2) { window.tplHtml = tpl; }</script><style>.a > .b:before{content:"文号：0"}</style><noscript><p>您的浏览器不支持JavaScript</p></noscript>`,
};

/** The title again, centred, above the text. */
const titleAgain: Oddity = {
  repeatedInBody: (_pairs, _random, { title }) =>
    `<p style="text-align:center"><strong>${escapeHtml(title)}</strong></p>`,
};

export const ODDITIES = {
  none,
  'title-in-body': titleAgain,
  'masthead-number': mastheadNumber,
  'quoted-number': quotedNumber,
  'block-in-body': blockInBody,
  'hidden-template': hiddenTemplate,
  'hidden-article': hiddenArticle,
  kicker,
  'scripted-title': scriptedTitle,
  'empty-source': emptySource,
  'placeholder-trail': placeholderTrail,
  particulars,
  'wide-digits': wideDigits,
  'broken-title': brokenTitle,
  'commented-list': commentedList,
  'decoy-script': decoyScript,
} as const satisfies Record<string, Oddity>;
export type OddityName = keyof typeof ODDITIES;
