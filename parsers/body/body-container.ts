/** Finds the element that holds the article: most text of its own, least of the page's furniture. */
import { isTag, type Element } from 'domhandler';
import { isSignOff } from '#parsers/body/signature.ts';
import type { Flow, FlowLine, FlowSpan } from '#parsers/page/flow.ts';
import { rememberedTest } from '#parsers/text/remembered-test.ts';
import { isWidget } from '#parsers/metadata/vocabulary.ts';

/** Lines `start` up to, without, `end`, inside `span`; the whole page where `span` is null. */
export interface BodyRange {
  readonly span: FlowSpan | null;
  readonly start: number;
  readonly end: number;
}

/** Names that content systems give to the element around an article's text. */
export const isContentName = rememberedTest(
  /(?:^|[\s_-])(?:zoom\w*|trs_?editor\w*|trs_ueditor|ucap-?content|vsb_content\w*|v_news_content|zhengwen|maintext|main-txt|info[-_]?content|article[-_]?content|news[-_]?content|text_?body|body_?content|article_?body|art-?con\w*|bt_content|newscontent|newscontnet|detailcon|articlewrap|j-fontcontent|easysite-news-text|pages_content|txt_con|con_?text|xl-?nr|contentbox|entry-content|post-content)(?:$|[\s_\d-])/i,
);
const isFurnitureName = rememberedTest(
  /(?:^|[\s_-])(?:footer|foot|copyright|header|head|nav\w*|menu\w*|share\w*|side\w*|crumbs?|related\w*|relate|xgwz|hot\w*|search\w*|top|bottom|links?|qrcode\w*|ewm\w*)(?:$|[\s_\d-])/i,
);
/** Lines of a page's footer. */
export const FOOTER_LINE =
  /版权所有|公网安备|[Ii][Cc][Pp][备证]|网站标识码|[Cc][Oo][Pp][Yy][Rr][Ii][Gg][Hh][Tt]|建议使用|技术支持[:：]|网站地图|您是第|访问总量|总访问量|^主办(?:单位)?[:：].{2,40}$|^承办(?:单位)?[:：].{2,40}$|网站支持[Ii][Pp][Vv]6|^.{2,30}\s主办$|最佳浏览|推荐使用.{0,10}浏览器/;
/** 各乡镇人民政府，市直各部门： */
const ADDRESSEES =
  /^(?:各|[^。；:：]{0,100}(?:政府|单位|部门|委员会|[委局厅办院会校]|公司|同志|中心))[^。；:：]{0,60}[:：]$/;
/** From so many characters on a text is an article wherever it stands. */
const LARGE_TEXT = 240;
const MAX_OUTLIERS = 6;
const PARAGRAPHS: ReadonlySet<string> = new Set('p li tr h1 h2 h3 h4 h5 h6 dd dt blockquote pre'.split(' '));
const PUNCTUATION = /[，。；、：！？“”,;]/;

/**
 * Chooses the container. Lines in `taken` belong to title, strip, block or trail and count for nothing;
 * lines before `after` (the end of the displayed title) count against a container that holds them, and those from
 * `secondCopy` on (the article again, for phones or in large print) for nothing.
 */
export function findBody(
  flow: Flow,
  taken: ReadonlySet<number>,
  after: number,
  secondCopy: number,
): BodyRange {
  const weights = weigh(flow, taken, after, secondCopy);
  const { good } = weights;
  const best = nearHeader(flow, weights, after, bestSpan(flow.spans, weights));
  const container = best === null ? null : widenParagraph(flow, best);
  if (container === null)
    return { span: null, start: Math.min(after, flow.lines.length), end: flow.lines.length };
  const span = innerContent(flow, container, good) ?? container;
  return withOutliers(flow, span, after);
}

function bestSpan(spans: readonly FlowSpan[], { good, bad }: Weights): FlowSpan | null {
  let best: FlowSpan | null = null;
  let bestScore = 0;
  for (const span of spans) {
    if (span.end <= span.start) continue;
    const text = sum(good, span);
    if (text === 0) continue;
    let score = text - 2 * sum(bad, span);
    if (isContent(span)) score = score * 1.15 + 20;
    // Of two that say the same the inner one is the tighter frame.
    if (
      score > bestScore ||
      (score === bestScore && best !== null && contains(best, span) && !isParagraph(span))
    ) {
      best = span;
      bestScore = score;
    }
  }
  return best;
}

/** A box of contacts or rules away from title and strip is no body while a sentence stands below them. */
function nearHeader(flow: Flow, weights: Weights, after: number, best: FlowSpan | null): FlowSpan | null {
  if (best === null || sum(weights.good, best) >= LARGE_TEXT) return best;
  let home: FlowSpan | undefined;
  for (let at = flow.lines[after - 1]?.block ?? null; at !== null; at = parentElement(at)) {
    home = flow.spanOf.get(at);
    if (home !== undefined && sum(weights.good, home) > 0) break;
  }
  if (home === undefined || home.end <= after || home.end > best.start) return best;
  const isSentence = (line: FlowLine): boolean => line.linkLength === 0 && line.text.endsWith('。');
  if (!flow.lines.slice(after, home.end).some(isSentence)) return best;
  const { start, end } = home;
  return bestSpan(
    flow.spans.filter((span) => span.start >= start && span.end <= end),
    weights,
  );
}

