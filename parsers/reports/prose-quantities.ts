/** Counts in running text: 343条, 12件, 三百余条, 1.2万条, １，２３６ 条. */
import { parseChineseNumber } from '#parsers/text/chinese-number.ts';

export interface Quantity {
  /** null for an approximation (300余条, 近百件): it says no number. */
  readonly value: number | null;
  /** `件`, `条`, `元`, `万元` …; `万条` is 条 with its value in full. */
  readonly unit: string;
  readonly start: number;
  readonly end: number;
}

const UNIT = '人次|万元|元|条|件|份|篇|则|项|宗|起|例|次|封|个|期|种|类|部|册|户|家|人|场|批|名|处|所|%';
const DIGITS = new RegExp(
  `(?<![0-9.第])(?<![0-9],)([0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(\\.[0-9]+)?([余多几]?)(万(?!元)|千|百|亿)?([余多几]?)(?:左右)?(${UNIT})`,
  'g',
);
const HAN = new RegExp(
  `(?<![第每任同统之逐这那某唯哪单专各另])([〇零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+)([余多几]?)(万)?([余多]?)(条|件|份|篇|则|项|宗|起|例|次|元)`,
  'g',
);
const MULTIPLES: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };
/** Before a number that is not meant exactly, or is the end of a range. */
const ABOUT_BEFORE = /(?:约|近|超过|超|逾|大概|不足|[0-9][-—~至到])$/;
/** 第九条至第十二条, 第9至12条: articles of a statute. */
const ARTICLE_BEFORE = /第[0-9一二三四五六七八九十百]{1,5}条?[至到、和及,—~-]第?$/;
const ARTICLE_AFTER = /^(?:的?规定|之规定|第|款|所列)/;
/** 没有收到一件: none. */
const NOT_ONE_BEFORE = /(?:没有?|未|无)[曾收接到发生出现产生受理有任何过]{0,6}$/;
/** 15个工作日, 一件事: the unit of something else, or no count. */
const OTHER_AFTER = /^(?:工作日|自然日|月|小时|方面|年|部分|栏目|类别|渠道|子项|龙)/;
const MAX_DIGITS = 12;

/** Every count with its unit in `text` (squeezed and narrow), in order. Numbers of articles and of days are left out. */
export function findQuantities(text: string): readonly Quantity[] {
  const found: Quantity[] = [];
  for (const match of text.matchAll(DIGITS)) {
    const [whole, digits = '', fraction = '', about = '', multiple, aboutToo = '', unit = ''] = match;
    if (digits.length > MAX_DIGITS) continue;
    const factor = multiple === undefined ? 1 : (MULTIPLES[multiple] ?? 1);
    const exact = Math.round(Number(digits.replaceAll(',', '') + fraction) * factor * 1e6) / 1e6;
    addQuantity(found, text, match.index, whole, about + aboutToo === '' ? exact : null, unit);
  }
  for (const match of text.matchAll(HAN)) {
    const [whole, numeral = '', about = '', multiple, aboutToo = '', unit = ''] = match;
    const value = parseHan(numeral + (multiple ?? ''));
    if (value === null || /[0-9.]/.test(text.charAt(match.index - 1))) continue;
    addQuantity(found, text, match.index, whole, about + aboutToo === '' ? value : null, unit);
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function addQuantity(
  found: Quantity[],
  text: string,
  start: number,
  whole: string,
  value: number | null,
  unit: string,
): void {
  const end = start + whole.length;
  const before = text.slice(Math.max(0, start - 12), start);
  const after = text.slice(end, end + 4);
  if (unit === '条' && (ARTICLE_BEFORE.test(before) || ARTICLE_AFTER.test(after))) return;
  if (OTHER_AFTER.test(after) || (value === 1 && NOT_ONE_BEFORE.test(before))) return;
  found.push({ value: ABOUT_BEFORE.test(before) ? null : value, unit, start, end });
}

function parseHan(numeral: string): number | null {
  const at = numeral.indexOf('万');
  if (at < 0) return parseChineseNumber(numeral);
  const high = parseChineseNumber(numeral.slice(0, at));
  const low = at + 1 === numeral.length ? 0 : parseChineseNumber(numeral.slice(at + 1));
  return high === null || low === null || at === 0 ? null : high * 10_000 + low;
}
