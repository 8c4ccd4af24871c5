/** The title of a list item in its link, which may hold a date, a summary or a whole card as well. */
import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import { edgeDate, isDateText, withoutEdgeDate } from '#parsers/lists/list-date.ts';
import { walkElements } from '#parsers/page/element-walk.ts';
import { inlineText, lineText } from '#parsers/page/node-text.ts';

const CUT = /(?:…|\.{2,})\s*$/;
const BULLET = /^[\s·•●■◆▪>›»☆★※-]+/;
const HEADING = /^h[1-6]$/;
const BLOCKS: ReadonlySet<string> = new Set(['div', 'p', 'li', 'dt', 'dd', 'section', 'td']);
/** What else stands in a card: 12, 来源：…, 浏览次数：…. */
const PARTICULAR = /^(?:[0-9\s./年月日-]+|[^:：]{2,6}[:：].*)$/;
/** A title on a card is longer than the name of its column. */
const MIN_TITLE = 8;

/**
 * The text of `anchor` without the date at its edge, unless the item shows another date, `shownDate`, outside the link;
 * of a card its heading or first line of text; the `title` attribute where the text is cut or missing.
 */
export function titleOf(anchor: Element, shownDate: string | null): string {
  const whole = cardTitle(anchor) ?? withoutDateElements(anchor);
  const edge = shownDate === null ? null : edgeDate(whole);
  const isOwn = edge === null || edge === shownDate;
  const text = (isOwn ? withoutEdgeDate(whole) : whole).replace(BULLET, '').trim();
  const title = anchor.attribs['title']?.replace(/\s+/g, ' ').trim() ?? '';
  if (text === '') return title;
  const stem = text.replace(CUT, '');
  return stem.length < text.length && title.length >= stem.length && title.startsWith(stem.slice(0, 4))
    ? title
    : text;
}

/** null where the link is a line of text, not a card of several blocks. */
function cardTitle(anchor: Element): string | null {
  if (anchor.children.every(isText)) return null;
  let heading: Element | null = null;
  let blocks = 0;
  walkElements(anchor, (element) => {
    if (HEADING.test(element.name)) heading ??= element;
    else if (BLOCKS.has(element.name)) blocks++;
  });
  if (heading !== null) return withoutDateElements(heading);
  if (blocks < 2) return null;
  const lines = lineText(anchor)
    .split('\n')
    .filter((line) => !isDateText(line) && !PARTICULAR.test(line));
  return lines.find((line) => line.length >= MIN_TITLE) ?? lines[0] ?? null;
}

/** The text of `element` without the elements at its edges that hold nothing but a date. */
function withoutDateElements(element: Element): string {
  if (element.children.every(isText)) return inlineText(element);
  const pieces: { readonly text: string; readonly isDate: boolean }[] = [];
  collect(element);
  if (pieces.every(({ isDate }) => !isDate)) return inlineText(element);
  const isLeftOut = (at: number): boolean => {
    const piece = pieces[at];
    return piece !== undefined && (piece.isDate || piece.text.trim() === '');
  };
  let [start, end] = [0, pieces.length];
  while (isLeftOut(start)) start++;
  while (end > start && isLeftOut(end - 1)) end--;
  return pieces
    .slice(start, end)
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

  function collect(node: AnyNode): void {
    if (isText(node)) pieces.push({ text: node.data, isDate: false });
    else if (isTag(node) && node !== element) {
      const text = inlineText(node);
      if (isDateText(text)) pieces.push({ text, isDate: true });
      else if (text !== '') node.children.forEach(collect);
    } else if ('children' in node) node.children.forEach(collect);
  }
}
