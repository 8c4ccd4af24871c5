/** Numbers written in Chinese numerals, as in 第十二条, 廿三日, 二〇一三年. */

/**
 * Glyphs that stand for zero inside a year run: 〇 ○ ◯ and the letters that typists use for them, Latin, Greek and
 * Cyrillic. Outside such a run they are letters, circles and bullets.
 */
const ZERO_GLYPHS = '〇○◯零OoΟοОо0';

const DIGITS: ReadonlyMap<string, number> = new Map([
  ...Array.from(ZERO_GLYPHS, (glyph) => [glyph, 0] as const),
  ...Array.from('一二三四五六七八九', (glyph, index) => [glyph, index + 1] as const),
  ...Array.from('壹贰叁肆伍陆柒捌玖', (glyph, index) => [glyph, index + 1] as const),
  ...Array.from('123456789', (glyph, index) => [glyph, index + 1] as const),
  ['两', 2],
]);
const UNITS: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);
/** Digit and ten in one glyph. */
const TENS: ReadonlyMap<string, number> = new Map([
  ['廿', 20],
  ['卅', 30],
  ['卌', 40],
]);

/** The value of a run of single digits such as `二〇一三` or `2013`; null when a glyph is no digit. */
export function parseDigitRun(text: string): number | null {
  if (text === '') return null;
  let value = 0;
  for (const glyph of text) {
    const digit = DIGITS.get(glyph);
    if (digit === undefined) return null;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * The value of a Chinese or Arabic number below 10,000: `十二`, `一百零三`, `廿三`, `12`; a run without units is read
 * by position (`一二` is 12). null when it is no number.
 */
export function parseChineseNumber(text: string): number | null {
  const positional = parseDigitRun(text);
  if (positional !== null || text === '') return positional;
  let total = 0;
  let digit: number | null = null;
  let lastUnit = 10_000;
  for (const glyph of text) {
    const ten = TENS.get(glyph);
    const unit = UNITS.get(glyph);
    const value = DIGITS.get(glyph);
    if (ten !== undefined) {
      if (digit !== null || lastUnit <= 10) return null;
      total += ten;
      lastUnit = 10;
    } else if (unit !== undefined) {
      // 二廿, 十百: units fall, and only 十 may stand without a digit before it.
      if (unit >= lastUnit || ((digit ?? 0) === 0 && unit !== 10)) return null;
      total += (digit === null || digit === 0 ? 1 : digit) * unit;
      lastUnit = unit;
      digit = null;
    } else if (value !== undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = value;
    } else {
      return null;
    }
  }
  return total + (digit ?? 0);
}
