/** A page ready for rules: decoded text and, whatever the input was, one DOM. */
import { load, type CheerioAPI } from 'cheerio/slim';
import { Document, Element, Text } from 'domhandler';
import type { PostBody } from '#core/page-request.ts';
import type { HttpUrl } from '#core/url.ts';
import { decodeBytes, type DecodedText } from '#parsers/page/decode.ts';
import { buildDom, MAX_NODES, MAX_TEXT } from '#parsers/page/dom.ts';
import { readPageData } from '#parsers/page/page-data.ts';

export interface Page {
  readonly url: HttpUrl | null;
  /** What was sent to get it; null for a GET. */
  readonly post: PostBody | null;
  /** Lower-case WHATWG name of the encoding used: `utf-8`, `gb18030`, `utf-16le` … */
  readonly charset: string;
  /** Decoded source text, without BOM. */
  readonly text: string;
  /** Plain text becomes one `<p data-line="N">` a line, so every rule sees a DOM; that of data is empty. */
  readonly form: 'html' | 'text' | 'data';
  /** The value of JSON or JSONP where that is the form. */
  readonly data: unknown;
  /** Neither tree nor text was cut for being too large. */
  readonly isWhole: boolean;
  /** Its depth is capped while it is built; nothing changes it afterwards. */
  readonly dom: Document;
}

/** What is known about bytes from outside them. */
export interface PageOrigin {
  readonly url: HttpUrl | null;
  /** What was sent to get it; absent for a GET. */
  readonly post?: PostBody | null;
  /** Content-Type header, null where there is none. */
  readonly contentType: string | null;
}

/** A tag or comment somewhere near the beginning makes it HTML, whatever the header says. */
const MARKUP = /<(?:!doctype|!--|\/?[a-z][a-z0-9:-]*(?:\s[^<>]*)?\/?>)/i;
const PLAIN_TYPE = /^\s*text\/plain\b/i;
const LINE_BREAK = /\r\n?|\n/;

/** Decodes and parses `bytes`. Never throws; time is linear in the length. */
export function parsePage(bytes: Uint8Array, origin: PageOrigin): Page {
  return pageOfText(decodeBytes(bytes, origin.contentType), origin);
}

/** The page of a text that is decoded already. */
export function pageOfText(decoded: DecodedText, origin: PageOrigin): Page {
  const { text, charset } = decoded;
  const { url, post = null } = origin;
  const data = readPageData(text);
  if (data !== undefined)
    return { url, post, charset, text, form: 'data', data, isWhole: true, dom: new Document([]) };
  const plain =
    !MARKUP.test(text) ||
    (origin.contentType !== null && PLAIN_TYPE.test(origin.contentType) && !text.includes('</'));
  const form = plain ? 'text' : 'html';
  let isWhole = true;
  const cut = (): void => {
    isWhole = false;
  };
  const dom = plain ? linesDom(text, cut) : buildDom(text, cut);
  return { url, post, charset, text, form, data, isWhole, dom };
}

/** cheerio over the tree of `page`. */
export function cheerioOf({ dom }: Page): CheerioAPI {
  return load(dom, { xml: { xmlMode: false, decodeEntities: true } });
}

function linesDom(source: string, onCut: () => void): Document {
  const text = source.length > MAX_TEXT ? source.slice(0, MAX_TEXT) : source;
  if (text !== source) onCut();
  const body = new Element('body', {});
  const root = new Document([body]);
  body.parent = root;
  let last: Element | null = null;
  for (const [index, line] of text.split(LINE_BREAK).entries()) {
    if (line.trim() === '') continue;
    if (body.children.length * 2 >= MAX_NODES) {
      onCut();
      break;
    }
    const node = new Text(line);
    const paragraph: Element = new Element('p', { 'data-line': String(index + 1) }, [node]);
    node.parent = paragraph;
    paragraph.parent = body;
    paragraph.prev = last;
    if (last !== null) last.next = paragraph;
    body.children.push(paragraph);
    last = paragraph;
  }
  return root;
}
