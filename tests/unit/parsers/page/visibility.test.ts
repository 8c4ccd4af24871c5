import type { Element } from 'domhandler';
import { describe, expect, it } from 'vitest';
import { buildDom } from '#parsers/page/dom.ts';
import { walkElements } from '#parsers/page/element-walk.ts';
import { readStyle } from '#parsers/page/inline-style.ts';
import { isHidden, readDisplayRules } from '#parsers/page/visibility.ts';

/** Texts of the paragraphs of `html` that `css` leaves to see. */
function seen(css: string, html: string): string {
  const dom = buildDom(`<style>${css}</style>${html}`);
  const rules = readDisplayRules(dom);
  const texts: string[] = [];
  walkElements(dom, (element: Element) => {
    const child = element.children[0];
    const isShown = !isHidden(element, readStyle(element.attribs['style'] ?? ''), rules);
    if (element.name === 'p' && isShown && child !== undefined && 'data' in child) texts.push(child.data);
  });
  return texts.join('');
}

describe('readDisplayRules', () => {
  const html = '<p class="a">1</p><p class="b">2</p><p id="c">3</p><p class="d">4</p>';

  it.each([
    [
      'names, comments and other rules apart',
      '/* .d */ .a, p.b ,#c{color:red;DISPLAY : none} .d{display:block}',
      '4',
    ],
    ['rules for media', '@media (max-width:9px){.c{display:none}.d{display:none}}.a{display:none}', '234'],
    ['a sheet that is cut off', '.a{display:none}@media{.b{display:none', '234'],
    ['a rule that is cut off', '.a{display:none', '1234'],
    ['states and combinators', '.a:hover,.b>.c,.d+p,[x]{display:none}', '1234'],
    ['elements without a name', 'p{display:none}', '1234'],
    ['another element of the name', 'div.a{display:none}', '1234'],
  ])('reads %s', (_, css, expected) => {
    expect(seen(css, html)).toBe(expected);
  });

  it.each([
    ['print', '12'],
    ['Print, speech', '12'],
    ['screen and (max-width: 600px)', '12'],
    ['', '2'],
    ['all', '2'],
    ['screen, print', '2'],
    ['print, screen', '2'],
  ])('reads a sheet for %j as %s', (media, expected) => {
    const sheet = `<style media="${media}">.a{display:none}</style>`;
    expect(seen('', `${sheet}<p class="a">1</p><p class="b">2</p>`)).toBe(expected);
  });

  it('lets a rule of a later sheet win, wherever it stands in it', () => {
    const first = `<style>${'.x{color:red}'.repeat(9)}.a{display:none}</style>`;
    const second = '<style>.a{display:block}.y{display:none}</style>';
    expect(seen('', `${first}${second}<p class="a">1</p>`)).toBe('1');
    expect(seen('', `${second}${first}<p class="a">1</p>`)).toBe('');
  });

  it('reads names below others', () => {
    const below = '<div class="box"><div><p class="a">1</p></div></div><p class="a">2</p>';
    expect(seen('.box .a{display:none}', below)).toBe('2');
    expect(seen('#x .a{display:none}', below)).toBe('12');
  });

  it.each([
    ['a more special rule', '.tab{display:none}.tab.on{display:block}'],
    ['a more special rule before', '.tab.on{display:block}.tab{display:none}'],
    ['a later rule', '.tab{display:none}.tab{display:block}'],
  ])('lets %s show what another one hides', (_, css) => {
    expect(seen(css, '<p class="tab on">1</p>')).toBe('1');
  });

  it('lets a style show what a sheet hides', () => {
    expect(seen('.a{display:none}', '<p class="a" style="display:block">1</p><p class="a">2</p>')).toBe('1');
  });

  it('is linear in rules and elements', () => {
    const css = '.a .b .c{display:none}'.repeat(8_000);
    expect(seen(css, '<p class="c b a">1</p>'.repeat(20_000)).length).toBe(20_000);
  });
});
