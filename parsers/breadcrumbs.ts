/** The trail that tells where a page stands on its site (当前位置：首页 > …). */
import type { Flow, FlowSpan } from '#parsers/flow.ts';
import { rememberedTest } from '#parsers/remembered-test.ts';
import { textKey } from '#parsers/text-key.ts';

export interface Breadcrumbs {
  readonly crumbs: readonly string[];
  readonly lines: ReadonlySet<number>;
}

const POSITION =
  /^[\s【[]*(?:您|你|当前|现在|目前|所在|的|页面|所处|浏览|在|是|网页|今天)*位置\s*[】\]]?\s*(?:是)?\s*[:：>＞»]*\s*/;
const HOME = /^(?:网站|本站|本网|门户)?(?:首页|主页)$|^home$|^.{2,16}(?:网站|网|门户)首页$/i;
const STARTS_HOME = /^(?:网站|本站)?(?:首\s*页|主\s*页)/;
const ARROWS = /\s*(?:[>＞»›→»〉]|-{1,2}>|&gt;|::)+\s*/;
const SLASHES = /\s*[/／\\]\s*/;
/** Bars part the entries of menus too, so they need a name or 当前位置 beside them. */
const BARS = /\s*[/／|｜\\·•]\s*|\s+[-–—]+\s+/;
const isCrumbName = rememberedTest(
  /crumb|position|location|dqwz|weizhi|(?:^|[\s_-])(?:wz|pos|place|loc|local|mbx|path|dqw|dq|nvc|current|bread|lujing|site)(?:$|[\s_\d-])|mbx|bread/i,
);
const MAX_LINES = 40;
const MAX_TEXT = 400;
const MAX_CRUMB = 40;
/** Crumbs that name no column. */
const PLACEHOLDER = /^(?:正文|内容|详情|详细|列表)(?:页|页面|信息)?$/;
/** The column's name set a second time as its heading. */
const TWICE = /^(.+) \1$/;
const EDGE = /^[\s\u00a0\u3000>＞»›·|/：:]+|[\s\u00a0\u3000>＞»›·|/：:]+$/g;

/** Reads the longest trail of the page; the document's own title as last crumb is left out. */
export function readBreadcrumbs(flow: Flow, title: string | null): Breadcrumbs {
  let best: Breadcrumbs = { crumbs: [], lines: new Set() };
  let bestScore = 0;
  const offer = (start: number, end: number, named: boolean): void => {
    const trail = readTrail(flow, start, end, named, title);
    if (trail === null) return;
    const placed = POSITION.test(flow.lines[start]?.text ?? '') ? 1 : 0;
    const telling = trail.filter((crumb) => !PLACEHOLDER.test(crumb)).length;
    const score = telling + (HOME.test(trail[0] ?? '') ? 2 : 0) + placed;
    if (score <= bestScore) return;
    bestScore = score;
    best = { crumbs: trail, lines: new Set(Array.from({ length: end - start }, (_, i) => start + i)) };
  };
  for (const span of flow.spans) {
    const size = span.end - span.start;
    if (size > 0 && size <= MAX_LINES && isNamed(span)) offer(span.start, span.end, true);
  }
  for (let i = 0; i < flow.lines.length; i++) {
    const text = flow.lines[i]?.text ?? '';
    if (text.length > MAX_TEXT || !(POSITION.test(text) || STARTS_HOME.test(text))) continue;
    offer(i, trailEnd(flow, i), false);
  }
  return best;
}

function isNamed(span: FlowSpan): boolean {
  return span.names !== '' && isCrumbName(span.names);
}

/** A trail may be broken over lines and cells: it goes on while lines begin or end with an arrow. */
function trailEnd(flow: Flow, start: number): number {
  let end = start + 1;
  let open = isOpen(flow.lines[start]?.text ?? '');
  for (; end < flow.lines.length && end < start + MAX_LINES; end++) {
    const text = flow.lines[end]?.text ?? '';
    if (text === '') continue;
    if (text.length > MAX_CRUMB * 4) break;
    const leads = /^[>＞»›→/]/.test(text);
    if (!leads && !open) break;
    open = isOpen(text);
  }
  return end;
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
): string[] | null {
  const lines = flow.lines.slice(start, end).filter((line) => line.text !== '');
  const total = lines.reduce((sum, line) => sum + line.text.length, 0);
  if (lines.length === 0 || total > MAX_TEXT || lines.some((line) => line.hasInput)) return null;
  const first = lines[0]?.text ?? '';
  const positioned = POSITION.test(first);
  const whole = lines.map((line) => line.text).join('\n');
  const arrows = ARROWS.test(whole);
  const bars = named || positioned ? BARS : SLASHES;
  const slashes = !arrows && bars.test(whole);
  const crumbs: string[] = [];
  for (const line of lines) {
    for (const piece of splitLine(line.text, line.seams, arrows ? ARROWS : slashes ? bars : null)) {
      const crumb = piece.replace(POSITION, '').replace(EDGE, '');
      if (crumb !== '') crumbs.push(crumb.replace(/\s+/g, ' ').replace(TWICE, '$1'));
    }
  }
  const home = crumbs.findIndex((crumb) => HOME.test(crumb));
  if (home > 0 && home <= 2) crumbs.splice(0, home);
  if (!arrows && !slashes && !positioned && !(named && home === 0)) return null;
  if (!positioned && !HOME.test(crumbs[0] ?? '') && !(named && arrows)) return null;
  if (!named && !positioned && !arrows && !slashes) return null;
  const titleKey = title === null ? '' : textKey(title);
  const last = crumbs.at(-1);
  if (last !== undefined && crumbs.length > 1) {
    const lastKey = textKey(last.replace(/(?:\.{3,}|…+)$/, ''));
    if (lastKey === titleKey || (lastKey.length >= 8 && titleKey.startsWith(lastKey))) crumbs.pop();
  }
  if (crumbs.length === 0 || crumbs.some((crumb) => crumb.length > MAX_CRUMB)) return null;
  return crumbs.length >= 2 || positioned || named ? crumbs : null;
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
