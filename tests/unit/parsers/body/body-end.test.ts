import { describe, expect, test } from 'vitest';
import {
  articlePage,
  bodyLinesOf,
  PAGE_TITLE,
  PARAGRAPHS,
  paragraphs,
  SIGNED,
} from '../../../support/article-page.ts';

const TEXT = paragraphs(...PARAGRAPHS);
const SIGN_OFF = '<p style="text-align:right">临河市水利局</p><p style="text-align:right">2023年11月8日</p>';
const LINKS =
  '<ul><li><a href="1.html">关于防汛工作的通知</a></li><li><a href="2.html">关于抗旱工作的通知</a></li></ul>';

describe('what systems put after the text is no text', () => {
  test.each([
    ['further reading', `<div class="xgyd"><h3>相关阅读</h3>${LINKS}</div>`],
    ['a related link', '<p>相关链接：</p><p><a href="1.html">关于防汛工作的通知</a></p>'],
    [
      'related links with dates',
      '<div>相关信息</div><ul><li><a href="1.html">关于防汛工作的通知</a><span>2023-05-01</span></li><li><a href="2.html">关于抗旱工作的通知</a>[2023-06-01]</li></ul>',
    ],
    ['an explanation', '<p>相关解读：</p><a href="3.html">《通知》政策解读</a>'],
    ['an explanation under a bare word', '<p>政策解读</p><p><a href="1.html">关于防汛工作的通知解读</a></p>'],
    ['hot links', `<div class="hot"><h3>热点推荐</h3>${LINKS}</div>`],
    ['more to read', '<p><strong>延伸阅读</strong></p><p><a href="1.html">关于防汛工作的通知</a></p>'],
    [
      'neighbours',
      '<p>上一篇：<a href="1.html">关于防汛工作的通知</a></p><p>下一篇：<a href="2.html">关于抗旱工作的通知</a></p>',
    ],
    [
      'neighbours that are not there',
      '<p>上一篇：没有了</p><p>下一篇：<a href="2.html">关于抗旱工作的通知</a></p>',
    ],
    [
      'neighbours on one line',
      '<p>上一条：<a href="1.html">关于防汛工作的通知</a> 下一条：<a href="2.html">关于抗旱工作的通知</a></p>',
    ],
    ['neighbours in brackets', '<p>【上一篇】<a href="1.html">关于防汛</a></p><p>【下一篇】无</p>'],
    ['an editor', '<p>责任编辑：张三</p>'],
    ['an editor in brackets', '<p align="right">（责任编辑：李四）</p>'],
    ['editors', '<p>编辑：李四　　审核：王五</p>'],
    ['those who typed and checked', '<p>信息录入：李四　审核人：王五　发布人：赵六</p>'],
    ['three readings', '<p>初审：李四 复审：王五 终审：赵六</p><p>一审：李四　二审：王五　三审：赵六</p>'],
    ['controls', '<div>【打印本页】 【关闭窗口】</div><p>返回顶部</p>'],
    [
      'controls as links',
      '<div><a href="javascript:window.print()">打印</a> | <a href="javascript:window.close()">关闭</a></div>',
    ],
    ['corrections', '<p>【我要纠错】【加入收藏】【打印本页】【关闭】</p>'],
    [
      'sharing',
      '<div class="bdsharebuttonbox">分享到：<a href="#">QQ空间</a><a href="#">新浪微博</a><a href="#">微信</a></div>',
    ],
    ['a code', '<div class="ewm"><img src="qr.png"><p>扫一扫在手机打开当前页</p></div>'],
    ['a code in other words', '<p>扫描二维码，在手机上浏览本页</p><p>用微信扫描二维码分享至好友和朋友圈</p>'],
    ['a code in a sentence', '<p>微信里点“发现”，扫一下</p><p>二维码便可将本文分享至朋友圈。</p>'],
    ['readers', '<p>阅读次数：<span>123</span></p><p>已有 123 人浏览</p>'],
    ['visitors', '<p>您是第 12345 位访客</p>'],
    [
      'a survey',
      '<div><p>您对本条信息的满意度：</p><label>非常满意</label><label>满意</label><label>不满意</label><button>提交</button></div>',
    ],
    ['votes', '<p>------分隔线--------------------</p><div>顶一下</div><div>(0)</div><div>踩一下</div>'],
    ['a code to follow', '<p>长按识别二维码关注我们</p>'],
    ['an imprint without a label', '<p>临河市人民政府主办</p><p>临河市水利局办公室制作</p>'],
    [
      'controls with who put it up, and neighbours with bullets',
      '<p>【信息发布：市水利局】 【内容纠错】　【打印文章】　【关闭窗口】</p><p>▪ 上一篇：<a href="1.html">通知</a></p><p>▪ 下一篇：</p>',
    ],
    ['a hint of a browser', '<div>点击右上角<br>选择在浏览器中打开</div>'],
    ['a footer', '<p>主办单位：临河市水利局</p><p>版权所有：临河市人民政府</p><p>蜀ICP备99000001号</p>'],
    ['a question', '<div>您觉得这条信息对您有帮助吗？<a href="#">有用</a><a href="#">没用</a></div>'],
    [
      'a pager',
      '<div><a href="1.html">首页</a> <a href="2.html">上一页</a> 1 <a href="3.html">下一页</a> 尾页</div>',
    ],
    ['the time of the last change', '<p>最后更新时间：2023-11-09</p>'],
    ['a player', '<div><p>语音播报：</p><p>00:00/00:00</p></div>'],
    ['files', '<div class="fj"><p>附件下载：</p><ul><li><a href="a.pdf">建设任务表.pdf</a></li></ul></div>'],
    ['files with sizes', '<p>相关附件</p><ul><li><a href="a.pdf">建设任务表.pdf</a>（120KB）</li></ul>'],
    [
      'a disclaimer',
      '<p>免责声明：凡本网注明“来源：某某”的作品，均转载自其他媒体，转载目的在于传递更多信息。</p>',
    ],
    ['rules for comments', '<h3>网友评论</h3><p>网友评论仅供网友表达个人看法，请文明上网、理性发言。</p>'],
    ['a box named so', '<div class="related"><p>更多内容请见</p><p>水利专栏</p></div>'],
  ])('%s', (_, furniture) => {
    expect(bodyLinesOf(articlePage(TEXT + SIGN_OFF + furniture))).toEqual([...PARAGRAPHS, ...SIGNED]);
    expect(bodyLinesOf(articlePage(TEXT + furniture))).toEqual(PARAGRAPHS);
    expect(bodyLinesOf(articlePage(TEXT + SIGN_OFF, { below: furniture }))).toEqual([
      ...PARAGRAPHS,
      ...SIGNED,
    ]);
    expect(bodyLinesOf(articlePage('', { open: '', close: '', below: TEXT + furniture }))).toEqual(
      PARAGRAPHS,
    );
  });
});

