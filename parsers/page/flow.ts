/** A page as the lines a reader sees, in order: what every rule about labels, titles and bodies works on. */
import { isTag, isText, type ChildNode, type Document, type Element, type ParentNode } from 'domhandler';
import { isBlank, trimBlank } from '#parsers/text/blank.ts';
import { createStyleReader, isHeadingFace, type StyleFacts } from '#parsers/page/inline-style.ts';
import { isHidden, readDisplayRules, type DisplayRules } from '#parsers/page/visibility.ts';

/** One line: inline content between two block boundaries or `<br>`. */
export interface FlowLine {
  readonly index: number;
  /** White space collapsed as CSS does, outer white space of any kind removed; empty only for an empty cell. */
  readonly text: string;
  /** Nearest block element; the first one is the root's child. */
  readonly block: Element | null;
  /** Offsets in `text` where an inline element begins or ends. */
  readonly seams: readonly number[];
  /** Characters of `text` inside links. */
  readonly linkLength: number;
  /** Length of the leading run in bold, a heading element or a heading face. */
  readonly strongPrefix: number;
  readonly align: 'right' | 'center' | null;
  /** A form control for the user stands in it. */
  readonly hasInput: boolean;
}

/** A block element and the lines inside it: `start` up to, without, `end`. */
export interface FlowSpan {
  readonly element: Element;
  /** Its classes and id, by one space; empty where it has none. */
  readonly names: string;
  readonly start: number;
  readonly end: number;
}

export interface Flow {
  readonly lines: readonly FlowLine[];
  /** In document order. */
  readonly spans: readonly FlowSpan[];
  readonly spanOf: ReadonlyMap<Element, FlowSpan>;
  /** For each image, film or embedded picture the number of lines before it, ascending. */
  readonly images: readonly number[];
}

const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
const HEADING = /^h[1-6]$/;
const HAS_SPACE = /[ \t\r\n\f]/;
const CSS_SPACE = /[ \t\r\n\f]+/g;
const NO_SEAMS: readonly number[] = [];
const CONTROLS = new Set(['text', 'search', 'submit', 'date', 'radio', 'checkbox', 'image']);
const LINE_BREAK = /\r\n?|\n/;
const PICTURES: ReadonlySet<string> = new Set(['img', 'video', 'canvas', 'embed', 'object']);
/** Blocks that a style may put into a line. */
const MAY_BE_INLINE: ReadonlySet<string> = new Set(['div', 'p']);

interface Context {
  readonly block: Element | null;
  readonly align: 'right' | 'center' | null;
  readonly bold: boolean;
  readonly link: boolean;
  readonly pre: boolean;
  /** Text of size zero. */
  readonly tiny: boolean;
}

