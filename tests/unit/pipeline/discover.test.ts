import { expect, it } from 'vitest';
import { httpUrl } from '#core/url.ts';
import { discover } from '#pipeline/discover.ts';
import { ENDED, type PageLink } from '#pipeline/read-content.ts';
import { frontierEntry, LINHE } from '../../support/catalog-rows.ts';

const MOST = 50_000;

it('takes up so many links of one page; of those beyond, each ends as one too many, but for the next page', () => {
  const links: PageLink[] = Array.from({ length: MOST + 500 }, (_, at) => ({
    url: httpUrl(`/${at}.html`, LINHE),
    post: null,
    text: '',
    role: 'link',
  }));
  links.push({ url: httpUrl('/index_2.html', LINHE), post: null, text: '', role: 'next-page' });
  const found = discover(
    frontierEntry('index.html'),
    { ...ENDED, outcome: 'page', reason: null, links },
    { scope: { decide: () => ({ kind: 'in', column: false }), admit() {} }, attachments: true },
  );
  expect(found).toHaveLength(links.length);
  expect(found.filter(({ outcome }) => outcome === 'waiting')).toHaveLength(MOST + 1);
  expect(found.at(-1)).toMatchObject({ role: 'next-page', outcome: 'waiting' });
  expect(found[MOST]).toMatchObject({ outcome: 'limit', reason: `more than ${MOST} links on one page` });
});
