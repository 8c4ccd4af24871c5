/** Whether a URL may be fetched under a robots policy (RFC 9309 §2.2.2). */
import type { HttpUrl } from '#core/url.ts';
import { compilePattern, normaliseTarget } from '#crawlers/robots-pattern.ts';
import type { RobotsPolicy } from '#crawlers/robots.ts';

/** JSON; archived with the capture it allowed. */
export interface RobotsDecision {
  readonly allowed: boolean;
  /** `allow: /path`, `disallow: /path`, `no rule matches`, or why there are no rules, such as `status 404`. */
  readonly rule: string;
}

/** Decides for the URLs of one host; make it once for a visit, since it compiles the rules. */
export type RobotsCheck = (url: HttpUrl) => RobotsDecision;

const NO_MATCH: RobotsDecision = { allowed: true, rule: 'no rule matches' };
const ROBOTS_FILE: RobotsDecision = { allowed: true, rule: 'robots.txt itself' };

/** The longest matching rule decides, `Allow` where two are equally long; without a match the URL is allowed. */
export function createRobotsCheck(policy: RobotsPolicy): RobotsCheck {
  if (policy.kind !== 'rules') {
    const decision = { allowed: policy.kind === 'allow-all', rule: policy.reason };
    return () => decision;
  }
  const rules = policy.rules
    .map(({ allow, pattern }) => ({
      matches: compilePattern(pattern),
      allow,
      length: pattern.length,
      decision: { allowed: allow, rule: `${allow ? 'allow' : 'disallow'}: ${pattern}` },
    }))
    .toSorted((a, b) => b.length - a.length || Number(b.allow) - Number(a.allow));
  return (url) => {
    const parsed = new URL(url);
    if (parsed.pathname === '/robots.txt') return ROBOTS_FILE;
    const target = normaliseTarget(parsed);
    return rules.find((rule) => rule.matches(target))?.decision ?? NO_MATCH;
  };
}
