/** The frontier against a model that is too simple to be wrong. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalog } from '#core/catalog.ts';
import type { HostLease, LinkRole } from '#core/frontier.ts';
import type { PageOutcome } from '#core/outcome.ts';
import { type HostKey, hostKey, httpUrl } from '#core/url.ts';
import { after, batchOf, newEntry, visitOf } from '../support/catalog-rows.ts';
import { collect } from '../support/test-spool.ts';
import type { OpenCatalog } from './catalog.ts';

const SEED = 20_260_304;
const TIME_LIMIT_MS = 12_000;
const LEASE_SECONDS = 20;

/** The first is served first. */
const ROLE_ORDER: readonly (readonly LinkRole[])[] = [
  ['seed'],
  ['column', 'redirect'],
  ['next-page'],
  ['item'],
  ['attachment'],
  ['link'],
];
const SKIPS: readonly PageOutcome[] = ['out-of-scope', 'limit', 'trap'];
const HOSTS = ['a.example', 'b.example'] as const;
const RUNS = ['run-1', 'run-2'] as const;

type Step =
  | {
      readonly do: 'add';
      readonly page: number;
      readonly host: number;
      readonly role: LinkRole;
      readonly outcome: PageOutcome;
      readonly run: number;
    }
  | { readonly do: 'lease' | 'release'; readonly host: number }
  | {
      readonly do: 'visit';
      readonly host: number;
      readonly run: number;
      readonly outcome: PageOutcome;
      readonly delay: number;
      readonly pause: number;
    }
  | { readonly do: 'wait'; readonly seconds: number };

const host = fc.nat(HOSTS.length - 1);
const run = fc.nat(RUNS.length - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    page: fc.nat(4),
    host,
    role: fc.constantFrom(...ROLE_ORDER.flat()),
    outcome: fc.constantFrom('waiting', 'waiting', ...SKIPS),
    run,
  }),
  fc.record({ do: fc.constantFrom('lease', 'release'), host }),
  fc.record({
    do: fc.constant('visit' as const),
    host,
    run,
    outcome: fc.constantFrom('waiting', 'document', 'not-found', 'robots-denied'),
    delay: fc.nat(30),
    pause: fc.nat(5),
  }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 15 }) }),
);

interface Page {
  readonly url: string;
  readonly host: HostKey;
  order: number;
  run: string;
  role: LinkRole;
  outcome: PageOutcome;
  attempts: number;
  dueAt: number;
}

interface Host {
  lease: HostLease | null;
  leasedUntil: number;
  notBefore: number;
}

const EPOCH_SECONDS = after(0).getTime() / 1000;
const rank = (role: LinkRole): number => ROLE_ORDER.findIndex((roles) => roles.includes(role));

/** Everything in plain maps; times in seconds of the test's clock. */
class Model {
  readonly pages = new Map<string, Page>();
  readonly hosts = new Map<HostKey, Host>(
    HOSTS.map((name) => [
      keyOf(name),
      { lease: null, leasedUntil: -EPOCH_SECONDS, notBefore: -EPOCH_SECONDS },
    ]),
  );

  add(url: string, at: HostKey, role: LinkRole, outcome: PageOutcome, inRun: string): void {
    const known = this.pages.get(url);
    const fresh = { run: inRun, role, outcome, attempts: 0, dueAt: -EPOCH_SECONDS };
    if (known === undefined) {
      this.pages.set(url, { url, host: at, order: this.pages.size, ...fresh });
      return;
    }
    const isDue = outcome === 'waiting';
    const anew = known.run !== inRun && (isDue || known.outcome === outcome);
    const wasSkipped = isDue && SKIPS.includes(known.outcome);
    const isBetter =
      isDue && known.outcome === 'waiting' && known.attempts === 0 && rank(role) < rank(known.role);
    if (anew || wasSkipped || isBetter) Object.assign(known, fresh);
  }

  waiting(inRun: string): Page[] {
    return [...this.pages.values()].filter((page) => page.run === inRun && page.outcome === 'waiting');
  }

  next(at: HostKey, inRun: string, now: number): Page | undefined {
    const due = this.waiting(inRun).filter((page) => page.host === at && page.dueAt <= now);
    return due.toSorted((a, b) => rank(a.role) - rank(b.role) || a.order - b.order)[0];
  }

  hostsDue(inRun: string, now: number): HostKey[] {
    const free = [...this.hosts].filter(
      ([name, { leasedUntil, notBefore }]) =>
        leasedUntil <= now && notBefore <= now && this.next(name, inRun, now) !== undefined,
    );
    return free.map(([name]) => name);
  }

  nextDue(inRun: string): number | null {
    const times = this.waiting(inRun).map((page) => {
      const at = this.hosts.get(page.host);
      return Math.max(page.dueAt, at?.leasedUntil ?? 0, at?.notBefore ?? 0);
    });
    return times.length === 0 ? null : Math.min(...times);
  }
}

