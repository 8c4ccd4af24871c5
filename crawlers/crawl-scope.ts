/** The {@link Scope} of a run: grows by the columns that are found, and counts what may go on without end. */
import type { Scope } from '#core/crawl-rules.ts';
import type { CanonicalKey, HttpUrl } from '#core/url.ts';
import { columnFolder, createScope, type Scope as ScopeRules, type ScopeFolder } from '#crawlers/scope.ts';
import { postSeries, type UrlSeries, urlSeries } from '#crawlers/traps.ts';

export interface CrawlScopeOptions {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly maxDepth: number;
  /** The current year, for calendars. */
  readonly year: number;
}

export function createCrawlScope(options: CrawlScopeOptions): Scope {
  const seeds: HttpUrl[] = [];
  const folders: ScopeFolder[] = [];
  /** URLs admitted of each series; the trap limits bound them. */
  const admitted = new Map<string, Set<CanonicalKey>>();
  const counts = new Map<string, number>();
  let rules: ScopeRules | null = null;

  function count(all: readonly UrlSeries[], key: CanonicalKey): void {
    for (const series of all) {
      const members = admitted.get(series.key) ?? new Set();
      members.add(key);
      admitted.set(series.key, members);
      counts.set(series.key, members.size);
    }
  }

  return {
    decide({ url, post, key, text, depth, isOnRoad }) {
      rules ??= createScope({ ...options, seeds, folders });
      const all = post === null ? urlSeries(new URL(url)) : postSeries(new URL(url));
      const isKnown = all.some((series) => admitted.get(series.key)?.has(key) === true);
      const decision = rules.decide(url, {
        depth,
        via: null,
        anchorText: text,
        isOnRoad,
        counts: isKnown ? new Map() : counts,
        series: all,
      });
      if (decision.outcome !== 'in')
        return { kind: 'out', outcome: decision.outcome, reason: decision.reason };
      count(all, key);
      return { kind: 'in', column: decision.addition !== null };
    },
    admit(url, as) {
      rules = null;
      if (as === 'seed') {
        seeds.push(url);
        return;
      }
      folders.push(columnFolder(url));
    },
  };
}
