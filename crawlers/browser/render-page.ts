/** One page in a context of its own: shown, waited for, read, and forgotten. */
import type { Browser, BrowserContext, CDPSession, Page, Route } from 'playwright';

import type { RenderFailureReason, RenderRequest } from '#core/render.ts';
import { canonicalKey, type HttpUrl, parseHttpUrl } from '#core/url.ts';
import type { RecordingProxy } from '#crawlers/browser/recording-proxy.ts';
import { errorText } from '#crawlers/fetch-failure.ts';

export interface PageLimits {
  /** For the whole page. */
  readonly totalMs: number;
  /** Characters of the DOM as HTML. */
  readonly maxHtml: number;
}

/** How a page ended, apart from what went over the wire. */
export type PageEnd =
  | {
      readonly kind: 'rendered';
      readonly html: string;
      readonly finalUrl: HttpUrl;
      readonly title: string;
      readonly settled: boolean;
    }
  | { readonly kind: 'moved'; readonly to: HttpUrl }
  | {
      readonly kind: 'failure';
      readonly reason: Exclude<RenderFailureReason, 'no-browser'>;
      readonly message: string;
    };

/** Requests for what is not text, and those that never end. */
const SKIPPED_TYPES = new Set([
  'image',
  'media',
  'font',
  'texttrack',
  'eventsource',
  'websocket',
  'manifest',
  'ping',
]);
/** A page that sets a cookie may load itself again; one that does nothing else is a loop. */
const MAX_RELOADS = 2;
/** Nothing asked for and nothing changed for this long: the page has come to rest. */
const REST_MS = 600;
const LOOK_EVERY_MS = 100;
/** Of the whole time, kept for reading the DOM. */
const READING_SHARE = 0.2;
/** After this a context that does not close is left to the end of its browser. */
const CLOSE_MS = 3_000;

/** Resolves with the end of the page; `isBroken` says that the browser should not be used again. */
export async function renderPage(
  browser: Browser,
  request: RenderRequest,
  proxy: RecordingProxy,
  limits: PageLimits,
  userAgent: string,
): Promise<{ readonly end: PageEnd; readonly isBroken: boolean }> {
  const { promise: over, resolve: finish } = Promise.withResolvers<PageEnd>();
  const timer = setTimeout(
    finish,
    limits.totalMs,
    failure('timeout', `not at rest within ${limits.totalMs} ms`),
  );
  let context: BrowserContext | undefined;
  const show = async (): Promise<PageEnd> => {
    context = await openContext(browser, proxy, userAgent);
    return showPage(context, request, proxy, limits, finish);
  };
  try {
    const end = await Promise.race([over, show().catch(failureOf)]);
    const isCrash = end.kind === 'failure' && end.reason === 'crashed';
    return { end, isBroken: context === undefined || !(await closes(context)) || isCrash };
  } finally {
    clearTimeout(timer);
  }
}

function openContext(browser: Browser, proxy: RecordingProxy, userAgent: string): Promise<BrowserContext> {
  return browser.newContext({
    // Without the bypass rule loopback addresses would be asked directly, past the address guard.
    proxy: { server: proxy.address, bypass: '<-loopback>' },
    // The only certificate that it ever sees is that of our own proxy.
    ignoreHTTPSErrors: true,
    serviceWorkers: 'block',
    acceptDownloads: false,
    userAgent,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 4000 },
  });
}

async function showPage(
  context: BrowserContext,
  { page: { request } }: RenderRequest,
  proxy: RecordingProxy,
  limits: PageLimits,
  finish: (end: PageEnd) => void,
): Promise<PageEnd> {
  const deadline = performance.now() + limits.totalMs * (1 - READING_SHARE);
  const page = await context.newPage();
  context.on('page', (popup) => void popup.close().catch(ignore));
  page.on('dialog', (dialog) => void dialog.dismiss().catch(ignore));
  page.on('crash', () => finish(failure('crashed', 'the page crashed the browser')));
  const onMove = (to: HttpUrl): void => finish({ kind: 'moved', to });
  await context.route('**/*', createGate(page, request.url, proxy, onMove));
  const session = await context.newCDPSession(page);
  await page.goto(request.url, { waitUntil: 'commit', timeout: limits.totalMs });
  const settled = await rest(page, session, proxy, deadline);
  return readPage(session, page.url(), request.url, limits, settled);
}

