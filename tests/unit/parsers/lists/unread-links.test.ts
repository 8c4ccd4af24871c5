import { expect, test } from 'vitest';
import { readLinks } from '#parsers/lists/links.ts';
import { unreadLinks } from '#parsers/lists/unread-links.ts';
import { htmlPage } from '../../../support/html-page.ts';

const links = (count: number): string =>
  Array.from({ length: count }, (_, at) => `<a href="/many/${at}.html">${at}</a>`).join('\n');

test('a page that was read whole leaves nothing out', () => {
  expect(unreadLinks(htmlPage(links(50)))).toBeNull();
});

test('a page of 100,000 links says how many of them were read', () => {
  const page = htmlPage(links(100_000));
  const read = readLinks(page).length;
  expect(read).toBeGreaterThan(50_000);
  expect(unreadLinks(page)).toBe(`the page is cut: ${read} of 100000 links were read`);
});

test('a page that is cut behind its last link leaves none out', () => {
  expect(unreadLinks(htmlPage(links(50) + '<b>水</b>'.repeat(150_000)))).toBeNull();
});

test('takes no longer for hostile sources', () => {
  const began = performance.now();
  unreadLinks(htmlPage('<b>水</b>'.repeat(150_000) + '<a '.repeat(100_000) + 'x '.repeat(300_000)));
  expect(performance.now() - began).toBeLessThan(5_000);
});
