import { describe, expect, test } from 'vitest';
import { HECHUAN_COUNTY } from '#demo/sites/hechuan-county.ts';
import { VSB } from '#parsers/families/vsb.ts';
import { articleText, familyPage, listRows, nextOf, readAs } from '../../../support/family-page.ts';
import { followFamily } from '../../../support/follow-family.ts';

const ORIGIN = 'http://127.0.0.1:18642';
const MARK = '<script src="/_sitegray/_sitegray.js"></script>';

function listPage(pager: string, mark = MARK): string {
  const rows = listRows(6, (at) => `/info/1042/${at}.htm`);
  return `<html><head>${mark}</head><body><ul>${rows}</ul><div class="pb_sys_common">${pager}</div></body></html>`;
}

function read(pager: string, path: string): readonly unknown[] {
  const list = readAs(VSB, familyPage(listPage(pager), path));
  return [list?.items.length, list?.totalPages, list?.totalItems, nextOf(list)];
}

const COUNTS = (own: number, of: number): string =>
  `<span class="p_t">共${of * 6}条</span><span class="p_t">${own}/${of}</span>`;

describe('pagers', () => {
  test.each([
    [
      'a link from the newest page',
      `${COUNTS(1, 11)}<span class="p_no_d">1</span><span class="p_no"><a href="tzgg/10.htm">2</a></span><span class="p_next p_fun"><a href="tzgg/10.htm">下页</a></span>`,
      '/zwgk/tzgg.htm',
      [6, 11, 66, '/zwgk/tzgg/10.htm'],
    ],
    [
      'a link from a page behind it',
      `${COUNTS(2, 11)}<span class="p_prev p_fun"><a href="../tzgg.htm">上页</a></span><span class="p_next p_fun"><a href="9.htm">下页</a></span>`,
      '/zwgk/tzgg/10.htm',
      [6, 11, 66, '/zwgk/tzgg/9.htm'],
    ],
    [
      'the oldest page',
      `${COUNTS(11, 11)}<span class="p_next_d p_fun_d">下页</span>`,
      '/zwgk/tzgg/1.htm',
      [6, 11, 66, null],
    ],
    ['no links on the newest page', COUNTS(1, 11), '/zwgk/tzgg.htm', [6, 11, 66, '/zwgk/tzgg/10.htm']],
    ['no links behind it: one less', COUNTS(9, 11), '/zwgk/tzgg/3.htm', [6, 11, 66, '/zwgk/tzgg/2.htm']],
    ['no links at the end', COUNTS(11, 11), '/zwgk/tzgg/1.htm', [6, 11, 66, null]],
    [
      'no links on a column that is called like a page',
      COUNTS(1, 3),
      '/zwgk/2023.htm',
      [6, 3, 18, '/zwgk/2023/2.htm'],
    ],
    ['one page', COUNTS(1, 1), '/zwgk/tzgg.htm', [6, 1, 6, null]],
    [
      'no counts',
      '<span>下页</span><span>尾页</span>',
      '/zwgk/tzgg.htm',
      [undefined, undefined, undefined, null],
    ],
  ])('%s', (_, pager, path, expected) => {
    expect(read(pager, path)).toEqual(expected);
  });

  test.each([
    ['0/0', '/zwgk/tzgg.htm'],
    ['1/999999999999', '/zwgk/tzgg.htm'],
    ['1/9', '/'],
    ['1/9', '/zwgk/0.htm?x=1'],
  ])('%s at %s is survived', (fraction, path) => {
    const list = readAs(VSB, familyPage(listPage(`<span class="p_t">${fraction}</span>`), path));
    expect(list === null || list.items.length === 6).toBe(true);
  });
});

test.each([
  ['an article', articleText('id="vsb_content"', MARK)],
  ['an article in its form', articleText('class="v"', `${MARK}<form name="_newscontent_fromname">`)],
  ['a page without marks', listPage(COUNTS(1, 3), '').replace('pb_sys_common', 'x')],
])('%s is no list of this family', (_, html) => {
  expect(readAs(VSB, familyPage(html, '/info/1042/1.htm'))).toBeNull();
});

describe('the sample site', () => {
  const content = HECHUAN_COUNTY.content(ORIGIN);

  test.each(content.lists)('holds all of $column', ({ path, itemPaths, pagePaths, reportedTotal }) => {
    const list = followFamily(content, ORIGIN, path);
    expect(list).toMatchObject({ families: ['vsb'], totalItems: reportedTotal, truncated: null });
    expect(list.items.map(({ url }) => new URL(url).pathname)).toEqual(itemPaths);
    expect(list.requests.map(({ url }) => new URL(url).pathname)).toEqual(pagePaths);
  });
});
