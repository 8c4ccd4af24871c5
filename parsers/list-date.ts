/** Dates of list items: set in any element, in pieces, or in the link text itself. */
import { findDates, parseDate } from '#parsers/dates.ts';

const EDGE_DATE =
  /^[[(（【]?\s*((?:19|20)[0-9]{2}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?)\s*[\])）】]?\s+|\s*[[(（【]?\s*((?:19|20)[0-9]{2}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?)\s*[\])）】]?$/;
const DAY_THEN_MONTH = /^([0-9]{1,2})日?\s((?:19|20)[0-9]{2}[-./年][0-9]{1,2})月?$/;
const MONTH_THEN_DAY = /^((?:19|20)[0-9]{2}[-./年][0-9]{1,2})月?\s([0-9]{1,2})日?$/;
const MONTH_DAY_THEN_YEAR = /^([0-9]{1,2}[-./月][0-9]{1,2})日?\s((?:19|20)[0-9]{2})年?$/;
const YEAR_THEN_MONTH_DAY = /^((?:19|20)[0-9]{2})年?\s([0-9]{1,2}[-./月][0-9]{1,2})日?$/;
const DATE_LABEL = /^(?:发布|成文|公开|生成|印发|发文|更新|登记|时间|日期|发布于)*(?:日期|时间)?[:：]?\s*/;
const DIGIT = /[0-9〇○一二三四五六七八九]/;

/** The date of an item among its texts: the last day named by one of them, else by all short chunks together, else a month. */
export function dateOfChunks(chunks: readonly string[]): string | null {
  const short = chunks
    .map((chunk) => chunk.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '' && text.length <= 40 && DIGIT.test(text));
  const dates = short.map(dateIn).filter((date) => date !== null);
  const isDay = (date: string): boolean => date.length === 10;
  const joined = (): string | null => dateIn(short.slice(0, 6).join(' '));
  return dates.findLast(isDay) ?? joined() ?? dates.at(-1) ?? null;
}

/** The day that `text` names: in one piece, or with day and month set apart. */
function dateIn(text: string): string | null {
  const bare = text.replace(DATE_LABEL, '');
  const whole = parseDate(bare);
  if (whole !== null && whole.precision !== 'year') return whole.iso.slice(0, 10);
  const pieces =
    swap(DAY_THEN_MONTH.exec(bare)) ??
    keep(MONTH_THEN_DAY.exec(bare)) ??
    swap(MONTH_DAY_THEN_YEAR.exec(bare)) ??
    keep(YEAR_THEN_MONTH_DAY.exec(bare));
  const joined = pieces === null ? null : parseDate(pieces);
  if (joined !== null && joined.precision === 'day') return joined.iso;
  return bare.length <= 40 ? (findDates(bare).at(-1)?.iso.slice(0, 10) ?? null) : null;
}

function swap(match: RegExpExecArray | null): string | null {
  return match === null ? null : toDashes(`${match[2]}-${match[1]}`);
}

function keep(match: RegExpExecArray | null): string | null {
  return match === null ? null : toDashes(`${match[1]}-${match[2]}`);
}

function toDashes(text: string): string {
  return text.replace(/[./年月]/g, '-');
}

/** The date that `text` begins or ends with, as an ISO date; null without one. */
export function edgeDate(text: string): string | null {
  const match = EDGE_DATE.exec(text);
  return match === null ? null : dateIn(match[1] ?? match[2] ?? '');
}

/** `text` without the date it begins or ends with. */
export function withoutEdgeDate(text: string): string {
  return text.replace(EDGE_DATE, '');
}

/** Whether `text` is short and says a date. */
export function isDateText(text: string): boolean {
  return text.length <= 30 && DIGIT.test(text) && dateIn(text) !== null;
}
