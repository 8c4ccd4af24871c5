/** One HTTP exchange as it was on the wire, without transfer coding. */
import type { HttpUrl } from '#core/url.ts';

/** Header fields in the order received, names as received; values are latin1 bytes as text. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

export interface FetchRequest {
  readonly url: HttpUrl;
  readonly method: 'GET' | 'POST';
  /** Added to the fetcher's own (User-Agent, Accept …). */
  readonly headers: HeaderList;
  readonly body: Uint8Array | null;
}

/** Why a body is shorter than the server meant it to be: WARC-Truncated, ISO 28500 §5.13. */
export type TruncationReason = 'length' | 'time' | 'disconnect';

export interface CapturedRequest {
  readonly url: HttpUrl;
  readonly method: 'GET' | 'POST';
  /** Path and query as sent. */
  readonly target: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array | null;
}

export interface CapturedResponse {
  readonly httpVersion: '1.0' | '1.1' | '2';
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
  /** Transfer coding removed, content coding (gzip, br …) kept. */
  readonly body: Uint8Array;
  readonly truncated: TruncationReason | null;
}

export interface CapturedExchange {
  readonly request: CapturedRequest;
  readonly response: CapturedResponse;
  readonly startedAt: Date;
  /** From the request's first byte to the response's last. */
  readonly durationMs: number;
  /** Address the socket was connected to. */
  readonly remoteAddress: string;
  /** The certificate was not verified, because the user asked for that with `--insecure-tls`. */
  readonly insecureTls: boolean;
}

/** Why there is no response. */
export type FetchFailureReason = 'dns' | 'connect' | 'tls' | 'timeout' | 'protocol' | 'unsafe-address';

export type FetchResult =
  | { readonly kind: 'exchange'; readonly exchange: CapturedExchange }
  | {
      readonly kind: 'failure';
      readonly reason: FetchFailureReason;
      /** One line, such as `certificate has expired`. */
      readonly message: string;
      /** Trying again may help. */
      readonly transient: boolean;
    };

/** Fetches one hop. Redirects are answers like any other; the caller follows them. */
export interface Fetcher {
  /** Never throws for what a server does; rejects with the signal's reason when aborted. */
  fetch(request: FetchRequest, signal: AbortSignal): Promise<FetchResult>;
  close(): Promise<void>;
}

/** First value of header `name` (lower case), or null. */
export function headerValue(headers: HeaderList, name: string): string | null {
  for (const [key, value] of headers) if (key.toLowerCase() === name) return value;
  return null;
}
