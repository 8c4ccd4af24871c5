/** Pages that answer 200 and say that there is nothing. */
import type { DisclosureDocument } from '#core/document.ts';
import { cheerioOf, type Page } from '#parsers/page/page.ts';

/** Longer texts speak of missing pages without being one. */
const MAX_TEXT = 400;
const PHRASES = [
  /(?:页面|网页|文章|信息|内容|文件|栏目|地址|链接)[^。，,.]{0,12}(?:不存在|找不到|未找到|没有找到|无法找到|已(?:被)?删除|已失效|不见了)/u,
  /(?:找不到|未找到|没有找到|无法找到|不存在)[^。，,.]{0,10}(?:页面|网页|文章|信息|内容|文件|栏目)/u,
  /\b404\b[^。]{0,20}(?:not found|错误|页面)|(?:page|file) not found/iu,
];

/** True for a short page that says it is missing and carries nothing a document has. */
export function isSoftNotFound(page: Page, document: DisclosureDocument): boolean {
  if (document.indexNumber !== null || document.items.length > 0) return false;
  if (page.text.length > 200_000 || document.body.text.length > MAX_TEXT) return false;
  const $ = cheerioOf(page);
  const title = document.title?.value ?? $('title').first().text();
  if (PHRASES.some((phrase) => phrase.test(title))) return true;
  if (PHRASES.some((phrase) => phrase.test(document.body.text))) return true;
  if (document.body.text !== '') return false;
  const text = $('body')
    .clone()
    .find('script,style,noscript,nav,footer')
    .remove()
    .end()
    .text()
    .replaceAll(/\s+/gu, '');
  return text.length <= MAX_TEXT && PHRASES.some((phrase) => phrase.test(text));
}
