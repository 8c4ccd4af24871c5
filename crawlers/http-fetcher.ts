/** The HTTP fetcher: one connection per origin, one hop per fetch, the bytes as they came. */
import dns from 'node:dns/promises';
import type { Socket } from 'node:net';

import type { Client } from 'undici';

import { GongkaiError } from '#core/errors.ts';
import type { CapturedExchange, Fetcher, FetchRequest, FetchResult, HeaderList } from '#core/http.ts';
import { createAddressGuard } from '#crawlers/address-guard.ts';
import { fetchFailure } from '#crawlers/fetch-failure.ts';
import { connectGuarded, type ConnectTarget, type ResolveHost } from '#crawlers/guarded-connection.ts';
import { createHopClient, exchangeOnce } from '#crawlers/http-hop.ts';
import { createTurns } from '#crawlers/turns.ts';

export interface FetchLimits {
  /** Of a body as sent; the rest is cut (`truncated: 'length'`). */
  readonly maxBytes: number;
  /** For name look-up, TCP and TLS together. */
  readonly connectMs: number;
  /** From the request to the end of the response's header. */
  readonly headersMs: number;
  /** For the whole fetch, connecting included. */
  readonly totalMs: number;
}

export const DEFAULT_FETCH_LIMITS: FetchLimits = {
  maxBytes: 64 * 1024 * 1024,
  connectMs: 20_000,
  headersMs: 60_000,
  totalMs: 180_000,
};

export interface HttpFetcherOptions {
  /** Of the program, for the User-Agent. */
  readonly version: string;
  /** E-mail address or URL where the operator can be reached; null sends none. */
  readonly contact: string | null;
  readonly limits: FetchLimits;
  /** CIDRs that may be fetched from although they are not public. */
  readonly allowPrivate: readonly string[];
  /** Hosts (`host` or `host:port`) whose certificate is not verified, and that may speak obsolete TLS. */
  readonly insecureTlsHosts: readonly string[];
  /** The system's look-up when left out. */
  readonly resolveHost?: ResolveHost;
}

interface Connection {
  readonly client: Client;
  readonly socket: Socket;
  readonly remoteAddress: string;
}

type HopOutcome = FetchResult | 'stale';

const FIELD_VALUE = /^[\x20-\x7e]+$/;
const EMAIL = /^[^\s@<>()]+@[^\s@<>()]+$/;
/** What undici writes itself, or what would change the framing of the message. */
const RESERVED_FIELDS = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'expect',
  'upgrade',
  'keep-alive',
]);

/**
 * A {@link Fetcher} over HTTP/1.1. Connections are kept alive, one per origin, and used by one request at a time; fetches of
 * one origin wait for their turn. A request that met a connection the server had just closed is sent once more.
 * @throws CONFIG_INVALID for a bad network or contact
 */
