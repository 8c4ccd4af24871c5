/** The {@link RobotsRules} of a crawl: policies are stored as JSON and compiled once while they are in use. */
import type { RobotsRules } from '#core/crawl-rules.ts';
import type { HttpUrl } from '#core/url.ts';
import { createRobotsCheck, type RobotsCheck } from '#crawlers/robots-decision.ts';
import { robotsPolicy, type RobotsPolicy } from '#crawlers/robots.ts';

/** Compiled policies kept at a time; hosts are visited a few at once. */
const COMPILED = 64;

interface Compiled {
  readonly check: RobotsCheck;
  readonly crawlDelayMs: number | null;
  readonly sitemaps: readonly HttpUrl[];
}

export function createRobotsRules(): RobotsRules {
  const compiled = new Map<string, Compiled>();

  function compile(text: string): Compiled {
    const known = compiled.get(text);
    if (known !== undefined) return known;
    const policy = JSON.parse(text) as RobotsPolicy;
    const made = {
      check: createRobotsCheck(policy),
      crawlDelayMs: policy.kind === 'rules' ? policy.crawlDelayMs : null,
      sitemaps: policy.kind === 'rules' ? policy.sitemaps : [],
    };
    const oldest = compiled.keys().next().value;
    if (compiled.size >= COMPILED && oldest !== undefined) compiled.delete(oldest);
    compiled.set(text, made);
    return made;
  }

  return {
    read: (exchange, payload) => JSON.stringify(robotsPolicy({ kind: 'exchange', exchange }, payload)),
    decide(text, url) {
      const { check, crawlDelayMs } = compile(text);
      return { ...check(url), crawlDelayMs };
    },
    sitemaps: (text) => compile(text).sitemaps,
  };
}
