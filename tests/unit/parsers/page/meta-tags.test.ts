import { describe, expect, it } from 'vitest';
import { buildDom } from '#parsers/page/dom.ts';
import { readPageHead } from '#parsers/page/meta-tags.ts';

describe('readPageHead', () => {
  it('reads names in any case, wherever the tag stands, the first filled one winning', () => {
    const head = readPageHead(
      buildDom(
        '<META NAME=pubdate CONTENT=""><div><meta name="PubDate" content=" 2021-05-09&nbsp; 10:12 "><meta name="pubdate" content="later"></div>',
      ),
    );
    expect(head.metas.get('pubdate')).toEqual({ name: 'PubDate', content: '2021-05-09 10:12' });
  });

  it('drops markup that a system left in a tag or title', () => {
    const head = readPageHead(
      buildDom(
        '<title>&lt;h1 style="x"&gt;工作会议&lt;/h1&gt;-临河</title><meta name="ContentSource" content="<a href=x>日报</a>">',
      ),
    );
    expect(head.title).toBe('工作会议-临河');
    expect(head.metas.get('contentsource')?.content).toBe('日报');
  });

  it('does not take the title of a drawing for the page', () => {
    expect(readPageHead(buildDom('<svg><title>icon</title></svg><title>页</title>')).title).toBe('页');
  });

  it('has nothing to say about a page without head', () => {
    expect(readPageHead(buildDom('<p>a</p>'))).toEqual({ metas: new Map(), title: null });
  });
});
