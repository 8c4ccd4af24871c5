/** One request and its answer on a connection that is already open. */
import type { Socket } from 'node:net';

import { Client, type Dispatcher } from 'undici';

import type { CapturedResponse, HeaderList, TruncationReason } from '#core/http.ts';
import { errorCode, errorText, type FetchFailure, fetchFailure } from '#crawlers/fetch-failure.ts';
import { finalStatusLine } from '#crawlers/response-head.ts';

/** Bytes of header names and values; servers that need more are broken or hostile. */
export const MAX_HEADER_BYTES = 256 * 1024;

/** An idle connection is closed after this, unless the server's Keep-Alive says sooner. */
const IDLE_MS = 15_000;

export interface HopRequest {
  readonly method: 'GET' | 'POST';
  readonly target: string;
  /** As undici takes them; it writes Host, Connection and Content-Length itself. */
  readonly headers: HeaderList;
  readonly body: Uint8Array | null;
}

export interface HopLimits {
  readonly maxBytes: number;
  readonly headersMs: number;
  /** What is left of the time for the whole exchange. */
  readonly remainingMs: number;
}

export interface HopAnswer {
  readonly kind: 'answer';
  readonly response: CapturedResponse;
  readonly startedAt: Date;
  readonly durationMs: number;
}

/** `stale` means: nothing was received, the connection had been closed by the peer. */
export type HopResult = HopAnswer | (FetchFailure & { readonly stale: boolean });

/** An HTTP/1.1 client for the life of one socket: it never opens another. */
export function createHopClient(origin: string, socket: Socket): Client {
  let given = false;
  return new Client(origin, {
    connect: (_options, callback) => {
      const taken = given;
      given = true;
      // undici does not expect an answer before this function returns, and would then never send.
      queueMicrotask(() => {
        if (taken || socket.destroyed) callback(new Error('connection closed'), null);
        else callback(null, socket);
      });
    },
    pipelining: 1,
    keepAliveTimeout: IDLE_MS,
    // Our own clocks are exact to the millisecond and count the whole wait, not the gap between two packets.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
}

/** Sends `request` and collects the answer. Rejects only with the signal's reason; either way the connection may be gone. */
export function exchangeOnce(
  client: Client,
  socket: Socket,
  request: HopRequest,
  limits: HopLimits,
  signal: AbortSignal,
): Promise<HopResult> {
  const { promise, resolve, reject } = Promise.withResolvers<HopResult>();
  const startedAt = new Date();
  const startedMs = performance.now();
  const tapped: Buffer[] = [];
  const chunks: Buffer[] = [];
  let tappedBytes = 0;
  let bodyBytes = 0;
  let head: Pick<CapturedResponse, 'httpVersion' | 'status' | 'statusText' | 'headers'> | undefined;
  let socketFailed = false;
  let settled = false;

  const stop = (): boolean => {
    if (settled) return false;
    settled = true;
    clearTimeout(headersTimer);
    clearTimeout(wholeTimer);
    signal.removeEventListener('abort', onAbort);
    socket.off('data', tap).off('error', onSocketError);
    return true;
  };
  const answer = (truncated: TruncationReason | null): void => {
    if (head === undefined || !stop()) return;
    if (truncated !== null) socket.destroy();
    resolve({
      kind: 'answer',
      response: { ...head, body: Buffer.concat(chunks), truncated },
      startedAt,
      durationMs: Math.round(performance.now() - startedMs),
    });
  };
  const fail = (failure: FetchFailure, stale = false): void => {
    if (!stop()) return;
    socket.destroy();
    resolve({ ...failure, stale });
  };
  const onAbort = (): void => {
    if (!stop()) return;
    socket.destroy();
    reject(signal.reason);
  };
  const outOfTime = (ms: number): void => {
    if (head === undefined) fail(fetchFailure('timeout', `no response headers within ${ms} ms`, true));
    else answer('time');
  };
  const onSocketError = (): void => {
    socketFailed = true;
  };
  const tap = (chunk: Buffer): void => {
    // The parser counts header fields only: an endless status line or interim response must end too.
    if (tappedBytes > MAX_HEADER_BYTES) fail(fetchFailure('protocol', 'response header too large', false));
    tappedBytes += chunk.length;
    tapped.push(chunk);
  };
  const headersTimer = setTimeout(outOfTime, limits.headersMs, limits.headersMs);
  const wholeTimer = setTimeout(outOfTime, limits.remainingMs, limits.remainingMs);
  signal.addEventListener('abort', onAbort, { once: true });
  socket.on('error', onSocketError);

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart() {
      // undici reads paused, so this sees each chunk just before its parser does and changes nothing in the flow.
      if (!settled) socket.on('data', tap);
    },
    onResponseStart(controller, status) {
      if (status < 200 || settled) return;
      clearTimeout(headersTimer);
      socket.off('data', tap);
      const received = Buffer.concat(tapped).toString('latin1');
      head = { ...finalStatusLine(received), status, headers: headerList(controller.rawHeaders) };
    },
    onResponseData(_controller, chunk) {
      const room = limits.maxBytes - bodyBytes;
      bodyBytes += chunk.length;
      chunks.push(chunk.length > room ? chunk.subarray(0, Math.max(room, 0)) : chunk);
      if (chunk.length > room) answer('length');
    },
    onResponseEnd() {
      // A body that ends with the connection is whole only if the connection ended well.
      answer(socketFailed ? 'disconnect' : null);
    },
    onResponseError(_controller, error) {
      // 204 and 304 have no body whatever Content-Length says (RFC 9110 §8.6).
      if (head !== undefined) answer(head.status === 204 || head.status === 304 ? null : 'disconnect');
      else fail(hopFailure(error), tappedBytes === 0);
    },
  };
  if (signal.aborted) onAbort();
  else {
    client.dispatch(
      { path: request.target, method: request.method, headers: request.headers.flat(), body: request.body },
      handler,
    );
  }
  return promise;
}

function headerList(raw: Dispatcher.DispatchController['rawHeaders']): HeaderList {
  const list: [string, string][] = [];
  if (!Array.isArray(raw)) return list;
  for (let at = 0; at + 1 < raw.length; at += 2) {
    list.push([latin1(raw[at]), latin1(raw[at + 1])]);
  }
  return list;
}

function latin1(value: Buffer | string | undefined): string {
  return typeof value === 'string' ? value : (value?.toString('latin1') ?? '');
}

const SOCKET_CODES = new Set([
  'UND_ERR_SOCKET',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_DESTROYED',
  'UND_ERR_CLOSED',
]);

function hopFailure(error: Error): FetchFailure {
  const code = errorCode(error) ?? '';
  if (code === 'UND_ERR_HEADERS_OVERFLOW')
    return fetchFailure('protocol', 'response header too large', false);
  if (SOCKET_CODES.has(code) && error.message !== 'bad response') {
    return fetchFailure('connect', `connection closed before a response (${errorText(error)})`, true);
  }
  return fetchFailure('protocol', errorText(error), false);
}
