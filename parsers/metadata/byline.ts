/** The strip under (sometimes above, sometimes below) the title: source, time, views, with or without labels. */
import { trimBlank } from '#parsers/text/blank.ts';
import { FOOTER_LINE } from '#parsers/body/body-container.ts';
import { findDates, parseDate } from '#parsers/text/dates.ts';
import type { Flow, FlowLine } from '#parsers/page/flow.ts';
import { readLabels } from '#parsers/metadata/labelled-text.ts';
import type { PairGroup } from '#parsers/metadata/metadata-block.ts';
import { textKey } from '#parsers/text/text-key.ts';
import type { TitlePlace } from '#parsers/metadata/title.ts';
import { cutAtWidget, isWidget, type LabelField } from '#parsers/metadata/vocabulary.ts';

export interface BylineEntry {
  /** Empty for a bare date or name. */
  readonly label: string;
  readonly value: string;
  readonly field: LabelField | null;
  readonly line: number;
}

export interface Byline {
  readonly entries: readonly BylineEntry[];
  /** Flow lines it takes. */
  readonly lines: ReadonlySet<number>;
}

const STRIP_FIELDS: ReadonlySet<LabelField | null | undefined> = new Set<LabelField>([
  'publishDate',
  'source',
  'updateDate',
  'viewCount',
  'author',
  'editor',
  'reviewer',
  'publisher',
  'writtenDate',
  'responsibleDepartment',
]);
/** How far under the title its strip may begin. */
const REACH = 10;
/** A line without a label is the body when it is longer than this, or reads as a sentence or a salutation. */
const BODY_LINE = 50;
const BODY_MARK = /[。；]|[：:]$/;
const WEEKDAY = /星期|周[一二三四五六日]/;
/** Lines under the title among which a date without label is its date. */
const BARE_DATE_REACH = 4;
const MAX_STRIP_LINE = 260;
/** A label nobody knows ends a value of the strip all the same. */
const NEXT_LABEL = /[\s\u00a0\u3000|｜]\p{Script=Han}{2,6}[:：].*$/su;
/** Who wrote and took pictures stands behind the source without a colon. */
const REPORTERS = /[\s\u00a0\u3000|｜](?:见习|实习|本报)?(?:记者|通讯员|特约记者|摄影)[\s\u00a0\u3000].*$/s;
/** The line under a statute's title that tells when it was adopted. */
const ADOPTION = /通过|会议|修[订正]|施行|批准|公布/;
const SENTENCE = /。[\s\u3000]*$/;
const PERIOD_GOES_ON = /^[\s\u3000起]*[至到]/;
/** A source without label behind the date; what has digits is a count or a time. */
const NAME = /^[\p{Script=Han}·（）()]{3,24}$/u;
const EDGE = /^[\s\u00a0\u3000|｜:：,，()（）[\]【】·-]+|[\s\u00a0\u3000|｜,，()（）[\]【】·-]+$/g;

/** Reads the strip near the displayed title; where there is none, a strip of labels anywhere after it. */
export function readByline(
  flow: Flow,
  titleText: string | null,
  places: readonly TitlePlace[],
  groups: readonly PairGroup[],
  block: PairGroup | null,
): Byline {
  const below = valuesBelow(flow, groups);
  const inBlock = (i: number): boolean => block !== null && i >= block.start && i < block.end;
  let best: Byline = { entries: [], lines: new Set() };
  for (const place of places) {
    if (inBlock(place.start)) continue;
    const found = readStrip(flow, place, titleText, inBlock, below);
    if (rank(found) > rank(best)) best = found;
  }
  if (best.entries.some((entry) => isDateEntry(entry))) return best;
  const other = groups.find((group) => isDatedStrip(flow, group));
  if (other === undefined) {
    const shown = places.find((place) => !inBlock(place.start));
    if (shown === undefined) return dateOverText(flow, inBlock) ?? best;
    return dateOverTitle(flow, shown, best, inBlock) ?? best;
  }
  const lines = new Set(best.lines);
  const entries = [...best.entries];
  for (let i = other.start; i < other.end; i++) {
    if (lines.has(i)) continue;
    const read = readStripLine(flow, i, null, below);
    if (read.length === 0) continue;
    lines.add(i);
    entries.push(...read);
    if (takesNextLine(read, below)) lines.add(++i);
  }
  return { entries, lines };
}