/** Lets pass what makes the text of the page, and keeps the page where it is. */
function createGate(
  page: Page,
  url: HttpUrl,
  proxy: RecordingProxy,
  onMove: (to: HttpUrl) => void,
): (route: Route) => Promise<void> {
  const key = canonicalKey(url);
  let visits = 0;
  return async (route) => {
    const request = route.request();
    try {
      if (SKIPPED_TYPES.has(request.resourceType())) return await route.abort('blockedbyclient');
      if (!request.isNavigationRequest() || request.frame() !== page.mainFrame())
        return await route.continue();
      const to = parseHttpUrl(request.url());
      if (to !== undefined && canonicalKey(to) === key && visits <= MAX_RELOADS) {
        visits += 1;
        return await route.continue();
      }
      await route.abort('aborted');
      if (to !== undefined && canonicalKey(to) !== key) onMove(to);
      else proxy.skip(request.url(), 'the page loads itself again and again');
    } catch {
      // The page is closed, or the request is of one that never opened.
      await route.abort().catch(ignore);
    }
  };
}

/** Waits until nothing is asked for and nothing changes any more; false when the time is over first. */
async function rest(
  page: Page,
  session: CDPSession,
  proxy: RecordingProxy,
  deadline: number,
): Promise<boolean> {
  let before = '';
  let since = performance.now();
  while (performance.now() < deadline) {
    const seen = proxy.pending() > 0 ? '' : await look(session);
    const now = seen === '' ? '' : `${proxy.asked()} ${seen}`;
    if (now === '' || now !== before) since = performance.now();
    before = now;
    if (performance.now() - since >= REST_MS) return true;
    await page.waitForTimeout(LOOK_EVERY_MS);
  }
  return false;
}

/** In a world of its own, where the page cannot have put its own functions in the place of the browser's. */
async function evaluateApart<T>(session: CDPSession, expression: string): Promise<T | undefined> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'gongkai',
  });
  const { result } = await session.send('Runtime.evaluate', { expression, contextId, returnByValue: true });
  return result.value as T | undefined;
}

/** Changes when the page does; '' while it is being loaded. */
async function look(session: CDPSession): Promise<string> {
  const expression = `document.readyState === 'complete'
    ? document.getElementsByTagName('*').length + ' ' + document.documentElement.textContent.length : ''`;
  try {
    return (await evaluateApart<string>(session, expression)) ?? '';
  } catch {
    // It was replaced while we looked.
    return '';
  }
}

interface ReadDom {
  readonly html: string | null;
  readonly title: string;
}

async function readPage(
  session: CDPSession,
  shown: string,
  url: HttpUrl,
  { maxHtml }: PageLimits,
  settled: boolean,
): Promise<PageEnd> {
  const expression = `(() => {
    const root = document.documentElement ? document.documentElement.outerHTML : '';
    const type = document.doctype ? new XMLSerializer().serializeToString(document.doctype) + '\\n' : '';
    const html = type + root;
    return { html: html.length > ${maxHtml} ? null : html, title: String(document.title).slice(0, 1000) };
  })()`;
  const dom = await evaluateApart<ReadDom>(session, expression);
  if (dom === undefined) return failure('not-shown', 'the page could not be read');
  if (dom.html === null) return failure('too-large', `the page grew to more than ${maxHtml} characters`);
  return {
    kind: 'rendered',
    html: dom.html,
    finalUrl: parseHttpUrl(shown) ?? url,
    title: dom.title,
    settled,
  };
}

function failure(
  reason: Exclude<RenderFailureReason, 'no-browser'>,
  message: string,
): PageEnd & { kind: 'failure' } {
  return { kind: 'failure', reason, message };
}

const CLOSED = /has been closed|browser has disconnected|Target crashed|Page crashed/i;

function failureOf(error: unknown): PageEnd {
  const message = errorText(error).split('\n')[0] ?? '';
  return failure(CLOSED.test(message) ? 'crashed' : 'not-shown', message);
}

async function closes(context: BrowserContext): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, CLOSE_MS, false);
  const close = async (): Promise<boolean> => {
    await context.close();
    return true;
  };
  try {
    return await Promise.race([close().catch(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}

function ignore(): void {}
