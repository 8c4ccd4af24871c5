/**
 * Group commit: bytes, then index, then frontier. Visits that finish while a batch is being synced form the next batch, so
 * one sync and one transaction serve many pages. A visit is acknowledged when its promise resolves.
 */
import type { CaptureEntry, FactLine } from '#core/capture-index.ts';
import type { Catalog, RobotsResult, VisitResult } from '#core/catalog.ts';
import type { Clock } from '#core/clock.ts';
import { GongkaiError } from '#core/errors.ts';
import type { HostLease } from '#core/frontier.ts';
import type { CapturedExchange } from '#core/http.ts';
import { OUTCOMES_WITHOUT_RESPONSE } from '#core/outcome.ts';
import { requestKey, requestOf } from '#core/page-request.ts';
import type {
  ArchivedExchange,
  ArchivedRender,
  Digest,
  RevisitTarget,
  Spool,
  SpoolGroup,
  WarcFields,
  WrittenGroup,
} from '#core/spool.ts';
import { captureEntries, committedStates, payloadDigestOf } from '#pipeline/capture-rows.ts';
import type { PayloadHistory } from '#pipeline/index-visit.ts';
import type { CanonicalKey } from '#core/url.ts';

/** A finished fetch: what goes into the archive, and how the index rows are made once it is there. */
export interface Submission<T> {
  readonly exchanges: readonly CapturedExchange[];
  /** What a browser made of the last exchange's page, and how many of the first exchanges only that asked for. */
  readonly rendering?: { readonly render: ArchivedRender | null; readonly parts: number };
  readonly notes: WarcFields;
  readonly run: string;
  /** Called after the bytes are synced. */
  readonly index: (captures: readonly CaptureEntry[], history: PayloadHistory) => Promise<Indexed<T>>;
}

export type Indexed<T> =
  | { readonly kind: 'visit'; readonly row: VisitResult; readonly answer: T }
  | { readonly kind: 'robots'; readonly row: RobotsResult; readonly answer: T };

export interface Committer {
  /** Resolves when the visit is acknowledged. @throws LEASE_LOST */
  submit<T>(submission: Submission<T>): Promise<T>;
  /** Writes facts down as a `metadata` record: runs, list observations. Between batches only: before and after the visits. */
  record(target: string, lines: readonly unknown[]): Promise<void>;
  /** Waits for what was submitted, and writes down outcomes that no record tells yet. */
  settle(): Promise<void>;
  /** Seals the open segment. */
  seal(): Promise<void>;
}

export interface CommitterOptions {
  readonly catalog: Catalog;
  readonly spool: Spool;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** A segment is in the store: its index is written and the catalog told. */
  readonly onSealed: (sealed: { readonly segment: string; readonly bytes: number }) => Promise<void>;
  /** Told once when the disk is full and the crawl pauses, and once when it goes on. */
  readonly onDisk: (state: 'full' | 'ok', message: string) => void;
}

