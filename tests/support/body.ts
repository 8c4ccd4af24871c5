import type { BodyBlock, TableBlock, TextBlock } from '#parsers/body/body-blocks.ts';

/** Text blocks of `lines`; a line that begins with `→` is set right, with `↔` centred. */
export function textBlocks(...lines: readonly string[]): readonly TextBlock[] {
  return lines.map((line, index) => {
    const align = line.startsWith('→') ? 'right' : line.startsWith('↔') ? 'center' : null;
    const text = align === null ? line : line.slice(1);
    return { kind: 'text', text, align, strongPrefix: 0, line: index };
  });
}

/** The table block of table `table` with `rows` of cells by tab. */
export function tableBlock(table: number, ...rows: readonly string[]): TableBlock {
  return { kind: 'table', table, text: rows.join('\n') };
}

/** `text` of blocks in order, white space removed. */
export function allText(blocks: readonly BodyBlock[]): string {
  return blocks.map((block) => block.text.replace(/\s+/g, '')).join('');
}
