/** Rows for catalog tests: short to write, complete, and all about two invented portals. */
import type { CaptureEntry } from '#core/capture-index.ts';
import type { CommitBatch, VisitResult } from '#core/catalog.ts';
import type { ListObservation } from '#core/crawl-ledger.ts';
import type { ComparableDocument, DocumentFilter } from '#core/document-index.ts';
import type {
  DisclosureDocument,
  ExtractedDate,
  ExtractedDocumentNumber,
  ExtractedIndexNumber,
  Field,
} from '#core/document.ts';
import type { FrontierEntry, NewEntry } from '#core/frontier.ts';
import type { Digest } from '#core/spool.ts';
import { documentFields } from '#core/document-fields.ts';
import { packJson } from '#core/packed-json.ts';
import { type PostBody, requestKey } from '#core/page-request.ts';
import { canonicalKey, hostKey, httpUrl } from '#core/url.ts';

export const LINHE = 'http://www.linhe.example/';
export const QINGYAN = 'http://www.qingyan.example/';
/** Where the clock of these tests stands. */
export const NOON = new Date('2026-03-04T12:00:00Z');

export function after(seconds: number): Date {
  return new Date(NOON.getTime() + seconds * 1000);
}

/** A waiting item; `path` is relative to the first portal, or a whole address. */
export function newEntry(path: string, changes: Partial<NewEntry> = {}): NewEntry {
  const url = httpUrl(path, LINHE);
  const { post = null } = changes;
  return {
    url,
    post,
    key: requestKey({ url, post }),
    host: hostKey(url),
    role: 'item',
    depth: 1,
    hops: 0,
    via: null,
    list: null,
    road: null,
    outcome: 'waiting',
    reason: null,
    ...changes,
  };
}

/** The page `number` of a list that is asked for by POST. */
export function postOf(number: number): PostBody {
  return { contentType: 'application/x-www-form-urlencoded', body: `divid=div1&currpage=${number}` };
}

export function frontierEntry(path: string, changes: Partial<FrontierEntry> = {}): FrontierEntry {
  return { ...newEntry(path, changes), run: 'run-1', attempts: 0, ...changes };
}

export function digest(word: string): Digest {
  return `sha256:${Buffer.from(word).toString('hex').padEnd(64, '0').slice(0, 64)}`;
}

/** A capture of `path`, whose place in the segment is `number` thousand. */
export function captureOf(path: string, number: number, changes: Partial<CaptureEntry> = {}): CaptureEntry {
  const url = httpUrl(path, LINHE);
  const segment = 'warc/linhe/2026/linhe-00000.warc.gz';
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    run: 'run-1',
    key: canonicalKey(url),
    url,
    date: after(number).toISOString(),
    status: 200,
    mediaType: 'text/html',
    payloadDigest: digest(`${number}`),
    payloadBytes: 1234,
    location: { segment, offset: number * 1000 + 400, length: 500 },
    request: { segment, offset: number * 1000, length: 400 },
    revisitOf: null,
    truncated: null,
    render: null,
    isPart: false,
    ...changes,
  };
}

export function visitOf(entry: FrontierEntry, changes: Partial<VisitResult> = {}): VisitResult {
  return {
    lease: null,
    entry,
    captures: [],
    outcome: 'page',
    reason: null,
    dueAt: null,
    wholeHost: false,
    redirectTo: null,
    document: null,
    file: null,
    list: null,
    links: [],
    host: null,
    ...changes,
  };
}

/** A page of the list `list.html` that shows the items `names` (`1` is `1.html`). */
export function listPage(names: readonly string[], changes: Partial<ListObservation> = {}): ListObservation {
  const { key, url } = newEntry('list.html');
  return {
    list: key,
    family: null,
    title: null,
    page: url,
    key,
    next: null,
    reportedTotal: null,
    reportedPages: null,
    truncated: null,
    items: names.map((name) => {
      const item = newEntry(`${name}.html`);
      return { key: item.key, url: item.url, title: `第${name}号`, date: null };
    }),
    ...changes,
  };
}

export function batchOf(changes: Partial<CommitBatch> = {}): CommitBatch {
  return {
    now: NOON,
    visits: [],
    robots: [],
    bareCaptures: [],
    facts: [],
    segments: [],
    recordedFacts: [],
    ...changes,
  };
}

export function field<T>(value: T): NonNullable<Field<T>> {
  return { value, raw: String(value), rule: 'planted', locator: 'body' };
}

export function dateField(value: string): ExtractedDate {
  const precision =
    value.length === 4 ? 'year' : value.length === 7 ? 'month' : value.length === 10 ? 'day' : 'minute';
  return { ...field(value), precision };
}

export function indexNumber(value: string, division: string | null = null): ExtractedIndexNumber {
  return {
    ...field(value),
    parts: {
      family: 'other',
      prefix: null,
      creditCode: null,
      orgCode: null,
      division,
      year: null,
      month: null,
      serial: null,
      checks: { creditCode: null, orgCode: null },
    },
  };
}

export function documentNumber(value: string): ExtractedDocumentNumber {
  return { ...field(value), parts: { agency: null, year: null, serial: null } };
}

/** A document with a title and a text, and what `changes` say. */
export function documentOf(
  title: string,
  text: string,
  changes: Partial<DisclosureDocument> = {},
): DisclosureDocument {
  return {
    id: '',
    url: null,
    kind: 'document',
    charset: 'utf-8',
    site: { name: null, domain: null, idCode: null },
    title: field(title),
    indexNumber: null,
    publisher: null,
    agency: null,
    source: null,
    documentNumber: null,
    issuedDate: null,
    publishedAt: null,
    effectiveDate: null,
    expiryDate: null,
    disclosureMethod: null,
    validity: null,
    summary: null,
    keywords: null,
    categories: { topic: null, combined: null, info: null, genre: null },
    viewCount: null,
    metadata: [],
    byline: [],
    breadcrumbs: [],
    body: { text, preamble: text, closing: '', kind: 'text' },
    sections: [],
    tables: [],
    attachments: [],
    signature: null,
    report: null,
    items: [],
    pagination: null,
    findings: [],
    extractor: '1.0.0',
    ...changes,
  };
}

export function changedOf(
  value: DisclosureDocument,
  changes: Partial<ComparableDocument> = {},
): ComparableDocument {
  return {
    fields: documentFields(value),
    text: value.body.text,
    attachments: value.attachments,
    findings: value.findings,
    fingerprint: JSON.stringify([value.title, value.body.text]),
    textDigest: null,
    packed: packJson(value),
    ...changes,
  };
}

export const NO_FILTER: DocumentFilter = {
  words: null,
  publisher: null,
  title: null,
  indexNumber: null,
  documentNumber: null,
  year: null,
  from: null,
  to: null,
  category: null,
  division: null,
  site: null,
  kind: null,
};
