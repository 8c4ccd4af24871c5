import { expect, test } from 'vitest';
import { inlineText, lineText, showsMoreThan } from '#parsers/page/node-text.ts';
import { elementsNamed } from '#parsers/page/page-dom.ts';
import { htmlPage } from '../../../support/html-page.ts';

const HTML =
  '<div> 甲 <b>1</b><i>2</i><p>乙</p>丙<br>丁<script>x</script><style>y</style></div>\u3000<!-- z -->';

test('one line, with what is not shown left out', () => {
  expect(inlineText(htmlPage(HTML).dom)).toBe('甲 12 乙 丙 丁');
});

test('blocks and breaks end lines, inline elements do not', () => {
  expect(lineText(htmlPage(HTML).dom)).toBe('甲 12\n乙\n丙\n丁');
});

test('what markup hides is left out', () => {
  const html = '<p>甲<span style="display: none">藏</span><i hidden>藏</i><b style="color:red">乙</b></p>';
  expect(inlineText(htmlPage(html).dom)).toBe('甲乙');
});

test('deep and wide trees are no matter of the stack', () => {
  expect(inlineText(htmlPage('<p>'.repeat(300) + '<b>x</b>'.repeat(90_000)).dom).length).toBe(90_000);
});

test.each(['<p>\u200b 甲 \n 乙\u00a0</p>', '<script>甲</script>', '<p></p>', '<p>甲<i></i></p>'])(
  'an element with one text says the same as one with several: %s',
  (html) => {
    const [one] = elementsNamed(htmlPage(`<body>${html}</body>`), 'body');
    const [many] = elementsNamed(htmlPage(`<body><!-- x -->${html}<!-- x --></body>`), 'body');
    if (one === undefined || many === undefined) throw new Error('no body in the fixture');
    expect(inlineText(one)).toBe(inlineText(many));
  },
);

test('counts what is shown, up to a limit', () => {
  const { dom } = htmlPage('<p>甲 乙</p><style>x</style><p>\u3000丙</p>');
  expect([2, 3].map((limit) => showsMoreThan(dom, limit))).toEqual([true, false]);
});
