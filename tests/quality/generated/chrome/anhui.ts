/** Two systems of one province: 龙讯 pages and the older openness catalogue. */
import {
  attachmentList,
  editorLine,
  footer,
  head,
  navigation,
  related,
  shareBar,
  trailLine,
  type Chrome,
} from './page-parts.ts';

export const lonsun: Chrome = (parts) => ({
  path: `/public/${parts.random.integer(1000, 9_999_999)}/${parts.random.integer(10_000, 99_999_999)}.html`,
  head: `<meta name="SiteId" content="6793521">${parts.meta}<link href="/assets/css/lonsun.css" rel="stylesheet">`,
  body: `${parts.before}<div class="wz_top"><ul class="nav">${navigation(parts.random)}</ul></div>
<div class="xxgk_box"><div class="xxgk_nav_left"><ul class="xxgk_navli"><li><a href="#">信息公开指南</a></li><li><a href="#">信息公开目录</a></li><li><a href="#">信息公开年报</a></li><li><a href="#">依申请公开</a></li></ul></div>
<div class="xxgk_right"><div class="wz">${trailLine(parts)}</div>
<div class="contentxxgk" id="contentxxgk">${head(parts, 'h1', ' class="newstitle"')}
<div class="wzcon j-fontContent clearfix">${parts.body}</div>${attachmentList(parts.attachments, parts.random)}${parts.bylineUnderBody}</div>
${shareBar(parts.random)}${editorLine(parts.random)}</div></div>${footer(parts)}`,
});

export const openness: Chrome = (parts) => ({
  path: `/OpennessContent/show/${parts.random.integer(10_000, 999_999)}.html`,
  head: parts.meta,
  body: `${parts.before}<div class="is-head"><h2 class="logo">${parts.facts.siteName}信息公开网</h2><ul>${navigation(parts.random)}</ul></div>
<div class="is-position">${trailLine(parts)}</div>
<div class="is-content">${head(parts, 'h3', ' class="is-newstitle"')}
<div class="is-newscontnet">${parts.body}</div>
${attachmentList(parts.attachments, parts.random)}${parts.bylineUnderBody}<div class="is-bottom">${shareBar(parts.random)}</div></div>${related(parts, '相关链接')}${footer(parts)}`,
});
