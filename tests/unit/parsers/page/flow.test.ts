import { describe, expect, it } from 'vitest';
import { buildDom } from '#parsers/page/dom.ts';
import { renderFlow } from '#parsers/page/flow.ts';

const lines = (html: string): string[] => renderFlow(buildDom(html)).lines.map((line) => line.text);

describe('renderFlow', () => {
  it('breaks at blocks and br, collapses white space, trims every kind of it', () => {
    expect(lines('<div> a\n b <p>\u3000\u3000c<br>d\u00a0</p>e</div>')).toEqual(['a b', 'c', 'd', 'e']);
  });

  it('keeps text split by inline elements on one line', () => {
    expect(lines('<p>2<span>0</span><font>1</font>7<b> 年</b></p>')).toEqual(['2017 年']);
  });

  it('keeps the line breaks of pre', () => {
    expect(lines('<pre>a\nb</pre>')).toEqual(['a', 'b']);
  });

  it('breaks where a style says so, and not where it says no', () => {
    expect(lines('<p><span style="display:block">a</span><span style="display:block">b</span></p>')).toEqual([
      'a',
      'b',
    ]);
    expect(lines('<div style="display:inline">a</div><div style="display:inline">b</div>')).toEqual(['ab']);
    expect(lines('<p style="white-space:pre-line">a\nb</p>')).toEqual(['a', 'b']);
  });

  it('leaves out text of size zero, but not what has a size again inside', () => {
    expect(lines('<p style="font-size:0">a<span style="font-size:14px">b</span></p>')).toEqual(['b']);
  });

  it.each([
    ['ruby', '前文<ruby>汉<rp>(</rp><rt>han</rt><rp>)</rp></ruby>后文', '前文汉(han)后文'],
    ['raised and lowered text', '5m<sup>2</sup>，CO<sub>2</sub>', '5m2，CO2'],
    ['entities', '&ldquo;文&rdquo;&mdash;&amp;&lt;a&gt;', '“文”—&<a>'],
    ['zero-width space inside', '前\u200b文\ufeff', '前\u200b文'],
    ['full-width space inside', '　　前　文　', '前　文'],
    ['changes', '前<del>旧</del><ins>新</ins>文', '前旧新文'],
    ['formulas', '前<math><mi>x</mi></math>文', '前x文'],
    ['comments and scripts', '前<!-- 藏 --><script>藏</script>文', '前文'],
    ['characters beyond the first plane', '前𠮷文', '前𠮷文'],
  ])('reads %s as a reader does', (_, html, expected) => {
    expect(lines(`<p>${html}</p>`)).toEqual([expected]);
  });

  it('leaves out what a reader does not see', () => {
    const html =
      '<style>.x{display:none} @media print{.y{display:none}} #z , p.w { color:red; display : none }</style><p class="x">1</p><p class="y">2</p><p id="z">3</p><p class="w">4</p><p hidden>5</p><p style="DISPLAY: none">6</p><script>7</script><noscript>8</noscript><button>9</button>';
    expect(lines(html)).toEqual(['2']);
    expect(renderFlow(buildDom(html), true).lines.map((line) => line.text)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '9',
    ]);
  });

  it('does not hide a body that waits for its style sheet', () => {
    expect(lines('<body style="visibility: hidden"><p>a</p></body>')).toEqual(['a']);
  });

  it('keeps an empty cell as an empty line', () => {
    expect(lines('<table><tr><td>a</td><td></td><td> &nbsp;</td></tr></table><p></p>')).toEqual([
      'a',
      '',
      '',
    ]);
  });

  it('notes seams, links, bold beginnings, alignment and form controls', () => {
    const [first, second, third] = renderFlow(
      buildDom(
        '<p><b>一、总则</b>正文<a href="x">链接</a></p><div align="center"><p style="text-align:right">落款</p></div><p>索引号：<input name="q"></p>',
      ),
    ).lines;
    expect(first).toMatchObject({ strongPrefix: 4, linkLength: 2, align: null, seams: [4, 6] });
    expect(second).toMatchObject({ align: 'right', strongPrefix: 0 });
    expect(third).toMatchObject({ hasInput: true });
  });

  it('tells which lines a block holds and where images stand', () => {
    const flow = renderFlow(buildDom('<div id="a"><p>1</p><img src="x"><p>2</p></div><p>3</p>'));
    const span = flow.spans.find((one) => one.element.attribs['id'] === 'a');
    expect(span).toMatchObject({ start: 0, end: 2 });
    expect(flow.images).toEqual([1]);
  });

  it('counts films and embedded pictures as images, hidden ones and pixels not', () => {
    const html =
      '<video src="v"></video><embed src="e"><img src="p" width="1"><img src="h" style="display:none">';
    expect(renderFlow(buildDom(html)).images).toEqual([0, 0]);
  });

  it('is linear in blank runs and inline elements', () => {
    const flow = renderFlow(buildDom(`<p>a${'\u3000'.repeat(200_000)}b${'<i>c</i>'.repeat(90_000)}</p>`));
    expect(flow.lines[0]?.text.length).toBe(290_002);
  });
});
