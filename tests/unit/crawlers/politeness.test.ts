import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  DEFAULT_POLITENESS as SETTINGS,
  type HostEvent,
  hostPauseMs,
  type HostState,
  NEW_HOST,
  nextHostState,
} from '#crawlers/politeness.ts';

const NOW = Date.UTC(2026, 0, 1);

function answered(status: number, latencyMs = 100, retryAfter: string | null = null): HostEvent {
  return { kind: 'answered', status, isChallenge: false, latencyMs, retryAfter };
}

function pauses(events: readonly HostEvent[], settings = SETTINGS): number[] {
  let state = NEW_HOST;
  let now = NOW;
  return events.map((event) => {
    state = nextHostState(state, event, now, settings);
    const pause = state.nextAt - now;
    now = state.nextAt;
    return pause;
  });
}

describe('pause of a host', () => {
  it('is the delay for a quick host and grows with a slow one, to the ceiling', () => {
    expect(
      pauses([answered(200, 100), answered(200, 2_000), answered(404, 90_000), answered(200, 100)]),
    ).toEqual([3_000, 10_000, 60_000, 3_000]);
  });

  it('obeys Crawl-delay up to 30 s, also for the pause that is running', () => {
    expect(pauses([answered(200), { kind: 'robots', crawlDelayMs: 10_000 }, answered(200)])).toEqual([
      3_000, 10_000, 10_000,
    ]);
    expect(pauses([{ kind: 'robots', crawlDelayMs: 86_400_000 }, answered(200)])).toEqual([30_000, 30_000]);
  });

  it('is never shorter than the delay asked for, even above the ceiling', () => {
    expect(hostPauseMs(NEW_HOST, { ...SETTINGS, delayMs: 120_000 })).toBe(120_000);
    expect(hostPauseMs(NEW_HOST, { ...SETTINGS, delayMs: 0 })).toBe(SETTINGS.floorMs);
  });

  it('doubles with each failure in a row, then rests 5 minutes, and up to an hour', () => {
    const failed: HostEvent = { kind: 'failed', reason: 'timeout' };
    expect(pauses(Array.from({ length: 10 }, () => failed))).toEqual([
      6_000, 12_000, 24_000, 48_000, 300_000, 600_000, 1_200_000, 2_400_000, 3_600_000, 3_600_000,
    ]);
  });

  it.each([403, 412, 429, 500, 503, 521])('counts %i as a failure of the host', (status) => {
    expect(nextHostState(NEW_HOST, answered(status), NOW, SETTINGS).failures).toBe(1);
  });

  it('counts a challenge as a failure whatever its status, and rests when it is met with nothing else', () => {
    const challenged: HostEvent = {
      kind: 'answered',
      status: 200,
      isChallenge: true,
      latencyMs: 100,
      retryAfter: null,
    };
    expect(pauses(Array.from({ length: 5 }, () => challenged))).toEqual([
      6_000, 12_000, 24_000, 48_000, 300_000,
    ]);
  });

  it.each([200, 302, 401, 404, 410])('forgets failures at a %i', (status) => {
    const failing: HostState = { ...NEW_HOST, failures: 7, rests: 3 };
    expect(nextHostState(failing, answered(status), NOW, SETTINGS)).toMatchObject({ failures: 0, rests: 0 });
  });

  it('says nothing of a host whose address is refused', () => {
    expect(nextHostState(NEW_HOST, { kind: 'failed', reason: 'unsafe-address' }, NOW, SETTINGS)).toEqual(
      NEW_HOST,
    );
  });

  it('obeys Retry-After on a failure, capped, and does not let it shorten a pause', () => {
    expect(pauses([answered(503, 100, '100')])).toEqual([100_000]);
    expect(pauses([answered(429, 100, '999999')])).toEqual([3_600_000]);
    expect(pauses([answered(503, 100, '1')])).toEqual([6_000]);
    expect(pauses([answered(503, 100, 'Thu, 01 Jan 2026 00:10:00 GMT')])).toEqual([600_000]);
    expect(pauses([answered(503, 100, 'soon')])).toEqual([6_000]);
  });

  it('survives JSON, and whatever happens waits at least the delay and at most the longest wait', () => {
    const event = fc.oneof(
      fc.record({
        kind: fc.constant('answered' as const),
        status: fc.integer({ min: 200, max: 599 }),
        isChallenge: fc.boolean(),
        latencyMs: fc.integer({ min: 0, max: 200_000 }),
        retryAfter: fc.option(fc.oneof(fc.nat().map(String), fc.string())),
      }),
      fc.record({
        kind: fc.constant('failed' as const),
        reason: fc.constantFrom('dns' as const, 'tls' as const),
      }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 200 }), (events) => {
        let state = NEW_HOST;
        for (const one of events) {
          state = nextHostState(structuredClone(state), one, NOW, SETTINGS);
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
          expect(state.nextAt - NOW).toBeGreaterThanOrEqual(SETTINGS.delayMs);
          expect(state.nextAt - NOW).toBeLessThanOrEqual(3_600_000);
        }
      }),
    );
  });
});
