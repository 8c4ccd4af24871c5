import { expect, test } from 'vitest';
import { inlineText, lineText } from '#parsers/node-text.ts';
import { pageRoot } from '#parsers/page-dom.ts';
import { htmlPage } from '../../support/html-page.ts';

const HTML =
  '<div> 甲 <b>1</b><i>2</i><p>乙</p>丙<br>丁<script>x</script><style>y</style></div>\u3000<!-- z -->';

test('one line, with what is not shown left out', () => {
  expect(inlineText(pageRoot(htmlPage(HTML)))).toBe('甲 12 乙 丙 丁');
});

test('blocks and breaks end lines, inline elements do not', () => {
  expect(lineText(pageRoot(htmlPage(HTML)))).toBe('甲 12\n乙\n丙\n丁');
});

test('deep and wide trees are no matter of the stack', () => {
  expect(inlineText(pageRoot(htmlPage('<p>'.repeat(300) + '<b>x</b>'.repeat(200_000)))).length).toBe(200_000);
});
