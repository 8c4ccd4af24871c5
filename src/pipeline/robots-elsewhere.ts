/** robots.txt for what a page in the browser asks for: that of its own host is known, those of others are fetched for it. */
import type { RobotsRules } from '#core/crawl-rules.ts';
import type { StoredRobots } from '#core/frontier.ts';
import type { CapturedExchange, Fetcher } from '#core/http.ts';
import { type HostKey, hostKey, type HttpUrl, httpUrl } from '#core/url.ts';
import { redirectTarget } from '#pipeline/redirect-target.ts';
import { MAX_ROBOTS_REDIRECTS, payloadOf } from '#pipeline/visit-robots.ts';

export interface RobotsTools {
  readonly fetcher: Fetcher;
  readonly robots: RobotsRules;
  readonly ignoreRobots: ReadonlySet<string>;
  /** Policies of hosts that pages take scripts and data from, for the time of the run. */
  readonly otherPolicies: Map<HostKey, Promise<string | null>>;
}

/** A page with more is not from one publisher. */
const MAX_OTHER_HOSTS = 10;
/** Of a run; then they are forgotten and asked again. */
const MAX_POLICIES = 5_000;

export interface RobotsElsewhere {
  readonly refusalOf: (url: HttpUrl) => Promise<string | null>;
  /** What was fetched to know it; kept with the page. */
  readonly exchanges: readonly CapturedExchange[];
}

/** The rules for one page of `home`, whose own are `stored`; null where they are not asked. */
export function robotsElsewhere(
  home: HostKey,
  stored: StoredRobots | null,
  tools: RobotsTools,
  signal: AbortSignal,
): RobotsElsewhere {
  const { robots, ignoreRobots, otherPolicies } = tools;
  const exchanges: CapturedExchange[] = [];
  const others = new Set<HostKey>();

  async function policyOf(host: HostKey, url: HttpUrl): Promise<string | null> {
    if (host === home) return stored?.policy ?? null;
    let policy = otherPolicies.get(host);
    if (policy === undefined) {
      if (otherPolicies.size >= MAX_POLICIES) otherPolicies.clear();
      policy = fetchPolicy(url, tools, exchanges, signal);
      otherPolicies.set(host, policy);
      // Not kept when it was broken off.
      policy.catch(() => otherPolicies.delete(host));
    }
    return policy;
  }

  return {
    exchanges,
    async refusalOf(url) {
      const host = hostKey(url);
      if (ignoreRobots.has(host)) return null;
      if (host !== home) others.add(host);
      if (others.size > MAX_OTHER_HOSTS) return `more than ${MAX_OTHER_HOSTS} other hosts`;
      const policy = await policyOf(host, url);
      if (policy === null) return host === home ? null : 'robots.txt unreachable';
      const verdict = robots.decide(policy, url);
      return verdict.allowed ? null : `robots.txt: ${verdict.rule}`;
    },
  };
}

async function fetchPolicy(
  page: HttpUrl,
  { fetcher, robots }: RobotsTools,
  exchanges: CapturedExchange[],
  signal: AbortSignal,
): Promise<string | null> {
  let url = httpUrl('/robots.txt', page);
  for (let hops = 0; ; hops += 1) {
    const result = await fetcher.fetch({ url, method: 'GET', headers: [], body: null }, signal);
    if (result.kind === 'failure') return null;
    exchanges.push(result.exchange);
    const target = redirectTarget(result.exchange);
    if (target === null || hops >= MAX_ROBOTS_REDIRECTS)
      return robots.read(result.exchange, payloadOf(result.exchange));
    ({ url } = target);
  }
}
