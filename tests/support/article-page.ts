import type { DisclosureDocument, Section } from '#core/document.ts';
import { httpUrl } from '#core/url.ts';
import { extractDocument } from '#parsers/extract.ts';

export const PAGE_TITLE = '临河市水利局关于做好冬春水利建设工作的通知';
export const PAGE_URL = 'http://www.linhe.example/zwgk/tzgg/202311/t20231108_1.html';
/** Three paragraphs of a notice. */
export const PARAGRAPHS = [
  '为做好全市冬春农田水利建设工作，现将有关事项通知如下，请各单位认真组织落实。',
  '各乡镇要加强组织领导，明确责任分工，确保工程质量和进度，按时完成年度建设任务。',
  '市水利局要会同有关部门开展督促检查，及时通报情况，重要事项向市政府报告。',
] as const;
export const SIGNED = ['临河市水利局', '2023年11月8日'] as const;

export interface PageParts {
  readonly head?: string;
  /** Above the title, inside the column of the article. */
  readonly before?: string;
  readonly strip?: string;
  readonly open?: string;
  readonly close?: string;
  /** Below the container, inside the column. */
  readonly below?: string;
  /** Below the column. */
  readonly after?: string;
}

export function paragraphs(...texts: readonly string[]): string {
  return texts.map((text) => `<p>${text}</p>`).join('\n');
}

/** A page as content systems make them: bars, trail, title, strip, container, footer. */
export function articlePage(body: string, parts: PageParts = {}): string {
  const strip =
    parts.strip ??
    '发布时间：2023-11-08 10:20　来源：市水利局　浏览次数：<span id="c"></span>　【字体：大 中 小】';
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${PAGE_TITLE}-临河市水利局</title>${parts.head ?? ''}</head><body>
<div class="header"><a href="/">网站首页</a><a href="/zwgk/">政务公开</a><a href="/bsfw/">办事服务</a><form><input type="text" name="q"></form></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/tzgg/">通知公告</a></div>
<div class="main">${parts.before ?? ''}<h1>${PAGE_TITLE}</h1><div class="info">${strip}</div>
${parts.open ?? '<div class="content">'}${body}${parts.close ?? '</div>'}
${parts.below ?? ''}</div>
${parts.after ?? ''}
<div class="footer"><p>主办：临河市水利局　承办：临河市信息中心</p><p>地址：临河市解放路1号　电话：0999-1234567</p><p>蜀ICP备99000001号　川公网安备 99010002000001号　网站标识码：9901230001</p></div></body></html>`;
}

export function extractArticle(html: string): DisclosureDocument {
  return extractDocument(new TextEncoder().encode(html), {
    url: httpUrl(PAGE_URL),
    contentType: 'text/html; charset=utf-8',
  });
}

export function bodyLinesOf(html: string): readonly string[] {
  const { text } = extractArticle(html).body;
  return text === '' ? [] : text.split('\n');
}

/** `level heading`, with ` +` where the heading runs in; sections without heading are left out. */
export function headingsOf(sections: readonly Section[]): readonly string[] {
  return sections.flatMap((section) => [
    ...(section.heading === '' ? [] : [`${section.level} ${section.heading}${section.runIn ? ' +' : ''}`]),
    ...headingsOf(section.sections),
  ]);
}
