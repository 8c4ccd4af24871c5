/** How replay tools tell requests with a body apart: method and body become query parameters of the key's URL. */

/** The tools cut a longer query, and so must a key that is to be found. */
const MOST_QUERY_CHARACTERS = 4096;

/** A request as far as its key goes. */
export interface KeyedRequest {
  readonly method: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/**
 * The body of a request other than GET as a query: a form as it is, JSON flattened to names and values (a repeated name gets
 * `.2_`, `.3_` …), anything else as Base64 under `__wb_post_data`. Agrees with the IIPC's guideline on CDX for such requests, and
 * with warcio; multipart forms count as anything else.
 */
export function queryOfRequest({ contentType, body }: KeyedRequest): string {
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return encodeBody(mediaType, body).slice(0, MOST_QUERY_CHARACTERS);
}

/** `url` with the method and {@link queryOfRequest} behind its own query. */
export function keyedUrl(url: string, method: string, query: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}__wb_method=${method}&${query}`;
}

function encodeBody(mediaType: string, body: Uint8Array): string {
  const bytes = Buffer.from(body);
  const binary = `__wb_post_data=${bytes.toString('base64')}`;
  if (mediaType === 'application/x-www-form-urlencoded') return bytes.toString('utf8');
  if (mediaType === 'application/json') return flattenJson(bytes.toString('utf8')) ?? '';
  return mediaType === 'text/plain' ? (flattenJson(bytes.toString('utf8')) ?? binary) : binary;
}

function flattenJson(text: string): string | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const query = new URLSearchParams();
  addValue(query, new Map(), '', json);
  return query.toString();
}

function addValue(query: URLSearchParams, counts: Map<string, number>, name: string, value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) addValue(query, counts, name, item);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) addValue(query, counts, key, item);
  } else if (value !== '') {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    query.append(count === 1 ? name : `${name}.${count}_`, String(value));
  }
}
