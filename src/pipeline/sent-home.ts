/** Redirects that only say that a page is not there: to the home page of the site, or to its error page. */
import { hostKey, type HttpUrl } from '#core/url.ts';

const WWW = /^www\./;
/** A file that is the home page where it stands at the root. */
const HOME_FILE = /^(?:index|default|home|main|welcome)(?:\.[a-z]{2,6})?$/i;
const ERROR_FILE =
  /^(?:(?:page)?[-_]?404(?:[-_]?(?:page|error))?|err(?:or)?(?:[-_]?(?:page|404))?|page[-_]?error|(?:page)?[-_]?not[-_]?found|no[-_]?page|custom[-_]?errors?)(?:\.[a-z]{2,6})?$/i;
/** ASP.NET says which page is missing. */
const ERROR_QUERY = /[?&]aspxerrorpath=/i;

/** Where a request for the page `from` is sent instead, in words; null where `to` may be the page's new address. */
export function sentHome(from: HttpUrl, to: HttpUrl): 'the home page' | 'an error page' | null {
  if (siteHost(from) !== siteHost(to) || !namesPage(from)) return null;
  const { pathname, search } = new URL(to);
  const last = pathname.slice(pathname.lastIndexOf('/') + 1);
  if (ERROR_FILE.test(last) || ERROR_QUERY.test(search)) return 'an error page';
  return search === '' && isHome(pathname) ? 'the home page' : null;
}

/** A folder under the root may well be another name of the home page: `/en/`, `/portal`. */
function namesPage(url: HttpUrl): boolean {
  const { pathname, search } = new URL(url);
  const segments = pathname.split('/').filter((segment) => segment !== '');
  if (segments.length >= 2) return true;
  const [only] = segments;
  if (only === undefined || isHome(pathname)) return false;
  return (only.includes('.') && !pathname.endsWith('/')) || search !== '';
}

function isHome(pathname: string): boolean {
  return pathname === '/' || (pathname.lastIndexOf('/') === 0 && HOME_FILE.test(pathname.slice(1)));
}

function siteHost(url: HttpUrl): string {
  return hostKey(url).replace(WWW, '');
}
