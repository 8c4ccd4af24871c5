/**
 * What any site may have: sitemaps (sitemaps.org), whose addresses are columns, and feeds (RSS, Atom). Pages with numbers, 下一页 and
 * the like are no family: `parsers/lists` reads them wherever no family does.
 */
import type { ListItem } from '#core/document.ts';
import type { HttpUrl } from '#core/url.ts';
import { parseHttpUrl } from '#core/url.ts';
import type { FamilyList, FoundColumn, ListFamily } from '#parsers/families/family.ts';
import { dayOf, plainTitle } from '#parsers/families/json-values.ts';
import { parseXml, textOf, type XmlElement } from '#parsers/files/xml-tree.ts';
import { urlResolverOf } from '#parsers/page/page-url.ts';
import type { Page } from '#parsers/page/page.ts';

const HEAD = 2000;
const ROOT = /<(?:[a-z]{1,10}:)?(?:urlset|sitemapindex|rss|feed|rdf)[\s>]/i;
const MARKUP = /<(?:!doctype\s+html|html|head|body)[\s>]/i;
const DECLARATION = /^\s*<\?xml[^>]{0,200}\?>/i;
/** By the protocol, a sitemap has no more. */
const MAX_ADDRESSES = 50_000;
const MAX_ITEMS = 5000;
const FEED_DATE =
  /^(?:[A-Za-z]{3,9},?\s{0,3})?([0-9]{1,2}) ([A-Z][a-z]{2}) ([0-9]{4}) ([0-9]{2}:[0-9]{2})(?::([0-9]{2}))?(?: (GMT|UTC?|Z|[+-][0-9]{4}))?$/;

export const GENERIC: ListFamily = {
  name: 'generic',
  recognises: isSitemapOrFeed,
  read(page) {
    const source = page.text.replace(DECLARATION, '');
    const root = parseXml(new TextEncoder().encode(source));
    switch (localName(root)) {
      case 'urlset':
        return sitemap(root, 'url', page);
      case 'sitemapindex':
        return sitemap(root, 'sitemap', page);
      case 'rss':
      case 'feed':
      case 'rdf':
        return readFeed(root, page);
    }
    return null;
  },
};

/** Whether the page is made for programs, so that nothing on it is an article. */
export function isSitemapOrFeed({ form, text }: Page): boolean {
  if (form !== 'html') return false;
  const head = text.slice(0, HEAD);
  return ROOT.test(head) && !MARKUP.test(head);
}

function toList(
  items: readonly ListItem[],
  columns: readonly FoundColumn[],
  next: HttpUrl | null,
  truncated: string | null,
): FamilyList {
  return {
    items,
    totalItems: null,
    totalPages: null,
    next: next === null ? null : { url: next, post: null },
    truncated,
    columns,
  };
}

function sitemap(root: XmlElement, name: string, page: Page): FamilyList {
  const columns = new Map<HttpUrl, FoundColumn>();
  const entries = named(root, name);
  for (const entry of entries.slice(0, MAX_ADDRESSES)) {
    const url = urlResolverOf(page).resolve(textIn(entry, 'loc'));
    if (url !== undefined && url !== page.url && !columns.has(url))
      columns.set(url, { request: { url, post: null }, title: '' });
  }
  return toList([], [...columns.values()], null, beyond(entries.length, MAX_ADDRESSES));
}

function beyond(count: number, most: number): string | null {
  return count > most ? `${most} of ${count} entries are read` : null;
}

/** RSS 2.0 (items in its channel), RSS 1.0 (beside it) and Atom; a feed that goes on links the rest (RFC 5005). */
function readFeed(root: XmlElement, page: Page): FamilyList {
  const channel = named(root, 'channel')[0] ?? root;
  const entries = [
    ...named(channel, 'item'),
    ...(channel === root ? [] : named(root, 'item')),
    ...named(root, 'entry'),
  ];
  const items = entries.slice(0, MAX_ITEMS).flatMap((entry): ListItem[] => {
    const title = plainTitle(textIn(entry, 'title'));
    const url = urlResolverOf(page).locate(addressOf(entry));
    const date = dayOf(...DATES.map((name) => fullDate(textIn(entry, name))));
    return title === '' || url === undefined ? [] : [{ title, url, date }];
  });
  const more = linkOf(channel, 'next') ?? linkOf(root, 'next');
  const next = more === null ? undefined : parseHttpUrl(more, page.url ?? undefined);
  const further = next === undefined || next === page.url ? null : next;
  return toList(items, [], further, beyond(entries.length, MAX_ITEMS));
}

/** What was published comes before what was changed. */
const DATES = ['pubdate', 'published', 'date', 'updated'] as const;

/** RFC 822 leaves out the weekday, the seconds and the nought before a day; what has no zone is told in the time of China. */
function fullDate(text: string): string {
  const [, day, month, year, minute, second = '00', zone = '+0800'] = FEED_DATE.exec(text) ?? [];
  if (day === undefined || month === undefined) return text;
  const offset = /^[+-]/.test(zone) ? zone : 'GMT';
  return `Mon, ${day.padStart(2, '0')} ${month} ${year} ${minute}:${second} ${offset}`;
}

/** The text of `link` in RSS, the address of a `link` in Atom; some feeds say it in `guid` only. */
function addressOf(entry: XmlElement): string {
  const text = textIn(entry, 'link');
  if (text !== '') return text;
  const guid = named(entry, 'guid').find(({ attributes }) => attributes['isPermaLink'] !== 'false');
  return linkOf(entry, 'alternate') ?? textOf(guid).trim();
}

function linkOf(element: XmlElement, relation: 'alternate' | 'next'): string | null {
  const link = named(element, 'link').find(
    ({ attributes }) => (attributes['rel'] ?? 'alternate') === relation,
  );
  return link?.attributes['href']?.trim() ?? null;
}

/** Children of that name, in whatever namespace. */
function named(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && localName(child) === name,
  );
}

function textIn(element: XmlElement, name: string): string {
  return (
    named(element, name)
      .map((child) => textOf(child).trim())
      .find((text) => text !== '') ?? ''
  );
}

function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}
