/** Dates of list items: set in any element, in pieces, with a label, or in the link text itself. */
import { findDates, parseDate } from '#parsers/text/dates.ts';

const DAY = '(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}';
const WRITTEN_DAY = '(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日';
const SHORT_DAY = '[0-9]{2}[-./][0-9]{2}|[0-9]{1,2}月[0-9]{1,2}日';
const TIME = '(?: [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?';
const LABELLED = '(?:(?:发布|公开|成文|更新)?(?:日期|时间)\\s?[:：]\\s?)?';
/** A day without brackets is not that of a period (2014-03-01至2014-03-08), and one in words may be part of the title. */
const LEADING = new RegExp(
  `^[[(（【]\\s?${LABELLED}(${DAY}|${WRITTEN_DAY}|${SHORT_DAY})${TIME}\\s?[\\])）】]\\s*|^(${DAY})${TIME}(?!\\s?[0-9:至到~—–-])\\s*|^(${WRITTEN_DAY}|${SHORT_DAY})${TIME}\\s+(?![至到~—–-])`,
);
const TRAILING = new RegExp(
  `\\s*[[(（【]\\s?${LABELLED}(${DAY}|${WRITTEN_DAY}|${SHORT_DAY})${TIME}\\s?[\\])）】]$|\\s*(?<![0-9至到~—–-]\\s?)(${DAY})${TIME}$|\\s*(?<![0-9至到自于~—–-]\\s?)(${WRITTEN_DAY})${TIME}$|\\s+(?<![至到自于~—–-]\\s?)(${SHORT_DAY})${TIME}$`,
);
const MONTH_DAY = new RegExp(
  `^[[(（【]?\\s?(?:([0-9]{2})[-./]([0-9]{2})|([0-9]{1,2})月([0-9]{1,2})日)${TIME}\\s?[\\])）】]?$`,
);
const DAY_THEN_MONTH = /^([0-9]{1,2})日?\s((?:19|20)[0-9]{2}[-./年][0-9]{1,2})月?$/;
const MONTH_THEN_DAY = /^((?:19|20)[0-9]{2}[-./年][0-9]{1,2})月?\s([0-9]{1,2})日?$/;
const MONTH_DAY_THEN_YEAR = /^([0-9]{1,2}[-./月][0-9]{1,2})日?\s((?:19|20)[0-9]{2})年?$/;
const YEAR_THEN_MONTH_DAY = /^((?:19|20)[0-9]{2})年?\s([0-9]{1,2}[-./月][0-9]{1,2})日?$/;
const DAY_IN_PIECES = /^((?:19|20)[0-9]{2})年?\s([0-9]{1,2})月?\s([0-9]{1,2})日?$/;
const DATE_LABEL = /^(?:发布|成文|公开|生成|印发|发文|更新|登记|时间|日期|发布于)*(?:日期|时间)?[:：]?\s*/;
/** Days with a label, in one text or on a line of several pairs. */
const PUBLISHED = new RegExp(`(?:发布|公开|登记)(?:日期|时间)\\s?[:：]?\\s?(${DAY}|${WRITTEN_DAY})`);
const MADE = new RegExp(
  `(?:成文|生成|印发|发文|形成|签发|制发)(?:日期|时间)\\s?[:：]?\\s?(${DAY}|${WRITTEN_DAY})`,
);
/** Days on which a document begins or ceases to hold say nothing about when it was listed. */
const OTHER_DAY = /^(?:生效|实施|施行|失效|废止|终止|截止|截至|有效)/;
const DIGIT = /[0-9〇○一二三四五六七八九]/;
/** A label whose value stands in the next element. */
const LABEL = /^[^0-9:：]{2,12}[:：]$/;
/** What may be a part of a date. */
const PIECE = /^[0-9年月日./ -]{1,11}$/;
const MAX_CHUNK = 40;
const MAX_PAIRS = 400;
/** How far, in days, the day that an address names may be from the one shown beside it. */
const MAX_DISTANCE = 60;
const ADDRESS_DAYS: readonly RegExp[] = [
  /\/t((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])_/,
  /\/((?:19|20)[0-9]{2})[/-]?([01]?[0-9])[/-]([0-3]?[0-9])\//,
  /\/((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])\//,
  /\/((?:19|20)[0-9]{2})\/([01][0-9])([0-3][0-9])\//,
  /\/((?:19|20)[0-9]{2})-([01]?[0-9])-([0-3]?[0-9])\//,
  /\/((?:19|20)[0-9]{2})[/-]?([01][0-9])\//,
];
const MS_PER_DAY = 86_400_000;

/** A day as lists show it that leave the year out. */
export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

/**
 * The date of an item among its texts. What is labelled as published comes first, then the last text that is a day, a
 * day with another label, a day in pieces, and a month.
 */
export function dateOfChunks(chunks: readonly string[]): string | null {
  const lines = toLines(chunks);
  if (lines.length === 0) return null;
  const labelled = (label: RegExp): string | null =>
    lines.map((line) => wholeDate(label.exec(line)?.[1] ?? '')).findLast((date) => date !== null) ?? null;
  const dates = lines
    .filter((line) => !MADE.test(line))
    .map(wholeDate)
    .filter((date) => date !== null);
  return (
    labelled(PUBLISHED) ??
    dates.findLast((date) => date.length === 10) ??
    labelled(MADE) ??
    dateOfPieces(lines.filter((line) => PIECE.test(line)).slice(0, 6)) ??
    dates.at(-1) ??
    null
  );
}

