import { describe, expect, test } from 'vitest';
import {
  articlePage,
  bodyLinesOf,
  extractArticle,
  PAGE_TITLE,
  PARAGRAPHS,
  paragraphs,
  SIGNED,
} from '../../../support/article-page.ts';

const TEXT = paragraphs(...PARAGRAPHS);
const [FIRST, SECOND, THIRD] = PARAGRAPHS;
const LINKS =
  '<div class="xg"><ul><li><a href="1.html">关于防汛工作的通知</a></li><li><a href="2.html">关于抗旱工作的通知</a></li></ul></div>';

test.each(
  (
    'id=zoom id=Zoom id=UCAP-CONTENT id=vsb_content id=vsb_content_2 id=artibody id=fontzoom class=TRS_Editor class=v_news_content ' +
    'class=artile_zw class=main-txt class=art-con class=xilan class=pages_content class=xxgk-content class=xiangqnr ' +
    'class=ewb-article-info class=gsj_xl class=nothing-known'
  ).split(' '),
)('finds the text in a container with %s', (name) => {
  const open = `<div ${name.replace('=', '="')}">`;
  expect(bodyLinesOf(articlePage(TEXT, { open, below: LINKS }))).toEqual(PARAGRAPHS);
});

describe('finds the text wherever it stands', () => {
  const rows = PARAGRAPHS.map((text) => `<tr><td>${text}</td></tr>`).join('');
  test.each([
    ['an element of its own name', TEXT, { open: '<UCAPCONTENT>', close: '</UCAPCONTENT>' }],
    ['a cell', TEXT, { open: '<table><tr><td class="bt_content">', close: '</td></tr></table>' }],
    ['font in a cell', TEXT, { open: '<table><tr><td><font id="Zoom">', close: '</font></td></tr></table>' }],
    [
      'between two meta tags',
      TEXT,
      { open: '<meta name="ContentStart"/>', close: '<meta name="ContentEnd"/>' },
    ],
    ['bare text with breaks', PARAGRAPHS.join('<br>\n'), {}],
    ['bare text with double breaks', PARAGRAPHS.map((text) => `&nbsp;&nbsp;${text}`).join('<br><br>\n'), {}],
    ['rows of a layout table', `<table>${rows}</table>`, {}],
    ['preformatted text', `<pre>${PARAGRAPHS.join('\n')}</pre>`, {}],
    [
      'fonts in fonts',
      PARAGRAPHS.map(
        (text) =>
          `<p><font face="仿宋"><font size="3">${text.slice(0, 9)}</font><span><o:p></o:p></span>${text.slice(9)}</font></p>`,
      ).join(''),
      {},
    ],
    [
      'elements side by side',
      PARAGRAPHS.map((text) => `<div>${text}</div>`).join(''),
      { open: '', close: '' },
    ],
    [
      'two boxes',
      '',
      {
        open: '',
        close: '',
        below: `<div class="b">${paragraphs(FIRST, SECOND)}</div><div class="b">${paragraphs(THIRD)}</div>`,
      },
    ],
    ['paragraphs never closed', PARAGRAPHS.map((text) => `<p>${text}`).join(''), {}],
    ['wrong nesting', `<p><div>${FIRST}</div></p><p><span><p>${SECOND}</span></p><b><p>${THIRD}</b>`, {}],
    ['a list', `<ul>${PARAGRAPHS.map((text) => `<li>${text}</li>`).join('')}</ul>`, {}],
    [
      'beside a column of links',
      TEXT,
      {
        open: '<div class="left"><a href="1">公告</a><a href="2">文件</a></div><div class="right">',
        close: '</div>',
      },
    ],
    [
      'beside a column of scripted words',
      TEXT,
      { before: '<div><span onclick="go(1)">机构概况</span><span onclick="go(2)">政策文件</span></div>' },
    ],
    [
      'below a teaser',
      TEXT,
      {
        before:
          '<div class="hot"><p><a href="9.html">会议召开</a></p><p>11月1日，全市水利工作会议召开，会议总结今年工作，部署明年任务，市领导出席并讲话。</p></div>',
      },
    ],
    ['hidden until a script shows it', TEXT, { open: '<div style="display:none">' }],
    ['the source of a frame', `<iframe srcdoc="${TEXT.replaceAll('<', '&lt;')}"></iframe>`, {}],
    ['a form field', `<textarea style="display:none">${TEXT.replaceAll('<', '&lt;')}</textarea>`, {}],
    ['a template', `<script type="text/html">${TEXT}</script>`, {}],
    [
      'controls above',
      `<div>【字体：<a href="#">大</a> <a href="#">中</a>】</div><p>扫一扫在手机打开当前页</p><p>分享到：</p>${TEXT}`,
      {},
    ],
  ])('%s', (_, body, parts) => {
    expect(bodyLinesOf(articlePage(body, parts))).toEqual(PARAGRAPHS);
  });
});

