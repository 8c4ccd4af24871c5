/** The disclosure metadata block (信息公开元数据): every label:value pair of it, whatever its layout. */
import { isTag, type ChildNode, type Element } from 'domhandler';
import type { Flow, FlowLine, FlowSpan } from '#parsers/page/flow.ts';
import { FOOTER_LINE } from '#parsers/body/body-container.ts';
import { MARKED, readPairLine, type BlockPair } from '#parsers/metadata/metadata-lines.ts';
import { readMetadataTable } from '#parsers/metadata/metadata-table.ts';
import { readLabels } from '#parsers/metadata/labelled-text.ts';
import { fieldOfLabel, isEmptyValue, type LabelField } from '#parsers/metadata/vocabulary.ts';

/** Pairs that stand together, and the lines they take: `start` up to, without, `end`. */
export interface PairGroup {
  readonly kind: 'metadata' | 'byline' | 'other';
  readonly layout: 'table' | 'lines';
  readonly pairs: readonly BlockPair[];
  readonly start: number;
  readonly end: number;
}

/** Fields that only a disclosure block has. */
const BLOCK_FIELDS: ReadonlySet<LabelField> = new Set<LabelField>([
  'indexNumber',
  'unifiedDocumentNumber',
  'publisher',
  'documentNumber',
  'disclosureMethod',
  'disclosureScope',
  'disclosureTimeLimit',
  'writtenDate',
  'validity',
  'topicCategory',
  'combinedCategory',
  'infoCategory',
  'genre',
  'audienceCategory',
  'lifecycleCategory',
  'keywords',
  'responsibleDepartment',
  'catalog',
]);
const STRIP_FIELDS: ReadonlySet<LabelField> = new Set<LabelField>([
  'publishDate',
  'source',
  'updateDate',
  'viewCount',
  'author',
  'editor',
  'reviewer',
]);
/** Lines without a label that may stand between two labelled lines of a block. */
const GAP = 2;
const LONG_LINE = 80;
/** A page with so many different index numbers or dates of writing lists documents. */
const MANY_DOCUMENTS = 3;
const LISTED_FIELDS: readonly LabelField[] = ['indexNumber', 'writtenDate'];
/** More pairs than this are no block. */
const MAX_PAIRS = 120;
/** Lines of a table: the one around a whole page may have some thousand. */
const MAX_TABLE_LINES = 5000;
/** Labelled lines after so many pairs are not looked at: such a page is a register. */
const MAX_PAGE_PAIRS = 10_000;
const HEADING = /^h[1-6]$/;
const LISTS = /^(?:ul|ol|table)$/;
const PAIR_PARTS = /^(?:dt dd|dd dt|t[dh] t[dh])$/;
const CELL = /^(?:li|dt|dd|td|th|label)$/;

/** Finds all groups of labelled pairs on the page, in order. Search forms are not groups. */
export function findPairGroups(flow: Flow): PairGroup[] {
  const groups: PairGroup[] = [];
  const taken = new Set<number>();
  for (const span of flow.spans) {
    if (span.element.name !== 'table' || span.end - span.start < 2) continue;
    const pairs = span.end - span.start > MAX_TABLE_LINES ? null : readMetadataTable(flow, span);
    if (pairs === null) {
      // The head of a data table is no block: its labels have columns of values under them.
      if (isSimpleTable(flow, span)) for (let i = span.start; i < span.end; i++) taken.add(i);
      continue;
    }
    for (let i = span.start; i < span.end; i++) taken.add(i);
    groups.push({ kind: kindOf(pairs), layout: 'table', pairs, start: span.start, end: span.end });
  }
  groups.push(...lineGroups(flow, taken));
  return mergeAdjacent(groups.toSorted((a, b) => a.start - b.start));
}

/** The block: the group with most filled fields; a repetition of it further down loses. null on a list of documents. */
export function chooseMetadataBlock(groups: readonly PairGroup[]): PairGroup | null {
  let best: PairGroup | null = null;
  let bestScore = 0;
  const isList = LISTED_FIELDS.some((field) => valuesIn(groups, field) >= MANY_DOCUMENTS);
  if (isList) return null;
  for (const group of groups) {
    if (group.kind !== 'metadata') continue;
    const score = blockScore(group);
    if (score > bestScore) {
      best = group;
      bestScore = score;
    }
  }
  return best === null ? null : { ...best, pairs: toldOnce(best.pairs) };
}

/** `pairs` without a second copy of them (for phones) right behind the first, whole or cut short. */
function toldOnce(pairs: readonly BlockPair[]): readonly BlockPair[] {
  const [first] = pairs;
  const again = pairs.findIndex(({ label }, index) => index > 1 && label === first?.label);
  if (again < 0) return pairs;
  const isCopy = pairs.slice(again).every(({ label, value }, index) => {
    const before = pairs[index];
    return before !== undefined && index < again && before.label === label && before.value === value;
  });
  return isCopy ? pairs.slice(0, again) : pairs;
}

