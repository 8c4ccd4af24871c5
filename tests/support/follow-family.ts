/** A list of a sample site, followed through its family's protocol to the end, without server and crawl. */
import type { ListItem } from '#core/document.ts';
import type { PageRequest } from '#core/page-request.ts';
import { httpUrl } from '#core/url.ts';
import type { SampleContent, SampleResponse } from '#demo/sample-site.ts';
import { type ReadFamily, readFamilyList } from '#parsers/families/families.ts';
import type { FamilyName, FoundColumn } from '#parsers/families/family.ts';
import { parsePage } from '#parsers/page/page.ts';

export interface FollowedList {
  /** In order, those of all pages; an item on two pages stands twice. */
  readonly items: readonly ListItem[];
  /** Every request that was sent, the first included. */
  readonly requests: readonly PageRequest[];
  /** Of its pages, each once. */
  readonly families: readonly FamilyName[];
  /** As the first page that says it has it. */
  readonly totalItems: number | null;
  /** Of the page that ended it. */
  readonly truncated: string | null;
  readonly columns: readonly FoundColumn[];
}

const MAX_PAGES = 200;

/** What `content`, served from the origin of `request`, answers to it. */
export function answerOf(content: SampleContent, { url, post }: PageRequest): SampleResponse {
  const { pathname, search } = new URL(url);
  const path = pathname + search;
  const sent = {
    method: post === null ? 'GET' : 'POST',
    path,
    headers: post === null ? {} : { 'content-type': post.contentType },
    body: post?.body ?? '',
  };
  return content.respond?.(sent) ?? content.pages.get(path) ?? content.notFoundPage;
}

/** What a family reads in the answer to `request`; null where none does, or there is none. */
export function readAnswerOf(content: SampleContent, request: PageRequest): ReadFamily | null {
  const answer = answerOf(content, request);
  if (answer.status !== 200) return null;
  const { url, post } = request;
  return readFamilyList(parsePage(answer.body, { url, post, contentType: answer.contentType }));
}

/** Follows the list at `start` (path and query, or a request) until there is no next page. @throws Error when it never ends */
export function followFamily(
  content: SampleContent,
  origin: string,
  start: string | PageRequest,
): FollowedList {
  const items: ListItem[] = [];
  const requests: PageRequest[] = [];
  const families = new Set<FamilyName>();
  const columns: FoundColumn[] = [];
  let totalItems: number | null = null;
  let truncated: string | null = null;
  let next: PageRequest | null =
    typeof start === 'string' ? { url: httpUrl(start, origin), post: null } : start;
  while (next !== null) {
    if (requests.length === MAX_PAGES) throw new Error(`${requests[0]?.url} never ends`);
    requests.push(next);
    const read = readAnswerOf(content, next);
    if (read !== null) families.add(read.family);
    items.push(...(read?.list.items ?? []));
    columns.push(...(read?.list.columns ?? []));
    totalItems ??= read?.list.totalItems ?? null;
    truncated = read === null ? 'no family reads it' : read.list.truncated;
    next = read?.list.next ?? null;
  }
  return { items, requests, families: [...families], totalItems, truncated, columns };
}
