/** Dates as Chinese public bodies write them. All times are China Standard Time, UTC+8 without summer time. */
import type { DatePrecision } from '#core/document.ts';
import { parseChineseNumber, parseDigitRun } from '#parsers/text/chinese-number.ts';
import { narrow } from '#parsers/text/width.ts';

export interface ParsedDate {
  /** ISO 8601 at `precision`: `2013`, `2013-12`, `2014-03-08`, `2014-03-08T20:57+08:00`. */
  readonly iso: string;
  readonly precision: DatePrecision;
}

export interface FoundDate extends ParsedDate {
  readonly raw: string;
  /** Offsets into the text searched. */
  readonly start: number;
  readonly end: number;
}

const YEAR_GLYPH = '[〇○◯零OoΟοОо一二三四五六七八九0-9]';
const MONTH = '(?:[0-9]{1,2}|元|正|[〇○◯零一二三四五六七八九十]{1,3})';
const DAY = '(?:[0-9]{1,2}|[〇○◯零一二三四五六七八九十廿卅]{1,4})';
/** A month before a day that lost its 日 (3月5) or one of the lunar calendar (3月初五) is not the whole date. */
const CUT_DAY = '(?!\\s?[0-9初])';
const CHINESE_DATE = `(${YEAR_GLYPH}{4})\\s?年(?:\\s?(${MONTH})\\s?月(?:\\s?(份)|\\s?(${DAY})\\s?[日号]|${CUT_DAY}))?`;
const DASH = '[-‐‑‒–—―−]{1,3}';
/** Year-month-day by one kind of separator, which is not mixed within a date. */
const DIGIT_DATE = `((?:19|20)[0-9]{2})\\s?(?:${DASH}\\s?([0-9]{1,2})(?:\\s?${DASH}\\s?([0-9]{1,2}))?|\\.\\s?([0-9]{1,2})(?:\\s?\\.\\s?([0-9]{1,2}))?|/\\s?([0-9]{1,2})(?:\\s?/\\s?([0-9]{1,2}))?)`;
const CLOCK =
  '(?:[\\sT,]{0,3}(上午|下午|晚上|AM|PM)?\\s?([0-9]{1,2})\\s?(?:[:∶︰]\\s?([0-9]{2})(?:\\s?[:∶︰]\\s?([0-9]{2})(?:[.,:][0-9]{1,9})?)?|[时点]\\s?([0-9]{1,2})\\s?分(?:\\s?([0-9]{1,2})\\s?秒)?)(?:\\s?(上午|下午|晚上|AM|PM)(?![A-Za-z]))?\\s?(Z|(?:GMT|UTC)(?:[+-][0-9]{1,2}(?::?[0-9]{2})?)?|[+-][0-9]{2}:?[0-9]{2})?)';
const WEEKDAY = '(?:[\\s(,]{0,3}(?:星期|周|礼拜)[一二三四五六日天]\\)?)?';

