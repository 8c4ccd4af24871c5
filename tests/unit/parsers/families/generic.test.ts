import { describe, expect, test } from 'vitest';
import { TINGHE_STATISTICS } from '#demo/sites/tinghe-statistics.ts';
import { GENERIC } from '#parsers/families/generic.ts';
import { articleText, familyPage, HOST, listRows, nextOf, readAs } from '../../../support/family-page.ts';
import { readAnswerOf } from '../../../support/follow-family.ts';
import { httpUrl } from '#core/url.ts';

const ORIGIN = 'http://127.0.0.1:18645';
const XML = '<?xml version="1.0" encoding="gb2312"?>\n';

function columnsOf(xml: string, path = '/sitemap.xml'): readonly string[] | null {
  const list = readAs(GENERIC, familyPage(xml, path));
  return list === null ? null : list.columns.map(({ request }) => request.url.replace(HOST, ''));
}

function feed(text: string): readonly (string | null)[] {
  const list = readAs(GENERIC, familyPage(text, '/feed.xml'));
  return [
    ...(list?.items.map(({ title, url, date }) => `${date ?? '-'} ${title} ${url.replace(HOST, '')}`) ?? []),
    nextOf(list),
  ];
}

describe('sitemaps', () => {
  test('the addresses of one are columns, each once', () => {
    const entries = ['/a.html', '/b.html?x=1&amp;y=2', '/a.html', 'c.html', 'mailto:x@linhe.example', '']
      .map(
        (loc) =>
          `<url><loc>\n ${loc.startsWith('/') ? HOST : ''}${loc} </loc><lastmod>2023-08-01</lastmod></url>`,
      )
      .join('');
    expect(
      columnsOf(`${XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries}</urlset>`),
    ).toEqual(['/a.html', '/b.html?x=1&y=2', '/c.html']);
  });

  test('an index leads to others, not to itself', () => {
    const index = `${XML}<!-- made by hand --><sm:sitemapindex xmlns:sm="x"><sm:sitemap><sm:loc>${HOST}/sitemap-1.xml</sm:loc></sm:sitemap><sm:sitemap><sm:loc>${HOST}/sitemap.xml</sm:loc></sm:sitemap></sm:sitemapindex>`;
    expect(columnsOf(index)).toEqual(['/sitemap-1.xml']);
  });

  test.each([
    [
      'cut',
      '<urlset><url><loc>http://www.linhe.example/a.html</loc></url><url><loc>http://www.lin',
      ['/a.html', 'http://www.lin/'],
    ],
    ['empty', '<urlset></urlset>', []],
    ['of nothing but openings', '<urlset>'.repeat(50_000), []],
  ])('one that is %s is read as far as it goes', (_, xml, expected) => {
    expect(columnsOf(xml)).toEqual(expected);
  });

  test('one without bounds has at most what the protocol allows', () => {
    const xml = `<urlset>${Array.from({ length: 60_000 }, (_, at) => `<url><loc>/${at}</loc></url>`).join('')}</urlset>`;
    expect(columnsOf(xml)).toHaveLength(50_000);
    expect(readAs(GENERIC, familyPage(xml, '/sitemap.xml'))?.truncated).toBe(
      '50000 of 60000 entries are read',
    );
  });
});

describe('feeds', () => {
  test('RSS 2.0, its days told in China', () => {
    const items = [
      [
        '<![CDATA[关于抗旱的通知]]>',
        '<link>/1.html</link>',
        '<pubDate>Mon, 28 Aug 2023 18:30:00 GMT</pubDate>',
      ],
      [
        '关于&lt;b&gt;防汛&lt;/b&gt;的通知',
        '<link><![CDATA[/2.html]]></link>',
        '<pubDate>28 Aug 2023 07:30 +0800</pubDate>',
      ],
      [
        '关于防火的通知',
        '<guid>http://www.linhe.example/3.html</guid>',
        '<dc:date>2023-08-01T20:00:00Z</dc:date>',
      ],
      ['关于防虫的通知', '<link>/4.html</link>', '<pubDate>2023-08-07 09:00:00</pubDate>'],
      ['没有日期的通知', '<link>/5.html</link>', '<pubDate>yesterday</pubDate>'],
      ['', '<link>/6.html</link>', ''],
      ['没有地址的通知', '<guid isPermaLink="false">x:6</guid>', ''],
    ].map(
      ([title, link, date]) =>
        `<item><title>${title}</title>${link}${date}<description>发布时间</description></item>`,
    );
    expect(
      feed(
        `${XML}<rss version="2.0"><channel><title>快报</title><link>/</link>${items.join('\n')}</channel></rss>`,
      ),
    ).toEqual([
      '2023-08-29 关于抗旱的通知 /1.html',
      '2023-08-28 关于防汛的通知 /2.html',
      '2023-08-02 关于防火的通知 /3.html',
      '2023-08-07 关于防虫的通知 /4.html',
      '- 没有日期的通知 /5.html',
      null,
    ]);
  });

  test('Atom, which goes on', () => {
    const entry =
      '<entry><title type="html">关于抗旱的通知</title><link rel="self" href="/x"/><link href="/1.html"/><updated>2023-09-01T00:00:00+08:00</updated><published>2023-08-30T10:00:00+08:00</published></entry>';
    expect(
      feed(
        `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/feed.xml?page=2"/>${entry}</feed>`,
      ),
    ).toEqual(['2023-08-30 关于抗旱的通知 /1.html', '/feed.xml?page=2']);
  });

  test('RSS 1.0, whose items stand beside the channel', () => {
    expect(
      feed(
        '<rdf:RDF><channel><title>快报</title></channel><item><title>关于抗旱的通知</title><link>/1.html</link><dc:date>2023-08-30</dc:date></item></rdf:RDF>',
      ),
    ).toEqual(['2023-08-30 关于抗旱的通知 /1.html', null]);
  });

  test('a feed that leads to itself ends, one that is cut or empty is survived', () => {
    expect(feed('<feed><link rel="next" href="/feed.xml"/></feed>')).toEqual([null]);
    expect(feed('<rss><channel><item><title>关于')).toEqual([null]);
  });
});

test.each([
  ['an article', articleText('id="zoom"')],
  ['a list', `<html><body><ul>${listRows(9, (at) => `/${at}.html`)}</ul></body></html>`],
  ['a page about feeds', '<html><body><p>&lt;rss&gt;</p><rss ></rss></body></html>'],
  ['other XML', '<root><item><title>x</title><link>/1</link></item></root>'],
])('%s is neither', (_, html) => {
  expect(readAs(GENERIC, familyPage(html, '/x'))).toBeNull();
});

test('the sample site: from the sitemap to every report, and the feed', () => {
  const content = TINGHE_STATISTICS.content(ORIGIN);
  const read = (path: string) => readAnswerOf(content, { url: httpUrl(path, ORIGIN), post: null })?.list;
  const parts = read('/sitemap.xml')?.columns.map(({ request }) => new URL(request.url).pathname) ?? [];
  expect(parts).toEqual(['/sitemap-1.xml', '/sitemap-2.xml']);
  const reports = parts.flatMap(
    (path) => read(path)?.columns.map(({ request }) => new URL(request.url).pathname) ?? [],
  );
  expect(reports).toEqual(
    content.truth.filter(({ kind }) => kind === 'annual-report').map(({ path }) => path),
  );
  const truth = content.truth.find(({ path }) => path === '/rss.xml');
  expect(
    read('/rss.xml')?.items.map(({ url, title, date }) => ({ href: new URL(url).pathname, title, date })),
  ).toEqual(truth?.items?.map(({ href, title, date }) => ({ href, title, date })));
});
