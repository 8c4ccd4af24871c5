import { expect, test } from 'vitest';
import { buildDom } from '#parsers/page/dom.ts';
import { readEmbeddedMarkup } from '#parsers/page/embedded-markup.ts';

const ARTICLE = `<p>${'为做好抗旱工作，现就有关事项通知如下。'.repeat(3)}</p>`;
const read = (html: string): string | null => readEmbeddedMarkup(buildDom(html));
const escaped = ARTICLE.replaceAll('<', '&lt;');

test.each([
  ['a form field', `<textarea>${escaped}</textarea>`],
  ['a frame', `<iframe srcdoc="${escaped}"></iframe>`],
  ['a template', `<script type="text/template">${ARTICLE}</script>`],
  ['the longest of several', `<textarea>${escaped.slice(0, 60)}</textarea><textarea>${escaped}</textarea>`],
])('finds the article in %s', (_, html) => {
  expect(read(html)).toBe(ARTICLE);
});

test.each([
  ['a comment field', '<textarea>请输入您的意见</textarea>'],
  ['plain words', `<textarea>${'请输入您的意见'.repeat(20)}</textarea>`],
  ['a script', `<script>var a = '${ARTICLE}'</script>`],
  ['a frame elsewhere', '<iframe src="a.html"></iframe>'],
])('%s holds none', (_, html) => {
  expect(read(html)).toBeNull();
});
