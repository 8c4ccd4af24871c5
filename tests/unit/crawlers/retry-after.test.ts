import { describe, expect, it } from 'vitest';

import { parseHttpDate, parseRetryAfter } from '#crawlers/retry-after.ts';

const NOW = Date.UTC(2026, 0, 1, 12, 0, 0);

describe('parseRetryAfter', () => {
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Thu, 01 Jan 2026 12:01:00 GMT', 60_000],
    ['Thursday, 01-Jan-26 12:01:00 GMT', 60_000],
    ['Thu Jan  1 12:01:00 2026', 60_000],
    ['Wed, 31 Dec 2025 12:00:00 GMT', 0],
    ['-5', null],
    ['1.5', null],
    ['tomorrow', null],
    ['2026-01-01T12:01:00Z', null],
    ['Thu, 01 Foo 2026 12:01:00 GMT', null],
    ['', null],
  ])('reads %j as %j ms', (value, expected) => {
    expect(parseRetryAfter(value, NOW)).toBe(expected);
  });

  it('takes two digits more than 50 years ahead for the last century', () => {
    expect(parseHttpDate('Sunday, 06-Nov-94 08:49:37 GMT', NOW)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
    expect(parseHttpDate('Sun Nov  6 08:49:37 1994', NOW)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
  });
});
