import { expect, it } from 'vitest';

import { fieldsForBrowser, fieldsForServer } from '#crawlers/browser/proxy-headers.ts';

it('hands on to the server what a script has set, and nothing of the browser, the proxy or the connection', () => {
  const raw = [
    ['Host', 'www.linhe.example'],
    ['Proxy-Connection', 'keep-alive'],
    ['Proxy-Authorization', 'Basic eA=='],
    ['User-Agent', 'Mozilla/5.0'],
    ['sec-ch-ua', '"Chromium"'],
    ['Sec-Fetch-Dest', 'empty'],
    ['Accept', 'application/json'],
    ['Accept-Encoding', 'gzip, zstd'],
    ['Cookie', 'a=1'],
    ['Content-Length', '2'],
    ['If-None-Match', '"x"'],
    ['X-Requested-With', 'XMLHttpRequest'],
    ['X-Token', 'abc'],
  ].flat();
  expect(fieldsForServer(raw)).toEqual([
    ['Accept', 'application/json'],
    ['Cookie', 'a=1'],
    ['X-Requested-With', 'XMLHttpRequest'],
    ['X-Token', 'abc'],
  ]);
});

it('hands on to the browser every cookie, the type and the coding, and no field that cannot be sent', () => {
  const fields = fieldsForBrowser([
    ['Content-Type', 'text/html'],
    ['Content-Encoding', 'gzip'],
    ['Transfer-Encoding', 'chunked'],
    ['Content-Length', '9999'],
    ['Set-Cookie', 'a=1'],
    ['Set-Cookie', 'b=\xe4\xb8\xad'],
    ['Strict-Transport-Security', 'max-age=1'],
    ['Bad Name', 'x'],
    ['X-Bad', 'a\0b'],
  ]);
  expect(fields).toEqual(
    [
      ['Content-Type', 'text/html'],
      ['Content-Encoding', 'gzip'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=\xe4\xb8\xad'],
    ].flat(),
  );
});
