/** The catalog made again from the WARCs alone. */
import type { FactLine } from '#core/capture-index.ts';
import type { Catalog, RunRecord, VisitResult } from '#core/catalog.ts';
import type { Clock } from '#core/clock.ts';
import type { ArchiveReader, SegmentState } from '#core/spool.ts';
import { understandArchived, visitRow } from '#pipeline/index-visit.ts';
import type { ContentReader } from '#pipeline/interpret.ts';
import { readSegment, type ReadGroup, type ReadVisit } from '#pipeline/read-archive.ts';

export interface RebuildOptions {
  /** An empty catalog. */
  readonly catalog: Catalog;
  readonly reader: ArchiveReader;
  readonly clock: Clock;
  readonly readContent: ContentReader;
  /** Segments that are still in the spool. */
  readonly isOpen: (segment: string) => boolean;
  readonly onSegment: (segment: string, done: number, total: number) => void;
}

export interface RebuildSummary {
  readonly segments: number;
  readonly captures: number;
  readonly visits: number;
  readonly facts: number;
}

/** Reads every segment in order. Queue positions are not in the archive: what was waiting is found again by the next crawl. */
export async function rebuild(options: RebuildOptions): Promise<RebuildSummary> {
  const { catalog, reader } = options;
  const segments = await reader.segments();
  const counts = { segments: segments.length, captures: 0, visits: 0, facts: 0 };
  for (const [i, segment] of segments.entries()) {
    options.onSegment(segment, i, segments.length);
    for await (const group of readSegment(segment, reader, catalog.captures)) {
      if (group.kind === 'facts') counts.facts += group.lines.length;
      else counts.captures += group.captures.length;
      if (group.kind === 'visit') counts.visits += 1;
      await commitGroup(group, options);
    }
    if (!options.isOpen(segment)) await sealAgain(segment, catalog);
  }
  return counts;
}

async function commitGroup(group: ReadGroup, options: RebuildOptions): Promise<void> {
  const { catalog } = options;
  if (group.kind === 'facts' && group.target === 'urn:gongkai:runs') {
    for (const line of group.lines) await restoreRun(line as RunLine, catalog);
  }
  await catalog.commit({
    now: options.clock.now(),
    visits: group.kind === 'visit' ? [await rebuiltVisit(group, options)] : [],
    robots: [],
    bareCaptures: group.kind === 'robots' ? group.captures : [],
    facts:
      group.kind === 'facts' && group.target === 'urn:gongkai:outcomes' ? (group.lines as FactLine[]) : [],
    segments: [group.end],
    recordedFacts: [],
  });
}

async function rebuiltVisit(group: ReadVisit, options: RebuildOptions): Promise<VisitResult> {
  const { catalog, readContent } = options;
  const meaning = await understandArchived(group, catalog, readContent);
  return visitRow(group.entry, meaning, group.captures);
}

/** A line of `urn:gongkai:runs`: written when a run begins, and again when it is complete. */
export interface RunLine {
  readonly id: string;
  readonly seeds: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly started: string;
  readonly finished: string | null;
  readonly outcome: RunRecord['outcome'];
}

async function restoreRun(line: RunLine, catalog: Catalog): Promise<void> {
  await catalog.beginRun({ ...line, started: new Date(line.started), finished: null, outcome: null });
  if (line.finished !== null && line.outcome !== null)
    await catalog.finishRun(line.id, new Date(line.finished), line.outcome);
}

async function sealAgain(segment: string, catalog: Catalog): Promise<void> {
  const state = (await catalog.captures.segments()).find((known: SegmentState) => known.segment === segment);
  await catalog.segmentSealed(segment, state?.committedBytes ?? 0);
}
