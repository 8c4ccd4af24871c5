import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import { isBlank } from '#parsers/text/blank.ts';
import { pushChildren } from '#parsers/page/element-walk.ts';

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
const DISPLAY_NONE = /display\s*:\s*none/i;
const BLANK_RUN = /[\s\u200b\ufeff]+/g;
const BLANK = /[\s\u200b\ufeff]/;

/** The text of `node` as one line: white space runs become one space, what is not shown is left out. */
export function inlineText(node: AnyNode): string {
  if (!('children' in node)) return isText(node) ? oneLine(node.data) : '';
  if (node.children.length === 0) return '';
  const only = node.children.length === 1 ? node.children[0] : undefined;
  if (only !== undefined && isText(only)) return oneLine(only.data);
  const parts: string[] = [];
  walk(
    node,
    (text) => {
      parts.push(text);
      return true;
    },
    () => parts.push(' '),
  );
  return oneLine(parts.join(''));
}

function oneLine(text: string): string {
  return BLANK.test(text) ? text.replace(BLANK_RUN, ' ').trim() : text;
}

/** Whether `node` shows more than `limit` characters for sure: stops at the first one over it. */
export function showsMoreThan(node: AnyNode, limit: number): boolean {
  let count = 0;
  walk(
    node,
    (text) => {
      for (let at = 0; at < text.length && count <= limit; at++) if (!isBlank(text.charCodeAt(at))) count++;
      return count <= limit;
    },
    () => {},
  );
  return count > limit;
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
  const add = (text: string): boolean => {
    line += text;
    return true;
  };
  walk(node, add, end);
  end();
  return lines.join('\n');
}

/** Whether the markup of `element` itself says that it is not shown; style sheets are not asked. */
export function isMarkedHidden({ attribs }: Element): boolean {
  const { style } = attribs;
  return style === undefined ? attribs['hidden'] !== undefined : DISPLAY_NONE.test(style);
}

/** Calls `onText` and `onBreak` in document order, without recursion, until `onText` answers false. */
function walk(root: AnyNode, onText: (text: string) => boolean, onBreak: () => void): void {
  const pending: (AnyNode | 'break')[] = [root];
  while (pending.length > 0) {
    const node = pending.pop();
    if (node === undefined) return;
    if (node === 'break') onBreak();
    else if (isText(node)) {
      if (!onText(node.data)) return;
    } else if (isTag(node) || 'children' in node) {
      const isLine = isTag(node) && LINES.has(node.name);
      if (isTag(node) && node !== root && (UNSEEN.has(node.name) || isMarkedHidden(node))) continue;
      if (isLine) {
        onBreak();
        pending.push('break');
      }
      pushChildren(pending, node.children);
    }
  }
}
