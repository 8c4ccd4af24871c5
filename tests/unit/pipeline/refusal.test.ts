import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { CapturedExchange, CapturedResponse } from '#core/http.ts';
import { isChallenged, isCookieRedirect, refusalReason } from '#pipeline/refusal.ts';
import { capturedExchange } from '../../support/captured-exchange.ts';

const PUZZLE = Buffer.from('<script>document.cookie="C3VK=7e8b2a";window.location.reload();</script>');
const HTML = ['Content-Type', 'text/html'] as const;
const PAGE = 'http://www.linhe.example/xxgk/1.html';

const answer = (status: number, response: Partial<CapturedResponse> = {}): CapturedExchange =>
  capturedExchange(PAGE, { status, headers: [HTML], body: Buffer.from('<p>无</p>'), ...response });
const isFailure = (exchange: CapturedExchange): boolean => isChallenged({ kind: 'exchange', exchange });

test.each([200, 202, 404, 412, 500, 521])(
  'a challenge is a refusal at %i, and a failure of the host',
  (status) => {
    const exchange = answer(status, { body: PUZZLE });
    expect(refusalReason(exchange)).toBe(`HTTP ${status}, challenge: C3VK`);
    expect(isFailure(exchange)).toBe(true);
  },
);

test.each([401, 403, 412, 451, 521])('%i is a refusal by itself', (status) => {
  expect(refusalReason(answer(status))).toBe(`HTTP ${status}`);
  expect(isFailure(answer(status))).toBe(false);
});

test.each([200, 404, 500])('%i is none', (status) => {
  expect(refusalReason(answer(status))).toBeNull();
});

test.each([429, 503])('%i says when to come back, whatever stands beside it', (status) => {
  expect(refusalReason(answer(status, { body: PUZZLE }))).toBeNull();
});

test('a compressed challenge is one too; a cut one, a file and a bomb are not read', () => {
  const gzip = [HTML, ['Content-Encoding', 'gzip']] as const;
  expect(refusalReason(answer(200, { headers: gzip, body: gzipSync(PUZZLE) }))).toContain('C3VK');
  expect(refusalReason(answer(200, { body: PUZZLE, truncated: 'time' }))).toBeNull();
  expect(
    refusalReason(answer(200, { headers: [['Content-Type', 'application/pdf']], body: PUZZLE })),
  ).toBeNull();
  const bomb = gzipSync(Buffer.concat([PUZZLE, Buffer.alloc(5_000_000, 'a')]));
  expect(refusalReason(answer(200, { headers: gzip, body: bomb }))).toBeNull();
});

test.each([
  ['to the very same address with a cookie', PAGE, true, true],
  ['to the same address without a cookie', PAGE, false, false],
  ['to an address with a session', '/xxgk/1.html;jsessionid=77AA', true, false],
  ['to https', 'https://www.linhe.example/xxgk/1.html', true, false],
])('a redirect %s', (_, location, withCookie, expected) => {
  const headers = [
    ['Location', location],
    ...(withCookie ? [['Set-Cookie', 'CT6T=1'] as const] : []),
  ] as const;
  const exchange = answer(302, { headers });
  expect(isCookieRedirect(exchange)).toBe(expected);
  expect(refusalReason(exchange)).toBe(
    expected ? 'HTTP 302, challenge: a redirect that sets a cookie' : null,
  );
  expect(isFailure(exchange)).toBe(expected);
});

test('a form that is answered at its own address, by a redirect with a session, is no puzzle', () => {
  const exchange = answer(302, {
    headers: [
      ['Location', PAGE],
      ['Set-Cookie', 'JSESSIONID=1'],
    ],
  });
  const sent = {
    ...exchange,
    request: { ...exchange.request, method: 'POST', body: Buffer.from('page=2') },
  } as const;
  expect(isCookieRedirect(sent)).toBe(false);
  expect(isCookieRedirect({ ...sent, response: { ...sent.response, status: 307 } })).toBe(true);
});
