/** The {@link Politeness} of a crawl, scaled to its pause. */
import type { Politeness } from '#core/crawl-rules.ts';
import type { FetchResult } from '#core/http.ts';
import { headerValue } from '#core/http.ts';
import {
  DEFAULT_POLITENESS,
  type HostEvent,
  type HostState,
  NEW_HOST,
  nextHostState,
} from '#crawlers/politeness.ts';
import { DEFAULT_RETRY, retryDecision } from '#crawlers/retry-decision.ts';

export interface PolitenessOptions {
  /** Least pause between two requests to a host. 0 is for tests on one's own machine: the pause does not grow then either. */
  readonly delayMs: number;
}

export function createPoliteness({ delayMs }: PolitenessOptions): Politeness {
  const settings = {
    ...DEFAULT_POLITENESS,
    delayMs,
    floorMs: 0,
    latencyFactor: delayMs === 0 ? 0 : DEFAULT_POLITENESS.latencyFactor,
    restMs: between(2_000, 100 * delayMs, DEFAULT_POLITENESS.restMs),
  };
  const retry = { ...DEFAULT_RETRY, firstDelayMs: between(500, 10 * delayMs, DEFAULT_RETRY.firstDelayMs) };

  return {
    after(text, result, isChallenged, crawlDelayMs, now) {
      const before = text === null || text === '' ? NEW_HOST : (JSON.parse(text) as HostState);
      const known = crawlDelayMs === null ? before : { ...before, crawlDelayMs };
      const after = nextHostState(known, hostEvent(result, isChallenged), now.getTime(), settings);
      const resting = after.rests > before.rests ? `${after.failures} failures in a row` : null;
      return { state: JSON.stringify(after), notBefore: new Date(after.nextAt), resting };
    },
    retryAt(result, attempts, now) {
      const decision = retryDecision(result, attempts, now.getTime(), retry);
      return decision.retry ? new Date(now.getTime() + decision.afterMs) : null;
    },
  };
}

function hostEvent(result: FetchResult, isChallenge: boolean): HostEvent {
  if (result.kind === 'failure') return { kind: 'failed', reason: result.reason };
  const { response, durationMs } = result.exchange;
  return {
    kind: 'answered',
    status: response.status,
    isChallenge,
    latencyMs: durationMs,
    retryAfter: headerValue(response.headers, 'retry-after'),
  };
}

function between(least: number, value: number, most: number): number {
  return Math.min(Math.max(least, value), most);
}
