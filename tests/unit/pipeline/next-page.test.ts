import { describe, expect, it } from 'vitest';
import type { Pagination } from '#core/document.ts';
import { type PageRequest, type PostBody, requestKey } from '#core/page-request.ts';
import { httpUrl } from '#core/url.ts';
import { MOST_POST_CHARACTERS, nextPage } from '#pipeline/next-page.ts';
import { documentOf, LINHE } from '../../support/catalog-rows.ts';

const LIST = httpUrl('list.aspx', LINHE);
const FORM = 'application/x-www-form-urlencoded';

function nextOf(post: PostBody | null, own: PostBody | null = null, next: string | null = 'list.aspx') {
  const pagination: Pagination = {
    totalItems: null,
    totalPages: null,
    next,
    ...(post === null ? {} : { post }),
  };
  return nextPage({ url: LIST, post: own }, documentOf('列表', '', { url: LIST, pagination }));
}

describe('the next page of a list', () => {
  it('is asked for as the page says', () => {
    const post = { contentType: 'application/json', body: '{"page":2}' };
    expect(nextOf(post)).toEqual({ request: { url: LIST, post }, truncated: null });
    expect(nextOf(null, null, 'list_2.html')).toEqual({
      request: { url: `${LINHE}list_2.html`, post: null },
      truncated: null,
    });
    expect(nextOf(null, null, null)).toEqual({ request: null, truncated: null });
    expect(nextOf(null, null, 'javascript:next()')).toEqual({ request: null, truncated: null });
  });

  it('is another page each time where a form sends the same from every page but for its state', () => {
    const keys: string[] = [];
    let own: PageRequest = { url: LIST, post: null };
    for (const state of ['a', 'b', 'c', 'd']) {
      const post = { contentType: FORM, body: `__VIEWSTATE=${state}&__EVENTTARGET=next` };
      const { request }: ReturnType<typeof nextPage> = nextOf(post, own.post);
      if (request === null) throw new Error('the list ends');
      expect(request.post?.body).toContain(post.body);
      keys.push(requestKey(request));
      own = request;
    }
    expect(new Set(keys).size).toBe(4);
  });

  it('is left as it is where the form says which page it asks for', () => {
    const bodies = [2, 3].map((page) => ({ contentType: FORM, body: `__VIEWSTATE=a&page=${page}` }));
    expect(nextOf(bodies[1] ?? null, bodies[0] ?? null).request?.post).toEqual(bodies[1]);
  });

  it('cannot be had where it would be this page again, or takes too much', () => {
    const post = { contentType: 'application/json', body: '{"page":2}' };
    expect(nextOf(post, post)).toEqual({
      request: null,
      truncated: 'the request for its next page is that for this one',
    });
    const body = 'a'.repeat(MOST_POST_CHARACTERS + 1);
    expect(nextOf({ contentType: FORM, body })).toMatchObject({
      request: null,
      truncated: expect.stringContaining('1000000 characters'),
    });
  });
});
