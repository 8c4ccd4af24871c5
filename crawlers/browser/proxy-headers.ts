/** Header fields on their way through the proxy: what of the browser's goes to the server, what of the server's to the browser. */
import type { HeaderList } from '#core/http.ts';

/** Of the connection to the proxy, or written by our own client, which says who we are to every server in the same words. */
const NOT_TO_THE_SERVER =
  /^(?:host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|upgrade-insecure-requests|expect|content-length|user-agent|from|accept-encoding|accept-language|sec-.*|priority|dnt|if-.*|range|pragma|cache-control)$/i;

/** Of the connection to the server, or meant for a browser that comes back. */
const NOT_TO_THE_BROWSER =
  /^(?:connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-length|strict-transport-security|alt-svc|clear-site-data|report-to|nel|reporting-endpoints)$/i;

const FIELD_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}$/;
/** What Node's client and server let through: no control characters but the tab. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** `raw`: names and values by turns, as Node's server gives them. */
export function fieldsForServer(raw: readonly string[]): HeaderList {
  const list: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = raw[at] ?? '';
    if (!NOT_TO_THE_SERVER.test(name)) list.push([name, raw[at + 1] ?? '']);
  }
  return list;
}

/** Fields that cannot be sent are left out. */
export function fieldsForBrowser(headers: HeaderList): string[] {
  return headers
    .filter(
      ([name, value]) => !NOT_TO_THE_BROWSER.test(name) && FIELD_NAME.test(name) && FIELD_VALUE.test(value),
    )
    .flat();
}
