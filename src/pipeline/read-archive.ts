/** Groups of the archive read back: what recovery, rebuild and reparse work on. */
import type { CaptureEntry, CaptureIndex } from '#core/capture-index.ts';
import type { FrontierEntry, LinkRole } from '#core/frontier.ts';
import { type CapturedExchange, headerValue } from '#core/http.ts';
import { requestKey, requestOf } from '#core/page-request.ts';
import type { ArchiveReader, Digest, LocatedRecord, SegmentState, WarcRecord } from '#core/spool.ts';
import { hostKey, parseHttpUrl } from '#core/url.ts';
import { movedExchange, shownExchange } from '#pipeline/shown-page.ts';

export interface ReadVisit {
  readonly kind: 'visit';
  readonly entry: FrontierEntry;
  /** The last exchange; where a browser has shown the page, as it has. */
  readonly shown: CapturedExchange;
  /** What the page asked for in a browser. */
  readonly parts: readonly CapturedExchange[];
  readonly captures: readonly CaptureEntry[];
  readonly end: SegmentState;
}

export type ReadGroup =
  | ReadVisit
  | { readonly kind: 'robots'; readonly captures: readonly CaptureEntry[]; readonly end: SegmentState }
  | {
      readonly kind: 'facts';
      readonly target: string;
      readonly lines: readonly unknown[];
      readonly end: SegmentState;
    };

/** What a group of records says. Revisits get the payload of the response they refer to. */
export async function readGroup(
  records: readonly LocatedRecord[],
  reader: ArchiveReader,
  index: CaptureIndex,
): Promise<ReadGroup | undefined> {
  const closing = records.at(-1);
  if (closing?.record.type !== 'metadata') return undefined;
  const { segment, offset, length } = closing.location;
  const end = { segment, committedBytes: offset + length };
  if (records.length === 1) {
    const lines = Buffer.from(closing.record.block)
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '');
    return {
      kind: 'facts',
      target: closing.record.targetUri ?? '',
      lines: lines.map((line) => JSON.parse(line) as unknown),
      end,
    };
  }
  const notes = readNotes(closing.record);
  const exchanges: CapturedExchange[] = [];
  const captures: CaptureEntry[] = [];
  const render = records.find(({ record }) => record.type === 'resource');
  const parts = Number(notes.get('parts') ?? 0);
  for (let i = 0; i + 1 < records.length - 1; i += 2) {
    const request = records[i];
    const answer = records[i + 1];
    if (request === undefined || answer === undefined || request === render) break;
    const payload = await revisitedPayload(answer.record, reader, index);
    const exchange = reader.exchange(request.record, answer.record, payload);
    exchanges.push(exchange);
    const capture = captureOf(request, answer, exchange, notes.get('run') ?? '');
    captures.push({ ...capture, isPart: captures.length < parts });
  }
  const page = captures.pop();
  if (page !== undefined) captures.push({ ...page, render: render?.location ?? null });
  const first = exchanges[parts];
  const last = exchanges.at(-1);
  const role = notes.get('role');
  if (first === undefined || last === undefined || role === undefined)
    return { kind: 'robots', captures, end };
  const movedTo = parseHttpUrl(notes.get('movedTo') ?? '');
  const shown =
    render !== undefined
      ? shownExchange(last, render.record.block)
      : movedTo !== undefined
        ? movedExchange(last, movedTo)
        : last;
  return {
    kind: 'visit',
    entry: entryOf(first, role as LinkRole, notes),
    shown,
    parts: exchanges.slice(0, parts),
    captures,
    end,
  };
}

/** The groups of a whole segment. */
export async function* readSegment(
  segment: string,
  reader: ArchiveReader,
  index: CaptureIndex,
): AsyncGenerator<ReadGroup> {
  let group: LocatedRecord[] = [];
  for await (const located of reader.scan(segment)) {
    if (located.record.type === 'warcinfo') continue;
    group.push(located);
    if (located.record.type !== 'metadata') continue;
    const read = await readGroup(group, reader, index);
    if (read !== undefined) yield read;
    group = [];
  }
}

/** The exchange of a capture, with its payload; where a browser has shown the page, with what it made of it. */
export async function readCapture(
  capture: CaptureEntry,
  reader: ArchiveReader,
  index: CaptureIndex,
): Promise<CapturedExchange> {
  const request = await reader.read(capture.request);
  const answer = await reader.read(capture.location);
  const exchange = reader.exchange(request, answer, await revisitedPayload(answer, reader, index));
  if (capture.render === null) return exchange;
  return shownExchange(exchange, (await reader.read(capture.render)).block);
}

async function revisitedPayload(
  answer: WarcRecord,
  reader: ArchiveReader,
  index: CaptureIndex,
): Promise<Uint8Array | null> {
  if (answer.type !== 'revisit') return null;
  const id = uuidOf(answer.headers.get('warc-refers-to') ?? '');
  const original = await index.byId(id);
  if (original === undefined) return null;
  const record = await reader.read(original.location);
  const request = await reader.read(original.request);
  return reader.exchange(request, record, null).response.body;
}

function captureOf(
  request: LocatedRecord,
  answer: LocatedRecord,
  exchange: CapturedExchange,
  run: string,
): CaptureEntry {
  const { headers } = answer.record;
  const refersTo = headers.get('warc-refers-to');
  return {
    id: answer.record.id,
    run,
    key: requestKey(requestOf(exchange.request)),
    url: exchange.request.url,
    date: new Date(answer.record.date).toISOString(),
    status: exchange.response.status,
    mediaType: headerValue(exchange.response.headers, 'content-type'),
    payloadDigest: (headers.get('warc-payload-digest') ?? '') as Digest,
    payloadBytes: exchange.response.body.byteLength,
    location: answer.location,
    request: request.location,
    revisitOf: refersTo === undefined ? null : uuidOf(refersTo),
    truncated: exchange.response.truncated,
    render: null,
    isPart: false,
  };
}

function entryOf(first: CapturedExchange, role: LinkRole, notes: ReadonlyMap<string, string>): FrontierEntry {
  const request = requestOf(first.request);
  const { url, post } = request;
  const list = notes.get('list');
  return {
    url,
    post,
    key: requestKey(request),
    host: hostKey(url),
    run: notes.get('run') ?? '',
    role,
    depth: Number(notes.get('depth') ?? 0),
    hops: Number(notes.get('hops') ?? 0),
    via: parseHttpUrl(notes.get('via') ?? '') ?? null,
    list: list === undefined ? null : (list as FrontierEntry['list']),
    road: (notes.get('road') as FrontierEntry['road'] | undefined) ?? null,
    outcome: 'waiting',
    reason: null,
    attempts: 0,
  };
}

function readNotes(record: WarcRecord): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  for (const line of Buffer.from(record.block).toString('utf8').split('\r\n')) {
    const colon = line.indexOf(': ');
    if (colon > 0) notes.set(line.slice(0, colon), line.slice(colon + 2));
  }
  return notes;
}

function uuidOf(uri: string): string {
  return uri.replace(/^<?(?:urn:uuid:)?/, '').replace(/>$/, '');
}
