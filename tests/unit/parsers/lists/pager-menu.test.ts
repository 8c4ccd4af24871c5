import { expect, test } from 'vitest';
import { readPagination } from '#parsers/lists/pagination.ts';
import { htmlPage } from '../../../support/html-page.ts';

const FOLDER = 'http://www.linhe.example/nb/';

/** A menu of `texts`, whose values count from 1 on. */
function menu(texts: readonly string[], valueOf: (page: number) => string, selected = 0): string {
  const options = texts.map(
    (text, at) =>
      `<option value="${valueOf(at + 1)}"${at + 1 === selected ? ' selected' : ''}>${text}</option>`,
  );
  return `<select onchange="location.href=this.value">${options.join('')}</select>`;
}

function read(html: string, file = 'list.html'): readonly [pages: number | null, next: string | null] {
  const { totalPages, next } = readPagination(htmlPage(html, FOLDER + file)).pagination;
  return [totalPages, next?.replace(FOLDER, '') ?? null];
}

const file = (page: number): string => (page === 1 ? 'list.html' : `list-p${page}.html`);
const NAMED = ['第1页', '第2页', '第3页'];

test('the page behind the chosen one is next', () => {
  expect(read(menu(NAMED, file, 1))).toEqual([3, 'list-p2.html']);
  expect(read(menu(['1', '2', '3'], file, 2), 'list-p2.html')).toEqual([3, 'list-p3.html']);
  expect(read(menu(['1/3', '2/3', '3/3'], file, 3), 'list-p3.html')).toEqual([3, null]);
});

test('the page is told by its address where no choice is marked', () => {
  expect(
    read(
      menu(NAMED, (page) => `?PageNo=${page}`),
      'list.html?PageNo=2',
    ),
  ).toEqual([3, 'list.html?PageNo=3']);
  expect(read(menu(NAMED, file), 'elsewhere.html')).toEqual([3, null]);
});

test.each([
  ['years', menu(['2023', '2022'], file)],
  ['other sites', menu(['县水务局', '县民政局'], (at) => `https://www${at}.linhe.example/`)],
  ['pages that a script makes addresses of', menu(NAMED, String)],
  ['one page', menu(['第1页'], file)],
  ['pages with a gap', menu(['1', '3'], file)],
  ['scripts', menu(NAMED, () => 'javascript:go(1)')],
])('a menu of %s is no pager', (_, html) => {
  expect(read(html)).toEqual([null, null]);
});
