/** The markup that sites give the tables of the templates. */
import { escapeHtml } from '#demo/markup.ts';
import type { ReportCell, ReportRow } from './template-tables.ts';

type TableMarkup = (rows: readonly ReportRow[]) => string;

const span = ({ rowspan, colspan }: ReportCell): string =>
  `${colspan > 1 ? ` colspan="${colspan}"` : ''}${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}`;

function table(
  rows: readonly ReportRow[],
  open: string,
  cell: (cell: ReportCell) => string,
  rowOpen = '<tr>',
): string {
  return `${open}${rows.map((row) => `${rowOpen}${row.map(cell).join('')}</tr>`).join('\n')}</table>`;
}

/** Labels as escaped text, figures as they come. */
const inner = (cell: ReportCell): string => (cell.isLabel ? escapeHtml(cell.text) : cell.html);

const plain: TableMarkup = (rows) =>
  table(rows, '<table border="1">', (cell) => `<td${span(cell)}>${inner(cell)}</td>`);

const headCells: TableMarkup = (rows) =>
  table(rows, '<table class="tabel_3">', (cell) =>
    cell.isLabel ? `<th${span(cell)}>${inner(cell)}</th>` : `<td${span(cell)}>${inner(cell)}</td>`,
  );

/** Every cell a head cell. */
const onlyHeadCells: TableMarkup = (rows) =>
  table(rows, '<table>', (cell) => `<th${span(cell)}>${inner(cell)}</th>`);

/** A paragraph in each cell, breaks inside the labels of the columns. */
const paragraphCells: TableMarkup = (rows) =>
  table(rows, '<table align="center" border="1" cellspacing="1"><tbody>', (cell) => {
    const at = cell.text.startsWith('本年新') ? 3 : 2;
    const isBroken = cell.isLabel && (cell.text.length === 4 || at === 3);
    const text = isBroken ? `${cell.text.slice(0, at)}<br />${cell.text.slice(at)}` : inner(cell);
    return `<td${span(cell)} style="width:61px;"><p align="${cell.isLabel ? 'left' : 'center'}">${text}</p></td>`;
  }).replace('</table>', '</tbody></table>');

/** White space inside labels, a scrolling box around the table. */
const spacedLabels: TableMarkup = (rows) =>
  `<div style="overflow-x:auto">${table(
    rows,
    '<table border="0" cellspacing="0" style="border-collapse: collapse;" width="600"><colgroup><col width="60"><col width="60"></colgroup><tbody>',
    (cell) => {
      const text = cell.isLabel && cell.text.length <= 4 ? Array.from(cell.text).join(' ') : inner(cell);
      return `<td${span(cell)} style="border-width: 1px; border-style: solid; padding: 5px;"><p style="text-align:center;text-indent:0em;"><span style="font-family:宋体;font-size:14px;">${text}</span></p></td>`;
    },
    '<tr style="height: 30px;" class="firstRow">',
  )}</div>`;

/** The long label of the results one character a line. */
const verticalText: TableMarkup = (rows) =>
  table(rows, '<table class="MsoTableGrid" border="1">', (cell) => {
    const text =
      cell.text.startsWith('三、') && cell.rowspan > 2 ? Array.from(cell.text).join('<br>') : inner(cell);
    return `<td${span(cell)} class="${cell.isLabel ? 'rowh' : 'n'}"><p class="MsoNormal">${text}<o:p></o:p></p></td>`;
  });

/** Uppercase tags that are never closed. */
const unclosedCells: TableMarkup = (rows) =>
  `<TABLE border=1>${rows.map((row) => `<TR>${row.map((cell) => `<TD${span(cell)}>${inner(cell)}`).join('')}`).join('\n')}</TABLE>`;

export const TABLE_MARKUPS = {
  plain,
  'head-cells': headCells,
  'only-head-cells': onlyHeadCells,
  'paragraph-cells': paragraphCells,
  'spaced-labels': spacedLabels,
  'vertical-text': verticalText,
  'unclosed-cells': unclosedCells,
} as const satisfies Record<string, TableMarkup>;
export type TableMarkupName = keyof typeof TABLE_MARKUPS;
