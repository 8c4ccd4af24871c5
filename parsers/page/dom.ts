/** A DOM from hostile markup: htmlparser2's tokenizer, our own tree, its depth capped while it is built. */
import { Comment, Document, Element, Text, type ChildNode, type ParentNode } from 'domhandler';
import { Tokenizer } from 'htmlparser2';
import { markupName } from '#parsers/page/markup-names.ts';

/** Elements deeper than this are dropped and their content hangs from the last one kept. */
const MAX_DEPTH = 200;
/** Nodes of a tree: a real page has some thousands, a column of a whole department on one page some ten thousands. */
export const MAX_NODES = 200_000;
/** Characters of a page's text, those of scripts and styles apart: a statute of a hundred articles has some ten thousands. */
export const MAX_TEXT = 1_000_000;
/** Attributes of one element. */
const MAX_ATTRIBUTES = 200;

const VOID = new Set(
  'area base basefont br col command embed frame hr img input keygen link meta param source track wbr'.split(
    ' ',
  ),
);
/** An end tag inside one of these does not close what was opened outside it (HTML §13.2.4.2 "in scope"). */
const SCOPE = new Set('table td th caption html template object marquee'.split(' '));
const TABLE_PARTS = new Set('table thead tbody tfoot tr td th caption html body'.split(' '));
const CLOSES_P = new Set(
  (
    'address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table ul'
  ).split(' '),
);
const HEADING = /^h[1-6]$/;
/** Opening the key closes the nearest open one of the first set, unless one of the second stands between. */
const CLOSES: ReadonlyMap<string, readonly [ReadonlySet<string>, ReadonlySet<string>]> = new Map(
  (
    [
      ['li', 'li', 'ul ol menu dir table td th'],
      ['dd', 'dd dt', 'dl table td th'],
      ['dt', 'dd dt', 'dl table td th'],
      ['td', 'td th', 'tr table'],
      ['th', 'td th', 'tr table'],
      ['tr', 'tr', 'table tbody thead tfoot'],
      ['tbody', 'tbody thead tfoot', 'table'],
      ['thead', 'tbody thead tfoot', 'table'],
      ['tfoot', 'tbody thead tfoot', 'table'],
      ['option', 'option', 'select'],
    ] as const
  ).map(([name, closed, stop]) => [name, [new Set(closed.split(' ')), new Set(stop.split(' '))]] as const),
);

/**
 * Parses `source` as HTML. Never throws, linear in its length; nothing nests deeper than 200 levels.
 * All content hangs from one `html` element, as in a browser: selector engines compare root nodes pairwise. A tree that grows
 * beyond {@link MAX_NODES} or {@link MAX_TEXT} ends there, and `onCut` hears of it.
 */
