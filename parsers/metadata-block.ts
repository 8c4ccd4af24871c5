/** The disclosure metadata block (信息公开元数据): every label:value pair of it, whatever its layout. */
import { isTag, type ChildNode, type Element } from 'domhandler';
import type { Flow, FlowLine, FlowSpan } from '#parsers/flow.ts';
import { readPairLine, type BlockPair } from '#parsers/metadata-lines.ts';
import { readMetadataTable } from '#parsers/metadata-table.ts';
import { fieldOfLabel, isEmptyValue, type LabelField } from '#parsers/vocabulary.ts';

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
/** More pairs than this are no block. */
const MAX_PAIRS = 120;
const HEADING = /^h[1-6]$/;
const CELL = /^(?:li|dt|dd|td|th|label)$/;

/** Finds all groups of labelled pairs on the page, in order. Search forms are not groups. */
export function findPairGroups(flow: Flow): PairGroup[] {
  const groups: PairGroup[] = [];
  const taken = new Set<number>();
  for (const span of flow.spans) {
    if (span.element.name !== 'table' || span.end - span.start < 2) continue;
    const pairs = readMetadataTable(flow, span);
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

/** The block: the group with most filled fields; a repetition of it further down loses. */
export function chooseMetadataBlock(groups: readonly PairGroup[]): PairGroup | null {
  let best: PairGroup | null = null;
  let bestScore = 0;
  for (const group of groups) {
    if (group.kind !== 'metadata') continue;
    const score = blockScore(group);
    if (score > bestScore) {
      best = group;
      bestScore = score;
    }
  }
  return best;
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
  let start = -1;
  let end = -1;
  let form = false;
  const close = (): void => {
    while (pairs.length > 0 && isLooseEnd(flow, pairs.at(-1))) {
      end = pairs.at(-1)?.line ?? end;
      pairs.pop();
    }
    if (pairs.length > 0 && !form) groups.push({ kind: kindOf(pairs), layout: 'lines', pairs, start, end });
    pairs = [];
    start = -1;
    form = false;
  };
  for (let i = 0; i < flow.lines.length; i++) {
    const line = flow.lines[i];
    if (line === undefined) continue;
    if (taken.has(i)) {
      close();
      continue;
    }
    if (pairs.length > MAX_PAIRS || (pairs.length > 0 && i - end > GAP)) close();
    const read = readPairLine(flow, i, pairs, pairs.length > 0 && kindOf(pairs) === 'metadata');
    if (read === null) {
      if (pairs.length > 0 && endsBlock(line)) close();
      continue;
    }
    // A strip under the title is not part of the block above the title.
    if (
      pairs.length > 0 &&
      i > end &&
      read.pairs.every((pair) => pair.field !== null && STRIP_FIELDS.has(pair.field))
    )
      close();
    if (read.pairs.some((pair) => repeatsPair(pair, pairs))) close();
    if (start < 0) start = i;
    pairs.push(...read.pairs);
    form ||= line.hasInput || (read.pairs.at(-1)?.value === '' && (flow.lines[read.end]?.hasInput ?? false));
    end = read.end;
    i = read.end - 1;
  }
  close();
  return groups;
}

/** A heading or a line of prose: what follows it is no longer the block above it. */
function endsBlock(line: FlowLine): boolean {
  return line.text.length > LONG_LINE || line.text.includes('。') || HEADING.test(line.block?.name ?? '');
}

/** A pair with a label nobody knows at the end of a block may be the first line of the body (各科室：…). */
function isLooseEnd(flow: Flow, pair: BlockPair | undefined): boolean {
  if (pair === undefined || fieldOfLabel(pair.label) !== undefined) return false;
  return !CELL.test(flow.lines[pair.line]?.block?.name ?? '');
}

/** The block begins again: a second copy of it. */
function repeatsPair(pair: BlockPair, before: readonly BlockPair[]): boolean {
  if (pair.field === null || pair.value === '' || !BLOCK_FIELDS.has(pair.field)) return false;
  return before.some((one) => one.label === pair.label && one.value === pair.value);
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
