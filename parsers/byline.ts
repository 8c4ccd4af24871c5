/** The strip under (sometimes above, sometimes below) the title: source, time, views, with or without labels. */
import { trimBlank } from '#parsers/blank.ts';
import { FOOTER_LINE } from '#parsers/body-container.ts';
import { findDates } from '#parsers/dates.ts';
import type { Flow } from '#parsers/flow.ts';
import { readLabelledLine } from '#parsers/labelled-text.ts';
import type { PairGroup } from '#parsers/metadata-block.ts';
import { textKey } from '#parsers/text-key.ts';
import type { TitlePlace } from '#parsers/title.ts';
import { cutAtWidget, isWidget, type LabelField } from '#parsers/vocabulary.ts';

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
/** Lines under the title among which a date without label is its date. */
const BARE_DATE_REACH = 4;
const MAX_STRIP_LINE = 260;
/** A label nobody knows ends a value of the strip all the same. */
const NEXT_LABEL = /[\s\u00a0\u3000|｜]\p{Script=Han}{2,6}[:：].*$/su;
/** The line under a statute's title that tells when it was adopted. */
const ADOPTION = /通过|会议|修[订正]|施行|批准|公布/;
const EDGE = /^[\s\u00a0\u3000|｜:：,，()（）[\]【】·-]+|[\s\u00a0\u3000|｜,，()（）[\]【】·-]+$/g;

/** Reads the strip near the displayed title; where there is none, a strip of labels anywhere after it. */
export function readByline(
  flow: Flow,
  titleText: string | null,
  places: readonly TitlePlace[],
  groups: readonly PairGroup[],
  block: PairGroup | null,
): Byline {
  const inBlock = (i: number): boolean => block !== null && i >= block.start && i < block.end;
  let best: Byline = { entries: [], lines: new Set() };
  for (const place of places) {
    if (inBlock(place.start)) continue;
    const found = readStrip(flow, place, titleText, inBlock);
    if (rank(found) > rank(best)) best = found;
  }
  if (best.entries.some((entry) => isDateEntry(entry))) return best;
  const after = groups.find(
    (group) =>
      group.kind === 'byline' &&
      group.pairs.some((pair) => pair.field === 'publishDate' && findDates(pair.value).length > 0),
  );
  if (after === undefined) return best;
  const lines = new Set(best.lines);
  const entries = [...best.entries];
  for (let i = after.start; i < after.end; i++) {
    if (lines.has(i)) continue;
    const read = readStripLine(flow, i, null);
    if (read.length === 0) continue;
    lines.add(i);
    entries.push(...read);
  }
  return { entries, lines };
}

function isDateEntry(entry: BylineEntry): boolean {
  return (
    (entry.field === 'publishDate' || entry.field === 'updateDate' || entry.label === '') &&
    findDates(entry.value).length > 0
  );
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
): Byline {
  const entries: BylineEntry[] = [];
  const lines = new Set<number>();
  let hasDate = false;
  let hasSource = false;
  let misses = 0;
  for (let i = place.start; i < Math.min(place.end + REACH, flow.lines.length); i++) {
    const line = flow.lines[i];
    if (line === undefined || line.text === '' || inBlock(i)) continue;
    const read = line.text.length > MAX_STRIP_LINE ? [] : readStripLine(flow, i, titleText);
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
    if (hasDate && hasSource && (dated || read.every((entry) => entry.field !== 'viewCount'))) break;
    lines.add(i);
    entries.push(...read);
    hasDate ||= dated;
    hasSource ||= read.some((entry) => entry.field === 'source' && entry.value !== '');
  }
  return { entries, lines };
}

/** The entries of one line; none where it is not part of a strip. */
function readStripLine(flow: Flow, index: number, titleText: string | null): BylineEntry[] {
  const line = flow.lines[index];
  if (line === undefined || FOOTER_LINE.test(line.text)) return [];
  const { pairs, lead } = readLabelledLine(line.text, line.seams);
  // A link with a date is the item of a list.
  if (pairs.length === 0 && line.linkLength * 2 > line.text.length) return [];
  const entries: BylineEntry[] = [];
  const loose = looseEntries(withoutTitle(lead, titleText), index, pairs.length > 0);
  if (pairs.length === 0) return loose.some((entry) => findDates(entry.value).length > 0) ? loose : [];
  if (!pairs.every((pair) => STRIP_FIELDS.has(pair.field)) || lead.length > 120) return [];
  entries.push(...loose);
  for (const pair of pairs) {
    if (
      pair.field === 'publishDate' &&
      pair.value !== '' &&
      (pair.label === '时间' || pair.label === '日期')
    ) {
      // 时间：/日期： introduce events in bodies; in a strip a date follows.
      if (findDates(pair.value)[0]?.start !== 0) return [];
    }
    const date =
      pair.field === 'publishDate' || pair.field === 'updateDate' || pair.field === 'writtenDate'
        ? undefined
        : findDates(pair.value)[0];
    const next = flow.lines[index + 1];
    let value = pair.value.replace(NEXT_LABEL, '');
    if (
      value === '' &&
      pairs.length === 1 &&
      pair.start === 0 &&
      pair.valueStart >= line.text.length &&
      next !== undefined
    ) {
      value = valueBelow(flow, index, pair.field ?? null);
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
  if (cutAtWidget(around).length > 24 || ADOPTION.test(around)) return [];
  const before = cutAtWidget(text.slice(0, date.start)).replace(EDGE, '');
  const found = [entry(trimBlank(date.raw))];
  return before === '' || isWidget(before) ? found : [entry(before), ...found];
}

function withoutTitle(lead: string, title: string | null): string {
  if (title === null || lead.length < title.length) return lead.trim() === title ? '' : lead;
  if (lead.startsWith(title)) return lead.slice(title.length);
  const key = textKey(title);
  const leadKey = textKey(lead);
  if (leadKey === key || key.startsWith(leadKey)) return '';
  return lead;
}
