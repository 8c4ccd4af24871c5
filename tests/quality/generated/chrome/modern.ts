/** Newer city portals: landmarks, aside columns, reading aids. */
import { escapeHtml } from '#demo/markup.ts';
import {
  attachmentList,
  crumbLink,
  editorLine,
  footer,
  head,
  hexName,
  navigation,
  related,
  shareBar,
  type Chrome,
} from './page-parts.ts';

export const cityPortal: Chrome = (parts) => ({
  path: `/nw12344/${parts.facts.published.year}${String(parts.facts.published.month).padStart(2, '0')}${String(parts.facts.published.day).padStart(2, '0')}/${hexName(parts.random, 32)}.html`,
  head: `<meta name="viewport" content="width=device-width, initial-scale=1">${parts.meta}<link rel="stylesheet" href="/assets/app.css">`,
  body: `${parts.before}<a class="sr-only" href="#main">跳到主要内容</a><header><div class="logo">${escapeHtml(parts.facts.siteName)}</div><nav><ul>${navigation(parts.random)}</ul></nav></header>
<ol class="breadcrumb">${parts.crumbs.map((crumb, at) => `<li>${crumbLink(crumb, at, parts.crumbs.length)}</li>`).join('')}</ol>
<main id="main"><article>${head(parts, 'h2', ' id="ivs_title"')}
<div class="Article_content" id="ivs_content">${parts.body}</div></article>
${attachmentList(parts.attachments, parts.random)}${parts.bylineUnderBody}${shareBar(parts.random)}${editorLine(parts.random)}</main>
<aside>${related(parts, '最新公开')}</aside>${footer(parts)}`,
});
