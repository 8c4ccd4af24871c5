/** A page in the browser, under the lease of its host: whether it is worth it, what it asks for, and what becomes of it. */
import { type ColumnVerdict, folderOf } from '#core/column-memory.ts';
import type { FrontierEntry, StoredRobots } from '#core/frontier.ts';
import { type CapturedExchange, type FetchResult, headerValue } from '#core/http.ts';
import type { PageRenderer, RenderResult } from '#core/render.ts';
import type { ArchivedRender, WarcFields } from '#core/spool.ts';
import type { Catalog } from '#core/catalog.ts';
import type { Clock } from '#core/clock.ts';
import type { Interpretation } from '#pipeline/read-content.ts';
import { isChallenged } from '#pipeline/refusal.ts';
import { robotsElsewhere, type RobotsTools } from '#pipeline/robots-elsewhere.ts';
import { movedExchange, shownExchange } from '#pipeline/shown-page.ts';

/** `auto`: on evidence. `always`: every page of HTML. */
export type BrowserMode = 'auto' | 'never' | 'always';

export interface BrowserTools extends RobotsTools {
  readonly browser: BrowserMode;
  readonly renderer: PageRenderer;
  readonly catalog: Catalog;
  readonly clock: Clock;
}

/** Long enough for a harvest, short enough for a site that is made anew. */
const MEMORY_MS = 7 * 24 * 3600 * 1000;
const HTML_TYPE = /^\s*(?:text\/html|application\/xhtml\+xml)\b/i;

/** What the browser added to a visit. */
export interface RenderedVisit {
  /** The page as it is interpreted from now on. */
  readonly shown: CapturedExchange;
  readonly parts: readonly CapturedExchange[];
  readonly render: ArchivedRender | null;
  readonly notes: WarcFields;
  /** Why there is nothing to be read but what the server sent. */
  readonly failure: string | null;
}

/** The page is shown at once where others of its folder needed it. */
export async function isForBrowser(
  entry: FrontierEntry,
  last: FetchResult,
  tools: BrowserTools,
): Promise<boolean> {
  if (tools.browser === 'never' || !isShowable(entry, last)) return false;
  if (tools.browser === 'auto' && (await recall(entry, tools)) !== 'needs-browser') return false;
  // In a browser the script of a challenge would solve it.
  return !isChallenged(last);
}

/** Remembers that the pages of this folder need a browser; true when the page is to be visited again for it. */
export async function asksForBrowser(
  entry: FrontierEntry,
  last: FetchResult,
  { evidence }: Interpretation,
  tools: BrowserTools,
): Promise<boolean> {
  if (tools.browser !== 'auto' || evidence === null || !isShowable(entry, last)) return false;
  if ((await recall(entry, tools)) === 'useless') return false;
  await remember(entry, 'needs-browser', tools);
  return true;
}

/** After the page was shown: where it says no more than before, the others of its folder are left alone. */
export async function learnFrom(
  { evidence }: Interpretation,
  entry: FrontierEntry,
  tools: BrowserTools,
): Promise<void> {
  if (tools.browser === 'auto' && evidence !== null) await remember(entry, 'useless', tools);
}

export async function renderVisit(
  entry: FrontierEntry,
  page: CapturedExchange,
  robots: StoredRobots | null,
  tools: BrowserTools,
  signal: AbortSignal,
): Promise<RenderedVisit> {
  const elsewhere = robotsElsewhere(entry.host, robots, tools, signal);
  const result = await tools.renderer.render({ page, refusalOf: elsewhere.refusalOf }, signal);
  const parts = [...elsewhere.exchanges, ...result.exchanges];
  const notes = renderNotes(result, parts.length);
  const common = { parts, notes, render: null, failure: null };
  if (result.kind === 'moved') return { ...common, shown: movedExchange(page, result.to) };
  if (result.kind === 'failure')
    return { ...common, shown: page, failure: `${result.reason}: ${result.message}` };
  const html = Buffer.from(result.html, 'utf8');
  return { ...common, shown: shownExchange(page, html), render: { date: result.renderedAt, html } };
}

/** `parts` and `movedTo` are read back; the others are for people. */
function renderNotes(result: RenderResult, parts: number): WarcFields {
  const notes: [string, string][] = [['parts', String(parts)]];
  if (result.kind === 'rendered') {
    notes.push(
      ['browser', result.browser],
      ['settled', result.settled ? 'yes' : 'no'],
      ['shownAs', result.finalUrl],
    );
  }
  if (result.kind === 'moved') notes.push(['movedTo', result.to]);
  if (result.kind === 'failure') notes.push(['notShown', `${result.reason}: ${result.message}`]);
  for (const { url, reason } of result.skipped.slice(0, MOST_NOTED))
    notes.push(['notFetched', `${url} (${reason})`]);
  return notes;
}

const MOST_NOTED = 20;

/** HTML that was got with GET; what a site refused or answered with an error is never taken to the browser. */
function isShowable({ post, role }: FrontierEntry, last: FetchResult): boolean {
  if (last.kind === 'failure' || post !== null || role === 'attachment') return false;
  const { status, headers, truncated } = last.exchange.response;
  return (
    status === 200 &&
    truncated === null &&
    HTML_TYPE.test(headerValue(headers, 'content-type') ?? 'text/html')
  );
}

function recall({ url }: FrontierEntry, { catalog, clock }: BrowserTools): Promise<ColumnVerdict | null> {
  return catalog.columns.recall(folderOf(url), clock.now());
}

function remember(
  { url }: FrontierEntry,
  verdict: ColumnVerdict,
  { catalog, clock }: BrowserTools,
): Promise<void> {
  return catalog.columns.remember(folderOf(url), verdict, new Date(clock.now().getTime() + MEMORY_MS));
}
