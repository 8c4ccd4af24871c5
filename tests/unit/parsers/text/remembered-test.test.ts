import { expect, test } from 'vitest';
import { rememberedTest } from '#parsers/text/remembered-test.ts';

test('answers as the pattern does, the first time and again, however much it is asked', () => {
  const isTitle = rememberedTest(/title/i);
  for (let round = 0; round < 2; round++) {
    expect(['Title', 'list', 'sub-title'].map(isTitle)).toEqual([true, false, true]);
    for (let index = 0; index < 3000; index++) isTitle(`name-${index}`);
  }
});
