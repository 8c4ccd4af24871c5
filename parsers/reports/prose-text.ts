/** The running text of a report as sentences a pattern can be laid on, each under its chapter. */
import { parseHeadingMarker, type HeadingStyle } from '#parsers/body/heading-marker.ts';
import { isBlank, trimBlank } from '#parsers/text/blank.ts';
import { narrow } from '#parsers/text/width.ts';

/** A paragraph of the body as published, and where it stands. */
export interface ReportLine {
  readonly text: string;
  readonly locator: string;
}

/** What a chapter of a report is about; `other`: problems and plans, which hold no counts of the year. */
export type ReportTopic = 'overview' | 'proactive' | 'requests' | 'fees' | 'remedies' | 'other';

/** A sentence and where it stands. */
export interface PlacedSentence {
  /** The sentence as it stands on the page, lines joined. */
  readonly published: string;
  readonly topic: ReportTopic;
  /** The chapter's headings down to this sentence, squeezed like `text`. */
  readonly heading: string;
  readonly locator: string;
}

export interface ProseSentence extends PlacedSentence {
  /** Narrow forms, without white space and quotation marks: what patterns are laid on. */
  readonly text: string;
  /** Offset in `published` of each unit of `text`. */
  readonly offsets: readonly number[];
}

const QUOTES = charCodes(`"'“”‘’「」『』`);
const ENDS_SENTENCE = charCodes('。!?！？');
const STOPS = charCodes('.．');
const MAX_HEADING = 40;
/** Nobody writes longer ones; a bound on what patterns are laid on. */
const MAX_SENTENCE = 1200;
/** A line of at least this many characters without an end mark goes on in the next one. */
const WRAPPED_LINE = 24;
const INLINE_HEADING =
  /(^|[。！？；\s])(?:[一二三四五六七八九十]{1,2}[、．.]|[（(][一二三四五六七八九十]{1,2}[）)])\s?[^。，,；;：:\s]{2,40}(?:情况|概述|概况|措施|问题|事项|打算)\s+/g;
const TOPICS: readonly (readonly [RegExp, ReportTopic])[] = [
  [/问题|不足|改进|下一步|下步|打算|设想|今后|努力方向|工作思路|计划安排|工作安排|困难/, 'other'],
  [/复议|诉讼|申诉|行政救济/, 'remedies'],
  [/收费|减免|费用/, 'fees'],
  [/依申请|申请公开|申请情况|公开申请|申请.{0,4}办理|受理情况|答复情况|不予公开/, 'requests'],
  [/主动公开|公开.{0,6}(?:形式|方式|渠道|数量|内容|途径|载体|平台)|重点领域/, 'proactive'],
  [/概述|概况|总体|基本情况|工作情况|主要工作|咨询|人员|经费|机构|提案|回应|解读|举报|培训|附/, 'overview'],
];

/**
 * Splits `lines` into sentences, those that are `wanted`. Headings are sentences too: some say all there is to say
 * (三、依申请公开：无).
 */
export function readSentences(
  lines: readonly ReportLine[],
  wanted: (sentence: PlacedSentence) => boolean,
): readonly ProseSentence[] {
  const sentences: ProseSentence[] = [];
  let chapters: readonly Chapter[] = [];
  for (const { text, locator } of joinWrapped(lines).flatMap(splitAtHeadings)) {
    const heading = headingOf(text);
    if (heading !== null) chapters = enter(chapters, heading);
    const context = {
      topic: topicOf(chapters),
      heading: chapters.map((one) => one.title).join(' '),
      locator,
    };
    for (const published of splitSentences(text)) {
      const placed = { published, ...context };
      if (!wanted(placed)) continue;
      const squeezed = squeeze(published);
      if (squeezed.text !== '') sentences.push({ ...placed, ...squeezed });
    }
  }
  return sentences;
}

/** Lines of a text that was wrapped by hand, made whole again. */
function joinWrapped(lines: readonly ReportLine[]): readonly ReportLine[] {
  const joined: { parts: string[]; locator: string }[] = [];
  let open = false;
  for (const { text, locator } of lines) {
    const last = joined.at(-1);
    if (open && last !== undefined && parseHeadingMarker(text) === null) last.parts.push(text);
    else joined.push({ parts: [text], locator });
    open = isOpen(text);
  }
  return joined.map(({ parts, locator }) => ({ text: parts.join(''), locator }));
}

