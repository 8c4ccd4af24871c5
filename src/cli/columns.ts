/** Text in columns, where a Chinese character is two cells wide. */
import stringWidth from 'string-width';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Cells at most; longer text is cut with an ellipsis. */
  readonly most?: number;
}

/** A header line and a line a row. */
export function formatColumns(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const cells = [columns.map(({ title }) => title), ...rows].map((row) =>
    row.map((cell, i) => clip(oneLine(cell), columns[i]?.most ?? Number.POSITIVE_INFINITY)),
  );
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => stringWidth(row[i] ?? ''))));
  return cells.map((row) =>
    row
      .map((cell, i) => pad(cell, widths[i] ?? 0, columns[i]?.align ?? 'left'))
      .join('  ')
      .trimEnd(),
  );
}

/** `text` in at most `most` cells. */
export function clip(text: string, most: number): string {
  if (stringWidth(text) <= most) return text;
  let clipped = '';
  let width = 0;
  for (const character of text) {
    const next = stringWidth(character);
    if (width + next > most - 1) break;
    clipped += character;
    width += next;
  }
  return `${clipped}…`;
}

export function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'left' ? text + space : space + text;
}

/** Text of many lines, without what would steer the terminal. */
export function printable(text: string): string {
  return text
    .split('\n')
    .map((line) => line.split('\t').map(oneLine).join('\t'))
    .join('\n');
}

/** What comes from web pages must not steer the terminal. */
export function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what this removes
  return text.replaceAll(/[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]+/g, ' ');
}
