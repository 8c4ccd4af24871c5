/** Bits of HTML that the sample sites share: escaping, tables, list pages in slices. */
import type { SampleCell } from '#demo/content/blocks.ts';
import type { SampleResponse } from '#demo/sample-site.ts';

const SPECIAL: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text for element content and double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => SPECIAL[character] ?? character);
}

export function tableMarkup(rows: readonly (readonly SampleCell[])[], open = '<table border="1">'): string {
  const body = rows
    .map((row) => `<tr>${row.map((cell) => `<td${spans(cell)}>${escapeHtml(cell.text)}</td>`).join('')}</tr>`)
    .join('\n');
  return `${open}<tbody>\n${body}\n</tbody></table>`;
}

function spans({ rowspan, colspan }: SampleCell): string {
  return (
    (rowspan === undefined ? '' : ` rowspan="${rowspan}"`) +
    (colspan === undefined ? '' : ` colspan="${colspan}"`)
  );
}

/** `list` in pages of `size`; an empty list has one empty page. */
export function inSlices<T>(list: readonly T[], size: number): (readonly T[])[] {
  const pages: (readonly T[])[] = [];
  for (let at = 0; at < list.length || at === 0; at += size) pages.push(list.slice(at, at + size));
  return pages;
}

/** An answer with status 200. */
export function okResponse(contentType: string | null, body: Uint8Array): SampleResponse {
  return { status: 200, contentType, body };
}

/** An answer that is JSON. */
export function jsonAnswer(value: unknown, contentType = 'application/json; charset=UTF-8'): SampleResponse {
  return okResponse(contentType, new TextEncoder().encode(JSON.stringify(value)));
}

/** JSON as servers put it into a script: no character in it means anything to HTML. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replaceAll(
      /[<>&\u0080-\uffff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}
