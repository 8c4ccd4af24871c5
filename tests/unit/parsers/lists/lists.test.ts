import { describe, expect, test } from 'vitest';
import { readList, type PageList } from '#parsers/lists/lists.ts';
import { htmlPage } from '../../../support/html-page.ts';

const COLUMN = 'http://www.linhe.example/zwgk/nb/index.html';
const ARTICLE = 'http://www.linhe.example/zwgk/nb/202403/t20240308_117.html';

function items(list: PageList): readonly string[] {
  return list.items.map(
    ({ title, date, url }) => `${date ?? '-'} ${title} ${url.replace('http://www.linhe.example', '')}`,
  );
}

/** Six reports, each written by `row`. */
function reports(row: (year: number) => string): string {
  return [2023, 2022, 2021, 2020, 2019, 2018].map(row).join('\n');
}

const EXPECTED = [2023, 2022, 2021, 2020, 2019, 2018].map(
  (year) => `${year + 1}-01-20 临河市商务局${year}年政府信息公开工作年度报告 /nb/${year}.html`,
);
const title = (year: number): string => `临河市商务局${year}年政府信息公开工作年度报告`;
const link = (year: number): string => `<a href="/nb/${year}.html">${title(year)}</a>`;

describe('items', () => {
  test.each([
    ['li with a span', reports((y) => `<li>${link(y)}<span>${y + 1}-01-20</span></li>`)],
    [
      'li with the date first',
      reports((y) => `<li><span class="date">[${y + 1}-01-20]</span>${link(y)}</li>`),
    ],
    [
      'li with the date inside the link',
      reports((y) => `<li><a href="/nb/${y}.html">${title(y)}<i>${y + 1}-01-20</i></a></li>`),
    ],
    [
      'li with the date in the link text',
      reports((y) => `<li><a href="/nb/${y}.html">· ${title(y)} (${y + 1}-01-20)</a></li>`),
    ],
    [
      'li with day and month apart',
      reports((y) => `<li><div><b>20</b><i>${y + 1}-01</i></div>${link(y)}</li>`),
    ],
    ['li with year and day apart', reports((y) => `<li><p><b>01-20</b><i>${y + 1}</i></p>${link(y)}</li>`)],
    [
      'rows of a table',
      `<table><tr><th>序号</th><th>标题</th><th>日期</th></tr>${reports((y) => `<tr><td>${y}</td><td>${link(y)}</td><td>${y + 1}年1月20日</td></tr>`)}</table>`,
    ],
    [
      'div rows',
      reports((y) => `<div class="r"><div>${link(y)}</div><div>发布时间：${y + 1}-01-20 10:20</div></div>`),
    ],
    ['a definition list', `<dl>${reports((y) => `<dt>${link(y)}</dt><dd>${y + 1}.1.20</dd>`)}</dl>`],
    ['one definition list each', reports((y) => `<dl><dt>${link(y)}</dt><dd>${y + 1}/01/20</dd></dl>`)],
    ['links and dates in a row', reports((y) => `${link(y)} <span>${y + 1}-01-20</span><br>`)],
    [
      'a column and its document',
      reports((y) => `<li><a href="/nb/">[年报]</a>${link(y)}<em>${y + 1}-01-20</em></li>`),
    ],
    [
      'titles cut and given in full',
      reports(
        (y) =>
          `<li><a href="/nb/${y}.html" title="${title(y)}">临河市商务局${y}年政…</a><span>${y + 1}-01-20</span></li>`,
      ),
    ],
    [
      'the date glued to the title',
      reports((y) => `<li>${link(y).replace('</a>', `${y + 1}-01-20</a>`)}</li>`),
    ],
    [
      'cards that are one link',
      reports(
        (y) =>
          `<a class="k" href="/nb/${y}.html"><h4>${title(y)}</h4><div>现予公布。</div><div><em>县商务局</em><em>${y + 1}-01-20</em></div></a>`,
      ),
    ],
    [
      'cards with a picture and the day in pieces',
      reports(
        (y) =>
          `<a href="/nb/${y}.html"><div><img src="a.jpg"></div><div><p>${title(y)}</p><p><b>20</b><i>${y + 1}-01</i></p></div></a>`,
      ),
    ],
    [
      'pairs below each title',
      reports(
        (y) =>
          `<div class="x"><p>${link(y)}</p><p>文号：临商〔${y}〕5号　索引号：00288871-5/${y + 1}-00012　生成日期：${y + 1}-01-20　公开方式：主动公开</p></div>`,
      ),
    ],
    [
      'pairs in elements of their own',
      reports(
        (y) =>
          `<div class="x">${link(y)}<ul><li><b>发布日期：</b><i>${y + 1}-01-20</i></li><li><b>生效日期：</b><i>2030-01-01</i></li></ul></div>`,
      ),
    ],
    [
      'a table with more than one column of dates',
      `<table><thead><tr><td>名称</td><td>发布日期</td><td>成文日期</td></tr></thead><tbody>${reports((y) => `<tr><td>${link(y)}</td><td>${y + 1}-01-20</td><td>${y + 1}-01-11</td></tr>`)}</tbody></table>`,
    ],
    [
      'a table with linked numbers',
      `<table>${reports((y) => `<tr><td><a href="/nb/${y}.html">临商〔${y}〕5号</a></td><td>${link(y)}</td><td>${y + 1}.01.20</td></tr>`)}</table>`,
    ],
    [
      'a summary that names another day',
      reports((y) => `<div><h3>${link(y)}</h3><i>${y + 1}-01-20</i><p>2010年5月4日，本局成立。</p></div>`),
    ],
  ])('%s', (_, html) => {
    const list = readList(
      htmlPage(
        `<ul class="nav"><li><a href="/">网站首页</a><li><a href="/zwgk/">政务公开</a></ul><div>${html}</div>`,
        COLUMN,
      ),
    );
    expect(items(list)).toEqual(EXPECTED);
    expect(list.isList).toBe(true);
  });

  test('blocks of one shape are one list', () => {
    const block = (from: number): string =>
      `<ul class="l">${[from, from - 1, from - 2].map((y) => `<li>${link(y)}<span>${y + 1}-01-20</span></li>`).join('')}</ul>`;
    expect(items(readList(htmlPage(`<div>${block(2023)}${block(2020)}</div>`, COLUMN)))).toEqual(EXPECTED);
  });

  test('what stands beside the items in elements of the same name is none', () => {
    const html = `<div class="path"><a href="/">首页</a> &gt; <a href="/zwgk/">政府信息公开</a></div>${reports((y) => `<div class="card"><p>${link(y)}</p><i>${y + 1}-01-20</i></div>`)}<div><a href="2.html">下一页&gt;&gt;</a></div><div class="f"><a href="/gy.html">关于本网站的说明</a></div>`;
    expect(items(readList(htmlPage(html, COLUMN)))).toEqual(EXPECTED);
  });

  test('a day without a year has the one of its address, or of the heading above', () => {
    const day = (y: number, href: string): string =>
      `<li><a href="${href}">${title(y)}</a><em>[01-20]</em></li>`;
    const dates = (html: string): readonly (string | null)[] =>
      readList(htmlPage(html, COLUMN)).items.map((item) => item.date);
    const expected = [2023, 2022, 2021, 2020, 2019, 2018].map((y) => `${y + 1}-01-20`);
    expect(dates(`<ul>${reports((y) => day(y, `./${y + 1}01/t${y + 1}0122_${y}.html`))}</ul>`)).toEqual(
      expected,
    );
    const boxes = reports(
      (y) => `<h4>${y + 1}年</h4><ul>${day(y, `/show?id=${y}a`)}${day(y, `/show?id=${y}b`)}</ul>`,
    );
    expect(dates(`<div>${boxes}</div>`)).toEqual(expected.flatMap((date) => [date, date]));
  });

  test('a date without a year stays unknown where nothing says it', () => {
    const list = readList(
      htmlPage(`<ul>${reports((y) => `<li>${link(y)}<span>(03-08)</span></li>`)}</ul>`, COLUMN),
    );
    expect(list.items.map((item) => item.date)).toEqual([null, null, null, null, null, null]);
  });

  test('reads the records of an embedded datastore', () => {
    const record = (y: number): string =>
      `<record><![CDATA[<li>${link(y)}<b>${y + 1}-\n01-\n20</b></li>]]></record>`;
    const list = readList(
      htmlPage(
        `<div>列表</div><script type="text/xml"><datastore><totalrecord>31</totalrecord><totalpage>6</totalpage><recordset>${reports(record)}</recordset></datastore></script>`,
        COLUMN,
      ),
    );
    expect(items(list)).toEqual(EXPECTED);
    expect(list.pagination).toMatchObject({ totalItems: 31, totalPages: 6 });
    expect(list.isList).toBe(true);
  });
});

