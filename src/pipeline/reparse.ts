/** Everything extracted again from the archive, without the network: for a new extractor, or to prove that nothing else was used. */
import type { CaptureEntry, Catalog } from '#core/catalog.ts';
import type { Clock } from '#core/clock.ts';
import type { FrontierEntry } from '#core/frontier.ts';
import { documentId } from '#core/document-id.ts';
import type { ArchiveReader } from '#core/spool.ts';
import { hostKey } from '#core/url.ts';
import { fingerprintOf } from '#pipeline/comparable-document.ts';
import { type ContentReader, interpret } from '#pipeline/interpret.ts';
import { readCapture } from '#pipeline/read-archive.ts';

export interface ReparseOptions {
  readonly catalog: Catalog;
  readonly reader: ArchiveReader;
  readonly clock: Clock;
  readonly readContent: ContentReader;
  readonly onCapture: (done: number) => void;
}

export interface ReparseSummary {
  readonly captures: number;
  readonly documents: number;
  /** Versions whose fields or text came out differently. */
  readonly changed: number;
}

/** Stops at the signal; what was done stays done, and running again does the rest. */
export async function reparse(options: ReparseOptions, signal: AbortSignal): Promise<ReparseSummary> {
  const { catalog } = options;
  const counts = { captures: 0, documents: 0, changed: 0 };
  for await (const capture of catalog.captures.all()) {
    if (signal.aborted) break;
    if (capture.status !== 200 || capture.revisitOf !== null || capture.truncated !== null) continue;
    counts.captures += 1;
    const change = await reparseCapture(capture, options);
    if (change.isDocument) counts.documents += 1;
    if (change.isChanged) counts.changed += 1;
    options.onCapture(counts.captures);
  }
  return counts;
}

async function reparseCapture(
  capture: CaptureEntry,
  { catalog, reader, readContent }: ReparseOptions,
): Promise<{ readonly isDocument: boolean; readonly isChanged: boolean }> {
  const exchange = await readCapture(capture, reader, catalog.captures);
  const { document: changed } = await interpret(
    entryOf(capture),
    { kind: 'exchange', exchange },
    readContent,
  );
  const before = await catalog.documents.version(documentId(capture.key), capture.date);
  const isHeld = before?.capture.id === capture.id;
  if (changed === null) {
    if (isHeld) await catalog.documents.replace(capture, null);
    return { isDocument: false, isChanged: isHeld };
  }
  // A page that has become a document by better rules is a new version; a duplicate stays one.
  if (before === undefined && (await isDuplicate(capture, changed.textDigest, catalog)))
    return { isDocument: false, isChanged: false };
  const isSame = before !== undefined && fingerprintOf(before.document) === changed.fingerprint;
  if (isHeld || !isSame) await catalog.documents.replace(capture, changed);
  return { isDocument: true, isChanged: !isSame };
}

async function isDuplicate(
  capture: CaptureEntry,
  textDigest: string | null,
  catalog: Catalog,
): Promise<boolean> {
  const holder = await catalog.captures.holderOf(capture.payloadDigest);
  if (holder !== undefined && holder.key !== capture.key) return true;
  if (textDigest === null) return false;
  return (await catalog.documents.sameText(textDigest, hostKey(capture.url), capture.key)) !== undefined;
}

/** What interpretation needs to know of the page; it was in the frontier once. */
function entryOf(capture: CaptureEntry): FrontierEntry {
  const { url, key, run } = capture;
  return {
    url,
    key,
    host: hostKey(url),
    run,
    role: 'link',
    depth: 0,
    hops: 0,
    via: null,
    list: null,
    outcome: 'waiting',
    reason: null,
    attempts: 0,
  };
}
