import { expect, test } from 'vitest';
import { markupName } from '#parsers/page/markup-names.ts';

test('names are in lower case, known or not', () => {
  expect(['DIV', 'p', 'UCAPCONTENT', 'onClick', 'x-y'].map(markupName)).toEqual([
    'div',
    'p',
    'ucapcontent',
    'onclick',
    'x-y',
  ]);
});
