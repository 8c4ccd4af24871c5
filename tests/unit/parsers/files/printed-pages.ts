/** Printed pages for tests: text set in squares, lines ruled around cells. */
import type { Glyph, PrintedPage, Rule } from '#parsers/files/printed-page.ts';

/** `text` from `left` on, each character as wide as it is high (digits and letters half as wide). */
export function setText(text: string, left: number, baseline: number, size = 10, bold = false): Glyph[] {
  const glyphs: Glyph[] = [];
  let at = left;
  for (const character of text) {
    const width = character.charCodeAt(0) < 0x2000 ? size / 2 : size;
    glyphs.push({ text: character, left: at, right: at + width, baseline, size, bold });
    at += width;
  }
  return glyphs;
}

export function across(at: number, from: number, to: number): Rule {
  return { axis: 'horizontal', at, from, to };
}

export function down(at: number, from: number, to: number): Rule {
  return { axis: 'vertical', at, from, to };
}

/** The four sides of a box. */
export function box(left: number, top: number, right: number, bottom: number): Rule[] {
  return [
    across(top, left, right),
    across(bottom, left, right),
    down(left, top, bottom),
    down(right, top, bottom),
  ];
}

export function printedPage(
  number: number,
  glyphs: readonly Glyph[],
  rules: readonly Rule[] = [],
): PrintedPage {
  return { number, width: 595, height: 842, glyphs, rules, hasImage: false };
}
