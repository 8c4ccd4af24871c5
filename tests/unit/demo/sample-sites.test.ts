import { describe, expect, it } from 'vitest';
import type { PageRequest } from '#core/page-request.ts';
import { httpUrl } from '#core/url.ts';
import { SAMPLE_SITES } from '#demo/sample-sites.ts';
import type { SampleContent, SampleSite } from '#demo/sample-site.ts';
import { percentEncodeGbk } from '#demo/encode-gbk.ts';
import { isCreditCode, isOrgCode } from '#parsers/metadata/credit-code.ts';
import { answerOf, followFamily, readAnswerOf } from '../../support/follow-family.ts';

const ORIGIN = 'http://127.0.0.1:18601';
const LINK = /\s(?:href|src)="([^"]*)"|url=([^"]+)"/g;
const NOT_ASCII = /[^\p{ASCII}]+/gu;

const built = SAMPLE_SITES.map((site): [string, SampleSite, SampleContent] => [
  site.name,
  site,
  site.content(ORIGIN),
]);

function keyOf(url: URL): string {
  return url.pathname + url.search;
}

/** The keys of `pages` that a page leads to: links, sources, a refresh, a `Location`, the pager's script. */
function linkedPaths(site: SampleSite, content: SampleContent, path: string): string[] {
  const page = content.pages.get(path);
  if (page === undefined) return [];
  if (page.location !== undefined) return [page.location];
  const html = new TextDecoder(site.charset).decode(page.body);
  if (!html.includes('<html')) return [];
  const paths: string[] = [];
  const next = content.truth.find((truth) => truth.path === path)?.nextHref?.replace(/;jsessionid=\w+/, '');
  if (next) paths.push(keyOf(new URL(next, ORIGIN + path)));
  for (const [, link, refresh] of html.matchAll(LINK)) {
    let address = (link ?? refresh ?? '').replaceAll('&amp;', '&');
    if (/^(?:javascript|data):/.test(address)) continue;
    if (site.charset === 'gbk') address = address.replaceAll(NOT_ASCII, percentEncodeGbk);
    const url = new URL(address.replace(/^https:/, 'http:').replace(/;jsessionid=\w+/, ''), ORIGIN + path);
    if (url.origin !== ORIGIN) throw new Error(`${path} links ${address}`);
    paths.push(keyOf(url));
  }
  return paths;
}

/** Where the list that a page shows or asks for leads: its items, its next page, other lists. */
function listedRequests(content: SampleContent, request: PageRequest): PageRequest[] {
  const list = readAnswerOf(content, request)?.list;
  if (list === undefined) return [];
  const items = list.items.map(({ url }): PageRequest => ({ url: httpUrl(url), post: null }));
  const all = [...items, ...list.columns.map((column) => column.request)];
  return [...all, ...(list.next === null ? [] : [list.next])].filter(({ url }) => url.startsWith(ORIGIN));
}

/** What a visitor gets to from the home page, by links and by what scripts of the pages would ask for. */
function reachableRequests(site: SampleSite, content: SampleContent): PageRequest[] {
  const seen = new Map<string, PageRequest>();
  const due: PageRequest[] = [{ url: httpUrl('/', ORIGIN), post: null }];
  for (let request = due.pop(); request !== undefined; request = due.pop()) {
    const key = `${request.url} ${request.post?.body ?? ''}`;
    if (seen.has(key)) continue;
    seen.set(key, request);
    due.push(...listedRequests(content, request));
    if (request.post !== null) continue;
    const paths = linkedPaths(site, content, keyOf(new URL(request.url)));
    due.push(...paths.map((path): PageRequest => ({ url: httpUrl(path, ORIGIN), post: null })));
  }
  return [...seen.values()];
}

function isServed(content: SampleContent, path: string): boolean {
  return answerOf(content, { url: httpUrl(path, ORIGIN), post: null }).status !== 404;
}

function followedPaths(content: SampleContent, path: string): string[] {
  return followFamily(content, ORIGIN, path).items.map(({ url }) => new URL(url).pathname);
}

/** The text of a page, with the article that a script of it holds as JSON. */
function shownText(html: string): string {
  const held = /"content":("\\u003c(?:[^"\\]|\\.)*")/.exec(html)?.[1];
  const article: unknown = held === undefined ? '' : JSON.parse(held);
  return (html + String(article))
    .replaceAll(/<script(?! type="text\/xml")[^>]*>.*?<\/script>|<[^!>]+>|&nbsp;|\s/gs, '')
    .replaceAll('&gt;', '>');
}

