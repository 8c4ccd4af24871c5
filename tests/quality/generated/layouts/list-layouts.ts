/** Metadata blocks set as lists and boxes. */
import type { ShownPair } from '../content/labels.ts';
import { inRows, shown, type BlockLayout } from './layout.ts';

const each = (pairs: readonly ShownPair[], item: (pair: ShownPair) => string): string =>
  pairs.map(item).join('\n');

const items: BlockLayout = (pairs) =>
  shown(
    `<div class="sub"><ul>${each(pairs, ({ labelHtml, colon, valueHtml }) => `<li>${labelHtml}${colon || '：'}${valueHtml}</li>`)}</ul></div>`,
  );

const itemsWithSpans: BlockLayout = (pairs, random) => {
  const bold = random.pick(['em', 'b', 'strong', 'label']);
  return shown(
    `<div class="xxgk_head clearfix"><ul>${each(
      pairs,
      ({ labelHtml, colon, valueHtml }) =>
        `<li class="c1"><${bold}>${labelHtml}${colon}</${bold}><span>${valueHtml}</span></li>`,
    )}</ul></div>`,
  );
};

const definitionList: BlockLayout = (pairs) =>
  shown(
    `<dl class="gk-info">${each(pairs, ({ labelHtml, colon, valueHtml }) => `<dt>${labelHtml}${colon}</dt><dd>${valueHtml}</dd>`)}</dl>`,
  );

/** One list a pair. */
const definitionLists: BlockLayout = (pairs) =>
  shown(
    `<div class="headInfo">${each(
      pairs,
      ({ labelHtml, colon, valueHtml }) =>
        `<dl class="fl"><dt>${labelHtml}${colon}</dt>\n<dd><p>${valueHtml}</p></dd></dl>`,
    )}</div>`,
  );

const labelsWithBoxes: BlockLayout = (pairs) =>
  shown(
    `<div class="xxgkml-content">${each(
      pairs,
      ({ labelHtml, colon, valueHtml }) =>
        `<div class="row"><label><font>${labelHtml}${colon || '：'}</font></label><div class="display-block">${valueHtml}</div></div>`,
    )}</div>`,
  );

/** Rows of boxes, two pairs each. */
const boxGrid: BlockLayout = (pairs) =>
  shown(
    `<div class="grid-info">${inRows(pairs, 2)
      .map(
        (row) =>
          `<div class="grid-row">${each(
            row,
            ({ labelHtml, colon, valueHtml }) =>
              `<div class="k">${labelHtml}${colon}</div><div class="v">${valueHtml}</div>`,
          )}</div>`,
      )
      .join('\n')}</div>`,
  );

/** Every label cut into spans, as a justified label is. */
const splitSpans: BlockLayout = (pairs) =>
  shown(
    `<div class="info-split">${each(
      pairs,
      ({ label, colon, valueHtml }) =>
        `<p><span class="just">${Array.from(label)
          .map((character) => `<i>${character}</i>`)
          .join('')}</span>${colon || '：'}<span>${valueHtml}</span></p>`,
    )}</div>`,
  );

/** An empty template that a script would fill, hidden, and the filled copy. */
const shellAndCopy: BlockLayout = (pairs) => {
  const template = each(
    pairs,
    ({ labelHtml, colon }) =>
      `<li><b>${labelHtml}${colon || '：'}</b><span class="ng-binding" ng-bind="detail.x"></span></li>`,
  );
  const filled = each(
    pairs,
    ({ labelHtml, colon, valueHtml }) =>
      `<li><b>${labelHtml}${colon || '：'}</b><span>${valueHtml}</span></li>`,
  );
  return shown(
    `<div class="ng-cloak" style="display:none"><ul class="tpl">${template}</ul></div><div class="filled"><ul>${filled}</ul></div>`,
  );
};

export const LIST_LAYOUTS = {
  items,
  'items-with-spans': itemsWithSpans,
  'definition-list': definitionList,
  'definition-lists': definitionLists,
  'labels-with-boxes': labelsWithBoxes,
  'box-grid': boxGrid,
  'split-spans': splitSpans,
  'shell-and-copy': shellAndCopy,
} as const satisfies Record<string, BlockLayout>;
