/** What stands above an article: title, strip, metadata block, trail, and the lines they take. */
import type { Field } from '#core/document.ts';
import { readBreadcrumbs } from '#parsers/metadata/breadcrumbs.ts';
import { readByline, type BylineEntry } from '#parsers/metadata/byline.ts';
import { readMastheadNumber } from '#parsers/metadata/document-number.ts';
import { walkElements } from '#parsers/page/element-walk.ts';
import type { Flow } from '#parsers/page/flow.ts';
import { chooseMetadataBlock, findPairGroups, type PairGroup } from '#parsers/metadata/metadata-block.ts';
import type { BlockPair } from '#parsers/metadata/metadata-lines.ts';
import { mediaTypeOfName } from '#parsers/body/file-names.ts';
import type { PageHead } from '#parsers/page/meta-tags.ts';
import type { Attempt } from '#parsers/rule-attempt.ts';
import { isEmptyValue } from '#parsers/metadata/vocabulary.ts';
import { readTitle, type TitlePlace } from '#parsers/metadata/title.ts';

export interface Masthead {
  readonly text: string;
  readonly line: number;
}

export interface PageHeader {
  readonly title: Field<string>;
  readonly block: readonly BlockPair[];
  readonly byline: readonly BylineEntry[];
  readonly crumbs: readonly string[];
  /** Lines that belong to the header wherever they stand; they are not body. */
  readonly taken: ReadonlySet<number>;
  /** First line that may be body. */
  readonly end: number;
  /** Groups of labels such as 来源 and 发布时间 on the page: an article has one or two, a list one an item. */
  readonly strips: number;
  /** A document number that stands alone between the title and the end of the header. */
  readonly masthead: Masthead | null;
  /** Line at which another copy of the article begins; the number of lines where there is none. */
  readonly secondCopy: number;
}

/** How far under the title lines of its strip reach. */
const STRIP_REACH = 12;
/** A line without links this long is text, not header. */
const PROSE_LINE = 30;
const CLAUSE_END = /[。；]$/;
/** Characters of text between two displays of the title that make the second one another copy of the article. */
const COPY_DISTANCE = 300;

/** Reads the header of a page; a rule that fails leaves its part empty. `withHidden` renders the page with what it hides. */
export function readHeader(
  flow: Flow,
  head: PageHead,
  attempt: Attempt,
  withHidden: (() => Flow) | null = null,
): PageHeader {
  const groups = attempt('metadata-block', () => findPairGroups(flow), []);
  const block = attempt(
    'metadata-block',
    () => fillBlock(chooseMetadataBlock(groups), withHidden),
    chooseMetadataBlock(groups),
  );
  const title = attempt('title', () => readTitle(flow, head, groups, block), { field: null, places: [] });
  const text = title.field?.value ?? null;
  const byline = attempt('byline', () => readByline(flow, text, title.places, groups, block), {
    entries: [],
    lines: new Set<number>(),
  });
  const trail = attempt('breadcrumbs', () => readBreadcrumbs(flow, text), {
    crumbs: [],
    lines: new Set<number>(),
  });

  const taken = new Set<number>([...byline.lines, ...trail.lines]);
  for (const group of groups) {
    if (group.kind !== 'metadata' || !repeats(group, block)) continue;
    for (let i = group.start; i < group.end; i++) taken.add(i);
  }
  const displayed = title.places.filter(
    (place) => block === null || place.start < block.start || place.start >= block.end,
  );
  const end = endOfHeader(flow, displayed, byline.lines, block);
  for (const place of displayed) {
    if (place.end > end) continue;
    for (let i = place.start; i < place.end; i++) taken.add(i);
  }
  return {
    title: title.field,
    block: block?.pairs ?? [],
    byline: byline.entries,
    crumbs: trail.crumbs,
    taken,
    end,
    strips: groups.filter((group) => group.kind === 'byline').length,
    masthead: readMasthead(flow, displayed, end, taken),
    secondCopy: secondCopy(flow, displayed, end),
  };
}

/** A block without a single value is the template; where the page hides a copy that has values, they are the block's. */
function fillBlock(block: PairGroup | null, withHidden: (() => Flow) | null): PairGroup | null {
  if (block === null || withHidden === null || block.pairs.some((pair) => !isEmptyValue(pair.value)))
    return block;
  const hidden = chooseMetadataBlock(findPairGroups(withHidden()));
  const values = new Map(hidden?.pairs.map((pair) => [pair.label, pair.value]));
  return {
    ...block,
    pairs: block.pairs.map((pair) => ({ ...pair, value: values.get(pair.label) ?? pair.value })),
  };
}

