/**
 * The only way out of the browser: a proxy on the loopback interface, one for each page. It fetches with the fetcher of all
 * other pages, so that the address guard, the limits and the record are the same, one request after another.
 */
import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';

import type { CapturedExchange, Fetcher } from '#core/http.ts';
import type { RenderRequest, SkippedRequest } from '#core/render.ts';
import { canonicalKey, type HttpUrl, parseHttpUrl } from '#core/url.ts';
import type { KeptAnswers } from '#crawlers/browser/kept-answers.ts';
import { fieldsForBrowser, fieldsForServer } from '#crawlers/browser/proxy-headers.ts';
import type { ThrowawayCertificate } from '#crawlers/browser/throwaway-certificate.ts';
import { createTurns } from '#crawlers/turns.ts';

export interface ProxyLimits {
  readonly maxRequests: number;
  /** Bodies of all answers together; what comes after is refused. */
  readonly maxBytes: number;
  /** For one answer. */
  readonly requestMs: number;
}

export interface ProxyOptions extends RenderRequest {
  readonly fetcher: Fetcher;
  readonly certificate: ThrowawayCertificate;
  readonly limits: ProxyLimits;
  readonly kept: KeptAnswers;
  /** Ends everything that is under way. */
  readonly signal: AbortSignal;
}

export interface RecordingProxy {
  /** Such as `http://127.0.0.1:40123`. */
  readonly address: string;
  readonly exchanges: readonly CapturedExchange[];
  readonly skipped: readonly SkippedRequest[];
  /** Requests that wait for their answer. */
  pending(): number;
  /** Requests so far, refused ones too. */
  asked(): number;
  /** Notes something that was not asked for at all. */
  skip(url: string, reason: string): void;
  close(): Promise<void>;
}

const MAX_REQUEST_BODY = 1024 * 1024;
/** Notes of what was refused; a page can ask for anything any number of times. */
const MAX_SKIPPED = 100;

export async function openRecordingProxy(options: ProxyOptions): Promise<RecordingProxy> {
  const { fetcher, limits, page, signal } = options;
  const turns = createTurns();
  const exchanges: CapturedExchange[] = [];
  const skipped: SkippedRequest[] = [];
  const sockets = new Set<Duplex>();
  let pending = 0;
  let asked = 0;
  let requests = 0;
  let bytes = 0;
  let isPageGiven = false;

  const skip = (url: string, reason: string): void => {
    if (skipped.length < MAX_SKIPPED) skipped.push({ url: url.slice(0, 2000), reason });
  };

  /** The answer for the browser, or why there is none. */
  async function exchangeFor(
    request: http.IncomingMessage,
    url: HttpUrl,
  ): Promise<CapturedExchange | string> {
    const method = request.method ?? '';
    if (method !== 'GET' && method !== 'POST') return `method ${method}`;
    if (!isPageGiven && method === 'GET' && canonicalKey(url) === canonicalKey(page.request.url)) {
      isPageGiven = true;
      return page;
    }
    const known = method === 'GET' ? options.kept.get(url) : undefined;
    if (known !== undefined) return known;
    if (requests >= limits.maxRequests) return `more than ${limits.maxRequests} requests`;
    if (bytes >= limits.maxBytes) return `more than ${limits.maxBytes} bytes`;
    requests += 1;
    const body = await readBody(request);
    if (body === null) return 'request body too large';
    const refusal = await options.refusalOf(url);
    if (refusal !== null) return refusal;
    const clock = AbortSignal.timeout(limits.requestMs);
    const headers = fieldsForServer(request.rawHeaders);
    const sent = { url, method, headers, body: method === 'POST' ? body : null } as const;
    const result = await fetcher.fetch(sent, AbortSignal.any([signal, clock])).catch((error: unknown) => {
      if (clock.aborted) return null;
      throw error;
    });
    if (result === null) return `no answer within ${limits.requestMs} ms`;
    if (result.kind === 'failure') return `${result.reason}: ${result.message}`;
    bytes += result.exchange.response.body.byteLength;
    exchanges.push(result.exchange);
    options.kept.put(result.exchange);
    return result.exchange;
  }

  async function answer(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    url: HttpUrl,
  ): Promise<void> {
    pending += 1;
    asked += 1;
    try {
      const given = await turns.run('page', signal, () => exchangeFor(request, url));
      if (typeof given === 'string') {
        skip(url, given);
        refuse(response);
      } else pass(given, response);
    } catch {
      // The page is over, or the browser has hung up.
      response.destroy();
    } finally {
      pending -= 1;
    }
  }

  const onRequest =
    (base: string | null) => (request: http.IncomingMessage, response: http.ServerResponse) => {
      const target =
        base === null ? (request.url ?? '') : `${base}${request.headers.host ?? ''}${request.url ?? ''}`;
      const url = parseHttpUrl(target);
      // A relative address is for the proxy itself, which has nothing to say.
      if (url === undefined) refuse(response);
      else void answer(request, response, url);
    };
  const secure = https.createServer(
    { ...options.certificate, ALPNProtocols: ['http/1.1'] },
    onRequest('https://'),
  );
  const server = http.createServer(onRequest(null));
  const hold = (socket: Duplex): void => {
    sockets.add(socket);
    socket.on('error', () => {}).once('close', () => sockets.delete(socket));
  };
  for (const each of [server, secure]) {
    each.on('connection', hold).on('clientError', (_error, socket) => socket.destroy());
    each.on('upgrade', (request, socket) => {
      skip(`${request.headers.host ?? ''}${request.url ?? ''}`, 'not a request for a page');
      socket.destroy();
    });
  }
  secure.on('tlsClientError', (_error, socket) => socket.destroy());
  server.on('connect', (_request, socket, head) => {
    // Whatever host the tunnel is for, it ends here: TLS is ours, and what is not TLS is not understood.
    hold(socket);
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    secure.emit('connection', socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  return {
    address: `http://127.0.0.1:${bound !== null && typeof bound === 'object' ? bound.port : 0}`,
    exchanges,
    skipped,
    pending: () => pending,
    asked: () => asked,
    skip,
    async close() {
      const closed = new Promise((resolve) => {
        server.close(resolve);
      });
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Null when it is longer than a form would be. */
async function readBody(request: http.IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_REQUEST_BODY) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function refuse(response: http.ServerResponse): void {
  response.writeHead(502, { 'content-length': '0' }).end();
}

function pass({ response: received }: CapturedExchange, response: http.ServerResponse): void {
  const fields = fieldsForBrowser(received.headers);
  const hasBody = received.status !== 204 && received.status !== 304;
  if (hasBody) fields.push('content-length', String(received.body.byteLength));
  response.writeHead(received.status, fields);
  response.end(hasBody ? received.body : undefined);
}
