/** The trail that tells where a page stands on its site (当前位置：首页 > …). */
import type { Flow, FlowSpan } from '#parsers/page/flow.ts';
import { rememberedTest } from '#parsers/text/remembered-test.ts';
import { textKey } from '#parsers/text/text-key.ts';

export interface Breadcrumbs {
  readonly crumbs: readonly string[];
  readonly lines: ReadonlySet<number>;
}

const POSITION =
  /^[\s【[]*(?:您|你|当前|现在|目前|所在|的|页面|所处|浏览|在|是|网页|今天)*(?:位置|(?<=当前)栏目|(?<=所在)栏目)\s*[】\]]?\s*(?:是)?\s*[:：>＞»]*\s*/;
/** The label behind other text on its line, such as the date or the weather. */
const PLACED_BEHIND = /(?:您|你|当前|现在|目前|所在)[^\s，。：:]{0,8}位置\s*(?:是)?\s*[:：]/;
const HOME = /^(?:网站|本站|本网|门户)?(?:首页|主页)$|^home$|^.{2,16}(?:网站|网|门户)首页$/i;
const STARTS_HOME = /^(?:网站|本站)?(?:首\s*页|主\s*页)/;
const ARROWS = /\s*(?:[-—=－]*[>＞»›→〉⟩➔➜➤▶►⇒]|&gt;|&#8250;|&rsaquo;|&raquo;|::)+\s*/;
/** As an arrow only where it closes no title. */
const CLOSING_MARKS = /\s*》+\s*/;
const SLASHES = /\s*[/／\\∕]\s*/;
/** Bars part the entries of menus too, so they need a name or 当前位置 beside them. */
const BARS = /\s*[/／|｜\\·•∕~～]\s*|\s+[-–—]+\s+/;
const ONLY_MARKS = /^[^\p{L}\p{N}]+$/u;
const isCrumbName = rememberedTest(
  /crumb|position|location|dqwz|weizhi|(?:^|[\s_-])(?:wz|pos|place|loc|local|mbx|path|dqw|dq|nvc|current|bread|lujing|site)(?:$|[\s_\d-])|mbx|bread/i,
);
const MAX_LINES = 40;
const MAX_TEXT = 400;
const MAX_CRUMB = 40;
/** An item without a link may be text. */
const MAX_ITEM = 20;
/** Crumbs that name no column. */
const PLACEHOLDER = /^(?:正文|内容|详情|详细|列表)(?:页|页面|信息)?$/;
/** The column's name set a second time as its heading. */
const TWICE = /^(.+) \1$/;
const EDGE = /^[\s\u00a0\u3000>＞»›·|/：:~～]+|[\s\u00a0\u3000>＞»›·|/：:~～]+$/g;

/** Reads the longest trail of the page; a last crumb that is the document's own title or says 正文 is left out. */
export function readBreadcrumbs(flow: Flow, title: string | null): Breadcrumbs {
  let best: Breadcrumbs = { crumbs: [], lines: new Set() };
  let bestScore = 0;
  const offer = (start: number, end: number, named: boolean): void => {
    const trail = readTrail(flow, start, end, named, title);
    if (trail === null) return;
    const { crumbs, isMarked } = trail;
    const placed = crumbs.length > 1 && POSITION.test(flow.lines[start]?.text ?? '') ? 1 : 0;
    const telling = crumbs.filter((crumb) => !PLACEHOLDER.test(crumb)).length;
    // Links in a row, without arrows or 当前位置, may be a menu however many they are.
    const score =
      (isMarked ? telling : Math.min(telling, 2) - 1) + (HOME.test(crumbs[0] ?? '') ? 2 : 0) + placed;
    if (score <= bestScore) return;
    bestScore = score;
    best = { crumbs, lines: new Set(Array.from({ length: end - start }, (_, i) => start + i)) };
  };
  for (const span of flow.spans) {
    const size = span.end - span.start;
    if (size > 0 && size <= MAX_LINES && (isNamed(span) || isHomeList(flow, span)))
      offer(span.start, span.end, true);
  }
  for (let i = 0; i < flow.lines.length; i++) {
    const text = flow.lines[i]?.text ?? '';
    if (text.length > MAX_TEXT || !(STARTS_HOME.test(text) || isPlaced(text))) continue;
    offer(i, trailEnd(flow, i), false);
  }
  return best;
}

function isNamed(span: FlowSpan): boolean {
  return span.names !== '' && isCrumbName(span.names);
}

/** An ordered list that begins with the home page; menus are unordered. */
function isHomeList(flow: Flow, span: FlowSpan): boolean {
  return span.element.name === 'ol' && HOME.test(flow.lines[span.start]?.text ?? '');
}

/** A trail may be broken over lines and cells: it goes on while lines begin or end with an arrow. */
function trailEnd(flow: Flow, start: number): number {
  let end = start + 1;
  const first = flow.lines[start]?.text ?? '';
  const isLabel = POSITION.exec(first)?.[0].length === first.length;
  let open = isOpen(first);
  for (; end < flow.lines.length && end < start + MAX_LINES; end++) {
    const text = flow.lines[end]?.text ?? '';
    if (text === '') continue;
    if (text.length > MAX_CRUMB * 4) break;
    const leads = /^[>＞»›→/]/.test(text);
    if (!leads && !open && !(isLabel && isSibling(flow, start, end))) break;
    open = isOpen(text);
  }
  return end;
}

/** A link in an element beside that of line `start`, or an item of its list: the next crumb of a trail whose label stands alone. */
function isSibling(flow: Flow, start: number, at: number): boolean {
  const [label, line] = [flow.lines[start], flow.lines[at]];
  if (label?.block?.parent === undefined || line === undefined || line.block === null) return false;
  const isItem = line.block.name === 'li' && line.text.length <= MAX_ITEM;
  if (isItem && (line.block.parent === label.block || line.block.parent === label.block.parent)) return true;
  if (line.block.parent !== label.block.parent) return false;
  return label.block !== line.block && line.text.length <= MAX_CRUMB && line.linkLength > 0;
}

function isPlaced(text: string): boolean {
  return (
    (text.includes('位置') || text.includes('栏目')) && (POSITION.test(text) || PLACED_BEHIND.test(text))
  );
}

function isOpen(text: string): boolean {
  return (
    /[>＞»›→/]\s*$/.test(text) || POSITION.exec(text)?.[0].length === text.length || /^[>＞»›→/]+$/.test(text)
  );
}

function readTrail(
  flow: Flow,
  start: number,
  end: number,
  named: boolean,
  title: string | null,
): { readonly crumbs: string[]; readonly isMarked: boolean } | null {
  const lines = flow.lines.slice(start, end).filter((line) => line.text !== '');
  const total = lines.reduce((sum, line) => sum + line.text.length, 0);
  if (lines.length === 0 || total > MAX_TEXT || lines.some((line) => line.hasInput)) return null;
  const first = lines[0]?.text ?? '';
  const behind = POSITION.test(first) ? 0 : (PLACED_BEHIND.exec(first)?.index ?? 0);
  const positioned = behind > 0 || POSITION.test(first);
  const whole = lines.map((line) => line.text).join('\n');
  const marks =
    !ARROWS.test(whole) && !whole.includes('《') && CLOSING_MARKS.test(whole) ? CLOSING_MARKS : ARROWS;
  const arrows = marks.test(whole);
  const bars = named || positioned ? BARS : SLASHES;
  const slashes = !arrows && bars.test(whole);
  let crumbs: string[] = [];
  for (const line of lines) {
    const skip = line === lines[0] ? behind : 0;
    const seams = skip === 0 ? line.seams : line.seams.map((seam) => seam - skip).filter((seam) => seam > 0);
    const text = line.text.slice(skip);
    // Another trail in the same element may be parted otherwise.
    const isOther = arrows && !marks.test(text) && STARTS_HOME.test(text.replace(POSITION, ''));
    for (const piece of splitLine(text, seams, isOther ? bars : arrows ? marks : slashes ? bars : null)) {
      const crumb = piece.replace(POSITION, '').replace(EDGE, '');
      if (crumb !== '' && !ONLY_MARKS.test(crumb))
        crumbs.push(crumb.replace(/\s+/g, ' ').replace(TWICE, '$1'));
    }
  }
  crumbs = longestTrail(crumbs);
  const home = crumbs.findIndex((crumb) => HOME.test(crumb));
  if (home > 0 && home <= 2) crumbs.splice(0, home);
  if (!arrows && !slashes && !positioned && !(named && home === 0)) return null;
  if (!positioned && !HOME.test(crumbs[0] ?? '') && !(named && arrows)) return null;
  if (!named && !positioned && !arrows && !slashes) return null;
  const titleKey = title === null ? '' : textKey(title);
  // The last crumb is the page itself where it says 正文 or the title.
  if (crumbs.length > 1 && PLACEHOLDER.test(crumbs.at(-1) ?? '')) crumbs.pop();
  const last = crumbs.at(-1);
  if (last !== undefined && crumbs.length > 1) {
    const lastKey = textKey(last.replace(/(?:\.{3,}|…+)$/, ''));
    if (lastKey === titleKey || (lastKey.length >= 8 && titleKey.startsWith(lastKey))) crumbs.pop();
  }
  if (crumbs.length === 0 || crumbs.some((crumb) => crumb.length > MAX_CRUMB)) return null;
  const isMarked = arrows || slashes || positioned;
  return crumbs.length >= 2 || positioned || named ? { crumbs, isMarked } : null;
}

/** Where the home page stands several times, several trails stand in one element. */
function longestTrail(crumbs: string[]): string[] {
  const starts = crumbs.flatMap((crumb, index) => (HOME.test(crumb) ? [index] : []));
  if (starts.length < 2) return crumbs;
  const trails = starts.map((start, index) => crumbs.slice(start, starts[index + 1]));
  const telling = (trail: readonly string[]): number =>
    trail.filter((crumb) => !PLACEHOLDER.test(crumb)).length;
  return trails.reduce((best, trail) => (telling(trail) > telling(best) ? trail : best));
}

/** Where no separator is written the links part the crumbs. */
function splitLine(text: string, seams: readonly number[], separator: RegExp | null): string[] {
  if (separator !== null) return text.split(separator);
  const pieces: string[] = [];
  let from = 0;
  for (const seam of seams) {
    pieces.push(text.slice(from, seam));
    from = seam;
  }
  pieces.push(text.slice(from));
  return pieces;
}
