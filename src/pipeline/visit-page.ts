/** One page under a host lease: fetch it, hop by hop while the key stays the same. */
import type { Clock } from '#core/clock.ts';
import type { HostPause, Politeness } from '#core/crawl-rules.ts';
import type { FrontierEntry } from '#core/frontier.ts';
import type { CapturedExchange, Fetcher, FetchResult } from '#core/http.ts';
import { canonicalKey, type HttpUrl } from '#core/url.ts';
import { redirectTarget } from '#pipeline/interpret.ts';

/** Hops with the same key: http → https, a session id added, a cookie set by a redirect to itself. */
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
  let url: HttpUrl = entry.url;
  let pause = before;
  for (;;) {
    await waitUntil(pause.notBefore, tools.clock, signal);
    signal.throwIfAborted();
    const last = await tools.fetcher.fetch({ url, method: 'GET', headers: [], body: null }, signal);
    pause = tools.politeness.after(pause.state, last, crawlDelayMs, tools.clock.now());
    if (last.kind === 'failure') return { exchanges, last, pause };
    exchanges.push(last.exchange);
    const target = redirectTarget(last.exchange);
    const isSamePage = target !== null && canonicalKey(target) === entry.key;
    if (!isSamePage || exchanges.length > MAX_SAME_KEY_HOPS) return { exchanges, last, pause };
    url = target;
  }
}

export async function waitUntil(time: Date, clock: Clock, signal: AbortSignal): Promise<void> {
  const ms = time.getTime() - clock.now().getTime();
  if (ms > 0) await clock.sleep(ms, signal);
}