/** How many different values `groups` give `field`. */
function valuesIn(groups: readonly PairGroup[], field: LabelField): number {
  const values = groups.flatMap(({ pairs }) =>
    pairs.filter((pair) => pair.field === field && !isEmptyValue(pair.value)).map(({ value }) => value),
  );
  return new Set(values).size;
}

function blockScore(group: PairGroup): number {
  const fields = new Set<string>();
  let score = 0;
  for (const pair of group.pairs) {
    if (pair.field === null || fields.has(pair.field)) continue;
    fields.add(pair.field);
    score += (BLOCK_FIELDS.has(pair.field) ? 2 : 1) + (isEmptyValue(pair.value) ? 0 : 2);
    if (pair.field === 'indexNumber') score += 3;
  }
  return score;
}

function kindOf(pairs: readonly BlockPair[]): PairGroup['kind'] {
  const fields = new Set(pairs.map((pair) => pair.field).filter((field) => field !== null));
  let block = 0;
  let strip = 0;
  for (const field of fields) {
    if (BLOCK_FIELDS.has(field)) block++;
    if (STRIP_FIELDS.has(field)) strip++;
  }
  if (block >= 2 || (fields.has('indexNumber') && fields.size >= 2)) return 'metadata';
  if (fields.has('indexNumber') || (fields.has('documentNumber') && fields.size >= 2)) return 'metadata';
  return strip > 0 ? 'byline' : 'other';
}

function lineGroups(flow: Flow, taken: ReadonlySet<number>): PairGroup[] {
  const groups: PairGroup[] = [];
  let pairs: BlockPair[] = [];
  /** For each pair the line behind it and its value. */
  let ends: number[] = [];
  let start = -1;
  let end = -1;
  let form = false;
  let found = 0;
  const close = (): void => {
    if (isLooseStart(flow, pairs)) {
      start = pairs[1]?.line ?? start;
      pairs.shift();
      ends.shift();
    }
    while (pairs.length > 0 && isLooseEnd(flow, pairs.at(-1))) {
      pairs.pop();
      ends.pop();
      end = ends.at(-1) ?? end;
    }
    if (pairs.length > 0 && !form && !isMenu(flow, pairs))
      groups.push({ kind: kindOf(pairs), layout: 'lines', pairs, start, end });
    pairs = [];
    ends = [];
    start = -1;
    form = false;
  };
  for (let i = 0; i < flow.lines.length && found < MAX_PAGE_PAIRS; i++) {
    const line = flow.lines[i];
    if (line === undefined) continue;
    if (taken.has(i)) {
      close();
      continue;
    }
    if (pairs.length > MAX_PAIRS || (pairs.length > 0 && i - end > GAP)) close();
    let read = readPairLine(flow, i, pairs, pairs.length > 0 && kindOf(pairs) === 'metadata');
    if (read !== null && isFooter(line)) read = null;
    if (read === null) {
      if (pairs.length > 0 && endsBlock(line)) close();
      continue;
    }
    if (pairs.length > 0 && isSeam(flow, pairs, read, i > end)) {
      close();
      // Where a label's value stands is told by the pairs around it: the strip's say nothing about the block's.
      read = readPairLine(flow, i, pairs, false) ?? read;
    }
    if (read.pairs.some((pair) => repeatsPair(pair, pairs))) close();
    if (start < 0) start = i;
    pairs.push(...read.pairs);
    found += read.pairs.length;
    ends.push(...read.pairs.map(() => read.end));
    form ||= line.hasInput || (read.pairs.at(-1)?.value === '' && (flow.lines[read.end]?.hasInput ?? false));
    end = read.end;
    i = read.end - 1;
  }
  close();
  return groups;
}

/** Whether a strip ends and a block begins, or the other way, between `before` and `next`. */
function isSeam(
  flow: Flow,
  before: readonly BlockPair[],
  read: { readonly pairs: readonly BlockPair[]; readonly end: number },
  hasGap: boolean,
): boolean {
  const next = read.pairs;
  const nextIsStrip = next.every(isStripPair);
  // A strip under the title is not part of the block above the title.
  if (nextIsStrip && hasGap) return true;
  const beforeIsStrip = before.every(isStripPair);
  if (nextIsStrip === beforeIsStrip || !(nextIsStrip ? next : before).some(isSourceOrViews)) return false;
  const line = flow.lines[next[0]?.line ?? -1];
  const above = flow.lines[before.at(-1)?.line ?? -1];
  if (!isSameKind(line?.block ?? null, above?.block ?? null)) return true;
  // Set alike: blocks do not begin with a source, but some have one among the rest.
  if (CELL.test(line?.block?.name ?? '')) return false;
  if (beforeIsStrip || next.length > 1) return true;
  const following = flow.lines[read.end];
  return (
    following === undefined ||
    readLabels(flow, following).pairs.every(
      ({ field }) => field === undefined || field === null || STRIP_FIELDS.has(field),
    )
  );
}

