/** Loopback servers that send exactly the bytes a test wants, and a fetcher that may reach them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { FetchRequest, FetchResult } from '#core/http.ts';
import { httpUrl } from '#core/url.ts';
import {
  createHttpFetcher,
  DEFAULT_FETCH_LIMITS,
  type FetchLimits,
  type HttpFetcherOptions,
} from '#crawlers/http-fetcher.ts';

export interface RawServer extends AsyncDisposable {
  readonly port: number;
  readonly connections: net.Socket[];
  /** Everything received, latin1. */
  received(): string;
  /** How many connections are open now. */
  open(): number;
}

/** Answers each arriving chunk with `respond`. */
export async function rawServer(
  respond: (socket: net.Socket, request: string, index: number) => void,
): Promise<RawServer> {
  const connections: net.Socket[] = [];
  let received = '';
  let requests = 0;
  const server = net.createServer((socket) => {
    connections.push(socket);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      respond(socket, chunk.toString('latin1'), requests);
      requests += 1;
    });
  });
  return {
    ...(await listening(server)),
    connections,
    received: () => received,
    open: () => connections.filter((s) => !s.destroyed).length,
  };
}

/** Listens on a free loopback port; disposing ends all connections. */
export async function listening(server: net.Server): Promise<AsyncDisposable & { readonly port: number }> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

export function testFetcher(
  limits: Partial<FetchLimits> = {},
  options: Partial<HttpFetcherOptions> = {},
): AsyncDisposable & {
  get(url: string, extra?: Partial<FetchRequest>, signal?: AbortSignal): Promise<FetchResult>;
  close(): Promise<void>;
} {
  const fetcher = createHttpFetcher({
    version: '1.2.3',
    contact: null,
    limits: { ...DEFAULT_FETCH_LIMITS, ...limits },
    allowPrivate: ['127.0.0.0/8'],
    insecureTlsHosts: [],
    ...options,
  });
  return {
    get: (url, extra = {}, signal = new AbortController().signal) =>
      fetcher.fetch({ url: httpUrl(url), method: 'GET', headers: [], body: null, ...extra }, signal),
    close: () => fetcher.close(),
    [Symbol.asyncDispose]: () => fetcher.close(),
  };
}

export function exchangeOf(result: FetchResult): Extract<FetchResult, { kind: 'exchange' }>['exchange'] {
  if (result.kind !== 'exchange') throw new Error(`failed: ${result.reason}: ${result.message}`);
  return result.exchange;
}

export function failureOf(result: FetchResult): Extract<FetchResult, { kind: 'failure' }> {
  if (result.kind !== 'failure') throw new Error(`answered ${result.exchange.response.status}`);
  return result;
}

export interface TestCertificate {
  readonly key: string;
  readonly cert: string;
}

/** A certificate authority made for this run, and certificates for `names` (SAN entries) under it. */
export interface TestAuthority extends Disposable {
  readonly cert: string;
  issue(names: string, validity: { readonly from: string; readonly to: string }): TestCertificate;
  /** A certificate of `key` that vouches for itself. */
  selfSign(key: string): string;
}

const CA_CONFIG = `[ca]
default_ca = this
[this]
database = ./index
serial = ./serial
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
`;

/** Made with the openssl program; undefined where there is none. */
export function testAuthority(): TestAuthority | undefined {
  const cwd = mkdtempSync(join(tmpdir(), 'gongkai-ca-'));
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd, stdio: 'pipe' });
  };
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const read = (name: string): string => readFileSync(join(cwd, name), 'utf8');
  try {
    openssl('version');
  } catch {
    rmSync(cwd, { recursive: true });
    return undefined;
  }
  for (const [name, text] of [
    ['index', ''],
    ['serial', '01\n'],
    ['ca.cnf', CA_CONFIG],
  ] as const) {
    writeFileSync(join(cwd, name), text);
  }
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '2',
    '-subj',
    '/CN=Test Authority',
  );
  let issued = 0;
  return {
    cert: read('ca.pem'),
    issue(names, { from, to }) {
      issued += 1;
      const name = `leaf${issued}`;
      openssl(
        'req',
        '-new',
        ...newKey,
        '-keyout',
        `${name}.key`,
        '-out',
        `${name}.csr`,
        '-subj',
        '/CN=leaf',
        '-addext',
        `subjectAltName=${names}`,
      );
      openssl(
        'ca',
        '-batch',
        '-config',
        'ca.cnf',
        '-cert',
        'ca.pem',
        '-keyfile',
        'ca.key',
        '-in',
        `${name}.csr`,
        '-out',
        `${name}.pem`,
        '-startdate',
        from,
        '-enddate',
        to,
        '-notext',
      );
      return { key: read(`${name}.key`), cert: read(`${name}.pem`) };
    },
    selfSign(key) {
      writeFileSync(join(cwd, 'self.key'), key);
      openssl(
        'req',
        '-x509',
        '-key',
        'self.key',
        '-out',
        'self.pem',
        '-days',
        '2',
        '-subj',
        '/CN=www.linhe.example',
      );
      return read('self.pem');
    },
    [Symbol.dispose]: () => rmSync(cwd, { recursive: true }),
  };
}
