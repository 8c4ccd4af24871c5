/** What one spool group becomes: its records in order, ended by a `metadata` record. */
import { GongkaiError } from '#core/errors.ts';
import type { CapturedExchange } from '#core/http.ts';
import type { ArchivedExchange, ArchivedRender, RevisitTarget, SpoolGroup, WarcFields } from '#core/spool.ts';
import { sha256Digest } from '#storage/warc/digest.ts';
import { httpRequestHead, httpResponseHead } from '#storage/warc/http-block.ts';
import { type RecordDraft, recordUri } from '#storage/warc/record-writer.ts';

/** ISO 28500 §6.7.2. */
export const IDENTICAL_PAYLOAD_PROFILE = 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest';
export const WARC_FIELDS = 'application/warc-fields';
/** Never under the page's own address, which replay tools would show as what the server sent. */
export const RENDER_URN = 'urn:gongkai:render:';
export const NDJSON = 'application/x-ndjson';

/** Values of `WARC-Protocol`, as the community registered them. */
const PROTOCOL = { '1.0': 'http/1.0', '1.1': 'http/1.1', '2': 'h2' } as const;

const LINE_BREAK = /[\r\n\0]+/g;

type Field = readonly [name: string, value: string];

/**
 * The records of `group`: request and response (or revisit) of each exchange, the rendered page, then the metadata record.
 * @throws INVARIANT for a visit without exchanges
 */
export function groupRecords(group: SpoolGroup, newRecordId: () => string): readonly RecordDraft[] {
  if (group.kind === 'facts') {
    const text = group.lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    return [metadataRecord(newRecordId(), group.date, group.target, [], NDJSON, text)];
  }
  const records: RecordDraft[] = [];
  let answer: RecordDraft | undefined;
  for (const archived of group.exchanges) {
    answer = answerRecord(archived, newRecordId());
    records.push(requestRecord(archived.exchange, newRecordId(), answer.id), answer);
  }
  if (answer === undefined) {
    throw new GongkaiError('INVARIANT', 'a visit without an exchange was to be written');
  }
  if (group.render != null) records.push(renderRecord(group.render, answer, newRecordId()));
  const text = warcFields([...visitFacts(group.exchanges), ...group.notes]);
  const concurrent: Field = ['WARC-Concurrent-To', recordUri(answer.id)];
  records.push(metadataRecord(newRecordId(), answer.date, answer.targetUri, [concurrent], WARC_FIELDS, text));
  return records;
}

function answerRecord({ exchange, payloadDigest, revisitOf }: ArchivedExchange, id: string): RecordDraft {
  const head = httpResponseHead(exchange.response);
  return {
    type: revisitOf === null ? 'response' : 'revisit',
    id,
    date: exchange.startedAt,
    targetUri: exchange.request.url,
    contentType: 'application/http;msgtype=response',
    fields: [
      ...connectionFields(exchange),
      ...(revisitOf === null ? [] : revisitFields(revisitOf)),
      ['WARC-Payload-Digest', payloadDigest],
      ...truncationFields(exchange),
    ],
    block: revisitOf === null ? [head, exchange.response.body] : [head],
  };
}

function renderRecord({ date, html }: ArchivedRender, page: RecordDraft, id: string): RecordDraft {
  return {
    type: 'resource',
    id,
    date,
    targetUri: `${RENDER_URN}${page.targetUri ?? ''}`,
    contentType: 'text/html; charset=utf-8',
    fields: [['WARC-Concurrent-To', recordUri(page.id)]],
    block: [html],
  };
}

function requestRecord(exchange: CapturedExchange, id: string, answerId: string): RecordDraft {
  const { request } = exchange;
  const body = request.body ?? new Uint8Array();
  const payloadFields: readonly Field[] =
    body.length === 0 ? [] : [['WARC-Payload-Digest', sha256Digest(body)]];
  return {
    type: 'request',
    id,
    date: exchange.startedAt,
    targetUri: request.url,
    contentType: 'application/http;msgtype=request',
    fields: [['WARC-Concurrent-To', recordUri(answerId)], ...connectionFields(exchange), ...payloadFields],
    block: [httpRequestHead(request), body],
  };
}

function connectionFields(exchange: CapturedExchange): readonly Field[] {
  const protocol: Field = ['WARC-Protocol', PROTOCOL[exchange.response.httpVersion]];
  return exchange.remoteAddress === '' ? [protocol] : [['WARC-IP-Address', exchange.remoteAddress], protocol];
}

function revisitFields(target: RevisitTarget): readonly Field[] {
  return [
    ['WARC-Profile', IDENTICAL_PAYLOAD_PROFILE],
    ['WARC-Refers-To', recordUri(target.recordId)],
    ['WARC-Refers-To-Target-URI', target.url],
    ['WARC-Refers-To-Date', target.date],
  ];
}

function truncationFields(exchange: CapturedExchange): readonly Field[] {
  const { truncated } = exchange.response;
  return truncated === null ? [] : [['WARC-Truncated', truncated]];
}

/** Facts of the exchanges that no record header has a field for. `fetchTimeMs` is that of the last hop (ISO 28500 §6.6). */
function visitFacts(exchanges: readonly ArchivedExchange[]): WarcFields {
  const facts: Field[] = [['fetchTimeMs', String(Math.round(exchanges.at(-1)?.exchange.durationMs ?? 0))]];
  for (const { exchange } of exchanges) {
    if (exchange.insecureTls) facts.push(['insecureTls', exchange.request.url]);
  }
  return facts;
}

/** The block of an `application/warc-fields` record. A line break in a value becomes a space. */
export function warcFields(fields: WarcFields): string {
  return fields.map(([name, value]) => `${name}: ${value.replace(LINE_BREAK, ' ')}\r\n`).join('');
}

function metadataRecord(
  id: string,
  date: Date,
  targetUri: string | null,
  fields: readonly Field[],
  contentType: string,
  text: string,
): RecordDraft {
  return { type: 'metadata', id, date, targetUri, contentType, fields, block: [Buffer.from(text, 'utf8')] };
}
