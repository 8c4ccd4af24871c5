/** Label:value pairs in one line of text, several of which may follow each other with empty values between. */
import type { Flow, FlowLine } from '#parsers/page/flow.ts';
import { rememberLatest } from '#parsers/page/latest.ts';
import {
  canBeginLabel,
  cleanValue,
  fieldOfNormalized,
  isWidget,
  LONGEST_LABEL,
  mayBeginLabel,
  normalizeLabel,
  type LabelField,
} from '#parsers/metadata/vocabulary.ts';

export interface LabelledPair {
  /** Without white space and colon. */
  readonly label: string;
  readonly value: string;
  /** undefined for a label that is not in the vocabulary. */
  readonly field: LabelField | null | undefined;
  /** Where the label begins in the line. */
  readonly start: number;
  /** Where the value's text begins, the colon skipped. */
  readonly valueStart: number;
  /** Neither colon nor bracket marks the label. */
  readonly bare: boolean;
}

export interface LabelledLine {
  readonly pairs: readonly LabelledPair[];
  /** What stands before the first label. */
  readonly lead: string;
}

const COLON = /[:：∶︰﹕]/;
const COLONS = /[:：∶︰﹕]/g;
const STARTS_WITH_COLON = /^[\s\u00a0\u2000-\u200f\u3000]*[:：∶︰﹕]/;
const SPACE = /[\s\u00a0\u2000-\u200f\u3000\ufeff]/;
/** What may stand right before a label. */
const BOUNDARY =
  /[\s\u00a0\u2000-\u200f\u3000\ufeff|｜【[［〔〖(（)）】\]］〕〗>》;；,，。、·•●◆■★☆*＊/／\-—\d]/;
