/** URL values. Identity ignores what does not name a page; captures keep the exact address. */

/** An absolute http or https URL without fragment, serialised as the WHATWG URL standard says. */
export type HttpUrl = string & { readonly __brand: 'HttpUrl' };

/**
 * Identity of a page: host[:port]/path?query without scheme, default port, fragment and session ids.
 * Two addresses with the same key are the same frontier entry and the same document.
 */
export type CanonicalKey = string & { readonly __brand: 'CanonicalKey' };

/** `host` or `host:port` (default ports left out): the unit of politeness. */
export type HostKey = string & { readonly __brand: 'HostKey' };

/** Query parameters that carry a session or a cache buster and never name a page. */
const SESSION_PARAMETERS =
  /^(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|session_id|sid|_|timestamp|_t|rand|random)$/i;
const SESSION_PATH = /;(?:jsessionid|phpsessid|sid)=[^/?#;]*/gi;
/** `sid` and the cache busters name a page on some sites when their value is short and plain (a column number). */
const OPAQUE_VALUE = /^(?:[0-9a-f]{16,}|\d{9,}|0?\.\d{6,}|[\w-]{20,})$/i;
const ROOT_DOT = /\.(?=:\d+$|$)/;
const DEFAULT_PORT = /:(?:80|443)$/;
const ALWAYS_SESSION = /^(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|session_id)$/i;

/** Parses `text` (against `base` when relative). Anything that is not http(s), or carries no host, is undefined. */
export function parseHttpUrl(text: string, base?: string): HttpUrl | undefined {
  const url = URL.parse(text.trim(), base);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') {
    return undefined;
  }
  url.hash = '';
  return url.href as HttpUrl;
}

/** As {@link parseHttpUrl}, for addresses known to be good. @throws TypeError */
export function httpUrl(text: string, base?: string): HttpUrl {
  const url = parseHttpUrl(text, base);
  if (url === undefined) throw new TypeError(`not an http(s) URL: ${text}`);
  return url;
}

/** The identity of `url`; see {@link CanonicalKey}. */
export function canonicalKey(url: HttpUrl): CanonicalKey {
  const { host: written, pathname, search } = new URL(url);
  const host = plainHost(written);
  const path = pathname.replace(SESSION_PATH, '');
  if (search === '') return (host + path) as CanonicalKey;
  const kept = withoutSessionPairs(search.slice(1));
  const query = kept.length > 0 ? `?${kept.join('&')}` : '';
  return (host + path + query) as CanonicalKey;
}

/** The parameters of `query` that are no session and no cache buster. */
export function withoutSessionPairs(query: string): readonly string[] {
  return query.split('&').filter((pair) => pair !== '' && !isSessionPair(pair));
}

function isSessionPair(pair: string): boolean {
  const at = pair.indexOf('=');
  const name = at < 0 ? pair : pair.slice(0, at);
  if (ALWAYS_SESSION.test(name)) return true;
  return at >= 0 && SESSION_PARAMETERS.test(name) && OPAQUE_VALUE.test(pair.slice(at + 1));
}

/** The host of `url` as politeness counts it; http and https of one host are the same host. */
export function hostKey(url: HttpUrl): HostKey {
  return plainHost(new URL(url).host) as HostKey;
}

/** Without default port and without the dot of the DNS root: `www.linhe.example.` is no host of its own. */
function plainHost(host: string): string {
  return host.replace(ROOT_DOT, '').replace(DEFAULT_PORT, '');
}
