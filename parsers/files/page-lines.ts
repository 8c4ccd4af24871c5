/** A page or a text as the content of a file: for those in archives. */
import type { Element } from 'domhandler';
import { type FileBlock, type FileContent, type TableCell } from '#parsers/files/file-content.ts';
import { elementsIn } from '#parsers/page/page-dom.ts';
import { renderFlow } from '#parsers/page/flow.ts';
import type { Page } from '#parsers/page/page.ts';
import { readTable } from '#parsers/body/tables.ts';

/** The lines and tables that `page` shows. */
export function linesOfPage(page: Page): FileContent {
  const flow = renderFlow(page.dom);
  const tables = new Map<number, { readonly element: Element; readonly end: number }>();
  for (const element of elementsIn(page.dom, 'table')) {
    const span = flow.spanOf.get(element);
    if (span !== undefined && span.end > span.start && !tables.has(span.start)) tables.set(span.start, span);
  }
  const blocks: FileBlock[] = [];
  for (let at = 0; at < flow.lines.length; at++) {
    const line = flow.lines[at];
    const table = tables.get(at);
    if (table !== undefined) {
      const { rows } = readTable(table.element).grid;
      blocks.push({ kind: 'table', rows: rows.map((row) => row.map(toCell)), place: `line ${at + 1}` });
      at = table.end - 1;
    } else if (line !== undefined && line.text !== '') {
      const { text, strongPrefix, align } = line;
      blocks.push({ kind: 'paragraph', lines: [text], strongPrefix, align, place: `line ${at + 1}` });
    }
  }
  return { blocks, propertyTitle: null, findings: [] };
}

function toCell(text: string): TableCell {
  return { lines: text === '' ? [] : text.split('\n'), rowSpan: 1, columnSpan: 1 };
}
