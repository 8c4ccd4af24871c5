/** A page ready for rules: decoded text and, whatever the input was, one DOM. */
import type { CheerioAPI } from 'cheerio';
import type { HttpUrl } from '#core/url.ts';

export interface Page {
  readonly url: HttpUrl | null;
  /** Lower-case WHATWG name of the encoding used: `utf-8`, `gb18030`, `utf-16le` … */
  readonly charset: string;
  /** Decoded source text, without BOM. */
  readonly text: string;
  /** Plain text becomes one `<p data-line="N">` a line, so every rule sees a DOM. */
  readonly form: 'html' | 'text';
  /** cheerio over htmlparser2, depth capped while it is built. */
  readonly $: CheerioAPI;
}
