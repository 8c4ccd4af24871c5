/** Characters at their places as lines of text. */
import type { Glyph } from '#parsers/files/printed-page.ts';

export interface PrintedLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Height of most of its type. */
  readonly size: number;
  /** Length of the leading run in bold. */
  readonly strongPrefix: number;
}

/** Parts of the height of the type. */
const SAME_LINE = 0.45;
const WORD_GAP = 0.2;
const WIDE_GAP = 1;
const SHADOW = 0.35;
/** Words of ASCII are set apart by blanks; in Chinese a blank is only space. */
const WORD_END = /[!-~]$/;
const WORD_START = /^[!-~]/;
const BLANK = /^[\s\u00a0\u3000\u200b]*$/;

/** Lines from top to bottom, each from left to right. What is drawn twice at one place (for bold) stands once. */
export function toLines(glyphs: readonly Glyph[]): PrintedLine[] {
  const sorted = glyphs.toSorted((a, b) => a.baseline - b.baseline);
  const lines: PrintedLine[] = [];
  let row: Glyph[] = [];
  let size = 0;
  let baseline = 0;
  const end = (): void => {
    const line = toLine(row);
    if (line !== null) lines.push(line);
    row = [];
  };
  for (const glyph of sorted) {
    if (row.length > 0 && glyph.baseline - baseline > SAME_LINE * Math.max(size, glyph.size)) end();
    if (row.length === 0 || glyph.size > size) {
      size = glyph.size;
      // The line stands where its largest type stands; what is raised or lowered follows.
      baseline = glyph.baseline;
    }
    row.push(glyph);
  }
  end();
  return lines;
}

function toLine(row: readonly Glyph[]): PrintedLine | null {
  const sorted = row.toSorted((a, b) => a.left - b.left);
  let text = '';
  let last: Glyph | null = null;
  let blank = false;
  let left = Number.POSITIVE_INFINITY;
  let strong = 0;
  let strongOpen = true;
  const sizes = new Map<number, number>();
  for (const glyph of sorted) {
    const isBlank = BLANK.test(glyph.text);
    if (isBlank) {
      blank = true;
      continue;
    }
    if (last !== null) {
      const reach = SHADOW * glyph.size;
      if (glyph.text === last.text && glyph.left - last.left < reach && glyph.right - last.right < reach)
        continue;
      const isWords = WORD_END.test(text) && WORD_START.test(glyph.text);
      const gap = glyph.left - last.right;
      if ((isWords && blank) || gap > (isWords ? WORD_GAP : WIDE_GAP) * glyph.size) text += ' ';
    }
    blank = false;
    text += glyph.text;
    left = Math.min(left, glyph.left);
    last = glyph;
    const rounded = Math.round(glyph.size * 2) / 2;
    sizes.set(rounded, (sizes.get(rounded) ?? 0) + glyph.text.length);
    if (strongOpen && glyph.bold) strong = text.length;
    else strongOpen = false;
  }
  if (last === null) return null;
  const [commonest] = [...sizes].toSorted((a, b) => b[1] - a[1]);
  return {
    text: text.trim(),
    left,
    right: last.right,
    baseline: last.baseline,
    size: commonest?.[0] ?? last.size,
    strongPrefix: Math.min(strong, text.trim().length),
  };
}
