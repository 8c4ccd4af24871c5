/** Metadata blocks set as tables. */
import { inRows, shown, type BlockLayout } from './layout.ts';
import type { ShownPair } from '../content/labels.ts';

const BLANKS = ['', '&nbsp;', '　'] as const;

/** `<td><b>label：</b></td><td>value</td>`, two pairs a row, as on the portal of the central government. */
const boldPairsTable: BlockLayout = (pairs) =>
  shown(
    `<table border="0" width="100%" class="bd1"><tbody>${inRows(pairs, 2)
      .map(
        (row) =>
          `<tr>${row
            .map(
              ({ labelHtml, colon, valueHtml }) =>
                `<td width="12%" align="right" valign="top"><b>${labelHtml}${colon}</b></td>\n<td width="38%">${valueHtml || '&nbsp;'}</td>`,
            )
            .join('\n')}</tr>`,
      )
      .join('\n')}</tbody></table>`,
  );

/** Headings left, no colon, the long title across the row. */
const headCellTable: BlockLayout = (pairs, random) => {
  const blank = random.pick(BLANKS);
  const wide = pairs.filter(({ field }) => field === 'title' || field === 'summary');
  const rows = inRows(
    pairs.filter((pair) => !wide.includes(pair)),
    2,
  );
  const cells = (pair: ShownPair, span: string): string =>
    `<th scope="row">${pair.labelHtml}</th><td${span}>${pair.valueHtml || blank}</td>`;
  return shown(
    `<table class="xxgk-table" cellspacing="0">\n${rows
      .map((row) => `<tr>${row.map((pair) => cells(pair, '')).join('')}</tr>`)
      .concat(wide.map((pair) => `<tr>${cells(pair, ' colspan="3"')}</tr>`))
      .join('\n')}\n</table>`,
  );
};

const onePairRows: BlockLayout = (pairs) =>
  shown(
    `<table width="100%" class="infotab">${pairs
      .map(
        ({ labelHtml, colon, valueHtml }) =>
          `<tr><td class="l" bgcolor="#f2f2f2"><font color="#333333">${labelHtml}${colon}</font></td><td class="r">${valueHtml}</td></tr>`,
      )
      .join('')}</table>`,
  );

/** A row of labels above a row of values, twice where there are many. */
const headerRowTable: BlockLayout = (pairs, random) => {
  const tag = random.pick(['td', 'th']);
  return shown(
    `<table border="1" class="head-row"><tbody>${inRows(
      pairs,
      pairs.length > 6 ? Math.ceil(pairs.length / 2) : 6,
    )
      .map(
        (row) =>
          `<tr>${row.map(({ labelHtml }) => `<${tag}>${labelHtml}</${tag}>`).join('')}</tr>\n<tr>${row
            .map(({ valueHtml }) => `<td>${valueHtml || '&nbsp;'}</td>`)
            .join('')}</tr>`,
      )
      .join('\n')}</tbody></table>`,
  );
};

/** Label and value in one cell, three a row. */
const oneCellPairs: BlockLayout = (pairs, random) => {
  const size = random.integer(2, 3);
  return shown(
    `<table border='1' width='1000px' align="center" class="xxgk">\n${inRows(pairs, size)
      .map(
        (row) =>
          `<tr>\n${row.map(({ labelHtml, colon, valueHtml }) => `<td>${labelHtml}${colon || '：'} ${valueHtml}</td>`).join('\n')}\n</tr>`,
      )
      .join('\n')}\n</table>`,
  );
};

/** One pair in two cells, then pairs that each stand in one cell. */
const mixedCells: BlockLayout = (pairs) =>
  shown(
    `<table class="mix" width="96%">${inRows(pairs, 3)
      .map(
        (row) =>
          `<tr>${row
            .map(({ labelHtml, colon, valueHtml }, at) =>
              at === 0
                ? `<td class="lab">${labelHtml}${colon || '：'}</td><td>${valueHtml || '&nbsp;'}</td>`
                : `<td>${labelHtml}${colon || '：'}${valueHtml}</td>`,
            )
            .join('')}</tr>`,
      )
      .join('')}</table>`,
  );

/** A table of spacer columns and rows, with uppercase tags. */
const spacedTable: BlockLayout = (pairs) =>
  shown(
    `<TABLE cellSpacing=1 cellPadding=0 width="95%" align=center bgColor=#c5c5c5>\n${inRows(pairs, 2)
      .map(
        (row) =>
          `<TR>${row
            .map(
              ({ labelHtml, valueHtml }) =>
                `<TD class=pm height=25 width="8%"><STRONG>${labelHtml}</STRONG></TD><TD class=pm width="32%">&nbsp;${valueHtml}</TD>`,
            )
            .join('')}</TR>\n<TR><TD colSpan=4 height=5></TD></TR>`,
      )
      .join('\n')}\n</TABLE>`,
  );

export const TABLE_LAYOUTS = {
  'bold-pairs-table': boldPairsTable,
  'head-cell-table': headCellTable,
  'one-pair-rows': onePairRows,
  'header-row-table': headerRowTable,
  'one-cell-pairs': oneCellPairs,
  'mixed-cells': mixedCells,
  'spaced-table': spacedTable,
} as const satisfies Record<string, BlockLayout>;