/** A bare date on the line right above the title, with or without a name behind it; today's date has its weekday. */
function dateOverTitle(
  flow: Flow,
  place: TitlePlace,
  under: Byline,
  inBlock: (i: number) => boolean,
): Byline | null {
  let at = place.start - 1;
  while (at >= 0 && flow.lines[at]?.text === '') at--;
  const line = flow.lines[at];
  if (line === undefined || inBlock(at) || line.linkLength > 0) return null;
  if (line.text.length > BODY_LINE || WEEKDAY.test(line.text)) return null;
  const entries = readStripLine(flow, at, null, new Map());
  if (!entries.every(({ label }) => label === '') || !entries.some(isDateEntry)) return null;
  return { entries: [...entries, ...under.entries], lines: new Set([at, ...under.lines]) };
}

/** The only date on a line of its own above the text: the strip of a page that does not show its title. */
function dateOverText(flow: Flow, inBlock: (i: number) => boolean): Byline | null {
  let found: Byline | null = null;
  for (const { text, linkLength, index } of flow.lines) {
    if (linkLength > 0 || inBlock(index)) continue;
    if (text.length > BODY_LINE || BODY_MARK.test(text)) break;
    if (parseDate(text) === null || findDates(text).length === 0) continue;
    if (found !== null) return null;
    found = {
      entries: [{ label: '', value: text.replace(EDGE, ''), field: null, line: index }],
      lines: new Set([index]),
    };
  }
  return found;
}

function isDatedStrip(flow: Flow, group: PairGroup): boolean {
  if (group.kind !== 'byline') return false;
  const isDated = group.pairs.some(
    (pair) => (pair.field === 'publishDate' || pair.field === 'updateDate') && holdsDate(pair.value),
  );
  if (isDated || !group.pairs.some((pair) => pair.field === 'source')) return isDated;
  for (let i = group.start; i < group.end; i++)
    if (readStripLine(flow, i, null, new Map()).some(isDateEntry)) return true;
  return false;
}

/** The values that stand on the line after their label's, by the label's line. */
function valuesBelow(flow: Flow, groups: readonly PairGroup[]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const group of groups) {
    if (group.kind !== 'byline') continue;
    for (const { line, value } of group.pairs)
      if (value !== '' && flow.lines[line + 1]?.text === value) found.set(line, value);
  }
  return found;
}

function takesNextLine(entries: readonly BylineEntry[], below: ReadonlyMap<number, string>): boolean {
  const [entry] = entries;
  return entries.length === 1 && entry !== undefined && entry.value === below.get(entry.line);
}

function isDateEntry(entry: BylineEntry): boolean {
  return (
    (entry.field === 'publishDate' || entry.field === 'updateDate' || entry.label === '') &&
    holdsDate(entry.value)
  );
}

function holdsDate(value: string): boolean {
  return findDates(value).length > 0 || parseDate(value) !== null;
}

function rank(byline: Byline): number {
  const dates = byline.entries.some(isDateEntry) ? 4 : 0;
  return dates + Math.min(byline.entries.filter((entry) => entry.label !== '').length, 3);
}

function readStrip(
  flow: Flow,
  place: TitlePlace,
  titleText: string | null,
  inBlock: (i: number) => boolean,
  below: ReadonlyMap<number, string>,
): Byline {
  const entries: BylineEntry[] = [];
  const lines = new Set<number>();
  let hasDate = false;
  let hasSource = false;
  let misses = 0;
  for (let i = place.start; i < Math.min(place.end + REACH, flow.lines.length); i++) {
    const line = flow.lines[i];
    if (line === undefined || line.text === '' || inBlock(i)) continue;
    const read = line.text.length > MAX_STRIP_LINE ? [] : readStripLine(flow, i, titleText, below);
    if (read.length === 0) {
      if (i < place.end || isWidget(line.text)) continue;
      if (
        (line.text.length > BODY_LINE || BODY_MARK.test(line.text)) &&
        line.linkLength * 2 < line.text.length
      )
        break;
      if (++misses > (lines.size > 0 ? 2 : REACH)) break;
      continue;
    }
    if (i >= place.end + BARE_DATE_REACH && read.every((entry) => entry.label === '')) break;
    const dated = read.some(isDateEntry);
    // The strip once more, for phones.
    if (hasDate && hasSource && isCopy(read, entries)) {
      lines.add(i);
      continue;
    }
    if (hasDate && hasSource && (dated || read.every((entry) => entry.field !== 'viewCount'))) break;
    lines.add(i);
    entries.push(...read);
    if (takesNextLine(read, below)) lines.add(++i);
    hasDate ||= dated;
    hasSource ||= read.some((entry) => entry.field === 'source' && entry.value !== '');
  }
  return { entries, lines };
}

/** Whether `read` says what `entries` say, empty values and counts of views apart. */
function isCopy(read: readonly BylineEntry[], entries: readonly BylineEntry[]): boolean {
  const told = read.filter(({ value, field }) => value !== '' && field !== 'viewCount');
  return told.length > 0 && told.every(({ value }) => entries.some((entry) => entry.value === value));
}

