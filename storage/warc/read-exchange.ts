/** The exchange that a request record and its answer tell, for reading the archive back. */
import { GongkaiError } from '#core/errors.ts';
import type { CapturedExchange, TruncationReason } from '#core/http.ts';
import type { WarcRecord } from '#core/spool.ts';
import { httpUrl } from '#core/url.ts';
import { parseHttpBlock, statusOfStartLine } from '#storage/warc/http-block.ts';

/**
 * `payload` stands in for the body of a revisit, which has none of its own.
 * Header fields are as stored: see http-block.ts for what differs from the wire. @throws RECORD_DAMAGED
 */
export function readExchange(
  request: WarcRecord,
  answer: WarcRecord,
  payload: Uint8Array | null,
): CapturedExchange {
  const sent = parseHttpBlock(request.block);
  const received = parseHttpBlock(answer.block);
  const status = received === undefined ? null : statusOfStartLine(received.startLine);
  if (sent === undefined || received === undefined || status === null || answer.targetUri === null) {
    throw new GongkaiError('RECORD_DAMAGED', `the HTTP message of record ${answer.id} cannot be read`, {
      hint: 'run gongkai verify to see how much is affected',
    });
  }
  const url = httpUrl(answer.targetUri);
  const [method, target] = sent.startLine.split(' ');
  const isHttp10 = received.startLine.startsWith('HTTP/1.0');
  return {
    request: {
      url,
      method: method === 'POST' ? 'POST' : 'GET',
      target: target ?? '/',
      headers: sent.headers,
      body: sent.body.length > 0 ? sent.body : null,
    },
    response: {
      httpVersion: isHttp10 ? '1.0' : answer.headers.get('warc-protocol') === 'h2' ? '2' : '1.1',
      status,
      statusText: received.startLine.split(' ').slice(2).join(' '),
      headers: received.headers,
      body: payload ?? received.body,
      truncated: truncationOf(answer),
    },
    startedAt: new Date(answer.date),
    durationMs: 0,
    remoteAddress: answer.headers.get('warc-ip-address') ?? '',
    insecureTls: false,
  };
}

function truncationOf(answer: WarcRecord): TruncationReason | null {
  const reason = answer.headers.get('warc-truncated');
  return reason === 'length' || reason === 'time' || reason === 'disconnect' ? reason : null;
}
