import { httpUrl } from '#core/url.ts';
import { pageOfText, type Page } from '#parsers/page/page.ts';

/** The page of `html`, as if served as UTF-8 from `url` (null: from a file). */
export function htmlPage(
  html: string,
  url: string | null = 'http://www.linhe.example/zwgk/index.html',
  charset = 'utf-8',
): Page {
  const origin = { url: url === null ? null : httpUrl(url), contentType: 'text/html' };
  return pageOfText({ text: html, charset, findings: [] }, origin);
}
