import {
  array,
  assert as assertProperty,
  constantFrom,
  nat,
  oneof,
  property,
  record,
  uint8Array,
} from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { DisclosureDocument, Section } from '#core/document.ts';
import { extractDocument } from '#parsers/extract.ts';

const SEED = 20_140_308;
const PAGE = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>临河市水利局关于抗旱工作的通知-临河市水利局</title><meta name="PubDate" content="2021-05-09 10:12">
<style>.h{display:none}</style></head><body><p>当前位置：<a href="/">首页</a> &gt; <a href="/gk">公开</a></p>
<table><tr><td>索引号：</td><td>A1/2021-00003</td><td>发布机构：</td><td>临河市水利局</td></tr><tr><td>文号：</td><td></td><td>成文日期：</td><td>2021年5月8日</td></tr></table>
<h1>临河市水利局关于抗旱工作的通知</h1><div class="s">发布时间：2021-05-09 来源：水利局 浏览次数：<span></span> 打印</div>
<div id="zoom"><p>各单位：</p><p>一、组织领导</p><p>（一）明确责任。各单位主要负责同志负总责。</p><table><tr><td>甲</td><td rowspan="2">乙</td></tr><tr><td>丙</td></tr></table>
<p>二、工作要求</p><p>1.加强巡查，发现问题及时处理。</p><p align="right">临河市水利局</p><p align="right">2021年5月8日</p><p>附件：<a href="a.doc">表</a></p></div>
<script>var c = {"content":"<p>x</p>"};</script></body></html>`;
const BYTES = new TextEncoder().encode(PAGE);

/** White space and characters without width apart. */
const visible = (text: string): string => text.replace(/[\s\u200b\ufeff]+/gu, '');
const squeeze = (text: string): string => text.replace(/\s+/gu, '');

function inOrder(document: DisclosureDocument): string {
  const walk = (sections: readonly Section[]): string =>
    sections.map((section) => section.heading + section.text + walk(section.sections)).join('');
  return squeeze(document.body.preamble + walk(document.sections) + document.body.closing);
}

/** What is wrong with the document of `bytes`. */
function problemsOf(bytes: Uint8Array, contentType: string | null): string[] {
  const document = extractDocument(bytes, { url: null, contentType });
  const problems = document.findings
    .filter((finding) => finding.code === 'rule-failed')
    .map((finding) => finding.message);
  if (inOrder(document) !== squeeze(document.body.text)) problems.push('the parts are not the text');
  const tables = document.sections.flatMap((section) => section.tables);
  if (tables.some((table) => document.tables[table] === undefined))
    problems.push('a section names a table that is not there');
  if (JSON.stringify(JSON.parse(JSON.stringify(document))) !== JSON.stringify(document))
    problems.push('not plain JSON');
  return problems;
}

const charset = constantFrom(
  null,
  'text/html; charset=gbk',
  'text/html; charset=utf-8',
  'text/plain',
  'text/html; charset=utf-16',
);

describe('extractDocument', () => {
  it('never throws on mutated bytes and loses no text between its parts', () => {
    const mutation = record({
      at: nat(BYTES.length - 1),
      drop: nat(40),
      add: oneof(
        uint8Array({ maxLength: 12 }),
        constantFrom(
          '<',
          '>',
          '"',
          '</div>',
          '</table>',
          '<td>',
          '<p>',
          '<!--',
          '<b',
          '&#x',
          '：',
          '一、',
          '<br>',
          '2021年',
          '<table>',
          '<html>',
          '<script>',
          '\u0000',
        ).map((text) => new TextEncoder().encode(text)),
      ),
    });
    assertProperty(
      property(array(mutation, { minLength: 1, maxLength: 8 }), charset, (mutations, contentType) => {
        let bytes = Buffer.from(BYTES);
        for (const { at, drop, add } of mutations) {
          const place = Math.min(at, bytes.length);
          bytes = Buffer.concat([bytes.subarray(0, place), add, bytes.subarray(place + drop)]);
        }
        expect(problemsOf(bytes, contentType)).toEqual([]);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it('never throws on bytes of any kind', () => {
    assertProperty(
      property(uint8Array({ maxLength: 400 }), charset, (bytes, contentType) => {
        expect(problemsOf(bytes, contentType)).toEqual([]);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('never throws on text built from what documents are made of', () => {
    const piece = constantFrom(
      '一、总则',
      '（一）要求。',
      '索引号：',
      'A1/2021-1',
      '发布机构:市局 ',
      '来源：',
      '\n',
      '临河市水利局',
      '2021年5月8日',
      '<p>',
      '</p>',
      '<td>',
      '<table>',
      '首页 > ',
      '。',
      '　',
      '<h1>',
      '附件：',
    );
    assertProperty(
      property(array(piece, { maxLength: 60 }), (pieces) => {
        expect(problemsOf(new TextEncoder().encode(pieces.join('')), null)).toEqual([]);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  it('reads the same document from GB 18030 and from UTF-8 bytes', () => {
    const cut = nat(PAGE.length);
    assertProperty(
      property(cut, cut, (a, b) => {
        const text = PAGE.slice(0, Math.min(a, b)) + PAGE.slice(Math.max(a, b));
        const read = (bytes: Uint8Array): DisclosureDocument =>
          extractDocument(bytes, { url: null, contentType: null });
        const fromUtf8 = read(new TextEncoder().encode(text));
        const fromGb = read(iconv.encode(text, 'gb18030'));
        expect({ ...fromGb, charset: '', findings: [] }).toEqual({ ...fromUtf8, charset: '', findings: [] });
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});

/** Markup and what a reader sees of it, white space apart. */
type Piece = readonly [html: string, text: string];

const words = constantFrom(
  '渠道清淤',
  '一、总体要求',
  '（一）责任。各单位负总责。',
  '1.5万元',
  '第三条 本办法自印发之日起施行。',
  '临河市水利局',
  '2021年5月8日',
  '附件：1.任务表',
  '抄送：市委办。',
  '详见：',
  '目录',
  '（此件公开发布）',
  '共2页',
);
const inline = oneof(
  words.map((text): Piece => [text, text]),
  words.map((text): Piece => [`<b>${text.slice(0, 2)}</b><span>${text.slice(2)}</span>`, text]),
  words.map((text): Piece => [`&nbsp;　${text}<sup>注</sup>\n`, `${text}注`]),
  words.map((text): Piece => [`<a href="x.html">${text}</a>\u200b`, text]),
  words.map((text): Piece => [`<ruby>${text}<rt>y</rt></ruby><!-- 藏 --><i hidden>藏</i>`, `${text}y`]),
);
const join = (pieces: readonly Piece[], between = ''): Piece => [
  pieces.map(([html]) => html).join(between),
  pieces.map(([, text]) => text).join(''),
];
const wrapped =
  (open: string, close: string) =>
  (piece: Piece): Piece => [open + piece[0] + close, piece[1]];
const line = array(inline, { minLength: 1, maxLength: 3 }).map((pieces) => join(pieces));
const block = oneof(
  line.map(wrapped('<p>', '</p>')),
  line.map(wrapped('<p align="right">', '</p>')),
  line.map(wrapped('<div><font face="黑体">', '</font></div>')),
  line.map(wrapped('<h3>', '</h3>')),
  line.map(wrapped('', '<br><br>')),
  array(line, { minLength: 1, maxLength: 3 }).map((rows) => join(rows.map(wrapped('<li>', '</li>')))),
  array(line, { minLength: 4, maxLength: 4 })
    .map(([a, b, c, d]) => join([a, b, c, d].map((cell) => wrapped('<td>', '</td>')(cell ?? ['', '']))))
    .map(([html, text]): Piece => [
      `<table><tr>${html.replace('</td><td>', '</td></tr><tr><td>')}</tr></table>`,
      text,
    ]),
);
const SENTENCE = '本通知由临河市水利局负责解释，各单位要抓好落实，重要事项及时报告。';

describe('the text of a body', () => {
  it('has every visible character of its container, in order, and its parts make it up', () => {
    assertProperty(
      property(array(block, { maxLength: 8 }), (blocks) => {
        const [html, text] = join(blocks, '\n');
        const page = `<html><head><meta charset="utf-8"><title>关于抗旱的通知</title></head><body><h1>关于抗旱的通知</h1><div>发布时间：2021-05-09 来源：市水利局</div><div id="zoom"><p>${SENTENCE}</p><p>${SENTENCE}首</p>${html}<p>${SENTENCE}尾</p></div><div>版权所有：临河市水利局</div></body></html>`;
        const document = extractDocument(new TextEncoder().encode(page), { url: null, contentType: null });
        expect(visible(document.body.text)).toBe(visible(`${SENTENCE}${SENTENCE}首${text}${SENTENCE}尾`));
        expect(inOrder(document)).toBe(squeeze(document.body.text));
      }),
      { seed: SEED, numRuns: 400 },
    );
  });
});

describe('extractDocument on hostile input', () => {
  const many = 30_000;
  it.each([
    ['nested elements', '<div>'.repeat(100_000)],
    ['nested tables', '<table><tr><td>'.repeat(20_000)],
    ['siblings', `<div>${'<p>各单位：</p>'.repeat(many)}</div>`],
    ['headings', '<h3 class="title">标题一则</h3>'.repeat(many)],
    ['labels', '<p>索引号：A1 文号：B2 来源：日报</p>'.repeat(many)],
    ['label cells', `<table>${'<tr><td>索引号</td><td>1</td></tr>'.repeat(many)}</table>`],
    ['small tables', '<table><tr><td>索引号</td><td>1</td></tr></table>'.repeat(many)],
    ['trails', '<p class="crumb">首页 &gt; 公开</p>'.repeat(many)],
    ['titles everywhere', `<title>临河通知</title>${'<p>临河通知</p><p>来源：日报</p>'.repeat(many)}`],
    ['colons', `<p>${'来源：'.repeat(many)}</p>`],
    ['blank runs', `<p>来源：${' 　'.repeat(many)}x</p><p>${'　'.repeat(many)}</p>`],
    ['inline elements', `<p>${'<b>字</b>'.repeat(many)}</p>`],
    ['style sheets', `<style>${'a{display:none}'.repeat(10_000)}${'/*'.repeat(20_000)}</style><p>x</p>`],
    ['braces in scripts', `<script>${'={"content":"<p>'.repeat(many)}</script>`],
    ['numbered lines', `<div>${'<p>一、总则</p><p>（一）分则。正文。</p>'.repeat(10_000)}</div>`],
    [
      'style rules',
      `<style>${'.a .b .c{display:none}'.repeat(8_000)}</style>${'<p class="c b a">x</p>'.repeat(many)}`,
    ],
    ['copies', `<div>${`<p>${'甲'.repeat(30)}</p>`.repeat(many)}</div>`],
    [
      'furniture',
      `<div><p>${'甲，'.repeat(90)}</p>${'<div class="share"><p>分享到：</p></div>'.repeat(many)}</div>`,
    ],
    ['boxes', `<div><p>${'甲，'.repeat(90)}</p>${'<div class="share"><p>乙</p></div>'.repeat(many)}</div>`],
    ['icons', `<p>${'<span><a href="a.pdf"><img></a></span>'.repeat(many)}</p>`],
    ['contents', `<p>目录</p>${'<p>第一章 总则</p><p>1.1 编制</p>'.repeat(10_000)}`],
    ['files', `<p>附件</p>${'<span>表</span><a href="a.pdf?1">下载</a>'.repeat(many)}`],
    ['text before files', `<p>${'<b>表</b>'.repeat(many)}${'<a href="a.pdf">下载</a>'.repeat(many)}</p>`],
    ['form fields', '<textarea><p>x</textarea>'.repeat(many)],
    ['digits', `<p>${'2021-05-09'.repeat(many)}</p>`],
    ['links', '<ul>'.concat('<li><a href="/a.html">公告</a> 2021-05-09</li>'.repeat(many), '</ul>')],
  ])('ends in linear time: %s', (_name, source) => {
    const started = performance.now();
    const document = extractDocument(new TextEncoder().encode(source), {
      url: null,
      contentType: 'text/html',
    });
    expect(document.findings.filter((finding) => finding.code === 'rule-failed')).toEqual([]);
    // Linear rules need about a second; the bound leaves room for a loaded machine.
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
