/** A host visit: under the host's lease, one URL after another, at most about a minute long. */
import type { CaptureEntry } from '#core/capture-index.ts';
import type { Catalog, VisitResult } from '#core/catalog.ts';
import type { HostPause, RobotsRules, RobotsVerdict } from '#core/crawl-rules.ts';
import type { FrontierEntry, HostLease, StoredRobots } from '#core/frontier.ts';
import type { FetchResult } from '#core/http.ts';
import type { PageOutcome } from '#core/outcome.ts';
import type { WarcFields } from '#core/spool.ts';
import { type HostKey, hostKey, type HttpUrl } from '#core/url.ts';
import type { Committer } from '#pipeline/committer.ts';
import { discover, type DiscoveryRules } from '#pipeline/discover.ts';
import { type PayloadHistory, understandVisit, type VisitMeaning, visitRow } from '#pipeline/index-visit.ts';
import type { ContentReader } from '#pipeline/interpret.ts';
import type { Interpretation } from '#pipeline/read-content.ts';
import {
  asksForBrowser,
  type BrowserTools,
  isForBrowser,
  learnFrom,
  type RenderedVisit,
  renderVisit,
} from '#pipeline/render-visit.ts';
import { type PageVisit, visitPage, type VisitTools } from '#pipeline/visit-page.ts';
import { isFresh, visitRobots } from '#pipeline/visit-robots.ts';

/** A visit hands the host back after this long, so that other hosts get their turn. */
const VISIT_MS = 60_000;
/** Longer than a visit and its last fetch together; renewed while the visit lasts. */
const LEASE_MS = 240_000;
const RENEW_BELOW_MS = 150_000;

export interface HostVisitTools extends VisitTools, DiscoveryRules, BrowserTools {
  readonly catalog: Catalog;
  readonly committer: Committer;
  readonly robots: RobotsRules;
  /** Hosts whose robots.txt is not asked, because the user said so; it is recorded. */
  readonly ignoreRobots: ReadonlySet<string>;
  readonly readContent: ContentReader;
  readonly run: string;
  readonly owner: string;
  /** One page of the run's budget; false when it is used up. */
  readonly takePage: () => boolean;
  readonly onPage: (end: PageEnd) => void;
}

/** What became of one URL, for progress. */
export interface PageEnd {
  readonly entry: FrontierEntry;
  readonly outcome: PageOutcome;
  readonly reason: string | null;
  readonly bytes: number;
  readonly captured: boolean;
  /** Same payload as at the last visit. */
  readonly unchanged: boolean;
  readonly change: VisitMeaning['change'];
  readonly findings: number;
  /** Why the host rests, when it keeps failing. */
  readonly resting: string | null;
}

