/** What a crawl may fetch and when: the rules the pipeline asks, made by crawlers/. All of them are pure. */
import type { CapturedExchange, FetchResult } from '#core/http.ts';
import type { HostStateJson, NewEntry } from '#core/frontier.ts';
import type { PostBody } from '#core/page-request.ts';
import type { CanonicalKey, HttpUrl } from '#core/url.ts';

export interface FoundLink {
  readonly url: HttpUrl;
  readonly post: PostBody | null;
  readonly key: CanonicalKey;
  /** Anchor text or title, '' where there is none. */
  readonly text: string;
  readonly depth: number;
  readonly role: NewEntry['role'];
  /** It leads to annual reports: any host of the domain is in scope for it. */
  readonly isOnRoad: boolean;
}

export type ScopeVerdict =
  /** `column`: a disclosure column on another host, whose folder is in scope from now on. */
  | { readonly kind: 'in'; readonly column: boolean }
  | { readonly kind: 'out'; readonly outcome: 'out-of-scope' | 'trap' | 'limit'; readonly reason: string };

export interface Scope {
  decide(link: FoundLink): ScopeVerdict;
  /** A seed (its host) or a column (its folder) becomes part of the scope. */
  admit(url: HttpUrl, as: 'seed' | 'column'): void;
}

export interface HostPause {
  readonly state: HostStateJson;
  readonly notBefore: Date;
  /** Set when the host rests because it keeps failing. */
  readonly resting: string | null;
}

export interface Politeness {
  /**
   * State of a host after one request: `isChallenged` when a firewall answered in its place, whatever the status; `crawlDelayMs` is
   * what its robots.txt asks.
   */
  after(
    state: HostStateJson | null,
    result: FetchResult,
    isChallenged: boolean,
    crawlDelayMs: number | null,
    now: Date,
  ): HostPause;
  /** When to try a URL again; null when it cannot heal or patience is over. `attempts` counts this one. */
  retryAt(result: FetchResult, attempts: number, now: Date): Date | null;
}

export interface RobotsVerdict {
  readonly allowed: boolean;
  /** The line that decided, or why there was none: goes into the archive. */
  readonly rule: string;
  readonly crawlDelayMs: number | null;
}

export interface RobotsRules {
  /** The policy of a host as text that can be stored. `payload` is the decoded body, null where it cannot be decoded. */
  read(answer: CapturedExchange, payload: Uint8Array | null): string;
  decide(policy: string, url: HttpUrl): RobotsVerdict;
  /** The sitemaps that the policy names, wherever they are. */
  sitemaps(policy: string): readonly HttpUrl[];
}
