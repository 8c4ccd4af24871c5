import { describe, expect, it } from 'vitest';

import { finalStatusLine } from '#crawlers/response-head.ts';

describe('finalStatusLine', () => {
  it.each([
    ['HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody', '1.1', 'OK'],
    ['HTTP/1.0 404 Not Found\r\n\r\n', '1.0', 'Not Found'],
    ['HTTP/1.1 200\r\n\r\n', '1.1', ''],
    ['HTTP/1.1 200 \r\n\r\n', '1.1', ''],
    ['\r\n\r\nHTTP/1.1 200 OK\r\n\r\n', '1.1', 'OK'],
    [
      'HTTP/1.1 103 Hints\r\nLink: x\r\n\r\nHTTP/1.1 102 Wait\r\n\r\nHTTP/1.0 200 Fine\r\n\r\n',
      '1.0',
      'Fine',
    ],
    ['HTTP/1.1 200 \xb3\xc9\xb9\xa6\r\n\r\n', '1.1', '\xb3\xc9\xb9\xa6'],
    ['rubbish', '1.1', ''],
    ['', '1.1', ''],
  ])('reads %j', (received, httpVersion, statusText) => {
    expect(finalStatusLine(received)).toEqual({ httpVersion, statusText });
  });
});
