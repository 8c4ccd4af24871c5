/** Which numbered paragraphs of a body are headings. */
import type { BodyBlock, TextBlock } from '#parsers/body/body-blocks.ts';
import { isAttachmentList } from '#parsers/body/closing-lines.ts';
import { parseHeadingMarker, type HeadingMarker, type HeadingStyle } from '#parsers/body/heading-marker.ts';

export interface Heading {
  /** Index of the block that holds it. */
  readonly block: number;
  readonly style: HeadingStyle;
  readonly marker: string;
  /** Length of the heading in the block's text; the rest is text of the section. */
  readonly length: number;
  readonly runIn: boolean;
}

interface Candidate extends Heading {
  readonly number: number;
  readonly text: string;
  /** Characters of the heading without its marker. */
  readonly titleLength: number;
  /** A block without numbering follows. */
  readonly hasContent: boolean;
  /** Set in bold or as a heading element throughout. */
  readonly isStrong: boolean;
}

const STATUTE_STYLES: ReadonlySet<HeadingStyle> = new Set(['part', 'chapter', 'division', 'article']);
const TITLE_LIMITS: Readonly<Record<HeadingStyle, number>> = {
  part: 60,
  chapter: 60,
  division: 60,
  article: Number.POSITIVE_INFINITY,
  han: Number.POSITIVE_INFINITY,
  'han-bracketed': Number.POSITIVE_INFINITY,
  arabic: 40,
  'arabic-bracketed': 24,
  circled: 20,
  decimal: 40,
  'decimal-deep': 40,
  spaced: 30,
  letter: 24,
};
/** One such number proves nothing: it takes a run from 1 on. */
const LOOSE_STYLES: ReadonlySet<HeadingStyle> = new Set(['decimal', 'decimal-deep', 'spaced', 'letter']);
const ITEM_END = /[；;，,、]$|[；;](?:和|或|以及|并)$/;
const LEAD_IN = /[：:]$/;
const FULL_STOP = /[。！？]$/;
const CLAUSE = /[，,；;]/g;
/** `采购人信息 名称：…`: the label of the first line of what a title without stop stands over. */
const GAP_LABEL = /^(\S{3,20})\s+(?:名\s*称|姓\s*名|地\s*址|联\s*系\s*人|联系方式|电\s*话)\s*[:：]$/;
const CONTENTS = /^[【[]?目\s*[录次][】\]]?$/;
/** Dots and page number of a line in a table of contents. */
const LEADER = /[\s.…·．-]*[0-9]*$/;

const TABLE_ROW = /(?:\s[0-9０-９]{1,9}){3}\s?$/;
const MAX_ROW_END = 40;

/** The headings among `blocks` from `from` up to (not including) `to`, in order. Tables hold none. */
export function findHeadings(blocks: readonly BodyBlock[], from: number, to: number): readonly Heading[] {
  const candidates: Candidate[] = [];
  for (let index = from; index < to; index += 1) {
    const block = blocks[index];
    if (block === undefined || block.kind !== 'text') continue;
    const marker = parseHeadingMarker(block.text);
    if (marker !== null && !isTableRow(block.text))
      candidates.push(toCandidate(blocks, index, block, marker, to));
  }
  const accepted = new Set<Candidate>();
  const runs = toRuns(candidates);
  const proven = new Set(runs.filter(isCounted).map((run) => run.members[0]?.style));
  for (const run of runs) {
    const isLoose = run.members.some(({ style }) => LOOSE_STYLES.has(style) && !proven.has(style));
    if (!isLoose && isHeadingRun(run, blocks)) for (const candidate of run.members) accepted.add(candidate);
  }
  dropContents(blocks, candidates, accepted);
  return candidates.filter((candidate) => accepted.has(candidate));
}

function toCandidate(
  blocks: readonly BodyBlock[],
  index: number,
  block: TextBlock,
  marker: HeadingMarker,
  to: number,
): Candidate {
  const length = headingLength(block, marker);
  const next = index + 1 < to ? blocks[index + 1] : undefined;
  return {
    block: index,
    style: marker.style,
    marker: marker.marker,
    number: marker.number,
    text: block.text,
    length,
    titleLength: length - marker.end,
    runIn: block.text.slice(length).trim() !== '',
    hasContent: next !== undefined && (next.kind === 'table' || isContent(next.text, marker)),
    isStrong: block.strongPrefix >= length && length > marker.end,
  };
}

/** A row of a table that stands as a line of text: numbers at its end, parted by space. */
function isTableRow(text: string): boolean {
  return TABLE_ROW.test(text.slice(-MAX_ROW_END));
}

/** Text without number, or the first of numbers of another style. */
function isContent(text: string, above: HeadingMarker): boolean {
  const marker = parseHeadingMarker(text);
  return (
    marker === null || (LOOSE_STYLES.has(marker.style) && marker.style !== above.style && marker.number === 1)
  );
}

/** Up to and including the first 。 or ：; a leading bold run that ends earlier is the heading. */
function headingLength(block: TextBlock, marker: HeadingMarker): number {
  const { text, strongPrefix } = block;
  let end = text.length;
  for (let index = marker.end; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === '。' || char === '：' || (char === ':' && isSentenceColon(text, index))) {
      end = index + 1;
      break;
    }
  }
  const title = end - marker.end > 40 ? undefined : GAP_LABEL.exec(text.slice(marker.end, end))?.[1];
  if (title !== undefined) return marker.end + title.length;
  const bold =
    strongPrefix > marker.end + 1 && strongPrefix < end && !/^[，,、；;。：:]/.test(text.slice(strongPrefix));
  return bold && strongPrefix < text.length ? strongPrefix : end;
}

