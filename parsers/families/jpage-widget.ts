/** The call of Hanweb's jpage widget: `$('#501').jpage({totalRecord:90,perPage:15,proxyUrl:'…',ajaxParam:{…}})`. */
import { countOf, isJsonObject } from '#parsers/families/json-values.ts';
import { scriptSources } from '#parsers/page/page-dom.ts';
import type { Page } from '#parsers/page/page.ts';
import { readLiteral } from '#parsers/text/script-literal.ts';

export interface JpageWidget {
  readonly totalItems: number | null;
  readonly perPage: number | null;
  /** As written. */
  readonly proxyUrl: string | null;
  /** What the widget posts, as a form; null where it says nothing. */
  readonly form: string | null;
}

const CALL = /\.jpage\s*\(\s*\{/;
const TOTAL = /\btotalRecord\s*:\s*["']?([0-9]{1,9})\b/;
const PER_PAGE = /\bperPage\s*:\s*["']?([0-9]{1,4})\b/;
const PROXY = /\bproxyUrl\s*:\s*(?:"([^"\n]{1,500})"|'([^'\n]{1,500})')/;
const FORM = /\bajaxParam\s*:\s*(?=\{)/;
const MAX_CALL = 20_000;

/** The one call on `page`; null where there is none, or several of which none is the page's own. */
export function readJpageWidget(page: Page): JpageWidget | null {
  if (!page.text.includes('.jpage')) return null;
  const [source, ...more] = scriptSources(page).filter((code) => CALL.test(code));
  const start = source?.search(CALL) ?? -1;
  if (source === undefined || start < 0 || more.length > 0) return null;
  const call = source.slice(start, start + MAX_CALL);
  if (CALL.test(call.slice(1))) return null;
  const proxy = PROXY.exec(call);
  return {
    totalItems: countOf(TOTAL.exec(call)?.[1]),
    perPage: countOf(PER_PAGE.exec(call)?.[1]) || null,
    proxyUrl: proxy === null ? null : (proxy[1] ?? proxy[2] ?? null),
    form: readForm(call),
  };
}

function readForm(call: string): string | null {
  const found = FORM.exec(call);
  const literal = found === null ? null : readLiteral(call, found.index + found[0].length);
  if (literal === null || !isJsonObject(literal.value)) return null;
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(literal.value))
    if (typeof value === 'string' || typeof value === 'number') fields.append(name, String(value));
  return fields.toString();
}
