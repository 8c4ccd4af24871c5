import { describe, expect, it } from 'vitest';
import { createStyleReader, isHeadingFace, readStyle } from '#parsers/page/inline-style.ts';

describe('readStyle', () => {
  it.each([
    ['DISPLAY : none', { hidden: true }],
    ['visibility:hidden', { invisible: true, hidden: false }],
    ['text-indent:-9999px', { invisible: true }],
    ['text-indent:2em', { invisible: false }],
    ['font-weight: 700', { bold: true }],
    ['font-family: 黑体, SimHei', { bold: true }],
    ['font-weight:normal', { bold: false }],
    ['text-align: RIGHT', { align: 'right' }],
    ['text-align:justify', { align: 'other' }],
    ['position:absolute;left:-9999px', { invisible: true }],
    ['height:0;overflow:hidden', { invisible: true }],
    ['height:0.5em;overflow:hidden', { invisible: false }],
    ['line-height:0;overflow:hidden', { invisible: false }],
    ['font-size:0', { isTiny: true }],
    ['font-size:0.9em', { isTiny: false }],
    ['font-size:14px', { isTiny: false }],
    ['display:block', { display: 'block', hidden: false }],
    ['display:flex', { display: 'block' }],
    ['display:inline', { display: 'inline' }],
    ['display:inline-block', { display: 'other' }],
    ['display:block;display:none', { display: null, hidden: true }],
    ['white-space: pre-wrap', { keepsLines: true }],
    ['white-space:nowrap', { keepsLines: false }],
    ['color:red', { hidden: false, invisible: false, bold: null, align: null }],
  ])('reads %s', (style, facts) => {
    expect(readStyle(style)).toMatchObject(facts);
  });
});

describe('createStyleReader', () => {
  it('answers the same for the same style and nothing for none', () => {
    const read = createStyleReader();
    expect(read('font-weight:bold')).toBe(read('font-weight:bold'));
    expect(read(undefined)).toEqual(readStyle(''));
  });
});

describe('isHeadingFace', () => {
  it('knows the face of headings', () => {
    expect([isHeadingFace('黑体'), isHeadingFace('SimHei'), isHeadingFace('仿宋_GB2312')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
