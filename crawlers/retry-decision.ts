/** Whether a URL is asked for again after what came of it. */
import { type FetchResult, headerValue } from '#core/http.ts';
import { parseRetryAfter } from '#crawlers/retry-after.ts';

export interface RetrySettings {
  /** Requests in all, the first included. */
  readonly maxAttempts: number;
  readonly firstDelayMs: number;
  /** Each further delay is so many times the one before. */
  readonly growth: number;
  readonly maxDelayMs: number;
}

export const DEFAULT_RETRY: RetrySettings = {
  maxAttempts: 3,
  firstDelayMs: 30_000,
  growth: 5,
  maxDelayMs: 900_000,
};

export type RetryDecision = { readonly retry: false } | { readonly retry: true; readonly afterMs: number };

/** Server errors that are the same next time: not implemented, version, firewall puzzle, login. */
const LASTING_SERVER_ERRORS = new Set([501, 505, 510, 511, 521]);
const PASSING_CLIENT_ERRORS = new Set([408, 425, 429]);

/**
 * After `attempts` requests of which `result` is the last. What can heal is tried again: failures marked transient, 408, 425,
 * 429, most 5xx, and a body cut by a lost connection. The delay is no shorter than `Retry-After`, up to `maxDelayMs`.
 */
export function retryDecision(
  result: FetchResult,
  attempts: number,
  nowMs: number,
  settings: RetrySettings,
): RetryDecision {
  if (attempts >= settings.maxAttempts || !canHeal(result)) return { retry: false };
  const backoff = settings.firstDelayMs * settings.growth ** (attempts - 1);
  return { retry: true, afterMs: Math.min(Math.max(backoff, askedMs(result, nowMs)), settings.maxDelayMs) };
}

function canHeal(result: FetchResult): boolean {
  if (result.kind === 'failure') return result.transient;
  const { status, truncated } = result.exchange.response;
  if (status >= 500) return !LASTING_SERVER_ERRORS.has(status);
  return PASSING_CLIENT_ERRORS.has(status) || truncated === 'disconnect';
}

function askedMs(result: FetchResult, nowMs: number): number {
  if (result.kind === 'failure') return 0;
  const value = headerValue(result.exchange.response.headers, 'retry-after');
  return value === null ? 0 : (parseRetryAfter(value, nowMs) ?? 0);
}
