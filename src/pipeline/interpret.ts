/** From the last exchange of a visit to what it means: outcome, document, list, links. */
import type { FrontierEntry } from '#core/frontier.ts';
import { type CapturedExchange, type FetchResult, headerValue } from '#core/http.ts';
import { requestOf } from '#core/page-request.ts';
import { type ContentRequest, ENDED, type Interpretation } from '#pipeline/read-content.ts';
import { redirectTarget } from '#pipeline/redirect-target.ts';
import { refusalReason } from '#pipeline/refusal.ts';
import { sentHome } from '#pipeline/sent-home.ts';

/** Reads the content of a response; see {@link readContent}. On threads of their own where a crawl is at work. */
export type ContentReader = (request: ContentRequest) => Promise<Interpretation>;

/** What a fetch that ended without a response, or with one, means for `entry`. */
export async function interpret(
  entry: FrontierEntry,
  result: FetchResult,
  read: ContentReader,
): Promise<Interpretation> {
  const meaning = await interpretAnswer(entry, result, read);
  // A site may well move its own home page, and a column that is gone takes its readers to one.
  if (meaning.redirectTo === null || entry.role === 'seed' || entry.role === 'column') return meaning;
  const where = sentHome(entry.url, meaning.redirectTo.url);
  return where === null ? meaning : { ...ENDED, outcome: 'soft-not-found', reason: `sent to ${where}` };
}

async function interpretAnswer(
  entry: FrontierEntry,
  result: FetchResult,
  read: ContentReader,
): Promise<Interpretation> {
  if (result.kind === 'failure') {
    const outcome = result.reason === 'unsafe-address' ? 'unsafe-address' : 'unreachable';
    return { ...ENDED, outcome, reason: `${result.reason}: ${result.message}`, mayHeal: result.transient };
  }
  const { response } = result.exchange;
  const refusal = refusalReason(result.exchange);
  if (refusal !== null) return { ...ENDED, outcome: 'refused', reason: refusal };
  const byStatus = statusOutcome(result.exchange);
  if (byStatus !== null) return byStatus;
  if (response.truncated === 'length')
    return { ...ENDED, outcome: 'too-large', reason: 'cut at the limit of bytes' };
  if (response.truncated !== null) {
    return { ...ENDED, outcome: 'truncated', reason: `cut: ${response.truncated}`, mayHeal: true };
  }
  const { url, post } = requestOf(result.exchange.request);
  return read({
    url,
    post,
    key: entry.key,
    role: entry.role,
    list: entry.list ?? entry.key,
    contentType: headerValue(response.headers, 'content-type'),
    contentEncoding: headerValue(response.headers, 'content-encoding'),
    body: response.body,
  });
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
  if (status >= 500) return { ...ENDED, outcome: 'server-error', reason, mayHeal: true };
  return { ...ENDED, outcome: 'client-error', reason };
}
