import { expect, test } from 'vitest';
import { parseHttpUrl, httpUrl } from '#core/url.ts';
import { interpret } from '#pipeline/interpret.ts';
import { ENDED } from '#pipeline/read-content.ts';
import { sentHome } from '#pipeline/sent-home.ts';
import { capturedExchange } from '../../support/captured-exchange.ts';
import { frontierEntry, LINHE } from '../../support/catalog-rows.ts';

const sent = (from: string, to: string) => sentHome(httpUrl(from, LINHE), httpUrl(to, LINHE));

test.each([
  ['/art/2021/3/5/art_1_2.html', '/', 'the home page'],
  ['/art/2021/3/5/art_1_2.html', '/index.html', 'the home page'],
  ['/art/2021/', '/default.aspx', 'the home page'],
  ['/show.aspx?id=7', 'http://linhe.example/', 'the home page'],
  ['/2021.html', 'https://www.linhe.example/', 'the home page'],
  ['/art/1.html', '/404.html', 'an error page'],
  ['/art/1.html', '/common/error.jsp?from=/art/1.html', 'an error page'],
  ['/art/1.html', '/html/notFound', 'an error page'],
  ['/show.aspx?id=7', '/sorry.aspx?aspxerrorpath=/show.aspx', 'an error page'],
])('%s is sent to %s: %s', (from, to, where) => {
  expect(sent(from, to)).toBe(where);
});

test.each([
  ['the home page under another name', '/index.html', '/'],
  ['the home page that moves', '/', '/index.html'],
  ['a folder under the root', '/portal/', '/'],
  ['a page that moved', '/art/1.html', '/art/2021/1.html'],
  ['a folder that got its index', '/zwgk/gkml', '/zwgk/gkml/index.html'],
  ['a page that moved to a folder', '/art/1.html', '/art/'],
  ['a home page with a query, which may be any page', '/art/1.html', '/?id=1'],
  ['a link that leads to another site', '/link.jsp?to=7', 'http://www.qingyan.example/'],
  ['a notice about an error', '/art/1.html', '/art/errors-in-tables.html'],
])('%s stays a redirect', (_, from, to) => {
  expect(sent(from, to)).toBeNull();
});

const meaningOf = (role: 'seed' | 'column' | 'item' | 'redirect', location: string) =>
  interpret(
    frontierEntry('art/2021/1.html', { role }),
    {
      kind: 'exchange',
      exchange: capturedExchange(`${LINHE}art/2021/1.html`, {
        status: 302,
        headers: [['Location', location]],
      }),
    },
    () => Promise.reject(new Error('content was read')),
  );

test.each(['item', 'redirect'] as const)(
  'a page found as %s that is sent home is not there',
  async (role) => {
    expect(await meaningOf(role, '/')).toMatchObject({
      outcome: 'soft-not-found',
      reason: 'sent to the home page',
      redirectTo: null,
    });
  },
);

test.each(['seed', 'column'] as const)('a %s that moved to the root is followed', async (role) => {
  expect(await meaningOf(role, '/')).toMatchObject({
    outcome: 'redirect',
    redirectTo: { url: parseHttpUrl('/', LINHE) },
  });
});

test('a page whose script sends its readers home is not there either', async () => {
  const redirectTo = { url: httpUrl('/', LINHE), post: null };
  const meaning = await interpret(
    frontierEntry('art/2021/1.html'),
    { kind: 'exchange', exchange: capturedExchange(`${LINHE}art/2021/1.html`) },
    () => Promise.resolve({ ...ENDED, outcome: 'redirect', reason: 'the page only sends on', redirectTo }),
  );
  expect(meaning.outcome).toBe('soft-not-found');
});
