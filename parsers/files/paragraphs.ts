/** Printed lines as paragraphs: a paragraph begins with an indent or after a line that ends early. */
import type { TextBlock } from '#parsers/files/file-content.ts';
import type { PrintedLine } from '#parsers/files/text-lines.ts';
import { findTitle } from '#parsers/files/title-lines.ts';
import { parseHeadingMarker } from '#parsers/body/heading-marker.ts';

/** A line with what is known of its page. */
export interface FlowingLine extends PrintedLine {
  readonly page: number;
  /** Edges of the text on pages of this width. */
  readonly textLeft: number;
  readonly textRight: number;
  /** A table or a picture stands between it and the line before. */
  readonly afterBreak: boolean;
}

/** Parts of the height of the type. */
const INDENT = 0.6;
const SHORT = 2.2;
const CENTRED = 1.5;
/** Of the width of the text: a longer line is a full one, with an indent. */
const SHORT_LINE = 0.8;
const SAME_SIZE = 0.12;
const SENTENCE_END = /[。！？；：:.!?;]["”’』」）)]?$/;

/** The text blocks of `lines`, which are in reading order. Lines broken in mid-sentence are joined, over pages too. */
export function toTextBlocks(lines: readonly FlowingLine[]): (TextBlock & { readonly first: number })[] {
  const title = findTitle(
    lines.map((line) => ({ ...line, isCentred: isCentred(line), follows: !line.afterBreak })),
  );
  const blocks: (TextBlock & { readonly first: number })[] = [];
  let open: FlowingLine[] = [];
  let openFirst = 0;
  const end = (): void => {
    const [first] = open;
    if (first !== undefined) blocks.push({ ...paragraph(open), first: openFirst });
    open = [];
  };
  for (const [index, line] of lines.entries()) {
    if (title !== null && index >= title.start && index < title.end) {
      end();
      if (index === title.start)
        blocks.push({ ...titleBlock(lines.slice(title.start, title.end)), first: index });
      continue;
    }
    const before = open.at(-1);
    if (before !== undefined && !goesOn(before, line)) end();
    if (open.length === 0) openFirst = index;
    open.push(line);
  }
  end();
  return blocks;
}

function goesOn(before: FlowingLine, line: FlowingLine): boolean {
  const { size } = line;
  if (line.afterBreak || Math.abs(before.size - size) > size * SAME_SIZE) return false;
  // A line that ends early ends its paragraph.
  if (before.textRight - before.right > SHORT * size) return false;
  if (line.left - line.textLeft > INDENT * size) return false;
  const isNext = line.page !== before.page || line.baseline - before.baseline < 3 * size;
  if (!isNext || isCentred(line)) return false;
  return !(SENTENCE_END.test(before.text) && parseHeadingMarker(line.text) !== null);
}

function isCentred({ left, right, textLeft, textRight, size }: FlowingLine): boolean {
  const before = left - textLeft;
  const after = textRight - right;
  const isShort = right - left < SHORT_LINE * (textRight - textLeft);
  return isShort && before > 2 * size && Math.abs(before - after) < CENTRED * size;
}

function alignOf(line: FlowingLine): TextBlock['align'] {
  if (isCentred(line)) return 'center';
  const { left, right, textLeft, textRight, size } = line;
  return textRight - right < 6 * size && left > (textLeft + textRight) / 2 ? 'right' : null;
}

function paragraph(lines: readonly FlowingLine[]): TextBlock {
  const [first] = lines as readonly [FlowingLine, ...FlowingLine[]];
  let text = '';
  let strongPrefix = 0;
  for (const line of lines) {
    const glue = /[A-Za-z,]$/.test(text) && /^[A-Za-z]/.test(line.text) ? ' ' : '';
    if (strongPrefix === text.length && line.strongPrefix > 0)
      strongPrefix += glue.length + line.strongPrefix;
    text += glue + line.text;
  }
  return {
    kind: 'paragraph',
    lines: [text],
    strongPrefix,
    align: lines.length === 1 ? alignOf(first) : null,
    place: `page ${first.page}`,
  };
}

function titleBlock(lines: readonly FlowingLine[]): TextBlock {
  return {
    kind: 'title',
    lines: lines.map(({ text }) => text),
    strongPrefix: 0,
    align: 'center',
    place: `page ${lines[0]?.page ?? 1}`,
  };
}
