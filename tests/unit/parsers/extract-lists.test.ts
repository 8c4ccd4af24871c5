import { expect, test } from 'vitest';
import type { DisclosureDocument } from '#core/document.ts';
import { httpUrl } from '#core/url.ts';
import { extractDocument } from '#parsers/extract.ts';

function extract(text: string, path: string, contentType: string): DisclosureDocument {
  const url = httpUrl(path, 'http://www.linhe.example');
  return extractDocument(new TextEncoder().encode(text), { url, contentType });
}

test('a feed is a list, even where its summaries look like the strip of an article', () => {
  const item =
    '<item><title>关于抗旱的通知</title><link>/1.html</link><pubDate>2023-08-30</pubDate><description>&lt;p&gt;发布时间：2023-08-30 来源：临禾市水利局&lt;/p&gt;</description></item>';
  const document = extract(`<rss version="2.0"><channel>${item}</channel></rss>`, '/rss.xml', 'text/xml');
  expect(document.kind).toBe('list');
  expect(document.items).toEqual([
    { title: '关于抗旱的通知', url: 'http://www.linhe.example/1.html', date: '2023-08-30' },
  ]);
});

test('a sitemap is a list without items', () => {
  const document = extract(
    '<urlset><url><loc>http://www.linhe.example/1.html</loc></url></urlset>',
    '/sitemap.xml',
    'text/xml',
  );
  expect(document).toMatchObject({ kind: 'list', items: [], report: null });
});

test('a script that only says where a list is leads on, any other text is none', () => {
  const site = 'var siteInfo = {"projectName":"/EWB-FRONT","siteGuid":"4c1d"};';
  const script = extract(site, '/js/webBuilderCommon.js?categorynum=003', 'application/javascript');
  expect(script.kind).toBe('list');
  expect(script.pagination).toMatchObject({
    next: 'http://www.linhe.example/EWB-FRONT/rest/lightfrontaction/getgovinfolist',
    post: { contentType: 'application/json' },
  });
  expect(extract(site, '/js/webBuilderCommon.js', 'application/javascript').kind).not.toBe('list');
});

test('the heads of a table that a script fills are no document', () => {
  const shell =
    '<html><head><title>通知公告</title></head><body><h1>通知公告</h1><table><tr><th>索引号</th><th>信息名称</th><th>发布日期</th></tr></table><script>var siteInfo = {"projectName":"/EWB-FRONT","siteGuid":"4c1d"};</script></body></html>';
  const document = extract(shell, '/dynamic/zwgk/govInfoPub.html?categorynum=003001', 'text/html');
  expect(document.kind).toBe('list');
  expect(document.pagination?.post?.body).toContain('"categorynum":"003001"');
});
