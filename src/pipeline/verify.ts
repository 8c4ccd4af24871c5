/** Checks an archive in both directions: every record against its digests and its rows, every row and index line against a record. */
import type { BlobStore } from '#core/blob-store.ts';
import type { CaptureEntry } from '#core/capture-index.ts';
import type { Catalog } from '#core/catalog.ts';
import type { ArchiveReader, LocatedRecord } from '#core/spool.ts';
import { cdxjKey } from '#pipeline/seal-segment.ts';

export interface VerifyOptions {
  readonly catalog: Catalog;
  readonly reader: ArchiveReader;
  readonly blobs: BlobStore;
  readonly onSegment: (segment: string, done: number, total: number) => void;
}

export interface Problem {
  /** `record`, `index-line`, `catalog-row`, `document`. */
  readonly kind: 'record' | 'index-line' | 'catalog-row' | 'document';
  readonly where: string;
  readonly message: string;
}

export interface VerifySummary {
  readonly segments: number;
  readonly records: number;
  readonly captures: number;
  readonly indexLines: number;
  readonly documents: number;
  readonly problems: readonly Problem[];
}

/** An open segment counts as far as it is committed; what follows is work in progress. */
export async function verify(options: VerifyOptions): Promise<VerifySummary> {
  const { catalog, reader } = options;
  const problems: Problem[] = [];
  const counts = { segments: 0, records: 0, captures: 0, indexLines: 0, documents: 0 };
  const segments = await reader.segments();
  const states = new Map((await catalog.captures.segments()).map((state) => [state.segment, state]));
  const rows = catalog.captures.all()[Symbol.asyncIterator]();
  let row = await rows.next();
  /** Rows of segments before `segment`, or of none, point nowhere. */
  const skipRows = async (before: string | null): Promise<void> => {
    for (; row.done !== true; row = await rows.next()) {
      if (before !== null && row.value.location.segment >= before) return;
      problems.push(rowProblem(row.value, 'its segment is not in the archive'));
    }
  };

  for (const [i, segment] of segments.entries()) {
    options.onSegment(segment, i, segments.length);
    counts.segments += 1;
    await skipRows(segment);
    const own: CaptureEntry[] = [];
    for (; row.done !== true && row.value.location.segment === segment; row = await rows.next())
      own.push(row.value);
    counts.captures += own.length;
    const state = states.get(segment);
    if (state === undefined)
      problems.push({
        kind: 'catalog-row',
        where: segment,
        message: 'the catalog does not know this segment',
      });
    const isOpen = state !== undefined && !state.sealed;
    const limit = isOpen ? state.committedBytes : Number.POSITIVE_INFINITY;
    let damaged = false;
    for await (const problem of reader.verify(segment)) {
      if (problem.offset >= limit) continue;
      damaged = true;
      problems.push({
        kind: 'record',
        where: `${segment} at byte ${problem.offset}`,
        message: problem.message,
      });
    }
    counts.records += await compareRows(segment, own, limit, reader, problems, damaged);
    if (!isOpen && !damaged) counts.indexLines += await compareIndex(segment, options, problems);
  }
  await skipRows(null);
  counts.documents = await checkDocuments(catalog, problems);
  return { ...counts, problems };
}

async function compareRows(
  segment: string,
  rows: readonly CaptureEntry[],
  limit: number,
  reader: ArchiveReader,
  problems: Problem[],
  damaged: boolean,
): Promise<number> {
  const byOffset = new Map(rows.map((row) => [row.location.offset, row]));
  let records = 0;
  try {
    for await (const located of reader.scan(segment)) {
      if (located.location.offset >= limit) break;
      records += 1;
      if (located.record.type !== 'response' && located.record.type !== 'revisit') continue;
      const row = byOffset.get(located.location.offset);
      byOffset.delete(located.location.offset);
      if (row === undefined) {
        problems.push({
          kind: 'record',
          where: placeOf(located),
          message: 'no catalog row tells of this record',
        });
      } else {
        const difference = rowDifference(row, located);
        if (difference !== null) problems.push(rowProblem(row, difference));
      }
    }
  } catch (error) {
    // Damage has been reported record by record already.
    if (!damaged) throw error;
    return records;
  }
  for (const row of byOffset.values()) problems.push(rowProblem(row, 'no record begins there'));
  return records;
}

function rowDifference(row: CaptureEntry, { record, location }: LocatedRecord): string | null {
  if (row.id !== record.id) return `the record there is ${record.id}`;
  if (row.location.length !== location.length)
    return `the record is ${location.length} bytes long, the row says ${row.location.length}`;
  if (row.url !== record.targetUri) return `the record is of ${record.targetUri ?? 'no address'}`;
  if (row.payloadDigest !== record.headers.get('warc-payload-digest')) return 'the payload digests differ';
  if ((row.revisitOf !== null) !== (record.type === 'revisit')) return `the record is a ${record.type}`;
  return null;
}

async function compareIndex(segment: string, options: VerifyOptions, problems: Problem[]): Promise<number> {
  const key = cdxjKey(segment);
  if ((await options.blobs.stat(key)) === undefined) {
    problems.push({ kind: 'index-line', where: key, message: 'the index of this segment is missing' });
    return 0;
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of await options.blobs.open(key)) chunks.push(chunk);
  const stored = Buffer.concat(chunks)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  const expected = new Set(await options.reader.cdxj(segment));
  for (const line of stored) {
    if (!expected.delete(line))
      problems.push({
        kind: 'index-line',
        where: key,
        message: `no record answers to: ${line.slice(0, 160)}`,
      });
  }
  for (const line of expected)
    problems.push({ kind: 'index-line', where: key, message: `missing: ${line.slice(0, 160)}` });
  return stored.length;
}

async function checkDocuments(catalog: Catalog, problems: Problem[]): Promise<number> {
  let documents = 0;
  for await (const row of catalog.ledger.danglingDocuments()) {
    problems.push({ kind: 'document', where: row.url, message: row.message });
  }
  for await (const capture of catalog.documents.versionCaptures()) documents += capture.id === '' ? 0 : 1;
  return documents;
}

function placeOf({ location }: LocatedRecord): string {
  return `${location.segment} at byte ${location.offset}`;
}

function rowProblem(row: CaptureEntry, message: string): Problem {
  return {
    kind: 'catalog-row',
    where: `${row.url} (${row.location.segment} at byte ${row.location.offset})`,
    message,
  };
}
