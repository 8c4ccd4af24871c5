import { expect, test } from 'vitest';
import type { AttachmentLink } from '#core/document.ts';
import { holdsOnlyFiles, readAttachments } from '#parsers/body/attachments.ts';
import { elementsNamed } from '#parsers/page/page-dom.ts';
import { htmlPage } from '../../../support/html-page.ts';

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
    'the name and the address in a script',
    `<a href="#" onclick="down('表.pdf','/f/1/a.pdf')">表</a>`,
    '/f/1/a.pdf',
  ],
  ['a script of another element', `<span onclick="location.href='/f/a.pdf'">表</span>`, '/f/a.pdf'],
  ['a data attribute', '<a data-href="/f/a.pdf">表</a>', '/f/a.pdf'],
  [
    'a viewer elsewhere',
    '<iframe src="https://view.officeapps.example/op/view.aspx?src=http%3A%2F%2Fwww.linhe.example%2Ff%2Fa.docx"></iframe>',
    '/f/a.docx',
  ],
  ['a parameter of an object', '<object><param name="src" value="/f/a.pdf"></object>', '/f/a.pdf'],
  ['the data of an object', '<object data="/f/a.pdf"></object>', '/f/a.pdf'],
  ['an id', '<a href="/downloadFile?id=77">任务表</a>', '/downloadFile?id=77'],
  ['an id in the path', '<a href="/attachment/download/77">任务表</a>', '/attachment/download/77'],
  ['the word before it', '附件：<a href="/download.jsp?x=7">任务表</a>', '/download.jsp?x=7'],
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

test.each(
  '点击下载 点击这里下载 点击查看附件 下载附件 附件下载： 【下载】 [附件] 附件1 附件： 点击此处下载附件 下载地址 查看原文 点击这里 >>下载 立即下载 附件2下载 PDF版 在线预览'.split(
    ' ',
  ),
)('%s names no file', (text) => {
  expect(read(`<a href="/f/%E5%B9%B4%E6%8A%A5.pdf">${text}</a>`)[0]?.name).toBe('年报.pdf');
});

test.each([
  [
    'its title where the text is cut',
    '<a href="a.pdf" title="建设任务表（2023年）">建设任…</a>',
    '建设任务表（2023年）',
  ],
  ['the words before it', '<p>1.任务表 <a href="P1.pdf">下载</a></p>', '1.任务表'],
  ['the words behind 附件：', '<p>附件：任务表（<a href="P1.pdf">点击下载</a>）</p>', '任务表'],
  [
    'the cell before it',
    '<table><tr><td>任务表</td><td><a href="P1.pdf">下载</a></td></tr></table>',
    '任务表',
  ],
  ['a later link', '<a href="P1.pdf"><img src="i.gif"></a><a href="P1.pdf">任务表</a>', '任务表'],
  ['its number where nothing tells more', '<a href="P1.pdf">附件1</a>', '附件1'],
])('a file is named by %s', (_, html, name) => {
  expect(read(html).map((one) => one.name)).toEqual([name]);
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
  ['<div><b>相关附件：</b><a href="1.doc">申报表</a></div>', true],
  ['<div><h3>常用表格下载中心</h3><a href="1.doc">申请表</a><a href="2.doc">登记表</a></div>', false],
])('a box of nothing but files: %s', (html, expected) => {
  const page = htmlPage(`<body>${html}</body>`, BASE);
  const [body] = elementsNamed(page, 'body');
  if (body === undefined) throw new Error('no body in the fixture');
  expect(holdsOnlyFiles(page, body)).toBe(expected);
});
