/** What the content of a page means: the part of interpretation that costs time, and needs nothing but the bytes. */
import type { AgencyDirectory } from '#core/agency.ts';
import type { ListObservation } from '#core/crawl-ledger.ts';
import type { ComparableDocument } from '#core/document-index.ts';
import type { DisclosureDocument } from '#core/document.ts';
import type { LinkRole } from '#core/frontier.ts';
import type { PageOutcome } from '#core/outcome.ts';
import { type PageRequest, type PostBody, requestKey } from '#core/page-request.ts';
import { type CanonicalKey, canonicalKey, type HttpUrl, parseHttpUrl } from '#core/url.ts';
import { NO_AGENCIES } from '#parsers/agencies/agency-directory.ts';
import { decodeContent } from '#parsers/page/content-coding.ts';
import { decodeBytes, type DecodedText } from '#parsers/page/decode.ts';
import { extractPage } from '#parsers/extract.ts';
import { type ReadFamily, readFamilyList } from '#parsers/families/families.ts';
import type { FamilyList } from '#parsers/families/family.ts';
import { extractFile } from '#parsers/files/extract-file.ts';
import type { FileSources } from '#parsers/files/read-file.ts';
import { type PageLink as FoundOnPage, readLinks } from '#parsers/lists/links.ts';
import { unreadLinks } from '#parsers/lists/unread-links.ts';
import { readMarkupRedirect } from '#parsers/page/markup-redirect.ts';
import { sniffMediaType } from '#parsers/page/media-type.ts';
import { type Page, pageOfText } from '#parsers/page/page.ts';
import { isSoftNotFound } from '#parsers/page/soft-not-found.ts';
import { type PageStanding, readStanding } from '#parsers/report-road/page-standing.ts';
import { browserEvidence } from '#pipeline/browser-evidence.ts';
import { comparableDocument } from '#pipeline/comparable-document.ts';
import { MOST_POST_CHARACTERS, nextPage } from '#pipeline/next-page.ts';

export interface ContentLimits {
  /** Bytes after content decoding. */
  readonly maxInflatedBytes: number;
  /** Inflated to stored. */
  readonly maxRatio: number;
}

export interface ContentRequest {
  readonly url: HttpUrl;
  /** What was sent to get it; null for a GET. */
  readonly post: PostBody | null;
  readonly key: CanonicalKey;
  /** What the page was found as. */
  readonly role: LinkRole;
  /** Key of the list that the page would be a page of. */
  readonly list: CanonicalKey;
  readonly contentType: string | null;
  readonly contentEncoding: string | null;
  readonly body: Uint8Array;
}

export interface PageLink extends PageRequest {
  readonly text: string;
  readonly role: LinkRole;
  /** It is not followed but shown in the page. */
  readonly frame?: 'iframe' | 'frame';
}

export interface Interpretation {
  readonly outcome: PageOutcome;
  readonly reason: string | null;
  readonly document: ComparableDocument | null;
  /** What an attachment holds, as far as it could be read. */
  readonly file: ComparableDocument | null;
  readonly list: ListObservation | null;
  readonly links: readonly PageLink[];
  /** What the page says of itself; null where it was not read. */
  readonly standing: PageStanding | null;
  readonly redirectTo: PageRequest | null;
  /** Another try may heal it. */
  readonly mayHeal: boolean;
  /** Why it would say more in a browser; null where nothing is missing. */
  readonly evidence: string | null;
  /** How many links stand beyond what was read of the page; null where none do. */
  readonly unread: string | null;
}

/** An interpretation that holds nothing but an outcome. */
export const ENDED = {
  document: null,
  file: null,
  list: null,
  links: [],
  standing: null,
  redirectTo: null,
  mayHeal: false,
  evidence: null,
  unread: null,
} as const;

const ATTACHMENT_KINDS: ReadonlySet<string> = new Set([
  'pdf',
  'ooxml',
  'ole',
  'ofd',
  'rtf',
  'zip',
  'rar',
  'image',
]);
const PAGER = /共\s*\d+\s*[条页]|[上下]一页/;
const PAGE_KINDS: ReadonlySet<string> = new Set(['html', 'text', 'xml', 'json']);

/** Decodes, sniffs, parses and extracts the very bytes that were archived; `sources` is all that it asks for beside them. */
export async function readContent(
  request: ContentRequest,
  limits: ContentLimits,
  sources: FileSources,
  agencies: AgencyDirectory = NO_AGENCIES,
): Promise<Interpretation> {
  const { url, post, contentType } = request;
  const decoded = decodeContent(request.body, request.contentEncoding, {
    maxBytes: limits.maxInflatedBytes,
    maxRatio: limits.maxRatio,
  });
  if ('problem' in decoded) {
    return decoded.problem === 'too-large'
      ? { ...ENDED, outcome: 'too-large', reason: 'inflates beyond the limit' }
      : { ...ENDED, outcome: 'truncated', reason: 'content coding is broken', mayHeal: true };
  }
  const kind = sniffMediaType(decoded.bytes, contentType, url);
  if (ATTACHMENT_KINDS.has(kind)) {
    // A picture holds nothing that could be read.
    const file =
      kind === 'image' ? null : await extractFile(decoded.bytes, { url, post, contentType }, sources);
    const held = file === null ? null : comparableDocument(file);
    return { ...ENDED, outcome: 'attachment', reason: null, file: held };
  }
  const unsupported = { ...ENDED, outcome: 'unsupported-type', reason: contentType ?? kind } as const;
  if (!PAGE_KINDS.has(kind)) return unsupported;
  const text = decodeBytes(decoded.bytes, contentType);
  const page = pageOfText(text, request);
  // What only begins like JSON has nothing to be read from.
  return kind === 'json' && page.form !== 'data' ? unsupported : readPage(request, page, text, agencies);
}