function parentElement({ parent }: Element): Element | null {
  return parent !== null && 'attribs' in parent ? parent : null;
}

/**
 * A container that holds the article together with what systems put outside it: a second container of the same kind,
 * a sign-off below, whom it is addressed to above.
 */
function withOutliers(flow: Flow, span: FlowSpan, after: number): BodyRange {
  let { start, end } = span;
  if (isContent(span)) {
    for (let next = span.element.next; next !== null; next = next.next) {
      const sibling = isTag(next) ? flow.spanOf.get(next) : undefined;
      if (sibling !== undefined && sibling.names === span.names && sibling.end > end) end = sibling.end;
    }
  }
  const rest: string[] = [];
  for (let i = end; i < flow.lines.length && rest.length < MAX_OUTLIERS; i++) {
    const line = flow.lines[i];
    if (line === undefined || line.text === '') continue;
    if (line.linkLength > 0) break;
    rest.push(line.text);
    if (isSignOff(rest)) end = i + 1;
  }
  let above = start - 1;
  while (above >= after && flow.lines[above]?.text === '') above--;
  const line = above >= after ? flow.lines[above] : undefined;
  if (line !== undefined && line.linkLength === 0 && ADDRESSEES.test(line.text)) start = above;
  return { span, start, end };
}

interface Weights {
  readonly good: Float64Array;
  readonly bad: Float64Array;
}

function weigh(flow: Flow, taken: ReadonlySet<number>, after: number, secondCopy: number): Weights {
  const count = flow.lines.length;
  const good = new Float64Array(count + 1);
  const bad = new Float64Array(count + 1);
  const furniture = furnitureLines(flow);
  const seen = new Set<string>();
  for (let i = 0; i < count; i++) {
    const line = flow.lines[i];
    let plus = 0;
    let minus = 0;
    if (line !== undefined && line.text !== '' && !taken.has(i)) {
      const own = line.text.length - line.linkLength;
      const linked = line.linkLength * 2 > line.text.length;
      if (FOOTER_LINE.test(line.text) || isWidget(line.text)) minus = Math.min(line.text.length, 80) * 0.6;
      else if (linked) minus = Math.min(line.linkLength, 40) * 0.5;
      else if (furniture[i] === 1) minus = Math.min(own, 60) * 0.5;
      else if (line.text.length < 20 || !seen.has(line.text)) plus = textWeight(line, own);
      // The second copy of an article (large print, phones) adds nothing to what holds both.
      if (line.text.length >= 20) seen.add(line.text);
      if (i < after) minus += plus * 0.3;
      if (i < after || i >= secondCopy) plus = 0;
    }
    good[i + 1] = (good[i] ?? 0) + plus;
    bad[i + 1] = (bad[i] ?? 0) + minus;
  }
  return { good, bad };
}

function textWeight(line: FlowLine, own: number): number {
  if (line.text.length >= 20 && PUNCTUATION.test(line.text)) return own;
  return own * 0.6;
}

function furnitureLines(flow: Flow): Uint8Array {
  const marks = new Uint8Array(flow.lines.length);
  for (const span of flow.spans) {
    if (span.end === span.start) continue;
    const { names } = span;
    const { name } = span.element;
    const isFurniture =
      name === 'nav' ||
      name === 'footer' ||
      name === 'aside' ||
      (names !== '' && isFurnitureName(names) && !isContentName(names));
    // What holds prose is no furniture, whatever its name.
    if (!isFurniture || prose(flow, span) > 150) continue;
    marks.fill(1, span.start, span.end);
  }
  return marks;
}

/** Characters in lines that read as sentences and are not links. */
function prose(flow: Flow, span: FlowSpan): number {
  let total = 0;
  for (let i = span.start; i < span.end; i++) {
    const line = flow.lines[i];
    if (line === undefined || line.text.length < 30 || line.linkLength * 3 > line.text.length) continue;
    if (PUNCTUATION.test(line.text) && !FOOTER_LINE.test(line.text)) total += line.text.length;
  }
  return total;
}

function sum(prefix: Float64Array, span: FlowSpan): number {
  return (prefix[span.end] ?? 0) - (prefix[span.start] ?? 0);
}

function isContent(span: FlowSpan): boolean {
  return span.names !== '' && isContentName(span.names);
}

function isParagraph(span: FlowSpan): boolean {
  return PARAGRAPHS.has(span.element.name);
}

function contains(outer: FlowSpan, inner: FlowSpan): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** A body of one paragraph is held by the element around it when that adds nothing but paragraphs. */
function widenParagraph(flow: Flow, span: FlowSpan): FlowSpan {
  let current = span;
  while (isParagraph(current)) {
    const { parent } = current.element;
    const outer = parent === null ? undefined : flow.spanOf.get(parent as typeof current.element);
    if (outer === undefined || outer.element.name === 'body' || outer.element.name === 'html') break;
    current = outer;
  }
  return current;
}

/** A container named as one that holds nearly all of the text the wider one holds. */
function innerContent(flow: Flow, container: FlowSpan, good: Float64Array): FlowSpan | null {
  const all = sum(good, container);
  let found: FlowSpan | null = null;
  for (const span of flow.spans) {
    if (span.start < container.start || span.end > container.end || span === container) continue;
    if (isContent(span) && sum(good, span) >= all * 0.9) found = span;
  }
  return found;
}