const WHOLE_CHINESE = new RegExp(`^${CHINESE_DATE}${WEEKDAY}${CLOCK}?$`, 'i');
const WHOLE_DIGITS = new RegExp(`^${DIGIT_DATE}${WEEKDAY}${CLOCK}?$`, 'i');
const WHOLE_COMPACT =
  /^((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?:\s?([0-2][0-9]):?([0-5][0-9])(?::?([0-5][0-9]))?)?$/;
const WHOLE_YEAR = /^(?:19|20)[0-9]{2}$/;
const EPOCH_MILLIS = /^[0-9]{12,13}$/;
/** Java's Date.toString, which some systems print into meta tags: `Sat Mar 08 20:57:00 CST 2014`. */
const JAVA_DATE =
  /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([0-9]{1,2}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) CST ((?:19|20)[0-9]{2})$/;
/** HTTP's date, `Sat, 08 Mar 2014 12:57:00 GMT`, and JavaScript's, `Sat Mar 08 2014 20:57:00 GMT+0800 (…)`. */
const HTTP_DATE =
  /^[A-Z][a-z]{2}, ([0-9]{2}) ([A-Z][a-z]{2}) ((?:19|20)[0-9]{2}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) (GMT|[+-][0-9]{4})$/;
const SCRIPT_DATE =
  /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([0-9]{2}) ((?:19|20)[0-9]{2}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) (GMT[+-][0-9]{4})\b/;
const ENGLISH_MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

const IN_TEXT = new RegExp(
  `(?<![0-9])(?:${DIGIT_DATE}(?![0-9])|${CHINESE_DATE})(?:${WEEKDAY}${CLOCK}(?![0-9]))?`,
  'gi',
);
/** A cheap "no" before {@link IN_TEXT}, on text that is not narrowed yet. */
const MAY_HOLD_DATE = /年|[-‐-―−./－．／].{1,4}[-‐-―−./－．／]/;
/** No date is without a digit or 年. */
const MAY_BE_DATE = /[0-9０-９年]/;

const BRACKETS = /^[\s[(【〔「]+|[\s\])】〕」,;。]+$/g;
const SPACES = /[\s\u200b\ufeff]+/g;
const MONTH_ALIASES: ReadonlyMap<string, number> = new Map([
  ['元', 1],
  ['正', 1],
]);
const CST_MS = 8 * 3_600_000;

/**
 * Reads a value that is a date and nothing else, in any form pages use: `2014-03-08  20:57`, `[2014.3.8]`,
 * `二○一三年十二月`, `20140308`, epoch milliseconds. Impossible dates (2014-02-30), dates without a year (03-08),
 * periods (2013年度) and dates that lost their separators (2021926) are null: nothing is repaired.
 */
export function parseDate(raw: string): ParsedDate | null {
  if (raw.length > 80 || !MAY_BE_DATE.test(raw)) return null;
  const text = narrow(raw).replace(SPACES, ' ').replace(BRACKETS, '');
  const chinese = WHOLE_CHINESE.exec(text);
  if (chinese !== null) return fromChinese(chinese, 1);
  const digits = WHOLE_DIGITS.exec(text);
  if (digits !== null) return fromDigits(digits, 1);
  const compact = WHOLE_COMPACT.exec(text);
  if (compact !== null) {
    const [, year, month, day, hour, minute, second] = compact;
    const date = assemble(Number(year), toNumber(month), toNumber(day), toClock(hour, minute, second));
    if (date !== null || text.length < 12) return date;
  }
  if (WHOLE_YEAR.test(text)) return { iso: text, precision: 'year' };
  if (EPOCH_MILLIS.test(text)) return fromInstant(Number(text));
  return /^[A-Z]/.test(text) ? parseEnglishDate(text) : null;
}

function parseEnglishDate(text: string): ParsedDate | null {
  const java = JAVA_DATE.exec(text);
  if (java !== null) {
    const [, month, day, hour, minute, second, year] = java;
    return assemble(Number(year), englishMonth(month), Number(day), toClock(hour, minute, second));
  }
  const http = HTTP_DATE.exec(text);
  if (http !== null) {
    const [, day, month, year, hour, minute, second, zone] = http;
    return assemble(Number(year), englishMonth(month), Number(day), toClock(hour, minute, second, zone));
  }
  const script = SCRIPT_DATE.exec(text);
  if (script === null) return null;
  const [, month, day, year, hour, minute, second, zone] = script;
  return assemble(Number(year), englishMonth(month), Number(day), toClock(hour, minute, second, zone));
}

/** 0, which is no month, for what is none. */
function englishMonth(name = ''): number {
  const at = ENGLISH_MONTHS.indexOf(name);
  return at < 0 || at % 3 !== 0 ? 0 : at / 3 + 1;
}

/** Every complete date (year and month at least) in running text, in order and without overlaps. */
export function findDates(text: string): readonly FoundDate[] {
  if (!MAY_HOLD_DATE.test(text)) return [];
  const narrowed = narrow(text);
  const found: FoundDate[] = [];
  for (const match of narrowed.matchAll(IN_TEXT)) {
    const date = match[1] !== undefined ? fromDigits(match, 1, 4) : fromChinese(match, 8);
    if (date === null || date.precision === 'year') continue;
    // 2014.3 in running text is a decimal; only the Chinese form can stop at the month.
    if (date.precision === 'month' && match[1] !== undefined) continue;
    const end = match.index + match[0].length;
    found.push({ ...date, raw: text.slice(match.index, end), start: match.index, end });
  }
  return found;
}

/** Nothing but the parts of a date or digits, as in 2021926, 20201月1日, 自202511日起. */
const DATE_PARTS = /^[自于从至]?[0-9\s年月日号时分秒:./-]+[起止]?$/;
const MIN_DIGITS = 4;

/** Whether `raw` is a date from which something was lost, such as digits or separators: nothing in it is complete. */
export function isDamagedDate(raw: string): boolean {
  if (raw.length > 40) return false;
  const text = narrow(raw).replace(BRACKETS, '');
  if (!DATE_PARTS.test(text) || text.replace(/[^0-9]/g, '').length < MIN_DIGITS) return false;
  return parseDate(raw) === null && findDates(raw).length === 0;
}

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number | null;
  /** Minutes east of UTC where the text says so. */
  readonly offset: number | null;
}

