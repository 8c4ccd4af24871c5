import { expect, test } from 'vitest';
import { isNextPageName, readLinks } from '#parsers/lists/links.ts';
import { htmlPage } from '../../../support/html-page.ts';

function read(html: string, url?: string | null, charset?: string): readonly string[] {
  return readLinks(htmlPage(html, url, charset)).map((link) =>
    `${link.kind} ${link.url} ${link.text}`.trim(),
  );
}

test('resolves against the base, keeps order, leaves out repeats', () => {
  expect(
    read(
      '<base href="/col/"><a href="b.html">乙</a><a href="../a.html">甲</a><a href="b.html#x">again</a><iframe src="f.html"></iframe>',
    ),
  ).toEqual([
    'link http://www.linhe.example/col/b.html 乙',
    'link http://www.linhe.example/a.html 甲',
    'iframe http://www.linhe.example/col/f.html',
  ]);
});

test('the text of a cut or empty anchor is its title, or the alt of its image', () => {
  expect(
    read(
      '<a href="/1" title="关于印发要点的通知">关于印发…</a><a href="/2" title="乙"></a><a href="/3"><img alt="丙"></a>',
    ).map((line) => line.split(' ')[2]),
  ).toEqual(['关于印发要点的通知', '乙', '丙']);
});

test('leaves out scripts, mail, fragments and comments', () => {
  expect(
    read(
      '<a href="javascript:void(0)">x</a><a href="mailto:a@linhe.example">x</a><a href="#top">x</a><!-- <a href="/c">x</a> --><a>x</a><script>document.write("<a href=/s>x</a>")</script>',
    ),
  ).toEqual([]);
});

test('takes addresses out of window.open and location scripts', () => {
  expect(
    read(
      `<a href="#" onclick="window.open('/1')">甲</a><a href="javascript:location.href='/2'">乙</a><li onclick="location.href='/3'">丙</li>`,
    ),
  ).toEqual([
    'link http://www.linhe.example/1 甲',
    'link http://www.linhe.example/2 乙',
    'link http://www.linhe.example/3 丙',
  ]);
});

test('files are attachments, next pages are next pages even when their number links there too', () => {
  expect(
    read('<a href="/f/a.pdf">年报</a><a href="index_1.html">2</a><a href="index_1.html">下一页</a>'),
  ).toEqual([
    'attachment http://www.linhe.example/f/a.pdf 年报',
    'next-page http://www.linhe.example/zwgk/index_1.html 2',
  ]);
});

test('leaves the way to further records to whoever reads the list', () => {
  const html = `<script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/dataproxy.jsp?page=1"></a>]]></nextgroup><recordset></recordset></datastore></script>`;
  expect(readLinks(htmlPage(html))).toEqual([]);
});

test('reads the records of an embedded datastore', () => {
  const html = `<script type="text/xml"><datastore><recordset><record><![CDATA[<li><a href="/art/1.html">甲</a></li>]]></record><record><![CDATA[<a href='/art/2.html'>乙</a>]]></record></recordset></datastore></script>`;
  expect(read(html)).toEqual([
    'link http://www.linhe.example/art/1.html 甲',
    'link http://www.linhe.example/art/2.html 乙',
  ]);
});

test('percent-encodes a query in the encoding of the page', () => {
  expect(read('<a href="/s?q=年报&p=1#年">x</a>', undefined, 'gb18030')).toEqual([
    'link http://www.linhe.example/s?q=%C4%EA%B1%A8&p=1 x',
  ]);
  expect(read('<a href="/年?q=年">x</a>')).toEqual(['link http://www.linhe.example/%E5%B9%B4?q=%E5%B9%B4 x']);
  // 镕 has an ASCII trail byte; a character that GBK lacks becomes a numeric reference.
  // What cannot be encoded here goes out as UTF-8.
  expect(read('<a href="/s?q=中">x</a>', undefined, 'iso-2022-jp').join()).toContain('/s?q=%E4%B8%AD');
  expect(read('<a href="/s?q=镕">x</a>', undefined, 'gbk')).toEqual([
    'link http://www.linhe.example/s?q=%E9F x',
  ]);
  expect(read('<a href="/s?q=😀">x</a>', undefined, 'gbk')).toEqual([
    'link http://www.linhe.example/s?q=%26%23128512%3B x',
  ]);
});

test('a page without an address yields absolute links only', () => {
  expect(read('<a href="a.html">x</a><a href="http://linhe.example/b">y</a>', null)).toEqual([
    'link http://linhe.example/b y',
  ]);
});

test('leaves out none of very many', () => {
  const html = Array.from({ length: 90_000 }, (_, index) => `<a href="/${index}">x</a>`).join('');
  expect(readLinks(htmlPage(html)).length).toBe(90_000);
});

test.each(['下一页', '下页', '后一页', '[下一页]', '下一页>', 'Next', '>', '»'])(
  '%s names the next page',
  (text) => {
    expect(isNextPageName(text)).toBe(true);
  },
);

test.each(['上一页', '下一篇', '尾页', '下一页面的说明', '首页 >'])('%s does not', (text) => {
  expect(isNextPageName(text)).toBe(false);
});

test('the numbers of a pager lead to further pages, those elsewhere do not', () => {
  const pager =
    '<p><a href="/zwgk/index.html">1</a><a href="i2.html">2</a><a href="i3.html">3</a><a href="i2.html">下一页</a></p>';
  expect(read(`<div><a href="/2023">2023</a></div><ul><li><a href="/a">甲</a></li></ul>${pager}`)).toEqual([
    'link http://www.linhe.example/2023 2023',
    'link http://www.linhe.example/a 甲',
    'link http://www.linhe.example/zwgk/index.html 1',
    'next-page http://www.linhe.example/zwgk/i2.html 2',
    'next-page http://www.linhe.example/zwgk/i3.html 3',
  ]);
});

test('a feed that the page offers is a link, a style sheet is none', () => {
  expect(
    read(
      '<link rel="alternate" type="application/rss+xml" title="快报" href="/rss.xml"><link rel="stylesheet" type="text/css" href="/a.css"><link rel="alternate" href="/en/">',
    ),
  ).toEqual(['link http://www.linhe.example/rss.xml 快报']);
});
