/** From the last exchange of a visit to what it means: outcome, document, list, links. */
import type { FrontierEntry } from '#core/frontier.ts';
import { type CapturedExchange, type FetchResult, headerValue } from '#core/http.ts';
import { type HttpUrl, parseHttpUrl } from '#core/url.ts';
import { type ContentRequest, ENDED, type Interpretation } from '#pipeline/read-content.ts';

/** Reads the content of a response; see {@link readContent}. On threads of their own where a crawl is at work. */
export type ContentReader = (request: ContentRequest) => Promise<Interpretation>;

/** What a fetch that ended without a response, or with one, means for `entry`. */
export async function interpret(
  entry: FrontierEntry,
  result: FetchResult,
  read: ContentReader,
): Promise<Interpretation> {
  if (result.kind === 'failure') {
    const outcome = result.reason === 'unsafe-address' ? 'unsafe-address' : 'unreachable';
    return { ...ENDED, outcome, reason: `${result.reason}: ${result.message}`, mayHeal: result.transient };
  }
  const { response } = result.exchange;
  const byStatus = statusOutcome(result.exchange);
  if (byStatus !== null) return byStatus;
  if (response.truncated === 'length')
    return { ...ENDED, outcome: 'too-large', reason: 'cut at the limit of bytes' };
  if (response.truncated !== null) {
    return { ...ENDED, outcome: 'truncated', reason: `cut: ${response.truncated}`, mayHeal: true };
  }
  const { request } = result.exchange;
  return read({
    url: request.url,
    key: entry.key,
    list: entry.list ?? entry.key,
    contentType: headerValue(response.headers, 'content-type'),
    contentEncoding: headerValue(response.headers, 'content-encoding'),
    body: response.body,
  });
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
    if (target === null)
      return { ...ENDED, outcome: 'client-error', reason: `${reason} without a usable Location` };
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
