/** Addresses as a page writes them, resolved as the URL standard says for the page's encoding. */
import iconv from 'iconv-lite';
import { parseHttpUrl, type HttpUrl } from '#core/url.ts';
import { elementsNamed } from '#parsers/page/page-dom.ts';
import { rememberLatest } from '#parsers/page/latest.ts';
import type { Page } from '#parsers/page/page.ts';

const NON_ASCII = /[\u0080-\uffff]/;
const NON_ASCII_RUN = /[\u0080-\uffff]+/g;
const UNICODE_CHARSETS = /^utf-/;
/** Schemes that lead to no page, and addresses of nothing. */
const NO_PAGE = /^\s*(?:javascript|mailto|tel|data|about|blob|ftp|file|sms|weixin|thunder):/i;

/** A path or query, no scheme and no fragment. */
const RELATIVE = /^(?![a-z][a-z0-9+.-]*:)[^#\s]/i;

/** Resolves addresses of `page`: against its first `<base href>`, else its own address. */
export interface UrlResolver {
  /** undefined for what is no http(s) address, and for a mere fragment or nothing. */
  resolve(address: string): HttpUrl | undefined;
  /** As `resolve`; on a page that has no address, a relative address stands as it is written. */
  locate(address: string): string | undefined;
}

/**
 * The resolver of a page; an address that was asked for before costs nothing, for links, attachments and list items name the same.
 */
export const urlResolverOf: (page: Page) => UrlResolver = rememberLatest(createUrlResolver);

function createUrlResolver(page: Page): UrlResolver {
  const own = page.url ?? undefined;
  const baseHref = elementsNamed(page, 'base').find((element) => element.attribs['href'] !== undefined)
    ?.attribs['href'];
  const base = (baseHref === undefined ? undefined : parseHttpUrl(baseHref, own)) ?? own;
  // What cannot be encoded here (ISO-2022-JP) goes out as UTF-8.
  const charset =
    UNICODE_CHARSETS.test(page.charset) || !iconv.encodingExists(page.charset) ? null : page.charset;
  const known = new Map<string, HttpUrl | undefined>();
  const resolve = (address: string): HttpUrl | undefined => {
    if (known.has(address)) return known.get(address);
    const trimmed = address.trim();
    const url =
      trimmed === '' || trimmed.startsWith('#') || NO_PAGE.test(trimmed)
        ? undefined
        : parseHttpUrl(charset === null ? trimmed : encodeQuery(trimmed, charset), base);
    known.set(address, url);
    return url;
  };
  return {
    resolve,
    locate(address) {
      const resolved = resolve(address);
      if (resolved !== undefined || base !== undefined) return resolved;
      const trimmed = address.trim();
      return RELATIVE.test(trimmed) ? trimmed : undefined;
    },
  };
}

/**
 * URL standard, 4.4 query state: the query of a page in a legacy encoding is percent-encoded in that encoding; a
 * character that it lacks becomes a numeric reference.
 */
function encodeQuery(address: string, charset: string): string {
  const start = address.indexOf('?');
  if (start < 0 || !NON_ASCII.test(address)) return address;
  const hash = address.indexOf('#', start);
  const end = hash < 0 ? address.length : hash;
  const query = address.slice(start, end).replace(NON_ASCII_RUN, (run) => encodeRun(run, charset));
  return address.slice(0, start) + query + address.slice(end);
}

function encodeRun(run: string, charset: string): string {
  let encoded = '';
  for (const char of run) {
    const bytes = iconv.encode(char, charset);
    if (iconv.decode(bytes, charset) !== char) encoded += `%26%23${char.codePointAt(0) ?? 0}%3B`;
    else for (const byte of bytes) encoded += encodeByte(byte);
  }
  return encoded;
}

function encodeByte(byte: number): string {
  // Trail bytes may be ASCII; only those of the query percent-encode set are escaped.
  const isPlain =
    byte > 0x20 &&
    byte < 0x7f &&
    byte !== 0x22 &&
    byte !== 0x23 &&
    byte !== 0x27 &&
    byte !== 0x3c &&
    byte !== 0x3e;
  return isPlain ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
