import { expect, test } from 'vitest';
import { httpUrl } from '#core/url.ts';
import { extractDocument } from '#parsers/extract.ts';
import { foreignCopy } from '#parsers/page/foreign-copy.ts';

const flagged = (address: string, domain: string | null): boolean =>
  foreignCopy(httpUrl(address), { name: '临禾市人民政府', domain, idCode: '9900110001' }) !== null;

test.each([
  ['http://www.linhe-news.example/a.html', 'www.linhe.example'],
  ['https://linhe.copies.example:8080/a.html', 'http://www.linhe.example/'],
  ['http://www.linhe.com/a.html', 'WWW.LINHE.GOV.CN'],
  // Each name under gov.cn is somebody else.
  ['http://www.qingyan.gov.cn/a.html', 'www.linhe.gov.cn'],
])('a page at %s that is of %s is flagged', (address, domain) => {
  expect(flagged(address, domain)).toBe(true);
});

test.each([
  ['http://www.linhe.gov.cn/a.html', 'www.linhe.gov.cn'],
  ['http://swj.linhe.gov.cn:8081/a.html', 'https://linhe.gov.cn'],
  ['http://192.0.2.7/a.html', 'www.linhe.gov.cn'],
  ['http://192.0.2.7:8231/a.html', 'www.linhe.gov.cn'],
  ['http://[2001:db8::7]/a.html', 'www.linhe.gov.cn'],
  ['http://localhost:8080/a.html', 'www.linhe.gov.cn'],
  ['http://intranet/a.html', 'www.linhe.gov.cn'],
  ['http://www.linhe.com/a.html', null],
  ['http://www.linhe.com/a.html', '临禾市人民政府'],
  ['http://www.linhe.com/a.html', 'gov.cn'],
  ['http://www.linhe.com/a.html', '192.0.2.7'],
  ['http://www.linhe.com/a.html', 'a b;c'],
])('a page at %s that is of %s is not', (address, domain) => {
  expect(flagged(address, domain)).toBe(false);
});

test('a document says so, with the code of the site; a page that is none does not', () => {
  const tags =
    '<meta name="SiteName" content="临禾市人民政府"><meta name="SiteDomain" content="www.linhe.example"><meta name="SiteIDCode" content="9900110001">';
  const text = `<div id="zoom"><p>${'现将有关事项通知如下，请各单位遵照执行。'.repeat(8)}</p></div>`;
  const block =
    '<table><tr><td>索引号：</td><td>990011223/2021-00001</td><td>发布机构：</td><td>市水利局</td></tr></table>';
  const found = (body: string) =>
    extractDocument(
      Buffer.from(`<html><head>${tags}<title>关于水库调度的通知</title></head><body>${body}</body></html>`),
      {
        url: httpUrl('http://www.copies.example/2021/1.html'),
        contentType: 'text/html; charset=utf-8',
      },
    ).findings.filter(({ code }) => code === 'foreign-host-copy');
  expect(found(`${block}<h1>关于水库调度的通知</h1>${text}`)).toEqual([
    {
      code: 'foreign-host-copy',
      severity: 'warning',
      message:
        'The page says that it is of www.linhe.example (SiteIDCode 9900110001), and was had from www.copies.example.',
      locator: 'meta[SiteDomain]',
    },
  ]);
  expect(found('<p>欢迎</p>')).toEqual([]);
});
