/** Files that a document offers: links of every kind that pages use for them. */
import type { AnyNode, Element } from 'domhandler';
import type { AttachmentLink } from '#core/document.ts';
import { walkElements } from '#parsers/element-walk.ts';
import { fileNameOf, mediaTypeOfName } from '#parsers/file-names.ts';
import { inlineText } from '#parsers/node-text.ts';
import { urlResolverOf, type UrlResolver } from '#parsers/page-url.ts';
import type { Page } from '#parsers/page.ts';

/** Where addresses of files stand, besides `href`. */
const FILE_ATTRIBUTES = [
  'path',
  'data-path',
  'data-url',
  'data-href',
  'data-file',
  'data-src',
  'filepath',
  'fileurl',
  'file-url',
];
const SCRIPTED_ATTRIBUTES = ['onclick', 'href'];
const TELLING_ATTRIBUTES: ReadonlySet<string> = new Set([...FILE_ATTRIBUTES, ...SCRIPTED_ATTRIBUTES]);
const TELLING_ELEMENTS: ReadonlySet<string> = new Set(['a', 'area', 'iframe', 'embed', 'object']);
const QUOTED = /(["'])((?:(?!\1)[^<>]){3,2000}?)\1/g;
const VIEWER = /[?&](?:file|url|src|pdf|path)=([^&#]+)/i;
const VIEWER_PAGE = /viewer|pdfjs|preview|onlineview/i;
const DOWNLOAD_PAGE = /downfile|download(?:attach|file)?|attach(?:ment)?s?\b|fileid=/i;
/** Anchor texts that name no file. */
const GENERIC_NAME =
  /^[[（(【]?(?:点击|点此|立即|请点击)?(?:此处|这里)?(?:下载|查看|浏览|预览|打开|附件|附件下载|下载附件|下载文件|文件下载|download|全文下载|原文下载)(?:查看|浏览)?[\]）)】]?$/i;
const ATTACHMENT_NAME = /^附\s*[件表]/;
const IMAGE = /^image\//;
const SKIPPED: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template']);

/**
 * The files that links inside `scope` lead to, in order, each address once: `href` with a file extension in path or
 * query, `onclick`, viewers (`viewer.html?file=`), attributes of buttons (`path=`), embedded files. An image counts only
 * when its link says that it is an attachment. Templates' own links are the caller's to keep out of `scope`.
 */
export function readAttachments(page: Page, scope: readonly AnyNode[]): readonly AttachmentLink[] {
  const resolver = urlResolverOf(page);
  const found = new Map<string, AttachmentLink>();
  for (const node of scope) {
    walkElements(node, (element) => {
      if (SKIPPED.has(element.name)) return false;
      const attachment = mayHoldFile(element) ? attachmentOf(element, resolver) : null;
      if (attachment !== null && !found.has(attachment.url)) found.set(attachment.url, attachment);
      return true;
    });
  }
  return [...found.values()];
}

/** Whether `element` has links, and each leads to a file. */
export function holdsOnlyFiles(page: Page, element: Element): boolean {
  const resolver = urlResolverOf(page);
  let files = 0;
  let others = 0;
  walkElements(element, (one) => {
    if (one.name !== 'a') return others === 0;
    if (attachmentOf(one, resolver) === null) others++;
    else files++;
    return false;
  });
  return files > 0 && others === 0;
}

/** A cheap "no" before {@link attachmentOf}: most elements have no attribute that could name a file. */
export function mayHoldFile({ name, attribs }: Element): boolean {
  if (TELLING_ELEMENTS.has(name)) return true;
  for (const attribute in attribs) if (TELLING_ATTRIBUTES.has(attribute)) return true;
  return false;
}

/** The file that `element` itself leads to, or null; `text` is its text. */
export function attachmentOf(
  element: Element,
  resolver: UrlResolver,
  text: string = inlineText(element),
): AttachmentLink | null {
  const { href, onclick } = element.attribs;
  if (element.name === 'a' || element.name === 'area') {
    const fromHref = href === undefined ? null : fileAt(href, element, resolver, text);
    if (fromHref !== null) return fromHref;
  } else if (element.name === 'iframe' || element.name === 'embed' || element.name === 'object') {
    const { src, data } = element.attribs;
    const address = src ?? data;
    return address === undefined ? null : fileAt(address, element, resolver, text);
  }
  for (const script of [onclick, href]) {
    if (script === undefined || !script.includes('.') || (script === href && !/^\s*javascript:/i.test(href)))
      continue;
    for (const match of script.matchAll(QUOTED)) {
      const attachment = looksLikeFile(match[2] ?? '')
        ? fileAt(match[2] ?? '', element, resolver, text)
        : null;
      if (attachment !== null) return attachment;
    }
  }
  if (!hasFileAttribute(element)) return null;
  for (const name of FILE_ATTRIBUTES) {
    const value = element.attribs[name];
    if (value === undefined || !looksLikeFile(value)) continue;
    const attachment = fileAt(value, element, resolver, text);
    if (attachment !== null) return attachment;
  }
  return null;
}

/** One pass over what it has instead of nine look-ups of what it lacks. */
function hasFileAttribute({ attribs }: Element): boolean {
  for (const attribute in attribs) {
    if (TELLING_ATTRIBUTES.has(attribute) && !SCRIPTED_ATTRIBUTES.includes(attribute)) return true;
  }
  return false;
}

function looksLikeFile(address: string): boolean {
  return mediaTypeOfName(address.replace(/[?#].*$/, '')) !== null || VIEWER.test(address);
}

function fileAt(
  address: string,
  element: Element,
  resolver: UrlResolver,
  shown: string,
): AttachmentLink | null {
  const resolved = resolver.locate(address);
  if (resolved === undefined) return null;
  const target = viewerTarget(resolved, resolver) ?? resolved;
  const fileName = fileNameOf(target);
  const text = nameOf(element, shown);
  const mediaType = mediaTypeOfName(fileName ?? '') ?? mediaTypeOfName(text);
  if (mediaType === null) {
    const offers =
      DOWNLOAD_PAGE.test(address) &&
      (ATTACHMENT_NAME.test(text) || element.attribs['download'] !== undefined);
    return offers ? { name: text, url: target, mediaType: null } : null;
  }
  if (IMAGE.test(mediaType) && !ATTACHMENT_NAME.test(text) && mediaTypeOfName(text) === null) return null;
  const name = text === '' || GENERIC_NAME.test(text) ? (fileName ?? text) : text;
  return { name, url: target, mediaType };
}

/** The file that a viewer page shows. */
function viewerTarget(url: string, resolver: UrlResolver): string | null {
  const value = VIEWER_PAGE.test(url) ? VIEWER.exec(url)?.[1] : undefined;
  if (value === undefined) return null;
  let address = value;
  try {
    address = decodeURIComponent(value);
  } catch {
    // Not UTF-8: the address stands as it is.
  }
  if (mediaTypeOfName(address.replace(/[?#].*$/, '')) === null) return null;
  // A viewer resolves its file against its own address.
  return resolver.locate(URL.parse(address, url)?.href ?? address) ?? null;
}

function nameOf(element: Element, text: string): string {
  if (text !== '' && !GENERIC_NAME.test(text)) return text;
  const { title, download, appendix } = element.attribs;
  for (const candidate of [title, download, appendix]) {
    if (candidate !== undefined && candidate.trim() !== '' && candidate !== 'true') return candidate.trim();
  }
  return text;
}
