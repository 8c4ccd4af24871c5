/** Manners of setting a body: each turns the blocks into the markup of an editor. */
import { escapeHtml, tableMarkup } from '#demo/markup.ts';
import type { SeededRandom } from '#demo/seeded-random.ts';
import type { BodyBlock } from '../content/body.ts';

type Manner = (blocks: readonly BodyBlock[], random: SeededRandom) => string;

const html = (text: string): string => escapeHtml(text).replaceAll('  ', '&nbsp; ');
const isBold = ({ kind }: BodyBlock): boolean => kind === 'heading';

interface Dress {
  /** A paragraph that begins with indentation. */
  readonly indented: (inner: string) => string;
  readonly flush: (inner: string, align: 'left' | 'center' | 'right') => string;
  readonly bold: (inner: string) => string;
  readonly text?: (text: string) => string;
  readonly table?: string;
  readonly between?: string;
}

/** Dresses every block the same way. */
function dressed(blocks: readonly BodyBlock[], dress: Dress, boldsHeadings: boolean): string {
  const text = dress.text ?? html;
  return blocks
    .map((block) => {
      if (block.kind === 'table') return block.markup ?? tableMarkup(block.rows, dress.table);
      if (block.kind === 'links' || block.kind === 'image') return dress.flush(block.markup, 'left');
      if (block.kind === 'line') return dress.flush(text(block.text), block.align ?? 'left');
      if (block.kind === 'run-in') {
        const lead = text(block.heading);
        return dress.indented((boldsHeadings ? dress.bold(lead) : lead) + text(block.text));
      }
      const inner = isBold(block) && boldsHeadings ? dress.bold(text(block.text)) : text(block.text);
      return block.kind === 'heading' && block.align === 'center'
        ? dress.flush(inner, 'center')
        : dress.indented(inner);
    })
    .join(dress.between ?? '\n');
}

const strong = (inner: string): string => `<strong>${inner}</strong>`;

const paragraphs: Manner = (blocks, random) =>
  dressed(
    blocks,
    {
      indented: (inner) => `<p>　　${inner}</p>`,
      flush: (inner, align) =>
        align === 'left' ? `<p>${inner}</p>` : `<p style="text-align: ${align};">${inner}</p>`,
      bold: strong,
    },
    random.integer(0, 1) === 0,
  );

const styledParagraphs: Manner = (blocks, random) => {
  const font = random.pick(['仿宋', '仿宋_GB2312', '宋体']);
  return dressed(
    blocks,
    {
      indented: (inner) =>
        `<p style="text-indent: 2em; line-height: 2;"><span style="font-family: ${font}; font-size: 16pt;">${inner}</span></p>`,
      flush: (inner, align) =>
        `<p style="text-align: ${align}; line-height: 2;"><span style="font-family: ${font}; font-size: 16pt;">${inner}</span></p>`,
      bold: (inner) => `<span style="font-family: 黑体">${inner}</span>`,
      table: '<table border="1" cellspacing="0" style="width: 100%; border-collapse: collapse">',
    },
    true,
  );
};

const breaks: Manner = (blocks, random) => {
  const gap = random.pick(['<br>', '<br/><br/>', '<BR>\n', '<br />\n<br />']);
  return dressed(
    blocks,
    {
      indented: (inner) => `&nbsp;&nbsp;&nbsp;&nbsp;${inner}`,
      flush: (inner, align) => (align === 'right' ? `${'&nbsp;'.repeat(30)}${inner}` : inner),
      bold: (inner) => `<b>${inner}</b>`,
      between: gap,
    },
    random.integer(0, 1) === 0,
  );
};

const boxes: Manner = (blocks, random) =>
  dressed(
    blocks,
    {
      indented: (inner) => `<div>　　${inner}</div>`,
      flush: (inner, align) => `<div align="${align}">${inner}</div>`,
      bold: strong,
    },
    random.integer(0, 1) === 0,
  );

/** Everything in a cell of a layout table. */
const nestedTable: Manner = (blocks, random) =>
  `<table width="100%" border="0" cellpadding="0"><tr><td><table width="96%" border="0"><tr><td class="nr">${paragraphs(blocks, random)}</td></tr></table></td></tr></table>`;

