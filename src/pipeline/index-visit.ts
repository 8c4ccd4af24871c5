/** What a visit means to the index, whether it has just been made or is read back from the archive. */
import type { CaptureEntry } from '#core/capture-index.ts';
import type { Catalog, VisitResult } from '#core/catalog.ts';
import type { ComparableDocument } from '#core/document-index.ts';
import { documentId } from '#core/document-id.ts';
import { GongkaiError } from '#core/errors.ts';
import type { FrontierEntry } from '#core/frontier.ts';
import type { CapturedExchange, FetchResult } from '#core/http.ts';
import type { PageOutcome } from '#core/outcome.ts';
import { requestKey } from '#core/page-request.ts';
import type { CanonicalKey } from '#core/url.ts';
import type { ReadVisit } from '#pipeline/read-archive.ts';
import { type ContentReader, interpret } from '#pipeline/interpret.ts';
import { endOfList } from '#pipeline/list-end.ts';
import { withListOfParts } from '#pipeline/list-of-parts.ts';
import type { Interpretation } from '#pipeline/read-content.ts';
import { findTwin } from '#pipeline/twin-document.ts';
import { wideningNote } from '#pipeline/report-road.ts';

/** Redirects in a row that are followed before the chain counts as a loop. */
export const MAX_REDIRECTS = 10;

/** What the archive knew of the payload and the page before this visit. */
export interface PayloadHistory {
  /** Whose capture first held the same payload. */
  readonly holder: { readonly key: CanonicalKey; readonly url: string } | null;
  /** The page's latest capture had the same payload. */
  readonly unchanged: boolean;
}

export interface VisitMeaning {
  readonly interpretation: Interpretation;
  readonly outcome: PageOutcome;
  readonly reason: string | null;
  readonly document: ComparableDocument | null;
  /** What an attachment holds, where that differs from what is stored of it. */
  readonly file: ComparableDocument | null;
  readonly change: 'new' | 'changed' | 'vanished' | null;
}

/** Outcomes that say a page is not there any more. */
const GONE: ReadonlySet<PageOutcome> = new Set<PageOutcome>(['not-found', 'soft-not-found']);

/** Interprets the last exchange and judges it against what is held. */
export async function understandVisit(
  entry: FrontierEntry,
  last: FetchResult,
  history: PayloadHistory,
  catalog: Catalog,
  read: ContentReader,
  /** What the page asked for in a browser; null where none has shown it. */
  parts: readonly CapturedExchange[] | null = null,
): Promise<VisitMeaning> {
  const shown = await withListOfParts(entry, await interpret(entry, last, read), parts ?? [], read);
  const list = shown.list === null || parts === null ? shown.list : { ...shown.list, isShown: true };
  const interpretation = await endOfList(entry, { ...shown, list }, catalog);
  const stored = await catalog.documents.fingerprint(documentId(entry.key));
  const { outcome, reason } = await judge(
    entry,
    interpretation,
    stored === null ? history.holder : null,
    catalog,
  );
  const file = await changedFile(entry, interpretation, catalog);
  const base = { interpretation, outcome, reason, document: null, file };
  if (GONE.has(outcome) && stored !== null) return { ...base, change: 'vanished' };
  if (outcome !== 'document' || interpretation.document === null) return { ...base, change: null };
  const { document } = interpretation;
  if (stored === document.fingerprint) return { ...base, change: null };
  if (stored === null && document.textDigest !== null) {
    const twin = await findTwin(document.textDigest, entry.host, entry.key, catalog.documents);
    if (twin !== undefined)
      return { ...base, outcome: 'duplicate', reason: `same text as ${twin.url}`, change: null };
  }
  return { ...base, document, change: stored === null ? 'new' : 'changed' };
}

async function changedFile(
  { key }: FrontierEntry,
  { file }: Interpretation,
  catalog: Catalog,
): Promise<ComparableDocument | null> {
  if (file === null) return null;
  return (await catalog.documents.fileFingerprint(key)) === file.fingerprint ? null : file;
}

/** As {@link understandVisit}, for a visit read back from the archive. */
export async function understandArchived(
  { entry, shown, parts, captures }: Pick<ReadVisit, 'entry' | 'shown' | 'parts' | 'captures'>,
  catalog: Catalog,
  read: ContentReader,
): Promise<VisitMeaning> {
  const capture = captures.at(-1);
  if (capture === undefined) throw new GongkaiError('INVARIANT', 'a visit without exchanges was read back');
  const before = await catalog.captures.latest(entry.key);
  const history = {
    // Pages that scripts fill have the same bytes, and are not the same.
    holder:
      capture.render === null ? ((await catalog.captures.holderOf(capture.payloadDigest)) ?? null) : null,
    unchanged: before !== undefined && before.payloadDigest === capture.payloadDigest,
  };
  return understandVisit(
    entry,
    { kind: 'exchange', exchange: shown },
    history,
    catalog,
    read,
    capture.render === null ? null : parts,
  );
}

/** The outcome as far as it depends on other pages: loops, and documents that are held already. */
async function judge(
  entry: FrontierEntry,
  meaning: Interpretation,
  /** Whose bytes these are, unless the page is a document of its own already. */
  holder: PayloadHistory['holder'],
  catalog: Catalog,
): Promise<{ readonly outcome: PageOutcome; readonly reason: string | null }> {
  if (meaning.redirectTo !== null) {
    const target = requestKey(meaning.redirectTo);
    const closes = target === entry.key || (await catalog.frontier.redirectsTo(target, entry.key));
    if (closes) return { outcome: 'redirect-loop', reason: 'redirects lead back here' };
    if (entry.hops >= MAX_REDIRECTS)
      return { outcome: 'redirect-loop', reason: `more than ${MAX_REDIRECTS} redirects in a row` };
  }
  if (meaning.outcome === 'document' && holder !== null && holder.key !== entry.key) {
    return { outcome: 'duplicate', reason: `same bytes as ${holder.url}` };
  }
  return { outcome: meaning.outcome, reason: meaning.reason ?? meaning.unread };
}

/** The row of a visit without links, retry or host: callers add what they know. */
export function visitRow(
  entry: FrontierEntry,
  meaning: VisitMeaning,
  captures: readonly CaptureEntry[],
): VisitResult {
  const { interpretation } = meaning;
  return {
    lease: null,
    entry,
    captures,
    outcome: meaning.outcome,
    reason: meaning.reason ?? wideningNote(entry, interpretation),
    dueAt: null,
    wholeHost: false,
    redirectTo: interpretation.redirectTo === null ? null : requestKey(interpretation.redirectTo),
    document: meaning.document,
    file: meaning.file,
    list: interpretation.list,
    links: [],
    host: null,
  };
}
