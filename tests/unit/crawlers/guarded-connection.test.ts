import tls from 'node:tls';

import { afterAll, describe, expect, it } from 'vitest';

import { exchangeOf, failureOf, listening, rawServer, testAuthority, testFetcher } from './raw-server.ts';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';

describe('address guard on the wire', () => {
  it('refuses private literals in any spelling without opening a connection', async () => {
    await using server = await rawServer((socket) => socket.write(OK));
    await using fetcher = testFetcher({}, { allowPrivate: [] });
    for (const host of [
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '017700000001',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[64:ff9b::7f00:1]',
    ]) {
      const failure = failureOf(await fetcher.get(`http://${host}:${server.port}/`));
      expect([host, failure.reason, failure.transient]).toEqual([host, 'unsafe-address', false]);
    }
    expect(server.connections).toHaveLength(0);
  });

  it('refuses a name when any of its addresses is private', async () => {
    await using server = await rawServer((socket) => socket.write(OK));
    const resolveHost = () => Promise.resolve(['8.8.8.8', '127.0.0.1']);
    await using fetcher = testFetcher({}, { allowPrivate: [], resolveHost });
    const failure = failureOf(await fetcher.get(`http://www.linhe.example:${server.port}/`));
    expect(failure).toMatchObject({ reason: 'unsafe-address' });
    expect(failure.message).toContain('127.0.0.1');
    expect(server.connections).toHaveLength(0);
  });

  it('connects to the address that was checked, not to what the name says a moment later', async () => {
    await using server = await rawServer((socket) => socket.write(OK));
    let asked = 0;
    // 127.0.0.2 stands for the public address, 127.0.0.1 for the private one that the name changes to.
    const resolveHost = () => Promise.resolve([(asked += 1) === 1 ? '127.0.0.2' : '127.0.0.1']);
    await using fetcher = testFetcher({ connectMs: 2_000 }, { allowPrivate: ['127.0.0.2/32'], resolveHost });
    const url = `http://rebind.linhe.example:${server.port}/`;
    const first = failureOf(await fetcher.get(url));
    expect([first.reason, asked]).toEqual(['connect', 1]);
    expect(first.message).toContain('127.0.0.2');
    expect(failureOf(await fetcher.get(url)).reason).toBe('unsafe-address');
    expect(server.connections).toHaveLength(0);
  });

  it('sends the name as Host to the pinned address and records that address', async () => {
    await using server = await rawServer((socket) => socket.write(OK));
    await using fetcher = testFetcher({}, { resolveHost: () => Promise.resolve(['127.0.0.1']) });
    const { remoteAddress } = exchangeOf(await fetcher.get(`http://www.linhe.example:${server.port}/`));
    expect(remoteAddress).toBe('127.0.0.1');
    expect(server.received()).toContain(`host: www.linhe.example:${server.port}\r\n`);
  });

  it('goes on to the next address when one refuses', async () => {
    await using server = await rawServer((socket) => socket.write(OK));
    await using fetcher = testFetcher({}, { resolveHost: () => Promise.resolve(['127.0.0.9', '127.0.0.1']) });
    const { remoteAddress } = exchangeOf(await fetcher.get(`http://www.linhe.example:${server.port}/`));
    expect(remoteAddress).toBe('127.0.0.1');
  });
});

const authority = testAuthority();

describe.skipIf(authority === undefined)('TLS (needs openssl)', () => {
  if (authority === undefined) return;
  const now = { from: '20240101000000Z', to: '20490101000000Z' };
  const past = { from: '20200101000000Z', to: '20210101000000Z' };
  const systemAuthorities = tls.getCACertificates('default');
  afterAll(() => {
    tls.setDefaultCACertificates(systemAuthorities);
    authority[Symbol.dispose]();
  });
  const serve = (certificate: { key: string; cert: string }, options: tls.TlsOptions = {}) =>
    listening(
      tls
        .createServer({ ...certificate, ...options }, (socket) => {
          socket.on('error', () => {});
          socket.on('data', () => socket.write(OK));
        })
        .on('tlsClientError', () => {}),
    );
  const trusted = <T>(work: () => Promise<T>): Promise<T> => {
    tls.setDefaultCACertificates([...systemAuthorities, authority.cert]);
    return work();
  };
  const resolveHost = () => Promise.resolve(['127.0.0.1']);

  it('accepts a certificate of a known authority for the right name', async () => {
    await using server = await serve(authority.issue('DNS:www.linhe.example', now));
    await using fetcher = testFetcher({}, { resolveHost });
    const result = await trusted(() => fetcher.get(`https://www.linhe.example:${server.port}/`));
    expect(exchangeOf(result)).toMatchObject({ insecureTls: false, response: { status: 200 } });
  });

  it('accepts a certificate for an address', async () => {
    await using server = await serve(authority.issue('IP:127.0.0.1', now));
    await using fetcher = testFetcher();
    const result = await trusted(() => fetcher.get(`https://127.0.0.1:${server.port}/`));
    expect(exchangeOf(result).response.status).toBe(200);
  });

  it.each([
    ['has expired', 'DNS:www.linhe.example', past, /certificate has expired/],
    ['is for another name', 'DNS:www.qinghe.example', now, /altnames/],
  ] as const)('refuses a certificate that %s', async (_what, names, validity, message) => {
    await using server = await serve(authority.issue(names, validity));
    await using fetcher = testFetcher({}, { resolveHost });
    const result = await trusted(() => fetcher.get(`https://www.linhe.example:${server.port}/`));
    const failure = failureOf(result);
    expect(failure).toMatchObject({ reason: 'tls', transient: false });
    expect(failure.message).toMatch(message);
  });

  it('refuses a self-signed certificate, and takes it from a host the user named, saying so', async () => {
    const key = authority.issue('DNS:unused.example', now).key;
    await using server = await serve({ key, cert: authority.selfSign(key) });
    const url = `https://www.linhe.example:${server.port}/`;
    await using strict = testFetcher({}, { resolveHost, insecureTlsHosts: ['www.qinghe.example'] });
    expect(failureOf(await strict.get(url))).toMatchObject({
      reason: 'tls',
      message: 'self-signed certificate',
    });
    await using lax = testFetcher({}, { resolveHost, insecureTlsHosts: ['WWW.linhe.example'] });
    expect(exchangeOf(await lax.get(url))).toMatchObject({ insecureTls: true, response: { status: 200 } });
  });

  it('speaks TLS 1.0 only to a host the user named', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
    await using server = await serve(authority.issue('DNS:www.linhe.example', now), old);
    const url = `https://www.linhe.example:${server.port}/`;
    await using strict = testFetcher({}, { resolveHost });
    expect(failureOf(await trusted(() => strict.get(url)))).toMatchObject({ reason: 'tls' });
    await using lax = testFetcher({}, { resolveHost, insecureTlsHosts: ['www.linhe.example'] });
    expect(exchangeOf(await lax.get(url)).response.status).toBe(200);
  });

  it('names plain HTTP on a TLS port, and a handshake that never ends', async () => {
    await using plain = await rawServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await using silent = await rawServer(() => {});
    await using fetcher = testFetcher();
    await using hasty = testFetcher({ connectMs: 300 });
    const failure = failureOf(await fetcher.get(`https://127.0.0.1:${plain.port}/`));
    expect(failure).toMatchObject({ reason: 'tls', transient: false });
    expect(failure.message).not.toContain('.c:');
    const timeout = failureOf(await hasty.get(`https://127.0.0.1:${silent.port}/`));
    expect(timeout.reason).toBe('timeout');
    expect(timeout.message).toContain('TLS handshake');
  });
});
