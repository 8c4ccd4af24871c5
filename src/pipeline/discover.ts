/** From the links of a page to frontier entries: due, or ended with a named skip. */
import type { Scope } from '#core/crawl-rules.ts';
import type { FrontierEntry, NewEntry } from '#core/frontier.ts';
import { type CanonicalKey, canonicalKey, hostKey, type HttpUrl } from '#core/url.ts';
import type { Interpretation, PageLink } from '#pipeline/read-content.ts';

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
  for (const link of interpretation.links) {
    const key = canonicalKey(link.url);
    if (key === entry.key || found.has(key)) continue;
    found.set(key, linkEntry(entry, link, key, rules));
  }
  return [...found.values()];
}

function linkEntry(entry: FrontierEntry, link: PageLink, key: CanonicalKey, rules: DiscoveryRules): NewEntry {
  const isNextPage = link.role === 'next-page';
  const common = {
    url: link.url,
    key,
    host: hostKey(link.url),
    depth: isNextPage ? entry.depth : entry.depth + 1,
    hops: 0,
    via: entry.url,
    list: isNextPage ? (entry.list ?? entry.key) : null,
  } as const;
  if (link.role === 'attachment' && !rules.attachments) {
    return { ...common, role: link.role, outcome: 'out-of-scope', reason: 'attachments are switched off' };
  }
  const verdict = rules.scope.decide({
    url: link.url,
    key,
    text: link.text,
    depth: common.depth,
    role: link.role,
  });
  if (verdict.kind === 'out')
    return { ...common, role: link.role, outcome: verdict.outcome, reason: verdict.reason };
  if (verdict.column) rules.scope.admit(link.url, 'column');
  return { ...common, role: verdict.column ? 'column' : link.role, outcome: 'waiting', reason: null };
}

function redirectEntry(entry: FrontierEntry, url: HttpUrl, rules: DiscoveryRules): NewEntry {
  const key = canonicalKey(url);
  // A seed that has moved takes its scope along: example.gov.cn → www.example.gov.cn.
  const role =
    entry.role === 'seed' || entry.role === 'column' || entry.role === 'next-page' ? entry.role : 'redirect';
  const common = {
    url,
    key,
    host: hostKey(url),
    role,
    depth: entry.depth,
    hops: entry.hops + 1,
    via: entry.url,
    list: entry.list,
  } as const;
  if (role === 'seed' || role === 'column') rules.scope.admit(url, role);
  const verdict = rules.scope.decide({ url, key, text: '', depth: entry.depth, role });
  return verdict.kind === 'out'
    ? { ...common, outcome: verdict.outcome, reason: verdict.reason }
    : { ...common, outcome: 'waiting', reason: null };
}