/** Runs cut into spans and fonts at random, inside words and numbers. */
const fontSoup: Manner = (blocks, random) =>
  dressed(
    blocks,
    {
      indented: (inner) => `<p class="p0" style="margin:0;text-indent:42px">${inner}</p>`,
      flush: (inner, align) => `<p class="p0" style="margin:0;text-align:${align}">${inner}</p>`,
      bold: strong,
      text: (text) => shredded(text, random),
    },
    true,
  );

const WRAPS = [
  (text: string) => `<span style="font-family:仿宋_GB2312;font-size:21px">${text}</span>`,
  (text: string) => `<font face="Times New Roman">${text}</font>`,
  (text: string) => `<span lang="EN-US" style="letter-spacing:-0.3pt"><span>${text}</span></span>`,
  (text: string) => text,
] as const;

function shredded(text: string, random: SeededRandom): string {
  const parts: string[] = [];
  const characters = Array.from(text);
  while (characters.length > 0) {
    const run = characters.splice(0, random.integer(1, 9)).join('');
    parts.push(random.pick(WRAPS)(escapeHtml(run)));
  }
  return parts.join('');
}

/** As a word processor exports it. */
const wordExport: Manner = (blocks) =>
  `<div class="Section1">${dressed(
    blocks,
    {
      indented: (inner) =>
        `<p class="MsoNormal" style="mso-char-indent-count:2.0;text-indent:32.0pt"><span style="mso-bidi-font-size:16.0pt">${inner}<o:p></o:p></span></p>`,
      flush: (inner, align) => `<p class="MsoNormal" align="${align}"><span>${inner}<o:p></o:p></span></p>`,
      bold: (inner) => `<b style="mso-bidi-font-weight:normal">${inner}</b>`,
      table: '<table class="MsoTableGrid" border="1" cellspacing="0" cellpadding="0">',
      between: '\n<p class="MsoNormal"><o:p>&nbsp;</o:p></p>\n',
    },
    true,
  )}</div>`;

/** Preformatted text; tables stand between the pieces. */
const preformatted: Manner = (blocks) => {
  let open = false;
  let out = '';
  for (const block of blocks) {
    if (block.kind === 'table' || block.kind === 'links' || block.kind === 'image') {
      out += `${open ? '</pre>' : ''}${block.kind === 'table' ? (block.markup ?? tableMarkup(block.rows)) : block.markup}`;
      open = false;
      continue;
    }
    if (!open) out += '<pre>';
    open = true;
    const indent = block.kind === 'line' ? (block.align === 'right' ? '　'.repeat(20) : '') : '　　';
    out += `${indent}${escapeHtml(block.kind === 'run-in' ? block.heading + block.text : block.text)}\n`;
  }
  return open ? `${out}</pre>` : out;
};

/** Uppercase tags that are never closed. */
const unclosed: Manner = (blocks) =>
  dressed(
    blocks,
    {
      indented: (inner) => `<P>&nbsp;&nbsp;&nbsp; ${inner}`,
      flush: (inner, align) => (align === 'left' ? `<P>${inner}` : `<P align=${align}>${inner}`),
      bold: (inner) => `<B>${inner}</B>`,
      table: '<TABLE border=1>',
    },
    false,
  );

/** Headings as heading elements. */
const headingElements: Manner = (blocks) =>
  blocks
    .map((block) => {
      if (block.kind === 'heading') return `<h${block.level + 2}>${html(block.text)}</h${block.level + 2}>`;
      return paragraphsOf([block]);
    })
    .join('\n');

function paragraphsOf(blocks: readonly BodyBlock[]): string {
  return dressed(
    blocks,
    {
      indented: (inner) => `<p>${inner}</p>`,
      flush: (inner, align) => `<p class="${align}" style="text-align:${align}">${inner}</p>`,
      bold: strong,
    },
    false,
  );
}

export const MANNERS = {
  paragraphs,
  'styled-paragraphs': styledParagraphs,
  breaks,
  boxes,
  'nested-table': nestedTable,
  'font-soup': fontSoup,
  'word-export': wordExport,
  preformatted,
  unclosed,
  'heading-elements': headingElements,
} as const satisfies Record<string, Manner>;
export type MannerName = keyof typeof MANNERS;
