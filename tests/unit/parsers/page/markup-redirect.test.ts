import { expect, test } from 'vitest';
import { readMarkupRedirect } from '#parsers/page/markup-redirect.ts';
import { htmlPage } from '../../../support/html-page.ts';

test.each([
  ['<meta http-equiv="refresh" content="0; url=/zwgk/">', '/zwgk/'],
  [`<META HTTP-EQUIV=Refresh CONTENT="3;URL='index.html'"><body>正在跳转，请稍候`, 'index.html'],
  ['<script>location.href="/zwgk/index.html";</script>', '/zwgk/index.html'],
  [`<script>window.location.replace('http://xxgk.linhe.example/')</script>`, 'http://xxgk.linhe.example/'],
  [`<script>// go\ntop.location = "a.html"</script>`, 'a.html'],
])('%s', (html, target) => {
  expect(readMarkupRedirect(htmlPage(html))).toBe(target);
});

test.each([
  [
    'a page that reloads itself',
    `<meta http-equiv="refresh" content="60;url=/"><body>${'内容很多。'.repeat(50)}`,
  ],
  ['a bare reload', '<meta http-equiv="refresh" content="5">'],
  [
    'a refresh for browsers without scripts',
    '<noscript><meta http-equiv="refresh" content="0;url=/n"></noscript>',
  ],
  ['a redirect of phones', '<script>if (isPhone()) { location.href="/wap/" }</script>'],
  ['an address put together', '<script>location.href="/wap/" + id</script>'],
  ['a comparison', '<script>if (location.href == "/a") go()</script>'],
  [
    'a commented redirect',
    '<script>/* location.href="/a" */</script><!-- <meta http-equiv="refresh" content="0;url=/b"> -->',
  ],
  ['a script address', '<script>location.href="javascript:history.back()"</script>'],
  ['a page', '<p>正文</p>'],
])('%s is no redirect', (_, html) => {
  expect(readMarkupRedirect(htmlPage(html))).toBeNull();
});
