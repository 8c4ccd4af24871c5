/** `<meta>` tags and `<title>`: the official page tags (国办发〔2017〕47号) and what else a head says. */
import type { Document, Element } from 'domhandler';

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
  let title: string | null = null;
  const visit = (nodes: readonly unknown[]): void => {
    for (const node of nodes as Element[]) {
      if (node.attribs === undefined) continue;
      if (node.name === 'meta') {
        const name = (node.attribs['name'] ?? node.attribs['property'] ?? '').trim();
        const content = cleanMarkup(node.attribs['content'] ?? '');
        if (name !== '' && content !== '' && !metas.has(name.toLowerCase())) metas.set(name.toLowerCase(), { name, content });
      } else if (node.name === 'title' && title === null) {
        const text = cleanMarkup(node.children.map((child) => ('data' in child ? child.data : '')).join(''));
        if (text !== '') title = text;
      } else if (node.children.length > 0 && node.name !== 'svg') {
        visit(node.children);
      }
    }
  };
  visit(dom.children);
  return { metas, title };
}

/** Systems that fill tags from rich-text fields leave markup in them. */
function cleanMarkup(text: string): string {
  const plain = text.includes('<') ? text.slice(0, MAX_CONTENT * 2).replace(TAGS, '') : text;
  return plain.slice(0, MAX_CONTENT).replace(SPACES, ' ').trim();
}
