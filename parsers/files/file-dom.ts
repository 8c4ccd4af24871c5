/** The content of a file as a DOM, so that the rules for pages read it. */
import { Document, Element, Text, type ChildNode, type ParentNode } from 'domhandler';
import type { FileBlock, FileContent, TableBlock, TextBlock } from '#parsers/files/file-content.ts';
import type { Page } from '#parsers/page/page.ts';
import { MAX_NODES, MAX_TEXT } from '#parsers/page/dom.ts';
import type { HttpUrl } from '#core/url.ts';

/** Names that programs put there by themselves. */
const EMPTY_TITLE =
  /^(?:microsoft|wps|powerpoint|untitled|无标题|新建|文档\s*\d|document\s*\d|\d+$)|\.(?:docx?|wps|xlsx?|et|pdf|ofd|rtf|txt)$/i;

/** The page of `content`, as far as it is not larger than other pages may be. Blocks carry their place in `data-file-place`; there is nothing on it that is not the file's own. */
export function pageOfFile(content: FileContent, url: HttpUrl | null): Page {
  const html = new Element('html', {});
  const root = new Document([html]);
  html.parent = root;
  const title = content.propertyTitle?.trim() ?? '';
  if (title !== '' && !EMPTY_TITLE.test(title) && !content.blocks.some((block) => block.kind === 'title')) {
    const head = append(html, new Element('head', {}));
    append(append(head, new Element('title', {})), new Text(title));
  }
  const body = append(html, new Element('body', {}));
  const text: string[] = [];
  const left = { nodes: MAX_NODES, characters: MAX_TEXT };
  let isWhole = true;
  for (const block of content.blocks) {
    const fitting = fittingPart(block, left);
    appendBlock(body, fitting);
    text.push(textOf(fitting));
    if (fitting !== block) {
      isWhole = false;
      break;
    }
  }
  return {
    url,
    post: null,
    charset: 'binary',
    text: text.join('\n'),
    form: 'text',
    data: undefined,
    isWhole,
    dom: root,
  };
}

/** What may still be put on the page. */
interface Room {
  nodes: number;
  characters: number;
}

/** A table takes more than its cells do: all that is asked of each one. */
const NODES_OF_TABLE = 25;

/** `block` itself where there is room for it, else its first rows or lines. Takes the room. */
function fittingPart(block: FileBlock, room: Room): FileBlock {
  if (block.kind === 'image') {
    room.nodes--;
    return block;
  }
  if (block.kind === 'table') {
    room.nodes -= NODES_OF_TABLE;
    const count = fittingCount(block.rows, room, (row) => {
      room.nodes--;
      for (const { lines } of row) take(lines, room);
    });
    return count === block.rows.length ? block : { ...block, rows: block.rows.slice(0, count) };
  }
  room.nodes -= 2;
  const count = fittingCount(block.lines, room, (line) => take([line], room));
  return count === block.lines.length ? block : { ...block, lines: block.lines.slice(0, count) };
}

function fittingCount<T>(parts: readonly T[], room: Room, takeOne: (part: T) => void): number {
  let count = 0;
  for (const part of parts) {
    takeOne(part);
    if (room.nodes < 0 || room.characters < 0) break;
    count++;
  }
  return count;
}

function take(lines: readonly string[], room: Room): void {
  room.nodes -= 1 + Math.max(0, 2 * lines.length - 1);
  for (const line of lines) room.characters -= line.length;
}

function appendBlock(body: Element, block: FileBlock): void {
  if (block.kind === 'table') appendTable(body, block);
  else if (block.kind === 'image') append(body, new Element('img', { 'data-file-place': block.place }));
  else appendText(body, block);
}

function appendText(body: Element, { kind, lines, strongPrefix, align, place }: TextBlock): void {
  const attributes = { 'data-file-place': place, ...(align === null ? {} : { align }) };
  const block = append(body, new Element(kind === 'title' ? 'h1' : 'p', attributes));
  let strong = strongPrefix;
  for (const [index, line] of lines.entries()) {
    if (index > 0) append(block, new Element('br', {}));
    const bold = line.slice(0, strong);
    if (bold !== '' && kind === 'paragraph') append(append(block, new Element('b', {})), new Text(bold));
    const rest = kind === 'paragraph' ? line.slice(bold.length) : line;
    if (rest !== '') append(block, new Text(rest));
    strong = Math.max(0, strong - line.length);
  }
}

function appendTable(body: Element, { rows, place }: TableBlock): void {
  const table = append(body, new Element('table', { 'data-file-place': place }));
  for (const row of rows) {
    const line = append(table, new Element('tr', {}));
    for (const cell of row) {
      const attributes: Record<string, string> = {};
      if (cell.rowSpan > 1) attributes['rowspan'] = String(cell.rowSpan);
      if (cell.columnSpan > 1) attributes['colspan'] = String(cell.columnSpan);
      const data = append(line, new Element('td', attributes));
      for (const [index, text] of cell.lines.entries()) {
        if (index > 0) append(data, new Element('br', {}));
        append(data, new Text(text));
      }
    }
  }
}

function append<T extends ChildNode>(parent: ParentNode, node: T): T {
  const last = parent.children.at(-1) ?? null;
  node.parent = parent;
  node.prev = last;
  if (last !== null) last.next = node;
  parent.children.push(node);
  return node;
}

function textOf(block: FileBlock): string {
  if (block.kind === 'image') return '';
  if (block.kind !== 'table') return block.lines.join('\n');
  return block.rows.map((row) => row.map((cell) => cell.lines.join(' ')).join('\t')).join('\n');
}
