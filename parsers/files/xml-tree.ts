/** XML as a small tree, for the parts of office files. Forgiving, without DTDs, its depth capped. */
import { Tokenizer } from 'htmlparser2';
import { MAX_XML_NODES } from '#parsers/files/file-limits.ts';

export interface XmlElement {
  /** With its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

export type XmlNode = XmlElement | string;

/** Deeper elements are dropped with all that is in them. */
const MAX_DEPTH = 200;
/** Attributes of one element. */
const MAX_ATTRIBUTES = 100;
const XML_ENCODING = /^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([^"']+)["']/i;
const HEAD = 300;

interface Open {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlNode[];
}

/**
 * The document element; an element without name and children where there is none. Linear in the length. Names without a
 * prefix are given `prefix`: the namespace of the format may be the default one. What is beyond {@link MAX_XML_NODES} is left
 * out, and `onCut` hears of it.
 */
export function parseXml(bytes: Uint8Array, prefix = '', onCut: () => void = () => {}): XmlElement {
  const source = decodeXml(bytes);
  const top: Open = { name: '', attributes: {}, children: [] };
  const stack: Open[] = [top];
  let dropped = 0;
  let nodes = 0;
  let tag = '';
  let attributes: Record<string, string> = {};
  let attributeCount = 0;
  let attribute = '';
  let value = '';
  const isFull = (): boolean => {
    nodes++;
    if (nodes === MAX_XML_NODES) onCut();
    return nodes >= MAX_XML_NODES;
  };
  const open = (isClosed: boolean): void => {
    if (stack.length >= MAX_DEPTH || isFull()) {
      if (!isClosed) dropped++;
      return;
    }
    const name = prefix === '' || tag.includes(':') ? tag : `${prefix}:${tag}`;
    const element: Open = { name, attributes, children: [] };
    stack.at(-1)?.children.push(element);
    if (!isClosed) stack.push(element);
  };
  const close = (): void => {
    if (dropped > 0) dropped--;
    else if (stack.length > 1) stack.pop();
  };
  const addText = (text: string): void => {
    if (dropped === 0 && text !== '' && !isFull()) stack.at(-1)?.children.push(text);
  };
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: true },
    {
      onattribname(start, end) {
        attribute = source.slice(start, end);
        value = '';
      },
      onattribdata(start, end) {
        value += source.slice(start, end);
      },
      onattribentity(codePoint) {
        value += characterOf(codePoint);
      },
      onattribend() {
        if (attributeCount++ < MAX_ATTRIBUTES && attribute !== '__proto__') attributes[attribute] = value;
      },
      oncdata(start, end, offset) {
        addText(source.slice(start, end - offset));
      },
      onclosetag: close,
      oncomment() {},
      ondeclaration() {},
      onend() {},
      onopentagend() {
        open(false);
      },
      onopentagname(start, end) {
        tag = source.slice(start, end);
        attributes = {};
        attributeCount = 0;
      },
      onprocessinginstruction() {},
      onselfclosingtag() {
        open(true);
      },
      ontext(start, end) {
        addText(source.slice(start, end));
      },
      ontextentity(codePoint) {
        addText(characterOf(codePoint));
      },
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  return top.children.find((node) => typeof node !== 'string') ?? top;
}

function characterOf(codePoint: number): string {
  return codePoint >= 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : '\uFFFD';
}

/** The first child of that name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return childrenOf(element, name)[0];
}

/** The children of that name, in order. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  if (element === undefined) return [];
  return element.children.filter(
    (node): node is XmlElement => typeof node !== 'string' && node.name === name,
  );
}

/** Elements of that name anywhere below, in order; what is inside of one is not looked at again. */
export function elementsBelow(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const pending: XmlNode[] = element.children.toReversed();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node === 'string') continue;
    if (node.name === name) found.push(node);
    else for (let at = node.children.length - 1; at >= 0; at--) pending.push(node.children[at] ?? '');
  }
  return found;
}

/** All text in it. */
export function textOf(element: XmlElement | undefined): string {
  if (element === undefined) return '';
  let text = '';
  const pending: XmlNode[] = element.children.toReversed();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node === 'string') text += node;
    else for (let at = node.children.length - 1; at >= 0; at--) pending.push(node.children[at] ?? '');
  }
  return text;
}

function decodeXml(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  const label = XML_ENCODING.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
}
