/** The content of a document apart from any site's markup. */
import type { HeadingTruth } from '#demo/page-truth.ts';

export interface SampleCell {
  readonly text: string;
  readonly rowspan?: number;
  readonly colspan?: number;
}

export type SampleBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A heading on a line of its own. */
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  /** A heading (up to its full stop) that goes on as a paragraph. */
  | { readonly kind: 'run-in'; readonly level: number; readonly heading: string; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly SampleCell[])[] }
  /** Agency and date at the right margin; `date` as written. */
  | { readonly kind: 'sign-off'; readonly agency: string; readonly date: string; readonly isoDate: string };

/** The text of `blocks` without white space, as the body of a page reads. */
export function plainText(blocks: readonly SampleBlock[]): string {
  return blocks.map(blockText).join('').replaceAll(/\s+/g, '');
}

function blockText(block: SampleBlock): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return block.text;
    case 'run-in':
      return block.heading + block.text;
    case 'table':
      return block.rows.map((row) => row.map((cell) => cell.text).join('')).join('');
  }
  return block.agency + block.date;
}

export function headingsOf(blocks: readonly SampleBlock[]): HeadingTruth[] {
  return blocks.flatMap((block): HeadingTruth[] => {
    if (block.kind === 'heading') return [{ level: block.level, text: block.text }];
    if (block.kind === 'run-in') return [{ level: block.level, text: block.heading, runIn: true }];
    return [];
  });
}

/** Sizes of the tables of `blocks`, spans expanded. */
export function tableSizesOf(
  blocks: readonly SampleBlock[],
): { readonly rows: number; readonly columns: number }[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'table') return [];
    const columns = (block.rows[0] ?? []).reduce((sum, cell) => sum + (cell.colspan ?? 1), 0);
    return [{ rows: block.rows.length, columns }];
  });
}

export function signatureOf(
  blocks: readonly SampleBlock[],
): { readonly agency: string; readonly date: string } | null {
  const found = blocks.findLast((block) => block.kind === 'sign-off');
  return found === undefined ? null : { agency: found.agency, date: found.isoDate };
}

const DIGITS = '〇一二三四五六七八九';

/** `isoDate` in Chinese numerals: 二〇一九年六月十二日, or to the month when it has no day. */
export function chineseDate(isoDate: string, zero: '〇' | '○' = '〇'): string {
  const [year = '', month = '', day] = isoDate.split('-');
  const written = year.replaceAll(/\d/g, (digit) => DIGITS.charAt(Number(digit))).replaceAll('〇', zero);
  const tail = day === undefined ? '' : `${chineseNumber(Number(day))}日`;
  return `${written}年${chineseNumber(Number(month))}月${tail}`;
}

/** 1 to 99 in Chinese numerals: 一, 十, 十二, 三十一. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS.charAt(tens)}十`;
  return head + (ones === 0 ? '' : DIGITS.charAt(ones));
}
