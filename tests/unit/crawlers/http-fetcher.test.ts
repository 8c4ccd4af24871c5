import http from 'node:http';
import type net from 'node:net';
import { gzipSync } from 'node:zlib';

import { describe, expect, it, vi } from 'vitest';

import { exchangeOf, failureOf, listening, rawServer, testFetcher } from './raw-server.ts';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';
const text = (body: Uint8Array): string => Buffer.from(body).toString('latin1');

function sends(bytes: string | Buffer, end = false): (socket: net.Socket) => void {
  return (socket) => {
    socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
    if (end) socket.end();
  };
}

describe('what is sent', () => {
  it('records target and headers exactly as they are on the wire', async () => {
    await using server = await rawServer(sends(OK));
    await using fetcher = testFetcher({}, { contact: 'archive@linhe.example' });
    const result = await fetcher.get(`http://127.0.0.1:${server.port}/zfxxgk/?a=1&b=%E4%B8%AD`, {
      headers: [
        ['If-None-Match', '"x"'],
        ['accept', 'text/plain'],
      ],
    });
    const { request, remoteAddress, insecureTls, startedAt } = exchangeOf(result);
    const lines = [
      `GET ${request.target} HTTP/1.1`,
      ...request.headers.map(([name, value]) => `${name}: ${value}`),
    ];
    expect(server.received()).toBe(`${lines.join('\r\n')}\r\n\r\n`);
    expect(request.target).toBe('/zfxxgk/?a=1&b=%E4%B8%AD');
    expect(request.headers).toContainEqual(['User-Agent', 'gongkai/1.2.3 (+archive@linhe.example)']);
    expect(request.headers).toContainEqual(['From', 'archive@linhe.example']);
    expect(request.headers.filter(([name]) => name.toLowerCase() === 'accept')).toEqual([
      ['accept', 'text/plain'],
    ]);
    expect({ remoteAddress, insecureTls }).toEqual({ remoteAddress: '127.0.0.1', insecureTls: false });
    expect(Math.abs(startedAt.getTime() - Date.now())).toBeLessThan(20_000);
  });

  it('records a POST with its length as sent, and sends no From for a contact that is a URL', async () => {
    await using server = await rawServer(sends(OK));
    await using fetcher = testFetcher({}, { contact: 'https://www.linhe.example/about' });
    const body = Buffer.from('page=2&rows=20');
    const url = `http://127.0.0.1:${server.port}/list`;
    const headers = [['Content-Type', 'application/x-www-form-urlencoded']] as const;
    const { request } = exchangeOf(await fetcher.get(url, { method: 'POST', body, headers }));
    const lines = ['POST /list HTTP/1.1', ...request.headers.map(([name, value]) => `${name}: ${value}`)];
    expect(server.received()).toBe(`${lines.join('\r\n')}\r\n\r\npage=2&rows=20`);
    expect(request.headers).toContainEqual(['content-length', '14']);
    expect(request.headers.some(([name]) => name === 'From')).toBe(false);
  });

  it('records a POST without a body as sent', async () => {
    await using server = await rawServer(sends(OK));
    await using fetcher = testFetcher();
    const { request } = exchangeOf(await fetcher.get(`http://127.0.0.1:${server.port}/`, { method: 'POST' }));
    const lines = ['POST / HTTP/1.1', ...request.headers.map(([name, value]) => `${name}: ${value}`)];
    expect(server.received()).toBe(`${lines.join('\r\n')}\r\n\r\n`);
  });

  it('refuses headers that would change the framing, and a contact that is not header text', async () => {
    await using fetcher = testFetcher();
    await expect(
      fetcher.get('http://127.0.0.1:9/', { headers: [['Transfer-Encoding', 'x']] }),
    ).rejects.toMatchObject({
      code: 'INVARIANT',
    });
    expect(() => testFetcher({}, { contact: 'a\r\nX: y' })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    );
  });
});

