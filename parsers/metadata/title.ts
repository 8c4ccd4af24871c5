/** The document's title: several places claim it, and the claim most places agree on wins. */
import { isTag, type Element } from 'domhandler';
import type { Field } from '#core/document.ts';
import { isSiteName, readDocumentTitle } from '#parsers/metadata/document-title.ts';
import { readMastheadNumber } from '#parsers/metadata/document-number.ts';
import { isClosingLine } from '#parsers/body/closing-lines.ts';
import { elementLocator } from '#parsers/page/element-locator.ts';
import { findDates, parseDate } from '#parsers/text/dates.ts';
import type { Flow, FlowLine, FlowSpan } from '#parsers/page/flow.ts';
import { readLabels } from '#parsers/metadata/labelled-text.ts';
import type { PairGroup } from '#parsers/metadata/metadata-block.ts';
import type { BlockPair } from '#parsers/metadata/metadata-lines.ts';
import type { PageHead } from '#parsers/page/meta-tags.ts';
import { rememberedTest } from '#parsers/text/remembered-test.ts';
import { textKey } from '#parsers/text/text-key.ts';
import { isWidget, isWidgetLine } from '#parsers/metadata/vocabulary.ts';

export interface ReadTitle {
  readonly field: Field<string>;
  /** Line ranges where the title is displayed, in order. */
  readonly places: readonly TitlePlace[];
}

export interface TitlePlace {
  readonly start: number;
  readonly end: number;
}

interface Claim {
  readonly text: string;
  readonly key: string;
  /** The key of a text that is cut short (…), without its ellipsis; null for a whole text. */
  readonly stem: string | null;
  readonly weight: number;
  readonly rule: string;
  /** Where it stands; an element's path is made only for the claim that wins. */
  readonly at: Element | string;
  readonly place: TitlePlace | null;
}

const isTitleName = rememberedTest(
  /(?:^|[\s_-])(?:[a-z]*title|[a-z_-]*tit|bt\d*|biaoti|headline|subject)(?:$|[\s_\d-])|title/i,
);
const isOtherName = rememberedTest(
  /sub-?title|title-?(?:bar|list|nav)|small|fu-?title|site-?title|logo|nav|menu|footer|share/i,
);
const HEADING = /^h([1-6])$/;
const GENERIC =
  /^(?:网站)?首页$|^正文$|^(?:内容|信息|文章)?(?:详情|详细|内容)(?:页面?|信息)?$|^(?:政府)?信息公开(?:内容页?|目录)?$|^政务公开(?:信息内容页)?$|^通知公告$|^无标题|^untitled|门户网站$|详细页面?$/i;
