/** Pairs of a metadata block set in lines: label and value on one line, or the value in the cell, `dd` or `div` after it. */
import { isTag, type Element, type ParentNode } from 'domhandler';
import type { Flow, FlowLine } from '#parsers/page/flow.ts';
import { readLabels, readUnknownLabel } from '#parsers/metadata/labelled-text.ts';
import { cleanValue, fieldOfLabel, type LabelField } from '#parsers/metadata/vocabulary.ts';

export interface BlockPair {
  readonly label: string;
  readonly value: string;
  /** null for a label that is not in the vocabulary. */
  readonly field: LabelField | null;
  /** Index of the flow line the label stands on. */
  readonly line: number;
}

/** What marks a label. */
export const MARKED = /[:：∶︰﹕【[［]/;
/** A line longer than this is no label nobody knows. */
const LONG_LINE = 80;

/**
 * Reads line `index` and, where its only label has its value below, the next one; null for a line without pairs.
 * `before` are the pairs of the group so far; `inBlock` tells that they are a metadata block, in which a label that
 * the vocabulary does not know counts too.
 */
export function readPairLine(
  flow: Flow,
  index: number,
  before: readonly BlockPair[],
  inBlock: boolean,
): { readonly pairs: BlockPair[]; readonly end: number } | null {
  const line = flow.lines[index];
  if (line === undefined || line.text === '') return null;
  const { pairs, lead } = readLabels(flow, line);
  const first = pairs[0];
  if (first === undefined || (lead.length > 40 && pairs.length < 2)) {
    // A label nobody knows counts between known ones of a block.
    if (!inBlock || line.text.length > LONG_LINE) return null;
    const unknown = readUnknownLabel(line.text);
    if (unknown === null) return null;
    return {
      pairs: [{ ...unknown, field: fieldOfLabel(unknown.label) ?? null, line: index }],
      end: index + 1,
    };
  }
  // Labels in a row and no value are the head of a list.
  if (!inBlock && pairs.length > 1 && pairs.every((pair) => pair.bare && pair.value === '')) return null;
  // A link that is called like a label leads to a column.
  if (
    line.linkLength >= line.text.length &&
    pairs.every(({ value }) => value === '') &&
    !MARKED.test(line.text)
  )
    return null;
  const found = pairs.map((pair): BlockPair => ({
    label: pair.label,
    value: pair.value,
    field: pair.field ?? null,
    line: index,
  }));
  const last = found.at(-1);
  const next = flow.lines[index + 1];
  if (last === undefined || next === undefined || last.value !== '' || pairs.length > 1 || first.start > 0) {
    return { pairs: found, end: index + 1 };
  }
  if (first.valueStart < line.text.length || !takesNextLine(flow, line, next, before)) {
    return { pairs: found, end: index + 1 };
  }
  return { pairs: [{ ...last, value: cleanValue(next.text) }], end: index + 2 };
}

/** Whether the value of the label that fills `label` is the next line: a cell of the same row, `dd` after `dt`, the next `div`. */
function takesNextLine(flow: Flow, label: FlowLine, value: FlowLine, before: readonly BlockPair[]): boolean {
  if (value.hasInput || value.text.length > 300) return false;
  const { pairs } = readLabels(flow, value);
  // 其他 is a value where one is due.
  const isOther = pairs.length === 1 && pairs[0]?.field === null && !/[:：∶︰﹕]/.test(value.text);
  if (pairs.length > 0 && !isOther) return false;
  const from = label.block;
  const to = value.block;
  if (from === null || to === null) return false;
  if (/^h[1-6]$/.test(to.name)) return false;
  const cell = cellOf(from);
  if (cell !== null) {
    const beside = elementUnder(to, cell.parent);
    if (cell.name === 'dt') return beside?.name === 'dd';
    return (beside !== null && beside !== cell) || contains(cell, to, 2);
  }
  if (contains(from, to, 2)) return true;
  if (sharesRow(from, to)) {
    // Where other pairs have label and value on one line, a label alone is an empty one.
    const inline = before.some(
      (pair) => pair.value !== '' && flow.lines[pair.line]?.text.endsWith(pair.value),
    );
    return !inline;
  }
  if (from !== to) return false;
  const filled = before.filter((pair) => pair.value !== '');
  if (filled.length === 0) return isLabelAlone(flow, flow.lines[value.index + 1]);
  return filled.every((pair) => flow.lines[pair.line + 1]?.text === pair.value);
}

function isLabelAlone(flow: Flow, line: FlowLine | undefined): boolean {
  if (line === undefined) return false;
  const { pairs } = readLabels(flow, line);
  return pairs.length === 1 && pairs[0]?.start === 0 && pairs[0].valueStart >= line.text.length;
}

/** The `dt`, `td` or `th` that `element` is, or stands right inside. */
function cellOf(element: Element): Element | null {
  let at: Element | null = element;
  for (let level = 0; level < 3 && at !== null; level++) {
    if (at.name === 'dt' || at.name === 'td' || at.name === 'th') return at;
    if (!isLeafRow(at)) return null;
    at = at.parent !== null && isTag(at.parent) ? at.parent : null;
  }
  return null;
}

/** The child of `parent` that `element` is or stands in; null where it is none, or further down. */
function elementUnder(element: Element, parent: ParentNode | null): Element | null {
  let at: Element | null = element;
  for (let level = 0; level < 4 && at !== null; level++) {
    if (at.parent === parent) return at;
    at = at.parent !== null && isTag(at.parent) ? at.parent : null;
  }
  return null;
}

function sharesRow(a: Element, b: Element): boolean {
  if (a === b) return false;
  if (a.parent === b.parent) return a.name === b.name || a.name === 'label';
  return (
    a.parent?.parent === b.parent?.parent &&
    a.parent?.parent !== null &&
    a.parent !== b.parent &&
    isLeafRow(a)
  );
}

/** The wrapper of `element` holds nothing else. */
function isLeafRow(element: Element): boolean {
  return (element.parent?.children.filter((child) => isTag(child)).length ?? 0) <= 1;
}

function contains(outer: Element, inner: Element, levels: number): boolean {
  let parent = inner.parent;
  for (let i = 0; i < levels && parent !== null; i++) {
    if (parent === outer) return true;
    parent = parent.parent;
  }
  return false;
}
