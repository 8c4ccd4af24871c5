/** How long a host is left alone: a pure state machine over what its answers were. */
import type { FetchFailureReason } from '#core/http.ts';
import { MAX_CRAWL_DELAY_MS } from '#crawlers/robots.ts';
import { parseRetryAfter } from '#crawlers/retry-after.ts';

/** JSON, kept with the host. Times are epoch milliseconds. */
export interface HostState {
  /** No request before this. */
  readonly nextAt: number;
  /** Of the last answer; 0 before the first. */
  readonly latencyMs: number;
  /** What robots.txt asks for, capped. */
  readonly crawlDelayMs: number;
  /** In a row. Reset by an answer that is not a refusal. */
  readonly failures: number;
  /** Rests in a row, since the last good answer. */
  readonly rests: number;
}

export const NEW_HOST: HostState = { nextAt: 0, latencyMs: 0, crawlDelayMs: 0, failures: 0, rests: 0 };

export type HostEvent =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** A firewall's puzzle or notice in place of what was asked for. */
      readonly isChallenge: boolean;
      readonly latencyMs: number;
      readonly retryAfter: string | null;
    }
  | { readonly kind: 'failed'; readonly reason: FetchFailureReason }
  | { readonly kind: 'robots'; readonly crawlDelayMs: number | null };

export interface PolitenessSettings {
  /** Least pause; what the user asks for is always kept. */
  readonly delayMs: number;
  /** The pause is at least this many times the last latency: a host that slows down is asked less. */
  readonly latencyFactor: number;
  /** Bounds of what latency, Crawl-delay and failures make of the pause. */
  readonly floorMs: number;
  readonly ceilingMs: number;
  /** So many failures in a row, and the host rests. */
  readonly failuresToRest: number;
  readonly restMs: number;
  /** A rest that ends in another failure doubles, up to this. */
  readonly maxRestMs: number;
  /** Longest `Retry-After` that is obeyed to the letter. */
  readonly maxRetryAfterMs: number;
}

export const DEFAULT_POLITENESS: PolitenessSettings = {
  delayMs: 3_000,
  latencyFactor: 5,
  floorMs: 100,
  ceilingMs: 60_000,
  failuresToRest: 5,
  restMs: 300_000,
  maxRestMs: 3_600_000,
  maxRetryAfterMs: 3_600_000,
};

/** The pause after an answer, before failures are counted in; milliseconds. */
export function hostPauseMs(state: HostState, settings: PolitenessSettings): number {
  const wished = Math.max(
    Math.min(state.crawlDelayMs, MAX_CRAWL_DELAY_MS),
    settings.latencyFactor * state.latencyMs,
    settings.floorMs,
  );
  return Math.max(settings.delayMs, Math.min(wished, settings.ceilingMs));
}

/**
 * The state after `event`, which ended at `nowMs`. A failed connection, 5xx, 429, the statuses of a firewall (403, 412) and
 * its challenges are failures of the host: the pause doubles with each in a row, then the host rests. `unsafe-address` says nothing of it.
 */
export function nextHostState(
  state: HostState,
  event: HostEvent,
  nowMs: number,
  settings: PolitenessSettings,
): HostState {
  switch (event.kind) {
    case 'robots': {
      const crawlDelayMs = Math.min(event.crawlDelayMs ?? 0, MAX_CRAWL_DELAY_MS);
      const next = { ...state, crawlDelayMs };
      // The pause already running was set without knowing the delay.
      return { ...next, nextAt: Math.max(state.nextAt, nowMs + hostPauseMs(next, settings)) };
    }
    case 'answered': {
      const next = { ...state, latencyMs: event.latencyMs };
      if (event.isChallenge || isHostFailure(event.status))
        return afterFailure(next, event.retryAfter, nowMs, settings);
      return { ...next, failures: 0, rests: 0, nextAt: nowMs + hostPauseMs(next, settings) };
    }
    case 'failed':
      return event.reason === 'unsafe-address' ? state : afterFailure(state, null, nowMs, settings);
    default:
      return event satisfies never;
  }
}

function isHostFailure(status: number): boolean {
  return status >= 500 || status === 403 || status === 412 || status === 429;
}

function afterFailure(
  state: HostState,
  retryAfter: string | null,
  nowMs: number,
  settings: PolitenessSettings,
): HostState {
  const failures = state.failures + 1;
  const asked = retryAfter === null ? 0 : (parseRetryAfter(retryAfter, nowMs) ?? 0);
  const obeyed = Math.min(asked, settings.maxRetryAfterMs);
  // After a rest one failure is enough for the next: the host had its chance.
  const rests = failures >= settings.failuresToRest ? state.rests + 1 : state.rests;
  const own =
    rests > state.rests
      ? doubled(settings.restMs, rests - 1, settings.maxRestMs)
      : growingPause(state, failures, settings);
  return { ...state, failures, rests, nextAt: nowMs + Math.max(own, obeyed) };
}

function growingPause(state: HostState, failures: number, settings: PolitenessSettings): number {
  const pause = hostPauseMs(state, settings);
  return Math.max(pause, doubled(pause, failures, settings.ceilingMs));
}

function doubled(baseMs: number, times: number, maxMs: number): number {
  return Math.min(baseMs * 2 ** Math.min(times, 40), maxMs);
}
