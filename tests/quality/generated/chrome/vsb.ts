/** 博达 pages: a form around the article, the year archive in the side column. */
import {
  attachmentList,
  editorLine,
  footer,
  head,
  navigation,
  trailLine,
  type Chrome,
} from './page-parts.ts';

export const vsb: Chrome = (parts) => {
  const number = parts.random.integer(1000, 99_999);
  return {
    path: `/info/${parts.random.integer(1001, 1999)}/${number}.htm`,
    head: `${parts.meta}<!--Announced by Visual SiteBuilder 9--><link rel="stylesheet" type="text/css" href="../_sitegray/_sitegray_d.css" />`,
    body: `${parts.before}<div class="top"><a href="../index.htm">${parts.facts.siteName}</a></div><div class="nav"><ul>${navigation(parts.random)}</ul></div>
<div class="position"><table cellspacing="0" cellpadding="0" border="0"><tr><td nowrap>${trailLine(parts)}</td></tr></table></div>
<form name="_newscontent_fromname"><div>
${head(parts, 'h1', ' align="center"')}
<div id="vsb_content_2"><div class="v_news_content">
${parts.body}
</div></div><div id="div_vote_id"></div>${attachmentList(parts.attachments, parts.random)}
<p>${parts.bylineUnderBody}</p><p>上一条：<a href="${number - 1}.htm">关于公布值班安排的通知</a></p><p>下一条：<a href="${number + 1}.htm">关于报送工作总结的通知</a></p>
</div></form>${editorLine(parts.random)}${footer(parts)}`,
  };
};
