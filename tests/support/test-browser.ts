/** A renderer over the browser of this machine, or the one from npm, and a site of a few lines to show in it. */
import http from 'node:http';
import { tmpdir } from 'node:os';

import type { CapturedExchange } from '#core/http.ts';
import type { PageRenderer, RenderRequest, RenderResult } from '#core/render.ts';
import { httpUrl, type HttpUrl } from '#core/url.ts';
import {
  createBrowserRenderer,
  type RenderLimits,
  reportBrowser,
} from '#crawlers/browser/browser-renderer.ts';
import type { BrowserPlaces } from '#crawlers/browser/find-browser.ts';
import { createHttpFetcher, DEFAULT_FETCH_LIMITS } from '#crawlers/http-fetcher.ts';

export const TEST_PLACES: BrowserPlaces = {
  configured: process.env['CHROMIUM'] ?? null,
  environment: process.env,
  unpackInto: tmpdir(),
};

/** False where no browser starts; an error where one is required. */
export async function hasBrowser(): Promise<boolean> {
  const report = await reportBrowser(TEST_PLACES);
  if (report.kind === 'none' && process.env['REQUIRE_SERVICES'] === '1')
    throw new Error(JSON.stringify(report.tried));
  return report.kind === 'works';
}

export interface ShownSite extends AsyncDisposable {
  readonly renderer: PageRenderer;
  readonly origin: string;
  /** Method, path and query of each request, in order of arrival. */
  readonly asked: string[];
  /** How many requests were at work at once, at most. */
  mostAtOnce(): number;
  /** Fetches `path` and shows it. */
  show(path: string, refusalOf?: RenderRequest['refusalOf'], signal?: AbortSignal): Promise<RenderResult>;
}

export type Answer =
  | string
  | { readonly type: string; readonly body: string; readonly headers?: Readonly<Record<string, string>> };

/** Serves `pages` by path (a string is HTML); what is not there is 404. */
export async function shownSite(
  pages: Readonly<Record<string, Answer | ((request: http.IncomingMessage) => Answer)>>,
  limits: Partial<RenderLimits> = {},
  insecureTlsHosts: readonly string[] = [],
): Promise<ShownSite> {
  const asked: string[] = [];
  let atOnce = 0;
  let most = 0;
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    atOnce += 1;
    most = Math.max(most, atOnce);
    const page = pages[(request.url ?? '').split('?')[0] ?? ''];
    const answer = typeof page === 'function' ? page(request) : page;
    const {
      type,
      body,
      headers = {},
    } = typeof answer === 'object' ? answer : { type: 'text/html; charset=utf-8', body: answer ?? '' };
    // Later than its own request, so that two at once would be seen.
    setTimeout(() => {
      atOnce -= 1;
      response.writeHead(answer === undefined ? 404 : Number(headers['status'] ?? 200), {
        'content-type': type,
        ...headers,
      });
      response.end(body);
    }, 5);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const origin = `http://127.0.0.1:${address.port}`;
  const fetcher = createHttpFetcher({
    version: '1.2.3',
    contact: null,
    limits: DEFAULT_FETCH_LIMITS,
    allowPrivate: ['127.0.0.1/32'],
    insecureTlsHosts,
  });
  const renderer = createBrowserRenderer({
    places: TEST_PLACES,
    fetcher,
    version: '1.2.3',
    limits,
  });
  return {
    renderer,
    origin,
    asked,
    mostAtOnce: () => most,
    async show(path, refusalOf = async () => null, signal = new AbortController().signal) {
      const page = await fetched(httpUrl(`${origin}${path}`), fetcher);
      return renderer.render({ page, refusalOf }, signal);
    },
    async [Symbol.asyncDispose]() {
      await renderer.close();
      await fetcher.close();
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

async function fetched(
  url: HttpUrl,
  fetcher: ReturnType<typeof createHttpFetcher>,
): Promise<CapturedExchange> {
  const result = await fetcher.fetch(
    { url, method: 'GET', headers: [], body: null },
    new AbortController().signal,
  );
  if (result.kind === 'failure') throw new Error(result.message);
  return result.exchange;
}

export function rendered(result: RenderResult): Extract<RenderResult, { kind: 'rendered' }> {
  if (result.kind !== 'rendered')
    throw new Error(`not rendered: ${JSON.stringify({ ...result, exchanges: [] })}`);
  return result;
}
