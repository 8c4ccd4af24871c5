/** Metadata blocks set as lines of text. */
import { inRows, shown, type BlockLayout } from './layout.ts';
import type { ShownPair } from '../content/labels.ts';

const joined = ({ labelHtml, colon, valueHtml }: ShownPair, after = ''): string =>
  `${labelHtml}${colon || '：'}${after}${valueHtml}`;

/** Two pairs a line, a space between them; the last value of a line may be empty. */
const twoPairLines: BlockLayout = (pairs, random) => {
  const gap = random.pick([' ', '　　', '&nbsp;&nbsp;&nbsp;', '　']);
  return shown(
    `<div class="gk_tab">${inRows(pairs, 2)
      .map((row) => `<p>${row.map((pair) => joined(pair, random.pick(['', ' ']))).join(gap)}</p>`)
      .join('\n')}</div>`,
  );
};

/** Three or four pairs a line, lines by br. */
const manyPairLines: BlockLayout = (pairs, random) => {
  const size = random.integer(3, 4);
  return shown(
    `<div class="syh">${inRows(pairs, size)
      .map((row) => row.map((pair) => joined(pair)).join('　　'))
      .join('<br/>\n')}</div>`,
  );
};

const onePairLines: BlockLayout = (pairs) =>
  shown(`<div class="attr">${pairs.map((pair) => joined(pair)).join('<br>\n')}</div>`);

const strongParagraphs: BlockLayout = (pairs) =>
  shown(
    `<div class="prop">${pairs
      .map(
        ({ labelHtml, colon, valueHtml }) =>
          `<p><strong>${labelHtml}${colon || '：'}</strong>${valueHtml}</p>`,
      )
      .join('\n')}</div>`,
  );

/** Several pairs between pipes on one line. */
const pipeLines: BlockLayout = (pairs, random) => {
  const size = random.integer(2, 3);
  return shown(
    `<div class="pipes">${inRows(pairs, size)
      .map((row) => `<p>${row.map((pair) => joined(pair)).join(' | ')}</p>`)
      .join('\n')}</div>`,
  );
};

/** The label on a line of its own, its value on the next. */
const labelThenValue: BlockLayout = (pairs) =>
  shown(
    `<div class="aside">${pairs
      .map(({ labelHtml, colon, valueHtml }) => `<p>${labelHtml}${colon}</p><p>${valueHtml}</p>`)
      .join('')}</div>`,
  );

/** Values between the comments of a template engine. */
const commentedLines: BlockLayout = (pairs) =>
  shown(
    `<div class="cm">${pairs
      .map(
        ({ label, labelHtml, colon, valueHtml }) =>
          `<span>${labelHtml}${colon || '：'}<!--<$[${label}]>begin-->${valueHtml}<!--<$[${label}]>end--></span>`,
      )
      .join('\n&nbsp;&nbsp;\n')}</div>`,
  );

export const LINE_LAYOUTS = {
  'two-pair-lines': twoPairLines,
  'many-pair-lines': manyPairLines,
  'one-pair-lines': onePairLines,
  'strong-paragraphs': strongParagraphs,
  'pipe-lines': pipeLines,
  'label-then-value': labelThenValue,
  'commented-lines': commentedLines,
} as const satisfies Record<string, BlockLayout>;
