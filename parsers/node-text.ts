import { isTag, isText, type AnyNode } from 'domhandler';
import { pushChildren } from '#parsers/element-walk.ts';

/** Elements whose content is not shown. */
const UNSEEN: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'head',
  'select',
  'textarea',
]);
/** Elements that begin and end a line. */
const LINES: ReadonlySet<string> = new Set(
  'address article aside blockquote br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const BLANK_RUN = /[\s\u200b\ufeff]+/g;
const BLANK = /[\s\u200b\ufeff]/;

/** The text of `node` as one line: white space runs become one space, what is not shown is left out. */
export function inlineText(node: AnyNode): string {
  const parts: string[] = [];
  walk(
    node,
    (text) => parts.push(text),
    () => parts.push(' '),
  );
  return parts.join('').replace(BLANK_RUN, ' ').trim();
}

/** The text of `node` with block elements and `<br>` as line breaks; no empty lines, each line as in {@link inlineText}. */
export function lineText(node: AnyNode): string {
  const lines: string[] = [];
  let line = '';
  const end = (): void => {
    const trimmed = BLANK.test(line) ? line.replace(BLANK_RUN, ' ').trim() : line;
    if (trimmed !== '') lines.push(trimmed);
    line = '';
  };
  walk(node, (text) => (line += text), end);
  end();
  return lines.join('\n');
}

/** Calls `onText` and `onBreak` in document order, without recursion. */
function walk(root: AnyNode, onText: (text: string) => void, onBreak: () => void): void {
  const pending: (AnyNode | 'break')[] = [root];
  while (pending.length > 0) {
    const node = pending.pop();
    if (node === undefined) return;
    if (node === 'break') onBreak();
    else if (isText(node)) onText(node.data);
    else if (isTag(node) || 'children' in node) {
      const isLine = isTag(node) && LINES.has(node.name);
      if (isTag(node) && UNSEEN.has(node.name) && node !== root) continue;
      if (isLine) {
        onBreak();
        pending.push('break');
      }
      pushChildren(pending, node.children);
    }
  }
}
