import { load } from 'cheerio/slim';
import { describe, expect, it } from 'vitest';
import { buildDom } from '#parsers/page/dom.ts';

function html(source: string): string {
  const $ = load(buildDom(source), { xml: { xmlMode: false, decodeEntities: false } });
  return $('html').html() ?? '';
}

describe('buildDom', () => {
  it.each([
    ['unclosed paragraphs', '<p>a<p>b', '<p>a</p><p>b</p>'],
    ['a block inside a paragraph', '<p>a<div>b</div>c', '<p>a</p><div>b</div>c'],
    [
      'unclosed list items, lists inside them kept',
      '<ul><li>a<ul><li>b<li>c</ul><li>d</ul>',
      '<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>',
    ],
    [
      'unclosed cells and rows',
      '<table><tr><td>a<td>b<tr><td>c</table>',
      '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>',
    ],
    [
      'a stray end tag in a cell',
      '<div><table><tr><td>a</div>b</td></tr></table></div>',
      '<div><table><tr><td>ab</td></tr></table></div>',
    ],
    [
      'a row closed across an open inline element',
      '<table><tr><td><b>a</td><td>b</td></tr></table>',
      '<table><tr><td><b>a</b></td><td>b</td></tr></table>',
    ],
    [
      'a document pasted into another',
      '<div><html><head></head><body><p>a</p></body></html></div><p>b</p>',
      '<div><p>a</p></div><p>b</p>',
    ],
    [
      'text after the end of the body',
      '<body><p>a</p></body></html><p>b</p>',
      '<body><p>a</p><p>b</p></body>',
    ],
    [
      'an unclosed head',
      '<head><title>t</title><body><p>a</p>',
      '<head><title>t</title></head><body><p>a</p></body>',
    ],
    ['entities and a lone end of br', 'a&amp;b&#x4e2d;</br>', 'a&b中<br>'],
    ['upper-case names', '<P CLASS=x>a</P>', '<p class="x">a</p>'],
  ])('mends %s', (_name, source, expected) => {
    expect(html(source)).toBe(expected);
  });

  it('leaves markup in scripts and comments alone', () => {
    expect(html('<script>if (a<b) document.write("<p>x</p>")</script><!-- <p>y</p> --><p>z</p>')).toContain(
      '<p>z</p>',
    );
    expect(load(buildDom('<script>"<p>x</p>"</script><!--<p>y</p>-->'))('p').length).toBe(0);
  });

  it('caps depth and keeps the text below the cap, in order', () => {
    const source = `${'<div>'.repeat(100_000)}deep${'</div>'.repeat(100_000)}<p>after</p>`;
    const $ = load(buildDom(source));
    expect($.root().text()).toBe('deepafter');
    let depth = 0;
    for (let node = $('div').last(); node.length > 0; node = node.parent()) depth++;
    expect(depth).toBeLessThanOrEqual(201);
  });

  it('closes what was dropped for depth before what was kept', () => {
    const $ = load(buildDom(`<section>${'<i>'.repeat(300)}a${'</i>'.repeat(300)}b</section>c`));
    expect($('section').text()).toBe('ab');
  });

  it.each([
    ['end tags that match nothing', '<b>'.repeat(50_000) + '</i>'.repeat(50_000)],
    ['paragraphs and anchors never closed', '<p><a>'.repeat(50_000)],
    ['half a tag', '<'.repeat(100_000)],
    ['attributes without end', `<p ${'a="'.repeat(50_000)}`],
  ])('survives %s', (_name, source) => {
    expect(() => load(buildDom(source))('base[href]').length).not.toThrow();
  });
});