describe('what is received', () => {
  it('keeps header names, order, repetitions and raw bytes', async () => {
    const head =
      'HTTP/1.1 200 \xb3\xc9\xb9\xa6\r\nSet-Cookie: a=1\r\nX-Name: \xd6\xd0\xce\xc4\r\nset-cookie: b=2\r\nContent-Length: 0\r\n\r\n';
    await using server = await rawServer(sends(head));
    await using fetcher = testFetcher();
    const { response } = exchangeOf(await fetcher.get(`http://127.0.0.1:${server.port}/`));
    expect(response.headers).toEqual([
      ['Set-Cookie', 'a=1'],
      ['X-Name', '\xd6\xd0\xce\xc4'],
      ['set-cookie', 'b=2'],
      ['Content-Length', '0'],
    ]);
    expect(response).toMatchObject({
      status: 200,
      statusText: '\xb3\xc9\xb9\xa6',
      httpVersion: '1.1',
      truncated: null,
    });
  });

  it('keeps a gzip body as sent', async () => {
    const body = gzipSync('政府信息公开'.repeat(1000));
    await using server = await rawServer(
      sends(
        Buffer.concat([
          Buffer.from(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`),
          body,
        ]),
      ),
    );
    await using fetcher = testFetcher();
    const { response } = exchangeOf(await fetcher.get(`http://127.0.0.1:${server.port}/`));
    expect(Buffer.compare(response.body, body)).toBe(0);
  });

  it('removes chunked coding and its trailers', async () => {
    const body =
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nX-Sum: 7\r\n\r\n';
    await using server = await rawServer(sends(body));
    await using fetcher = testFetcher();
    const { response } = exchangeOf(await fetcher.get(`http://127.0.0.1:${server.port}/`));
    expect(text(response.body)).toBe('abcdefg');
    expect(response.truncated).toBeNull();
    expect(response.headers).toEqual([
      ['Transfer-Encoding', 'chunked'],
      ['Trailer', 'X-Sum'],
    ]);
  });

  it('does not follow a redirect', async () => {
    await using server = await rawServer(
      sends('HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n'),
    );
    await using fetcher = testFetcher();
    const { response } = exchangeOf(await fetcher.get(`http://127.0.0.1:${server.port}/`));
    expect(response.status).toBe(302);
    expect(server.received().match(/GET /g)).toHaveLength(1);
  });

  it('reads an HTTP/1.0 body to the end of the connection', async () => {
    await using server = await rawServer(sends('HTTP/1.0 404 Not Found\r\nServer: old\r\n\r\ngone', true));
    await using fetcher = testFetcher();
    const { response } = exchangeOf(await fetcher.get(`http://127.0.0.1:${server.port}/`));
    expect(response).toMatchObject({
      httpVersion: '1.0',
      status: 404,
      statusText: 'Not Found',
      truncated: null,
    });
    expect(text(response.body)).toBe('gone');
  });

  it.each([204, 304])('takes a %i with a Content-Length and no body as whole', async (status) => {
    await using server = await rawServer(sends(`HTTP/1.1 ${status} X\r\nContent-Length: 25\r\n\r\n`));
    await using fetcher = testFetcher();
    const { response } = exchangeOf(await fetcher.get(`http://127.0.0.1:${server.port}/`));
    expect(response).toMatchObject({ status, truncated: null });
    expect(response.body).toHaveLength(0);
  });

  it('skips early hints', async () => {
    await using server = await rawServer(
      sends(`HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${OK.replace('OK', 'Fine')}`),
    );
    await using fetcher = testFetcher();
    const { response } = exchangeOf(await fetcher.get(`http://127.0.0.1:${server.port}/`));
    expect(response).toMatchObject({ status: 200, statusText: 'Fine' });
    expect(response.headers).toEqual([['Content-Length', '2']]);
  });

  it('does not hang on a 100 that was not asked for', async () => {
    await using server = await rawServer(sends(`HTTP/1.1 100 Continue\r\n\r\n${OK}`));
    await using fetcher = testFetcher();
    const result = await fetcher.get(`http://127.0.0.1:${server.port}/`);
    expect(failureOf(result)).toMatchObject({ reason: 'protocol' });
  });
});

describe('bodies that are cut', () => {
  it('cuts at maxBytes and closes the connection of an endless body', async () => {
    await using server = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const block = Buffer.alloc(16_384, 'x');
      const pump = (): void => {
        while (!socket.destroyed && socket.write(block));
      };
      socket.on('drain', pump);
      pump();
    });
    await using fetcher = testFetcher({ maxBytes: 100_000 });
    const { response } = exchangeOf(await fetcher.get(`http://127.0.0.1:${server.port}/`));
    expect(response.truncated).toBe('length');
    expect(response.body).toHaveLength(100_000);
    await vi.waitFor(() => expect(server.open()).toBe(0));
  });

  it('does not call a body of exactly maxBytes cut', async () => {
    await using server = await rawServer(sends(OK));
    await using fetcher = testFetcher({ maxBytes: 2 });
    expect(exchangeOf(await fetcher.get(`http://127.0.0.1:${server.port}/`)).response.truncated).toBeNull();
  });

  it('cuts a slow drip when the time is over', async () => {
    await using server = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nfirst');
      const timer = setInterval(() => socket.write('.'), 20);
      socket.on('close', () => clearInterval(timer));
    });
    await using fetcher = testFetcher({ totalMs: 1_000 });
    const { response } = exchangeOf(await fetcher.get(`http://127.0.0.1:${server.port}/`));
    expect(response.truncated).toBe('time');
    expect(text(response.body)).toMatch(/^first\.*$/);
  });

  it.each([
    ['a body shorter than Content-Length', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf'],
    ['a chunked body without its end', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n'],
    [
      'a chunked body that turns to rubbish',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nzz\r\n',
    ],
  ])('calls %s disconnected and keeps what came', async (_what, bytes) => {
    await using server = await rawServer(sends(bytes, true));
    await using fetcher = testFetcher();
    const { response } = exchangeOf(await fetcher.get(`http://127.0.0.1:${server.port}/`));
    expect(response.truncated).toBe('disconnect');
    expect(text(response.body)).toBe('half');
  });

  it('calls a body disconnected when a reset ends it, whatever its framing', async () => {
    for (const framing of ['Content-Length: 10', 'Connection: close']) {
      await using server = await rawServer((socket) => {
        socket.write(`HTTP/1.1 200 OK\r\n${framing}\r\n\r\nhalf`, () =>
          setTimeout(() => socket.resetAndDestroy(), 50),
        );
      });
      await using fetcher = testFetcher();
      const { response } = exchangeOf(await fetcher.get(`http://127.0.0.1:${server.port}/`));
      expect([framing, response.truncated, text(response.body)]).toEqual([framing, 'disconnect', 'half']);
    }
  });

  it('takes only Content-Length bytes of a longer body, and no more requests on that connection', async () => {
    await using server = await rawServer(sends(`${OK}HTTP/1.1 200 Smuggled\r\nContent-Length: 0\r\n\r\n`));
    await using fetcher = testFetcher();
    for (let count = 0; count < 2; count += 1) {
      const { response } = exchangeOf(await fetcher.get(`http://127.0.0.1:${server.port}/`));
      expect([response.statusText, text(response.body)]).toEqual(['OK', 'hi']);
    }
    expect(server.connections).toHaveLength(2);
  });
});

describe('failures', () => {
  it('names a refused connection', async () => {
    const server = await rawServer(() => {});
    await server[Symbol.asyncDispose]();
    await using fetcher = testFetcher();
    const failure = failureOf(await fetcher.get(`http://127.0.0.1:${server.port}/`));
    expect(failure).toMatchObject({ reason: 'connect', transient: true });
    expect(failure.message).toContain('ECONNREFUSED');
  });

  it.each([
    ['closed', (socket: net.Socket) => socket.end()],
    ['reset', (socket: net.Socket) => socket.resetAndDestroy()],
  ])('names a connection that is %s before an answer', async (_how, end) => {
    await using server = await rawServer(end);
    await using fetcher = testFetcher();
    expect(failureOf(await fetcher.get(`http://127.0.0.1:${server.port}/`))).toMatchObject({
      reason: 'connect',
      transient: true,
    });
    expect(server.connections).toHaveLength(1);
  });

  it('names a name without address', async () => {
    await using fetcher = testFetcher({}, { resolveHost: () => Promise.resolve([]) });
    expect(failureOf(await fetcher.get('http://www.linhe.example/'))).toMatchObject({
      reason: 'dns',
      transient: true,
    });
    await using failing = testFetcher({}, { resolveHost: () => Promise.reject(new Error('SERVFAIL')) });
    expect(failureOf(await failing.get('http://www.linhe.example/'))).toMatchObject({
      reason: 'dns',
      message: 'SERVFAIL',
    });
  });

  it('times out a name look-up that never answers', async () => {
    await using fetcher = testFetcher({ connectMs: 50 }, { resolveHost: () => new Promise(() => {}) });
    const failure = failureOf(await fetcher.get('http://www.linhe.example/'));
    expect(failure).toMatchObject({ reason: 'timeout', transient: true });
    expect(failure.message).toContain('look-up');
  });

  it('times out headers that do not come, or come by drops', async () => {
    await using silent = await rawServer(() => {});
    await using dripping = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX: ');
      const timer = setInterval(() => socket.write('x'), 10);
      socket.on('close', () => clearInterval(timer));
    });
    await using fetcher = testFetcher({ headersMs: 150 });
    for (const { port } of [silent, dripping]) {
      expect(failureOf(await fetcher.get(`http://127.0.0.1:${port}/`))).toMatchObject({
        reason: 'timeout',
        transient: true,
      });
    }
    await vi.waitFor(() => expect(silent.open() + dripping.open()).toBe(0));
  });

  it.each([
    ['no HTTP at all', 'SSH-2.0-server\r\n'],
    ['a header line without a colon', 'HTTP/1.1 200 OK\r\nrubbish\r\n\r\n'],
    ['a length that is not a number', 'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n'],
  ])('names %s', async (_what, bytes) => {
    await using server = await rawServer(sends(bytes, true));
    await using fetcher = testFetcher();
    expect(failureOf(await fetcher.get(`http://127.0.0.1:${server.port}/`))).toMatchObject({
      reason: 'protocol',
      transient: false,
    });
  });

  it.each([
    ['header fields', 'HTTP/1.1 200 OK\r\nX: '],
    ['a reason phrase', 'HTTP/1.1 200 '],
  ])('stops reading 10 MB of %s early', async (_what, start) => {
    await using server = await rawServer((socket) => {
      socket.write(start);
      const block = Buffer.alloc(65_536, 'x');
      let left = 160;
      const pump = (): void => {
        while (left > 0 && !socket.destroyed) {
          left -= 1;
          if (!socket.write(block)) return;
        }
      };
      socket.on('drain', pump);
      pump();
    });
    await using fetcher = testFetcher();
    const failure = failureOf(await fetcher.get(`http://127.0.0.1:${server.port}/`));
    expect(failure).toMatchObject({ reason: 'protocol', message: 'response header too large' });
  });
});

describe('connections', () => {
  it('serves one origin with one connection, one request at a time', async () => {
    let active = 0;
    let most = 0;
    const server = http.createServer((request, response) => {
      active += 1;
      most = Math.max(most, active);
      setTimeout(() => {
        active -= 1;
        response.end(request.url);
      }, 5);
    });
    let connections = 0;
    server.on('connection', () => {
      connections += 1;
    });
    await using at = await listening(server);
    await using fetcher = testFetcher();
    const urls = Array.from({ length: 20 }, (_unused, index) => `http://127.0.0.1:${at.port}/${index}`);
    const results = await Promise.all(urls.map((url) => fetcher.get(url)));
    expect(results.map((result) => text(exchangeOf(result).response.body))).toEqual(
      urls.map((url) => new URL(url).pathname),
    );
    expect({ connections, most }).toEqual({ connections: 1, most: 1 });
  });

  it('sends a GET again when the kept connection turns out to be closed, but not a POST', async () => {
    for (const method of ['GET', 'POST'] as const) {
      // The second request on a connection is answered by closing it, as a server does whose keep-alive ran out.
      const asked = new Map<net.Socket, number>();
      await using server = await rawServer((socket) => {
        const count = (asked.get(socket) ?? 0) + 1;
        asked.set(socket, count);
        if (count === 1) socket.write(OK);
        else socket.destroy();
      });
      await using fetcher = testFetcher();
      await fetcher.get(`http://127.0.0.1:${server.port}/`);
      const second = await fetcher.get(`http://127.0.0.1:${server.port}/`, { method });
      expect([method, second.kind]).toEqual([method, method === 'GET' ? 'exchange' : 'failure']);
    }
  });

  it('opens a new connection after the server closed the old one', async () => {
    await using server = await rawServer(
      sends(OK.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'), true),
    );
    await using fetcher = testFetcher();
    await fetcher.get(`http://127.0.0.1:${server.port}/`);
    expect((await fetcher.get(`http://127.0.0.1:${server.port}/`)).kind).toBe('exchange');
    expect(server.connections).toHaveLength(2);
  });
});

describe('abort and close', () => {
  it.each([
    ['before the answer', ''],
    ['in the body', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'],
  ])('closes the socket when aborted %s', async (_when, bytes) => {
    const controller = new AbortController();
    const reason = new Error('stop');
    await using server = await rawServer((socket) => {
      if (bytes !== '') socket.write(bytes);
      setTimeout(() => controller.abort(reason), 30);
    });
    await using fetcher = testFetcher();
    await expect(fetcher.get(`http://127.0.0.1:${server.port}/`, {}, controller.signal)).rejects.toBe(reason);
    await vi.waitFor(() => expect(server.open()).toBe(0));
    expect(server.connections).toHaveLength(1);
  });

  it('rejects at once when aborted during look-up, in the queue, or before', async () => {
    const reason = new Error('stop');
    const controller = new AbortController();
    await using fetcher = testFetcher({}, { resolveHost: () => new Promise(() => {}) });
    const looking = fetcher.get('http://www.linhe.example/', {}, controller.signal);
    const queued = fetcher.get('http://www.linhe.example/', {}, controller.signal);
    controller.abort(reason);
    await expect(looking).rejects.toBe(reason);
    await expect(queued).rejects.toBe(reason);
    await expect(fetcher.get('http://www.linhe.example/', {}, controller.signal)).rejects.toBe(reason);
  });

  it('answers requests under way with a failure when closed, and later ones too', async () => {
    await using server = await rawServer(() => {});
    const fetcher = testFetcher();
    const url = `http://127.0.0.1:${server.port}/`;
    const waiting = fetcher.get(url);
    await vi.waitFor(() => expect(server.received()).not.toBe(''));
    await fetcher.close();
    expect(failureOf(await waiting).message).toBe('the fetcher was closed');
    expect(failureOf(await fetcher.get(url)).message).toBe('the fetcher was closed');
    await vi.waitFor(() => expect(server.open()).toBe(0));
  });
});
