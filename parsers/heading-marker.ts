/** Numbering at the start of a paragraph, in the styles of GB/T 9704 documents and of statutes. */
import { parseChineseNumber } from '#parsers/chinese-number.ts';
import { narrow } from '#parsers/width.ts';

/** 第X编, 第X章, 第X节, 第X条; 一、; （一）; 1.; （1） or 1); ①. */
export type HeadingStyle =
  | 'part'
  | 'chapter'
  | 'division'
  | 'article'
  | 'han'
  | 'han-bracketed'
  | 'arabic'
  | 'arabic-bracketed'
  | 'circled';

export interface HeadingMarker {
  readonly style: HeadingStyle;
  readonly number: number;
  /** As written, outer white space removed: `一、`. */
  readonly marker: string;
  /** Offset of what follows the marker and its white space. */
  readonly end: number;
}

const HAN = '[〇零一二三四五六七八九十百]{1,5}';
const STATUTE = new RegExp(
  `^第\\s?(${HAN}|[0-9]{1,4})\\s?(编|章|节|条)(?:之[一二三四五六七八九十]{1,2})?([\\s、:.]*)`,
);
const HAN_COMMA = new RegExp(`^(${HAN})\\s?[、.,]\\s*`);
const HAN_BRACKETED = new RegExp(`^[(〔﹝[]\\s?(${HAN})\\s?[)〕﹞\\]][、.]?\\s*`);
const ARABIC = /^([0-9]{1,3})\s?[.、](?![0-9])\s*/;
const ARABIC_BRACKETED = /^[(〔]?\s?([0-9]{1,3})\s?[)〕][、.]?\s*/;
/** Numerals with brackets, full stop or circle in one character: U+3220 ㈠, U+2488 ⒈, U+2474 ⑴, U+2460 ①. */
const ONE_GLYPH = /^([㈠-㈩⒈-⒛⑴-⒇①-⑳])[、.]?\s*/;
const GLYPH_RANGES: readonly (readonly [first: string, style: HeadingStyle])[] = [
  ['㈠', 'han-bracketed'],
  ['⒈', 'arabic'],
  ['⑴', 'arabic-bracketed'],
  ['①', 'circled'],
];
const STATUTE_STYLES: Readonly<Record<string, HeadingStyle>> = {
  编: 'part',
  章: 'chapter',
  节: 'division',
  条: 'article',
};
/** What follows a reference to an article, not an article. */
const REFERENCE = /^(?:第|规定|的|和|及|与|或|所|至|款|项|中|内|之|明确|要求|[)）》”"，,])/;
/** 一、二等奖; （一）项. */
const NOT_A_TITLE =
  /^(?:[一二三四五六七八九十]{1,2}[、等级类]|[项款目种](?=$|[、,，。;；和或及的规第])|[,，。;；:：、)）])/;

/** What no marker begins with: most paragraphs end here. */
const PLAIN_START = /^(?![第〇零一二三四五六七八九十百])[\u4e00-\u9fffA-Za-z“《]/;

/** The marker that `text` begins with, or null. Says nothing on whether the paragraph is a heading. */
export function parseHeadingMarker(text: string): HeadingMarker | null {
  if (PLAIN_START.test(text)) return null;
  const head = narrow(text.slice(0, 24));
  const statute = STATUTE.exec(head);
  if (statute !== null) {
    const [whole, number = '', unit = '', gap = ''] = statute;
    if (gap === '' && REFERENCE.test(text.slice(whole.length))) return null;
    return toMarker(text, STATUTE_STYLES[unit] ?? 'article', number, whole, whole.length);
  }
  const glyph = ONE_GLYPH.exec(head);
  if (glyph !== null) return fromGlyph(text, glyph[1] ?? '', glyph[0].length);
  for (const [pattern, style] of [
    [HAN_COMMA, 'han'],
    [HAN_BRACKETED, 'han-bracketed'],
    [ARABIC, 'arabic'],
    [ARABIC_BRACKETED, 'arabic-bracketed'],
  ] as const) {
    const match = pattern.exec(head);
    if (match !== null) {
      return NOT_A_TITLE.test(head.slice(match[0].length))
        ? null
        : toMarker(text, style, match[1] ?? '', match[0], match[0].length);
    }
  }
  return null;
}

function toMarker(
  text: string,
  style: HeadingStyle,
  numeral: string,
  whole: string,
  end: number,
): HeadingMarker | null {
  const number = parseChineseNumber(numeral);
  if (number === null || number === 0 || end > text.length) return null;
  return { style, number, marker: text.slice(0, whole.length).trim(), end };
}

function fromGlyph(text: string, glyph: string, end: number): HeadingMarker | null {
  const code = glyph.charCodeAt(0);
  for (const [first, style] of GLYPH_RANGES) {
    const number = code - first.charCodeAt(0) + 1;
    if (number >= 1 && number <= 20) return { style, number, marker: text.slice(0, end).trim(), end };
  }
  return null;
}
