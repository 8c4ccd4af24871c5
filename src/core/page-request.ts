/** What is asked for to get one page: an address and, for lists that page by POST, a body. */
import { createHash } from 'node:crypto';
import { type CapturedRequest, headerValue } from '#core/http.ts';
import { keyedUrl, queryOfBody } from '#core/request-query.ts';
import { type CanonicalKey, canonicalKey, type HttpUrl, withoutSessionPairs } from '#core/url.ts';

export interface PostBody {
  /** `application/x-www-form-urlencoded`, `application/json` … */
  readonly contentType: string;
  /** As it is sent, in UTF-8. */
  readonly body: string;
}

export interface PageRequest {
  readonly url: HttpUrl;
  /** null for a GET. */
  readonly post: PostBody | null;
}

/** A longer body than this has its digest in the key. */
const MOST_KEY_CHARACTERS = 1000;
/** What ASP.NET and its like send back and forth with every form: it differs from visit to visit and names no page. */
const STATE_PAIR =
  /^(?:__VIEWSTATE\w*|__EVENTVALIDATION|__PREVIOUSPAGE|__LASTFOCUS|__SCROLLPOSITION[XY]|__REQUESTVERIFICATIONTOKEN)(?:=|$)/i;
const BEYOND_PRINTABLE = /[^!-~]/gu;

/**
 * The identity of what `request` asks for: that of its URL, and for a POST the body behind it as replay tools have it, without what
 * carries only state or a session. Bounded in length by that of the URL, and one line of printable ASCII.
 */
export function requestKey(request: {
  readonly url: HttpUrl;
  readonly post?: PostBody | null;
}): CanonicalKey {
  const { url, post = null } = request;
  const key = canonicalKey(url);
  return post === null ? key : (keyedUrl(key, 'POST', bodyKey(post)) as CanonicalKey);
}

function bodyKey({ contentType, body }: PostBody): string {
  const bytes = Buffer.from(body, 'utf8');
  const query = queryOfBody(contentType, bytes);
  // Broken JSON has no query at all.
  if (query === '' && body !== '') return digestKey(bytes);
  const kept = withoutSessionPairs(query)
    .filter((pair) => !STATE_PAIR.test(pair))
    .join('&')
    .replace(BEYOND_PRINTABLE, encodeURIComponent);
  return kept.length > MOST_KEY_CHARACTERS ? digestKey(kept) : kept;
}

function digestKey(content: string | Uint8Array): string {
  return `__digest=${createHash('sha256').update(content).digest('hex')}`;
}

/** What was asked for by a request that was sent. */
export function requestOf({ url, method, headers, body }: CapturedRequest): PageRequest {
  if (method === 'GET') return { url, post: null };
  const contentType = headerValue(headers, 'content-type') ?? '';
  return { url, post: { contentType, body: body === null ? '' : Buffer.from(body).toString('utf8') } };
}
