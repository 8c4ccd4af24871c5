/** A page as it is printed: characters and ruling lines at their places. What PDF and OFD have in common. */

/** Points, from the top left corner of the page; y grows downward. */
export interface PrintedPage {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
  readonly hasImage: boolean;
}

/** A character, or a run of them that stands together. */
export interface Glyph {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Height of the type. */
  readonly size: number;
  readonly bold: boolean;
}

/** A straight line along one axis: at y = `at` from x = `from` to `to`, or the other way round. */
export interface Rule {
  readonly axis: 'horizontal' | 'vertical';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Thicker than this is an area, not a line. */
const MAX_THICKNESS = 3.5;
const MIN_LENGTH = 3;
/** A line may lean by this much. */
const MAX_SLANT = 1;

/** The rule that a line drawn between two points is; null where it is slanted or short. */
export function ruleBetween(x0: number, y0: number, x1: number, y1: number): Rule | null {
  const width = Math.abs(x1 - x0);
  const height = Math.abs(y1 - y0);
  if (height <= MAX_SLANT && width >= MIN_LENGTH)
    return { axis: 'horizontal', at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) };
  if (width <= MAX_SLANT && height >= MIN_LENGTH)
    return { axis: 'vertical', at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) };
  return null;
}

/** The rule that a filled box is; null where it is an area or a dot. */
export function ruleOfBox(left: number, top: number, right: number, bottom: number): Rule | null {
  const width = right - left;
  const height = bottom - top;
  if (Math.min(width, height) > MAX_THICKNESS) return null;
  return width >= height
    ? ruleBetween(left, (top + bottom) / 2, right, (top + bottom) / 2)
    : ruleBetween((left + right) / 2, top, (left + right) / 2, bottom);
}
