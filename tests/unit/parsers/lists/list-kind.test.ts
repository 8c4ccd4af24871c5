import { describe, expect, test } from 'vitest';
import type { DocumentKind } from '#core/document.ts';
import { extractPage } from '#parsers/extract.ts';
import { htmlPage } from '../../../support/html-page.ts';

const TRAIL =
  '<div>您的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/gh/">规划计划</a></div>';
const TITLES = [
  '水利发展五年规划纲要',
  '公共图书馆建设专项规划',
  '城区停车设施近期建设计划',
  '古树名木保护三年行动计划',
];
const link = (title: string, at: number): string => `<a href="/zwgk/gh/a${at}.html">临河县${title}</a>`;

function kindOf(body: string, path = '/zwgk/gh.html'): DocumentKind {
  const page = htmlPage(
    `<html><head><title>规划计划</title></head><body>${body}</body></html>`,
    `http://www.linhe.example${path}`,
  );
  return extractPage(page, []).kind;
}

describe('lists of items without dates', () => {
  test.each([
    ['paragraphs', TITLES.map((title, at) => `<p>${link(title, at)}</p>`).join('')],
    [
      'rows with a number',
      `<table>${TITLES.map((title, at) => `<tr><td>${at + 1}</td><td>${link(title, at)}</td></tr>`).join('')}</table>`,
    ],
    [
      'a heading and items',
      `<h2>规划计划</h2><ol>${TITLES.map((title, at) => `<li>${link(title, at)}</li>`).join('')}</ol>`,
    ],
  ])('are lists under a trail: %s', (_, list) => {
    expect(kindOf(`${TRAIL}<div>${list}</div>`)).toBe('list');
    expect(kindOf(`<div>${list}</div>`)).toBe('other');
  });

  test('columns of a site are none', () => {
    const names = ['领导之窗', '机构职能', '政策文件', '财政预算', '人事信息'];
    const menu = names.map((name, at) => `<li><a href="/c${at}/">${name}</a></li>`).join('');
    expect(kindOf(`${TRAIL}<ul>${menu}</ul>`)).toBe('other');
  });

  test('several columns of a few items are none', () => {
    const box = (column: number): string =>
      `<div class="b${column}"><h3>栏目${column}</h3><ul>${TITLES.map((title, at) => `<li><a href="/b${column}/${at}.html">第${column}期${title}</a></li>`).join('')}</ul></div>`;
    expect(kindOf(`${TRAIL}<div>${[1, 2, 3, 4].map(box).join('')}</div>`)).toBe('other');
  });
});

describe('what says nothing but its items is a list, however short', () => {
  const page = (body: string): DocumentKind => kindOf(`${TRAIL}${body}`, '/zwgk/gh/a.html');
  test('a table with numbers and dates', () => {
    const rows = TITLES.map(
      (title, at) =>
        `<tr><td>AY01-2014-${at}</td><td>${link(title, at)}</td><td>安政办〔2014〕${at + 11}号</td><td>2014-0${at + 1}-02</td></tr>`,
    );
    const head = '<tr><th>索引号</th><th>信息名称</th><th>文号</th><th>生成日期</th></tr>';
    expect(page(`<table>${head}${rows.join('')}</table>`)).toBe('list');
    expect(page(`<table>${head}${rows.slice(0, 2).join('')}</table>`)).toBe('document');
  });

  test('items with their metadata beside them', () => {
    const items = TITLES.map(
      (title, at) =>
        `<li>${link(title, at)}<span>2022-05-0${at + 1}</span><div><table><tr><td>索引号：</td><td>QH01/2022-${at}</td><td>文号：</td><td>清政规〔2022〕${at}号</td></tr></table></div></li>`,
    );
    expect(page(`<ul>${items.join('')}</ul>`)).toBe('list');
  });

  test('prose with links is a document', () => {
    const links = TITLES.map((title, at) => `<p>${link(title, at)}</p>`).join('');
    const prose =
      '<p>现将全县规划计划公布如下，请各单位认真组织实施，加强督促检查，确保各项任务如期完成。</p>';
    expect(page(`<h1>关于公布规划计划的通知</h1><div>${prose.repeat(3)}${links}</div>`)).toBe('document');
  });
});

test('pairs below each title do not make a document of a list', () => {
  const rows = [...TITLES, ...TITLES].map(
    (title, at) =>
      `<dt>${link(`${title}（第${at}期）`, at)}</dt><dd>文号：临政发〔2019〕${at + 1}号　成文日期：2019-0${at + 1}-11</dd>`,
  );
  expect(kindOf(`${TRAIL}<dl>${rows.join('')}</dl>`, '/zwgk/gh/')).toBe('list');
});
