/** How replay tools tell requests with a body apart: method and body become query parameters of the key's URL. */

/** The tools cut a longer query, and so must a key that is to be found. */
const MOST_QUERY_CHARACTERS = 4096;

/** A request as far as its key goes. */
export interface KeyedRequest {
  readonly method: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** {@link queryOfBody}, cut as the replay tools cut it. */
export function queryOfRequest({ contentType, body }: KeyedRequest): string {
  return queryOfBody(contentType, body).slice(0, MOST_QUERY_CHARACTERS);
}

/** `url` with the method and the query of the body behind its own query. */
export function keyedUrl(url: string, method: string, query: string): string {
  return `${url}${url.includes('?') ? '&' : '?'}__wb_method=${method}&${query}`;
}

/**
 * The body of a request other than GET as a query: a form as it is, JSON flattened to names and values (a repeated name gets
 * `.2_`, `.3_` …), anything else as Base64 under `__wb_post_data`. Agrees with the IIPC's guideline on CDX for such requests, and
 * with warcio; multipart forms count as anything else.
 */
export function queryOfBody(contentType: string, body: Uint8Array): string {
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const bytes = Buffer.from(body);
  const binary = `__wb_post_data=${bytes.toString('base64')}`;
  if (mediaType === 'application/x-www-form-urlencoded') return bytes.toString('utf8');
  if (mediaType === 'application/json') return flattenJson(bytes.toString('utf8')) ?? '';
  return mediaType === 'text/plain' ? (flattenJson(bytes.toString('utf8')) ?? binary) : binary;
}

function flattenJson(text: string): string | undefined {
  try {
    const query = new URLSearchParams();
    addValue(query, new Map(), '', JSON.parse(text));
    return query.toString();
  } catch {
    // No JSON, or nested too deep to be walked.
    return undefined;
  }
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
