/** County systems with script-drawn frames: 新点 and truecms. */
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

export const epoint: Chrome = (parts) => ({
  path: `/govxxgk/${compactDay(parts.facts.published)}/0a1b2c3d-4e5f-6789-abcd-ef0123456789.html`,
  head: `${parts.meta}<script src="/js/webBuilderCommon.js"></script><script>var siteInfo = {"projectName":"EWB-FRONT","siteGuid":"7eb5f7f1-9041-43ad-8e13-8fcb82ea831a"};</script>`,
  body: `${parts.before}<div class="ewb-header"><ul class="ewb-nav">${navigation(parts.random)}</ul></div>
<div class="ewb-container"><div class="ewb-location">${trailLine(parts)}</div>
<div class="ewb-article">${head(parts, 'h3', ' class="article-title"')}
<div class="article-content ewb-article-info">${parts.body}</div>
<div class="con-attach">${attachmentList(parts.attachments, parts.random)}</div>${parts.bylineUnderBody}</div>${shareBar(parts.random)}${related(parts, '同类信息')}</div>${editorLine(parts.random)}${footer(parts)}`,
});

export const truecms: Chrome = (parts) => ({
  path: `/truecms/xxgk/${compactDay(parts.facts.published).slice(0, 6)}/${hexName(parts.random, 32)}.htm`,
  head: `${parts.meta}<script src="/truecms/messageController/getMessage.do?columnId=1&callback=cb"></script>`,
  body: `${parts.before}<div id="wrap"><div class="daohang">${navigation(parts.random, 'span')}</div><div class="dqwz">${trailLine(parts)}</div>
<div class="sidebar"><h4>信息公开</h4><ul><li><a href="zn.htm">公开指南</a></li><li><a href="ml.htm">公开目录</a></li></ul></div>
<div class="con_main">${head(parts, 'p', ' class="con_title"')}
<div class="con_text" id="con">${parts.body}</div>${attachmentList(parts.attachments, parts.random)}${parts.bylineUnderBody}${editorLine(parts.random)}</div></div>${shareBar(parts.random)}${footer(parts)}`,
});
