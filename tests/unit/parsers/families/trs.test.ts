import { describe, expect, test } from 'vitest';
import { ZHIYUAN_DISTRICT } from '#demo/sites/zhiyuan-district.ts';
import { TRS } from '#parsers/families/trs.ts';
import { articleText, familyPage, listRows, nextOf, readAs } from '../../../support/family-page.ts';
import { followFamily } from '../../../support/follow-family.ts';

const ORIGIN = 'http://127.0.0.1:18641';

function listPage(script: string, count = 5): string {
  const rows = listRows(count, (at) => `./202308/t20230828_${at}.html`);
  return `<html><body><ul>${rows}</ul><script>${script}</script></body></html>`;
}

function read(script: string, path: string): readonly unknown[] {
  const list = readAs(TRS, familyPage(listPage(script), path));
  return [list?.items.length, list?.totalPages, list?.totalItems, nextOf(list), list?.truncated];
}

describe('pagers', () => {
  test.each([
    [
      'pages, current',
      'createPageHTML(3, 0, "index", "html");',
      '/tz/',
      [5, 3, null, '/tz/index_1.html', null],
    ],
    [
      'records first',
      'createPageHTML(14, 3, 1, "index", "html");',
      '/tz/index_1.html',
      [5, 3, 14, '/tz/index_2.html', null],
    ],
    [
      'the last page',
      'createPageHTML(17, 3, 2, "index", "html");',
      '/tz/index_2.html',
      [5, 3, 17, null, null],
    ],
    [
      'an element first',
      "createPageHTML('page_div',3, 1,'tz_list','shtml',14);",
      '/tz/tz_list.shtml',
      [5, 3, 14, '/tz/tz_list_2.shtml', null],
    ],
    [
      'an element first, the last page',
      "createPageHTML('page_div',3, 3,'tz_list','shtml',14);",
      '/tz/tz_list_3.shtml',
      [5, 3, 14, null, null],
    ],
    [
      'a configuration',
      "var pagination_script_config = { pageNumber: '0', total: '3' };",
      '/tz/',
      [5, 3, null, '/tz/index_1.html', null],
    ],
    [
      'a configuration, behind',
      "pagination_script_config = { pageNumber: '1', total: '3' };",
      '/tz/index_1.html',
      [5, 3, null, '/tz/index_2.html', null],
    ],
    [
      'a configuration, at the end',
      "pagination_script_config = { pageNumber: '2', total: '3' };",
      '/tz/index_2.html',
      [5, 3, null, null, null],
    ],
  ])('%s', (_, script, path, expected) => {
    expect(read(script, path)).toEqual(expected);
  });

  test.each([
    ['a call without arguments', 'createPageHTML('],
    ['a configuration that is cut', "pagination_script_config = { pageNumber: '0', to"],
    ['a configuration of words', "pagination_script_config = { pageNumber: 'a', total: 'b' }"],
    ['a negative page', 'pagination_script_config = { pageNumber: -7, total: 3 }'],
    ['more pages than numbers have digits', 'createPageHTML(99999999999999999999, 0, "index", "html");'],
  ])('%s makes no page up', (_, script) => {
    const list = readAs(TRS, familyPage(listPage(script), '/tz/index_7.html'));
    expect(nextOf(list)).toBeOneOf([null, '/tz/index_1.html']);
  });
});

describe('pages counted from 1 without a number on the first', () => {
  const call = (current: number, items: string): string =>
    `createPageHTML(4, ${current}, 'index', 'shtml'${items});`;

  test('go on behind the last but one, which looks like the last of pages counted from 0', () => {
    expect(read(call(1, ', 20'), '/tz/')).toEqual([5, 4, 20, '/tz/index_2.shtml', null]);
    expect(read(call(3, ', 20'), '/tz/index_3.shtml')).toEqual([5, 4, 20, '/tz/index_4.shtml', null]);
    expect(read(call(4, ', 20'), '/tz/index_4.shtml')).toEqual([5, 4, 20, null, null]);
  });

  test('are not guessed at where the page is not full, or nothing counts the items', () => {
    expect(read(call(3, ', 35'), '/tz/index_3.shtml')).toEqual([5, 4, 35, null, null]);
    expect(read(call(3, ''), '/tz/index_3.shtml')).toEqual([5, 4, null, null, null]);
  });
});