function isStripPair({ field }: BlockPair): boolean {
  return field !== null && STRIP_FIELDS.has(field);
}

/** What a strip has and a block seldom. */
function isSourceOrViews({ field }: BlockPair): boolean {
  return field === 'source' || field === 'viewCount' || field === 'editor' || field === 'reviewer';
}

/** Elements of one name in the same element, or (rows) in such. */
function isSameKind(one: Element | null, two: Element | null): boolean {
  if (one === null || two === null || one === two) return one === two;
  if (one.parent === two.parent) return one.name === two.name || PAIR_PARTS.test(`${one.name} ${two.name}`);
  const [row, other] = [one.parent, two.parent];
  if (row === null || other === null || !isTag(row) || !isTag(other)) return false;
  return row.parent === other.parent && row.name === other.name && !LISTS.test(row.name);
}

/** The heading or menu entry (公开目录) right above a block looks like a label without value. */
function isLooseStart(flow: Flow, [first, second]: readonly BlockPair[]): boolean {
  if (first === undefined || second === undefined || first.value !== '' || first.line === second.line)
    return false;
  const [line, next] = [flow.lines[first.line], flow.lines[second.line]];
  return !MARKED.test(line?.text ?? '') && !isSameKind(line?.block ?? null, next?.block ?? null);
}

/** Labels alone, neither colons nor values: the entries of a menu (主题分类, 体裁分类, 服务对象). */
function isMenu(flow: Flow, pairs: readonly BlockPair[]): boolean {
  return pairs.every(({ value, line }) => value === '' && !MARKED.test(flow.lines[line]?.text ?? ''));
}

/** A heading or a line of prose: what follows it is no longer the block above it. */
function endsBlock(line: FlowLine): boolean {
  return (
    line.text.length > LONG_LINE ||
    line.text.includes('。') ||
    isFooter(line) ||
    HEADING.test(line.block?.name ?? '')
  );
}

/** 承办单位 is a label of blocks too. */
function isFooter(line: FlowLine): boolean {
  return FOOTER_LINE.test(line.text) && !line.text.startsWith('承办');
}

/** A pair with a label nobody knows at the end of a block may be the first line of the body (各科室：…). */
function isLooseEnd(flow: Flow, pair: BlockPair | undefined): boolean {
  if (pair === undefined || fieldOfLabel(pair.label) !== undefined) return false;
  if (pair.value === '' || pair.value.includes('。')) return true;
  return !CELL.test(flow.lines[pair.line]?.block?.name ?? '');
}

/** The block begins again: a second copy of it, one of the two perhaps a template nobody filled. */
function repeatsPair(pair: BlockPair, before: readonly BlockPair[]): boolean {
  if (pair.field === null || !BLOCK_FIELDS.has(pair.field)) return false;
  return before.some(
    (one) =>
      one.label === pair.label &&
      (one.value === pair.value || ((one.value === '' || pair.value === '') && before.length > 2)),
  );
}

function isSimpleTable(flow: Flow, span: FlowSpan): boolean {
  for (let i = span.start; i < span.end; i++) {
    const block = flow.lines[i]?.block;
    if (block !== undefined && block !== null && nearestTable(block) !== span.element) return false;
  }
  let rows = 0;
  let wide = 0;
  const count = (row: ChildNode): void => {
    if (!isTag(row) || row.name !== 'tr') return;
    rows++;
    // One column is layout: title, strip and text under each other.
    if (row.children.filter((cell) => isTag(cell)).length > 1) wide++;
  };
  for (const part of span.element.children) {
    if (!isTag(part) || part.name === 'caption') continue;
    if (part.name === 'tr') count(part);
    else part.children.forEach(count);
  }
  return rows >= 3 && wide > 0;
}

function nearestTable(block: Element): Element | null {
  let at: Element | null = block;
  while (at !== null && at.name !== 'table') at = at.parent as Element | null;
  return at;
}

/** A block set as two tables (主题词 in one of its own) is one block. */
function mergeAdjacent(groups: readonly PairGroup[]): PairGroup[] {
  const merged: PairGroup[] = [];
  for (const group of groups) {
    const last = merged.at(-1);
    if (
      last?.kind === 'metadata' &&
      last.layout === 'table' &&
      group.start - last.end <= 1 &&
      isRestOfBlock(group)
    ) {
      merged[merged.length - 1] = { ...last, pairs: [...last.pairs, ...group.pairs], end: group.end };
    } else {
      merged.push(group);
    }
  }
  return merged;
}

function isRestOfBlock(group: PairGroup): boolean {
  if (group.layout === 'table' && group.kind === 'metadata')
    return !group.pairs.some((pair) => pair.field === 'indexNumber');
  return group.pairs.every((pair) => pair.field !== null && BLOCK_FIELDS.has(pair.field));
}
