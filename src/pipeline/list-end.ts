/** Where a list ends although its pages say that another one follows: servers that ignore the page's number go on for ever. */
import type { Catalog } from '#core/catalog.ts';
import type { PageAmongOthers } from '#core/crawl-ledger.ts';
import type { FrontierEntry } from '#core/frontier.ts';
import type { Interpretation } from '#pipeline/read-content.ts';

/** So many pages in a row without an item that is new end a list: one may overlap with the page before. */
const MOST_PAGES_WITHOUT_NEWS = 3;
/** Of one list. */
const MOST_PAGES = 20_000;

/**
 * `interpretation` of a further page of a list, without the way on where that leads nowhere. First pages cost nothing: only those
 * that others call their next are compared.
 */
export async function endOfList(
  entry: FrontierEntry,
  interpretation: Interpretation,
  catalog: Catalog,
): Promise<Interpretation> {
  const { list } = interpretation;
  if (list === null || entry.list === null) return interpretation;
  const page = await catalog.ledger.amongOthers(list, entry.run);
  const reason = reasonToStop(page);
  if (reason === null) return interpretation;
  // The last page of some lists leads to the first.
  const reported = list.reportedTotal ?? page.reportedTotal;
  const isWhole = reported !== null && page.enumerated >= reported;
  return {
    ...interpretation,
    list: { ...list, truncated: list.truncated ?? (isWhole ? null : reason), next: null },
    links: interpretation.links.filter(({ role }) => role !== 'next-page'),
  };
}

function reasonToStop({ number, isNext, repeats, pagesWithoutNews }: PageAmongOthers): string | null {
  // The first page has other addresses, and some pagers lead to them.
  if (!isNext) return null;
  if (repeats !== null) return `page ${number} repeats page ${repeats}`;
  if (pagesWithoutNews >= MOST_PAGES_WITHOUT_NEWS) return `page ${number} shows nothing new`;
  return number > MOST_PAGES ? `more than ${MOST_PAGES} pages` : null;
}
