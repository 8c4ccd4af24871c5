/** Files that a document offers: links of every kind that pages use for them. */
import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import type { AttachmentLink } from '#core/document.ts';
import { followsAttachmentLabel, nameOfFile } from '#parsers/body/attachment-names.ts';
import { pushChildren, walkElements } from '#parsers/page/element-walk.ts';
import { fileNameOf, mediaTypeOfName } from '#parsers/body/file-names.ts';
import { inlineText, showsMoreThan } from '#parsers/page/node-text.ts';
import { urlResolverOf, type UrlResolver } from '#parsers/page/page-url.ts';
import type { Page } from '#parsers/page/page.ts';

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
const VIEWER_PAGE = /viewer|pdfjs|preview|onlineview|officeapps|\/op\/view|flexpaper/i;
const DOWNLOAD_PAGE = /downfile|download(?:attach|file)?|attach(?:ment)?s?\b|fileid=/i;
/** Addresses that deliver one file, told by an id: /downloadFile?id=7, /attachment/download/7. */
const SERVLET =
  /(?:down(?:load)?_?(?:file|attach\w{0,16})|(?:attach(?:ment)?s?|files?)\/down(?:load)?)(?:\.\w{2,5})?(?:\?|\/[0-9a-f-]{1,36}(?:$|[/?]))|[?&](?:attach(?:ment)?_?id|file_?id|wbfileid)=/i;
const PARAMS: ReadonlySet<string> = new Set(['src', 'file', 'filename', 'url', 'data', 'movie']);
const ATTACHMENT_NAME = /^附\s*[件表]/;
/** What a box of files says besides them; a box of forms for everyone says more. */
const BOX_LABEL = /^(?:(?:相关)?附\s*[件表录].{0,12}|(?:相关)?(?:文件|文档|材料)(?:下载)?|(?:点击)?下载)?$/;
const MAX_BOX_LABEL = 30;
const IMAGE = /^image\//;
const SKIPPED: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template']);

/** A file and how well it is named. */
interface FoundFile {
  readonly link: AttachmentLink;
  readonly isTelling: boolean;
}

/**
 * The files that links inside `scope` lead to, in order, each address once by its most telling name: `href` with a
 * file extension in path or query, `onclick`, viewers (`viewer.html?file=`), attributes of buttons (`path=`), embedded
 * files, addresses that deliver a file by its id. An image counts only when its link says that it is an attachment.
 * What `isApart` is left out; templates' own links are the caller's to keep out of `scope`.
 */
export function readAttachments(
  page: Page,
  scope: readonly AnyNode[],
  isApart: (element: Element) => boolean = () => false,
): readonly AttachmentLink[] {
  const resolver = urlResolverOf(page);
  const found = new Map<string, FoundFile>();
  for (const node of scope) {
    walkElements(node, (element) => {
      if (SKIPPED.has(element.name) || isApart(element)) return false;
      const file = mayHoldFile(element) ? fileOf(element, resolver, inlineText(element)) : null;
      if (file === null) return true;
      const known = found.get(file.link.url);
      if (known === undefined || (!known.isTelling && file.isTelling)) found.set(file.link.url, file);
      return true;
    });
  }
  return [...found.values()].map(({ link }) => link);
}

/** Whether `element` has links, each leads to a file, and it says no more than that these are attachments. */
export function holdsOnlyFiles(page: Page, element: Element): boolean {
  const resolver = urlResolverOf(page);
  let files = 0;
  let others = 0;
  let linked = 0;
  walkElements(element, (one) => {
    if (one.name !== 'a') return others === 0;
    if (attachmentOf(one, resolver) === null) others++;
    else files++;
    linked += inlineText(one).length;
    return false;
  });
  if (files === 0 || others > 0) return false;
  if (showsMoreThan(element, linked + MAX_BOX_LABEL)) return false;
  return BOX_LABEL.test(ownText(element).replace(/[\s:：【】[\]（）()0-9.、]+/g, ''));
}

/** Text of `element` outside links. */
function ownText(element: Element): string {
  const parts: string[] = [];
  const pending: AnyNode[] = [element];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isText(node)) parts.push(node.data);
    else if (isTag(node) && node.name !== 'a' && !SKIPPED.has(node.name))
      pushChildren(pending, node.children);
  }
  return parts.join('');
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
  return fileOf(element, resolver, text)?.link ?? null;
}

function fileOf(element: Element, resolver: UrlResolver, text: string): FoundFile | null {
  const { href, onclick } = element.attribs;
  if (element.name === 'a' || element.name === 'area') {
    const fromHref = href === undefined ? null : fileAt(href, element, resolver, text);
    if (fromHref !== null) return fromHref;
  } else if (element.name === 'iframe' || element.name === 'embed' || element.name === 'object') {
    const { src, data } = element.attribs;
    const address = src ?? data ?? paramOf(element);
    return address === undefined ? null : fileAt(address, element, resolver, text);
  }
  for (const script of [onclick, href]) {
    if (script === undefined || !script.includes('.') || (script === href && !/^\s*javascript:/i.test(href)))
      continue;
    const files = [...script.matchAll(QUOTED)].flatMap(([, , value = '']) =>
      looksLikeFile(value) ? [value] : [],
    );
    // Of a name and an address the address leads to the file.
    const address = files.find((value) => value.includes('/')) ?? files[0];
    const file = address === undefined ? null : fileAt(address, element, resolver, text);
    if (file !== null) return file;
  }
  if (!hasFileAttribute(element)) return null;
  for (const name of FILE_ATTRIBUTES) {
    const value = element.attribs[name];
    if (value === undefined || !looksLikeFile(value)) continue;
    const file = fileAt(value, element, resolver, text);
    if (file !== null) return file;
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

/** The address in a `<param>` of an embedded object. */
function paramOf({ children }: Element): string | undefined {
  for (const child of children) {
    if (!isTag(child) || child.name !== 'param') continue;
    const { name, value } = child.attribs;
    if (value !== undefined && PARAMS.has(name?.toLowerCase() ?? '') && looksLikeFile(value)) return value;
  }
  return undefined;
}

function fileAt(address: string, element: Element, resolver: UrlResolver, shown: string): FoundFile | null {
  const resolved = resolver.locate(address);
  if (resolved === undefined) return null;
  const target = viewerTarget(resolved, resolver) ?? resolved;
  const fileName = fileNameOf(target);
  const mediaType = mediaTypeOfName(fileName ?? '') ?? mediaTypeOfName(shown);
  if (mediaType === null && !offersFile(address, element, shown)) return null;
  const { name, isTelling } = nameOfFile(element, shown, fileName);
  if (mediaType !== null && IMAGE.test(mediaType)) {
    const isSaid = ATTACHMENT_NAME.test(shown) || mediaTypeOfName(shown) !== null;
    if (!isSaid) return null;
  }
  return { link: { name, url: target, mediaType: mediaType ?? mediaTypeOfName(name) }, isTelling };
}

/** Whether `address` delivers a file although no name says so. */
function offersFile(address: string, element: Element, shown: string): boolean {
  if (SERVLET.test(address)) return true;
  if (!DOWNLOAD_PAGE.test(address)) return false;
  return (
    ATTACHMENT_NAME.test(shown) ||
    element.attribs['download'] !== undefined ||
    followsAttachmentLabel(element)
  );
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
