/** Older makes: server pages with a view state, numbered folders, hand-made layout tables. */
import {
  attachmentList,
  editorLine,
  footer,
  head,
  navigation,
  shareBar,
  trailLine,
  type Chrome,
} from './page-parts.ts';

export const aspNet: Chrome = (parts) => ({
  path: `/InfoDetail.aspx?id=${parts.random.integer(100, 99_999)}&type=3`,
  head: `${parts.meta}<link href="App_Themes/Default/main.css" type="text/css" rel="stylesheet" />`,
  body: `${parts.before}<form name="form1" method="post" action="InfoDetail.aspx?id=1" id="form1"><div><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUKLTY0ODk0NDUxNWRkQ29udGVudA==" /></div>
<div id="header"><table><tr>${navigation(parts.random, 'td')}</tr></table></div>
<div id="nav">${trailLine(parts)}</div>
<div id="ctl00_main">${head(parts, 'span', ' id="ctl00_lblTitle" class="biaoti" style="display:block;text-align:center"')}
<div id="ctl00_lblContent">${parts.body}</div>${attachmentList(parts.attachments, parts.random)}${parts.bylineUnderBody}</div>
<div align="center">${shareBar(parts.random)}</div></form>${footer(parts)}`,
});

export const numberedFolders: Chrome = (parts) => ({
  path: `/n${parts.random.integer(1000, 9999)}/n${parts.random.integer(10_000, 99_999)}/c${parts.random.integer(100_000, 999_999)}/content.html`,
  head: parts.meta,
  body: `${parts.before}<div class="zsy_header"><ul>${navigation(parts.random)}</ul></div>
<div class="zsy_conmain"><div class="zsy_crumbs">${trailLine(parts)}</div>
${head(parts, 'div', ' class="zsy_cotitle"')}
<div class="zsy_comain">${parts.body}</div>
${attachmentList(parts.attachments, parts.random)}${parts.bylineUnderBody}${editorLine(parts.random)}${shareBar(parts.random)}</div>${footer(parts)}`,
});

export const layoutTables: Chrome = (parts) => ({
  path: `/show.asp?id=${parts.random.integer(10, 9999)}`,
  head: `${parts.meta}<STYLE>TD{font-size:12px}</STYLE>`,
  body: `${parts.before}<TABLE width=980 align=center border=0><TR><TD colSpan=2><IMG src="images/top.jpg"></TD></TR><TR>${navigation(parts.random, 'TD')}</TR></TABLE>
<TABLE width=980 align=center border=0><TR><TD vAlign=top width=200><TABLE><TR><TD><A href="gk.asp?c=1">公开指南</A></TD></TR><TR><TD><A href="gk.asp?c=2">公开目录</A></TD></TR><TR><TD><A href="gk.asp?c=3">公开年报</A></TD></TR></TABLE></TD>
<TD vAlign=top><TABLE width="100%"><TR><TD class=weizhi>${trailLine(parts)}</TD></TR><TR><TD>
${head(parts, 'div', ' align="center" class="biaoti"')}
</TD></TR><TR><TD class=neirong>${parts.body}</TD></TR><TR><TD>${attachmentList(parts.attachments, parts.random)}${parts.bylineUnderBody}</TD></TR><TR><TD align=right>${shareBar(parts.random)}</TD></TR></TABLE></TD></TR></TABLE>
${footer(parts)}`,
});
