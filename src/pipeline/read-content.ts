/** What the content of a page means: the part of interpretation that costs time, and needs nothing but the bytes. */
import type { AgencyDirectory } from '#core/agency.ts';
import type { ListObservation } from '#core/crawl-ledger.ts';
import type { ComparableDocument } from '#core/document-index.ts';
import type { DisclosureDocument } from '#core/document.ts';
import type { LinkRole } from '#core/frontier.ts';
import type { PageOutcome } from '#core/outcome.ts';
import { type CanonicalKey, canonicalKey, type HttpUrl, parseHttpUrl } from '#core/url.ts';
import { NO_AGENCIES } from '#parsers/agencies/agency-directory.ts';
import { decodeContent } from '#parsers/page/content-coding.ts';
import { decodeBytes } from '#parsers/page/decode.ts';
import { extractPage } from '#parsers/extract.ts';
import { extractFile } from '#parsers/files/extract-file.ts';
import type { FileSources } from '#parsers/files/read-file.ts';
import { readLinks } from '#parsers/lists/links.ts';
import { readMarkupRedirect } from '#parsers/page/markup-redirect.ts';
import { sniffMediaType } from '#parsers/page/media-type.ts';
import { pageOfText } from '#parsers/page/page.ts';
import { isSoftNotFound } from '#parsers/page/soft-not-found.ts';
import { comparableDocument } from '#pipeline/comparable-document.ts';

export interface ContentLimits {
  /** Bytes after content decoding. */
  readonly maxInflatedBytes: number;
  /** Inflated to stored. */
  readonly maxRatio: number;
}

export interface ContentRequest {
  readonly url: HttpUrl;
  readonly key: CanonicalKey;
  /** Key of the list that the page would be a page of. */
  readonly list: CanonicalKey;
  readonly contentType: string | null;
  readonly contentEncoding: string | null;
  readonly body: Uint8Array;
}

export interface PageLink {
  readonly url: HttpUrl;
  readonly text: string;
  readonly role: LinkRole;
}

export interface Interpretation {
  readonly outcome: PageOutcome;
  readonly reason: string | null;
  readonly document: ComparableDocument | null;
  /** What an attachment holds, as far as it could be read. */
  readonly file: ComparableDocument | null;
  readonly list: ListObservation | null;
  readonly links: readonly PageLink[];
  readonly redirectTo: HttpUrl | null;
  /** Another try may heal it. */
  readonly mayHeal: boolean;
}

/** An interpretation that holds nothing but an outcome. */
export const ENDED = {
  document: null,
  file: null,
  list: null,
  links: [],
  redirectTo: null,
  mayHeal: false,
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
const PAGE_KINDS: ReadonlySet<string> = new Set(['html', 'text', 'xml']);

/** Decodes, sniffs, parses and extracts the very bytes that were archived; `sources` is all that it asks for beside them. */
export async function readContent(
  request: ContentRequest,
  limits: ContentLimits,
  sources: FileSources,
  agencies: AgencyDirectory = NO_AGENCIES,
): Promise<Interpretation> {
  const { url, contentType } = request;
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
    const file = kind === 'image' ? null : await extractFile(decoded.bytes, { url, contentType }, sources);
    const held = file === null ? null : comparableDocument(file);
    return { ...ENDED, outcome: 'attachment', reason: null, file: held };
  }
  if (!PAGE_KINDS.has(kind)) return { ...ENDED, outcome: 'unsupported-type', reason: contentType ?? kind };
  return readPage(request, decoded.bytes, agencies);
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

function readPage(request: ContentRequest, bytes: Uint8Array, agencies: AgencyDirectory): Interpretation {
  const { url, contentType } = request;
  const decoded = decodeBytes(bytes, contentType);
  const page = pageOfText(decoded, { url, contentType });
  const shellTarget = readMarkupRedirect(page);
  if (shellTarget !== null) {
    const target = parseHttpUrl(shellTarget, url);
    if (target !== undefined && canonicalKey(target) !== request.key) {
      return { ...ENDED, outcome: 'redirect', reason: 'the page only sends on', redirectTo: target };
    }
  }
  const document = extractPage(page, decoded.findings, agencies);
  if (isSoftNotFound(page, document))
    return { ...ENDED, outcome: 'soft-not-found', reason: 'the page says it is not there' };
  const isDocument = document.kind === 'document' || document.kind === 'annual-report';
  const outcome: PageOutcome = isDocument ? 'document' : document.kind === 'list' ? 'list' : 'page';
  return {
    ...ENDED,
    outcome,
    reason: null,
    document: isDocument ? comparableDocument(document) : null,
    list: outcome === 'list' ? observeList(request, document) : null,
    links: pageLinks(readLinks(page), document),
  };
}

function observeList({ list, url }: ContentRequest, document: DisclosureDocument): ListObservation {
  return {
    list,
    title: listTitle(document),
    page: url,
    reportedTotal: document.pagination?.totalItems ?? null,
    reportedPages: document.pagination?.totalPages ?? null,
    truncated: null,
    items: document.items.flatMap((item) => {
      const itemUrl = parseHttpUrl(item.url, url);
      return itemUrl === undefined
        ? []
        : [{ key: canonicalKey(itemUrl), url: itemUrl, title: item.title, date: item.date }];
    }),
  };
}

/** A list may have nothing over it but its pager; the trail names the column then. */
function listTitle({ title, breadcrumbs }: DisclosureDocument): string | null {
  const shown = title === null || PAGER.test(title.value) ? null : title.value;
  return shown ?? breadcrumbs.at(-1) ?? null;
}

/** Links with their role: what the list and the document say of an address counts more than where its anchor stood. */
function pageLinks(
  found: readonly { readonly url: HttpUrl; readonly text: string; readonly kind: string }[],
  document: DisclosureDocument,
): PageLink[] {
  const byUrl = new Map<HttpUrl, PageLink>();
  const put = (address: string, text: string, role: LinkRole): void => {
    const url = parseHttpUrl(address, document.url ?? undefined);
    if (url !== undefined) byUrl.set(url, { url, text, role });
  };
  for (const link of found) {
    const role = link.kind === 'next-page' ? 'next-page' : link.kind === 'attachment' ? 'attachment' : 'link';
    byUrl.set(link.url, { url: link.url, text: link.text, role });
  }
  if (document.kind === 'list') for (const item of document.items) put(item.url, item.title, 'item');
  for (const attachment of document.attachments) put(attachment.url, attachment.name, 'attachment');
  if (document.pagination?.next != null) put(document.pagination.next, '', 'next-page');
  return [...byUrl.values()];
}
