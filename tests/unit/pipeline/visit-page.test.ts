import { expect, it } from 'vitest';
import type { HostPause } from '#core/crawl-rules.ts';
import type { FrontierEntry } from '#core/frontier.ts';
import type { FetchRequest } from '#core/http.ts';
import type { PostBody } from '#core/page-request.ts';
import { httpUrl } from '#core/url.ts';
import { interpret } from '#pipeline/interpret.ts';
import { visitPage } from '#pipeline/visit-page.ts';
import { capturedExchange } from '../../support/captured-exchange.ts';
import { frontierEntry, LINHE, NOON } from '../../support/catalog-rows.ts';

const POST: PostBody = { contentType: 'application/json', body: '{"page":2,"word":"年报"}' };
const PAUSE: HostPause = { state: '', notBefore: NOON, resting: null };
const LIST = httpUrl('list.html', LINHE);

/** What is sent when each answer is a redirect to the next of `locations`, and what the last answer means. */
async function visited(entry: FrontierEntry, locations: readonly (readonly [number, string])[] = []) {
  const sent: FetchRequest[] = [];
  const visit = await visitPage(
    entry,
    PAUSE,
    null,
    {
      clock: { now: () => NOON, sleep: async () => {} },
      politeness: { after: () => PAUSE, retryAt: () => null },
      fetcher: {
        async fetch(request) {
          const [status, location] = locations[sent.length] ?? [200, ''];
          sent.push(request);
          const exchange = capturedExchange(request.url, { status, headers: [['Location', location]] });
          const { method, headers, body } = request;
          return {
            kind: 'exchange',
            exchange: { ...exchange, request: { ...exchange.request, method, headers, body } },
          };
        },
        close: async () => {},
      },
    },
    new AbortController().signal,
  );
  const meaning = await interpret(entry, visit.last, () => Promise.reject(new Error('content was read')));
  return { sent, redirectTo: meaning.redirectTo };
}

const search = frontierEntry('search.jsp', { post: POST, via: LIST, role: 'next-page' });

it('sends a body with its type, from the page it was found on', async () => {
  const { sent } = await visited(
    { ...search, via: httpUrl('http://user:secret@www.linhe.example/list.html') },
    [[302, '/a']],
  );
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ url: `${LINHE}search.jsp`, method: 'POST' });
  expect(sent[0]?.headers).toEqual([
    ['Content-Type', 'application/json'],
    ['Referer', `${LINHE}list.html`],
  ]);
  expect(Buffer.from(sent[0]?.body ?? []).toString('utf8')).toBe(POST.body);
});

it.each([
  ['next-page', [['Referer', LIST]]],
  ['item', []],
] as const)('asks for a %s with GET and its own headers', async (role, headers) => {
  const { sent } = await visited(frontierEntry('a.html', { via: LIST, role }), [[302, '/b']]);
  expect(sent).toMatchObject([{ method: 'GET', headers, body: null }]);
});

it.each([301, 302, 303])('goes on with GET after a POST is answered with %i', async (status) => {
  const { sent, redirectTo } = await visited(search, [[status, '/found.html']]);
  expect(sent).toHaveLength(1);
  expect(redirectTo).toEqual({ url: `${LINHE}found.html`, post: null });
});

it.each([307, 308])('sends the body on after %i', async (status) => {
  const { redirectTo } = await visited(search, [[status, '/other.jsp']]);
  expect(redirectTo).toEqual({ url: `${LINHE}other.jsp`, post: POST });
});

it('stays with the page while only the scheme changes and the body is sent on', async () => {
  const secure = 'https://www.linhe.example/search.jsp';
  const { sent } = await visited(search, [
    [307, secure],
    [404, ''],
  ]);
  expect(sent.map(({ url, method }) => [method, url])).toEqual([
    ['POST', `${LINHE}search.jsp`],
    ['POST', secure],
  ]);
  const lost = await visited(search, [[302, secure]]);
  expect(lost.sent).toHaveLength(1);
  expect(lost.redirectTo).toEqual({ url: secure, post: null });
});
