import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SampleSite } from '#demo/sample-site.ts';
import { type CrawledArchive, crawlSampleSites } from '../support/crawled-archive.ts';
import { jsonLines, runGongkai } from '../support/run-gongkai.ts';

const PAGES = ['/gg/1.html', '/gg/2.html', '/gg/3.html'];
const page = (body: string) => ({
  status: 200,
  contentType: 'text/html; charset=utf-8',
  body: new TextEncoder().encode(`<!doctype html><html><body>${body}</body></html>`),
});
/** Nothing on its pages leads anywhere: robots.txt alone names the sitemap. */
const SITE: SampleSite = {
  name: 'named-sitemap',
  title: '澜溪县公共资源交易中心',
  family: 'generic',
  charset: 'utf-8',
  content: (origin) => ({
    pages: new Map([
      ['/', page('<p>澜溪县公共资源交易中心</p>')],
      ...PAGES.map(
        (at) => [at, page(`<h1>澜溪县公告${at}</h1><p>${'现将有关事项公告如下。'.repeat(9)}</p>`)] as const,
      ),
      [
        '/named.xml',
        {
          status: 200,
          contentType: 'application/xml',
          body: new TextEncoder().encode(
            `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${PAGES.map(
              (at) => `<url><loc>${origin}${at}</loc></url>`,
            ).join('')}</urlset>`,
          ),
        },
      ],
    ]),
    robotsTxt: `User-agent: *\nDisallow: /admin/\nSitemap: ${origin}/named.xml\n`,
    notFoundPage: { ...page('<p>404</p>'), status: 404 },
    truth: [],
    lists: [],
    outcomes: new Map(),
  }),
};

let archive: CrawledArchive;
beforeAll(async () => {
  archive = await crawlSampleSites([SITE]);
}, 120_000);
afterAll(() => archive.close());

it('finds what only the sitemap of robots.txt names', async () => {
  const { stdout } = await runGongkai(['urls', '--json'], { cwd: archive.folder });
  const ends = new Map(jsonLines(stdout).map(({ url, outcome }) => [url, outcome]));
  const origin = archive.served.origins[0] ?? '';
  expect(PAGES.map((at) => ends.get(origin + at))).toEqual(['document', 'document', 'document']);
  expect(ends.get(`${origin}/named.xml`)).toBe('list');
});
