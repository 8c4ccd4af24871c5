/** Where a response sends on. */
import { type CapturedExchange, headerValue } from '#core/http.ts';
import { type PageRequest, requestOf } from '#core/page-request.ts';
import { parseHttpUrl } from '#core/url.ts';

/**
 * What a response redirects to, resolved against its own address; null when it does not, or to nothing fetchable. A body is sent on
 * by 307 and 308 alone; after the others browsers go on with GET, as RFC 9110 §15.4 lets them.
 */
export function redirectTarget(exchange: CapturedExchange): PageRequest | null {
  const { status, headers } = exchange.response;
  if (status < 300 || status > 399 || status === 304) return null;
  const location = headerValue(headers, 'location');
  if (location === null) return null;
  // Header values are raw bytes as latin1; servers send addresses in UTF-8.
  const text = Buffer.from(location, 'latin1').toString('utf8');
  const url = parseHttpUrl(text.includes('\uFFFD') ? location : text, exchange.request.url);
  if (url === undefined) return null;
  return { url, post: status === 307 || status === 308 ? requestOf(exchange.request).post : null };
}
