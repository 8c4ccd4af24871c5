/** robots.txt of a host: fetched like a page, archived, kept for a day. */
import type { CaptureEntry } from '#core/capture-index.ts';
import type { HostPause, RobotsRules } from '#core/crawl-rules.ts';
import type { HostLease, StoredRobots } from '#core/frontier.ts';
import { type CapturedExchange, type FetchResult, headerValue } from '#core/http.ts';
import { type HttpUrl, httpUrl } from '#core/url.ts';
import { decodeContent } from '#parsers/page/content-coding.ts';
import type { Committer } from '#pipeline/committer.ts';
import { redirectTarget } from '#pipeline/redirect-target.ts';
import { isChallenged } from '#pipeline/refusal.ts';
import { type VisitTools, waitUntil } from '#pipeline/visit-page.ts';

/** RFC 9309 §2.4. */
const ROBOTS_TTL_MS = 24 * 3600 * 1000;
/** RFC 9309 §2.3.1.2: at least five consecutive redirects. */
export const MAX_ROBOTS_REDIRECTS = 5;
/** RFC 9309 §2.5: at least 500 kibibytes; more than that is not read. */
const ROBOTS_BYTES = 512 * 1024;

export function isFresh(robots: StoredRobots | null, now: Date): robots is StoredRobots {
  return robots !== null && now.getTime() - robots.fetchedAt.getTime() < ROBOTS_TTL_MS;
}

export interface RobotsVisit {
  /** null when the host could not be reached: nothing is stored then, and the page shares the failure. */
  readonly robots: StoredRobots | null;
  readonly last: FetchResult;
  readonly pause: HostPause;
}

/** Fetches and stores the policy that holds for `page`'s host. Redirects to other hosts are followed, as the RFC asks. */
export async function visitRobots(
  page: HttpUrl,
  lease: HostLease,
  before: HostPause,
  rules: RobotsRules,
  tools: VisitTools & { readonly committer: Committer; readonly run: string },
  signal: AbortSignal,
): Promise<RobotsVisit> {
  const exchanges: CapturedExchange[] = [];
  let url = httpUrl('/robots.txt', page);
  let pause = before;
  let last: FetchResult;
  for (;;) {
    await waitUntil(pause.notBefore, tools.clock, signal);
    signal.throwIfAborted();
    last = await tools.fetcher.fetch({ url, method: 'GET', headers: [], body: null }, signal);
    pause = tools.politeness.after(pause.state, last, isChallenged(last), null, tools.clock.now());
    if (last.kind === 'failure') break;
    exchanges.push(last.exchange);
    const target = redirectTarget(last.exchange);
    if (target === null || exchanges.length > MAX_ROBOTS_REDIRECTS) break;
    ({ url } = target);
  }
  if (last.kind === 'failure') return { robots: null, last, pause };
  const robots = {
    policy: rules.read(last.exchange, payloadOf(last.exchange)),
    fetchedAt: tools.clock.now(),
  };
  const index = async (captures: readonly CaptureEntry[]) =>
    ({ kind: 'robots', row: { lease, captures, robots, host: pause }, answer: null }) as const;
  await tools.committer.submit({
    exchanges,
    run: tools.run,
    notes: [
      ['run', tools.run],
      ['robots', 'the policy itself'],
    ],
    index,
  });
  return { robots, last, pause };
}

/** The text of a robots.txt; null where its coding is broken. */
export function payloadOf({ response }: CapturedExchange): Uint8Array | null {
  const coding = headerValue(response.headers, 'content-encoding');
  const decoded = decodeContent(response.body, coding, { maxBytes: ROBOTS_BYTES, maxRatio: 1000 });
  return 'problem' in decoded ? null : decoded.bytes;
}