test.each([
  ['a call', 'createPageHTML(4, 3, "index", "html");', '/tz/index_3.html'],
  ['an element first', "createPageHTML('page_div',4, 4,'tz_list','html',16);", '/tz/tz_list_4.html'],
])('a last page with one item, by %s', (_, script, path) => {
  const list = readAs(TRS, familyPage(listPage(script, 1), path));
  expect([list?.items.length, list?.totalPages, nextOf(list)]).toEqual([1, 4, null]);
});

test('a pager that the page’s own script writes', () => {
  const script = (current: number): string =>
    `var currentPage = ${current};//所在页从0开始\nvar countPage = 3;//共多少页\nfor(var i=0;i<countPage;i++) document.write("<a href=\\"index_"+i+".html\\">"+(i+1)+"</a>");`;
  expect(read(script(0), '/tz/')).toEqual([5, 3, null, '/tz/index_1.html', null]);
  expect(read(script(2), '/tz/index_2.html')).toEqual([5, 3, null, null, null]);
});

test('items that a script writes', () => {
  const rows = [0, 1, 2].map(
    (at) =>
      `url[${at}]='./t2023082${at}_${at}.html';title[${at}]='关于做好第${at}批工程验收的通知';FILENUM[${at}]='';DAY[${at}]='2023-08-2${at}';`,
  );
  const list = readAs(
    TRS,
    familyPage(
      `<html><body><script>${rows.join('\n')}document.writeln("<li>");</script></body></html>`,
      '/wj/',
    ),
  );
  expect(list?.items.map(({ url, date }) => [url, date])).toEqual([
    ['http://www.linhe.example/wj/t20230820_0.html', '2023-08-20'],
    ['http://www.linhe.example/wj/t20230821_1.html', '2023-08-21'],
    ['http://www.linhe.example/wj/t20230822_2.html', '2023-08-22'],
  ]);
});

describe('stubs', () => {
  const stub =
    '<html><head><title>工作部署</title><script>var docs = [];</script></head><body><div class="list"></div></body></html>';

  test('where an old page was, the list is cut', () => {
    const list = readAs(TRS, familyPage(stub, '/tz/index_66.html'));
    expect(list).toMatchObject({ items: [], next: null });
    expect(list?.truncated).toContain('stub');
  });

  test.each([
    ['the first page', stub, '/tz/index.html'],
    ['an empty article', stub, '/tz/202308/t20230828_12.html'],
    ['a frame', stub.replace('</body>', '<iframe src="/a.html"></iframe></body>'), '/tz/index_2.html'],
    ['a page that sends on', stub.replace('var docs', 'location.href="/"; var docs'), '/tz/index_2.html'],
    ['a page with items', stub.replace('</body>', '<a href="/1.html">通知</a></body>'), '/tz/index_2.html'],
    ['a page that says something', stub.replace('</body>', '内容'.repeat(60)), '/tz/index_2.html'],
    ['a long page', stub.replace('</body>', `<!--${'x'.repeat(2000)}-->`), '/tz/index_2.html'],
  ])('%s is none', (_, html, path) => {
    expect(readAs(TRS, familyPage(html, path))).toBeNull();
  });
});

test.each([
  ['an article', articleText('class="TRS_Editor"'), '/tz/202308/t20230828_1.html'],
  [
    'an article of several pages',
    articleText('class="TRS_Editor"', '<script>createPageHTML(2, 0, "t20230828_1", "html");</script>'),
    '/tz/202308/t20230828_1.html',
  ],
  [
    'a page without marks',
    `<html><body><ul>${listRows(9, (at) => `/${at}.html`)}</ul></body></html>`,
    '/tz/',
  ],
])('%s is no list of this family', (_, html, path) => {
  expect(readAs(TRS, familyPage(html, path))).toBeNull();
});

test('hostile scripts are read in linear time', () => {
  const started = performance.now();
  for (const piece of [
    'createPageHTML(',
    'pagination_script_config = {',
    'document.writeln("',
    '<script>',
    '&nbsp;',
  ])
    readAs(TRS, familyPage(piece.repeat(20_000), '/tz/index_3.html'));
  expect(performance.now() - started).toBeLessThan(4000);
});

describe('the sample site', () => {
  const content = ZHIYUAN_DISTRICT.content(ORIGIN);

  test.each(content.lists)('holds all of $column', ({ path, itemPaths, reportedTotal, isTruncated }) => {
    const list = followFamily(content, ORIGIN, path);
    expect(list).toMatchObject({ families: ['trs'], totalItems: reportedTotal });
    expect(list.truncated !== null).toBe(isTruncated ?? false);
    expect(list.items.map(({ url }) => new URL(url).pathname)).toEqual(itemPaths);
  });
});