/** What `request` ends as when reading it is given up for `reason`. */
export function givenUp(request: ContentRequest, limits: ContentLimits, reason: string): Interpretation {
  const decoded = decodeContent(request.body, request.contentEncoding, {
    maxBytes: limits.maxInflatedBytes,
    maxRatio: limits.maxRatio,
  });
  const isAttachment =
    'bytes' in decoded &&
    ATTACHMENT_KINDS.has(sniffMediaType(decoded.bytes, request.contentType, request.url));
  return { ...ENDED, outcome: isAttachment ? 'attachment' : 'page', reason };
}

function readPage(
  request: ContentRequest,
  page: Page,
  decoded: DecodedText,
  agencies: AgencyDirectory,
): Interpretation {
  const { url } = request;
  const shellTarget = readMarkupRedirect(page);
  if (shellTarget !== null) {
    const target = parseHttpUrl(shellTarget, url);
    if (target !== undefined && canonicalKey(target) !== request.key) {
      return {
        ...ENDED,
        outcome: 'redirect',
        reason: 'the page only sends on',
        redirectTo: { url: target, post: null },
      };
    }
  }
  const document = extractPage(page, decoded.findings, agencies);
  if (isSoftNotFound(page, document))
    return { ...ENDED, outcome: 'soft-not-found', reason: 'the page says it is not there' };
  const isDocument = document.kind === 'document' || document.kind === 'annual-report';
  const outcome: PageOutcome = isDocument ? 'document' : document.kind === 'list' ? 'list' : 'page';
  const family = document.kind === 'list' ? readFamilyList(page) : null;
  const standing = readStanding(page, document);
  return {
    ...ENDED,
    outcome,
    reason: null,
    document: isDocument ? comparableDocument(document) : null,
    standing,
    evidence: browserEvidence(page, document, request.role, family),
    unread: unreadLinks(page),
    ...listParts(request, page, document, standing, family),
  };
}

/** What the page shows as a list, and where it leads. */
function listParts(
  request: ContentRequest,
  page: Page,
  document: DisclosureDocument,
  standing: PageStanding,
  read: ReadFamily | null,
): Pick<Interpretation, 'list' | 'links'> {
  const links = pageLinks(readLinks(page), document);
  if (document.kind !== 'list') return { list: null, links };
  const next = nextPage(request, document);
  const list = {
    ...observeList(request, document, standing),
    family: read?.family ?? null,
    next: next.request === null ? null : requestKey(next.request),
    truncated: next.truncated ?? read?.list.truncated ?? null,
  };
  if (next.request?.post != null) links.push({ ...next.request, text: '', role: 'next-page' });
  return { list, links: [...links, ...columnLinks(read?.list.columns ?? [])] };
}

/** As the links of a menu: what they lead to is another list, in scope where a link with that name would be. */
function columnLinks(columns: FamilyList['columns']): readonly PageLink[] {
  return columns.flatMap(({ request, title }) =>
    (request.post?.body.length ?? 0) > MOST_POST_CHARACTERS
      ? []
      : [{ ...request, text: title, role: 'link' }],
  );
}

function observeList(
  { list, url, key }: ContentRequest,
  document: DisclosureDocument,
  standing: PageStanding,
): Omit<ListObservation, 'family' | 'next' | 'truncated'> {
  return {
    list,
    // A list may have nothing over it but its pager.
    title: standing.names.find((name) => !PAGER.test(name)) ?? null,
    page: url,
    key,
    reportedTotal: document.pagination?.totalItems ?? null,
    reportedPages: document.pagination?.totalPages ?? null,
    items: document.items.flatMap((item) => {
      const itemUrl = parseHttpUrl(item.url, url);
      return itemUrl === undefined
        ? []
        : [{ key: canonicalKey(itemUrl), url: itemUrl, title: item.title, date: item.date }];
    }),
  };
}

/** Links with their role: what the list and the document say of an address counts more than where its anchor stood. */
function pageLinks(found: readonly FoundOnPage[], document: DisclosureDocument): PageLink[] {
  const byUrl = new Map<HttpUrl, PageLink>();
  const put = (address: string, text: string, role: LinkRole): void => {
    const url = parseHttpUrl(address, document.url ?? undefined);
    if (url !== undefined) byUrl.set(url, { url, post: null, text, role });
  };
  for (const link of found) {
    const role = link.kind === 'next-page' ? 'next-page' : link.kind === 'attachment' ? 'attachment' : 'link';
    const frame = link.kind === 'iframe' || link.kind === 'frame' ? { frame: link.kind } : {};
    byUrl.set(link.url, { url: link.url, post: null, text: link.text, role, ...frame });
  }
  if (document.kind === 'list') for (const item of document.items) put(item.url, item.title, 'item');
  for (const attachment of document.attachments) put(attachment.url, attachment.name, 'attachment');
  const next = document.pagination?.post === undefined ? document.pagination?.next : undefined;
  if (next != null) put(next, '', 'next-page');
  return [...byUrl.values()];
}