export function buildDom(source: string, onCut: () => void = () => {}): Document {
  const html = new Element('html', {});
  const root = new Document([html]);
  html.parent = root;
  const stack: Element[] = [html];
  let parent: ParentNode = html;
  let bodySeen = false;
  /** Elements that were dropped for depth and are still open. */
  let dropped = 0;
  let tag = '';
  let attributes: Record<string, string> = {};
  let attributeCount = 0;
  let attribute = '';
  let value = '';
  let pendingText: Text | null = null;
  let nodes = 0;
  let characters = 0;
  let isFull = false;

  const fill = (): void => {
    isFull = true;
    onCut();
  };
  const append = (node: ChildNode): void => {
    if (++nodes > MAX_NODES) {
      fill();
      return;
    }
    const siblings = parent.children;
    const last = siblings.at(-1) ?? null;
    node.parent = parent;
    node.prev = last;
    if (last !== null) last.next = node;
    siblings.push(node);
  };
  const addText = (data: string): void => {
    if (isFull) return;
    if (!(parent instanceof Element && RAW_TEXT.has(parent.name))) {
      characters += data.length;
      if (characters > MAX_TEXT) {
        fill();
        return;
      }
    }
    if (pendingText !== null) {
      pendingText.data += data;
      return;
    }
    pendingText = new Text(data);
    append(pendingText);
  };
  const addComment = (data: string): void => {
    if (isFull) return;
    append(new Comment(data));
    pendingText = null;
  };
  const popTo = (depth: number): void => {
    stack.length = depth;
    parent = stack.at(-1) ?? html;
    pendingText = null;
  };
  const findOpen = (names: ReadonlySet<string>, stop: ReadonlySet<string>): number => {
    for (let i = stack.length - 1; i > 0; i--) {
      const name = stack[i]?.name ?? '';
      if (names.has(name)) return i;
      if (stop.has(name)) return -1;
    }
    return -1;
  };
  const findOpenNamed = (wanted: string, stop: ReadonlySet<string>): number => {
    for (let i = stack.length - 1; i > 0; i--) {
      const name = stack[i]?.name ?? '';
      if (name === wanted) return i;
      if (stop.has(name)) return -1;
    }
    return -1;
  };
  const impliedEnds = (name: string): void => {
    const rule = CLOSES.get(name);
    if (rule !== undefined) {
      const at = findOpen(rule[0], rule[1]);
      if (at >= 0) popTo(at);
    }
    if (CLOSES_P.has(name)) {
      const at = findOpen(PARAGRAPH, SCOPE);
      if (at >= 0) popTo(at);
      const top = stack.at(-1);
      if (top !== undefined && HEADING.test(name) && HEADING.test(top.name)) popTo(stack.length - 1);
    }
  };
  /** Whether `html`, `head` or `body` is to be opened where the parser stands; attributes of `html` go to the root. */
  const openOuter = (name: string): boolean => {
    if (name === 'html') {
      if (stack.length === 1) Object.assign(html.attribs, attributes);
      return false;
    }
    if (bodySeen || stack.length > 2 || (stack.length === 2 && stack[1]?.name !== 'head')) return false;
    if (name === 'body') {
      bodySeen = true;
      popTo(1);
    }
    return true;
  };
  const open = (selfClosing: boolean): void => {
    const name = tag;
    tag = '';
    if (name === '' || isFull) return;
    if (name === 'html' || name === 'head' || name === 'body') {
      // A whole document pasted into another one: its outer tags would keep the real ones from closing.
      if (!openOuter(name)) return;
    }
    impliedEnds(name);
    const element = new Element(name, attributes);
    attributes = {};
    if (VOID.has(name) || selfClosing) {
      append(element);
      pendingText = null;
      return;
    }
    if (stack.length >= MAX_DEPTH) {
      dropped++;
      return;
    }
    append(element);
    pendingText = null;
    stack.push(element);
    parent = element;
  };
  const close = (name: string): void => {
    if (isFull) return;
    if (name === 'br') {
      append(new Element('br', {}));
      pendingText = null;
      return;
    }
    if (VOID.has(name)) return;
    if (dropped > 0) {
      dropped--;
      return;
    }
    const at = findOpenNamed(name, TABLE_PARTS.has(name) ? NO_NAMES : SCOPE);
    if (at > 0 && name !== 'body') popTo(at);
  };

  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onattribname(start, end) {
        attribute = markupName(source.slice(start, end));
        value = '';
      },
      onattribdata(start, end) {
        value += source.slice(start, end);
      },
      onattribentity(codePoint) {
        value += fromCodePoint(codePoint);
      },
      onattribend() {
        if (attribute !== '' && attributeCount < MAX_ATTRIBUTES && !Object.hasOwn(attributes, attribute)) {
          attributeCount++;
          setAttribute(attributes, attribute, value);
        }
      },
      oncdata(start, end, offset) {
        // In HTML a CDATA section is a comment; list scripts read such records from the source text.
        addComment(source.slice(start, end - offset));
      },
      onclosetag(start, end) {
        close(markupName(source.slice(start, end)));
      },
      oncomment(start, end, offset) {
        addComment(source.slice(start, end - offset));
      },
      ondeclaration() {},
      onend() {},
      onopentagend() {
        open(false);
      },
      onopentagname(start, end) {
        tag = markupName(source.slice(start, end));
        if (tag === 'image') tag = 'img';
        attributes = {};
        attributeCount = 0;
      },
      onprocessinginstruction() {},
      onselfclosingtag() {
        open(false);
      },
      ontext(start, end) {
        addText(source.slice(start, end));
      },
      ontextentity(codePoint) {
        addText(fromCodePoint(codePoint));
      },
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  return root;
}

const RAW_TEXT: ReadonlySet<string> = new Set(['script', 'style']);
const PARAGRAPH: ReadonlySet<string> = new Set(['p']);
const NO_NAMES: ReadonlySet<string> = new Set();

/** `__proto__` as an attribute name must stay a plain property. */
function setAttribute(attributes: Record<string, string>, name: string, value: string): void {
  if (name === '__proto__') return;
  attributes[name] = value;
}

function fromCodePoint(codePoint: number): string {
  return codePoint >= 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '\uFFFD';
}
