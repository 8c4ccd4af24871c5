/** A fictional government site as the server and the tests see it. */
import type { PageOutcome } from '#core/outcome.ts';
import type { PageTruth } from '#demo/page-truth.ts';

export interface SampleResponse {
  readonly status: number;
  /** Verbatim `Content-Type`, wrong where the site is wrong; null sends none. */
  readonly contentType: string | null;
  /** `Location` of a redirect. */
  readonly location?: string;
  readonly body: Uint8Array;
}

/** What a site that computes its answers goes by. */
export interface SampleRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As UTF-8; '' without one. */
  readonly body: string;
}

/** The truth about one served page. Redirect shells, indexes and error pages have none. */
export interface SampleTruth extends PageTruth {
  /** Path and query as in the keys of `pages`. */
  readonly path: string;
  /** The page is another view of the document at this path, such as a print view. */
  readonly duplicateOf?: string;
}

/** A column: what it claims to hold and what it holds. */
export interface SampleList {
  /** First page of the list. */
  readonly path: string;
  readonly column: string;
  /** What the page says it has; null where it says nothing. */
  readonly reportedTotal: number | null;
  /** Paths of the list pages, the first included; those that are got by POST have none. */
  readonly pagePaths: readonly string[];
  /** Paths of what it links, in list order, on all of its pages. */
  readonly itemPaths: readonly string[];
  /** It claims to go on where the site holds no more. */
  readonly isTruncated?: boolean;
}

export interface SampleContent {
  /** By path and query as the server sees them. A `;jsessionid=` part is no part of the key. */
  readonly pages: ReadonlyMap<string, SampleResponse>;
  /** Asked before `pages`: answers what depends on method, body or header; null for everything else. */
  respond?(request: SampleRequest): SampleResponse | null;
  readonly robotsTxt: string;
  readonly notFoundPage: SampleResponse;
  readonly truth: readonly SampleTruth[];
  readonly lists: readonly SampleList[];
  /** How paths of special interest end in a crawl that starts at `/`. */
  readonly outcomes: ReadonlyMap<string, PageOutcome>;
}

export interface SampleSite {
  /** Kebab-case. */
  readonly name: string;
  /** The site's own name, such as 临禾市人民政府. */
  readonly title: string;
  readonly family: string;
  /** Real encoding of its pages. */
  readonly charset: 'utf-8' | 'gbk';
  /** Makes the pages for the origin (`http://127.0.0.1:18601`) that they are served from. Deterministic. */
  content(origin: string): SampleContent;
}
