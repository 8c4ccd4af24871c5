import { expect, test } from 'vitest';
import { encodeForm, type FormField } from '#parsers/page/form-encoding.ts';

const FIELDS: readonly FormField[] = [
  ['关键字', '水 利+1'],
  ['__VIEWSTATE', '/wEP=='],
  ['空', ''],
];

test.each([
  ['utf-8', '%E5%85%B3%E9%94%AE%E5%AD%97=%E6%B0%B4+%E5%88%A9%2B1&__VIEWSTATE=%2FwEP%3D%3D&%E7%A9%BA='],
  ['gbk', '%B9%D8%BC%FC%D7%D6=%CB%AE+%C0%FB%2B1&__VIEWSTATE=%2FwEP%3D%3D&%BF%D5='],
  ['x-unknown', '%E5%85%B3%E9%94%AE%E5%AD%97=%E6%B0%B4+%E5%88%A9%2B1&__VIEWSTATE=%2FwEP%3D%3D&%E7%A9%BA='],
])('a form of a page in %s', (charset, expected) => {
  expect(encodeForm(FIELDS, charset)).toBe(expected);
});

test('what the encoding lacks is a numeric reference, what is no character is survived', () => {
  expect(encodeForm([['a', '☃']], 'gbk')).toBe('a=%26%239731%3B');
  expect(encodeForm([['a', '\ud800']], 'utf-8')).toBe('a=%EF%BF%BD');
  expect(encodeForm([], 'utf-8')).toBe('');
});
