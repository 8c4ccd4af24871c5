import { describe, expect, test } from 'vitest';
import { QIYUAN_FINANCE } from '#demo/sites/qiyuan-finance.ts';
import { ASPNET } from '#parsers/families/aspnet.ts';
import { articleText, familyPage, listRows, nextOf, readAs } from '../../../support/family-page.ts';
import { followFamily } from '../../../support/follow-family.ts';

const ORIGIN = 'http://127.0.0.1:18644';
const STATE = '<input type="hidden" name="__VIEWSTATE" value="dDw+/=" />';
const PATH = '/List.aspx?cid=3';

function listPage(pager: string, fields = '', count = 6): string {
  const rows = listRows(count, (at) => `/Html/${at}.aspx`);
  return `<html><body><form method="post" action="./List.aspx?cid=3"><input type="hidden" name="__EVENTTARGET" value="" />${STATE}${fields}<ul>${rows}</ul>${pager}</form></body></html>`;
}

function link(target: string, argument: string, text: string): string {
  return `<a href="javascript:__doPostBack(&#39;${target}&#39;,&#39;${argument}&#39;)">${text}</a>`;
}

/** The fields of the next request but for the state. */
function sent(pager: string, fields = ''): string | null {
  return (
    nextOf(readAs(ASPNET, familyPage(listPage(pager, fields), PATH)))?.replace(
      '__VIEWSTATE=dDw%2B%2F%3D&',
      '',
    ) ?? null
  );
}

function event(target: string, argument: string): string {
  return `${PATH} ${new URLSearchParams({ __EVENTTARGET: target, __EVENTARGUMENT: argument }).toString()}`;
}

describe('pagers', () => {
  test.each([
    [
      'the link to the next page',
      link('Pager', '1', '首页') + link('Pager', '4', '下一页'),
      event('Pager', '4'),
    ],
    ['a link without argument', link('ctl00$lbtnNext', '', '下一页'), event('ctl00$lbtnNext', '')],
    [
      'numbers, on the first page',
      `<span>1</span>${link('G', 'Page$2', '2')}${link('G', 'Page$3', '3')}`,
      event('G', 'Page$2'),
    ],
    [
      'numbers, in the middle',
      `${link('G', 'Page$1', '1')}<span>2</span>${link('G', 'Page$3', '3')}`,
      event('G', 'Page$3'),
    ],
    [
      'numbers, on the last page',
      `${link('G', 'Page$1', '1')}${link('G', 'Page$2', '2')}<span>3</span>`,
      null,
    ],
    [
      'numbers behind others',
      `${link('G', 'Page$1', '1')}${link('G', 'Page$10', '...')}<span>11</span>${link('G', 'Page$12', '12')}`,
      event('G', 'Page$12'),
    ],
    [
      'the numbers behind those shown',
      `${[1, 2, 3].map((n) => link('G', `Page$${n}`, String(n))).join('')}<span>4</span>${link('G', 'Page$5', '...')}`,
      event('G', 'Page$5'),
    ],
    [
      'a control for each number',
      `<span>1</span>${link('r$ctl01$b', '', '2')}${link('r$ctl02$b', '', '3')}`,
      event('r$ctl01$b', ''),
    ],
    [
      'days of a calendar',
      `${link('C', '8400', '1')}${link('C', '8401', '2')}<b>3</b>${link('C', '8403', '4')}`,
      null,
    ],
    [
      'options of a postback',
      `<a href='javascript:WebForm_DoPostBackWithOptions(new WebForm_PostBackOptions("lb", "2", true, "", "", false, true))'>下一页</a>`,
      event('lb', '2'),
    ],
    [
      'a button',
      '<input type="submit" name="btnNext" value="下一页" /><input type="submit" name="btnGo" value="查询" />',
      `${event('', '')}&btnNext=%E4%B8%8B%E4%B8%80%E9%A1%B5`,
    ],
    ['a picture', '<input type="image" name="next" alt="下一页" />', `${event('', '')}&next.x=1&next.y=1`],
    [
      'a button that is off',
      '<input type="submit" name="btnNext" value="下一页" disabled="disabled" />',
      null,
    ],
    ['a link that is off', '<a disabled="disabled">下一页</a>', null],
    ['a link that stays on at the end', `<div>共40条 第4/4页 ${link('Pager', '5', '下一页')}</div>`, null],
    [
      'a link that stays on at the end, in other words',
      `<div>共4页 当前第4页 ${link('n', '', '下一页')}</div>`,
      null,
    ],
    [
      'counts that are not at the end',
      `<div>共40条 第3/4页 ${link('Pager', '4', '下一页')}</div>`,
      event('Pager', '4'),
    ],
  ])('%s', (_, pager, expected) => {
    expect(sent(pager)).toBe(expected);
  });
});

