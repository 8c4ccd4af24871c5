import { expect, test } from 'vitest';
import { elementsNamed } from '#parsers/page/page-dom.ts';
import { numberedLinks } from '#parsers/lists/pager-links.ts';
import { htmlPage } from '../../../support/html-page.ts';

function hrefs(html: string): readonly (string | undefined)[] {
  const next = elementsNamed(htmlPage(html), 'a').find((anchor) => anchor.attribs['id'] === 'next');
  if (next === undefined) throw new Error('no #next in the fixture');
  return numberedLinks(next).map((anchor) => anchor.attribs['href']);
}

test.each([
  [
    'side by side',
    '<div><a href="1">1</a><b>2</b><a href="3">[3]</a><a>4</a><a href="n" id="next">下一页</a></div>',
  ],
  [
    'items of a list',
    '<ul><li><a href="1">1</a></li><li>2</li><li><a href="3">3</a></li><li><a href="n" id="next">下一页</a></li></ul>',
  ],
])('the numbers beside a next-page link: %s', (_, html) => {
  expect(hrefs(html)).toEqual(['1', '3']);
});

test('no numbers of another part of the page', () => {
  expect(
    hrefs(
      `<div><p>${'<a href="x">x</a>'.repeat(80)}<a href="1">1</a></p><p><a href="n" id="next">下一页</a></p></div>`,
    ),
  ).toEqual([]);
});