const OPENING = /^[【[［〔“"·•●◆■★☆*＊|｜\s\u00a0\u3000]+/;
const MAY_BE_BRACKETED = /[【[［〖]/;
const BRACKETED = /[【[［〖]([^【】[\]［］〖〗:：]{1,24})[】\]］〗]/g;
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['【', '】'],
  ['[', ']'],
  ['［', '］'],
  ['〖', '〗'],
  ['(', ')'],
  ['（', '）'],
]);
/** Labels stand in the first part of a line; a longer line is prose or a long summary. */
const SCAN = 600;
/** A longer line has no labels without colon and bracket. */
const MAX_BARE_LINE = 300;
/** At the beginning of a line a label of two characters such as 文号 needs more than white space to be told from a word. */
const MIN_SPACED_LABEL = 3;
const MIN_LABEL = 2;
/** Of so many characters a label before a colon is told from the text right before it. */
const MIN_UNSET_LABEL = 4;
/** So many characters before the label of a date are a title, when they are no sentence. */
const MIN_TITLE = 8;
const SENTENCE = /[。；，、：:;,]/;
const STARTS_WITH_DATE = /^[\s\u00a0\u2000-\u200f\u3000[［(（]*[12１２一二][0-9０-９○〇零О九八]/;
const UNKNOWN_LABEL =
  /^[【[［]?([\p{Script=Han}][\p{Script=Han}（）()/、\s\u00a0\u2000-\u200f\u3000]{0,14}?)[】\]］]?\s*[:：∶︰﹕]/u;

/** For a flow what its lines that were asked for say; null for a line without labels. */
const labelsOf = rememberLatest((_flow: Flow): (LabelledLine | null | undefined)[] => []);

/** As {@link readLabelledLine} for a line of `flow`, which several rules ask about: it is read once. */
export function readLabels(flow: Flow, line: FlowLine): LabelledLine {
  const known = labelsOf(flow);
  let labels = known[line.index];
  if (labels === undefined) {
    labels = readLabelledLine(line.text, line.seams);
    if (labels.pairs.length === 0 && labels.lead === line.text) labels = null;
    known[line.index] = labels;
  }
  return labels ?? { pairs: [], lead: line.text };
}

/** Reads the pairs of `text`; `seams` are offsets where inline elements begin or end. Linear in the length. */
export function readLabelledLine(text: string, seams: readonly number[]): LabelledLine {
  const heads = findHeads(text, seams);
  const first = heads[0];
  if (first === undefined) return { pairs: [], lead: text };
  const pairs = heads.flatMap((head, index): LabelledPair[] => {
    // 字号： and the like end the value before them and are no label.
    if (head.field === 'widget') return [];
    const end = heads[index + 1]?.start ?? text.length;
    const { label, field, start, valueStart, bare } = head;
    const value = withoutClosing(cleanValue(text.slice(valueStart, end)), text.charAt(start - 1));
    return [{ label, field, value, start, valueStart, bare }];
  });
  return { pairs, lead: text.slice(0, first.start) };
}

/** `[来源：水利局]`: the bracket that opened before the label closes after the value. */
function withoutClosing(value: string, before: string): string {
  const closing = CLOSING.get(before);
  if (closing === undefined || !value.endsWith(closing) || value.includes(before)) return value;
  return value.slice(0, -1).trimEnd();
}

interface Head {
  readonly label: string;
  readonly field: LabelField | null | 'widget';
  readonly start: number;
  readonly valueStart: number;
  readonly bare: boolean;
}

function findHeads(text: string, seams: readonly number[]): readonly Head[] {
  const whole = wholeLabel(text);
  if (whole !== null) return [whole];
  const part = text.length > SCAN ? text.slice(0, SCAN) : text;
  const heads: Head[] = [];
  if (COLON.test(part)) {
    const seamSet = new Set(seams);
    for (const match of part.matchAll(COLONS)) {
      const last = heads.at(-1);
      const isLater = last !== undefined && last.field !== 'summary' && last.field !== 'title';
      const head = headBefore(part, match.index, seamSet, isLater);
      if (head !== null && head.start >= (heads.at(-1)?.valueStart ?? 0)) heads.push(head);
    }
  }
  if (MAY_BE_BRACKETED.test(part)) heads.push(...bracketedHeads(part));
  if (text.length <= MAX_BARE_LINE && mayBeginLabel(part)) heads.push(...bareHeads(part, seams, heads));
  if (heads.length < 2) return heads;
  heads.sort((a, b) => a.start - b.start || b.valueStart - a.valueStart);
  return heads.filter((head, index) => index === 0 || head.start >= (heads[index - 1]?.valueStart ?? 0));
}

/** A line or cell that is nothing but a label, with or without colon. */
function wholeLabel(text: string): Head | null {
  if (text.length > LONGEST_LABEL * 3 || !mayBeginLabel(text)) return null;
  if (!canBeginLabel(text.replace(OPENING, '').slice(0, 1))) return null;
  const label = normalizeLabel(text);
  const field = fieldOfNormalized(label.toLowerCase());
  return field === undefined ? null : { label, field, start: 0, valueStart: text.length, bare: false };
}

/** 【索引号】 without colon. */
function bracketedHeads(text: string): Head[] {
  const heads: Head[] = [];
  for (const match of text.matchAll(BRACKETED)) {
    const valueStart = match.index + match[0].length;
    const label = normalizeLabel(match[1] ?? '');
    const field = fieldOfNormalized(label.toLowerCase());
    if (
      field === undefined ||
      field === null ||
      STARTS_WITH_COLON.test(text.slice(valueStart, valueStart + 4))
    )
      continue;
    heads.push({ label, field, start: match.index, valueStart, bare: false });
  }
  return heads;
}

/**
 * Labels without colon, told by inline elements of their own, by bars or (from three characters on) by white space
 * around them. They count only on a line that begins with a label.
 */
function bareHeads(text: string, seams: readonly number[], others: readonly Head[]): Head[] {
  const lead = OPENING.exec(text)?.[0].length ?? 0;
  if (!canBeginLabel(text.charAt(lead))) return [];
  const hard = new Set(seams);
  const isAfterOther = others.some((head) => head.start <= lead);
  const first = bareAt(text, lead, hard, isAfterOther ? MIN_SPACED_LABEL : MIN_LABEL);
  if (first === null && !isAfterOther) return [];
  const heads: Head[] = first === null ? [] : [first];
  for (let at = first?.valueStart ?? lead + 1; at < text.length; at++) {
    if (!canBeginLabel(text.charAt(at)) || !(hard.has(at) || isCut(text.charAt(at - 1)))) continue;
    const head = bareAt(text, at, hard, MIN_LABEL);
    if (head === null || head.field === null) continue;
    heads.push(head);
    at = head.valueStart - 1;
  }
  // A longer label on the line tells that the short word it begins with is one too.
  const isShort = first !== null && first.label.length < MIN_SPACED_LABEL;
  const isDoubtful = isShort && bareAt(text, lead, hard, MIN_SPACED_LABEL) === null;
  return isDoubtful && !heads.some((head) => head.label.length > MIN_SPACED_LABEL) ? [] : heads;
}

/** The longest label that begins at `start` and ends at a seam, a bar or white space; null before a colon. */
function bareAt(text: string, start: number, seams: ReadonlySet<number>, minSpaced: number): Head | null {
  let key = '';
  let best: Head | null = null;
  const isHardStart = start === 0 || seams.has(start) || isBar(visibleBefore(text, start));
  for (let at = start; at < text.length && key.length <= LONGEST_LABEL; at++) {
    const character = text.charAt(at);
    if (COLON.test(character) || isBar(character)) break;
    if (SPACE.test(character)) continue;
    key += labelCharacter(character);
    const end = at + 1;
    const isHard = isHardStart && (seams.has(end) || end === text.length || isBar(visibleFrom(text, end)));
    if (!isHard && end < text.length && !SPACE.test(text.charAt(end))) continue;
    const field = fieldOfNormalized(key);
    if (field === undefined || STARTS_WITH_COLON.test(text.slice(end, end + 8))) continue;
    // What ends the line may be the value of the label before.
    const least = end === text.length ? MIN_SPACED_LABEL : minSpaced;
    if (!isHard && (field === null || key.length < least)) continue;
    best = { label: normalizeLabel(text.slice(start, end)), field, start, valueStart: end, bare: true };
  }
  return best;
}

function isCut(character: string): boolean {
  return isBar(character) || SPACE.test(character);
}

function isBar(character: string): boolean {
  return character === '|' || character === '｜';
}

/** The nearest character before `at` that is no white space. */
function visibleBefore(text: string, at: number): string {
  let i = at - 1;
  while (i >= 0 && SPACE.test(text.charAt(i))) i--;
  return text.charAt(i);
}

/** The nearest character from `at` on that is no white space. */
function visibleFrom(text: string, at: number): string {
  let i = at;
  while (i < text.length && SPACE.test(text.charAt(i))) i++;
  return text.charAt(i);
}

/** `isLater`: another label stands before it on the line, none of a sentence, so that a long one needs nothing to set it off. */
function headBefore(text: string, colon: number, seams: ReadonlySet<number>, isLater: boolean): Head | null {
  let key = '';
  let best: Head | null = null;
  let unset: Head | null = null;
  let spaces = 0;
  let at = colon - 1;
  while (at >= 0 && (text[at] === '】' || text[at] === ']' || text[at] === '”' || text[at] === '］')) at--;
  for (; at >= 0 && key.length < LONGEST_LABEL; at--) {
    const character = text[at] ?? '';
    if (SPACE.test(character)) {
      if (++spaces > 6) break;
      continue;
    }
    spaces = 0;
    key = labelCharacter(character) + key;
    if (!canBeginLabel(character)) continue;
    const isSet = at === 0 || seams.has(at) || BOUNDARY.test(text[at - 1] ?? '') || endsDate(text, at);
    if (!isSet && !(key.length >= MIN_UNSET_LABEL - 1)) continue;
    const known = fieldOfNormalized(key);
    if (!isSet && !isTold(text, at, key.length, colon, known, isLater)) continue;
    const field = known === undefined && isWidget(key) ? 'widget' : known;
    if (field !== undefined) {
      const label = normalizeLabel(text.slice(at, colon));
      const head: Head = { label, field, start: at, valueStart: colon + 1, bare: false };
      if (isSet) best = head;
      else unset = head;
    }
  }
  return best ?? unset;
}

/** Whether a label with nothing to set it off is told from the text before it: by its length, its field, or its date. */
function isTold(
  text: string,
  start: number,
  length: number,
  colon: number,
  field: LabelField | null | undefined,
  isLater: boolean,
): boolean {
  if (isLater) return length >= MIN_UNSET_LABEL || field === 'viewCount';
  if (
    (field !== 'publishDate' && field !== 'updateDate') ||
    start < MIN_TITLE ||
    SENTENCE.test(text.slice(0, start))
  )
    return false;
  return STARTS_WITH_DATE.test(text.slice(colon + 1, colon + 12));
}

const DATE_END = /[0-9０-９一二三四五六七八九十]日$/;

/** Whether a date ends before `at`: pages that lost their white space put the next label right behind it. */
function endsDate(text: string, at: number): boolean {
  return text[at - 1] === '日' && DATE_END.test(text.slice(Math.max(0, at - 2), at));
}

function labelCharacter(character: string): string {
  if (character === '（') return '(';
  if (character === '）') return ')';
  return character === '／' ? '/' : character.toLowerCase();
}

/** A short label at the beginning of `text` that the vocabulary does not know, such as `档案号：`; null where there is none, and for 当前位置. */
export function readUnknownLabel(text: string): { readonly label: string; readonly value: string } | null {
  const match = UNKNOWN_LABEL.exec(text);
  if (match?.[1] === undefined || isWidget(match[1]) || match[1].endsWith('位置')) return null;
  return { label: normalizeLabel(match[1]), value: cleanValue(text.slice(match[0].length)) };
}
