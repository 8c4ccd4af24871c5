/** The {@link Spool} on a local disk. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { BlobStore } from '#core/blob-store.ts';
import { GongkaiError } from '#core/errors.ts';
import type { RecordLocation, Spool, SpoolGroup, WarcFields, WrittenGroup } from '#core/spool.ts';
import { syncDirectory } from '#storage/blobs/durable-files.ts';
import { groupRecords, WARC_FIELDS, warcFields } from '#storage/warc/group-records.ts';
import { createOpenSegment, type FaultPoint, type OpenSegment } from '#storage/warc/open-segment.ts';
import { compressMember } from '#storage/warc/gzip-member.ts';
import { type RecordDraft, serialiseRecord } from '#storage/warc/record-writer.ts';
import { listOpenSegments, openSegmentPath, segmentKey } from '#storage/warc/spool-files.ts';
import { recoverSegment } from '#storage/warc/spool-recovery.ts';

export interface FsSpoolOptions {
  /** Open segments lie under `<root>/spool`. */
  readonly root: string;
  /** Takes the sealed segments. */
  readonly store: BlobStore;
  /** Name of the source in keys and file names: lower-case letters, digits, `.`, `_`, `-`. */
  readonly source: string;
  /** A segment is due for sealing from this size on. */
  readonly maxBytes: number;
  /** A segment is due for sealing from this age on. */
  readonly maxAgeMs: number;
  readonly now: () => Date;
  /** A new UUID at each call. */
  readonly randomId: () => string;
  /** Facts for each segment's `warcinfo` record: software, http-header-user-agent, robots, isPartOf, operator … */
  readonly warcinfo: WarcFields;
  readonly faultPoint?: FaultPoint;
}

const SOURCE_NAME = /^[a-z0-9][a-z0-9._-]{0,99}$/;
const FORMAT_FIELDS: WarcFields = [
  ['format', 'WARC File Format 1.1'],
  ['conformsTo', 'https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/'],
];

/**
 * A spool for one source. It creates no file before the first append. Recovered segments are not written to again: they wait,
 * readable, for the next {@link Spool.seal}, and `isRollDue` says so. The caller holds the archive's lock.
 * @throws INVARIANT for a source name that is unfit for a file name
 */
export function createFsSpool(options: FsSpoolOptions): Spool {
  const { root, store, source, now, randomId } = options;
  if (!SOURCE_NAME.test(source)) {
    throw new GongkaiError('INVARIANT', `the source name ${JSON.stringify(source)} is unfit for a file name`);
  }
  const faultPoint: FaultPoint = options.faultPoint ?? (() => undefined);
  let current: OpenSegment | undefined;
  let serial = 0;
  /** Finished but not yet in the store, by key: file and length. */
  const finished = new Map<string, { readonly file: string; readonly bytes: number }>();

  async function openSegment(): Promise<OpenSegment> {
    const openedAt = now();
    const random = randomId().replaceAll('-', '').slice(0, 8);
    const segment = segmentKey(source, openedAt, serial, random);
    const opened = await createOpenSegment(segment, openSegmentPath(root, segment), openedAt, faultPoint);
    serial += 1;
    return opened;
  }

  async function append(groups: readonly SpoolGroup[]): Promise<readonly WrittenGroup[]> {
    if (groups.length === 0) return [];
    current ??= await openSegment();
    const drafts = groups.map((group) => groupRecords(group, randomId));
    const isNew = current.bytes() === 0;
    // Records are prepared side by side; large ones are compressed on the thread pool.
    const [info, prepared] = await Promise.all([
      isNew ? prepare(warcinfoRecord(current, randomId(), options.warcinfo)) : undefined,
      Promise.all(drafts.map((group) => Promise.all(group.map(prepare)))),
    ]);
    const start = current.bytes() + (info?.member.length ?? 0);
    const written = locateGroups(prepared, current.segment, start);
    const members = prepared.flat().map(({ member }) => member);
    await current.append(info === undefined ? members : [info.member, ...members]);
    return written;
  }

  async function seal(): Promise<readonly { readonly segment: string; readonly bytes: number }[]> {
    if (current !== undefined && current.bytes() > 0) {
      await current.finish();
      finished.set(current.segment, { file: current.file, bytes: current.bytes() });
      current = undefined;
    }
    const sealed: { segment: string; bytes: number }[] = [];
    for (const [segment, { file, bytes }] of finished) {
      const blob = await store.adopt(segment, file);
      if (blob.bytes !== bytes) {
        throw new GongkaiError(
          'ARCHIVE_DAMAGED',
          `the store took ${blob.bytes} of ${bytes} bytes of ${segment}`,
          {
            details: { segment, bytes, stored: blob.bytes },
          },
        );
      }
      finished.delete(segment);
      sealed.push({ segment, bytes });
      faultPoint('segment-sealed');
    }
    return sealed;
  }

  return {
    append,
    seal,
    isRollDue(at) {
      if (finished.size > 0) return true;
      if (current === undefined) return false;
      const isOld = at.getTime() - current.openedAt.getTime() >= options.maxAgeMs;
      return current.bytes() > 0 && (current.bytes() >= options.maxBytes || isOld);
    },
    async *recover(committed) {
      if (current !== undefined) throw new GongkaiError('INVARIANT', 'recovery came after an append');
      const committedBytes = new Map(committed.map((state) => [state.segment, state.committedBytes]));
      let cutBytes = 0;
      for (const segment of await listOpenSegments(root, source)) {
        const file = openSegmentPath(root, segment);
        const recovered = yield* recoverSegment(file, segment, committedBytes.get(segment) ?? 0);
        cutBytes += recovered.cutBytes;
        if (recovered.isEmpty) {
          await rm(file);
          await syncDirectory(path.dirname(file));
        } else {
          finished.set(segment, { file, bytes: recovered.bytes });
        }
      }
      return { cutBytes };
    },
    async close() {
      await current?.close();
      current = undefined;
    },
  };
}

function warcinfoRecord({ segment, openedAt }: OpenSegment, id: string, facts: WarcFields): RecordDraft {
  return {
    type: 'warcinfo',
    id,
    date: openedAt,
    targetUri: null,
    contentType: WARC_FIELDS,
    fields: [['WARC-Filename', path.posix.basename(segment)]],
    block: [Buffer.from(warcFields([...facts, ...FORMAT_FIELDS]), 'utf8')],
  };
}

interface PreparedRecord {
  readonly draft: RecordDraft;
  readonly member: Uint8Array;
}

async function prepare(draft: RecordDraft): Promise<PreparedRecord> {
  return { draft, member: await compressMember(serialiseRecord(draft)) };
}

/** Where the records of `groups` lie when they are written one after another from byte `start` of `segment`. */
function locateGroups(
  groups: readonly (readonly PreparedRecord[])[],
  segment: string,
  start: number,
): readonly WrittenGroup[] {
  let offset = start;
  return groups.map((records) => {
    const exchanges: WrittenGroup['exchanges'][number][] = [];
    let render: RecordLocation | null = null;
    let previous: RecordLocation = { segment, offset, length: 0 };
    for (const { draft, member } of records) {
      const location = { segment, offset, length: member.length };
      offset += member.length;
      if (draft.type === 'response' || draft.type === 'revisit') {
        const date = draft.date.toISOString();
        exchanges.push({ recordId: draft.id, date, request: previous, response: location });
      }
      if (draft.type === 'resource') render = location;
      previous = location;
    }
    // The metadata record comes last.
    return { exchanges, render, metadata: previous };
  });
}
