/** The article's lines as blocks: what stands before and after the text inside its container is left out. */
import type { Element } from 'domhandler';
import type { TableGrid } from '#core/document.ts';
import type { BodyBlock } from '#parsers/body-blocks.ts';
import { FOOTER_LINE, type BodyRange } from '#parsers/body-container.ts';
import type { Flow, FlowLine, FlowSpan } from '#parsers/flow.ts';
import { readLabelledLine } from '#parsers/labelled-text.ts';
import { createElementLocator, createLineLocator } from '#parsers/line-locator.ts';
import { parseDocumentNumber } from '#parsers/document-number.ts';
import { MAX_TABLE_CELLS, readTable } from '#parsers/tables.ts';
import { textKey } from '#parsers/text-key.ts';
import { isWidgetLine } from '#parsers/vocabulary.ts';

export interface BodyLines {
  readonly blocks: readonly BodyBlock[];
  readonly tables: readonly TableGrid[];
  /** A document number that stood alone under the title; it is header, not body. */
  readonly masthead: { readonly text: string; readonly locator: string } | null;
  readonly hasImage: boolean;
  /** Characters of the text blocks that are links. */
  readonly linkLength: number;
  /** Where a block stands on the page. */
  readonly locate: (block: BodyBlock) => string;
}

/** Furniture that systems put inside the container, after the text. */
const TRAILER =
  /^(?:分享(?:到)?|扫一扫.{0,20}|打印.{0,4}|关闭.{0,4}|返回.{0,4}|上一[篇条则页].*|下一[篇条则页].*|相关(?:附件|文件|文档|文章|新闻|链接|稿件|信息|阅读|解读|政策).{0,6}|附件下载|文件下载|.{0,6}链接|责任编辑.*|责编.*|编辑[:：].*|【.{2,6}】|点击右上角.*|在浏览器中打开|收藏|纠错|我要纠错|【?\s*(?:打印|关闭|收藏|纠错|字体).*】?|\[?\s*(?:打印|关闭)[^一-龥]*(?:打印|关闭)?\s*\]?|浏览(?:次数|量)[:：].{0,10}|(?:政策|文件)?(?:解读|图解)[:：]|一图读懂[:：])$/;
