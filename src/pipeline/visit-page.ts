/** One page under a host lease: fetch it, hop by hop while the key stays the same. */
import type { Clock } from '#core/clock.ts';
import type { HostPause, Politeness } from '#core/crawl-rules.ts';
import type { FrontierEntry } from '#core/frontier.ts';
import type { CapturedExchange, Fetcher, FetchRequest, FetchResult, HeaderList } from '#core/http.ts';
import { type PageRequest, requestKey } from '#core/page-request.ts';
import type { HttpUrl } from '#core/url.ts';
import { redirectTarget } from '#pipeline/redirect-target.ts';
import { isChallenged, isCookieRedirect } from '#pipeline/refusal.ts';

/** Hops with the same key: http → https, a session id added. */
const MAX_SAME_KEY_HOPS = 5;

export interface PageVisit {
  readonly exchanges: readonly CapturedExchange[];
  readonly last: FetchResult;
  readonly pause: HostPause;
}

export interface VisitTools {
  readonly fetcher: Fetcher;
  readonly politeness: Politeness;
  readonly clock: Clock;
}

/** Waits until the host may be asked, asks, and says when it may be asked next. Rejects when aborted. */
export async function visitPage(
  entry: FrontierEntry,
  before: HostPause,
  crawlDelayMs: number | null,
  tools: VisitTools,
  signal: AbortSignal,
): Promise<PageVisit> {
  const exchanges: CapturedExchange[] = [];
  const referer = refererOf(entry);
  let request: PageRequest = entry;
  let pause = before;
  for (;;) {
    await waitUntil(pause.notBefore, tools.clock, signal);
    signal.throwIfAborted();
    const last = await tools.fetcher.fetch(toSend(request, referer), signal);
    pause = tools.politeness.after(pause.state, last, isChallenged(last), crawlDelayMs, tools.clock.now());
    if (last.kind === 'failure') return { exchanges, last, pause };
    exchanges.push(last.exchange);
    const target = redirectTarget(last.exchange);
    const isSamePage = target !== null && requestKey(target) === entry.key;
    if (!isSamePage || isCookieRedirect(last.exchange) || exchanges.length > MAX_SAME_KEY_HOPS)
      return { exchanges, last, pause };
    request = target;
  }
}

function toSend({ url, post }: PageRequest, referer: HeaderList): FetchRequest {
  if (post === null) return { url, method: 'GET', headers: referer, body: null };
  const headers: HeaderList = [['Content-Type', post.contentType], ...referer];
  return { url, method: 'POST', headers, body: Buffer.from(post.body, 'utf8') };
}

/** Scripts get the further pages of many lists, and their servers refuse who does not come from the list. */
function refererOf({ via, post, role }: FrontierEntry): HeaderList {
  if (via === null || (post === null && role !== 'next-page')) return [];
  return [['Referer', withoutCredentials(via)]];
}

/** RFC 9110 §10.1.3. */
function withoutCredentials(address: HttpUrl): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url.href;
}

export async function waitUntil(time: Date, clock: Clock, signal: AbortSignal): Promise<void> {
  const ms = time.getTime() - clock.now().getTime();
  if (ms > 0) await clock.sleep(ms, signal);
}
