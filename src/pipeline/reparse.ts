/** Everything extracted again from the archive, without the network: for a new extractor, or to prove that nothing else was used. */
import type { CaptureEntry, CaptureIndex } from '#core/capture-index.ts';
import type { Catalog } from '#core/catalog.ts';
import type { Clock } from '#core/clock.ts';
import type { FrontierEntry } from '#core/frontier.ts';
import { documentId } from '#core/document-id.ts';
import type { ComparableDocument, DocumentIndex } from '#core/document-index.ts';
import { type PageRequest, requestOf } from '#core/page-request.ts';
import type { ArchiveReader } from '#core/spool.ts';
import { hostKey } from '#core/url.ts';
import { fingerprintOf } from '#pipeline/comparable-document.ts';
import { type ContentReader, interpret } from '#pipeline/interpret.ts';
import type { Interpretation } from '#pipeline/read-content.ts';
import { readCapture } from '#pipeline/read-archive.ts';
import { findTwin } from '#pipeline/twin-document.ts';

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
  /** Attachments that could be read. */
  readonly files: number;
  /** Versions whose fields or text came out differently. */
  readonly changed: number;
  /** Captures whose reading took too much; what was read of them before stands. */
  readonly givenUp: number;
}

/** Stops at the signal; what was done stays done, and running again does the rest. */
export async function reparse(options: ReparseOptions, signal: AbortSignal): Promise<ReparseSummary> {
  const { catalog } = options;
  const counts = { captures: 0, documents: 0, files: 0, changed: 0, givenUp: 0 };
  for await (const capture of catalog.captures.all()) {
    if (signal.aborted) break;
    if (capture.status !== 200 || capture.truncated !== null || capture.isPart) continue;
    if (capture.revisitOf !== null && capture.render === null && (await isUnchanged(capture, catalog)))
      continue;
    counts.captures += 1;
    const change = await reparseCapture(capture, options);
    if (change.holds === 'document') counts.documents += 1;
    if (change.holds === 'file') counts.files += 1;
    if (change.isChanged) counts.changed += 1;
    if (change.isGivenUp) counts.givenUp += 1;
    options.onCapture(counts.captures);
  }
  return counts;
}

interface Change {
  readonly holds: 'document' | 'file' | null;
  readonly isChanged: boolean;
  readonly isGivenUp?: boolean;
}

/** The page showed the same before: nothing is made of such a capture. */
async function isUnchanged(capture: CaptureEntry, catalog: Catalog): Promise<boolean> {
  const before = await catalog.captures.before(capture);
  return before?.payloadDigest === capture.payloadDigest && before.status === capture.status;
}

async function reparseCapture(
  capture: CaptureEntry,
  { catalog, reader, readContent }: ReparseOptions,
): Promise<Change> {
  const exchange = await readCapture(capture, reader, catalog.captures);
  const result = { kind: 'exchange', exchange } as const;
  const interpretation = await interpret(entryOf(capture, requestOf(exchange.request)), result, readContent);
  if (isGivenUp(interpretation)) return { holds: null, isChanged: false, isGivenUp: true };
  const { document, file } = interpretation;
  const ofFile = await replaceFile(capture, file, catalog);
  const ofDocument = await replaceDocument(capture, document, catalog);
  return {
    holds: ofFile.holds ?? ofDocument.holds,
    isChanged: ofFile.isChanged || ofDocument.isChanged,
  };
}

/** A page or an attachment that was read has no reason to be one. */
function isGivenUp({ outcome, reason }: Interpretation): boolean {
  return reason !== null && (outcome === 'page' || outcome === 'attachment');
}

async function replaceDocument(
  capture: CaptureEntry,
  changed: ComparableDocument | null,
  { documents, captures }: Catalog,
): Promise<Change> {
  const before = await documents.version(documentId(capture.key), capture.date);
  const isHeld = before?.capture.id === capture.id;
  if (changed === null) {
    if (isHeld) await documents.replace(capture, null);
    return { holds: null, isChanged: isHeld };
  }
  // A page that has become a document by better rules is a new version; a duplicate stays one.
  if (before === undefined && (await isDuplicate(capture, changed.textDigest, documents, captures)))
    return { holds: null, isChanged: false };
  const isSame = before !== undefined && fingerprintOf(before.document) === changed.fingerprint;
  if (isHeld || !isSame) await documents.replace(capture, changed);
  return { holds: 'document', isChanged: !isSame };
}

async function replaceFile(
  capture: CaptureEntry,
  changed: ComparableDocument | null,
  { documents }: Catalog,
): Promise<Change> {
  const before = await documents.file(documentId(capture.key), capture.date);
  const isHeld = before?.capture.id === capture.id;
  if (changed === null) {
    if (isHeld) await documents.replaceFile(capture, null);
    return { holds: null, isChanged: isHeld };
  }
  const isSame = before !== undefined && fingerprintOf(before.document) === changed.fingerprint;
  if (isHeld || !isSame) await documents.replaceFile(capture, changed);
  return { holds: 'file', isChanged: !isSame };
}

async function isDuplicate(
  capture: CaptureEntry,
  textDigest: string | null,
  documents: DocumentIndex,
  captures: CaptureIndex,
): Promise<boolean> {
  // Pages that scripts fill have the same bytes, and are not the same.
  const holder = capture.render === null ? await captures.holderOf(capture.payloadDigest) : undefined;
  if (holder !== undefined && holder.key !== capture.key) return true;
  if (textDigest === null) return false;
  return (await findTwin(textDigest, hostKey(capture.url), capture.key, documents)) !== undefined;
}

/** What interpretation needs to know of the page; it was in the frontier once. */
function entryOf({ key, run }: CaptureEntry, { url, post }: PageRequest): FrontierEntry {
  return {
    url,
    post,
    key,
    host: hostKey(url),
    run,
    role: 'link',
    depth: 0,
    hops: 0,
    via: null,
    list: null,
    road: null,
    outcome: 'waiting',
    reason: null,
    attempts: 0,
  };
}
