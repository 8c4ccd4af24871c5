/** The {@link PageRenderer} over Playwright: a warm browser, a fresh context for each page, a new browser now and then. */
import type { Browser } from 'playwright';

import type { Fetcher } from '#core/http.ts';
import type { BrowserReport, PageRenderer, RenderRequest, RenderResult } from '#core/render.ts';
import type { BrowserPlaces } from '#crawlers/browser/find-browser.ts';
import { createKeptAnswers } from '#crawlers/browser/kept-answers.ts';
import { noBrowserMessage, type OpenedBrowser, openBrowser } from '#crawlers/browser/open-browser.ts';
import { openRecordingProxy, type ProxyLimits } from '#crawlers/browser/recording-proxy.ts';
import { type PageLimits, renderPage } from '#crawlers/browser/render-page.ts';
import { throwawayCertificate } from '#crawlers/browser/throwaway-certificate.ts';
import { createTurns } from '#crawlers/turns.ts';

export interface RenderLimits extends PageLimits, ProxyLimits {
  /** Pages at a time; the others wait. */
  readonly maxPages: number;
  /** A browser grows with every page: it is replaced after so many pages … */
  readonly recyclePages: number;
  /** … or after so long. */
  readonly recycleMs: number;
}

export const DEFAULT_RENDER_LIMITS: RenderLimits = {
  totalMs: 30_000,
  maxHtml: 16 * 1024 * 1024,
  maxRequests: 100,
  maxBytes: 32 * 1024 * 1024,
  requestMs: 15_000,
  maxPages: 2,
  recyclePages: 100,
  recycleMs: 1_800_000,
};

export interface BrowserRendererOptions {
  readonly places: BrowserPlaces;
  /** Fetches everything that pages ask for. */
  readonly fetcher: Fetcher;
  /** Of the program, named after the browser in `navigator.userAgent`. */
  readonly version: string;
  /** Where they are not those of {@link DEFAULT_RENDER_LIMITS}. */
  readonly limits?: Partial<RenderLimits>;
}

/** Starts the browser with the first page. Where none starts, every page says so, until a new one is due. */
export function createBrowserRenderer(options: BrowserRendererOptions): PageRenderer {
  const { fetcher } = options;
  const limits = { ...DEFAULT_RENDER_LIMITS, ...options.limits };
  const turns = createTurns();
  const kept = createKeptAnswers();
  const closing = new AbortController();
  let certificate: ReturnType<typeof throwawayCertificate> | undefined;
  let current: WarmBrowser | undefined;
  let slot = 0;

  /** The browser for one more page. */
  function take(): WarmBrowser {
    if (current !== undefined && isUsedUp(current, limits)) retire(current);
    current ??= {
      opened: openBrowser(options.places),
      since: performance.now(),
      pages: 0,
      open: 0,
      isRetired: false,
    };
    current.pages += 1;
    current.open += 1;
    return current;
  }

  /** No more pages; it is closed when the last of its pages is. */
  function retire(browser: WarmBrowser): void {
    browser.isRetired = true;
    if (current === browser) current = undefined;
    if (browser.open === 0) void end(browser);
  }

  async function renderOnce(request: RenderRequest, signal: AbortSignal): Promise<RenderResult> {
    const warm = take();
    try {
      const opened = await warm.opened;
      if (opened.kind === 'none') {
        const message = noBrowserMessage(opened.report);
        return { kind: 'failure', reason: 'no-browser', message, exchanges: [], skipped: [] };
      }
      if (!opened.browser.isConnected()) {
        retire(warm);
        return {
          kind: 'failure',
          reason: 'crashed',
          message: 'the browser is gone',
          exchanges: [],
          skipped: [],
        };
      }
      return await renderIn(opened, warm, request, signal);
    } finally {
      warm.open -= 1;
      if (warm.isRetired && warm.open === 0) await end(warm);
    }
  }

  async function renderIn(
    { browser, report }: Extract<OpenedBrowser, { kind: 'open' }>,
    warm: WarmBrowser,
    request: RenderRequest,
    signal: AbortSignal,
  ): Promise<RenderResult> {
    certificate ??= throwawayCertificate();
    const over = new AbortController();
    const proxy = await openRecordingProxy({
      ...request,
      fetcher,
      certificate,
      kept,
      limits,
      signal: AbortSignal.any([signal, over.signal]),
    });
    try {
      const userAgent = userAgentOf(browser, options.version);
      const { end: pageEnd, isBroken } = await raceAbort(
        renderPage(browser, request, proxy, limits, userAgent),
        signal,
      );
      if (isBroken) retire(warm);
      signal.throwIfAborted();
      const { exchanges, skipped } = proxy;
      if (pageEnd.kind !== 'rendered')
        return { ...pageEnd, exchanges: [...exchanges], skipped: [...skipped] };
      const name = `Chromium ${report.version}`;
      return {
        ...pageEnd,
        browser: name,
        renderedAt: new Date(),
        exchanges: [...exchanges],
        skipped: [...skipped],
      };
    } finally {
      over.abort();
      await proxy.close();
    }
  }

  return {
    async render(request, callerSignal) {
      const signal = AbortSignal.any([callerSignal, closing.signal]);
      signal.throwIfAborted();
      slot = (slot + 1) % limits.maxPages;
      return turns.run(String(slot), signal, async () => {
        const first = await renderOnce(request, signal);
        // A crash may have been the fault of another page: one more try, in a new browser.
        if (first.kind !== 'failure' || first.reason !== 'crashed') return first;
        const second = await renderOnce(request, signal);
        return { ...second, exchanges: [...first.exchanges, ...second.exchanges] };
      });
    },
    async close() {
      closing.abort(new Error('the renderer was closed'));
      const last = current;
      current = undefined;
      if (last !== undefined) await end(last);
    },
  };
}

interface WarmBrowser {
  readonly opened: Promise<OpenedBrowser>;
  readonly since: number;
  /** Begun in it so far. */
  pages: number;
  /** Under way in it. */
  open: number;
  isRetired: boolean;
}

function isUsedUp({ pages, since }: WarmBrowser, { recyclePages, recycleMs }: RenderLimits): boolean {
  return pages >= recyclePages || performance.now() - since > recycleMs;
}

async function end({ opened }: WarmBrowser): Promise<void> {
  const result = await opened;
  if (result.kind === 'open') await result.browser.close().catch(() => {});
}

/** What starts here, for `doctor`: a browser is started and closed. */
export async function reportBrowser(places: BrowserPlaces): Promise<BrowserReport> {
  const opened = await openBrowser(places);
  if (opened.kind === 'open') await opened.browser.close().catch(() => {});
  return opened.report;
}

/** As of an ordinary browser, which scripts look for, and honest about the rest. The wire has the fetcher's own. */
function userAgentOf(browser: Browser, version: string): string {
  const major = /^\d+/.exec(browser.version())?.[0] ?? '0';
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36 gongkai/${version}`;
}

async function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