describe('what belongs to the document stays', () => {
  test.each([
    [
      'the imprint',
      ['抄送：市委办公室，市人大办公室。', '临河市水利局办公室　2023年11月8日印发', '共印50份'],
    ],
    ['a note', ['（此件公开发布）']],
    ['a contact', ['（联系人：张三；联系电话：0999-1234567）']],
    ['a list of attachments', ['附件：1.任务表', '2.进度表']],
    ['hosts of a meeting', ['主办单位：临河市水利局', '承办单位：临河市水利学会']],
    ['hosts in a sentence', ['本次活动由临河市人民政府主办']],
    ['a divider', ['＊＊＊', '说明：数据为初步统计数']],
    ['the last point of a list', ['下一步，各地要抓紧整改。']],
    ['a reporter', ['（记者 张三 通讯员 李四）']],
  ])('%s', (_, lines) => {
    expect(bodyLinesOf(articlePage(TEXT + SIGN_OFF + paragraphs(...lines)))).toEqual([
      ...PARAGRAPHS,
      ...SIGNED,
      ...lines,
    ]);
  });

  test('links and controls between paragraphs', () => {
    const html = `${paragraphs(PARAGRAPHS[0])}<p>相关链接：<a href="x.html">《通知》</a></p>${paragraphs(PARAGRAPHS[1])}`;
    expect(bodyLinesOf(articlePage(html))).toEqual([PARAGRAPHS[0], '相关链接：《通知》', PARAGRAPHS[1]]);
  });

  test('an attachment printed in place', () => {
    const table = '<table><tr><td>序号</td><td>项目</td></tr><tr><td>1</td><td>清淤</td></tr></table>';
    expect(bodyLinesOf(articlePage(`${TEXT}${SIGN_OFF}<p>附件</p><p>任务表</p>${table}`)).slice(5)).toEqual([
      '附件',
      '任务表',
      '序号\t项目',
      '1\t清淤',
    ]);
  });
});

describe('an article that stands twice is read once', () => {
  const head = `<h1>${PAGE_TITLE}</h1><div>发布时间：2023-11-08 来源：市水利局</div>`;
  test.each([
    ['to be printed', { below: `<div class="print">${head}<div class="c2">${TEXT}</div></div>` }],
    ['for phones', { after: `<div class="wap">${head}<div class="wapcon">${TEXT}</div></div>` }],
    ['without its title', { after: `<div class="wap"><div class="wapcon">${TEXT}</div></div>` }],
    ['beside it', { close: `</div><div class="content_m">${TEXT}</div>` }],
    ['hidden', { close: `</div><div style="display:none" class="big">${TEXT}</div>` }],
    ['off the page', { after: `<div style="position:absolute;left:-9999px">${head}${TEXT}</div>` }],
  ])('%s', (_, parts) => {
    expect(bodyLinesOf(articlePage(TEXT, parts))).toEqual(PARAGRAPHS);
  });
});
