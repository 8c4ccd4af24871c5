import { expect, it } from 'vitest';
import { EXIT, exitStatusOf } from '#cli/exit-status.ts';
import { ERROR_CODES, type ErrorCode, GongkaiError } from '#core/errors.ts';

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  CONFIG_INVALID: 2,
  USAGE: 2,
  QUERY_INVALID: 2,
  ARCHIVE_DAMAGED: 4,
  RECORD_DAMAGED: 4,
};

it('is 2 for wrong usage, 4 for damage, 1 for every other error', () => {
  for (const code of Object.keys(ERROR_CODES) as ErrorCode[]) {
    expect([code, exitStatusOf(new GongkaiError(code, 'planted'))]).toEqual([code, STATUS[code] ?? 1]);
  }
});

it('is 1 for what nobody foresaw', () => {
  for (const thrown of [new Error('planted'), 'planted', undefined]) expect(exitStatusOf(thrown)).toBe(1);
});

it('has the numbers that scripts rely on', () => {
  expect(EXIT).toEqual({ done: 0, failed: 1, usage: 2, stopped: 3, damaged: 4 });
});
