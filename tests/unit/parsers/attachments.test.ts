import { expect, test } from 'vitest';
import type { AttachmentLink } from '#core/document.ts';
import { holdsOnlyFiles, readAttachments } from '#parsers/attachments.ts';
import { elementsNamed } from '#parsers/page-dom.ts';
import { htmlPage } from '../../support/html-page.ts';

const BASE = 'http://www.linhe.example/zwgk/202403/t20240308_1.html';

function read(html: string, url: string | null = BASE): readonly AttachmentLink[] {
  const page = htmlPage(`<body>${html}</body>`, url);
  const [body] = elementsNamed(page, 'body');
  if (body === undefined) throw new Error('no body in the fixture');
  return readAttachments(page, [body]);
}

test('a link to a file is named by its text', () => {
  expect(read('<a href="./P020240308.docx">任务分工表</a>')).toEqual([
    {
      name: '任务分工表',
      url: 'http://www.linhe.example/zwgk/202403/P020240308.docx',
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    },
  ]);
});

test.each([
  ['the decoded file name, UTF-8', '<a href="/f/%E5%B9%B4%E6%8A%A5.pdf">点击下载</a>', '年报.pdf'],
  ['the decoded file name, GBK', '<a href="/f/%C4%EA%B1%A8.pdf">下载</a>', '年报.pdf'],
  ['a title', '<a href="/f/1.pdf" title="年报全文">附件下载</a>', '年报全文'],
  ['the file name where there is an icon only', '<a href="/f/nb.pdf"><img src="i.gif"></a>', 'nb.pdf'],
])('a link without a telling text is named by %s', (_, html, name) => {
  expect(read(html)[0]?.name).toBe(name);
});

test.each([
  [
    'a query parameter',
    '<a href="/module/downfile.jsp?kind=2&filename=linhe07.ofd">报告</a>',
    '/module/downfile.jsp?kind=2&filename=linhe07.ofd',
  ],
  ['onclick', `<a href="#" onclick="window.open('/f/a.xls')">表</a>`, '/f/a.xls'],
  ['a script address', `<a href="javascript:down('/f/a.et')">表</a>`, '/f/a.et'],
  ['a viewer', '<iframe src="/pdfjs/web/viewer.html?file=%2Ff%2Fa.pdf"></iframe>', '/f/a.pdf'],
  ['a button', '<button path="/f/a.rar" appendix="true">打包</button>', '/f/a.rar'],
  ['an embedded file', '<embed src="/f/a.pdf">', '/f/a.pdf'],
  [
    'a name that has the extension',
    '<a href="/system/download.jsp?wbfileid=12">附件1：报表.wps</a>',
    '/system/download.jsp?wbfileid=12',
  ],
  [
    'a download page',
    '<a href="/system/DownloadAttach.jsp?id=12">附件1</a>',
    '/system/DownloadAttach.jsp?id=12',
  ],
])('finds a file by %s', (_, html, path) => {
  expect(read(html).map(({ url }) => url)).toEqual([`http://www.linhe.example${path}`]);
});

test.each([
  ['a page', '<a href="a.html">政策解读</a>'],
  ['a picture', '<a href="a.jpg"><img src="a.jpg"></a>'],
  ['a script', '<script>var a = "x.pdf"</script>'],
  ['a name without a value', '<a href="undefined.undefined">附件</a>'],
  ['a comment', '<!-- <a href="a.pdf">a</a> -->'],
  ['a print command', '<a href="javascript:print()">打印.pdf</a>'],
])('%s is no attachment', (_, html) => {
  expect(read(html)).toEqual([]);
});

test('a scan counts when its link says that it is an attachment', () => {
  expect(read('<a href="a.jpg">附件：扫描件</a>')).toHaveLength(1);
});

test('each file once, in order; relative addresses stand where the page has none', () => {
  const found = read('<a href="b.pdf">乙</a><a href="a.pdf">甲</a><a href="b.pdf">下载</a>', null);
  expect(found.map(({ name, url }) => [name, url])).toEqual([
    ['乙', 'b.pdf'],
    ['甲', 'a.pdf'],
  ]);
});

test.each([
  ['<ul><li><a href="1.doc">申报表</a></li><li><a href="2.xls">评分标准</a></li></ul>', true],
  ['<div><a href="1.doc">申报表</a><a href="/more.html">更多</a></div>', false],
  ['<div>附件</div>', false],
])('a box of nothing but files: %s', (html, expected) => {
  const page = htmlPage(`<body>${html}</body>`, BASE);
  const [body] = elementsNamed(page, 'body');
  if (body === undefined) throw new Error('no body in the fixture');
  expect(holdsOnlyFiles(page, body)).toBe(expected);
});