/** Visits `host` if it is free. Resolves when its work is done, its time is over or the signal fires. */
export async function visitHost(host: HostKey, tools: HostVisitTools, signal: AbortSignal): Promise<void> {
  const { frontier } = tools.catalog;
  const held = await frontier.leaseHost(host, tools.owner, tools.clock.now(), LEASE_MS);
  if (held === undefined) return;
  let { lease } = held;
  let robots = held.record.robots;
  let pause: HostPause = { state: held.record.state ?? '', notBefore: held.record.notBefore, resting: null };
  const end = tools.clock.now().getTime() + VISIT_MS;
  try {
    while (!signal.aborted && pause.notBefore.getTime() < end) {
      const now = tools.clock.now();
      if (now.getTime() >= end) break;
      const entry = await frontier.next(lease, tools.run, now);
      if (entry === undefined || !tools.takePage()) break;
      if (lease.expiresAt.getTime() - now.getTime() < RENEW_BELOW_MS)
        lease = await frontier.renewLease(lease, now, LEASE_MS);
      const step = await visitEntry(entry, lease, pause, robots, tools, signal);
      pause = step.pause;
      robots = step.robots;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await frontier.releaseHost(lease);
  }
}

interface Step {
  readonly pause: HostPause;
  readonly robots: StoredRobots | null;
}

async function visitEntry(
  entry: FrontierEntry,
  lease: HostLease,
  before: HostPause,
  stored: StoredRobots | null,
  tools: HostVisitTools,
  signal: AbortSignal,
): Promise<Step> {
  let pause = before;
  let robots = stored;
  let verdict: RobotsVerdict = { allowed: true, rule: 'not asked: --ignore-robots', crawlDelayMs: null };
  let sitemaps: readonly HttpUrl[] = [];
  if (!tools.ignoreRobots.has(entry.host)) {
    if (!isFresh(robots, tools.clock.now())) {
      const visit = await visitRobots(entry.url, lease, pause, tools.robots, tools, signal);
      pause = visit.pause;
      robots = visit.robots;
      if (robots === null) {
        await commitVisit(
          entry,
          lease,
          {
            exchanges: [],
            last: visit.last,
            pause,
            rule: 'robots.txt unreachable',
            sitemaps,
            hostUnreachable: true,
          },
          tools,
        );
        return { pause, robots };
      }
    }
    verdict = tools.robots.decide(robots.policy, entry.url);
    // The way to annual reports goes by what pages say.
    if (entry.role === 'seed' && entry.road === null) sitemaps = tools.robots.sitemaps(robots.policy);
    if (!verdict.allowed) {
      await commitDenial(entry, lease, pause, verdict, tools);
      return { pause, robots };
    }
  }
  const visit = await visitPage(entry, pause, verdict.crawlDelayMs, tools, signal);
  const finished = { ...visit, rule: verdict.rule, sitemaps, hostUnreachable: false };
  if (visit.last.kind === 'exchange' && (await isForBrowser(entry, visit.last, tools))) {
    const rendered = await renderVisit(entry, visit.last.exchange, robots, tools, signal);
    // Showing a page may have taken longer than a fetch does.
    const held = await tools.catalog.frontier.renewLease(lease, tools.clock.now(), LEASE_MS);
    // What the page asked for keeps no pause, but the next page keeps one from the last of it.
    const part = rendered.parts.findLast(({ request }) => hostKey(request.url) === entry.host);
    const after =
      part === undefined
        ? visit.pause
        : tools.politeness.after(
            visit.pause.state,
            { kind: 'exchange', exchange: part },
            false,
            verdict.crawlDelayMs,
            tools.clock.now(),
          );
    await commitVisit(entry, held, { ...finished, pause: after, rendered }, tools);
    return { pause: after, robots };
  }
  await commitVisit(entry, lease, finished, tools);
  return { pause: visit.pause, robots };
}

async function commitDenial(
  entry: FrontierEntry,
  lease: HostLease,
  pause: HostPause,
  verdict: RobotsVerdict,
  tools: HostVisitTools,
): Promise<void> {
  const row: VisitResult = {
    lease,
    entry,
    captures: [],
    outcome: 'robots-denied',
    reason: verdict.rule,
    dueAt: null,
    wholeHost: false,
    redirectTo: null,
    document: null,
    file: null,
    list: null,
    links: [],
    host: { state: pause.state, notBefore: pause.notBefore },
  };
  const answer = {
    entry,
    outcome: row.outcome,
    reason: row.reason,
    bytes: 0,
    captured: false,
    unchanged: false,
    change: null,
    findings: 0,
    resting: null,
  };
  await tools.committer.submit({
    exchanges: [],
    notes: [],
    run: tools.run,
    index: async () => ({ kind: 'visit', row, answer }),
  });
  tools.onPage(answer);
}

interface FinishedVisit extends PageVisit {
  /** The robots decision that allowed it. */
  readonly rule: string;
  /** What robots.txt names beside its rules; the links of a seed. */
  readonly sitemaps: readonly HttpUrl[];
  /** Not even robots.txt could be had. */
  readonly hostUnreachable: boolean;
  readonly rendered?: RenderedVisit;
}

async function commitVisit(
  entry: FrontierEntry,
  lease: HostLease,
  visit: FinishedVisit,
  tools: HostVisitTools,
): Promise<void> {
  const index = async (captures: readonly CaptureEntry[], history: PayloadHistory) => {
    const { rendered } = visit;
    const last: FetchResult =
      rendered === undefined ? visit.last : { kind: 'exchange', exchange: rendered.shown };
    // Pages that scripts fill have the same bytes, and are not the same.
    const known = rendered?.render == null ? history : { ...history, holder: null };
    const meaning = await understandVisit(
      entry,
      last,
      known,
      tools.catalog,
      tools.readContent,
      rendered?.render == null ? null : rendered.parts,
    );
    const { interpretation } = meaning;
    if (rendered?.render != null) await learnFrom(interpretation, entry, tools);
    // At once, in the browser: the folder is known to need it now.
    const again = rendered === undefined && (await asksForBrowser(entry, visit.last, interpretation, tools));
    const dueAt = again
      ? tools.clock.now()
      : interpretation.mayHeal
        ? tools.politeness.retryAt(visit.last, entry.attempts + 1, tools.clock.now())
        : null;
    const final = visitRow(entry, meaning, captures);
    const row: VisitResult = {
      ...final,
      lease,
      outcome: dueAt === null ? final.outcome : 'waiting',
      reason: final.reason ?? notShown(rendered),
      document: again ? null : final.document,
      list: again ? null : final.list,
      dueAt,
      wholeHost: dueAt === null && visit.hostUnreachable,
      links:
        dueAt === null && final.outcome !== 'redirect-loop'
          ? discover(entry, withSitemaps(interpretation, visit.sitemaps), tools)
          : [],
      host: { state: visit.pause.state, notBefore: visit.pause.notBefore },
    };
    const answer: PageEnd = {
      entry,
      outcome: row.outcome,
      reason: row.reason,
      bytes: visit.exchanges.reduce((sum, exchange) => sum + exchange.response.body.byteLength, 0),
      captured: captures.length > 0,
      unchanged: history.unchanged,
      change: meaning.change,
      findings: interpretation.document?.findings.length ?? 0,
      resting: visit.pause.resting,
    };
    return { kind: 'visit', row, answer } as const;
  };
  const { exchanges, rendered } = visit;
  const notes = visitNotes(entry, visit.rule, tools.run);
  const submission =
    rendered === undefined
      ? { exchanges, notes }
      : {
          // The page comes last, as in every visit.
          exchanges: [...rendered.parts, ...exchanges],
          notes: [...notes, ...rendered.notes],
          rendering: { render: rendered.render, parts: rendered.parts.length },
        };
  tools.onPage(await tools.committer.submit({ ...submission, run: tools.run, index }));
}

function withSitemaps(interpretation: Interpretation, sitemaps: readonly HttpUrl[]): Interpretation {
  const links = sitemaps.map((url) => ({ url, post: null, text: '', role: 'link' }) as const);
  return links.length === 0
    ? interpretation
    : { ...interpretation, links: [...interpretation.links, ...links] };
}

function notShown(rendered: RenderedVisit | undefined): string | null {
  return rendered === undefined || rendered.failure === null ? null : `not shown: ${rendered.failure}`;
}

/** Facts of the visit that the bytes do not tell; read back by recovery and rebuild. */
function visitNotes(entry: FrontierEntry, rule: string, run: string): WarcFields {
  const notes: [string, string][] = [
    ['run', run],
    ['role', entry.role],
    ['depth', String(entry.depth)],
    ['hops', String(entry.hops)],
    ['robots', rule],
  ];
  if (entry.via !== null) notes.push(['via', entry.via]);
  if (entry.list !== null) notes.push(['list', entry.list]);
  if (entry.road !== null) notes.push(['road', entry.road]);
  return notes;
}
