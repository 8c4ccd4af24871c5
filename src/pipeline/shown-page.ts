/** The page as a browser shows it, in the form in which every page is interpreted. */
import type { CapturedExchange } from '#core/http.ts';
import type { HttpUrl } from '#core/url.ts';

/** As if the server had sent what scripts made of its answer. The archive keeps both, and this is never written. */
export function shownExchange(exchange: CapturedExchange, html: Uint8Array): CapturedExchange {
  const headers = [['Content-Type', 'text/html; charset=utf-8']] as const;
  return { ...exchange, response: { ...exchange.response, headers, body: html } };
}

/** As if the server had sent on readers itself, as its script does. */
export function movedExchange(exchange: CapturedExchange, to: HttpUrl): CapturedExchange {
  const headers = [['Location', to]] as const;
  const body = new Uint8Array();
  return { ...exchange, response: { ...exchange.response, status: 302, headers, body } };
}