function isOpen(text: string): boolean {
  const last = text.at(-1) ?? '';
  if (/[，,、]/.test(last)) return true;
  const isWrapped = /[\p{Script=Han}0-9０-９A-Za-z“《（(]/u.test(last) && text.length >= WRAPPED_LINE;
  return isWrapped && !/(?:情况|措施|报告|表)$/.test(text);
}

/** A body that lost its paragraphs has its headings in the middle, set off by space alone. */
function splitAtHeadings({ text, locator }: ReportLine): readonly ReportLine[] {
  if (!/\s/.test(text)) return [{ text, locator }];
  const found: ReportLine[] = [];
  let start = 0;
  for (const match of text.matchAll(INLINE_HEADING)) {
    const [whole, lead = ''] = match;
    const heading = match.index + lead.length;
    const end = match.index + whole.length;
    if (heading > start) found.push({ text: text.slice(start, heading), locator });
    found.push({ text: trimBlank(text.slice(heading, end)), locator });
    start = end;
  }
  if (start < text.length) found.push({ text: text.slice(start), locator });
  return found;
}

interface Heading {
  readonly style: HeadingStyle | null;
  readonly title: string;
}

interface Chapter extends Heading {
  readonly topic: ReportTopic | null;
}

/** The heading that `text` begins with: up to its first stop or colon, short; a bare line may be one by its words. */
function headingOf(text: string): Heading | null {
  const marker = parseHeadingMarker(text);
  const rest = marker === null ? text : text.slice(marker.end);
  const end = rest.search(/[。：:]/);
  const title = squeeze(end < 0 ? rest : rest.slice(0, end)).text;
  if (marker !== null) return title.length <= MAX_HEADING ? { style: marker.style, title } : null;
  const isBare = end < 0 && title.length <= MAX_HEADING && /情况$|概述$|措施$|概况$|问题$/.test(title);
  return isBare && !/[0-9,;]/.test(title) ? { style: null, title } : null;
}

/** A heading ends the chapters of its own style and those inside them. */
function enter(chapters: readonly Chapter[], heading: Heading): readonly Chapter[] {
  const depth = chapters.findIndex((one) => one.style === heading.style);
  const topic = TOPICS.find(([words]) => words.test(heading.title))?.[1] ?? null;
  return [...chapters.slice(0, depth < 0 ? chapters.length : depth), { ...heading, topic }];
}

function topicOf(chapters: readonly Chapter[]): ReportTopic {
  if (chapters[0]?.topic === 'other') return 'other';
  return chapters.findLast((one) => one.topic !== null)?.topic ?? 'overview';
}

/** Up to and including each end mark; a full stop between Han characters is one too. */
function splitSentences(text: string): readonly string[] {
  const found: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isEnd =
      ENDS_SENTENCE.has(code) || (STOPS.has(code) && endsHanSentence(text, at)) || at - start >= MAX_SENTENCE;
    if (!isEnd) continue;
    found.push(trimBlank(text.slice(start, at + 1)));
    start = at + 1;
  }
  found.push(trimBlank(text.slice(start)));
  return found.filter((sentence) => sentence !== '');
}

function endsHanSentence(text: string, at: number): boolean {
  const han = /\p{Script=Han}/u;
  return at > 4 && han.test(text.charAt(at - 1)) && (at + 1 === text.length || han.test(text.charAt(at + 1)));
}

function squeeze(published: string): Pick<ProseSentence, 'text' | 'offsets'> {
  const plain = narrow(published);
  const offsets: number[] = [];
  let text = '';
  let start = 0;
  for (let at = 0; at < plain.length; at++) {
    const code = plain.charCodeAt(at);
    if (!isBlank(code) && !QUOTES.has(code)) {
      offsets.push(at);
      continue;
    }
    if (at > start) text += plain.slice(start, at);
    start = at + 1;
  }
  return { text: start === 0 ? plain : text + plain.slice(start), offsets };
}

function charCodes(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}
