import { describe, expect, it } from 'vitest';
import { buildDom } from '#parsers/page/dom.ts';
import { elementLocator } from '#parsers/page/element-locator.ts';
import { renderFlow } from '#parsers/page/flow.ts';
import { createElementLocator, createLineLocator } from '#parsers/page/line-locator.ts';

const HTML =
  '<div><p>a</p><h2>b</h2><p>c</p><div id="x"><ul><li>d</li><li>e<table><tr><td>f</td></tr></table></li></ul></div><p data-line="7">g</p></div>';

describe('createElementLocator', () => {
  it('answers what elementLocator does for every element', () => {
    const flow = renderFlow(buildDom(HTML));
    const locate = createElementLocator();
    const elements = flow.spans.map((span) => span.element);
    expect(elements.map(locate)).toEqual(elements.map(elementLocator));
  });
});

describe('createLineLocator', () => {
  it('answers the path of a line, its number where it is in no element', () => {
    const flow = renderFlow(buildDom(HTML));
    const locate = createLineLocator(flow);
    expect(flow.lines.map((line) => locate(line.index)).slice(3)).toEqual([
      '#x > ul:nth-of-type(1) > li:nth-of-type(1)',
      '#x > ul:nth-of-type(1) > li:nth-of-type(2)',
      '#x > ul:nth-of-type(1) > li:nth-of-type(2) > table:nth-of-type(1) > tr:nth-of-type(1) > td:nth-of-type(1)',
      'line 7',
    ]);
    expect(locate(99)).toBe('line 100');
  });
});
