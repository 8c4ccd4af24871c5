/** Opens TCP and TLS connections to addresses that the guard has seen. */
import net from 'node:net';
import tls from 'node:tls';
import { constants } from 'node:crypto';

import type { AddressGuard } from '#crawlers/address-guard.ts';
import {
  type ConnectPhase,
  connectFailure,
  type FetchFailure,
  fetchFailure,
} from '#crawlers/fetch-failure.ts';

/** All addresses of a host name, as the system would give them; rejects when there are none. */
export type ResolveHost = (hostname: string) => Promise<readonly string[]>;

export interface ConnectTarget {
  /** A name or an IP literal, without brackets. */
  readonly hostname: string;
  readonly port: number;
  readonly security: 'plain' | 'verified' | 'unverified';
}

export interface ConnectOptions {
  readonly guard: AddressGuard;
  readonly resolveHost: ResolveHost;
  /** For look-up, TCP and TLS together. */
  readonly timeoutMs: number;
}

export type ConnectResult =
  | { readonly kind: 'connected'; readonly socket: net.Socket; readonly remoteAddress: string }
  | FetchFailure;

/** Next address of a name with several; the system's 250 ms is less than one round trip to many of our hosts. */
const ADDRESS_ATTEMPT_MS = 2_500;

/** A host whose certificate the user gave up on often speaks no modern TLS either. */
const UNVERIFIED_TLS = {
  rejectUnauthorized: false,
  minVersion: 'TLSv1',
  ciphers: 'DEFAULT:@SECLEVEL=0',
  // oxlint-disable-next-line no-bitwise -- OpenSSL options are a bit set
  secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT | constants.SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION,
} as const satisfies tls.ConnectionOptions;

/**
 * Connects to `target`. The name is looked up once, every address of the answer must pass the guard, and the socket gets
 * those very addresses: an answer that changes afterwards is never asked for. Rejects only with the signal's reason.
 */
export async function connectGuarded(
  target: ConnectTarget,
  options: ConnectOptions,
  signal: AbortSignal,
): Promise<ConnectResult> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<ConnectResult>();
  let phase: ConnectPhase = 'dns';
  let socket: net.Socket | undefined;
  let settled = false;
  const settle = (result: ConnectResult | null): void => {
    if (settled) return;
    settled = true;
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    if (result?.kind !== 'connected') socket?.destroy();
    if (result === null) reject(signal.reason);
    else resolve(result);
  };
  const onAbort = (): void => settle(null);
  const timer = setTimeout(() => {
    const what = { dns: 'name look-up', connect: 'connecting', tls: 'TLS handshake' }[phase];
    settle(fetchFailure('timeout', `${what} took longer than ${options.timeoutMs} ms`, true));
  }, options.timeoutMs);
  signal.addEventListener('abort', onAbort, { once: true });

  const open = (addresses: readonly string[]): void => {
    phase = 'connect';
    const opened = openSocket(target, addresses);
    socket = opened;
    // Stays for the life of the socket: a late error with nobody listening would end the process.
    opened.on('error', (error) => settle(connectFailure(phase, error)));
    opened.once('connect', () => {
      phase = target.security === 'plain' ? 'connect' : 'tls';
    });
    opened.once(target.security === 'plain' ? 'connect' : 'secureConnect', () => {
      settle({
        kind: 'connected',
        socket: opened,
        remoteAddress: opened.remoteAddress ?? addresses[0] ?? '',
      });
    });
  };

  const start = async (): Promise<void> => {
    try {
      const checked = await checkedAddresses(target.hostname, options);
      if (settled) return;
      if ('kind' in checked) settle(checked);
      else open(checked);
    } catch (error) {
      settle(connectFailure(phase, error));
    }
  };
  void start();
  return promise;
}

async function checkedAddresses(
  hostname: string,
  { guard, resolveHost }: ConnectOptions,
): Promise<readonly string[] | FetchFailure> {
  const literal = net.isIP(hostname) !== 0;
  const addresses = literal ? [hostname] : await resolveHost(hostname);
  if (addresses.length === 0) return fetchFailure('dns', `no address for ${hostname}`, true);
  for (const address of addresses) {
    const refusal = guard(address);
    if (refusal !== null) {
      const where = literal ? address : `${hostname} is ${address}`;
      return fetchFailure('unsafe-address', `${where}, which is refused (${refusal})`, false);
    }
  }
  return addresses;
}

function openSocket({ hostname, port, security }: ConnectTarget, addresses: readonly string[]): net.Socket {
  const pinned = addresses.map((address) => ({ address, family: net.isIP(address) }));
  const lookup: net.LookupFunction = (_name, options, answer) => {
    const first = pinned[0];
    if (options.all === true) answer(null, pinned);
    else answer(null, first?.address ?? '', first?.family);
  };
  const tcp = {
    host: hostname,
    port,
    lookup,
    noDelay: true,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
  };
  if (security === 'plain') return net.connect(tcp);
  const servername = net.isIP(hostname) === 0 ? hostname : '';
  const secure = security === 'unverified' ? UNVERIFIED_TLS : { rejectUnauthorized: true };
  return tls.connect({ ...tcp, servername, ALPNProtocols: ['http/1.1'], ...secure });
}