describe.each(built)('%s', (_, site, content) => {
  it('links only pages that it serves, but for the dead links it says it has', () => {
    const dead = new Set(
      [...content.outcomes].filter(([, end]) => end === 'not-found').map(([path]) => path),
    );
    const broken = reachableRequests(site, content)
      .filter((request) => answerOf(content, request).status === 404)
      .map(({ url }) => keyOf(new URL(url)));
    expect(new Set(broken)).toEqual(dead);
  });

  it('leads from its home page to every document and every list page', () => {
    const reachable = new Set(reachableRequests(site, content).map(({ url }) => keyOf(new URL(url))));
    const unreachable = content.truth.map(({ path }) => path).filter((path) => !reachable.has(path));
    expect(unreachable).toEqual([]);
  });

  it('serves a page for every truth, list and outcome', () => {
    const promised = [
      ...content.truth.map(({ path }) => path),
      ...content.lists.flatMap((list) => [list.path, ...list.pagePaths, ...list.itemPaths]),
      ...[...content.outcomes].filter(([, end]) => end !== 'not-found').map(([path]) => path),
    ];
    expect(promised.filter((path) => !isServed(content, path))).toEqual([]);
  });

  it('holds on its list pages what its lists hold', () => {
    for (const list of content.lists) {
      const items = list.pagePaths.flatMap(
        (path) =>
          content.truth
            .find((truth) => truth.path === path)
            ?.items?.map(({ href }) => new URL(href, ORIGIN + path).pathname) ?? [],
      );
      // Pages that are got by POST have no path.
      const held = items.length < list.itemPaths.length ? followedPaths(content, list.path) : items;
      expect(held).toEqual(list.itemPaths);
      expect(list.reportedTotal ?? held.length).toBe(held.length);
    }
  });

  it('shows every value of its truth in bytes of the encoding it names', () => {
    const hidden = content.truth.flatMap((truth) => {
      const text = shownText(
        new TextDecoder(site.charset, { fatal: true }).decode(content.pages.get(truth.path)?.body),
      );
      return [
        truth.title,
        truth.bodyFirst,
        truth.bodyLast,
        truth.publisher,
        truth.documentNumber,
        ...(truth.headings ?? []).map((heading) => heading.text),
      ].filter((value) => value && !text.includes(value.replaceAll(/\s/g, '')));
    });
    expect(hidden).toEqual([]);
  });

  it('gives index numbers on codes of no real division, with right check digits', () => {
    const originals = content.truth.filter(({ duplicateOf }) => duplicateOf === undefined);
    const numbers = originals.flatMap(({ indexNumber }) => indexNumber ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    const wrong = numbers.filter((number) => {
      const [prefix = ''] = number.split('/');
      return prefix.length === 18 ? !/^\d\d99/.test(prefix) || !isCreditCode(prefix) : !isOrgCode(prefix);
    });
    expect(wrong).toEqual([]);
    expect(numbers).not.toEqual([]);
  });

  it('is made the same each time', () => {
    expect(site.content(ORIGIN).pages).toEqual(content.pages);
  });
});

describe('the sample sites', () => {
  const documents = built.flatMap(([, , content]) =>
    content.truth.filter(({ kind, duplicateOf }) => kind !== 'list' && duplicateOf === undefined),
  );

  it('hold reports of all three templates and documents with numbers and attachments', () => {
    expect(new Set(documents.flatMap(({ reportTemplate }) => reportTemplate ?? []))).toEqual(
      new Set(['free-form', '2019', '2021']),
    );
    expect(documents.filter(({ documentNumber }) => documentNumber !== null).length).toBeGreaterThan(10);
    expect(documents.flatMap(({ attachments }) => attachments ?? []).length).toBeGreaterThanOrEqual(4);
  });

  it('are wrong about an encoding and a media type where real sites are', () => {
    const [, linhe] = built[0] ?? [];
    const [, county, content] = built[1] ?? [];
    expect(linhe?.content(ORIGIN).pages.get('/attach/0/a4.pdf')?.contentType).toBe('text/html');
    expect(county?.charset).toBe('gbk');
    expect(content?.pages.get('/')?.contentType).toBe('text/html; charset=utf-8');
  });
});