/** Not the colon of 10:30 or http://. */
function isSentenceColon(text: string, index: number): boolean {
  return !/[0-9/]/.test(text.charAt(index + 1)) || !/[0-9a-z]/i.test(text.charAt(index - 1));
}

interface Run {
  readonly members: Candidate[];
  /** The article that the run stands under, if any: its items are never headings. */
  readonly underArticle: boolean;
}

/** Candidates of one style whose numbers follow each other, ended by a new start (1) or by a candidate of an outer style. */
function toRuns(candidates: readonly Candidate[]): readonly Run[] {
  const runs: Run[] = [];
  /** Last run of each style, outermost style first. */
  const open: { style: HeadingStyle; run: Run; last: number }[] = [];
  /** Last number of each style: 6. may go on in the next section after 5. in the one before. */
  const lastNumbers = new Map<HeadingStyle, number>();
  for (const candidate of candidates) {
    const { style, number } = candidate;
    const depth = open.findIndex((entry) => entry.style === style);
    const entry = depth < 0 ? undefined : open[depth];
    const previous = lastNumbers.get(style);
    const follows = previous !== undefined && number > previous && number <= previous + 2;
    if (!STATUTE_STYLES.has(style) && style !== 'han' && number !== 1 && !follows) continue;
    lastNumbers.set(style, number);
    if (depth >= 0) open.length = depth + 1;
    if (entry !== undefined && number > entry.last) {
      entry.run.members.push(candidate);
      entry.last = number;
      continue;
    }
    const underArticle = !STATUTE_STYLES.has(style) && open.some((outer) => outer.style === 'article');
    const run: Run = { members: [candidate], underArticle };
    runs.push(run);
    if (depth >= 0) open.length = depth;
    open.push({ style, run, last: number });
  }
  return runs;
}

/** Numbered from 1 without a gap, and more than one. */
function isCounted({ members }: Run): boolean {
  return members.length >= 2 && members.every((member, index) => member.number === index + 1);
}

function isHeadingRun(run: Run, blocks: readonly BodyBlock[]): boolean {
  const { members } = run;
  const first = members[0];
  if (first === undefined || run.underArticle) return false;
  const { style } = first;
  if (style === 'article') return true;
  const limit = TITLE_LIMITS[style];
  if (STATUTE_STYLES.has(style)) return members.every((member) => member.titleLength <= limit);
  // Items of one sentence: …；…；….
  const items = members.filter((member) => ITEM_END.test(member.text));
  if (items.length > 0 && items.length * 2 >= members.length) return false;
  const before = precedingText(blocks, first.block);
  if (before !== null && isAttachmentList(before)) return false;
  if (style === 'han') return true;
  const supported = isSupported(members);
  if (style === 'han-bracketed') return supported || before === null || !LEAD_IN.test(before);
  const titles = members.filter((member) => isTitle(member, limit));
  return supported && titles.length * 3 >= members.length * 2;
}

/** Headings have text below or behind them, or are set apart; the items of a mere list do not, save the last. */
function isSupported(members: readonly Candidate[]): boolean {
  const asked = members.length > 1 ? members.slice(0, -1) : members;
  const supported = asked.filter((member) => member.runIn || member.hasContent || member.isStrong);
  return supported.length * 2 >= asked.length;
}

/** Short enough, and either with text of its own or not a sentence. */
function isTitle(member: Candidate, limit: number): boolean {
  const title = member.text.slice(0, member.length);
  if (member.titleLength > Math.min(limit, 40) || member.titleLength < 2) return false;
  if ((title.match(CLAUSE)?.length ?? 0) > 2) return false;
  return member.runIn || !FULL_STOP.test(title) || (member.hasContent && member.titleLength <= 20);
}

function precedingText(blocks: readonly BodyBlock[], index: number): string | null {
  const before = blocks[index - 1];
  return before === undefined || before.kind !== 'text' ? null : before.text;
}

/** A table of contents (第一章 … 第二章 … without text) before the chapters themselves holds no headings. */
function dropContents(
  blocks: readonly BodyBlock[],
  candidates: readonly Candidate[],
  accepted: Set<Candidate>,
): void {
  for (const [from, until] of [chaptersTwice(candidates), namedContents(blocks, candidates)]) {
    for (const candidate of candidates) {
      if (candidate.block >= from && candidate.block < until) accepted.delete(candidate);
    }
  }
}

type BlockRange = readonly [from: number, until: number];
const NO_BLOCKS: BlockRange = [0, 0];

/** From one 第一章 to the last one, when no article stands between. */
function chaptersTwice(candidates: readonly Candidate[]): BlockRange {
  const firsts = candidates.filter(
    ({ style, number }) => number === 1 && (style === 'chapter' || style === 'part'),
  );
  const from = firsts[0]?.block ?? 0;
  const until = firsts.at(-1)?.block ?? 0;
  const isText = candidates.some(({ style, block }) => style === 'article' && block > from && block < until);
  return isText ? NO_BLOCKS : [from, until];
}

/** From the line 目录 to the heading that the first line below it names. */
function namedContents(blocks: readonly BodyBlock[], candidates: readonly Candidate[]): BlockRange {
  const from = blocks.findIndex((block) => block.kind === 'text' && CONTENTS.test(block.text));
  if (from < 0) return NO_BLOCKS;
  const [first, ...rest] = candidates.filter(({ block }) => block > from);
  const name = first?.text.replace(LEADER, '');
  const again = rest.find(({ text }) => text.replace(LEADER, '') === name);
  return again === undefined ? NO_BLOCKS : [from, again.block];
}
