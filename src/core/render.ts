/** A page shown by a browser: what scripts make of it. */
import type { CapturedExchange } from '#core/http.ts';
import type { HttpUrl } from '#core/url.ts';

export interface RenderRequest {
  /** The page as it was fetched: the browser is given these very bytes and does not ask the server for them again. */
  readonly page: CapturedExchange;
  /** Why a URL that the page asks for may not be fetched, such as a robots rule; null when it may. */
  readonly refusalOf: (url: HttpUrl) => Promise<string | null>;
}

/** Something the page asked for and was not given. */
export interface SkippedRequest {
  readonly url: string;
  readonly reason: string;
}

/** Why there is no rendered page. `no-browser` says in its message what was tried. */
export type RenderFailureReason = 'no-browser' | 'timeout' | 'crashed' | 'too-large' | 'not-shown';

export type RenderResult = RenderTraffic &
  (
    | {
        readonly kind: 'rendered';
        /** The DOM as HTML when the page had come to rest, or when its time was over. */
        readonly html: string;
        /** Address the page has given itself, without a new request. */
        readonly finalUrl: HttpUrl;
        readonly title: string;
        /** False: the page still worked when its time was over. */
        readonly settled: boolean;
        /** Such as `Chromium 153.0.8010.0`. */
        readonly browser: string;
        readonly renderedAt: Date;
      }
    /** A script sends readers to another page, which was not fetched. */
    | { readonly kind: 'moved'; readonly to: HttpUrl }
    | { readonly kind: 'failure'; readonly reason: RenderFailureReason; readonly message: string }
  );

/** What went over the wire, however the rendering ended. */
export interface RenderTraffic {
  /** What the page asked for and got: documents of frames, scripts, styles, data; in the order of the answers. */
  readonly exchanges: readonly CapturedExchange[];
  readonly skipped: readonly SkippedRequest[];
}

/** Shows pages in a browser. */
export interface PageRenderer {
  /** Never throws for what a page does; rejects with the signal's reason when aborted. */
  render(request: RenderRequest, signal: AbortSignal): Promise<RenderResult>;
  close(): Promise<void>;
}

/** Where a browser comes from, in the order in which they are tried. */
export type BrowserSource = 'configured' | 'system' | 'playwright' | 'packaged';

export type BrowserReport =
  | {
      readonly kind: 'works';
      readonly source: BrowserSource;
      readonly executable: string;
      readonly version: string;
      readonly sandboxed: boolean;
    }
  | {
      readonly kind: 'none';
      readonly tried: readonly { readonly source: BrowserSource; readonly reason: string }[];
    };
