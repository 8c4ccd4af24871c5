/** Whether an answer is a refusal: told from the exchange alone, so that politeness knows it as soon as the answer is there. */
import { type CapturedExchange, type FetchResult, headerValue } from '#core/http.ts';
import { challengeMark, MOST_CHALLENGE_SOURCE } from '#parsers/page/challenge-page.ts';
import { decodeContent } from '#parsers/page/content-coding.ts';
import { decodeBytes } from '#parsers/page/decode.ts';
import { redirectTarget } from '#pipeline/redirect-target.ts';

const TEXT_TYPE = /^\s*(?:text\/|application\/(?:xhtml\+xml|xml|json|javascript))/i;
/** UTF-8 has three bytes for a character of Chinese. */
const LIMITS = { maxBytes: 3 * MOST_CHALLENGE_SOURCE, maxRatio: 1000 };
const REFUSED: ReadonlySet<number> = new Set([401, 403, 412, 451, 521]);
/** Answers that say when to come back; what stands beside that does not matter. */
const THROTTLED: ReadonlySet<number> = new Set([429, 503]);

/** Why `exchange` is a refusal, null when it is none: a status that says so, or a challenge whatever the status. */
export function refusalReason(exchange: CapturedExchange): string | null {
  const { status } = exchange.response;
  const challenge = challengeOf(exchange);
  if (challenge !== null) return `HTTP ${status}, challenge: ${challenge}`;
  return REFUSED.has(status) ? `HTTP ${status}` : null;
}

/** Whether a firewall answered in place of the host. What a status says by itself is known to politeness: 401 and 451 are of one page. */
export function isChallenged(result: FetchResult): boolean {
  return result.kind === 'exchange' && challengeOf(result.exchange) !== null;
}

/** True for a redirect that would send the very same request again, in the hope for the cookie that it sets: none is ever sent. */
export function isCookieRedirect(exchange: CapturedExchange): boolean {
  const { request, response } = exchange;
  if (headerValue(response.headers, 'set-cookie') === null) return false;
  const target = redirectTarget(exchange);
  // After a form was sent, the same address is asked for its answer with GET.
  return target?.url === request.url && (request.method === 'GET' || target.post !== null);
}

function challengeOf(exchange: CapturedExchange): string | null {
  const { status, headers, body, truncated } = exchange.response;
  if (status >= 300 && status < 400)
    return isCookieRedirect(exchange) ? 'a redirect that sets a cookie' : null;
  if (THROTTLED.has(status) || truncated !== null) return null;
  if (body.byteLength === 0 || body.byteLength > LIMITS.maxBytes) return null;
  const contentType = headerValue(headers, 'content-type');
  if (contentType !== null && !TEXT_TYPE.test(contentType)) return null;
  const decoded = decodeContent(body, headerValue(headers, 'content-encoding'), LIMITS);
  return 'problem' in decoded ? null : challengeMark(decodeBytes(decoded.bytes, contentType).text);
}
