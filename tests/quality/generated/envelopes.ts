/** From markup to bytes: encodings, what the server and the page say of them, heads and the lack of one. */
import { encodeGbk } from '#demo/encode-gbk.ts';

export interface Served {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
}

interface Content {
  /** Markup of the head without charset and title. */
  readonly head: string;
  readonly title: string;
  readonly body: string;
}

type Envelope = (content: Content) => Served;

function page({ head, title, body }: Content, charset: string, doctype = '<!DOCTYPE html>'): string {
  return `${doctype}\n<html>\n<head>\n${charset}${head}\n<title>${title}</title>\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
}

const OLD_DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';
const meta = (charset: string): string =>
  `<meta http-equiv="Content-Type" content="text/html; charset=${charset}" />\n`;
const shortMeta = (charset: string): string => `<meta charset="${charset}">\n`;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Characters that the encoding lacks become numeric references, as editors write them. */
export function gbk(text: string): Uint8Array {
  return encodeGbk(
    Array.from(text)
      .map((character) => (isInGbk(character) ? character : `&#${character.codePointAt(0) ?? 0};`))
      .join(''),
  );
}

const known = new Map<string, boolean>();
function isInGbk(character: string): boolean {
  let is = known.get(character);
  if (is === undefined) {
    try {
      encodeGbk(character);
      is = true;
    } catch {
      // The encoder throws for what the encoding lacks.
      is = false;
    }
    known.set(character, is);
  }
  return is;
}

function utf16(text: string): Uint8Array {
  return Buffer.from(`\uFEFF${text}`, 'utf16le');
}

export const ENVELOPES = {
  'utf-8-header': (content) => ({ bytes: utf8(page(content, '')), contentType: 'text/html; charset=utf-8' }),
  'utf-8-meta': (content) => ({ bytes: utf8(page(content, shortMeta('utf-8'))), contentType: 'text/html' }),
  'utf-8-mark': (content) => ({
    bytes: utf8(`\uFEFF${page(content, shortMeta('UTF-8'))}`),
    contentType: 'text/html',
  }),
  'gbk-meta': (content) => ({
    bytes: gbk(page(content, meta('gb2312'), OLD_DOCTYPE)),
    contentType: 'text/html',
  }),
  'gbk-header': (content) => ({
    bytes: gbk(page(content, '', OLD_DOCTYPE)),
    contentType: 'text/html;charset=GBK',
  }),
  'gbk-declared-utf-8': (content) => ({
    bytes: gbk(page(content, shortMeta('utf-8'))),
    contentType: 'text/html; charset=UTF-8',
  }),
  'utf-8-declared-gb2312': (content) => ({
    bytes: utf8(page(content, meta('gb2312'))),
    contentType: 'text/html',
  }),
  'utf-16': (content) => ({ bytes: utf16(page(content, meta('unicode'))), contentType: 'text/html' }),
  'utf-8-undeclared': (content) => ({ bytes: utf8(page(content, '')), contentType: null }),
  'gbk-undeclared': (content) => ({ bytes: gbk(page(content, '')), contentType: null }),
  /** A crawler's log lines before the page. */
  'log-lines': (content) => ({
    bytes: utf8(
      `2020-03-09 16:33:33,237 - spiders/all.py[line:11] - INFO: http://www.example/\n{'title': '', 'content': '', 'publish_time': ''}\n${page(content, meta('utf-8'), OLD_DOCTYPE)}`,
    ),
    contentType: 'text/html',
  }),
  /** The content of the body element and nothing else. */
  fragment: ({ body }) => ({ bytes: utf8(body), contentType: 'text/html; charset=utf-8' }),
} as const satisfies Record<string, Envelope>;
export type EnvelopeName = keyof typeof ENVELOPES;
