/** A day or a minute in the ways pages write it. */
import { chineseDate, chineseNumber } from '#demo/content/blocks.ts';
import type { SeededRandom } from '#demo/seeded-random.ts';

export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** A date as it is written, and what it says. */
export interface WrittenDate {
  readonly text: string;
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`. */
  readonly iso: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

export function isoDay({ year, month, day }: Moment): string {
  return `${year}-${two(month)}-${two(day)}`;
}

export function isoMinute(moment: Moment): string {
  return `${isoDay(moment)} ${two(moment.hour)}:${two(moment.minute)}`;
}

export function someMoment(random: SeededRandom, year: number): Moment {
  return {
    year,
    month: random.integer(1, 12),
    day: random.integer(1, 28),
    hour: random.integer(8, 20),
    minute: random.integer(0, 59),
    second: random.integer(0, 59),
  };
}

/** `days` later, months counted as the calendar does. */
export function laterBy(moment: Moment, days: number): Moment {
  const date = new Date(Date.UTC(moment.year, moment.month - 1, moment.day + days));
  return { ...moment, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

type Writer = (moment: Moment) => WrittenDate;
const day =
  (write: (m: Moment) => string): Writer =>
  (m) => ({ text: write(m), iso: isoDay(m) });
const minute =
  (write: (m: Moment) => string): Writer =>
  (m) => ({ text: write(m), iso: isoMinute(m) });

/** How dates stand in blocks and bylines. */
export const DATE_FORMS = {
  dashes: day(isoDay),
  'dashes-minute': minute(isoMinute),
  'dashes-second': minute((m) => `${isoMinute(m)}:${two(m.second)}`),
  'two-spaces': minute((m) => isoMinute(m).replace(' ', '  ')),
  'year-month-day': day((m) => `${m.year}年${m.month}月${m.day}日`),
  padded: day((m) => `${m.year}年${two(m.month)}月${two(m.day)}日`),
  'padded-minute': minute(
    (m) => `${m.year}年${two(m.month)}月${two(m.day)}日 ${two(m.hour)}:${two(m.minute)}`,
  ),
  dots: day((m) => `${m.year}.${m.month}.${m.day}`),
  slashes: day((m) => `${m.year}/${m.month}/${m.day}`),
  'slashes-second': minute(
    (m) => `${m.year}/${m.month}/${m.day} ${two(m.hour)}:${two(m.minute)}:${two(m.second)}`,
  ),
  compact: day((m) => `${m.year}${two(m.month)}${two(m.day)}`),
  chinese: day((m) => chineseDate(isoDay(m))),
  'ratio-colon': minute((m) => isoMinute(m).replace(':', '∶')),
  bracketed: day((m) => `[${isoDay(m)}]`),
  'full-width': day((m) => isoDay(m).replaceAll(/\d/g, fullWidth)),
} as const satisfies Record<string, Writer>;
export type DateForm = keyof typeof DATE_FORMS;

export function fullWidth(digit: string): string {
  return String.fromCodePoint(0xff10 + Number(digit));
}

const ZEROS = ['〇', '○', '◯', 'Ｏ', 'O', 'o', '0', '０', '零', 'О', 'Ο'] as const;

/** How dates stand under a text; sometimes only the month. */
export function signedDate(random: SeededRandom, moment: Moment): WrittenDate {
  const { year, month, day: dayOfMonth } = moment;
  const iso = isoDay(moment);
  const zero = random.pick(ZEROS);
  const numerals = chineseDate(iso).replaceAll('〇', zero);
  const chineseYear = numerals.slice(0, numerals.indexOf('年'));
  const forms: readonly WrittenDate[] = [
    { text: `${year}年${month}月${dayOfMonth}日`, iso },
    { text: `${year}年${month}月${dayOfMonth}日`, iso },
    { text: `${year}年${two(month)}月${two(dayOfMonth)}日`, iso },
    { text: numerals, iso },
    { text: numerals, iso },
    { text: numerals, iso },
    { text: `${chineseYear}年${month === 1 ? '元' : chineseNumber(month)}月`, iso: iso.slice(0, 7) },
    { text: `${chineseYear}年${month}月${dayOfMonth}日`, iso },
    { text: numerals.replace(/二十(?=[一-九]日)/, '廿'), iso },
    { text: `${year}年${month}月`, iso: iso.slice(0, 7) },
    { text: `${year}.${month}.${dayOfMonth}`, iso },
    { text: iso, iso },
    { text: `${year} 年 ${month} 月 ${dayOfMonth} 日`, iso },
    { text: `${year}年${month}月${dayOfMonth}日`.replaceAll(/\d/g, fullWidth), iso },
  ];
  return random.pick(forms);
}