/** The entries of one line; none where it is not part of a strip. */
function readStripLine(
  flow: Flow,
  index: number,
  titleText: string | null,
  below: ReadonlyMap<number, string>,
): BylineEntry[] {
  const line = flow.lines[index];
  if (line === undefined) return [];
  const { pairs, lead } = readLabels(flow, line);
  if (pairs.length === 0 && isListItem(line)) return [];
  const entries: BylineEntry[] = [];
  const loose = looseEntries(withoutTitle(lead, titleText), index, pairs.length > 0);
  const isDated = pairs.length > 0 || loose.some((entry) => findDates(entry.value).length > 0);
  if (!isDated || FOOTER_LINE.test(line.text)) return [];
  if (pairs.length === 0) return loose;
  if (!pairs.every((pair) => STRIP_FIELDS.has(pair.field)) || lead.length > 120) return [];
  entries.push(...loose);
  for (const pair of pairs) {
    if (
      pair.field === 'publishDate' &&
      pair.value !== '' &&
      (pair.label === '时间' || pair.label === '日期')
    ) {
      // 时间：/日期： introduce events in bodies; in a strip a date follows.
      if (parseDate(pair.value) === null && findDates(pair.value)[0]?.start !== 0) return [];
    }
    const date =
      pair.field === 'publishDate' || pair.field === 'updateDate' || pair.field === 'writtenDate'
        ? undefined
        : findDates(pair.value)[0];
    const next = flow.lines[index + 1];
    let value = pair.value.replace(NEXT_LABEL, '');
    if (pair.field === 'source') value = value.replace(REPORTERS, '');
    if (
      value === '' &&
      pairs.length === 1 &&
      pair.start === 0 &&
      pair.valueStart >= line.text.length &&
      next !== undefined
    ) {
      value = below.get(index) ?? valueBelow(flow, index, pair.field ?? null);
    }
    if (date === undefined || date.start === 0) {
      entries.push({ label: pair.label, value, field: pair.field ?? null, line: index });
      continue;
    }
    entries.push({
      label: pair.label,
      value: value.slice(0, date.start).replace(EDGE, ''),
      field: pair.field ?? null,
      line: index,
    });
    entries.push({ label: '', value: trimBlank(date.raw), field: null, line: index });
  }
  return entries;
}

/** A link with a date. */
function isListItem({ text, linkLength }: FlowLine): boolean {
  if (linkLength === 0 || linkLength * 2 > text.length) return linkLength > 0;
  return text.length - linkLength - (findDates(text)[0]?.raw.length ?? 0) <= 2;
}

/** The value of a date label that stands alone on its line. */
function valueBelow(flow: Flow, index: number, field: LabelField | null): string {
  const next = flow.lines[index + 1];
  if (next === undefined || (field !== 'publishDate' && field !== 'updateDate')) return '';
  const date = findDates(next.text)[0];
  return date !== undefined && date.start === 0 && next.text.length < 40 ? next.text : '';
}

function looseEntries(text: string, line: number, beforeLabel: boolean): BylineEntry[] {
  const date = findDates(text)[0];
  const entry = (value: string): BylineEntry => ({ label: '', value, field: null, line });
  if (date === undefined) {
    const rest = cutAtWidget(text).replace(EDGE, '');
    return beforeLabel && rest !== '' && rest.length <= 30 && !isWidget(rest) ? [entry(rest)] : [];
  }
  const around = (text.slice(0, date.start) + text.slice(date.end)).replace(EDGE, '');
  // A date inside a sentence is not a strip.
  if (cutAtWidget(around).length > 24 || ADOPTION.test(around) || SENTENCE.test(text)) return [];
  // Nor is the period that a report covers.
  if (PERIOD_GOES_ON.test(text.slice(date.end))) return [];
  const before = cutAtWidget(text.slice(0, date.start)).replace(EDGE, '');
  const behind = cutAtWidget(text.slice(date.end)).replace(EDGE, '');
  const found = [entry(trimBlank(date.raw))];
  if (before !== '' && !isWidget(before)) found.unshift(entry(before));
  if (NAME.test(behind) && !isWidget(behind)) found.push(entry(behind));
  return found;
}

function withoutTitle(lead: string, title: string | null): string {
  if (title === null || lead.length < title.length) return lead.trim() === title ? '' : lead;
  if (lead.startsWith(title)) return lead.slice(title.length);
  const key = textKey(title);
  const leadKey = textKey(lead);
  if (leadKey === key || key.startsWith(leadKey)) return '';
  return lead;
}
