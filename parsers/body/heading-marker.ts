/** Numbering at the start of a paragraph, in the styles of GB/T 9704 documents and of statutes. */
import { parseChineseNumber } from '#parsers/text/chinese-number.ts';
import { narrow } from '#parsers/text/width.ts';

/** 第X编 (第X部分), 第X章, 第X节, 第X条; 一、; （一）; 1.; （1） or 1); ①; 1.1, 1.1.1; a numeral and space; A. */
export type HeadingStyle =
  | 'part'
  | 'chapter'
  | 'division'
  | 'article'
  | 'han'
  | 'han-bracketed'
  | 'arabic'
  | 'arabic-bracketed'
  | 'circled'
  | 'decimal'
  | 'decimal-deep'
  | 'spaced'
  | 'letter';

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
  `^第\\s?(${HAN}|[0-9]{1,4})\\s?(编|章|节|条|部分|篇)(?:之[一二三四五六七八九十]{1,2})?([\\s、:.]*)`,
);
const HAN_COMMA = new RegExp(`^(${HAN})\\s?[、.,]\\s*`);
const HAN_BRACKETED = new RegExp(`^[(〔﹝[]\\s?(${HAN})\\s?[)〕﹞\\]][、.]?\\s*`);
const ARABIC = /^([0-9]{1,3})\s?[.、](?![0-9])\s*/;
/** 1.1, 1.1.1 before a title; not 1.5万元. */
const DECIMAL = /^([0-9]{1,2})\.([0-9]{1,2})(?:\.([0-9]{1,2}))?(?:\.?\s+|(?=[\u4e00-\u9fff]))/;
const AMOUNT =
  /^(?:[万亿千百余多倍度元吨人次个名家户件条项天年月日时分秒点米里克升伏安瓦度℃%％‰]|公[里斤顷]|平方|立方|毫|厘|小时|版|级)/;
/** `1 总则`: nothing but space behind the numeral, and no letter-spaced words behind that. */
const SPACED = new RegExp(`^(?:([0-9]{1,2})|(${HAN}))\\s+(?=[\\u4e00-\\u9fff]{2})`);
const LETTER = /^([A-Ha-h])\s?[.、)]\s*(?=[\u4e00-\u9fff])/;
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
  部分: 'part',
  篇: 'part',
};
/** What follows a reference to an article, not an article. */
const PART_REFERENCE = /^[是为由主包介将对从]/;
const REFERENCE = /^(?:第|规定|的|和|及|与|或|所|至|款|项|中|内|之|明确|要求|[)）》”"，,])/;
/** 一、二等奖; （一）项. */
const NOT_A_TITLE =
  /^(?:[一二三四五六七八九十]{1,2}[、等级类]|[项款目种](?=$|[、,，。;；和或及的规第所中情内至])|[,，。;；:：、)）])/;

/** What no marker begins with: most paragraphs end here. */
const PLAIN_START = /^(?![第〇零一二三四五六七八九十百]|[A-Ha-h]\s?[.、)．）])[\u4e00-\u9fffA-Za-z“《]/;

/** The marker that `text` begins with, or null. Says nothing on whether the paragraph is a heading. */
export function parseHeadingMarker(text: string): HeadingMarker | null {
  if (PLAIN_START.test(text)) return null;
  const head = narrow(text.slice(0, 24));
  const statute = STATUTE.exec(head);
  if (statute !== null) {
    const [whole, number = '', unit = '', gap = ''] = statute;
    const style = STATUTE_STYLES[unit] ?? 'article';
    const rest = text.slice(whole.length, whole.length + 8);
    if (gap === '' && (REFERENCE.test(rest) || (style === 'part' && PART_REFERENCE.test(rest)))) return null;
    return toMarker(text, style, number, whole, whole.length);
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
  return looseMarker(text, head);
}

/** Markers that alone prove nothing: amounts, quantities and words set wide begin like them. */
function looseMarker(text: string, head: string): HeadingMarker | null {
  const decimal = DECIMAL.exec(head);
  if (decimal !== null) {
    const [whole, , second = '', third] = decimal;
    if (AMOUNT.test(head.slice(whole.length))) return null;
    const style = third === undefined ? 'decimal' : 'decimal-deep';
    return toMarker(text, style, third ?? second, whole, whole.length);
  }
  const spaced = SPACED.exec(head);
  if (spaced !== null) {
    const [whole, arabic, han = ''] = spaced;
    return toMarker(text, 'spaced', arabic ?? han, whole, whole.length);
  }
  const letter = LETTER.exec(head);
  if (letter === null) return null;
  const [whole, name = ''] = letter;
  const number = (name.toLowerCase().codePointAt(0) ?? 0) - 0x60;
  return { style: 'letter', number, marker: text.slice(0, whole.length).trim(), end: whole.length };
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
