/** A page that somebody saved as text: every block a line, links and scripts gone. */
import { head, trailLine, type Chrome } from './page-parts.ts';

export const flattened: Chrome = (parts) => ({
  path: `/xxgk/${parts.random.integer(100, 9999)}.txt`,
  head: '',
  body: `<div>${trailLine(parts)}</div>${head(parts, 'div')}<div>${parts.body}</div>${parts.bylineUnderBody}`,
});

const LINE_ENDS =
  /<\/?(?:p|div|h[1-6]|li|ul|ol|tr|table|tbody|dl|dd|dt|pre|section|label)\b[^>]*>|<br\b[^>]*>/gi;

/** The text of `html`: block ends are line ends, cells are apart by a tab, the hidden and the scripted is gone. */
export function flattenMarkup(html: string): string {
  return html
    .replaceAll(/<script[\s\S]*?<\/script>|<!--[\s\S]*?-->/gi, '')
    .replaceAll(/<(\w+)[^>]*display:\s*none[^>]*>[\s\S]*?<\/\1>/gi, '')
    .replaceAll(/\n/g, ' ')
    .replaceAll(/<\/t[dh]>/gi, '\t')
    .replaceAll(LINE_ENDS, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&ensp;', '\u2002')
    .replaceAll('&emsp;', '\u2003')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n[\n ]*\n/g, '\n')
    .trim();
}
