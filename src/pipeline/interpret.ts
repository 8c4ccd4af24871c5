/** From the last exchange of a visit to what it means: outcome, document, list, links. Pure; reads the very bytes that were archived. */
import type { ListObservation } from '#core/catalog.ts';
import type { DisclosureDocument } from '#core/document.ts';
import type { FrontierEntry, LinkRole } from '#core/frontier.ts';
import { type CapturedExchange, type FetchResult, headerValue } from '#core/http.ts';
import type { PageOutcome } from '#core/outcome.ts';
import { canonicalKey, type HttpUrl, parseHttpUrl } from '#core/url.ts';
import { decodeContent } from '#parsers/content-coding.ts';
import { decodeBytes } from '#parsers/decode.ts';
import { extractPage } from '#parsers/extract.ts';
import { readLinks } from '#parsers/links.ts';
import { readMarkupRedirect } from '#parsers/markup-redirect.ts';
import { sniffMediaType } from '#parsers/media-type.ts';
import { pageOfText } from '#parsers/page.ts';
import { isSoftNotFound } from '#parsers/soft-not-found.ts';

export interface ContentLimits {
  /** Bytes after content decoding. */
  readonly maxInflatedBytes: number;
  /** Inflated to stored. */
  readonly maxRatio: number;
}

export interface PageLink {
  readonly url: HttpUrl;
  readonly text: string;
  readonly role: LinkRole;
}

export interface Interpretation {
  readonly outcome: PageOutcome;
  readonly reason: string | null;
  readonly document: DisclosureDocument | null;
  readonly list: ListObservation | null;
  readonly links: readonly PageLink[];
  readonly redirectTo: HttpUrl | null;
  /** Another try may heal it. */
  readonly mayHeal: boolean;
}

const ENDED = { document: null, list: null, links: [], redirectTo: null, mayHeal: false } as const;

const ATTACHMENT_KINDS: ReadonlySet<string> = new Set(['pdf', 'ooxml', 'ole', 'ofd', 'zip', 'rar', 'image']);
const PAGE_KINDS: ReadonlySet<string> = new Set(['html', 'text', 'xml']);

/** What a fetch that ended without a response, or with one, means for `entry`. */
export function interpret(entry: FrontierEntry, result: FetchResult, limits: ContentLimits): Interpretation {
  if (result.kind === 'failure') {
    const outcome = result.reason === 'unsafe-address' ? 'unsafe-address' : 'unreachable';
    return { ...ENDED, outcome, reason: `${result.reason}: ${result.message}`, mayHeal: result.transient };
  }
  const { response } = result.exchange;
  const byStatus = statusOutcome(result.exchange);
  if (byStatus !== null) return byStatus;
  if (response.truncated === 'length') return { ...ENDED, outcome: 'too-large', reason: 'cut at the limit of bytes' };
  if (response.truncated !== null) {
    return { ...ENDED, outcome: 'truncated', reason: `cut: ${response.truncated}`, mayHeal: true };
  }
  return interpretContent(entry, result.exchange, limits);
}

/** Address a response redirects to, resolved against its own; null when it does not, or to nothing fetchable. */
export function redirectTarget(exchange: CapturedExchange): HttpUrl | null {
  const { status, headers } = exchange.response;
  if (status < 300 || status > 399 || status === 304) return null;
  const location = headerValue(headers, 'location');
  if (location === null) return null;
  // Header values are raw bytes as latin1; servers send addresses in UTF-8.
  const text = Buffer.from(location, 'latin1').toString('utf8');
  return parseHttpUrl(text.includes('\uFFFD') ? location : text, exchange.request.url) ?? null;
}

function statusOutcome(exchange: CapturedExchange): Interpretation | null {
  const { status } = exchange.response;
  const reason = `HTTP ${status}`;
  if (status >= 200 && status < 300) return null;
  if (status === 304) return { ...ENDED, outcome: 'not-modified', reason };
  if (status >= 300 && status < 400) {
    const target = redirectTarget(exchange);
    if (target === null) return { ...ENDED, outcome: 'client-error', reason: `${reason} without a usable Location` };
    return { ...ENDED, outcome: 'redirect', reason, redirectTo: target };
  }
  if (status === 404 || status === 410) return { ...ENDED, outcome: 'not-found', reason };
  if (status === 429 || status === 503) return { ...ENDED, outcome: 'throttled', reason, mayHeal: true };
  if (status === 401 || status === 403 || status === 412 || status === 451 || status === 521) {
    return { ...ENDED, outcome: 'refused', reason };
  }
  if (status >= 500) return { ...ENDED, outcome: 'server-error', reason, mayHeal: true };
  return { ...ENDED, outcome: 'client-error', reason };
}

function interpretContent(entry: FrontierEntry, exchange: CapturedExchange, limits: ContentLimits): Interpretation {
  const { response, request } = exchange;
  const decoded = decodeContent(response.body, headerValue(response.headers, 'content-encoding'), {
    maxBytes: limits.maxInflatedBytes,
    maxRatio: limits.maxRatio,
  });
  if ('problem' in decoded) {
    return decoded.problem === 'too-large'
      ? { ...ENDED, outcome: 'too-large', reason: 'inflates beyond the limit' }
      : { ...ENDED, outcome: 'truncated', reason: 'content coding is broken', mayHeal: true };
  }
  const contentType = headerValue(response.headers, 'content-type');
  const kind = sniffMediaType(decoded.bytes, contentType, request.url);
  if (ATTACHMENT_KINDS.has(kind)) return { ...ENDED, outcome: 'attachment', reason: null };
  if (!PAGE_KINDS.has(kind)) return { ...ENDED, outcome: 'unsupported-type', reason: contentType ?? kind };
  return interpretPage(entry, decoded.bytes, request.url, contentType);
}

function interpretPage(entry: FrontierEntry, bytes: Uint8Array, url: HttpUrl, contentType: string | null): Interpretation {
  const decoded = decodeBytes(bytes, contentType);
  const page = pageOfText(decoded, { url, contentType });
  const shellTarget = readMarkupRedirect(page);
  if (shellTarget !== null) {
    const target = parseHttpUrl(shellTarget, url);
    if (target !== undefined && canonicalKey(target) !== entry.key) {
      return { ...ENDED, outcome: 'redirect', reason: 'the page only sends on', redirectTo: target };
    }
  }
  const document = extractPage(page, decoded.findings);
  if (isSoftNotFound(page, document)) return { ...ENDED, outcome: 'soft-not-found', reason: 'the page says it is not there' };
  const isDocument = document.kind === 'document' || document.kind === 'annual-report';
  const outcome: PageOutcome = isDocument ? 'document' : document.kind === 'list' ? 'list' : 'page';
  return {
    ...ENDED,
    outcome,
    reason: null,
    document: isDocument ? document : null,
    list: outcome === 'list' ? observeList(entry, url, document) : null,
    links: pageLinks(readLinks(page), document),
  };
}

function observeList(entry: FrontierEntry, url: HttpUrl, document: DisclosureDocument): ListObservation {
  return {
    list: entry.list ?? entry.key,
    title: document.title?.value ?? document.breadcrumbs.at(-1) ?? null,
    page: url,
    reportedTotal: document.pagination?.totalItems ?? null,
    reportedPages: document.pagination?.totalPages ?? null,
    truncated: null,
    items: document.items.flatMap((item) => {
      const itemUrl = parseHttpUrl(item.url, url);
      return itemUrl === undefined ? [] : [{ key: canonicalKey(itemUrl), url: itemUrl, title: item.title, date: item.date }];
    }),
  };
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
