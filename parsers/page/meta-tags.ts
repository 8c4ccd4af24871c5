/** `<meta>` tags and `<title>`: the official page tags (国办发〔2017〕47号) and what else a head says. */
import { isTag, type Document, type Element, type ParentNode } from 'domhandler';
import { elementsIn } from '#parsers/page/page-dom.ts';

export interface MetaTag {
  /** As written. */
  readonly name: string;
  readonly content: string;
}

export interface PageHead {
  /** First non-empty tag of each name, keyed by the name in lower case. */
  readonly metas: ReadonlyMap<string, MetaTag>;
  /** Text of the first `<title>`, white space collapsed. */
  readonly title: string | null;
}

const SPACES = /[\s\u00a0\u3000\ufeff]+/g;
/** Longer contents are the article itself in the wrong place. */
const MAX_CONTENT = 4000;
const TAGS = /<\/?[a-z][^<>]{0,500}>/gi;

/** Reads the head wherever the page has it: tags stand in bodies and fragments too. */
export function readPageHead(dom: Document): PageHead {
  const metas = new Map<string, MetaTag>();
  let title = '';
  for (const { attribs } of elementsIn(dom, 'meta')) {
    const label = (attribs['name'] ?? attribs['property'] ?? '').trim();
    const content = cleanMarkup(attribs['content'] ?? '');
    if (label !== '' && content !== '' && !metas.has(label.toLowerCase()))
      metas.set(label.toLowerCase(), { name: label, content });
  }
  for (const element of elementsIn(dom, 'title')) {
    if (isInDrawing(element)) continue;
    title = cleanMarkup(element.children.map((child) => ('data' in child ? child.data : '')).join(''));
    if (title !== '') break;
  }
  return { metas, title: title === '' ? null : title };
}

/** SVG has titles of its own. */
function isInDrawing(element: Element): boolean {
  for (let at: ParentNode | null = element.parent; at !== null; at = at.parent)
    if (isTag(at) && at.name === 'svg') return true;
  return false;
}

/** Systems that fill tags from rich-text fields leave markup in them. */
function cleanMarkup(text: string): string {
  const plain = text.includes('<') ? text.slice(0, MAX_CONTENT * 2).replace(TAGS, '') : text;
  return plain.slice(0, MAX_CONTENT).replace(SPACES, ' ').trim();
}
