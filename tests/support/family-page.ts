/** Pages and answers for tests of families, as if served from one fictional host. */
import type { PostBody } from '#core/page-request.ts';
import { httpUrl } from '#core/url.ts';
import type { FamilyList, ListFamily } from '#parsers/families/family.ts';
import { pageOfText, type Page } from '#parsers/page/page.ts';

export const HOST = 'http://www.linhe.example';

/** The page that `text` is at `path`. */
export function familyPage(
  text: string,
  path: string,
  post: PostBody | null = null,
  charset = 'utf-8',
): Page {
  return pageOfText({ text, charset, findings: [] }, { url: httpUrl(path, HOST), post, contentType: null });
}

/** What `family` reads on `page`; null too where it does not recognise it. */
export function readAs(family: ListFamily, page: Page): FamilyList | null {
  return family.recognises(page) ? family.read(page) : null;
}

/** Path and query of the next request, with its body behind it where it has one. */
export function nextOf(list: FamilyList | null): string | null {
  if (list === null || list.next === null) return null;
  const { url, post } = list.next;
  return url.replace(HOST, '') + (post === null ? '' : ` ${post.body}`);
}

/** `count` rows of a list, each a link and a day. */
export function listRows(count: number, hrefOf: (at: number) => string): string {
  return Array.from(
    { length: count },
    (_, at) =>
      `<li><a href="${hrefOf(at)}">临禾市水利局关于做好第${at + 1}批工程验收的通知</a><span>2023-08-${String(28 - at).padStart(2, '0')}</span></li>`,
  ).join('\n');
}

/** An article as it stands in a system's frame: title, strip and prose in `container`. */
export function articleText(container: string, head = ''): string {
  const prose = '为做好全市冬春农田水利建设工作，现将有关事项通知如下，请各单位认真组织落实。'.repeat(5);
  return `<html><head><title>通知</title><meta name="ArticleTitle" content="关于做好验收的通知">${head}</head><body>
<h1>关于做好第一批工程验收的通知</h1><div class="info">发布时间：2023-08-28 来源：临禾市水利局</div>
<div ${container}><p>${prose}</p></div></body></html>`;
}
