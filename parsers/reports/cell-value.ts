/** What one cell of a statistics table states. */
import type { CellState } from '#core/report.ts';
import { trimBlank } from '#parsers/text/blank.ts';
import { narrow } from '#parsers/text/width.ts';

export interface CellValue {
  readonly state: CellState;
  /** null unless `state` is `number`. */
  readonly value: number | null;
  /** As printed in the cell: `元`, `万元`, `件`. */
  readonly unit: string | null;
  readonly raw: string;
}

/** A longer cell is text, whatever it holds. */
const MAX_CELL = 60;
const SPACES = /[\s\u200b-\u200f\u2060\ufeff]+/g;
const DASHES = /[‐‑‒–—―−─━﹣－]/g;
const NOT_APPLICABLE = /^(?:-{1,6}|[/\\]{1,3}|N\/?A|不适用|不涉及)$/i;
/** A stated none, which is a 0. */
const NONE = /^(?:无|没有|零|〇|未发生|未产生|未收到|未收取|未收费|不收费)[。.]?$/;
/** Two numbers in a cell, one below the other, are two cells that print has merged. */
const STACKED = /[0-9]\s*\n\s*[+-]?[0-9]/;
const UNIT = '(?:[万亿千]?(?:元|件|条|个|项|宗|次|起|份|部|篇|笔|批|例|人次|人)|[万亿])';
const NUMBER = new RegExp(
  `^(\\+|-|增加?|减少?|负|↑|↓|\\([+增]\\)|\\([-减]\\))?([¥￥]|人民币)?((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\\.[0-9]{1,6})?)(${UNIT})?$`,
);
/** 3(含上年结转1件): a note on the number, told from one number in brackets by its words. */
const NOTE = /(?<=.)\([^()]*\p{Script=Han}[^()]*\)$/u;
/** Zeros in front of a whole number come from merged cells, not from counting. */
const PADDED = /^0[0-9]/;
const NEGATIVE = /^(?:-|减少?|负|↓|\(-\)|\(减\))$/;

/**
 * Reads a cell. Digits may be full-width, split by spaces or grouped by thousands; signs may be words (`减2` is -2). A stated
 * none (无) is 0; `/` and dashes are not applicable; anything that is not one certain number is text.
 */
export function parseCell(raw: string): CellValue {
  const trimmed = trimBlank(raw);
  if (trimmed === '') return { state: 'blank', value: null, unit: null, raw: '' };
  const text: CellValue = { state: 'text', value: null, unit: null, raw: trimmed };
  if (trimmed.length > MAX_CELL) return text;
  const plain = narrow(trimmed).replace(DASHES, '-');
  const compact = plain.replace(SPACES, '');
  if (compact === '') return { ...text, state: 'blank', raw: '' };
  if (NOT_APPLICABLE.test(compact)) return { ...text, state: 'not-applicable' };
  if (NONE.test(compact)) return { ...text, state: 'number', value: 0 };
  if (STACKED.test(plain)) return text;
  const match = NUMBER.exec(compact) ?? NUMBER.exec(compact.replace(NOTE, ''));
  const digits = match?.[3]?.replaceAll(',', '');
  if (match === null || digits === undefined || PADDED.test(digits)) return text;
  const size = Number(digits);
  const value = NEGATIVE.test(match[1] ?? '') && size !== 0 ? -size : size;
  return { ...text, state: 'number', value, unit: match[4] ?? (match[2] === undefined ? null : '元') };
}

/** Whether the cell holds a number, a stated none or a mark for "not applicable". */
export function isValue(raw: string): boolean {
  return isValueState(parseCell(raw).state);
}

export function isValueState(state: CellState): boolean {
  return state === 'number' || state === 'not-applicable';
}

const UNIT_IN_LABEL = new RegExp(`[(\\[](?:单位[:：]?)?(${UNIT})[)\\]]`);

/** The unit that a heading names in brackets, as in `本年收费金额（单位：万元）`; null where it names none. */
export function unitInLabel(label: string): string | null {
  return UNIT_IN_LABEL.exec(narrow(label).replace(SPACES, ''))?.[1] ?? null;
}
