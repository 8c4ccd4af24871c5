/** The request that gets the next page of a list, and why it may not be had. */
import type { DisclosureDocument } from '#core/document.ts';
import { type PageRequest, type PostBody, requestKey } from '#core/page-request.ts';
import { parseHttpUrl } from '#core/url.ts';

/** A longer body is kept nowhere: the list ends there, and says so. */
export const MOST_POST_CHARACTERS = 1_000_000;
const FORM_TYPE = /^\s*application\/x-www-form-urlencoded\b/i;
/** Servers ignore a field that they do not know. */
const TURN = /&gongkai_turn=([0-9]{1,6})$/;

export type NextPage =
  | { readonly request: PageRequest | null; readonly truncated: null }
  | { readonly request: null; readonly truncated: string };

/** What follows the page that `own` got, as `document` has it. */
export function nextPage(own: PageRequest, { pagination, url: base }: DisclosureDocument): NextPage {
  const url = parseHttpUrl(pagination?.next ?? '', base ?? undefined);
  if (pagination?.next == null || url === undefined) return { request: null, truncated: null };
  const { post = null } = pagination;
  if (post === null) return { request: { url, post }, truncated: null };
  if (post.body.length > MOST_POST_CHARACTERS) {
    const truncated = `its next page takes a request of more than ${MOST_POST_CHARACTERS} characters`;
    return { request: null, truncated };
  }
  const request = { url, post: turned(url, post, own) };
  return requestKey(request) === requestKey(own)
    ? { request: null, truncated: 'the request for its next page is that for this one' }
    : { request, truncated: null };
}

/**
 * A form whose button says 下一页 on every page sends the same from each but for the state that it carries, and state is no part of
 * a key: a count of the turns tells such pages apart.
 */
function turned(url: PageRequest['url'], post: PostBody, own: PageRequest): PostBody {
  if (own.post === null || !FORM_TYPE.test(post.contentType)) return post;
  const turn = Number(TURN.exec(own.post.body)?.[1] ?? 1);
  const before = { ...own, post: { ...own.post, body: own.post.body.replace(TURN, '') } };
  if (requestKey({ url, post }) !== requestKey(before)) return post;
  return { ...post, body: `${post.body}&gongkai_turn=${turn + 1}` };
}
