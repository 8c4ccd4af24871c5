/** After a process died: what reached the archive but not the index is indexed, so that nothing is fetched twice. */
import type { FactLine } from '#core/capture-index.ts';
import type { Catalog, VisitResult } from '#core/catalog.ts';
import type { Clock } from '#core/clock.ts';
import { requestKey } from '#core/page-request.ts';
import type { ArchiveReader, Spool } from '#core/spool.ts';
import { discover, type DiscoveryRules } from '#pipeline/discover.ts';
import { understandArchived, visitRow } from '#pipeline/index-visit.ts';
import type { ContentReader } from '#pipeline/interpret.ts';
import { readGroup, type ReadGroup, type ReadVisit } from '#pipeline/read-archive.ts';

export interface RecoveryOptions {
  readonly catalog: Catalog;
  readonly spool: Spool;
  readonly reader: ArchiveReader;
  readonly clock: Clock;
  readonly readContent: ContentReader;
  /** The rules under which a run discovers links; undefined when the run is not known. */
  readonly rulesOf: (run: string) => Promise<DiscoveryRules | undefined>;
}

export interface Recovery {
  readonly groups: number;
  readonly cutBytes: number;
}

/** Under the archive's lock, before anything is written. */
export async function recover(options: RecoveryOptions): Promise<Recovery> {
  const { catalog, spool, reader } = options;
  const states = await catalog.captures.segments();
  const torn = spool.recover(states.filter((state) => !state.sealed));
  let groups = 0;
  let step = await torn.next();
  while (step.done !== true) {
    const group = await readGroup(step.value, reader, catalog.captures);
    if (group !== undefined) {
      await commitGroup(group, options);
      groups += 1;
    }
    step = await torn.next();
  }
  return { groups, cutBytes: step.value.cutBytes };
}

async function commitGroup(group: ReadGroup, options: RecoveryOptions): Promise<void> {
  const facts =
    group.kind === 'facts' && group.target === 'urn:gongkai:outcomes' ? (group.lines as FactLine[]) : [];
  await options.catalog.commit({
    now: options.clock.now(),
    visits: group.kind === 'visit' ? [await recoveredVisit(group, options)] : [],
    robots: [],
    bareCaptures: group.kind === 'robots' ? group.captures : [],
    facts: [],
    segments: [group.end],
    recordedFacts: facts.map(requestKey),
  });
}

async function recoveredVisit(group: ReadVisit, options: RecoveryOptions): Promise<VisitResult> {
  const { catalog, readContent, clock } = options;
  const meaning = await understandArchived(group, catalog, readContent);
  const row = visitRow(group.entry, meaning, group.captures);
  if (meaning.interpretation.mayHeal) return { ...row, outcome: 'waiting', dueAt: clock.now() };
  const rules = await options.rulesOf(group.entry.run);
  return { ...row, links: rules === undefined ? [] : discover(group.entry, meaning.interpretation, rules) };
}