interface Pending {
  readonly submission: Submission<unknown>;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface PlannedVisit {
  readonly pending: Pending;
  readonly archived: readonly ArchivedExchange[];
  /** Of the last exchange's payload. */
  readonly history: PayloadHistory;
}

interface InterpretedVisit {
  readonly visit: PlannedVisit;
  readonly captures: readonly CaptureEntry[];
  readonly indexed: Promise<Indexed<unknown> | undefined>;
}

const FACTS_PER_RECORD = 2000;
const DISK_RETRY_MS = 5000;
const MAX_BATCH = 64;

export function createCommitter(options: CommitterOptions): Committer {
  const { catalog, spool, clock } = options;
  let waiting: Pending[] = [];
  let running: Promise<void> | null = null;
  let indexing: Promise<void> = Promise.resolve();
  let hasFacts = true;
  let areFactsInFlight = false;
  /** Payloads written but not yet committed, so that twins in flight become revisits too. */
  const inFlight = new Map<Digest, RevisitTarget & { readonly key: CanonicalKey }>();

  async function drain(): Promise<void> {
    try {
      // Visits go on while the last batch is indexed, so what waits is looked at again after it.
      do {
        while (waiting.length > 0) await writeBatch(waiting.splice(0, MAX_BATCH));
        await indexing;
      } while (waiting.length > 0);
    } finally {
      // In the same step as the last look: a submission after it must start anew.
      running = null;
    }
  }

  async function writeBatch(batch: readonly Pending[]): Promise<void> {
    if (spool.isRollDue(clock.now())) await roll();
    const planned = await plan(batch);
    // Facts count as unrecorded until the batch that writes them down is committed.
    const facts =
      hasFacts && !areFactsInFlight ? await catalog.captures.unrecordedFacts(FACTS_PER_RECORD) : [];
    areFactsInFlight ||= facts.length > 0;
    let written: readonly WrittenGroup[];
    try {
      written = await whileDiskIsFull(() => spool.append(groupsOf(planned, facts)));
    } catch (error) {
      for (const { pending } of planned) pending.reject(error);
      if (facts.length > 0) areFactsInFlight = false;
      return;
    }
    // While this batch is interpreted and committed, the next one is already being written and synced.
    const interpreted = interpretBatch(planned, written);
    await indexing;
    indexing = commitBatch(interpreted, facts, written);
  }

  async function plan(batch: readonly Pending[]): Promise<PlannedVisit[]> {
    const planned: PlannedVisit[] = [];
    const digests = new Set<Digest>();
    for (const pending of batch) {
      // Twins of one batch could not refer to each other: the second waits for the next batch and becomes a revisit.
      const own = pending.submission.exchanges.map(({ response }) => payloadDigestOf(response.body));
      if (own.some((digest) => digests.has(digest))) {
        waiting.unshift(pending);
        continue;
      }
      for (const digest of own) digests.add(digest);
      const archived: ArchivedExchange[] = [];
      let history: PayloadHistory = { holder: null, unchanged: false };
      for (const [i, exchange] of pending.submission.exchanges.entries()) {
        const payloadDigest = own[i] ?? payloadDigestOf(exchange.response.body);
        const key = requestKey(requestOf(exchange.request));
        const holder = await findHolder(payloadDigest, exchange);
        history = { holder, unchanged: holder !== null && (await isLatest(key, payloadDigest)) };
        archived.push({ exchange, payloadDigest, revisitOf: holder });
      }
      planned.push({ pending, archived, history });
    }
    return planned;
  }

  async function findHolder(
    digest: Digest,
    { response }: CapturedExchange,
  ): Promise<(RevisitTarget & { key: CanonicalKey }) | null> {
    // An empty or cut payload proves nothing about an earlier one.
    if (response.body.byteLength === 0 || response.truncated !== null) return null;
    const known = await catalog.captures.holderOf(digest);
    if (known !== undefined) return { recordId: known.id, url: known.url, date: known.date, key: known.key };
    return inFlight.get(digest) ?? null;
  }

  async function isLatest(key: CanonicalKey, digest: Digest): Promise<boolean> {
    return (await catalog.captures.latest(key))?.payloadDigest === digest;
  }

  function groupsOf(planned: readonly PlannedVisit[], facts: readonly FactLine[]): SpoolGroup[] {
    const groups: SpoolGroup[] = [];
    for (const { pending, archived } of planned) {
      const { notes, rendering } = pending.submission;
      if (archived.length > 0)
        groups.push({ kind: 'visit', exchanges: archived, render: rendering?.render ?? null, notes });
    }
    if (facts.length > 0)
      groups.push({ kind: 'facts', target: 'urn:gongkai:outcomes', date: clock.now(), lines: facts });
    return groups;
  }

  /** Starts the interpretation of what has been synced. Pages of one batch are of different hosts, and go side by side. */
  function interpretBatch(
    planned: readonly PlannedVisit[],
    written: readonly WrittenGroup[],
  ): readonly InterpretedVisit[] {
    let at = 0;
    return planned.map((visit) => {
      const { archived, pending } = visit;
      const group = archived.length > 0 ? written[at++] : undefined;
      const { run, rendering } = pending.submission;
      const captures = group === undefined ? [] : captureEntries(archived, group, run, rendering?.parts ?? 0);
      for (const [i, capture] of captures.entries()) remember(archived[i], capture);
      return { visit, captures, indexed: indexVisit(visit, captures) };
    });
  }

  async function commitBatch(
    interpreted: readonly InterpretedVisit[],
    facts: readonly FactLine[],
    written: readonly WrittenGroup[],
  ): Promise<void> {
    const visits: VisitResult[] = [];
    const robots: RobotsResult[] = [];
    const bareCaptures: CaptureEntry[] = [];
    const answers: { pending: Pending; answer: unknown; lease: HostLease | null }[] = [];
    for (const { visit, captures, indexed } of interpreted) {
      const result = await indexed;
      if (result === undefined) {
        bareCaptures.push(...captures);
        continue;
      }
      if (result.kind === 'visit') visits.push(result.row);
      else robots.push(result.row);
      answers.push({ pending: visit.pending, answer: result.answer, lease: result.row.lease });
    }
    const batch = {
      now: clock.now(),
      visits,
      robots,
      bareCaptures,
      facts: [],
      segments: committedStates(written),
      recordedFacts: facts.map(requestKey),
    };
    try {
      const lost = await whileDiskIsFull(() => catalog.commit(batch));
      hasFacts = facts.length === FACTS_PER_RECORD || visits.some(leavesFacts);
      for (const { pending, answer, lease } of answers) {
        if (lease !== null && lost.includes(lease.host)) pending.reject(leaseLost(lease));
        else pending.resolve(answer);
      }
    } catch (error) {
      for (const { pending } of answers) pending.reject(error);
    } finally {
      for (const { visit } of interpreted)
        for (const { payloadDigest } of visit.archived) inFlight.delete(payloadDigest);
      if (facts.length > 0) areFactsInFlight = false;
    }
  }

  /** Never rejects: a visit that cannot be indexed fails alone. */
  async function indexVisit(
    { pending, history }: PlannedVisit,
    captures: readonly CaptureEntry[],
  ): Promise<Indexed<unknown> | undefined> {
    try {
      return await pending.submission.index(captures, history);
    } catch (error) {
      pending.reject(error);
      return undefined;
    }
  }

  function remember(archived: ArchivedExchange | undefined, capture: CaptureEntry): void {
    if (archived === undefined || archived.revisitOf !== null) return;
    inFlight.set(archived.payloadDigest, {
      recordId: capture.id,
      url: capture.url,
      date: capture.date,
      key: capture.key,
    });
  }

  /** A full disk pauses the crawl; nothing was written, and the same batch is tried again until there is room. */
  async function whileDiskIsFull<T>(work: () => Promise<T>): Promise<T> {
    let told = false;
    for (;;) {
      try {
        const result = await work();
        if (told) options.onDisk('ok', 'there is room again');
        return result;
      } catch (error) {
        if (!(error instanceof GongkaiError) || error.code !== 'DISK_FULL' || options.signal.aborted)
          throw error;
        if (!told) options.onDisk('full', `${error.message}: ${error.hint ?? 'make room on the disk'}`);
        told = true;
        await clock.sleep(DISK_RETRY_MS, options.signal);
      }
    }
  }

  /** Only what is indexed is sealed, so that recovery has open segments to look at and nothing else. */
  async function roll(): Promise<void> {
    await indexing;
    const sealed = await whileDiskIsFull(() => spool.seal());
    for (const segment of sealed) await options.onSealed(segment);
  }

  return {
    submit<T>(submission: Submission<T>) {
      return new Promise<T>((resolve, reject) => {
        waiting.push({ submission, resolve: resolve as (answer: unknown) => void, reject });
        running ??= drain();
      });
    },
    async record(target, lines) {
      const written = await whileDiskIsFull(() =>
        spool.append([{ kind: 'facts', target, date: clock.now(), lines }]),
      );
      await commitBatch([], [], written);
    },
    async settle() {
      await running;
      for (;;) {
        const facts = await catalog.captures.unrecordedFacts(FACTS_PER_RECORD);
        if (facts.length === 0) break;
        const written = await whileDiskIsFull(() => spool.append(groupsOf([], facts)));
        await commitBatch([], facts, written);
      }
      await whileDiskIsFull(() => catalog.settle());
    },
    seal: roll,
  };
}

function leaseLost(lease: HostLease): GongkaiError {
  return new GongkaiError('LEASE_LOST', `the lease of ${lease.host} was taken over`, {
    details: { host: lease.host },
  });
}

function leavesFacts(visit: VisitResult): boolean {
  return (
    OUTCOMES_WITHOUT_RESPONSE.has(visit.outcome) || visit.links.some((link) => link.outcome !== 'waiting')
  );
}