describe('the form', () => {
  test('goes back with what a browser would send', () => {
    const fields = `<input name="key" type="text" /><input name="off" value="1" disabled />
<input type="checkbox" name="a" /><input type="checkbox" name="b" checked /><input type="radio" name="c" value="2" checked="checked" />
<input type="submit" name="go" value="查询" /><input type="file" name="f" />
<select name="year"><option value="0">全部</option><option selected value="2023">2023</option></select>
<select name="kind"><option>通知</option><option>公告</option></select><textarea name="note">x y</textarea>`;
    expect(sent(link('P', '2', '下一页'), fields)).toBe(
      `${PATH} key=&b=on&c=2&year=2023&kind=%E9%80%9A%E7%9F%A5&note=x+y&__EVENTTARGET=P&__EVENTARGUMENT=2`,
    );
  });

  test('is sent in the encoding of its page', () => {
    const html = listPage(link('P', '2', '下一页'), '<input name="kind" value="通知☃" />');
    const list = readAs(ASPNET, familyPage(html, PATH, null, 'gb18030'));
    expect(nextOf(list)).toContain('kind=%CD%A8%D6%AA%817%A30&');
    expect(nextOf(readAs(ASPNET, familyPage(html, PATH, null, 'gbk')))).toContain(
      'kind=%CD%A8%D6%AA%26%239731%3B&',
    );
  });

  test('of a page that was sent one goes on from there', () => {
    const post = { contentType: 'application/x-www-form-urlencoded', body: '__VIEWSTATE=old' };
    const last = readAs(ASPNET, familyPage(listPage(link('G', 'Page$1', '1'), '', 1), PATH, post));
    expect(last).toMatchObject({ next: null, truncated: null });
    expect(last?.items).toHaveLength(1);
  });

  test('without its state is no way on', () => {
    const html = listPage(link('P', '2', '下一页'))
      .replace(STATE, '')
      .replace('<ul>', '<!-- __VIEWSTATE --><ul>');
    expect(readAs(ASPNET, familyPage(html, PATH))).toMatchObject({
      next: null,
      truncated: expect.stringContaining('form'),
    });
  });

  test('that is too large is not sent', () => {
    const html = listPage(
      link('P', '2', '下一页'),
      `<input type="hidden" name="__X" value="${'a'.repeat(4_100_000)}" />`,
    );
    expect(readAs(ASPNET, familyPage(html, PATH))).toMatchObject({
      next: null,
      truncated: expect.stringContaining('large'),
    });
  });
});

test.each([
  ['an article', articleText('id="zoom"', `<form method="post">${STATE}</form>`), '/Html/1.aspx'],
  ['a list without state', listPage(link('P', '2', '下一页')).replace(STATE, ''), PATH],
  ['a pager without items', listPage(link('P', '2', '下一页'), '', 0), PATH],
])('%s is no list of this family', (_, html, path) => {
  expect(readAs(ASPNET, familyPage(html, path))).toBeNull();
});

test('hostile markup is read in linear time', () => {
  const started = performance.now();
  for (const piece of [
    "<a href=\"javascript:__doPostBack('a','",
    '<form method="post">',
    '<input name="a" type="hidden">',
    '第1页 / ',
  ])
    readAs(ASPNET, familyPage(`__VIEWSTATE${piece.repeat(20_000)}`, PATH));
  expect(performance.now() - started).toBeLessThan(6000);
});

describe('the sample site', () => {
  const content = QIYUAN_FINANCE.content(ORIGIN);

  test.each(content.lists)('holds all of $column', ({ path, itemPaths, reportedTotal }) => {
    const list = followFamily(content, ORIGIN, path);
    expect(list).toMatchObject({ families: ['aspnet'], totalItems: reportedTotal, truncated: null });
    expect(list.items.map(({ url }) => new URL(url).pathname)).toEqual(itemPaths);
  });
});
