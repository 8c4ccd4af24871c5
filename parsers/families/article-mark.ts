/** Whether a page calls itself an article, so that a list on it is one beside the text. */
import { elementsNamed } from '#parsers/page/page-dom.ts';
import type { Page } from '#parsers/page/page.ts';

/** The standard tag of content pages (政府网站发展指引, 2017), and the marks that Hanweb puts around an article. */
const ARTICLE_META = /^(?:articletitle|contentstart)$/i;

export function isMarkedArticle(page: Page): boolean {
  return elementsNamed(page, 'meta').some(({ attribs }) => {
    const name = attribs['name'] ?? '';
    if (!ARTICLE_META.test(name)) return false;
    return name.toLowerCase() === 'contentstart' || (attribs['content'] ?? '').trim() !== '';
  });
}
