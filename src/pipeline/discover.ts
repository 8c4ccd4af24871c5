/** From the links of a page to frontier entries: due, or ended with a named skip. */
import type { Scope } from '#core/crawl-rules.ts';
import type { FrontierEntry, NewEntry, RoadStep } from '#core/frontier.ts';
import { type PageRequest, requestKey } from '#core/page-request.ts';
import { type CanonicalKey, hostKey } from '#core/url.ts';
import type { Interpretation, PageLink } from '#pipeline/read-content.ts';
import { onTheRoad } from '#pipeline/report-road.ts';

const OFF_THE_ROAD = 'not on the way to annual reports';

/** Of one page: as many as a sitemap may have (sitemaps.org). */
const MOST_LINKS = 50_000;

export interface DiscoveryRules {
  readonly scope: Scope;
  /** Links to files of documents are fetched. */
  readonly attachments: boolean;
}

/** Entries for what `entry` led to. The further pages of a list stay at the depth of the list. */
export function discover(
  entry: FrontierEntry,
  interpretation: Interpretation,
  rules: DiscoveryRules,
): NewEntry[] {
  if (interpretation.redirectTo !== null) return [redirectEntry(entry, interpretation.redirectTo, rules)];
  const found = new Map<CanonicalKey, NewEntry>();
  for (const { link, road } of onTheRoad(entry, interpretation)) {
    const key = requestKey(link);
    const known = found.get(key);
    // Menus name an address that the road leads to by another name.
    if (key === entry.key || (known !== undefined && (road === null || known.road !== null))) continue;
    found.set(key, withinLimit(linkEntry(entry, link, key, road, rules), found.size));
  }
  return [...found.values()];
}

/** The further pages of a list are never left out. */
function withinLimit(entry: NewEntry, before: number): NewEntry {
  return before < MOST_LINKS || entry.role === 'next-page' || entry.outcome !== 'waiting'
    ? entry
    : { ...entry, outcome: 'limit', reason: `more than ${MOST_LINKS} links on one page` };
}

function linkEntry(
  entry: FrontierEntry,
  link: PageLink,
  key: CanonicalKey,
  road: RoadStep | null,
  rules: DiscoveryRules,
): NewEntry {
  const isNextPage = link.role === 'next-page';
  const common = {
    url: link.url,
    post: link.post,
    key,
    host: hostKey(link.url),
    depth: isNextPage ? entry.depth : entry.depth + 1,
    hops: 0,
    via: entry.url,
    list: isNextPage ? (entry.list ?? entry.key) : null,
    road,
  } as const;
  if (entry.road !== null && road === null)
    return { ...common, role: link.role, outcome: 'out-of-scope', reason: OFF_THE_ROAD };
  if (link.role === 'attachment' && !rules.attachments) {
    return { ...common, role: link.role, outcome: 'out-of-scope', reason: 'attachments are switched off' };
  }
  const verdict = rules.scope.decide({
    url: link.url,
    post: link.post,
    key,
    text: link.text,
    depth: common.depth,
    role: link.role,
    isOnRoad: road !== null,
  });
  if (verdict.kind === 'out')
    return { ...common, role: link.role, outcome: verdict.outcome, reason: verdict.reason };
  if (verdict.column) rules.scope.admit(link.url, 'column');
  return { ...common, role: verdict.column ? 'column' : link.role, outcome: 'waiting', reason: null };
}

function redirectEntry(entry: FrontierEntry, target: PageRequest, rules: DiscoveryRules): NewEntry {
  const { url, post } = target;
  const key = requestKey(target);
  // A seed that has moved takes its scope along: example.gov.cn → www.example.gov.cn.
  const role =
    entry.role === 'seed' || entry.role === 'column' || entry.role === 'next-page' ? entry.role : 'redirect';
  const common = {
    url,
    post,
    key,
    host: hostKey(url),
    role,
    depth: entry.depth,
    hops: entry.hops + 1,
    via: entry.url,
    list: entry.list,
    road: entry.road,
  } as const;
  if (role === 'seed' || role === 'column') rules.scope.admit(url, role);
  const verdict = rules.scope.decide({
    url,
    post,
    key,
    text: '',
    depth: entry.depth,
    role,
    isOnRoad: entry.road !== null,
  });
  return verdict.kind === 'out'
    ? { ...common, outcome: verdict.outcome, reason: verdict.reason }
    : { ...common, outcome: 'waiting', reason: null };
}
