/** Scripts and styles that many pages of a site share: asked for once, not once for each page. */
import { type CapturedExchange, headerValue } from '#core/http.ts';
import type { HttpUrl } from '#core/url.ts';

export interface KeptAnswers {
  get(url: HttpUrl): CapturedExchange | undefined;
  /** Keeps the answer if every page gets the same one. */
  put(exchange: CapturedExchange): void;
}

export interface KeptAnswersLimits {
  readonly maxBytes: number;
  readonly maxAgeMs: number;
}

export const DEFAULT_KEPT_LIMITS: KeptAnswersLimits = { maxBytes: 32 * 1024 * 1024, maxAgeMs: 600_000 };

const SHARED_TYPE = /^\s*(?:text|application)\/(?:css|(?:x-)?javascript|ecmascript)\b/i;
const NOT_SHARED = /\b(?:no-store|private)\b/i;

export function createKeptAnswers({
  maxBytes,
  maxAgeMs,
}: KeptAnswersLimits = DEFAULT_KEPT_LIMITS): KeptAnswers {
  const kept = new Map<HttpUrl, CapturedExchange>();
  let bytes = 0;

  function drop(url: HttpUrl, { response }: CapturedExchange): void {
    kept.delete(url);
    bytes -= response.body.byteLength;
  }

  return {
    get(url) {
      const found = kept.get(url);
      if (found === undefined || Date.now() - found.startedAt.getTime() <= maxAgeMs) return found;
      drop(url, found);
      return undefined;
    },
    put(exchange) {
      if (!isShared(exchange)) return;
      const { url } = exchange.request;
      const before = kept.get(url);
      if (before !== undefined) drop(url, before);
      kept.set(url, exchange);
      bytes += exchange.response.body.byteLength;
      // The oldest go first: a map keeps the order in which it was filled.
      for (const [oldest, answer] of kept) {
        if (bytes <= maxBytes) break;
        drop(oldest, answer);
      }
    },
  };
}

function isShared({ request, response }: CapturedExchange): boolean {
  const { headers, status, truncated } = response;
  return (
    request.method === 'GET' &&
    status === 200 &&
    truncated === null &&
    SHARED_TYPE.test(headerValue(headers, 'content-type') ?? '') &&
    !NOT_SHARED.test(headerValue(headers, 'cache-control') ?? '') &&
    headerValue(headers, 'set-cookie') === null
  );
}
