import { describe, expect, test } from 'vitest';
import { urlResolverOf } from '#parsers/page/page-url.ts';
import { readScriptRecords } from '#parsers/lists/script-records.ts';
import { htmlPage } from '../../../support/html-page.ts';

function read(script: string): readonly string[] {
  const page = htmlPage(`<ul id="list"></ul><script>${script}</script>`, 'http://www.linhe.example/tz/');
  return readScriptRecords(page, urlResolverOf(page)).map(
    ({ title, url, date }) => `${date ?? '-'} ${title} ${url.replace('http://www.linhe.example', '')}`,
  );
}

describe('readScriptRecords', () => {
  test.each([
    [
      'row by row',
      "u[0]='/tz/2.html';t[0]='关于抗旱的通知';d[0]='2023-08-30';u[1]='1.html';t[1]='关于防汛的通知';d[1]='2023-08-21';",
    ],
    [
      'column by column, with double quotes',
      't[0]="关于抗旱的通知";t[1]="关于防汛的通知";d[0]="2023-08-30";d[1]="2023-08-21";u[0]="/tz/2.html";u[1]="1.html";',
    ],
    [
      'with a column more, and markup in titles',
      "u[0]='/tz/2.html';t[0]='<b>关于抗旱的通知</b>';n[0]='水字2号';d[0]='2023-08-30';u[1]='1.html';t[1]='关于防汛的通知';n[1]='';d[1]='2023-08-21';",
    ],
  ])('%s', (_, script) => {
    expect(read(script)).toEqual([
      '2023-08-30 关于抗旱的通知 /tz/2.html',
      '2023-08-21 关于防汛的通知 /tz/1.html',
    ]);
  });

  test('dates without a year, or none', () => {
    const row = (n: number, date: string): string =>
      `u[${n}]='/tz/202308/${n}.html';t[${n}]='关于防汛的第${n}号通知';${date}`;
    expect(read([1, 2].map((n) => row(n, `d[${n}]='08-2${n}';`)).join(''))).toEqual([
      '2023-08-21 关于防汛的第1号通知 /tz/202308/1.html',
      '2023-08-22 关于防汛的第2号通知 /tz/202308/2.html',
    ]);
    expect(read([1, 2, 3].map((n) => row(n, `d[${n}]='';`)).join(''))).toEqual(
      [1, 2, 3].map((n) => `- 关于防汛的第${n}号通知 /tz/202308/${n}.html`),
    );
  });

  test.each([
    ['two titles without dates', "u[0]='/a/';t[0]='政务公开栏目';u[1]='/b/';t[1]='办事服务栏目';"],
    ['pictures that change, without dates', "p[0]='/1.jpg';l[0]='/a.html';t[0]='临河市召开会议';"],
    ['arrays of other things', "a[0]='x';a[1]='y';"],
    ['no arrays', 'var a = 1;'],
  ])('nothing in %s', (_, script) => {
    expect(read(script)).toEqual([]);
  });

  test('an endless script is read in linear time', () => {
    const started = performance.now();
    read("a[0]='".repeat(60_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
