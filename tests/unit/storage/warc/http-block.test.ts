import { describe, expect, it } from 'vitest';
import {
  httpRequestHead,
  httpResponseHead,
  parseHttpBlock,
  statusOfStartLine,
} from '#storage/warc/http-block.ts';
import { capturedExchange, capturedResponse } from '../../../support/captured-exchange.ts';

describe('a response', () => {
  it('keeps its header byte for byte when it agrees with the stored body', () => {
    const response = capturedResponse({
      headers: [
        ['content-TYPE', 'text/html'],
        ['X-Agency', Buffer.from('临河', 'utf8').toString('latin1')],
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
        ['Content-Encoding', 'gzip'],
        ['Content-Length', '3'],
      ],
      body: Buffer.from('abc'),
    });
    expect(httpResponseHead(response).toString('utf8')).toBe(
      'HTTP/1.1 200 OK\r\ncontent-TYPE: text/html\r\nX-Agency: 临河\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n' +
        'Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\n',
    );
  });

  it('keeps the transfer coding under another name and states the stored length', () => {
    const response = capturedResponse({
      headers: [['Transfer-Encoding', 'chunked']],
      body: Buffer.from('abc'),
    });
    expect(httpResponseHead(response).toString()).toBe(
      'HTTP/1.1 200 OK\r\nX-Archive-Orig-Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n',
    );
  });

  it.each([
    { lengths: ['10'], why: 'wrong' },
    { lengths: ['3', '3'], why: 'repeated' },
    { lengths: ['three'], why: 'no number' },
  ])('keeps a length that is $why under another name', ({ lengths }) => {
    const response = capturedResponse({
      headers: lengths.map((length) => ['content-length', length] as const),
      body: Buffer.from('abc'),
    });
    const kept = lengths.map((length) => `X-Archive-Orig-content-length: ${length}\r\n`).join('');
    expect(httpResponseHead(response).toString()).toBe(`HTTP/1.1 200 OK\r\n${kept}Content-Length: 3\r\n\r\n`);
  });

  it.each([204, 304])('leaves the header of a %i alone, which has no body by rule', (status) => {
    const headers = [['Content-Length', '4711']] as const;
    const response = capturedResponse({ status, statusText: '', headers, body: new Uint8Array() });
    expect(httpResponseHead(response).toString()).toBe(`HTTP/1.1 ${status} \r\nContent-Length: 4711\r\n\r\n`);
  });

  it('is not let out of its header by a line break in a field', () => {
    const headers = [['X-Note', 'a\r\n\r\nWARC/1.1\0b']] as const;
    const head = httpResponseHead(capturedResponse({ headers, body: Buffer.from('abc') }));
    expect(head.toString()).toBe('HTTP/1.1 200 OK\r\nX-Note: a WARC/1.1 b\r\nContent-Length: 3\r\n\r\n');
  });

  it('is read back with its body as a view', () => {
    const block = Buffer.from('HTTP/1.1 404 Not Found\r\nA:  b \r\nEmpty:\r\n\r\n\r\nbody');
    expect(parseHttpBlock(block)).toEqual({
      startLine: 'HTTP/1.1 404 Not Found',
      headers: [
        ['A', 'b'],
        ['Empty', ''],
      ],
      body: Buffer.from('\r\nbody'),
    });
    expect(parseHttpBlock(Buffer.from('HTTP/1.1 200 OK\r\nA: b\r\n'))).toBeUndefined();
    expect(parseHttpBlock(Buffer.from('HTTP/1.1 200 OK\r\nno field\r\n\r\n'))).toBeUndefined();
  });
});

it('writes a request as it was sent', () => {
  const { request } = capturedExchange('http://www.linhe.example/list?page=2&c=%E5%85%AC');
  expect(httpRequestHead(request).toString()).toBe(
    'GET /list?page=2&c=%E5%85%AC HTTP/1.1\r\nHost: www.linhe.example\r\n' +
      'User-Agent: Gongkai/0.1.0 (+mailto:archivist@linhe.example)\r\n\r\n',
  );
});

it.each([
  ['HTTP/1.1 200 OK', 200],
  ['HTTP/1.0 404', 404],
  ['HTTP/2 521 ', 521],
  ['GET / HTTP/1.1', null],
  ['HTTP/1.1 2000 OK', null],
])('reads the status of %j', (line, status) => {
  expect(statusOfStartLine(line)).toBe(status);
});
