/** Where a page leads: every address worth a visit, in order, each once. */
import { isTag, type AnyNode, type Element } from 'domhandler';
import type { HttpUrl } from '#core/url.ts';
import { attachmentOf, mayHoldFile } from '#parsers/body/attachments.ts';
import { readDatastore, type Datastore } from '#parsers/lists/datastore.ts';
import { walkElements } from '#parsers/page/element-walk.ts';
import { inlineText } from '#parsers/page/node-text.ts';
import { urlResolverOf, type UrlResolver } from '#parsers/page/page-url.ts';
import { numberedLinks } from '#parsers/lists/pager-links.ts';
import type { Page } from '#parsers/page/page.ts';

export interface PageLink {
  readonly url: HttpUrl;
  /** Anchor text; its `title` where the text is cut or empty; '' where there is none. */
  readonly text: string;
  readonly kind: 'link' | 'iframe' | 'frame' | 'attachment' | 'next-page';
}

const MAX_TEXT = 500;
const NEXT_PAGE =
  /^[[（(]?\s*(?:下一?[页頁]|后一?页|下翻页|next(?:\s*page)?)\s*[>›»→]*\s*[\]）)]?$|^(?:>|›|»)$/i;
const NEXT_CLASS = /(?:^|[\s_-])(?:next|nextpage|page-next|pagenext)(?:$|[\s_-])/i;
/** `window.open('…')`, `location.href='…'` and the like. */
const SCRIPTED =
  /(?:\bopen\s*\(|\blocation(?:\s*\.\s*href)?\s*=|\blocation\s*\.\s*(?:assign|replace)\s*\()\s*(["'])([^"'<>]{1,2000})\1/i;
/** Most values of a menu are no addresses. */
const OPTION_ADDRESS = /^\s*(?:https?:\/\/|\/\/?\w|\.{1,2}\/)[^\s"'<>]{1,500}\s*$/i;
const CUT = /(?:…|\.{2,})\s*$/;
/** Links of a pager beside its numbers. */
const PAGER_WORD = /^[[（(<‹«]?\s*(?:[上下]一?[页頁]|[前后]一页|尾\s?页|末\s?页|最后一?页)\s*[>›»]*[\]）)]?$/;
/** Feeds that a page offers. */
const FEED_TYPE = /^application\/(?:rss|atom)\+xml$/i;
const MAX_PAGERS = 10;
const NUMBER = /^[0-9]+$/;
const SKIPPED: ReadonlySet<string> = new Set(['script', 'style', 'template']);

/** Whether `text` is the name of a link to the next page of a list. */
export function isNextPageName(text: string): boolean {
  return text.length <= 16 && NEXT_PAGE.test(text.trim());
}

/**
 * The links of `page`, resolved against its base; a page without address yields absolute ones only. Links in comments
 * are none, records of an embedded `<datastore>` are read. An address found twice keeps its place, the first text that
 * says something, and the more telling kind. All of them: a page's own bounds (`parsers/page/dom.ts`) are the only ones.
 */
export function readLinks(page: Page): readonly PageLink[] {
  const found = new Map<HttpUrl, PageLink>();
  const resolver = urlResolverOf(page);
  collect(page.dom, page.url, resolver, found);
  const datastore = readDatastore(page);
  for (const record of datastore?.records ?? []) collect(record, page.url, resolver, found);
  return [...found.values()];
}

/** Where the next records of `datastore` are. */
export function nextGroupUrl(datastore: Datastore, resolver: UrlResolver): HttpUrl | undefined {
  let url: HttpUrl | undefined;
  if (datastore.nextGroup !== null) {
    walkElements(datastore.nextGroup, ({ attribs }) => {
      url ??= attribs['href'] === undefined ? undefined : resolver.resolve(attribs['href']);
    });
  }
  return url;
}

function collect(
  root: AnyNode,
  own: HttpUrl | null,
  resolver: UrlResolver,
  found: Map<HttpUrl, PageLink>,
): void {
  const pagers = new Set<Element>();
  walkElements(root, (element) => {
    if (SKIPPED.has(element.name)) return false;
    const link = linkOf(element, resolver);
    if (link === null) return true;
    add(found, link);
    if (element.name === 'a' && pagers.size < MAX_PAGERS && PAGER_WORD.test(link.text)) pagers.add(element);
    return true;
  });
  for (const pager of pagers) {
    for (const numbered of numberedLinks(pager)) {
      const link = toLink(numbered.attribs['href'], inlineText(numbered), 'next-page', resolver);
      if (link !== null && link.url !== own) add(found, link);
    }
  }
}

function add(found: Map<HttpUrl, PageLink>, link: PageLink): void {
  const known = found.get(link.url);
  if (known === undefined) found.set(link.url, link);
  else if ((known.text === '' && link.text !== '') || (known.kind === 'link' && link.kind !== 'link')) {
    found.set(link.url, {
      url: link.url,
      text: known.text === '' ? link.text : known.text,
      kind: known.kind === 'link' ? link.kind : known.kind,
    });
  }
}

function linkOf(element: Element, resolver: UrlResolver): PageLink | null {
  const { attribs, name } = element;
  switch (name) {
    case 'iframe':
    case 'frame': {
      const attachment = attachmentOf(element, resolver);
      const url = resolver.resolve(attachment?.url ?? attribs['src'] ?? '');
      if (url === undefined) return null;
      return { url, text: attribs['title']?.trim() ?? '', kind: attachment === null ? name : 'attachment' };
    }
    case 'link': {
      const isNext = attribs['rel']?.toLowerCase() === 'next';
      if (!isNext && !FEED_TYPE.test(attribs['type'] ?? '')) return null;
      return toLink(attribs['href'], attribs['title']?.trim() ?? '', isNext ? 'next-page' : 'link', resolver);
    }
    case 'a':
    case 'area':
      return anchor(element, resolver);
    case 'option':
      // A menu that a script follows: 部门网站.
      return OPTION_ADDRESS.test(attribs['value'] ?? '')
        ? toLink(attribs['value'], inlineText(element), 'link', resolver)
        : null;
    default: {
      if (!mayHoldFile(element)) return null;
      const attachment = attachmentOf(element, resolver);
      if (attachment !== null) return toLink(attachment.url, attachment.name, 'attachment', resolver);
      const scripted = attribs['onclick'] === undefined ? undefined : SCRIPTED.exec(attribs['onclick'])?.[2];
      return scripted === undefined ? null : toLink(scripted, textOf(element), 'link', resolver);
    }
  }
}

function anchor(element: Element, resolver: UrlResolver): PageLink | null {
  const { href, onclick } = element.attribs;
  const shown = inlineText(element);
  const text = textOf(element, shown);
  const attachment = attachmentOf(element, resolver, shown);
  if (attachment !== null)
    return toLink(attachment.url, text === '' ? attachment.name : text, 'attachment', resolver);
  const address =
    href !== undefined && resolver.resolve(href) !== undefined
      ? href
      : (SCRIPTED.exec(href ?? '')?.[2] ?? SCRIPTED.exec(onclick ?? '')?.[2]);
  const isNext =
    isNextPageName(text) ||
    element.attribs['rel']?.toLowerCase() === 'next' ||
    (text.length <= 4 && !NUMBER.test(text) && NEXT_CLASS.test(element.attribs['class'] ?? ''));
  return toLink(address, text, isNext ? 'next-page' : 'link', resolver);
}

function toLink(
  address: string | undefined,
  text: string,
  kind: PageLink['kind'],
  resolver: UrlResolver,
): PageLink | null {
  const url = address === undefined ? undefined : resolver.resolve(address);
  return url === undefined ? null : { url, text, kind };
}

/** Anchor text, completed by the `title` attribute or by the `alt` of an image. */
function textOf(element: Element, text: string = inlineText(element)): string {
  const title = element.attribs['title']?.trim() ?? '';
  if (text === '') return (title === '' ? imageText(element) : title).slice(0, MAX_TEXT);
  if (CUT.test(text) && title.length > text.length) return title.slice(0, MAX_TEXT);
  return text.slice(0, MAX_TEXT);
}

function imageText(element: Element): string {
  for (const child of element.children) {
    if (isTag(child) && child.name === 'img') return child.attribs['alt']?.trim() ?? '';
  }
  return '';
}
