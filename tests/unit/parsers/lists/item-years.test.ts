import { expect, test } from 'vitest';
import type { Element } from 'domhandler';
import { yearsAbove } from '#parsers/lists/item-years.ts';
import { elementsNamed } from '#parsers/page/page-dom.ts';
import { htmlPage } from '../../../support/html-page.ts';

/** The years of the `p` elements of `html`. */
function years(html: string): readonly (number | null)[] {
  const page = htmlPage(html);
  const items = elementsNamed(page, 'p');
  const found = yearsAbove(page.dom, new Set<Element>(items));
  return items.map((item) => found.get(item) ?? null);
}

test.each([
  [
    'headings between lists',
    '<div><h3>2019年</h3><ul><p>a</p><p>b</p></ul><h3>2018年</h3><ul><p>c</p></ul></div>',
    [2019, 2019, 2018],
  ],
  ['entries of the list', '<div><dt>2019</dt><p>a</p><dt>2018</dt><p>b</p></div>', [2019, 2018]],
  [
    'heads of boxes',
    '<div><div><div class="t"><span>2019年度</span></div><ul><p>a</p></ul></div></div>',
    [2019],
  ],
  ['tabs', '<div><span>2019年</span><span>2018年</span><div><p>a</p></div></div>', [null]],
  ['links', '<div><a href="/2019/">2019年</a><p>a</p></div>', [null]],
  ['years in words', '<div><h3>2019年通知</h3><p>a</p></div>', [null]],
  ['another part of the page', '<div><div><div><h3>2019年</h3></div></div></div><div><p>a</p></div>', [null]],
])('%s', (_, html, expected) => {
  expect(years(html)).toEqual(expected);
});