/** Headings that claim the title; a page with more is a directory. */
const MAX_HEADINGS = 150;
const MAX_PLACES = 40;
const MIN_LENGTH = 2;
const MAX_LENGTH = 220;
const OPEN_END = /[\s\u00a0\u3000(（[【〔]+$/;
const SENTENCE = /[。；，：:;]/;
const UNSEEN_TITLE = 0.8;
/** The longest name of a column. */
const COLUMN_LENGTH = 6;
/** Lines under a centred title among which its text begins. */
const CENTRED_REACH = 4;
/** 当前位置：…, or 首页 > … */
const IS_TRAIL = /^[^：:]{0,12}位置\s*[】\]]?\s*[：:]|^(?:网站|本站)?(?:首页|主页)\s*[-—]?\s*[>＞»›→/|｜]/;
const ELLIPSIS = /(?:\.{3,}|…+)$/;

/** Reads the title of a page. `groups` are the pair groups of `flow`, `block` the metadata block among them. */
export function readTitle(
  flow: Flow,
  head: PageHead,
  groups: readonly PairGroup[],
  block: PairGroup | null,
): ReadTitle {
  const claims = [
    ...metaClaims(head),
    ...blockClaims(block),
    ...headingClaims(flow),
    ...bylineClaims(flow, groups, block),
    ...documentTitleClaims(head),
  ].filter((claim) => claim.key.length >= MIN_LENGTH && claim.text.length <= MAX_LENGTH);
  const agreed = mostAgreed(claims, head, flow);
  const best =
    (agreed === null || isWeak(agreed, flow) ? displayedTitle(flow) : null) ??
    (agreed !== null && (isSiteName(agreed.text) || isWeak(agreed, flow))
      ? centredTitle(flow, agreed)
      : null) ??
    agreed ??
    firstLine(flow, block);
  if (best === null) return { field: null, places: [] };
  const places = claims
    .filter((claim) => claim.place !== null && claim.key === best.key)
    .map((claim) => claim.place as TitlePlace);
  if (places.length === 0 && best.place !== null) places.push(best.place);
  if (places.length === 0) places.push(...linesSaying(flow, best.key));
  places.sort((a, b) => a.start - b.start);
  const locator = typeof best.at === 'string' ? best.at : elementLocator(best.at);
  return {
    field: { value: best.text, raw: best.text, rule: best.rule, locator },
    places: places.slice(0, MAX_PLACES),
  };
}

function makeClaim(
  text: string,
  weight: number,
  rule: string,
  at: Element | string,
  place: TitlePlace | null = null,
): Claim {
  const key = textKey(text);
  const cut = ELLIPSIS.test(text) ? key.replace(ELLIPSIS, '') : '';
  return { text, key, stem: cut.length >= 6 ? cut : null, weight, rule, at, place };
}

function metaClaims(head: PageHead): Claim[] {
  const found: Claim[] = [];
  for (const [name, weight] of [
    ['articletitle', 3],
    ['og:title', 1.5],
  ] as const) {
    const tag = head.metas.get(name);
    if (tag === undefined) continue;
    const { whole, own } = readDocumentTitle(tag.content, head.metas.get('sitename')?.content ?? '');
    const text = own.length === 1 && whole === own[0] ? whole : tag.content;
    found.push(makeClaim(text, weight, 'meta-tag', `meta[${tag.name}]`));
  }
  return found;
}

function blockClaims(block: PairGroup | null): Claim[] {
  const pair: BlockPair | undefined = block?.pairs.find((one) => one.field === 'title' && one.value !== '');
  return pair === undefined ? [] : [makeClaim(pair.value, 2.5, 'metadata-block', `label ${pair.label}`)];
}

function headingClaims(flow: Flow): Claim[] {
  const found: Claim[] = [];
  for (const span of flow.spans) {
    const size = span.end - span.start;
    if (size === 0 || size > 8) continue;
    const { names } = span;
    const level = HEADING.exec(span.element.name)?.[1];
    let weight = 0;
    if (level !== undefined) weight = level === '1' ? 2.2 : level === '2' ? 1.8 : level === '3' ? 1.4 : 1;
    if (weight === 0 && names !== '' && isTitleName(names) && !isOtherName(names)) weight = 1.7;
    if (weight === 0) continue;
    const read = headingText(flow, span);
    if (read !== null) {
      const text = ELLIPSIS.test(read.text) ? wholeTitle(span.element, read.text) : read.text;
      found.push(makeClaim(text, weight, 'heading', span.element, { start: span.start, end: read.end }));
      if (found.length >= MAX_HEADINGS) break;
    }
  }
  return found;
}

/** The text of a heading up to a date, a label or a control nested in it; null where it is mostly links. */
function headingText(flow: Flow, span: FlowSpan): { readonly text: string; readonly end: number } | null {
  let text = '';
  let end = span.start;
  let links = 0;
  for (let i = span.start; i < span.end; i++) {
    const line = flow.lines[i];
    if (line === undefined || line.hasInput) break;
    const { pairs } = readLabels(flow, line);
    const cut = pairs[0]?.start ?? line.text.length;
    let part = line.text.slice(0, cut);
    const date = findDates(part).find((one) => standsApart(part, one.start, line.seams));
    if (date !== undefined) part = part.slice(0, date.start);
    part = part.replace(OPEN_END, '').trim();
    // The number of the document under its title.
    if (text !== '' && readMastheadNumber(part, null) !== null) break;
    if (part === '' || isWidget(part) || (text !== '' && findDates(part)[0]?.start === 0)) {
      if (text !== '') break;
      continue;
    }
    text += part;
    links += line.linkLength;
    end = i + 1;
    if (part.length < line.text.length) break;
  }
  return text === '' || links * 2 > text.length ? null : { text, end };
}

/** A title cut short for display stands whole in the `title` attribute of its element or of one right inside. */
function wholeTitle(element: Element, cut: string): string {
  const stem = textKey(cut).replace(ELLIPSIS, '');
  const candidates = [element, ...element.children.filter((child) => isTag(child))];
  const whole = candidates
    .map((one) => one.attribs['title'] ?? '')
    .find((text) => textKey(text).startsWith(stem));
  return whole ?? cut;
}

/** A date in an inline element of its own, brackets apart: the strip is set inside the heading. */
function standsApart(text: string, start: number, seams: readonly number[]): boolean {
  return seams.some(
    (seam) => seam > 0 && seam <= start && text.slice(seam, start).replace(OPEN_END, '').trim() === '',
  );
}

/** What stands right above the strip with source and date. */
function bylineClaims(flow: Flow, groups: readonly PairGroup[], block: PairGroup | null): Claim[] {
  const found: Claim[] = [];
  for (const group of groups) {
    if (
      group.kind !== 'byline' ||
      !group.pairs.some((pair) => pair.field === 'publishDate' || pair.field === 'source')
    )
      continue;
    const least = block !== null && block.end <= group.start ? block.end : 0;
    for (let i = group.start - 1; i >= Math.max(least, group.start - 3); i--) {
      const line = flow.lines[i];
      if (line === undefined || line.text.length < 4 || line.linkLength * 2 > line.text.length) continue;
      if (line.text.length > 120 || isWidget(line.text)) break;
      // Under a date, a sign-off, an imprint or a sentence the strip stands below the body.
      if (IS_TRAIL.test(line.text) || findDates(line.text).at(-1)?.end === line.text.length) break;
      if (parseDate(line.text) !== null) break;
      if (line.text.endsWith('。') || isClosingLine(line.text)) break;
      const heading = brokenHeading(flow, line);
      const place = { start: heading?.start ?? i, end: i + 1 };
      const text = heading?.text ?? line.text;
      found.push(makeClaim(text, 1.6, 'above-byline', line.block ?? `line ${i + 1}`, place));
      break;
    }
    if (found.length >= 4) break;
  }
  return found;
}

/** The heading whose last line `line` is, where it is set in several. */
function brokenHeading(flow: Flow, line: FlowLine): { readonly text: string; readonly start: number } | null {
  const span = line.block === null ? undefined : flow.spanOf.get(line.block);
  if (span === undefined || span.start >= line.index || span.end !== line.index + 1) return null;
  if (!HEADING.test(span.element.name) && !isTitleName(span.names)) return null;
  const read = headingText(flow, span);
  return read === null ? null : { text: read.text, start: span.start };
}

/** `<title>` as it is, and the parts of it that are not the site's name or a column's. */
function documentTitleClaims(head: PageHead): Claim[] {
  if (head.title === null) return [];
  const { whole, own } = readDocumentTitle(head.title, head.metas.get('sitename')?.content ?? '');
  const [first, ...rest] = own;
  if (first === undefined)
    return [makeClaim(whole, whole.length >= 8 ? 2.2 : 1.2, 'document-title', 'title')];
  return [
    // A short part is rather the name of a column.
    makeClaim(first, first.length >= 8 ? 2.2 : 1.2, 'document-title', 'title'),
    ...rest.map((part) => makeClaim(part, 0.6, 'document-title', 'title')),
    makeClaim(head.title, 0.5, 'document-title', 'title'),
  ];
}

function mostAgreed(claims: readonly Claim[], head: PageHead, flow: Flow): Claim | null {
  const hasStripTitle = claims.some((claim) => claim.rule === 'above-byline');
  const whole = head.title === null ? '' : textKey(head.title);
  const notTitles = new Set(
    ['sitename', 'columnname', 'columntype']
      .map((name) => textKey(head.metas.get(name)?.content ?? ''))
      .filter(Boolean),
  );
  let best: Claim | null = null;
  let bestScore = 0;
  for (const one of claims) {
    let score = 0;
    const rules = new Set<string>();
    for (const other of claims) {
      if (rules.has(other.rule) || !agrees(one, other)) continue;
      rules.add(other.rule);
      score += other.weight;
    }
    if (!rules.has('document-title') && one.key.length >= 6 && whole.includes(one.key)) score += 1;
    // Of claims that say the same, the one a reader sees.
    score += one.weight / 10 + (one.place === null ? 0 : 0.2);
    if (GENERIC.test(one.text) || ELLIPSIS.test(one.text)) score -= 3;
    if (
      one.rule !== 'meta-tag' &&
      one.rule !== 'metadata-block' &&
      (notTitles.has(one.key) || isSiteName(one.text))
    )
      score -= 1.5;
    score += Math.min(one.key.length, 30) / 100;
    if (one.key.length < 5) score -= 0.5;
    // What stands above the strip is what the page calls itself; a <title> that it shows nowhere is another's.
    if (hasStripTitle && rules.size === 1 && one.rule === 'document-title' && score > bestScore) {
      if (linesSaying(flow, one.key).length === 0) score -= UNSEEN_TITLE;
    }
    if (score > bestScore) {
      best = one;
      bestScore = score;
    }
  }
  return best;
}

/** A part of `<title>` that the page shows nowhere, or a short one, is rather a site's or a column's name. */
function isWeak(claim: Claim, flow: Flow): boolean {
  return (
    claim.rule === 'document-title' && (claim.key.length < 8 || linesSaying(flow, claim.key).length === 0)
  );
}

/** Bold lines in the middle, right above text, are how a document shows its title where no heading does. */
function displayedTitle(flow: Flow): Claim | null {
  for (let i = 0; i < flow.lines.length; i++) {
    if (!isDisplayLine(flow.lines[i])) continue;
    let end = i + 1;
    while (end < i + 3 && isDisplayLine(flow.lines[end])) end++;
    const text = flow.lines
      .slice(i, end)
      .map((line) => line.text)
      .join('');
    if (text.length >= 8 && text.length <= 100 && !isSiteName(text))
      return makeClaim(text, 1, 'first-line', flow.lines[i]?.block ?? `line ${i + 1}`, { start: i, end });
    i = end;
  }
  return null;
}

/** Where only the site or a column names itself: the first line in the middle with a paragraph under it. */
function centredTitle(flow: Flow, { text: name, key }: Claim): Claim | null {
  if (!isSiteName(name) && key.length > COLUMN_LENGTH) return null;
  for (const line of flow.lines) {
    const { index, text, align } = line;
    if (align !== 'center' || line.linkLength > 0 || line.hasInput || text.length < 8) continue;
    if (text.length > 100 || SENTENCE.test(text) || isWidgetLine(text) || isSiteName(text)) continue;
    if (findDates(text)[0]?.start === 0) continue;
    const below = flow.lines.slice(index + 1, index + 1 + CENTRED_REACH);
    if (!below.some((one) => one.linkLength === 0 && one.text.length >= 30 && SENTENCE.test(one.text)))
      continue;
    return makeClaim(text, 1, 'first-line', line.block ?? `line ${index + 1}`, {
      start: index,
      end: index + 1,
    });
  }
  return null;
}

function isDisplayLine(line: FlowLine | undefined): boolean {
  return (
    line !== undefined &&
    line.align === 'center' &&
    line.linkLength === 0 &&
    !line.hasInput &&
    line.text.length >= 4 &&
    line.strongPrefix >= line.text.length &&
    !SENTENCE.test(line.text) &&
    !isWidgetLine(line.text)
  );
}

/** Where nothing claims to be the title: the first line that could be one above the first line of text. */
function firstLine(flow: Flow, block: PairGroup | null): Claim | null {
  // Plain text has no head of the site above the block.
  const isText = flow.lines[0]?.block?.attribs['data-line'] !== undefined;
  for (let i = isText ? 0 : (block?.end ?? 0); i < flow.lines.length; i++) {
    const line = flow.lines[i];
    if (block !== null && i >= block.start && i < block.end) continue;
    if (line === undefined || line.text === '' || line.linkLength > 0 || line.hasInput) continue;
    if (IS_TRAIL.test(line.text)) continue;
    // The strip may stand on the title's line.
    const { lead, pairs } = readLabels(flow, line);
    const text = pairs.length === 0 ? line.text : lead.replace(OPEN_END, '');
    if (text.length >= 30 && SENTENCE.test(text)) return null;
    if (text.length < 6 || text.length > 100 || SENTENCE.test(text) || isWidgetLine(text)) continue;
    if (findDates(text)[0]?.start === 0) continue;
    return makeClaim(text, 0.5, 'first-line', line.block ?? `line ${i + 1}`, { start: i, end: i + 1 });
  }
  return null;
}

function agrees(one: Claim, other: Claim): boolean {
  if (one.key === other.key) return true;
  return other.stem !== null && one.key.startsWith(other.stem);
}

/** Single lines, or two or three in a row, that together say the title. */
function linesSaying(flow: Flow, key: string): TitlePlace[] {
  const places: TitlePlace[] = [];
  const keys = new Map<number, string>();
  const keyAt = (i: number): string => {
    const known = keys.get(i);
    if (known !== undefined) return known;
    const text = flow.lines[i]?.text ?? '';
    const made = text.length > MAX_LENGTH ? '' : textKey(text);
    keys.set(i, made);
    return made;
  };
  for (let i = 0; i < flow.lines.length; i++) {
    let joined = keyAt(i);
    if (joined === '' || !key.startsWith(joined)) continue;
    let end = i + 1;
    while (joined !== key && end < i + 5 && end < flow.lines.length && key.startsWith(joined + keyAt(end))) {
      joined += keyAt(end);
      end++;
    }
    if (joined === key) places.push({ start: i, end });
  }
  return places;
}
