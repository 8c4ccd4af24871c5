/** CDXJ: the index of a WARC file that replay tools read, one line per capture: key, time, JSON. */
import type { LocatedRecord, WarcRecord } from '#core/spool.ts';
import { parseHttpBlock, statusOfStartLine } from '#storage/warc/http-block.ts';
import { headerValue } from '#core/http.ts';
import { WARC_FIELDS } from '#storage/warc/group-records.ts';
import { type KeyedRequest, keyedUrl, queryOfRequest } from '#core/request-query.ts';
import { surtKey } from '#storage/warc/surt.ts';

export interface CdxjEntry {
  readonly urlKey: string;
  /** 14 digits, UTC. */
  readonly timestamp: string;
  readonly url: string;
  /** Media type without parameters, `warc/revisit` for a revisit, null when the server stated none. */
  readonly mime: string | null;
  readonly status: number | null;
  /** Payload digest without the name of its algorithm, as the replay tools have it. */
  readonly digest: string | null;
  /** Of a request other than GET, whose body is part of the key; null for GET. */
  readonly method: string | null;
  readonly requestBody: string | null;
  /** Compressed bytes of the record. */
  readonly length: number;
  readonly offset: number;
  /** File name of the segment. */
  readonly filename: string;
}

/**
 * The line of a record, or null for records that are not replayed: requests, warcinfo, warc-fields.
 * `request` is the record of the request that it answers; without one it counts as a GET.
 */
export function cdxjEntryOf({ record, location }: LocatedRecord, request?: WarcRecord): CdxjEntry | null {
  if (record.targetUri === null || !isReplayed(record)) return null;
  const digest = record.headers.get('warc-payload-digest') ?? null;
  const keyed = request === undefined ? null : keyedRequestOf(request);
  const requestBody = keyed === null ? null : queryOfRequest(keyed);
  const keyUrl =
    keyed === null ? record.targetUri : keyedUrl(record.targetUri, keyed.method, requestBody ?? '');
  return {
    urlKey: surtKey(keyUrl),
    timestamp: record.date.replace(/\D/g, '').slice(0, 14),
    url: record.targetUri,
    ...answerOf(record),
    digest: digest?.slice(digest.indexOf(':') + 1) ?? null,
    method: keyed?.method ?? null,
    requestBody,
    length: location.length,
    offset: location.offset,
    filename: location.segment.slice(location.segment.lastIndexOf('/') + 1),
  };
}

/** Null for a GET. */
function keyedRequestOf(request: WarcRecord): KeyedRequest | null {
  const message = parseHttpBlock(request.block);
  const method = message?.startLine.split(' ', 1)[0];
  if (message === undefined || method === undefined || method === 'GET') return null;
  return { method, contentType: headerValue(message.headers, 'content-type') ?? '', body: message.body };
}

function isReplayed({ type, headers }: WarcRecord): boolean {
  if (type === 'response' || type === 'revisit') return true;
  if (type !== 'metadata' && type !== 'resource') return false;
  return headers.get('content-type') !== WARC_FIELDS;
}

function answerOf(record: WarcRecord): Pick<CdxjEntry, 'mime' | 'status'> {
  if (record.type !== 'response' && record.type !== 'revisit') {
    return { mime: record.headers.get('content-type') ?? null, status: null };
  }
  const message = parseHttpBlock(record.block);
  const status = message === undefined ? null : statusOfStartLine(message.startLine);
  if (record.type === 'revisit') return { mime: 'warc/revisit', status };
  const contentType = message === undefined ? null : headerValue(message.headers, 'content-type');
  const mime = contentType?.split(';', 1)[0]?.trim() ?? '';
  return { mime: mime === '' ? null : mime, status };
}

/** One line without its line end. Numbers are strings, as in the files of other tools; what is null is left out. */
export function formatCdxjLine(entry: CdxjEntry): string {
  const { urlKey, timestamp, url, mime, status, digest, method, requestBody } = entry;
  const fields = {
    url,
    ...(mime === null ? {} : { mime }),
    ...(status === null ? {} : { status: String(status) }),
    ...(digest === null ? {} : { digest }),
    length: String(entry.length),
    offset: String(entry.offset),
    filename: entry.filename,
    ...(method === null ? {} : { method }),
    ...(requestBody === null ? {} : { requestBody }),
  };
  return `${urlKey} ${timestamp} ${JSON.stringify(fields)}`;
}

const LINE = /^(\S+) (\d{14}) (\{.*\})\s*$/;

/** The entry of one line, or undefined when it is none. Numbers may be strings. */
export function parseCdxjLine(line: string): CdxjEntry | undefined {
  const match = LINE.exec(line);
  if (match === null) return undefined;
  const [, urlKey = '', timestamp = '', json = ''] = match;
  let fields: Map<string, unknown>;
  try {
    fields = new Map(Object.entries(JSON.parse(json)));
  } catch {
    return undefined;
  }
  const text = (name: string): string | null => {
    const value = fields.get(name);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  };
  const url = text('url');
  const filename = text('filename');
  const length = wholeNumber(text('length'));
  const offset = wholeNumber(text('offset'));
  if (url === null || filename === null || length === null || offset === null) return undefined;
  const status = wholeNumber(text('status'));
  return {
    urlKey,
    timestamp,
    url,
    mime: text('mime'),
    status,
    digest: text('digest'),
    method: text('method'),
    requestBody: text('requestBody'),
    length,
    offset,
    filename,
  };
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}
