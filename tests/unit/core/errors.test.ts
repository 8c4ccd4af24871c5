import { expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode, GongkaiError } from '#core/errors.ts';

it('carries what to do, what was the cause, and the facts', () => {
  const cause = new Error('EACCES');
  const error = new GongkaiError('OUTPUT_UNWRITABLE', 'out.csv cannot be written', {
    cause,
    hint: 'name another file',
    details: { path: 'out.csv' },
  });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'GongkaiError',
    code: 'OUTPUT_UNWRITABLE',
    disposition: 'stop',
    message: 'out.csv cannot be written',
    hint: 'name another file',
    details: { path: 'out.csv' },
  });
  expect(error.cause).toBe(cause);
});

it('has no cause, hint or facts that nobody gave', () => {
  const error = new GongkaiError('NOT_FOUND', 'nothing');
  expect('cause' in error).toBe(false);
  expect(error.hint).toBeUndefined();
  expect(error.details).toEqual({});
});

it('has the disposition of its code', () => {
  for (const code of Object.keys(ERROR_CODES) as ErrorCode[]) {
    expect(new GongkaiError(code, 'planted').disposition).toBe(ERROR_CODES[code]);
  }
});
