import { expect, it } from 'vitest';
import type { PageAmongOthers } from '#core/crawl-ledger.ts';
import type { Catalog } from '#core/catalog.ts';
import { endOfList } from '#pipeline/list-end.ts';
import { ENDED, type Interpretation, type PageLink } from '#pipeline/read-content.ts';
import { frontierEntry, listPage, newEntry } from '../../support/catalog-rows.ts';

const NEXT: PageLink = { url: newEntry('list_9.html').url, post: null, text: '', role: 'next-page' };
const ITEM: PageLink = { url: newEntry('1.html').url, post: null, text: '', role: 'item' };
const LIST = newEntry('list.html').key;

async function endOf(place: Partial<PageAmongOthers>, changes: Parameters<typeof listPage>[1] = {}) {
  const among = {
    number: 4,
    isNext: true,
    repeats: null,
    pagesWithoutNews: 0,
    enumerated: 8,
    reportedTotal: null,
  };
  let asked = 0;
  const ledger = {
    async amongOthers() {
      asked += 1;
      return { ...among, ...place };
    },
  };
  const read: Interpretation = {
    ...ENDED,
    outcome: 'list',
    reason: null,
    list: listPage(['1'], { next: newEntry('list_9.html').key, ...changes }),
    links: [ITEM, NEXT],
  };
  // Nothing else of the catalog is asked for.
  const catalog = { ledger } as unknown as Catalog;
  const further = await endOfList(frontierEntry('list_4.html', { list: LIST }), read, catalog);
  const first = await endOfList(frontierEntry('list.html'), read, catalog);
  expect(first).toBe(read);
  expect(asked).toBe(1);
  return {
    truncated: further.list?.truncated ?? null,
    goesOn: further.links.includes(NEXT) && further.list?.next !== null,
    keepsItems: further.links.includes(ITEM),
  };
}

it.each<readonly [string, Partial<PageAmongOthers>, string | null, boolean]>([
  ['another page', {}, null, true],
  ['the items of another page', { repeats: 1 }, 'page 4 repeats page 1', false],
  ['the first page at another address', { repeats: 1, isNext: false }, null, true],
  ['nothing new, once', { pagesWithoutNews: 1 }, null, true],
  ['nothing new again and again', { pagesWithoutNews: 3 }, 'page 4 shows nothing new', false],
  ['the first page behind the last', { repeats: 1, reportedTotal: 8 }, null, false],
  ['the first page before all is shown', { repeats: 1, reportedTotal: 9 }, 'page 4 repeats page 1', false],
  ['one page too many', { number: 20_001 }, 'more than 20000 pages', false],
])('a further page that shows %s', async (_name, place, truncated, goesOn) => {
  expect(await endOf(place)).toEqual({ truncated, goesOn, keepsItems: true });
});

it('goes by the total that the page itself reports, and leaves what the family says', async () => {
  expect(await endOf({ repeats: 1, reportedTotal: 100 }, { reportedTotal: 8 })).toMatchObject({
    truncated: null,
  });
  expect(await endOf({ repeats: 1 }, { truncated: 'planted' })).toMatchObject({ truncated: 'planted' });
});