export function createHttpFetcher(options: HttpFetcherOptions): Fetcher {
  const guard = createAddressGuard(options.allowPrivate);
  const resolveHost = options.resolveHost ?? systemResolve;
  const insecureHosts = new Set(options.insecureTlsHosts.map((host) => host.toLowerCase()));
  const ownHeaders = standingHeaders(options);
  const connections = new Map<string, Connection>();
  const turns = createTurns();
  const closing = new AbortController();
  const closed = fetchFailure('connect', 'the fetcher was closed', true);

  const hop = async (
    request: FetchRequest,
    url: URL,
    remaining: () => number,
    signal: AbortSignal,
  ): Promise<HopOutcome> => {
    const insecureTls =
      url.protocol === 'https:' && (insecureHosts.has(url.hostname) || insecureHosts.has(url.host));
    const headers = mergeHeaders(ownHeaders, request.headers);
    const kept = connections.get(url.origin);
    const reused = kept !== undefined && isOpen(kept.socket);
    let connection = kept;
    if (!reused || connection === undefined) {
      const timeoutMs = Math.min(options.limits.connectMs, remaining());
      const result = await connectGuarded(
        connectTarget(url, insecureTls),
        { guard, resolveHost, timeoutMs },
        signal,
      );
      if (result.kind === 'failure') return result;
      connection = keep(connections, url.origin, result);
    }
    const target = url.pathname + url.search;
    const limits = {
      maxBytes: options.limits.maxBytes,
      headersMs: options.limits.headersMs,
      remainingMs: remaining(),
    };
    const sent = { method: request.method, target, headers, body: request.body };
    const result = await exchangeOnce(connection.client, connection.socket, sent, limits, signal);
    if (result.kind === 'failure') {
      if (result.stale && reused && request.method === 'GET') return 'stale';
      return { kind: 'failure', reason: result.reason, message: result.message, transient: result.transient };
    }
    const exchange: CapturedExchange = {
      request: {
        url: request.url,
        method: request.method,
        target,
        headers: wireHeaders(url, request, headers),
        body: request.body,
      },
      response: result.response,
      startedAt: result.startedAt,
      durationMs: result.durationMs,
      remoteAddress: connection.remoteAddress,
      insecureTls,
    };
    return { kind: 'exchange', exchange };
  };

  return {
    async fetch(request, callerSignal) {
      callerSignal.throwIfAborted();
      if (closing.signal.aborted) return closed;
      const url = new URL(request.url);
      const signal = AbortSignal.any([callerSignal, closing.signal]);
      try {
        return await turns.run(url.origin, signal, async () => {
          const deadline = performance.now() + options.limits.totalMs;
          const remaining = (): number => Math.max(1, deadline - performance.now());
          const first = await hop(request, url, remaining, signal);
          if (first !== 'stale') return first;
          // The first was on a kept connection, so this one opens a new one and cannot be stale.
          const second = await hop(request, url, remaining, signal);
          return second === 'stale'
            ? fetchFailure('connect', 'connection closed before a response', true)
            : second;
        });
      } catch (error) {
        if (closing.signal.aborted && !callerSignal.aborted) return closed;
        throw error;
      }
    },
    async close() {
      closing.abort();
      await Promise.all(
        [...connections.values()].map(async ({ client, socket }) => {
          socket.destroy();
          await client.destroy();
        }),
      );
    },
  };
}

async function systemResolve(hostname: string): Promise<readonly string[]> {
  const answers = await dns.lookup(hostname, { all: true });
  return answers.map(({ address }) => address);
}

function isOpen(socket: Socket): boolean {
  return !socket.destroyed && socket.readable && socket.writable;
}

function keep(
  connections: Map<string, Connection>,
  origin: string,
  { socket, remoteAddress }: { readonly socket: Socket; readonly remoteAddress: string },
): Connection {
  const connection = { client: createHopClient(origin, socket), socket, remoteAddress };
  connections.set(origin, connection);
  socket.once('close', () => {
    if (connections.get(origin) === connection) connections.delete(origin);
  });
  return connection;
}

function connectTarget(url: URL, insecureTls: boolean): ConnectTarget {
  const secure = url.protocol === 'https:';
  return {
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
    security: secure ? (insecureTls ? 'unverified' : 'verified') : 'plain',
  };
}

function standingHeaders({ version, contact }: HttpFetcherOptions): HeaderList {
  if (contact !== null && !FIELD_VALUE.test(contact)) {
    throw new GongkaiError('CONFIG_INVALID', 'the contact cannot be sent in a header', {
      hint: 'give an e-mail address or a URL in ASCII',
    });
  }
  const agent = contact === null ? `gongkai/${version}` : `gongkai/${version} (+${contact})`;
  const headers: [string, string][] = [
    ['User-Agent', agent],
    ['Accept', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'],
    ['Accept-Encoding', 'gzip, deflate, br'],
    ['Accept-Language', 'zh-CN,zh;q=0.9'],
  ];
  if (contact !== null && EMAIL.test(contact)) headers.push(['From', contact]);
  return headers;
}

/** The caller's headers take the place of standing ones with the same name. */
function mergeHeaders(standing: HeaderList, added: HeaderList): HeaderList {
  if (added.length === 0) return standing;
  const names = new Set(added.map(([name]) => name.toLowerCase()));
  for (const name of names) {
    if (RESERVED_FIELDS.has(name)) throw new GongkaiError('INVARIANT', `a request may not set ${name}`);
  }
  return [...standing.filter(([name]) => !names.has(name.toLowerCase())), ...added];
}

/** The header as undici writes it, field by field; a test compares it with the bytes on the wire. */
function wireHeaders(url: URL, { method, body }: FetchRequest, headers: HeaderList): HeaderList {
  const list: (readonly [string, string])[] = [['host', url.host], ['connection', 'keep-alive'], ...headers];
  const length = body?.byteLength ?? 0;
  if (length > 0 || method === 'POST') list.push(['content-length', String(length)]);
  return list;
}
