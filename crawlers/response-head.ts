/** The status line as the server wrote it: version and reason phrase, which an HTTP client does not hand on. */

export interface StatusLine {
  readonly httpVersion: '1.0' | '1.1';
  readonly statusText: string;
}

const STATUS_LINE = /^HTTP\/(\d)\.(\d)[ \t]+(\d{3})(?:[ \t]+(.*?))?[ \t]*$/;

/**
 * The status line of the final response at the start of `received` (latin1 text of the raw bytes), interim 1xx responses
 * skipped (RFC 9110 §15.2). What cannot be told is HTTP/1.1 with an empty reason.
 */
export function finalStatusLine(received: string): StatusLine {
  let at = 0;
  for (;;) {
    while (received[at] === '\r' || received[at] === '\n') at += 1;
    const end = received.indexOf('\n', at);
    const line = received.slice(at, end < 0 ? undefined : end).trimEnd();
    const match = STATUS_LINE.exec(line);
    if (match === null) return { httpVersion: '1.1', statusText: '' };
    const blank = received.indexOf('\r\n\r\n', at);
    if (match[3]?.startsWith('1') === true && blank >= 0) {
      at = blank;
      continue;
    }
    return { httpVersion: match[1] === '1' && match[2] === '0' ? '1.0' : '1.1', statusText: match[4] ?? '' };
  }
}
