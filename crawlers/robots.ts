/** The robots exclusion protocol, RFC 9309: from the answer of `/robots.txt` to a policy that can be kept as JSON. */
import type { FetchResult } from '#core/http.ts';
import { headerValue } from '#core/http.ts';
import { type HttpUrl, parseHttpUrl } from '#core/url.ts';
import { normalisePattern } from '#crawlers/robots-pattern.ts';

/** The product token that site owners address us by; compared without case. */
export const ROBOTS_TOKEN = 'gongkai';

/** What is read of a robots.txt; §2.5 asks for at least 500 KiB. */
export const MAX_ROBOTS_BYTES = 500 * 1024;

/** The longest `Crawl-delay` that is obeyed; asking for more is met with this. */
export const MAX_CRAWL_DELAY_MS = 30_000;

export interface RobotsRule {
  readonly allow: boolean;
  /** Normalised: see `robots-pattern.ts`. */
  readonly pattern: string;
}

/** JSON; cacheable for 24 h (§2.4) whatever its kind. */
export type RobotsPolicy =
  | {
      readonly kind: 'rules';
      /** Of the groups for us, in file order. */
      readonly rules: readonly RobotsRule[];
      /** Capped at {@link MAX_CRAWL_DELAY_MS}; null when none is asked for. */
      readonly crawlDelayMs: number | null;
      readonly sitemaps: readonly HttpUrl[];
    }
  | { readonly kind: 'allow-all' | 'disallow-all'; readonly reason: string };

/**
 * The policy that follows from the last answer for `/robots.txt`, after the caller followed up to five redirects (§2.3.1.2):
 * 2xx its rules; 3xx and 4xx no restriction (§2.3.1.3); 429, 5xx, no answer or half an answer complete disallow (§2.3.1.4).
 * An HTML page in its place is a site's way to say "not found". `payload` is the body without content coding.
 */
export function robotsPolicy(result: FetchResult, payload: Uint8Array | null): RobotsPolicy {
  if (result.kind === 'failure') return { kind: 'disallow-all', reason: `unreachable: ${result.message}` };
  const { request, response } = result.exchange;
  const { status } = response;
  if (status === 429 || status >= 500) return { kind: 'disallow-all', reason: `status ${status}` };
  if (status >= 400) return { kind: 'allow-all', reason: `status ${status}` };
  if (status >= 300) return { kind: 'allow-all', reason: 'too many redirects' };
  if (response.truncated === 'disconnect' || response.truncated === 'time') {
    return { kind: 'disallow-all', reason: 'cut short' };
  }
  const body = payload ?? response.body;
  if (isHtml(body, headerValue(response.headers, 'content-type')))
    return { kind: 'allow-all', reason: 'an HTML page' };
  return parseRobots(body, request.url);
}

const LEADING_SPACE = /^(?:\xef\xbb\xbf)?\s*/;
const ROBOTS_LINE = /^[ \t]*(?:user-agent|disallow|allow|sitemap)[ \t]*:/im;

function isHtml(body: Uint8Array, contentType: string | null): boolean {
  const start = latin1(body.subarray(0, 4096)).replace(LEADING_SPACE, '');
  if (start.startsWith('<')) return true;
  return contentType !== null && /^\s*text\/html/i.test(contentType) && !ROBOTS_LINE.test(start);
}

const LINE_END = /\r\n?|\n/;
const PRODUCT_TOKEN = /^[a-z_-]+/i;
const DELAY = /^\d{1,9}(?:\.\d{1,9})?/;

interface Group {
  readonly rules: RobotsRule[];
  crawlDelayMs: number | null;
  found: boolean;
}

/**
 * Reads at most {@link MAX_ROBOTS_BYTES} of a robots.txt (§2.2). Groups for the same agent are one; a group that names us
 * replaces those for `*`, delay included. Lines that are not of the protocol do not end a group (§2.2.4).
 */
export function parseRobots(body: Uint8Array, url: HttpUrl): RobotsPolicy {
  const own: Group = { rules: [], crawlDelayMs: null, found: false };
  const everybody: Group = { rules: [], crawlDelayMs: null, found: false };
  const sitemaps = new Set<HttpUrl>();
  let current = new Set<Group>();
  let inRules = false;
  for (const line of robotsLines(body)) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const value = line.slice(colon + 1).trim();
    switch (line.slice(0, colon).trim().toLowerCase()) {
      case 'user-agent': {
        if (inRules) current = new Set();
        inRules = false;
        const group = groupFor(value, own, everybody);
        if (group !== undefined) current.add(group);
        break;
      }
      case 'allow':
        inRules = true;
        addRule(current, true, value);
        break;
      case 'disallow':
        inRules = true;
        addRule(current, false, value);
        break;
      case 'crawl-delay':
        for (const group of current) group.crawlDelayMs ??= crawlDelayMs(value);
        break;
      case 'sitemap': {
        const sitemap = parseHttpUrl(Buffer.from(value, 'latin1').toString('utf8'), url);
        if (sitemap !== undefined && value !== '') sitemaps.add(sitemap);
        break;
      }
      default:
    }
  }
  const { rules, crawlDelayMs: delay } = own.found ? own : everybody;
  return { kind: 'rules', rules, crawlDelayMs: delay, sitemaps: [...sitemaps] };
}

/** Lines without comments, as latin1 text: patterns are compared by octet, whatever the charset. */
function robotsLines(body: Uint8Array): string[] {
  const cut = body.byteLength > MAX_ROBOTS_BYTES;
  const lines = latin1(body.subarray(0, MAX_ROBOTS_BYTES))
    .replace(/^\xef\xbb\xbf/, '')
    .split(LINE_END);
  // Half of `Disallow: /private` could be `Disallow: /`.
  if (cut) lines.pop();
  return lines.map((line) => {
    const comment = line.indexOf('#');
    return comment < 0 ? line : line.slice(0, comment);
  });
}

function groupFor(value: string, own: Group, everybody: Group): Group | undefined {
  const group =
    PRODUCT_TOKEN.exec(value)?.[0].toLowerCase() === ROBOTS_TOKEN
      ? own
      : value.startsWith('*')
        ? everybody
        : undefined;
  if (group !== undefined) group.found = true;
  return group;
}

function addRule(groups: ReadonlySet<Group>, allow: boolean, value: string): void {
  // An empty path matches nothing; one that does not start at the root is not of the grammar (§2.2).
  if (!value.startsWith('/') && !value.startsWith('*')) return;
  for (const group of groups) group.rules.push({ allow, pattern: normalisePattern(value) });
}

function crawlDelayMs(value: string): number | null {
  const seconds = DELAY.exec(value)?.[0];
  return seconds === undefined ? null : Math.min(Math.round(Number(seconds) * 1000), MAX_CRAWL_DELAY_MS);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