describe('isList', () => {
  const sidebar = `<div class="side"><h3>最新信息</h3><ul>${reports((y) => `<li>${link(y)}<span>${y + 1}-01-20</span></li>`)}</ul></div>`;
  const prose = `<p>${'本局严格按照条例要求，扎实推进政府信息公开各项工作。'.repeat(6)}</p>`;

  test('an article does not become a list because of its sidebar', () => {
    expect(readList(htmlPage(`<h1>${title(2017)}</h1><div>${prose}</div>${sidebar}`, ARTICLE)).isList).toBe(
      false,
    );
  });

  test('nor does a short article that says it is one', () => {
    const meta = '<meta name="ArticleTitle" content="公告"><meta name="PubDate" content="2024-03-08 10:20">';
    expect(
      readList(htmlPage(`<head>${meta}</head><h1>公告</h1><p>见附件。</p>${sidebar}`, COLUMN)).isList,
    ).toBe(false);
  });

  test('nor does a front page without dates', () => {
    const links = Array.from(
      { length: 20 },
      (_, index) => `<li><a href="/c${index}/">栏目名称第${index}</a></li>`,
    ).join('');
    expect(readList(htmlPage(`<ul>${links}</ul>`, 'http://www.linhe.example/')).isList).toBe(false);
  });

  test('nor does a front page that shows a few items of each column, dates or not', () => {
    const box = (column: number, tag: string): string =>
      `<div><h2>栏目${column}</h2><a href="/c${column}/">更多</a><${tag}>${[2023, 2022, 2021]
        .map(
          (y) =>
            `<li><a href="/c${column}/${y}.html">第${column}栏的${title(y)}</a><b>${y + 1}-01-20</b></li>`,
        )
        .join('')}</${tag}></div>`;
    const boxes = [1, 2, 3, 4].map((column) => box(column, 'ul')).join('');
    const list = readList(htmlPage(`<div>${boxes}</div>`, 'http://www.linhe.example/'));
    expect([list.isList, list.isHome]).toEqual([false, true]);
  });

  test('the last page of a list may hold one item, and no link of the trail beside it', () => {
    const html = `<div><a href="/zwgk/">政务公开栏目</a></div><table><tr><td>${link(2018)}</td><td>2019-01-20</td></tr></table><div id="pager">共 7 条记录　第 3/3 页　<a href="list_2.shtml">上一页</a></div>`;
    const list = readList(htmlPage(html, COLUMN));
    expect(list.isList).toBe(true);
    expect(items(list)).toEqual(EXPECTED.slice(-1));
  });

  test('records that a script writes are a list', () => {
    const script = [2023, 2022]
      .map((y, n) => `u[${n}]='/nb/${y}.html';t[${n}]='${title(y)}';d[${n}]='${y + 1}-01-20';`)
      .join('');
    const list = readList(htmlPage(`<ul></ul><script>${script}</script>`, COLUMN));
    expect(list.isList).toBe(true);
    expect(items(list)).toEqual(EXPECTED.slice(0, 2));
  });

  test('a short list with pages is one', () => {
    const html = `<ul><li>${link(2023)}<span>2024-01-20</span></li><li>${link(2022)}<span>2023-01-20</span></li></ul><a href="index_1.html">下一页</a>`;
    expect(readList(htmlPage(html, COLUMN)).isList).toBe(true);
  });
});
