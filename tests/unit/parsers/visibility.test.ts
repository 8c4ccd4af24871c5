import { describe, expect, it } from 'vitest';
import { buildDom } from '#parsers/dom.ts';
import { hiddenSelectors } from '#parsers/visibility.ts';

const selectors = (css: string): string[] => [...hiddenSelectors(buildDom(`<style>${css}</style>`))];

describe('hiddenSelectors', () => {
  it('reads simple selectors, comments and other rules apart', () => {
    expect(selectors('/* .no */ .a, p.b ,#c{color:red;DISPLAY : none} .d{display:block}')).toEqual([
      '.a',
      'p.b',
      '#c',
    ]);
  });

  it('leaves out compound selectors and rules for media', () => {
    expect(
      selectors(
        '.a .b{display:none}@media (max-width:9px){.c{display:none}.d{display:none}}.e{display:none}',
      ),
    ).toEqual(['.e']);
  });

  it('survives a sheet that is cut off', () => {
    expect(selectors('.a{display:none}@media{.b{display:none')).toEqual(['.a']);
    expect(selectors('.a{display:none')).toEqual([]);
  });
});