/** Whether `group` is the block or says mostly what the block says; an empty value contradicts nothing. */
function repeats(group: PairGroup, block: PairGroup | null): boolean {
  if (block === null) return false;
  if (group.start === block.start) return true;
  const values = new Map(block.pairs.map((pair) => [pair.label, pair.value]));
  const same = group.pairs.filter(
    ({ label, value }) => values.has(label) && (value === '' || values.get(label) === value),
  );
  return same.length * 2 > group.pairs.length;
}

/** Looked for from the line above the title on, and in the title's own lines: it may be set in the same heading. */
function readMasthead(
  flow: Flow,
  displayed: readonly TitlePlace[],
  end: number,
  taken: ReadonlySet<number>,
): Masthead | null {
  const first = displayed.find((place) => place.end <= end);
  if (first === undefined) return null;
  for (
    let i = Math.max(0, first.start - 2);
    i < Math.max(first.end + 1, Math.min(end, first.end + STRIP_REACH));
    i++
  ) {
    const line = flow.lines[i];
    if (line === undefined || line.linkLength > 0 || (taken.has(i) && i >= first.end)) continue;
    const number = readMastheadNumber(line.text, flow.lines[i - 1]?.text ?? null);
    if (number !== null) return { text: number.raw, line: i };
  }
  return null;
}

function endOfHeader(
  flow: Flow,
  displayed: readonly TitlePlace[],
  strip: ReadonlySet<number>,
  block: PairGroup | null,
): number {
  const first = displayed[0];
  if (first === undefined) {
    // A strip may stand below the body; only the block says for sure that the header ends with it.
    return block?.end ?? 0;
  }
  // The place that the strip follows is the article's; earlier ones are tool bars, later ones other copies.
  const near = (place: TitlePlace): boolean =>
    [...strip].some((line) => line >= place.start && line < place.end + STRIP_REACH);
  let { end } = displayed.find(near) ?? first;
  for (const line of [...strip].toSorted((a, b) => a - b)) {
    // A strip below the body does not make the body header.
    if (line < end || line >= end + STRIP_REACH) continue;
    if (!hasText(flow, end, line, strip) && !hasPicture(flow, end, line) && !namesFile(flow, end, line))
      end = line + 1;
  }
  if (block !== null && block.start >= end && block.start < end + STRIP_REACH) {
    // Nor does a block below it.
    if (!hasText(flow, end, block.start, strip)) end = block.end;
  }
  return end;
}

/** Whether a line of text stands from `start` up to `end`, lines in `except` apart. */
export function hasProse(flow: Flow, start: number, end: number, except: ReadonlySet<number>): boolean {
  for (let i = start; i < end; i++) {
    const line = flow.lines[i];
    if (
      line !== undefined &&
      !except.has(i) &&
      line.text.length >= PROSE_LINE &&
      line.linkLength * 2 < line.text.length
    )
      return true;
  }
  return false;
}

/** Whether prose stands there, or the short clauses of a decision (任命某某为局长；). */
function hasText(flow: Flow, start: number, end: number, except: ReadonlySet<number>): boolean {
  if (hasProse(flow, start, end, except)) return true;
  return flow.lines
    .slice(start, end)
    .some((line) => !except.has(line.index) && line.linkLength === 0 && CLAUSE_END.test(line.text));
}

/** Whether a picture stands from line `start` on above `line`, and none in that line's own element, where it is an icon. */
function hasPicture(flow: Flow, start: number, line: number): boolean {
  if (!flow.images.some((at) => at >= start && at <= line)) return false;
  let isIcon = false;
  const block = flow.lines[line]?.block ?? null;
  if (block !== null)
    walkElements(block, ({ name }) => {
      isIcon ||= name === 'img';
    });
  return !isIcon;
}

/** Whether a line from `start` on above `line` ends with the name of a file, which stands under a text. */
function namesFile(flow: Flow, start: number, line: number): boolean {
  return flow.lines.slice(start, line).some(({ text }) => mediaTypeOfName(text) !== null);
}

function secondCopy(flow: Flow, displayed: readonly TitlePlace[], end: number): number {
  for (const place of displayed) {
    if (place.start < end) continue;
    let between = 0;
    for (let i = end; i < place.start; i++) between += flow.lines[i]?.text.length ?? 0;
    let after = 0;
    for (let i = place.end; i < flow.lines.length && after < COPY_DISTANCE; i++) {
      const line = flow.lines[i];
      if (line !== undefined && line.linkLength * 2 < line.text.length) after += line.text.length;
    }
    if (between >= COPY_DISTANCE && after >= COPY_DISTANCE) return place.start;
  }
  return flow.lines.length;
}