/** `skip`: groups between the date's own and the clock's (in the combined expression the Chinese form's). */
function fromDigits(match: RegExpMatchArray, at: number, skip = 0): ParsedDate | null {
  const month = match[at + 1] ?? match[at + 3] ?? match[at + 5];
  const day = match[at + 2] ?? match[at + 4] ?? match[at + 6];
  const clock = clockOf(match, at + 7 + skip);
  if (clock !== null && day === undefined) return null;
  return assemble(Number(match[at]), toNumber(month), toNumber(day), clock);
}

function fromChinese(match: RegExpMatchArray, at: number): ParsedDate | null {
  const year = parseDigitRun(match[at] ?? '');
  const month = match[at + 1];
  const day = match[at + 3];
  const clock = clockOf(match, at + 4);
  if (year === null || (clock !== null && day === undefined)) return null;
  return assemble(
    year,
    month === undefined ? null : (MONTH_ALIASES.get(month) ?? parseChineseNumber(month) ?? 0),
    day === undefined ? null : (parseChineseNumber(day) ?? 0),
    clock,
  );
}

function clockOf(match: RegExpMatchArray, at: number): Clock | null {
  const hourText = match[at + 1];
  if (hourText === undefined) return null;
  const half = (match[at] ?? match[at + 6])?.toUpperCase();
  let hour = Number(hourText);
  if ((half === '下午' || half === '晚上' || half === 'PM') && hour < 12) hour += 12;
  if (half === 'AM' && hour === 12) hour = 0;
  return {
    hour,
    minute: Number(match[at + 2] ?? match[at + 4]),
    second: toNumber(match[at + 3] ?? match[at + 5]),
    offset: toOffset(match[at + 7]),
  };
}

function toClock(
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  zone?: string,
): Clock | null {
  if (hour === undefined) return null;
  return { hour: Number(hour), minute: Number(minute), second: toNumber(second), offset: toOffset(zone) };
}

function toNumber(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function toOffset(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const parts = /([+-])([0-9]{1,2})(?::?([0-9]{2}))?$/.exec(zone);
  if (parts === null) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return parts[1] === '-' ? -minutes : minutes;
}

function assemble(
  year: number,
  month: number | null,
  day: number | null,
  clock: Clock | null,
): ParsedDate | null {
  if (!(year >= 1900 && year <= 2100)) return null;
  if (month === null) return { iso: String(year), precision: 'year' };
  if (month < 1 || month > 12) return null;
  if (day === null) return { iso: `${year}-${pad(month)}`, precision: 'month' };
  if (day < 1 || day > daysOf(year, month)) return null;
  if (clock === null) return { iso: `${year}-${pad(month)}-${pad(day)}`, precision: 'day' };
  const { hour, minute, second, offset } = clock;
  if (hour > 23 || minute > 59 || (second ?? 0) > 59) return null;
  if (offset === null) {
    const minutes = `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}`;
    return second === null
      ? { iso: `${minutes}+08:00`, precision: 'minute' }
      : { iso: `${minutes}:${pad(second)}+08:00`, precision: 'second' };
  }
  const instant = Date.UTC(year, month - 1, day, hour, minute, second ?? 0) - offset * 60_000;
  return formatLocal(instant + CST_MS, second !== null);
}

function daysOf(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function fromInstant(ms: number): ParsedDate | null {
  const year = new Date(ms + CST_MS).getUTCFullYear();
  return year >= 1980 && year <= 2100 ? formatLocal(ms + CST_MS, true) : null;
}

/** `local` is the wall clock time in China counted as if it were UTC. */
function formatLocal(local: number, seconds: boolean): ParsedDate {
  const text = new Date(local).toISOString();
  return seconds
    ? { iso: `${text.slice(0, 19)}+08:00`, precision: 'second' }
    : { iso: `${text.slice(0, 16)}+08:00`, precision: 'minute' };
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
