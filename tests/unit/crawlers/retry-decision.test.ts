import { describe, expect, it } from 'vitest';

import type { FetchResult, TruncationReason } from '#core/http.ts';
import { httpUrl } from '#core/url.ts';
import { fetchFailure } from '#crawlers/fetch-failure.ts';
import { DEFAULT_RETRY, retryDecision } from '#crawlers/retry-decision.ts';

const NOW = Date.UTC(2026, 0, 1);

function answer(status: number, truncated: TruncationReason | null = null, retryAfter?: string): FetchResult {
  return {
    kind: 'exchange',
    exchange: {
      request: {
        url: httpUrl('http://www.linhe.example/'),
        method: 'GET',
        target: '/',
        headers: [],
        body: null,
      },
      response: {
        httpVersion: '1.1',
        status,
        statusText: '',
        headers: retryAfter === undefined ? [] : [['Retry-After', retryAfter]],
        body: new Uint8Array(),
        truncated,
      },
      startedAt: new Date(NOW),
      durationMs: 1,
      remoteAddress: '127.0.0.1',
      insecureTls: false,
    },
  };
}

describe('retryDecision', () => {
  it.each([
    ['a transient failure', fetchFailure('timeout', 'slow', true)],
    ['429', answer(429)],
    ['408', answer(408)],
    ['500', answer(500)],
    ['503', answer(503)],
    ['a body cut by a lost connection', answer(200, 'disconnect')],
  ])('tries again after %s', (_what, result) => {
    expect(retryDecision(result, 1, NOW, DEFAULT_RETRY)).toEqual({ retry: true, afterMs: 30_000 });
  });

  it.each([
    ['a lasting failure', fetchFailure('tls', 'certificate has expired', false)],
    ['200', answer(200)],
    ['304', answer(304)],
    ['403', answer(403)],
    ['404', answer(404)],
    ['501', answer(501)],
    ['521', answer(521)],
    ['a body cut at the length limit', answer(200, 'length')],
    ['a body cut at the time limit', answer(200, 'time')],
  ])('does not try again after %s', (_what, result) => {
    expect(retryDecision(result, 1, NOW, DEFAULT_RETRY)).toEqual({ retry: false });
  });

  it('waits longer each time and gives up', () => {
    const waits = [1, 2, 3].map((attempts) => retryDecision(answer(500), attempts, NOW, DEFAULT_RETRY));
    expect(waits).toEqual([
      { retry: true, afterMs: 30_000 },
      { retry: true, afterMs: 150_000 },
      { retry: false },
    ]);
  });

  it('waits as long as Retry-After says, to its limit', () => {
    expect(retryDecision(answer(503, null, '90'), 1, NOW, DEFAULT_RETRY)).toEqual({
      retry: true,
      afterMs: 90_000,
    });
    expect(retryDecision(answer(503, null, '9999'), 1, NOW, DEFAULT_RETRY)).toEqual({
      retry: true,
      afterMs: 900_000,
    });
    expect(retryDecision(answer(503, null, '1'), 1, NOW, DEFAULT_RETRY)).toEqual({
      retry: true,
      afterMs: 30_000,
    });
  });
});