describe('what systems put outside the container belongs to the text', () => {
  test.each([
    [
      'a sign-off',
      {
        open: '<div class="con"><div class="TRS_Editor">',
        close: `</div><div class="lk">${SIGNED.join('<br>')}</div></div>`,
      },
    ],
    [
      'a second container',
      {
        open: '<div class="TRS_Editor">',
        close: `</div><div class="TRS_Editor">${paragraphs(...SIGNED)}</div>`,
      },
    ],
    [
      'a sign-off as a table',
      {
        open: '<div id="zoom">',
        close: `<table><tr><td>&nbsp;</td><td>${SIGNED[0]}</td></tr><tr><td></td><td>${SIGNED[1]}</td></tr></table></div>`,
      },
    ],
  ])('%s', (_, parts) => {
    const document = extractArticle(articlePage(TEXT, parts));
    expect(document.body.text.split('\n')).toEqual([...PARAGRAPHS, ...SIGNED]);
    expect(document.signature).toMatchObject({ agency: SIGNED[0], date: { value: '2023-11-08' } });
  });

  test('whom it is addressed to', () => {
    const open = '<div class="con"><p>各乡镇人民政府：</p><div class="TRS_Editor">';
    expect(bodyLinesOf(articlePage(TEXT, { open, close: '</div></div>' }))).toEqual([
      '各乡镇人民政府：',
      ...PARAGRAPHS,
    ]);
  });
});

test('a short text under the title is the body, not a longer box beside it', () => {
  const box =
    '<div class="right"><h3>联系我们</h3><p>地址：临河市解放路1号</p><p>办公时间：周一至周五上午9:00-12:00，下午14:00-17:30，节假日除外。</p></div>';
  const text = '因设备检修，11月20日停水一天。';
  expect(bodyLinesOf(articlePage(paragraphs(text), { after: box }))).toEqual([text]);
});

describe('a masthead is header', () => {
  const title = `<p align="center"><b>${PAGE_TITLE}</b></p>`;
  test.each([
    ['the title again', title],
    ['the title on two lines', '<p>临河市水利局</p><p>关于做好冬春水利建设工作的通知</p>'],
    ['a number', '<p align="center">临水〔2023〕12号</p>'],
    ['a number above the title', `<p align="center">临水〔2023〕12号</p>${title}`],
    ['the name over the red line', `<p>临 河 市 水 利 局 文 件</p><p>临水〔2023〕12号</p>${title}`],
  ])('%s', (_, masthead) => {
    expect(bodyLinesOf(articlePage(masthead + TEXT))).toEqual(PARAGRAPHS);
  });

  test('a number further down is text', () => {
    const lines = [FIRST, '临水〔2023〕12号', SECOND];
    expect(bodyLinesOf(articlePage(paragraphs(...lines)))).toEqual(lines);
  });
});

describe('kind of the body', () => {
  test.each([
    ['text', TEXT, 'text'],
    ['a word', '<p>同意。</p>', 'text'],
    ['scans', '<p><img src="/i/1.jpg"></p><p><img src="/i/2.jpg"></p>', 'image'],
    ['a scan with a caption', '<p><img src="/i/1.jpg"></p><p>图为现场</p>', 'image'],
    ['a film', '<video src="/v/a.mp4"></video>', 'image'],
    ['a file', '<p><a href="/f/a.pdf">2022年度部门决算.pdf</a></p>', 'attachment'],
    ['a file in a viewer', '<iframe src="/pdfjs/web/viewer.html?file=/f/a.pdf"></iframe>', 'attachment'],
    ['an embedded file', '<embed src="/f/a.pdf">', 'attachment'],
    [
      'files only',
      Array.from({ length: 8 }, (_, i) => `<a href="/f/${i}.pdf">部门决算公开表之${i}.pdf</a><br>`).join(''),
      'attachment',
    ],
    ['nothing', '<p>&nbsp;</p>', 'empty'],
    ['the pixel of a counter', '<img src="/c.gif" width="1" height="1">', 'empty'],
  ])('%s', (_, body, kind) => {
    expect(extractArticle(articlePage(body)).body.kind).toBe(kind);
  });
});
