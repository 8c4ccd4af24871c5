/** Numbers of automatic numbering as an office program prints them (ECMA-376-1, 17.18.59 ST_NumberFormat). */

const DIGITS = '零一二三四五六七八九';
const LEGAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
const MAX_NUMBER = 9999;

/** `number` in `format`; empty for bullets and pictures, decimal for what is not known. */
export function formatListNumber(number: number, format: string): string {
  if (number < 0 || number > MAX_NUMBER) return String(number);
  switch (format) {
    case 'bullet':
    case 'none':
      return '';
    case 'decimalZero':
      return String(number).padStart(2, '0');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(number).replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return number >= 1 && number <= 20 ? String.fromCharCode(0x245f + number) : String(number);
    case 'decimalEnclosedParen':
      return number >= 1 && number <= 20 ? String.fromCharCode(0x2473 + number) : `(${number})`;
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'koreanCounting':
      return counted(number, DIGITS, ['', '十', '百', '千']);
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return String(number).replaceAll(/\d/g, (digit) =>
        digit === '0' ? '〇' : (DIGITS[Number(digit)] ?? digit),
      );
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
    case 'japaneseLegal':
      return counted(number, LEGAL_DIGITS, ['', '拾', '佰', '仟']);
    case 'ideographTraditional':
      return STEMS[number - 1] ?? String(number);
    case 'ideographZodiac':
      return BRANCHES[number - 1] ?? String(number);
    case 'lowerLetter':
      return letters(number);
    case 'upperLetter':
      return letters(number).toUpperCase();
    case 'lowerRoman':
      return roman(number);
    case 'upperRoman':
      return roman(number).toUpperCase();
    default:
      return String(number);
  }
}

/** 12 is 十二, 105 is 一百零五, 210 is 二百一十. */
function counted(number: number, digits: string, units: readonly string[]): string {
  if (number === 0) return digits.charAt(0);
  const figures = String(number);
  let text = '';
  for (let at = 0; at < figures.length; at++) {
    const digit = Number(figures.charAt(at));
    if (digit !== 0) text += digits.charAt(digit) + (units[figures.length - 1 - at] ?? '');
    else if (!text.endsWith(digits.charAt(0)) && /[1-9]/.test(figures.slice(at))) text += digits.charAt(0);
  }
  return text.startsWith('一十') ? text.slice(1) : text;
}

/** 27 is aa, as Word counts. */
function letters(number: number): string {
  if (number === 0) return '';
  return String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
}

function roman(number: number): string {
  let rest = number;
  let text = '';
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  }
  return text;
}
