/** Builders of exchanges as a fetcher would hand them over. Agencies and hosts are invented. */
import type { CapturedExchange, CapturedResponse, HeaderList } from '#core/http.ts';
import type { ArchivedExchange, SpoolGroup } from '#core/spool.ts';
import { httpUrl } from '#core/url.ts';
import { sha256Digest } from '#storage/warc/digest.ts';

export const FETCHED_AT = new Date('2026-03-04T05:06:07.089Z');

export function capturedResponse(changes: Partial<CapturedResponse> = {}): CapturedResponse {
  const body = Buffer.from('<html><title>临河市水务局</title><p>政府信息公开工作年度报告</p></html>');
  return {
    httpVersion: '1.1',
    status: 200,
    statusText: 'OK',
    headers: [
      ['Content-Type', 'text/html; charset=utf-8'],
      ['Content-Length', String(changes.body?.length ?? body.length)],
    ],
    body,
    truncated: null,
    ...changes,
  };
}

export function capturedExchange(
  address = 'http://www.linhe.example/xxgk/1.html',
  response: Partial<CapturedResponse> = {},
): CapturedExchange {
  const url = httpUrl(address);
  const { pathname, search, host } = new URL(url);
  const headers: HeaderList = [
    ['Host', host],
    ['User-Agent', 'Gongkai/0.1.0 (+mailto:archivist@linhe.example)'],
  ];
  return {
    request: { url, method: 'GET', target: pathname + search, headers, body: null },
    response: capturedResponse(response),
    startedAt: FETCHED_AT,
    durationMs: 12.4,
    remoteAddress: '192.0.2.7',
    insecureTls: false,
  };
}

export function archived(exchange: CapturedExchange): ArchivedExchange {
  return { exchange, payloadDigest: sha256Digest(exchange.response.body), revisitOf: null };
}

/** A visit of one hop for each of `exchanges`. */
export function visit(...exchanges: readonly CapturedExchange[]): SpoolGroup {
  return { kind: 'visit', exchanges: exchanges.map(archived), notes: [['via', 'http://www.linhe.example/']] };
}

/** A visit with a page of its own. */
export function numberedVisit(number: number): SpoolGroup {
  const body = Buffer.from(`<html><p>第${number}号 ${'公开'.repeat(number % 7)}</p></html>`);
  return visit(capturedExchange(`http://www.linhe.example/xxgk/${number}.html`, { body }));
}
