/** What belongs to a crawl: the hosts of its seeds, and disclosure folders elsewhere on their domains. */
import { getDomain } from 'tldts';

import { hostKey, type HttpUrl } from '#core/url.ts';
import { DEFAULT_TRAP_LIMITS, findTrap, type TrapLimits, type UrlSeries } from '#crawlers/traps.ts';
import { compileUrlPattern } from '#crawlers/url-pattern.ts';

/** JSON, persisted by the caller: every URL of `host` whose path starts with `path` is in scope. */
export interface ScopeFolder {
  readonly host: string;
  /** Ends with `/` for a folder, without for a single page. */
  readonly path: string;
}

export interface ScopeOptions {
  readonly seeds: readonly HttpUrl[];
  /** Added by earlier decisions. */
  readonly folders: readonly ScopeFolder[];
  /** Where any are given, a URL must match one (see `url-pattern.ts`); seeds are exempt. */
  readonly include: readonly string[];
  /** A URL that matches one is out, seeds too. */
  readonly exclude: readonly string[];
  /** Links from a seed; null for no limit. */
  readonly maxDepth: number | null;
  /** The current year, for calendars. */
  readonly year: number;
  readonly trapLimits?: TrapLimits;
}

export interface LinkContext {
  /** Links from a seed; a seed is 0. */
  readonly depth: number;
  /** The page with the link; null for a seed. */
  readonly via: HttpUrl | null;
  readonly anchorText: string;
  /** It leads to annual reports: any host of the domain is in scope for it, and no more of that host. */
  readonly isOnRoad?: boolean;
  /** How many URLs of each of the URL's series (`urlSeries` in `traps.ts`) were admitted before. */
  readonly counts: ReadonlyMap<string, number>;
  /** Where they are not those of the URL alone. */
  readonly series?: readonly UrlSeries[];
}

export type ScopeDecision =
  | {
      readonly outcome: 'in';
      /** To be added to the folders, from now on part of the scope; null where it is already covered. */
      readonly addition: ScopeFolder | null;
    }
  | { readonly outcome: 'out-of-scope' | 'trap' | 'limit'; readonly reason: string };

export interface Scope {
  decide(url: HttpUrl, link: LinkContext): ScopeDecision;
}

/** Words that name a disclosure column in a link's text. */
const DISCLOSURE_TEXT =
  /信息公开|政务公开|公开年报|公开指南|公开目录|公开制度|公开规定|主动公开|依申请公开|公开专栏/;
/** The same in a path segment or a host label: pinyin initials as used for columns. */
const DISCLOSURE_SEGMENT =
  /^(?:(?:zf)?xxgk[a-z]{0,6}\d*|zfgk[a-z]{0,4}\d*|zwgk[a-z]{0,4}\d*|gkml(?:pt)?|gkzn|gknb|xxgknb|gknbnd|nbgk|ysqgk|zdgk|fdzdgknr|gkzd|openinfo|govinfo|govopen)$/i;

const IP_ADDRESS = /^(?:[0-9.]+|\[.*\])$/;

/** A scope with its patterns compiled; cheap enough to be made again when folders were added. */
export function createScope(options: ScopeOptions): Scope {
  const { maxDepth, year, trapLimits = DEFAULT_TRAP_LIMITS } = options;
  const include = options.include.map(compileUrlPattern);
  const exclude = options.exclude.map(compileUrlPattern);
  const seeds = new Set<string>(options.seeds);
  const hosts = new Set(options.seeds.map((seed) => siteHost(hostKey(seed))));
  const domains = new Set(options.seeds.flatMap((seed) => registrableDomain(seed) ?? []));
  const folders = Map.groupBy(options.folders, (folder) => folder.host);

  const place = (url: HttpUrl, parsed: URL, { anchorText, isOnRoad }: LinkContext): ScopeDecision => {
    const host = hostKey(url);
    if (hosts.has(siteHost(host))) return { outcome: 'in', addition: null };
    if (folders.get(host)?.some((folder) => isInFolder(parsed.pathname, folder)) === true) {
      return { outcome: 'in', addition: null };
    }
    const domain = registrableDomain(url);
    if (domain === null || !domains.has(domain)) return { outcome: 'out-of-scope', reason: 'another domain' };
    if (isOnRoad === true) return { outcome: 'in', addition: null };
    const path = disclosurePath(parsed, anchorText);
    if (path === null) return { outcome: 'out-of-scope', reason: 'another host, and no disclosure column' };
    return { outcome: 'in', addition: { host, path } };
  };

  return {
    decide(url, link) {
      const isSeed = seeds.has(url);
      if (exclude.some((matches) => matches(url))) return { outcome: 'out-of-scope', reason: 'excluded' };
      if (!isSeed && include.length > 0 && !include.some((matches) => matches(url))) {
        return { outcome: 'out-of-scope', reason: 'not included' };
      }
      if (isSeed) return { outcome: 'in', addition: null };
      const parsed = new URL(url);
      const placed = place(url, parsed, link);
      if (placed.outcome !== 'in') return placed;
      const trap = findTrap(parsed, link.counts, year, trapLimits, link.series);
      if (trap !== null) return { outcome: 'trap', reason: trap };
      if (maxDepth !== null && link.depth > maxDepth) {
        return { outcome: 'limit', reason: `deeper than ${maxDepth} links` };
      }
      return placed;
    },
  };
}

/** A site answers with and without `www.`, and links to both. */
function siteHost(host: string): string {
  return host.startsWith('www.') ? host.slice(4) : host;
}

/** An address without a name is a domain of its own, whatever the port. */
function registrableDomain(url: HttpUrl): string | null {
  const { hostname } = new URL(url);
  return IP_ADDRESS.test(hostname) ? hostname : getDomain(url, { allowPrivateDomains: false });
}

function isInFolder(pathname: string, { path }: ScopeFolder): boolean {
  return path.endsWith('/') ? pathname.startsWith(path) : pathname === path;
}

/** What a column on another host adds to the scope, told by its address alone: so a run that is resumed has the same scope. */
export function columnFolder(url: HttpUrl): ScopeFolder {
  return { host: hostKey(url), path: disclosurePath(new URL(url), '信息公开') ?? '/' };
}

/** The part of another host that a link makes part of the scope; null when nothing there speaks of disclosure. */
function disclosurePath(url: URL, anchorText: string): string | null {
  if (url.hostname.split('.', 1).some((label) => DISCLOSURE_SEGMENT.test(label))) return '/';
  const folder = url.pathname.slice(0, url.pathname.lastIndexOf('/') + 1);
  const segments = folder.split('/');
  const named = segments.findIndex((segment) => DISCLOSURE_SEGMENT.test(segment));
  if (named >= 0) return `${segments.slice(0, named + 1).join('/')}/`;
  if (!DISCLOSURE_TEXT.test(anchorText)) return null;
  // A page right under the root does not make the whole host a disclosure column.
  return folder === '/' && url.pathname !== '/' ? url.pathname : folder;
}