/** A day set in several elements, perhaps beside a number that is none of it. */
function dateOfPieces(pieces: readonly string[]): string | null {
  const pairs = pieces.slice(1).map((piece, before) => `${pieces[before]} ${piece}`);
  return [pieces.join(' '), ...pairs].map(wholeDate).find((date) => date?.length === 10) ?? null;
}

/** The last day that stands in a short text among others words; null without one. */
export function dayWithin(chunks: readonly string[]): string | null {
  const days = toLines(chunks)
    .filter((line) => line.length <= MAX_CHUNK)
    .flatMap((line) => findDates(line).map(({ iso }) => iso.slice(0, 10)));
  return days.findLast((day) => day.length === 10) ?? days.at(-1) ?? null;
}

/** The day without a year that one of the texts of an item is; null without one. */
export function monthDayOfChunks(chunks: readonly string[]): MonthDay | null {
  return (
    toLines(chunks)
      .map(toMonthDay)
      .findLast((day) => day !== null) ?? null
  );
}

/** The texts that hold a digit, each with the label that stands in an element before it. */
function toLines(chunks: readonly string[]): readonly string[] {
  const lines: string[] = [];
  let label = '';
  for (const chunk of chunks) {
    const text = chunk.replace(/\s+/g, ' ').trim();
    if (text === '') continue;
    const line = label + text;
    label = LABEL.test(text) ? text : '';
    if (line.length <= MAX_PAIRS && DIGIT.test(line) && !OTHER_DAY.test(line)) lines.push(line);
  }
  return lines;
}

function toMonthDay(text: string): MonthDay | null {
  const match = MONTH_DAY.exec(text);
  if (match === null) return null;
  const [month, day] = [Number(match[1] ?? match[3]), Number(match[2] ?? match[4])];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { month, day } : null;
}

/**
 * `shown` with the year that the address of its item names, as an ISO date: the year that brings it nearest to the day
 * (or the middle of the month) in the address. null where the address names none, or one of another season.
 */
export function dateByAddress(shown: MonthDay, address: string): string | null {
  for (const pattern of ADDRESS_DAYS) {
    const match = pattern.exec(address);
    if (match === null) continue;
    const year = Number(match[1]);
    const named = Date.UTC(year, Number(match[2]) - 1, Number(match[3] ?? 15));
    const [nearest] = [year - 1, year, year + 1]
      .map((of) => ({ of, distance: Math.abs(Date.UTC(of, shown.month - 1, shown.day) - named) }))
      .toSorted((one, other) => one.distance - other.distance);
    if (nearest !== undefined && nearest.distance <= MAX_DISTANCE * MS_PER_DAY)
      return dateByYear(shown, nearest.of);
  }
  return null;
}

/** `shown` in `year` as an ISO date; null where that year has no such day. */
export function dateByYear({ month, day }: MonthDay, year: number): string | null {
  return parseDate(`${year}-${month}-${day}`)?.iso ?? null;
}

/** The date that `text` is but for a label: in one piece, or with day and month set apart. */
function wholeDate(text: string): string | null {
  const bare = text.replace(DATE_LABEL, '');
  const whole = parseDate(bare);
  if (whole !== null && whole.precision !== 'year') return whole.iso.slice(0, 10);
  const pieces =
    swap(DAY_THEN_MONTH.exec(bare)) ??
    keep(MONTH_THEN_DAY.exec(bare)) ??
    swap(MONTH_DAY_THEN_YEAR.exec(bare)) ??
    keep(YEAR_THEN_MONTH_DAY.exec(bare)) ??
    keep(DAY_IN_PIECES.exec(bare));
  const joined = pieces === null ? null : parseDate(pieces);
  return joined !== null && joined.precision === 'day' ? joined.iso : null;
}

function swap(match: RegExpExecArray | null): string | null {
  return match === null ? null : toDashes(`${match[2]}-${match[1]}`);
}

function keep(match: RegExpExecArray | null): string | null {
  return match === null ? null : toDashes(match.slice(1).join('-'));
}

function toDashes(text: string): string {
  return text.replace(/[./年月]/g, '-');
}

/** The date that `text` begins or ends with, as it stands there; null without one. */
export function edgeText(text: string): string | null {
  if (!hasEdgeDigit(text)) return null;
  const match = TRAILING.exec(text) ?? LEADING.exec(text);
  return match === null ? null : (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
}

/** The date that `text` begins or ends with, as an ISO date; null without one or without its year. */
export function edgeDate(text: string): string | null {
  return wholeDate(edgeText(text) ?? '');
}

/** `text` without the date it begins or ends with. */
export function withoutEdgeDate(text: string): string {
  return hasEdgeDigit(text) ? text.replace(TRAILING, '').replace(LEADING, '') : text;
}

/** A cheap "no" before the expressions. */
function hasEdgeDigit(text: string): boolean {
  return /[0-9]/.test(text.slice(0, 4)) || /[0-9]/.test(text.slice(-4));
}

/** Whether `text` is a date but for a label, be it without its year. */
export function isDateText(text: string): boolean {
  return text.length <= 30 && DIGIT.test(text) && (wholeDate(text) !== null || toMonthDay(text) !== null);
}
