import { expect, it } from 'vitest';

import { httpUrl } from '#core/url.ts';
import { createKeptAnswers } from '#crawlers/browser/kept-answers.ts';
import { capturedExchange } from '../../../support/captured-exchange.ts';

const SCRIPT = 'http://www.linhe.example/js/list.js';

function script(url: string, headers: readonly (readonly [string, string])[] = [], bytes = 10) {
  const type = ['Content-Type', 'application/javascript'] as const;
  const response = { headers: [type, ...headers], body: Buffer.alloc(bytes) };
  return { ...capturedExchange(url, response), startedAt: new Date() };
}

it('keeps scripts and styles, and nothing that is another for every page', () => {
  const kept = createKeptAnswers();
  const isKept = (exchange: ReturnType<typeof script>): boolean => {
    kept.put(exchange);
    return kept.get(exchange.request.url) !== undefined;
  };
  expect(isKept(script(SCRIPT))).toBe(true);
  expect(isKept(script(`${SCRIPT}?1`, [['Cache-Control', 'no-store']]))).toBe(false);
  expect(isKept(script(`${SCRIPT}?2`, [['Set-Cookie', 'a=1']]))).toBe(false);
  const data = script(`${SCRIPT}?3`);
  expect(
    isKept({ ...data, response: { ...data.response, headers: [['Content-Type', 'application/json']] } }),
  ).toBe(false);
  expect(isKept({ ...data, response: { ...data.response, status: 404 } })).toBe(false);
  expect(isKept({ ...data, response: { ...data.response, truncated: 'time' } })).toBe(false);
});

it('forgets what is old, and the oldest when there is no room', () => {
  const kept = createKeptAnswers({ maxBytes: 25, maxAgeMs: 1_000 });
  kept.put({ ...script(SCRIPT), startedAt: new Date(Date.now() - 2_000) });
  expect(kept.get(httpUrl(SCRIPT))).toBeUndefined();
  for (const n of [1, 2, 3]) kept.put(script(`${SCRIPT}?${n}`));
  expect([1, 2, 3].map((n) => kept.get(httpUrl(`${SCRIPT}?${n}`)) !== undefined)).toEqual([
    false,
    true,
    true,
  ]);
  // The same again takes no more room.
  for (let n = 0; n < 5; n += 1) kept.put(script(`${SCRIPT}?3`));
  expect(kept.get(httpUrl(`${SCRIPT}?2`))).toBeDefined();
});
