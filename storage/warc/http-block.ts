/** HTTP messages as record blocks, `application/http` (RFC 9112 form, whatever version was spoken). */
import type { CapturedRequest, CapturedResponse, HeaderList } from '#core/http.ts';

const LINE_BREAK = /[\r\n\0]+/g;
const HEADER_END = Buffer.from('\r\n\r\n');
/** A field that the stored body no longer agrees with is kept under this prefix. */
const ORIGINAL_PREFIX = 'X-Archive-Orig-';

/** Request line and header fields as sent. HTTP/2 is written in the form of 1.1; `WARC-Protocol` tells. */
export function httpRequestHead(request: CapturedRequest): Buffer {
  return messageHead(`${request.method} ${request.target} HTTP/1.1`, request.headers);
}

/**
 * Status line and header fields as received, but for what describes the framing: the transfer coding is gone from the stored
 * body, so `Transfer-Encoding` is kept as `X-Archive-Orig-Transfer-Encoding`; a `Content-Length` that is not the length of the
 * stored body is kept as `X-Archive-Orig-Content-Length` and a right one takes its place. Content coding stays.
 */
export function httpResponseHead(response: CapturedResponse): Buffer {
  const version = response.httpVersion === '1.0' ? 'HTTP/1.0' : 'HTTP/1.1';
  return messageHead(`${version} ${response.status} ${response.statusText}`, storedHeaders(response));
}

function storedHeaders(response: CapturedResponse): HeaderList {
  const length = String(response.body.length);
  const lengths = response.headers.filter(([name]) => name.toLowerCase() === 'content-length');
  const isLengthRight =
    (lengths.length === 1 && lengths[0]?.[1].trim() === length) || hasNoBodyByRule(response);
  const stored: (readonly [string, string])[] = [];
  for (const [name, value] of response.headers) {
    const lower = name.toLowerCase();
    if (lower === 'transfer-encoding') stored.push([ORIGINAL_PREFIX + name, value]);
    else if (lower === 'content-length' && !isLengthRight) stored.push([ORIGINAL_PREFIX + name, value]);
    else stored.push([name, value]);
  }
  if (!isLengthRight) stored.push(['Content-Length', length]);
  return stored;
}

/** RFC 9110 §8.6: these have no body, and the length that a 304 may state is that of another answer. */
function hasNoBodyByRule({ status, body }: CapturedResponse): boolean {
  return body.length === 0 && (status < 200 || status === 204 || status === 304);
}

function messageHead(startLine: string, headers: HeaderList): Buffer {
  let text = `${oneLine(startLine)}\r\n`;
  for (const [name, value] of headers) text += `${oneLine(name)}: ${oneLine(value)}\r\n`;
  return Buffer.from(`${text}\r\n`, 'latin1');
}

/** A line break inside a field would end the header early and let a server write records of its own. */
function oneLine(text: string): string {
  return text.replace(LINE_BREAK, ' ');
}

/** An HTTP message read back from a block. Values are latin1 bytes as text. */
export interface HttpMessage {
  readonly startLine: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** The message in `block`, or undefined when it has no complete header. The body is a view of `block`, not a copy. */
export function parseHttpBlock(block: Uint8Array): HttpMessage | undefined {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const end = bytes.indexOf(HEADER_END);
  if (end < 0) return undefined;
  const lines = bytes.toString('latin1', 0, end).split('\r\n');
  const headers: (readonly [string, string])[] = [];
  for (const line of lines.slice(1)) {
    const colon = line.indexOf(':');
    if (colon < 0) return undefined;
    headers.push([line.slice(0, colon), line.slice(colon + 1).trim()]);
  }
  return { startLine: lines[0] ?? '', headers, body: bytes.subarray(end + HEADER_END.length) };
}

/** Status code of a response's start line, or null. */
export function statusOfStartLine(startLine: string): number | null {
  const match = /^HTTP\/\d(?:\.\d)? (\d{3})(?: |$)/.exec(startLine);
  return match === null ? null : Number(match[1]);
}