const keyOf = (name: string): HostKey => hostKey(httpUrl(`http://${name}/`));
function agree(found: unknown, expected: unknown): void {
  expect(found).toEqual(expected);
}

const toDate = (seconds: number): Date => after(seconds);

async function takeStep(action: Step, catalog: Catalog, model: Model, now: number): Promise<number> {
  if (action.do === 'wait') return now + action.seconds;
  const at = keyOf(HOSTS[action.host] ?? HOSTS[0]);
  const state = model.hosts.get(at);
  if (state === undefined) throw new Error('no such host');
  switch (action.do) {
    case 'add': {
      const { role, outcome } = action;
      const inRun = RUNS[action.run] ?? RUNS[0];
      const entry = newEntry(`http://${at}/${action.page}.html`, { role, outcome });
      await catalog.frontier.add([entry], inRun, toDate(now));
      model.add(entry.url, at, role, outcome, inRun);
      break;
    }
    case 'lease': {
      const held = await catalog.frontier.leaseHost(at, `owner-${now}`, toDate(now), LEASE_SECONDS * 1000);
      agree(held !== undefined, state.leasedUntil <= now);
      if (held === undefined) break;
      agree(held.lease.token > (state.lease?.token ?? -1), true);
      state.lease = held.lease;
      state.leasedUntil = now + LEASE_SECONDS;
      break;
    }
    case 'release': {
      if (state.lease === null) break;
      await catalog.frontier.releaseHost(state.lease);
      state.leasedUntil = -EPOCH_SECONDS;
      break;
    }
    case 'visit': {
      if (state.lease === null || state.leasedUntil <= now) break;
      await visit(action, { catalog, model, at, state, now });
      break;
    }
    default:
      action satisfies never;
  }
  return now;
}

async function visit(
  action: Step & { readonly do: 'visit' },
  {
    catalog,
    model,
    at,
    state,
    now,
  }: {
    readonly catalog: Catalog;
    readonly model: Model;
    readonly at: HostKey;
    readonly state: Host;
    readonly now: number;
  },
): Promise<void> {
  const inRun = RUNS[action.run] ?? RUNS[0];
  const lease = state.lease;
  if (lease === null) return;
  const entry = await catalog.frontier.next(lease, inRun, toDate(now));
  const expected = model.next(at, inRun, now);
  expect(entry && { url: entry.url, role: entry.role, attempts: entry.attempts }).toEqual(
    expected && { url: expected.url, role: expected.role, attempts: expected.attempts },
  );
  if (entry === undefined || expected === undefined) return;
  const { outcome } = action;
  const dueAt = outcome === 'waiting' ? toDate(now + action.delay) : null;
  const notBefore = now + action.pause;
  const result = visitOf(entry, {
    lease,
    outcome,
    dueAt,
    host: { state: '{}', notBefore: toDate(notBefore) },
  });
  expect(await catalog.commit(batchOf({ now: toDate(now), visits: [result] }))).toEqual([]);
  state.notBefore = notBefore;
  expected.outcome = outcome;
  expected.attempts += 1;
  expected.dueAt = dueAt === null ? -EPOCH_SECONDS : now + action.delay;
}

async function compare(catalog: Catalog, model: Model, now: number): Promise<void> {
  for (const inRun of RUNS) {
    const waiting = model.waiting(inRun);
    const hosts = new Set(waiting.map((page) => page.host)).size;
    expect(await catalog.frontier.backlog(inRun)).toEqual({ waiting: waiting.length, hosts });
    const due = await catalog.frontier.hostsDue(inRun, toDate(now), 10);
    expect(due.toSorted()).toEqual(model.hostsDue(inRun, now));
    const at = model.nextDue(inRun);
    expect(await catalog.frontier.nextDue(inRun)).toEqual(at === null ? null : toDate(at));
  }
  const urls = await collect(catalog.ledger.urls(null));
  expect(urls.map(({ url, outcome }) => [url, outcome])).toEqual(
    [...model.pages.values()].map(({ url, outcome }) => [url, outcome]),
  );
}

export function describeFrontierModel(openCatalog: OpenCatalog): void {
  describe('frontier against a model', () => {
    it(`does as the model does (seed ${SEED})`, { timeout: TIME_LIMIT_MS * 3 }, async () => {
      expect.hasAssertions();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
          const opened = await openCatalog();
          const model = new Model();
          try {
            let now = 0;
            for (const action of steps) now = await takeStep(action, opened.catalog, model, now);
            await compare(opened.catalog, model, now);
          } finally {
            await opened.close();
          }
        }),
        { seed: SEED, numRuns: 300, interruptAfterTimeLimit: TIME_LIMIT_MS, markInterruptAsFailure: false },
      );
    });
  });
}