const EDITOR = /^[（(【[]?\s*(?:责任编辑|责\s*编|编\s*辑|编审|审核|校对|信息录入)\s*[:：]/;
/** What only a footer says; other footer lines (主办单位：…) end notices too. */
const CERTAIN_FOOTER = /版权所有|公网安备|ICP备|网站标识码|Copyright/i;
const FOOTER_REACH = 14;
/** A table of two rows with more lines than this is layout. */
const LAYOUT_LINES = 240;

/** Reads the blocks of `body`. `taken` lines are header material; tables of data become table blocks. */
export function readBodyLines(
  flow: Flow,
  body: BodyRange,
  taken: ReadonlySet<number>,
  title: string | null,
): BodyLines {
  let start = body.start;
  let { end } = body;
  start = skipTitle(flow, start, end, taken, title);
  const elementPath = createElementLocator();
  const locate = createLineLocator(flow, elementPath);
  const masthead = readMasthead(flow, start, end, taken, locate);
  if (masthead !== null) start = masthead.line + 1;
  end = trimEnd(flow, start, end, taken);
  const tableAt = dataTables(flow, start, end);
  const blocks: BodyBlock[] = [];
  const tables: TableGrid[] = [];
  let linkLength = 0;
  let cells = MAX_TABLE_CELLS;
  const hasImage = flow.images.some((at) => at >= start && at <= end);
  for (let i = start; i < end; i++) {
    const line = flow.lines[i];
    if (line === undefined) continue;
    const table = tableAt.get(i);
    if (table !== undefined) {
      const read = readTable(table.element, Math.max(1, cells), elementPath);
      cells -= read.grid.rows.length * (read.grid.rows[0]?.length ?? 0);
      if (read.text !== '') {
        blocks.push({ kind: 'table', table: tables.length, text: read.text });
        tables.push(read.grid);
      }
      i = table.end - 1;
      continue;
    }
    if (line.text === '' || taken.has(i)) continue;
    const { text, align, strongPrefix } = line;
    linkLength += line.linkLength;
    blocks.push({ kind: 'text', text, align, strongPrefix, line: i });
  }
  const locateBlock = (block: BodyBlock): string =>
    block.kind === 'table' ? (tables[block.table]?.locator ?? '') : locate(block.line);
  return { blocks, tables, masthead, hasImage, linkLength, locate: locateBlock };
}

/** The body may begin with its own title, on one line or several, and with dates or controls that repeat the strip. */
function skipTitle(
  flow: Flow,
  from: number,
  end: number,
  taken: ReadonlySet<number>,
  title: string | null,
): number {
  const key = title === null ? '' : textKey(title);
  let start = from;
  let joined = '';
  for (let i = from; i < Math.min(end, from + 12); i++) {
    const line = flow.lines[i];
    if (line === undefined || line.text === '') continue;
    if (taken.has(i) || isWidgetLine(line.text)) {
      if (joined === '') start = i + 1;
      continue;
    }
    const next = joined + textKey(line.text);
    if (key === '' || !key.startsWith(next)) break;
    joined = next;
    if (joined === key) {
      start = i + 1;
      joined = '';
    }
  }
  return start;
}

function readMasthead(
  flow: Flow,
  from: number,
  end: number,
  taken: ReadonlySet<number>,
  locate: (line: number) => string,
): { readonly line: number; readonly text: string; readonly locator: string } | null {
  for (let i = from; i < Math.min(end, from + 3); i++) {
    const line = flow.lines[i];
    if (line === undefined || line.text === '' || taken.has(i)) continue;
    if (line.text.length > 40) return null;
    const bare = line.text.replace(/^[（(]\s*|\s*[）)]$/g, '');
    const number = parseDocumentNumber(bare);
    if (number === null || number.parts.year === null || number.parts.serial === null || !bare.endsWith('号'))
      return null;
    return { line: i, text: bare, locator: locate(i) };
  }
  return null;
}

function trimEnd(flow: Flow, start: number, from: number, taken: ReadonlySet<number>): number {
  let end = footerStart(flow, start, from);
  while (end > start) {
    const line = flow.lines[end - 1];
    if (line === undefined) break;
    if (line.text === '' || taken.has(end - 1) || isTrailer(line)) end--;
    else break;
  }
  return end;
}

/** Where a page's footer begins, when the container holds it too; `end` where it does not. */
function footerStart(flow: Flow, start: number, end: number): number {
  let first = end;
  let certain = false;
  for (let i = end - 1; i >= Math.max(start, end - FOOTER_REACH); i--) {
    const text = flow.lines[i]?.text ?? '';
    if (text.includes('。') || text.length > 200) break;
    if (FOOTER_LINE.test(text)) first = i;
    certain ||= CERTAIN_FOOTER.test(text);
  }
  return certain ? first : end;
}

function isTrailer(line: FlowLine): boolean {
  const { text } = line;
  if (text.length > 80) return false;
  // Links after the text are attachments or further reading; both are found elsewhere.
  if (line.linkLength > 0 && line.linkLength >= text.replace(/^.{1,8}[:：]\s*/, '').length * 0.9) return true;
  if (isWidgetLine(text) || TRAILER.test(text) || EDITOR.test(text)) return true;
  if (/^[|｜·\s[\]【】>]+$/.test(text)) return true;
  if (/^附件\s*\d*\s*[:：]?$/.test(text)) return true;
  const { pairs } = readLabelledLine(text, line.seams);
  return pairs.length > 0 && pairs.every((pair) => pair.field === 'viewCount' || pair.field === 'editor');
}

/** Tables that hold data, by the line they begin on. Tables for layout (one column, tables inside, long prose) are not. */
function dataTables(flow: Flow, start: number, end: number): Map<number, FlowSpan> {
  const found = new Map<number, FlowSpan>();
  let covered = start;
  for (const span of flow.spans) {
    if (span.element.name !== 'table' || span.start < covered || span.end > end || span.end === span.start)
      continue;
    if (!isDataTable(span)) continue;
    found.set(span.start, span);
    covered = span.end;
  }
  return found;
}

function isDataTable(span: FlowSpan): boolean {
  let rows = 0;
  let wide = 0;
  let nested = 0;
  const visit = (element: Element): void => {
    for (const child of element.children) {
      if (!('attribs' in child)) continue;
      if (child.name === 'tr') {
        rows++;
        let cells = 0;
        for (const cell of child.children) {
          if (!('attribs' in cell) || (cell.name !== 'td' && cell.name !== 'th')) continue;
          cells++;
          if (hasTable(cell)) nested++;
        }
        if (cells >= 2) wide++;
      } else if (child.name === 'tbody' || child.name === 'thead' || child.name === 'tfoot') visit(child);
    }
  };
  visit(span.element);
  if (nested > 0) return false;
  return rows >= 2 && wide >= 1 && span.end - span.start <= Math.max(LAYOUT_LINES, rows * 40);
}

function hasTable(element: Element): boolean {
  for (const child of element.children) {
    if ('attribs' in child && (child.name === 'table' || hasTable(child))) return true;
  }
  return false;
}
