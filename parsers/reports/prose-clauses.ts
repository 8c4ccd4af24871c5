/** A sentence taken apart at its punctuation: the counts with what stands around them, and the clauses without one. */
import { findQuantities, type Quantity } from '#parsers/reports/prose-quantities.ts';
import type { ProseSentence } from '#parsers/reports/prose-text.ts';

/** A count and its surroundings, all within its own clause. */
export interface Count extends Quantity {
  /** From the clause's start, or the end of the count before it, up to this one; behind a bracket what it interrupts too. */
  readonly left: string;
  /** From its end to the end of the clause, the next count, or the 、 that closes this one. */
  readonly right: string;
  /** From the clause's start up to this one, earlier counts included. */
  readonly lead: string;
  /** The whole clause. */
  readonly clause: string;
  /** The clauses before this one. */
  readonly before: string;
}

export interface Clause {
  readonly text: string;
  readonly start: number;
  readonly counts: readonly Count[];
}

export interface ProseClauses extends ProseSentence {
  readonly clauses: readonly Clause[];
}

/** A colon before a stated none (依申请公开:无) joins label and value. */
const BOUNDARY = /[,;()?!。]|:(?!(?:无|零|没有|未|0(?![0-9]))|[0-9]+[件条起宗份项例])/g;
/** 收到申请（含网上申请）共6件: what goes on behind a bracket. */
const RESUMES = /^[共计总合为有达到]{0,4}$/;
const CLOSES_COUNT = /[、和及以]/;

/** Splits at commas, colons, brackets; not inside numbers, and not at the 、 of an enumeration. */
export function splitClauses(sentence: ProseSentence): ProseClauses {
  const { text } = sentence;
  const quantities = findQuantities(text);
  const clauses: Clause[] = [];
  let start = 0;
  let next = 0;
  /** What stands before the bracket that was opened last, and what the clause behind a bracket resumes. */
  let interrupted = '';
  let resumed = '';
  const close = (end: number): void => {
    const inside: Quantity[] = [];
    for (; next < quantities.length; next++) {
      const quantity = quantities[next];
      if (quantity === undefined || quantity.start >= end) break;
      inside.push(quantity);
    }
    const clause = text.slice(start, end);
    if (clause !== '')
      clauses.push({ text: clause, start, counts: toCounts(text, start, end, inside, resumed) });
    resumed = '';
  };
  for (const { index } of text.matchAll(BOUNDARY)) {
    const isInNumber = quantities.some((one) => one.start < index && index < one.end);
    if (isInNumber) continue;
    const mark = text.charAt(index);
    close(index);
    if (mark === '(') interrupted = text.slice(start, index);
    if (mark === ')') resumed = interrupted;
    start = index + 1;
  }
  close(text.length);
  return { ...sentence, clauses };
}

function toCounts(
  text: string,
  start: number,
  end: number,
  quantities: readonly Quantity[],
  resumed: string,
): readonly Count[] {
  let from = start;
  return quantities.map((quantity, index) => {
    const own = text.slice(from, quantity.start).replace(/^[、和及以]+/, '');
    const before = index === 0 && RESUMES.test(own) ? resumed : '';
    const rest = text.slice(quantity.end, quantities[index + 1]?.start ?? end);
    const closed = rest.search(CLOSES_COUNT);
    const right = closed < 0 || index + 1 === quantities.length ? rest : rest.slice(0, closed);
    // What follows the 、 belongs to the next count; without one, all does.
    from = quantity.end + (closed < 0 ? 0 : closed);
    return {
      ...quantity,
      left: before + own,
      right,
      lead: before + text.slice(start, quantity.start),
      clause: text.slice(start, end),
      before: text.slice(0, start),
    };
  });
}
