import { describe, expect, it } from 'vitest';
import { findBody } from '#parsers/body/body-container.ts';
import { buildDom } from '#parsers/page/dom.ts';
import { renderFlow } from '#parsers/page/flow.ts';

const P = '<p>为进一步规范全市农村饮水工程管理，保障群众饮水安全，现将有关事项公告如下。</p>';
const SIDE = `<ul>${'<li><a href="x">关于公布水质检测结果的公示说明</a></li>'.repeat(20)}</ul>`;
const FOOT =
  '<div><p>主办单位：临河市水利局　地址：临河市东风路一号，邮编：990000</p><p>版权所有 临河市水利局 临ICP备99000001号</p></div>';

function bodyOf(html: string, after = 0): string | undefined {
  const flow = renderFlow(buildDom(html));
  return findBody(flow, new Set(), after, flow.lines.length).span?.element.attribs['id'];
}

describe('findBody', () => {
  it.each([
    ['beside a list of links', `<div>${SIDE}</div><div id="x">${P}${P}</div>${FOOT}`],
    ['of one paragraph', `${SIDE}<div id="x">${P}</div>${FOOT}`],
    [
      'in a named element inside wrappers',
      `<div><div><p>分享到：</p><div id="x" class="TRS_Editor">${P}</div></div></div>${FOOT}`,
    ],
    ['in a cell', `<table><tr><td>${SIDE}</td><td id="x">${P}${P}</td></tr></table>${FOOT}`],
    [
      'inside an element named like a menu',
      `<div class="menu_con"><div id="x">${P}${P}${P}${P}${P}</div></div>${FOOT}`,
    ],
  ])('finds a body %s', (_name, html) => {
    expect(bodyOf(html)).toBe('x');
  });

  it('prefers the first of two copies', () => {
    expect(bodyOf(`<div><div id="x">${P}</div><div id="y">${P}</div></div>`)).toBe('x');
  });

  it('answers everything after the header where nothing has text', () => {
    const flow = renderFlow(buildDom('<div></div>'));
    expect(findBody(flow, new Set(), 0, 0)).toEqual({ span: null, start: 0, end: 0 });
  });
});
