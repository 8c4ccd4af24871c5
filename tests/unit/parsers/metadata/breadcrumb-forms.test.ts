import { describe } from 'vitest';
import { BODY, HEADING, page, reads, TITLE } from './page-view.ts';

const TRAIL = ['首页', '政务公开', '通知公告'];
const trail = (name: string, html: string, expected = TRAIL): void =>
  reads(name, page(`${html}${HEADING}<p>发布时间：2021-03-06</p>${BODY}`), {
    breadcrumbs: expected,
    title: TITLE,
  });

describe('a trail is read', () => {
  for (const sep of [
    '>',
    '&gt;',
    '&gt;&gt;',
    '»',
    '›',
    '→',
    '/',
    '|',
    '｜',
    '-',
    ' - ',
    '＞',
    '—>',
    '->',
    '=>',
    '::',
    '·',
    '》',
    '»&nbsp;',
    '\\',
    '∕',
    '➔',
    '>>>',
    '⟩',
    '~',
  ]) {
    trail(
      '当前位置 ' + sep,
      `<div>当前位置：<a href="/">首页</a>${sep}<a href="/z">政务公开</a>${sep}<a href="/t">通知公告</a></div>`,
    );
    trail(
      'named ' + sep,
      `<div class="crumb"><a href="/">首页</a>${sep}<a href="/z">政务公开</a>${sep}<a href="/t">通知公告</a></div>`,
    );
  }
  for (const lab of [
    '您的位置',
    '当前位置',
    '所在位置',
    '您所在的位置',
    '您现在的位置',
    '你的位置',
    '现在位置',
    '您当前所在位置',
    '当前的位置',
    '您当前的位置是',
    '位置',
    '您的当前位置',
    '你现在所在的位置',
    '当前所在位置',
    '当前栏目',
    '您现在所在的位置',
    '目前位置',
    '你当前位置',
  ])
    trail(
      lab,
      `<div>${lab}：<a href="/">首页</a> > <a href="/z">政务公开</a> > <a href="/t">通知公告</a></div>`,
    );
  trail(
    'items of an ordered list without a name',
    '<ol><li><a href="/">首页</a></li><li><a href="/z">政务公开</a></li><li><a href="/t">通知公告</a></li></ol>',
  );
  trail(
    'label in a list, items without links or arrows',
    '<ol><span>您现在所在的位置：</span><li><a href="/">首页</a></li><li>政务公开</li><li>通知公告</li></ol>',
  );
  trail(
    'zhengwen last',
    `<div>当前位置：<a href="/">首页</a> > <a href="/z">政务公开</a> > <a href="/t">通知公告</a> > 正文</div>`,
  );
  trail(
    'xiangqing linked last',
    `<div>当前位置：<a href="/">首页</a> > <a href="/z">政务公开</a> > <a href="/t">通知公告</a> > <a href="#">详情</a></div>`,
  );
  trail(
    'title and zhengwen last',
    `<div>当前位置：<a href="/">首页</a> > <a href="/z">政务公开</a> > <a href="/t">通知公告</a> > ${TITLE} > 正文</div>`,
  );
  trail('escaped twice', '<div>当前位置：首页 &amp;rsaquo; 政务公开 &amp;rsaquo; 通知公告</div>');
  trail(
    'template then real, other marks',
    `<div class="weizhi"><p>您的位置：<a href="/">首页</a> &gt; 内容</p><p><a href="/">首页</a> | <a href="/z">政务公开</a> | <a href="/t">通知公告</a></p></div>`,
  );
  trail(
    'template above the real one',
    `<p>您的位置：<a href="/">首页</a> &gt; 内容页</p><p><a href="/">首页</a> » <a href="/t">通知公告</a></p>`,
    ['首页', '通知公告'],
  );
  trail(
    'own title last',
    `<div>当前位置：<a href="/">首页</a> > <a href="/z">政务公开</a> > <a href="/t">通知公告</a> > ${TITLE}</div>`,
  );
  trail(
    'own title cut',
    `<div>当前位置：<a href="/">首页</a> > <a href="/z">政务公开</a> > <a href="/t">通知公告</a> > ${TITLE.slice(0, 12)}...</div>`,
  );
  trail('broken lines', `<div>首页&gt;<br>&gt; 政务公开 &gt; 通知公告</div>`);
  trail(
    'img separators',
    `<div class=position>当前位置：<a href="/">首页</a><img src=a.gif><a href="/z">政务公开</a><img src=a.gif><a href="/t">通知公告</a></div>`,
  );
  trail(
    'spans only',
    `<div class=position><span>当前位置：</span><span><a href="/">首页</a></span><i></i><span><a href="/z">政务公开</a></span><i></i><span><a href="/t">通知公告</a></span></div>`,
  );
  trail(
    'two trails',
    `<div>您的位置：<a href="/">首页</a> > 详情页</div><div class=x>当前位置：<a href="/">首页</a> > <a href="/z">政务公开</a> > <a href="/t">通知公告</a></div>`,
  );
  trail(
    'site trail & column trail',
    `<div>当前位置：<a href="/">首页</a> > <a href="/z">政务公开</a> > <a href="/t">通知公告</a></div><div><a href=/c>信息公开目录</a> > <a href=/d>公告</a></div>`,
  );
  trail('no home', `<div>当前位置：<a href="/z">政务公开</a> > <a href="/t">通知公告</a></div>`, [
    '政务公开',
    '通知公告',
  ]);
  trail(
    'home named site',
    `<div>当前位置：<a href="/">临河市水利局</a> > <a href="/z">政务公开</a> > <a href="/t">通知公告</a></div>`,
    ['临河市水利局', '政务公开', '通知公告'],
  );
  trail(
    '网站首页',
    `<div>您的位置: <a href="/">网站首页</a>&nbsp;&gt;&nbsp;<a href="/z">政务公开</a>&nbsp;&gt;&nbsp;<a href="/t">通知公告</a></div>`,
    ['网站首页', '政务公开', '通知公告'],
  );
  trail(
    'each li block',
    `<ul class="breadcrumb"><li>当前位置：</li><li><a href="/">首页</a></li><li>&gt;</li><li><a href="/z">政务公开</a></li><li>&gt;</li><li><a href="/t">通知公告</a></li></ul>`,
  );
  trail(
    'li without separators not named',
    `<ul class="list-x"><li>当前位置：</li><li><a href="/">首页</a></li><li><a href="/z">政务公开</a></li><li><a href="/t">通知公告</a></li></ul>`,
  );
  trail(
    'with date/weather on same line',
    `<div class=loc>今天是2021年3月6日 星期六　　当前位置：<a href="/">首页</a> > <a href="/z">政务公开</a> > <a href="/t">通知公告</a></div>`,
  );
  trail(
    'search in same line',
    `<div class=loc><form><input name=q></form><div>当前位置：<a href="/">首页</a> > <a href="/z">政务公开</a> > <a href="/t">通知公告</a></div></div>`,
  );
  trail(
    'beside a longer menu',
    '<div class="wz_top"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/1">新闻中心</a></li><li><a href="/2">政务公开</a></li><li><a href="/3">办事服务</a></li><li><a href="/4">互动交流</a></li></ul></div><div class="wz">当前位置：<a href="/">首页</a> › <a href="/2">政务公开</a> › <a href="/5">通知公告</a></div>',
  );
  trail(
    'where one element holds two',
    '<div class="pos"><div><span>您现在的位置：<a href="/">首页</a> &gt; 详情页</span></div><div class="rels">所在位置：<a href="/">首页</a> › <a href="/2">政务公开</a> › <a href="/5">通知公告</a></div></div>',
  );
});
