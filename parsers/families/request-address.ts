/** Addresses and forms of requests with other values of some parameters. */
import type { PageRequest } from '#core/page-request.ts';
import { type HttpUrl, parseHttpUrl } from '#core/url.ts';
import type { Page } from '#parsers/page/page.ts';

const FORM_TYPE = /^application\/x-www-form-urlencoded\b/i;

/**
 * `query` (without question mark) with these values; every other pair keeps its place and its very spelling, for the
 * server has answered it. A name that occurs twice gets its value at the first place.
 */
export function withParameters(query: string, values: Readonly<Record<string, string>>): string {
  const due = new Map(Object.entries(values));
  const pairs = query.split('&').flatMap((pair) => {
    const name = parameterName(pair);
    if (pair === '' || (name in values && !due.has(name))) return [];
    const value = due.get(name);
    due.delete(name);
    return value === undefined ? [pair] : [`${pair.split('=', 1)[0]}=${encodeURIComponent(value)}`];
  });
  for (const [name, value] of due) pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return pairs.join('&');
}

/** `url` with these values of parameters in its query. */
export function withQuery(url: HttpUrl, values: Readonly<Record<string, string>>): HttpUrl {
  const { search } = new URL(url);
  const [bare = url] = url.split('?', 1);
  return parseHttpUrl(`${bare}?${withParameters(search.slice(1), values)}`) ?? url;
}

/** What was asked for to get `page`, from its query and, where one was sent, its form; null without an address. */
export function parametersOf(page: Page): URLSearchParams | null {
  if (page.url === null) return null;
  const parameters = new URL(page.url).searchParams;
  if (page.post !== null && FORM_TYPE.test(page.post.contentType))
    for (const [name, value] of new URLSearchParams(page.post.body)) parameters.append(name, value);
  return parameters;
}

/** The request that got `page`, with these values: in its form where that has the first of them, else in its query. */
export function sameRequestWith(page: Page, values: Readonly<Record<string, string>>): PageRequest | null {
  const { url, post } = page;
  if (url === null) return null;
  const [name = ''] = Object.keys(values);
  if (post === null || !FORM_TYPE.test(post.contentType) || !new URLSearchParams(post.body).has(name))
    return { url: withQuery(url, values), post };
  return { url, post: { ...post, body: withParameters(post.body, values) } };
}

/** The number of the page that was asked for; the first where it is not said. */
export function pageNumberOf(parameters: URLSearchParams, name: string): number {
  const written = parameters.get(name)?.trim() ?? '';
  // Many servers answer page 0 with page 1.
  return /^[0-9]{1,7}$/.test(written) ? Math.max(1, Number(written)) : 1;
}

function parameterName(pair: string): string {
  const [name = ''] = pair.split('=', 1);
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}
