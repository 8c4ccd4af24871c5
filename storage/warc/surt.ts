/** The key that CDXJ lines are sorted by: Sort-friendly URI Reordering Transform, as pywb and the Wayback tools compute it. */

const WWW_PREFIX = /^www\d*\./;
const HEX_PAIR = /^[0-9a-fA-F]{2}$/;
/** Everything but the printable ASCII characters, and `#` and `%`, is percent-encoded once. */
const UNSAFE_BYTE = /[^!-~]|[#%]/g;
/** Session ids that Java, PHP and ASP put into queries; the last occurrence of each goes, with the `&` after it. */
const QUERY_SESSIONS = [
  /^(.*)jsessionid=[0-9a-z]{32}(?:&|$)/i,
  /^(.*)phpsessid=[0-9a-z]{32}(?:&|$)/i,
  /^(.*)sid=[0-9a-z]{32}(?:&|$)/i,
  /^(.*)aspsessionid[a-z]{8}=[a-z]{24}(?:&|$)/i,
  /^(.*)cfid=[^&]+&cftoken=[^&]+(?:&|$)/i,
];
/** ASP.NET puts its session id into the path, in front of the page. */
const PATH_SESSIONS = [
  /^(.*\/)\((?:[a-z]\([0-9a-z]{24}\))+\)\/([^?]+\.aspx.*)$/i,
  /^(.*\/)\([0-9a-z]{24}\)\/([^?]+\.aspx.*)$/i,
];

/**
 * `com,example,path)/page?a=1` for `http://www.path.example.com/page/?a=1`. The scheme, user, fragment, `www`, session ids, default
 * port, empty query and the slash at the end go; labels are reversed, all is lower case, escapes are reduced to one form, and the
 * query's pairs are sorted by name, then value. What is not http(s) stays as it is.
 */
export function surtKey(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) return url;
  const labels = parsed.hostname
    .replace(/^\.+|\.+$/g, '')
    .replace(WWW_PREFIX, '')
    .split('.');
  const port = parsed.port === '' ? '' : `:${parsed.port}`;
  return `${labels.toReversed().join(',')}${port})${surtPath(parsed.pathname)}${surtQuery(parsed.search)}`;
}

function surtPath(pathname: string): string {
  let path = escapeOnce(collapse(unescapeRepeatedly(pathname))).toLowerCase();
  for (const session of PATH_SESSIONS) path = path.replace(session, '$1$2');
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Dot segments and repeated slashes, which may come out of escapes. */
function collapse(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  for (const segment of segments) {
    if (segment === '.') continue;
    if (segment === '..' && kept.length > 0) kept.pop();
    else kept.push(segment);
  }
  const last = kept.pop() ?? '';
  return `/${[...kept.filter((segment) => segment !== ''), last].join('/')}`;
}

function surtQuery(search: string): string {
  if (search.length <= 1) return '';
  let query = escapeOnce(unescapeRepeatedly(search.slice(1)));
  for (const session of QUERY_SESSIONS) query = query.replace(session, '$1');
  if (query === '') return '';
  return `?${query.toLowerCase().split('&').map(splitPair).toSorted(comparePairs).map(joinPair).join('&')}`;
}

/** `[name]`, or `[name, value]` where there is a `=`, even with nothing after it. */
type Pair = readonly [name: string, value?: string];

function splitPair(text: string): Pair {
  const equals = text.indexOf('=');
  return equals < 0 ? [text] : [text.slice(0, equals), text.slice(equals + 1)];
}

function joinPair([name, value]: Pair): string {
  return value === undefined ? name : `${name}=${value}`;
}

/** By name, then value; a name without `=` comes before the same name with one. */
function comparePairs(a: Pair, b: Pair): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  if (a[1] === b[1]) return 0;
  if (a[1] === undefined || b[1] === undefined) return a[1] === undefined ? -1 : 1;
  return a[1] < b[1] ? -1 : 1;
}

/**
 * Percent escapes decoded until none is left, `%2525` too: bytes as latin1 characters. An escape that decoding completes is
 * decoded as soon as its last digit is there, so that one pass is enough.
 */
function unescapeRepeatedly(text: string): string {
  if (!text.includes('%')) return text;
  const out: string[] = [];
  for (const character of text) {
    let next = character;
    for (;;) {
      const high = out.at(-1);
      if (out.at(-2) !== '%' || high === undefined || !HEX_PAIR.test(high + next)) break;
      out.length -= 2;
      next = String.fromCharCode(Number.parseInt(high + next, 16));
    }
    out.push(next);
  }
  return out.join('');
}

function escapeOnce(text: string): string {
  return text.replace(
    UNSAFE_BYTE,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
