/** 开普云 pages and the portal of the central government that shares their body element. */
import {
  attachmentList,
  compactDay,
  editorLine,
  footer,
  head,
  hexName,
  navigation,
  related,
  shareBar,
  trailLine,
  type Chrome,
} from './page-parts.ts';

export const ucap: Chrome = (parts) => ({
  path: `/zwgk/c${parts.random.integer(100_000, 999_999)}/${compactDay(parts.facts.published).slice(0, 6)}/${hexName(parts.random, 32)}.shtml`,
  head: `${parts.meta}<script src="/ucap/common.js"></script>`,
  body: `${parts.before}<div class="header"><ul class="menu">${navigation(parts.random)}</ul></div>
<div class="pos"><div>${trailLine(parts)}</div></div>
<div class="xl-main"><ucaptitle>${head(parts, 'h1', ' id="ti"')}</ucaptitle>
<div id="UCAP-CONTENT"><ucapcontent>${parts.body}</ucapcontent></div>
${attachmentList(parts.attachments, parts.random)}${parts.bylineUnderBody}${editorLine(parts.random)}${shareBar(parts.random)}</div>${related(parts, '相关解读')}${footer(parts)}`,
});

export const govCn: Chrome = (parts) => ({
  path: `/zhengce/content/${parts.facts.published.year}-${String(parts.facts.published.month).padStart(2, '0')}/${String(parts.facts.published.day).padStart(2, '0')}/content_${parts.random.integer(1_000_000, 9_999_999)}.htm`,
  head: `${parts.meta}<link rel="stylesheet" href="/govweb/xhtml/main.css">`,
  body: `${parts.before}<div class="wrap"><div class="BreadcrumbNav">${trailLine(parts)}</div>
<table border="0" cellpadding="0" cellspacing="0" width="100%"><tbody><tr><td class="b12c">
${head(parts, 'div', ' class="pages-title" style="text-align:center"')}
<div class="pages_content" id="UCAP-CONTENT">${parts.body}</div>
</td></tr></tbody></table>${attachmentList(parts.attachments, parts.random)}${parts.bylineUnderBody}<div class="tool">${shareBar(parts.random)}</div>${editorLine(parts.random)}</div>${footer(parts)}`,
});
