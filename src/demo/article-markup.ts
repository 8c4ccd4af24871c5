/** The parts of an article page as most systems set them: a table of metadata, a strip, paragraphs. */
import type { SampleBlock } from '#demo/content/blocks.ts';
import type { SampleDocument } from '#demo/content/sample-document.ts';
import { escapeHtml, inSlices, tableMarkup } from '#demo/markup.ts';

/** Two pairs a row. */
export function metadataTable({ metadata }: SampleDocument, open: string): string {
  const rows = inSlices(metadata, 2).map(
    (pairs) =>
      `<tr>${pairs.map(([label, value]) => `<td class="label">${label}：</td><td>${escapeHtml(value)}</td>`).join('')}</tr>`,
  );
  return `${open}\n${rows.join('\n')}\n</table>`;
}

/** Label and value, the clicks in their own element, with spaces between. */
export function bylineText({ byline }: SampleDocument, clicks: string): string {
  return byline
    .map(([label, value]) => `${label}：${label === '浏览次数' ? clicks : escapeHtml(value)}`)
    .join('&nbsp;&nbsp;');
}

export function blocksMarkup(blocks: readonly SampleBlock[]): string {
  return blocks.map(blockMarkup).join('\n');
}

function blockMarkup(block: SampleBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="text-indent:2em">${escapeHtml(block.text)}</p>`;
    case 'heading':
      return `<p style="text-indent:2em"><strong>${escapeHtml(block.text)}</strong></p>`;
    case 'run-in':
      return `<p style="text-indent:2em"><strong>${escapeHtml(block.heading)}</strong>${escapeHtml(block.text)}</p>`;
    case 'table':
      return tableMarkup(block.rows);
  }
  return `<p style="text-align:right">${escapeHtml(block.agency)}</p>\n<p style="text-align:right">${escapeHtml(block.date)}</p>`;
}
