/** Label:value pairs in one line of text, several of which may follow each other with empty values between. */
import {
  canBeginLabel,
  cutAtWidget,
  fieldOfNormalized,
  isWidget,
  LONGEST_LABEL,
  mayBeginLabel,
  normalizeLabel,
  type LabelField,
} from '#parsers/vocabulary.ts';

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
}

export interface LabelledLine {
  readonly pairs: readonly LabelledPair[];
  /** What stands before the first label. */
  readonly lead: string;
}

const COLON = /[:：∶︰﹕]/;
const COLONS = /[:：∶︰﹕]/g;
const SPACE = /[\s\u00a0\u2000-\u200f\u3000\ufeff]/;
/** What may stand right before a label. */
const BOUNDARY = /[\s\u00a0\u2000-\u200f\u3000\ufeff|｜【[［〔〖(（)）】\]］〕〗>》;；,，。、·•●◆■★/／\-—\d]/;
const OPENING = /^[【[［〔“"·•●◆■★☆*＊\s]+/;
/** Labels stand in the first part of a line; a longer line is prose or a long summary. */
const SCAN = 600;
const UNKNOWN_LABEL =
  /^[【[［]?([\p{Script=Han}][\p{Script=Han}（）()/、\s\u00a0\u2000-\u200f\u3000]{0,14}?)[】\]］]?\s*[:：∶︰﹕]/u;

/** Reads the pairs of `text`; `seams` are offsets where inline elements begin or end. Linear in the length. */
export function readLabelledLine(text: string, seams: readonly number[]): LabelledLine {
  const heads = findHeads(text, seams);
  const first = heads[0];
  if (first === undefined) return { pairs: [], lead: text };
  const pairs = heads.flatMap((head, index): LabelledPair[] => {
    // 字号： and the like end the value before them and are no label.
    if (head.field === 'widget') return [];
    const end = heads[index + 1]?.start ?? text.length;
    const value = cutAtWidget(text.slice(head.valueStart, end));
    const { label, field, start, valueStart } = head;
    return [{ label, field, value: isWidget(value) ? '' : value, start, valueStart }];
  });
  return { pairs, lead: text.slice(0, first.start) };
}

interface Head {
  readonly label: string;
  readonly field: LabelField | null | 'widget';
  readonly start: number;
  readonly valueStart: number;
}

function findHeads(text: string, seams: readonly number[]): Head[] {
  const heads: Head[] = [];
  const whole = wholeLabel(text);
  if (whole !== null) return [whole];
  const part = text.length > SCAN ? text.slice(0, SCAN) : text;
  if (seams.length === 0 && !COLON.test(part)) return heads;
  const bare = bareHead(part, seams);
  if (bare !== null) heads.push(bare);
  if (!COLON.test(part)) return heads;
  const seamSet = new Set(seams);
  for (const match of part.matchAll(COLONS)) {
    const head = headBefore(part, match.index, seamSet);
    if (head !== null && head.start >= (heads.at(-1)?.valueStart ?? 0)) heads.push(head);
  }
  return heads;
}

/** A line or cell that is nothing but a label, with or without colon. */
function wholeLabel(text: string): Head | null {
  if (text.length > LONGEST_LABEL * 3 || !mayBeginLabel(text)) return null;
  if (!canBeginLabel(text.replace(OPENING, '').slice(0, 1))) return null;
  const label = normalizeLabel(text);
  const field = fieldOfNormalized(label.toLowerCase());
  return field === undefined ? null : { label, field, start: 0, valueStart: text.length };
}

/** A label without colon in an inline element of its own, its value in the next one. */
function bareHead(text: string, seams: readonly number[]): Head | null {
  if (seams.length === 0 || !mayBeginLabel(text)) return null;
  if (!canBeginLabel(text.replace(OPENING, '').slice(0, 1))) return null;
  for (const seam of seams) {
    if (seam > LONGEST_LABEL * 3) return null;
    if (seam >= text.length) continue;
    const label = normalizeLabel(text.slice(0, seam));
    const field = fieldOfNormalized(label.toLowerCase());
    if (field === undefined) continue;
    const rest = text.slice(seam).trimStart();
    if (/^[:：∶︰﹕]/.test(rest)) return null;
    return { label, field, start: 0, valueStart: seam };
  }
  return null;
}

function headBefore(text: string, colon: number, seams: ReadonlySet<number>): Head | null {
  let key = '';
  let best: Head | null = null;
  let spaces = 0;
  let at = colon - 1;
  while (at >= 0 && (text[at] === '】' || text[at] === ']' || text[at] === '”')) at--;
  for (; at >= 0 && key.length < LONGEST_LABEL; at--) {
    const character = text[at] ?? '';
    if (SPACE.test(character)) {
      if (++spaces > 6) break;
      continue;
    }
    spaces = 0;
    key = labelCharacter(character) + key;
    if (!canBeginLabel(character) || !(at === 0 || seams.has(at) || BOUNDARY.test(text[at - 1] ?? '')))
      continue;
    const known = fieldOfNormalized(key);
    const field = known === undefined && isWidget(key) ? 'widget' : known;
    if (field !== undefined) {
      best = { label: normalizeLabel(text.slice(at, colon)), field, start: at, valueStart: colon + 1 };
    }
  }
  return best;
}

function labelCharacter(character: string): string {
  if (character === '（') return '(';
  if (character === '）') return ')';
  return character === '／' ? '/' : character.toLowerCase();
}

/** A short label at the beginning of `text` that the vocabulary does not know, such as `档案号：`; null where there is none. */
export function readUnknownLabel(text: string): { readonly label: string; readonly value: string } | null {
  const match = UNKNOWN_LABEL.exec(text);
  if (match?.[1] === undefined || isWidget(match[1])) return null;
  return { label: normalizeLabel(match[1]), value: cutAtWidget(text.slice(match[0].length)) };
}