/** Renders `dom`; hidden elements are left out unless `showHidden`. Recursion is bounded by the DOM's depth cap. */
export function renderFlow(dom: Document, showHidden = false): Flow {
  const lines: FlowLine[] = [];
  const spans: FlowSpan[] = [];
  const spanOf = new Map<Element, FlowSpan>();
  const images: number[] = [];
  const styleOf = createStyleReader();
  const rules: DisplayRules = showHidden ? new Map() : readDisplayRules(dom);

  let parts: string[] = [];
  let length = 0;
  let endsInSpace = false;
  let seams: number[] = [];
  let linkLength = 0;
  let strong = 0;
  let strongOpen = true;
  let hasInput = false;

  const flush = (context: Context, keepEmpty = false): void => {
    if (length === 0 && !keepEmpty && !hasInput) return;
    const text = parts.length === 1 ? (parts[0] ?? '') : parts.join('');
    const line = trimBlank(text);
    if (line !== '' || keepEmpty || hasInput) {
      const lead = leadingBlanks(text);
      lines.push({
        index: lines.length,
        text: line,
        block: context.block,
        seams:
          seams.length === 0
            ? NO_SEAMS
            : seams.map((seam) => seam - lead).filter((seam) => seam > 0 && seam < line.length),
        linkLength: Math.min(linkLength, line.length),
        strongPrefix: Math.max(0, Math.min(strong - lead, line.length)),
        align: context.align,
        hasInput,
      });
    }
    parts = [];
    length = 0;
    endsInSpace = false;
    seams = [];
    linkLength = 0;
    strong = 0;
    strongOpen = true;
    hasInput = false;
  };
  const append = (piece: string): void => {
    parts.push(piece);
    length += piece.length;
    endsInSpace = piece.endsWith(' ');
  };
  const addText = (data: string, context: Context): void => {
    let piece = HAS_SPACE.test(data) ? data.replace(CSS_SPACE, ' ') : data;
    if ((length === 0 || endsInSpace) && piece.startsWith(' ')) piece = piece.slice(1);
    if (piece === '') return;
    append(piece);
    if (context.link) linkLength += piece.trim().length;
    if (strongOpen) {
      if (context.bold) strong = length;
      else if (trimBlank(piece) !== '') strongOpen = false;
    }
  };
  const walk = (parent: ParentNode, context: Context): void => {
    for (const child of parent.children) visit(child, context);
  };
  const visit = (node: ChildNode, context: Context): void => {
    if (isText(node)) {
      if (context.tiny) return;
      const { data } = node;
      if (!context.pre || !data.includes('\n')) {
        addText(data, context);
        return;
      }
      data.split(LINE_BREAK).forEach((part, index) => {
        if (index > 0) flush(context);
        addText(part, context);
      });
      return;
    }
    if (!isTag(node)) return;
    const element = node;
    const { name, attribs } = element;
    if (name === 'br') {
      flush(context);
      return;
    }
    if (PICTURES.has(name)) {
      if (!isUnseenPicture(element, styleOf(attribs['style']))) images.push(lines.length);
      return;
    }
    if (name === 'input' || name === 'select' || name === 'textarea') {
      if (name !== 'input' || CONTROLS.has((attribs['type'] ?? 'text').toLowerCase())) hasInput = true;
      return;
    }
    const style = styleOf(attribs['style']);
    if (showHidden ? isNeverShown(element) : isHidden(element, style, rules)) return;
    const bold = isBold(element, style) || (context.bold && style.bold !== false);
    const pre = context.pre || name === 'pre' || style.keepsLines;
    const tiny = style.isTiny ?? context.tiny;
    if (!isBlock(name, style)) {
      if (length > 0) seams.push(length);
      const link = context.link || (name === 'a' && attribs['href'] !== undefined);
      const isSame =
        link === context.link && bold === context.bold && pre === context.pre && tiny === context.tiny;
      walk(element, isSame ? context : { ...context, bold, link, pre, tiny });
      if (length > 0) seams.push(length);
      return;
    }
    flush(context);
    const inner: Context = {
      block: element,
      align: alignOf(element, style, name === 'table' ? null : context.align),
      bold,
      link: context.link,
      pre,
      tiny,
    };
    const names = namesOf(attribs['class'], attribs['id']);
    const start = lines.length;
    const at = spans.length;
    spans.push({ element, names, start, end: start });
    walk(element, inner);
    flush(inner, (name === 'td' || name === 'th' || name === 'dd') && lines.length === start);
    const span: FlowSpan = { element, names, start, end: lines.length };
    spans[at] = span;
    spanOf.set(element, span);
  };
  const top: Context = { block: null, align: null, bold: false, link: false, pre: false, tiny: false };
  walk(dom, top);
  flush(top);
  return { lines, spans, spanOf, images };
}

function leadingBlanks(text: string): number {
  let at = 0;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isBlock(name: string, style: StyleFacts): boolean {
  if (BLOCKS.has(name)) return style.display !== 'inline' || !MAY_BE_INLINE.has(name);
  return style.display === 'block';
}

/** Hidden, or the pixel of a counter. */
function isUnseenPicture({ attribs }: Element, style: StyleFacts): boolean {
  return style.hidden || style.invisible || attribs['width'] === '1' || attribs['width'] === '0';
}

function isNeverShown(element: Element): boolean {
  return /^(?:script|style|noscript|template|title|meta|link|iframe|object|svg)$/.test(element.name);
}

function namesOf(classes: string | undefined, id: string | undefined): string {
  if (classes === undefined) return id ?? '';
  return id === undefined ? classes : `${classes} ${id}`;
}

function isBold(element: Element, style: StyleFacts): boolean {
  const { name, attribs } = element;
  if (style.bold !== null) return style.bold;
  if (name === 'b' || name === 'strong' || HEADING.test(name)) return true;
  return name === 'font' && isHeadingFace(attribs['face'] ?? '');
}

function alignOf(element: Element, style: StyleFacts, inherited: FlowLine['align']): FlowLine['align'] {
  if (element.name === 'center') return 'center';
  const value = style.align ?? element.attribs['align']?.toLowerCase() ?? '';
  if (value === 'right' || value === 'center') return value;
  return value === '' ? inherited : null;
}
