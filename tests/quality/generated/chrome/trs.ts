/** TRS pages as ministries and cities publish them. */
import {
  attachmentList,
  compactDay,
  editorLine,
  footer,
  head,
  navigation,
  related,
  shareBar,
  trailLine,
  type Chrome,
} from './page-parts.ts';

export const trsStatic: Chrome = (parts) => {
  const { facts, random } = parts;
  const day = compactDay(facts.published);
  return {
    path: `/zwgk/zcwj/${day.slice(0, 6)}/t${day}_${random.integer(10_000, 9_999_999)}.shtml`,
    head: `<meta http-equiv="X-UA-Compatible" content="IE=edge">${parts.meta}<link href="../../../images/style.css" rel="stylesheet">`,
    body: `${parts.before}<div class="head"><a href="/"><img src="/images/logo.png" alt="${facts.siteName}"></a><ul>${navigation(random)}</ul></div>
<div class="container"><div class="location">${trailLine(parts)}</div>
<div class="detail">${head(parts, 'h2')}
<div class="view TRS_UEDITOR trs_paper_default trs_web">${parts.body}</div>
${attachmentList(parts.attachments, random)}${parts.bylineUnderBody}</div>
<div class="right">${related(parts, '热点推荐')}</div>${editorLine(random)}${shareBar(random)}</div>${footer(parts)}`,
  };
};

/** The older template: tables outside, `TRS_Editor` inside with a style element of its own. */
export const trsEditor: Chrome = (parts) => {
  const { facts, random } = parts;
  const day = compactDay(facts.published);
  return {
    path: `/xxgk/gkml/${day.slice(0, 6)}/t${day}_${random.integer(1000, 999_999)}.htm`,
    head: `${parts.meta}<style type="text/css"><!--\nTD { FONT-SIZE: 10pt;}\n--></style>`,
    body: `${parts.before}<table width="1000" align="center"><tr><td><img src="/gk_1.gif" width="1000" height="161" /></td></tr>
<tr><td class="wz">${trailLine(parts)}</td></tr><tr><td>
<div id="printcontent">${head(parts, 'div', ' class="bt" align="center"')}
<div style="width:90%;margin:0px auto"><div class=TRS_Editor><style type="text/css">.TRS_Editor P{margin-top:0;margin-bottom:0;}</style>${parts.body}</div></div>
${attachmentList(parts.attachments, random)}${parts.bylineUnderBody}</div></td></tr>
<tr><td>${shareBar(random)}</td></tr></table>${footer(parts)}`,
  };
};
