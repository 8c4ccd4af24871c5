/** Two generations of the 大汉 system: layout tables with comments, and the unit-built pages that followed. */
import { escapeHtml } from '#demo/markup.ts';
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
  slashDay,
  trailLine,
  type Chrome,
} from './page-parts.ts';

/** Tables all the way, crumbs in a table of their own, body in `td.bt_content`. */
export const hanwebTables: Chrome = (parts) => {
  const { facts, random, crumbs } = parts;
  const serial = random.integer(10_000, 99_999_999);
  const column = random.integer(1000, 1_999_999);
  const trail = crumbs
    .slice(1)
    .map((crumb) => `<TD> > <a href="/col/col${column}/index.html">${escapeHtml(crumb)}</a></TD>`)
    .join('');
  return {
    path: `/art/${slashDay(facts.published)}/art_${column}_${serial}.html`,
    head: `<script language="javascript" src="/script/jquery.js"></script><link href="/script/page.css" type=text/css rel=stylesheet>${parts.meta}`,
    body: `<div id='hiddenLocation' style='display:none;'><span id='ss_webid'>31</span><span id='col_name'>${escapeHtml(crumbs.at(-1) ?? '')}</span></div>${parts.before}
<div class="top"><img src="/images/banner.jpg"></div><div class="nav"><table><tr>${navigation(random, 'td')}</tr></table></div>
<div class="current-position"><table cellspacing="0" cellpadding="0" border="0"><tr><td> 当前位置：<a href="/index.html" >${escapeHtml(crumbs[0] ?? '首页')}</a></td><td><TABLE WIDTH=100% CELLSPACING=0 BORDER=0><TR>${trail}</TR></TABLE></td></tr></table></div>
<script language="javascript">function doZoom(size){document.getElementById('zoom').style.fontSize=size+'px';}</script>
<div class="main">${parts.isBlockUnderTitle ? '' : parts.block}
<table width='100%' border="0" align='center' id="c"><tr><td align='center' class=title>${parts.kicker === '' ? '' : `<p class="subtitle">${escapeHtml(parts.kicker)}</p></td></tr><tr><td align='center' class=title>`}${parts.title}${parts.isBylineInTitle ? parts.byline : ''}</td></tr>
<tr><td style="height:15px"></td></tr><tr><td>${parts.isBylineInTitle ? '' : parts.byline}${parts.isBlockUnderTitle ? parts.block : ''}</td></tr>
<tr><td class="bt_content"><div id="zoom"><!--ZJEG_RSS.content.begin--><meta name="ContentStart">${parts.body}<meta name="ContentEnd"><!--ZJEG_RSS.content.end--></div></td></tr>
<tr><td>${attachmentList(parts.attachments, random)}${parts.bylineUnderBody}</td></tr><tr><td height="30">${shareBar(random)}</td></tr></table></div>
${footer(parts)}<!-- Produced By 大汉网络 -->`,
  };
};

/** Boxes built by units, body in `div.art-con`. */
export const jpaas: Chrome = (parts) => ({
  path: `/col/col${parts.random.integer(1000, 9999)}/art/${parts.facts.published.year}/art_${compactDay(parts.facts.published)}${hexName(parts.random, 12)}.html`,
  head: `${parts.meta}<link rel="stylesheet" href="/static/css/hanweb.css"><script src="/jpaas/resource/common.js"></script>`,
  body: `${parts.before}<div class="header"><div class="logo"><a href="/">${parts.facts.siteName}</a></div><ul class="nav clearfix">${navigation(parts.random)}</ul></div>
<div class="wrapper"><div class="bread">${trailLine(parts)}</div>
<div class="article"><!--文章开始-->${head(parts, 'h1', ' class="art-title"')}
<div class="art-con art-con-bottonmLine" id="div_content">${parts.body}</div>
${attachmentList(parts.attachments, parts.random)}${parts.bylineUnderBody}${editorLine(parts.random)}${shareBar(parts.random)}</div>
${related(parts, '相关信息')}</div>${footer(parts)}<script src="/api-gateway/jpaas-publish-server/front/page/visit.js"></script>`,
});
