import { expect, test } from 'vitest';
import { elementLocator } from '#parsers/page/element-locator.ts';
import { cheerioOf } from '#parsers/page/page.ts';
import { elementsNamed } from '#parsers/page/page-dom.ts';
import { htmlPage } from '../../../support/html-page.ts';

function locate(html: string): string {
  const element = elementsNamed(htmlPage(html), 'i').at(-1);
  if (element === undefined) throw new Error('no <i> in the fixture');
  return elementLocator(element);
}

test('is a path from the nearest plain id', () => {
  expect(locate('<div id="zoom"><p></p><b></b><p><i></i></p></div>')).toBe(
    '#zoom > p:nth-of-type(2) > i:nth-of-type(1)',
  );
  expect(locate('<div id="1a b"><i></i></div>')).toBe(
    'html:nth-of-type(1) > div:nth-of-type(1) > i:nth-of-type(1)',
  );
});

test('finds the element again', () => {
  const page = htmlPage('<table><tr><td></td><td><i>a</i><i>b</i></td></tr></table>');
  const element = elementsNamed(page, 'i').at(-1);
  if (element === undefined) throw new Error('no <i> in the fixture');
  expect(cheerioOf(page)(elementLocator(element)).text()).toBe('b');
});

test('siblings are counted by name, in whatever order they are asked for', () => {
  const elements = elementsNamed(htmlPage('<p><i></i><b></b><i></i>x<i></i><b></b><i></i></p>'), 'i');
  const ordinals = [3, 1, 2, 0].map(
    (index) =>
      /i:nth-of-type\((\d)\)/.exec(elements[index] === undefined ? '' : elementLocator(elements[index]))?.[1],
  );
  expect(ordinals).toEqual(['4', '2', '3', '1']);
});

test('a line of plain text is its number', () => {
  expect(locate('<i data-line="7"></i>')).toBe('line 7');
});
