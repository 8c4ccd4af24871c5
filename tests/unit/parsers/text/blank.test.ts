import { describe, expect, it } from 'vitest';
import { trimBlank } from '#parsers/text/blank.ts';

describe('trimBlank', () => {
  it('removes outer white space of every kind and keeps inner', () => {
    expect(trimBlank(' \u3000\u00a0\u2002\ufeff\t临　河\u200b\u2003\n')).toBe('临　河');
    expect(trimBlank('\u3000')).toBe('');
    expect(trimBlank('')).toBe('');
  });

  it('keeps punctuation and letters of any script', () => {
    expect(trimBlank('“é—…』')).toBe('“é—…』');
  });
});
