/** The common platform of one province (gkmlpt) and the news system beside it. */
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

export const gkmlpt: Chrome = (parts) => {
  const post = parts.random.integer(100_000, 9_999_999);
  return {
    path: `/gkmlpt/content/${Math.floor(post / 1_000_000)}/${Math.floor(post / 1000)}/post_${post}.html`,
    head: `<meta name="viewport" content="width=device-width">${parts.meta}<link rel="stylesheet" href="/gkmlpt/css/app.css">`,
    body: `${parts.before}<div id="app"><div class="top-bar"><a href="/">${parts.facts.siteName}</a></div><nav class="menu"><ul>${navigation(parts.random)}</ul></nav>
<div class="content"><div class="crumb">${trailLine(parts)}</div>
${head(parts, 'h1', ' class="title document-number-title"')}
<div class="article-content" data-v-1a2b3c>${parts.body}</div>
<div class="print-bar"><a>打印本页</a><a>关闭</a></div>${attachmentList(parts.attachments, parts.random)}${parts.bylineUnderBody}</div></div>${footer(parts)}`,
  };
};

export const nfcms: Chrome = (parts) => ({
  path: `/zwgk/tzgg/content/post_${parts.random.integer(100_000, 9_999_999)}.html`,
  head: `${parts.meta}<script>window.NFCMS_SITE_ID=990001;window.NFCMS_PUB_TYPE="post";</script>`,
  body: `${parts.before}<div class="head_search"><input type="text" name="keywords"><button>搜索</button></div><div class="dh">${navigation(parts.random, 'div')}</div>
<div class="main"><div class="tit_h">${trailLine(parts)}</div><div class="news_cont_d_wrap">
${head(parts, 'h1', ' class="content_title"')}
<div class="news_cont_d" id="zoomcon">${parts.body}</div>${parts.bylineUnderBody}
${attachmentList(parts.attachments, parts.random)}</div>${editorLine(parts.random)}${shareBar(parts.random)}</div>${related(parts, '推荐阅读')}${footer(parts)}`,
});
