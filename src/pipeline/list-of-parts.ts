/** A list that a browser showed goes on over HTTP, where one of the answers to its scripts says how. */
import type { ListObservation } from '#core/crawl-ledger.ts';
import type { FrontierEntry } from '#core/frontier.ts';
import { type CapturedExchange, headerValue } from '#core/http.ts';
import { requestKey } from '#core/page-request.ts';
import { interpret, type ContentReader } from '#pipeline/interpret.ts';
import type { Interpretation } from '#pipeline/read-content.ts';

/** Scripts and styles hold no list. */
const DATA_TYPE = /\b(?:json|xml|html|plain)\b/i;
/** Reading one takes as long as reading a page. */
const MOST_READ = 20;

/** `shown` with what the first part says of the same list: where it goes on, its totals, its items where the page hides them. */
export async function withListOfParts(
  entry: FrontierEntry,
  shown: Interpretation,
  parts: readonly CapturedExchange[],
  read: ContentReader,
): Promise<Interpretation> {
  if (parts.length === 0 || (shown.outcome !== 'list' && shown.outcome !== 'page')) return shown;
  if (shown.list !== null && shown.list.next !== null) return shown;
  const keys = new Set([...shown.links.map(requestKey), ...(shown.list?.items ?? []).map(({ key }) => key)]);
  const data = parts.filter(({ response }) =>
    DATA_TYPE.test(headerValue(response.headers, 'content-type') ?? ''),
  );
  for (const exchange of data.slice(0, MOST_READ)) {
    const part = await interpret(entry, { kind: 'exchange', exchange }, read);
    if (part.list !== null && part.list.items.some(({ key }) => keys.has(key)))
      return joined(entry, shown, part, part.list);
  }
  return shown;
}

function joined(
  entry: FrontierEntry,
  shown: Interpretation,
  part: Interpretation,
  found: ListObservation,
): Interpretation {
  const held = shown.list?.items ?? [];
  return {
    ...shown,
    outcome: 'list',
    evidence: null,
    list: {
      ...found,
      page: entry.url,
      key: entry.key,
      title: shown.list?.title ?? found.title,
      items: held.length > 0 ? held : found.items,
      reportedTotal: shown.list?.reportedTotal ?? found.reportedTotal,
      reportedPages: shown.list?.reportedPages ?? found.reportedPages,
    },
    links: [...shown.links, ...part.links.filter(({ role }) => role === 'next-page')],
  };
}
