import { describe } from 'vitest';
import {
  BODY,
  BODY_TEXT,
  HEADING,
  INDEX_NUMBER,
  page as wholePage,
  reads,
  TITLE,
  type PageView,
} from './page-view.ts';

const page = (block: string, after = HEADING + BODY): string => wholePage(block + after);
const PAIRS = [`索引号=${INDEX_NUMBER}`, '发布机构=临河市水利局', '文号=', '发布日期=2021-03-05'];
const WHOLE: PageView = {
  metadata: PAIRS,
  title: TITLE,
  publisher: '临河市水利局',
  indexNumber: INDEX_NUMBER,
  documentNumber: null,
  published: '2021-03-05',
  body: BODY_TEXT,
};
const block = (name: string, html: string, expected: PageView = WHOLE): void => reads(name, html, expected);

describe('a metadata block is read whatever its layout:', () => {
  block(
    'brackets',
    page(
      `<p>【索引号】${INDEX_NUMBER}</p><p>【发布机构】临河市水利局</p><p>【文号】</p><p>【发布日期】2021-03-05</p>`,
    ),
  );
  block(
    'brackets one line',
    page(`<p>【索引号】${INDEX_NUMBER} 【发布机构】临河市水利局 【文号】 【发布日期】2021-03-05</p>`),
  );
  block(
    'brackets colon',
    page(`<p>【索引号】：${INDEX_NUMBER} 【发布机构】：临河市水利局 【文号】： 【发布日期】：2021-03-05</p>`),
  );
  block(
    'brackets square',
    page(
      `<p>[索引号] ${INDEX_NUMBER}</p><p>[发布机构] 临河市水利局</p><p>[文号]</p><p>[发布日期] 2021-03-05</p>`,
    ),
  );
  block(
    'div sub spans',
    page(
      `<div class=sub><div><span>索 引 号：</span><span>${INDEX_NUMBER}</span></div><div><span>发布机构：</span><span>临河市水利局</span></div><div><span>文　　号：</span><span></span></div><div><span>发布日期：</span><span>2021-03-05</span></div></div>`,
    ),
  );
  block(
    'label font + div display-block',
    page(
      `<div class="c"><div><label><font>索&ensp;引&ensp;号</font></label><div class="display-block">${INDEX_NUMBER}</div></div><div><label><font>发布机构</font></label><div class="display-block">临河市水利局</div></div><div><label><font>文　　号</font></label><div class="display-block"></div></div><div><label><font>发布日期</font></label><div class="display-block">2021-03-05</div></div></div>`,
    ),
  );
  block(
    'label font + div display-block colon',
    page(
      `<div class="c"><div><label><font>索&ensp;引&ensp;号：</font></label><div class="display-block">${INDEX_NUMBER}</div></div><div><label><font>发布机构：</font></label><div class="display-block">临河市水利局</div></div><div><label><font>文　　号：</font></label><div class="display-block"></div></div><div><label><font>发布日期：</font></label><div class="display-block">2021-03-05</div></div></div>`,
    ),
  );
  block(
    'label sibling spans flat',
    page(
      `<div class="c"><label>索引号</label><span>${INDEX_NUMBER}</span><label>发布机构</label><span>临河市水利局</span><label>文号</label><span></span><label>发布日期</label><span>2021-03-05</span></div>`,
    ),
  );
  block(
    'label sibling spans flat colon',
    page(
      `<div class="c"><label>索引号：</label><span>${INDEX_NUMBER}</span><label>发布机构：</label><span>临河市水利局</span><label>文号：</label><span></span><label>发布日期：</label><span>2021-03-05</span></div>`,
    ),
  );
  block(
    'li em p',
    page(
      `<ul><li><em>索引号</em><p>${INDEX_NUMBER}</p></li><li><em>发布机构</em><p>临河市水利局</p></li><li><em>文号</em><p></p></li><li><em>发布日期</em><p>2021-03-05</p></li></ul>`,
    ),
  );
  block(
    'li label span no colon',
    page(
      `<ul><li><label>索引号</label> <span>${INDEX_NUMBER}</span></li><li><label>发布机构</label> <span>临河市水利局</span></li><li><label>文号</label> <span></span></li><li><label>发布日期</label> <span>2021-03-05</span></li></ul>`,
    ),
  );
  block(
    'li two li per pair',
    page(
      `<ul><li class=l>索引号：</li><li class=v>${INDEX_NUMBER}</li><li class=l>发布机构：</li><li class=v>临河市水利局</li><li class=l>文号：</li><li class=v></li><li class=l>发布日期：</li><li class=v>2021-03-05</li></ul>`,
    ),
  );
  block(
    'table mixed label cell w/ value and next cell',
    page(
      `<table><tr><td>索引号</td><td>${INDEX_NUMBER}</td><td>发布机构：临河市水利局</td></tr><tr><td>文号</td><td></td><td>发布日期：2021-03-05</td></tr></table>`,
    ),
  );
  block(
    'pipe text',
    page(`<p>索引号：${INDEX_NUMBER} | 发布机构：临河市水利局 | 文号： | 发布日期：2021-03-05</p>`),
  );
  block(
    'pipe text nocolon',
    page(`<p>索引号 | ${INDEX_NUMBER} | 发布机构 | 临河市水利局 | 文号 | | 发布日期 | 2021-03-05</p>`),
  );
  block(
    'label line value line p no colon',
    page(
      `<p>索引号</p><p>${INDEX_NUMBER}</p><p>发布机构</p><p>临河市水利局</p><p>文号</p><p>发布日期</p><p>2021-03-05</p>`,
    ),
  );
  block(
    'label value br',
    page(
      `<div>索引号<br>${INDEX_NUMBER}<br>发布机构<br>临河市水利局<br>文号<br>发布日期<br>2021-03-05</div>`,
    ),
  );
  block(
    'span-split',
    page(
      `<table><tr><td><span>索</span><span>引</span><span>号</span><span>：</span></td><td>${INDEX_NUMBER}</td><td><font>发布</font><font>机构</font>：</td><td>临河市水利局</td></tr><tr><td><span>文</span>　　<span>号</span>：</td><td>&nbsp;</td><td>发布日期：</td><td>2021-03-05</td></tr></table>`,
    ),
  );
  block(
    'span-split line',
    page(
      `<p><span>索</span>&nbsp;<span>引</span>&nbsp;<span>号</span>：${INDEX_NUMBER}</p><p><font>发布</font><font>机构</font>：临河市水利局</p><p>文<span>&emsp;&emsp;</span>号：</p><p>发布日期：2021-03-05</p>`,
    ),
  );
  block(
    'label br inside cell',
    page(
      `<table><tr><td>索引<br>号</td><td>${INDEX_NUMBER}</td><td>发布<br>机构</td><td>临河市水利局</td></tr><tr><td>文号</td><td></td><td>发布<br>日期</td><td>2021-03-05</td></tr></table>`,
    ),
  );
  block(
    'header row 1',
    page(
      `<table><tr><th>索引号</th><th>发布机构</th><th>文号</th><th>发布日期</th></tr><tr><td>${INDEX_NUMBER}</td><td>临河市水利局</td><td></td><td>2021-03-05</td></tr></table>`,
    ),
  );
  block(
    'header row 2x2',
    page(
      `<table><tr><th>索引号</th><th>发布机构</th></tr><tr><td>${INDEX_NUMBER}</td><td>临河市水利局</td></tr><tr><th>文号</th><th>发布日期</th></tr><tr><td></td><td>2021-03-05</td></tr></table>`,
    ),
  );
  block(
    'three pairs row',
    page(
      `<table><tr><td>索引号：</td><td>${INDEX_NUMBER}</td><td>发布机构：</td><td>临河市水利局</td><td>文号：</td><td></td></tr><tr><td>发布日期：</td><td colspan=5>2021-03-05</td></tr></table>`,
    ),
  );
  block(
    'colon cell',
    page(
      `<table><tr><td>索引号</td><td>：</td><td>${INDEX_NUMBER}</td><td>发布机构</td><td>：</td><td>临河市水利局</td></tr><tr><td>文号</td><td>：</td><td></td><td>发布日期</td><td>：</td><td>2021-03-05</td></tr></table>`,
    ),
  );
  block(
    'colon at value start',
    page(
      `<table><tr><td>索引号</td><td>：${INDEX_NUMBER}</td><td>发布机构</td><td>：临河市水利局</td></tr><tr><td>文号</td><td>：</td><td>发布日期</td><td>：2021-03-05</td></tr></table>`,
    ),
  );
  block(
    'colon at value start spans',
    page(
      `<ul><li><b>索引号</b><span>：${INDEX_NUMBER}</span></li><li><b>发布机构</b><span>：临河市水利局</span></li><li><b>文号</b><span>：</span></li><li><b>发布日期</b><span>：2021-03-05</span></li></ul>`,
    ),
  );
  block(
    'dl',
    page(
      `<dl><dt>索引号</dt><dd>${INDEX_NUMBER}</dd></dl><dl><dt>发布机构</dt><dd>临河市水利局</dd></dl><dl><dt>文号</dt><dd></dd></dl><dl><dt>发布日期</dt><dd>2021-03-05</dd></dl>`,
    ),
  );
  block(
    'ng shell then real',
    page(
      `<div class=a><p>索引号：<span class="ng-binding"></span></p><p>发布机构：<span class="ng-binding"></span></p><p>文号：<span class="ng-binding"></span></p><p>发布日期：<span class="ng-binding"></span></p></div><div><p>索引号：${INDEX_NUMBER}</p><p>发布机构：临河市水利局</p><p>文号：</p><p>发布日期：2021-03-05</p></div>`,
    ),
  );
  block(
    'ng shell template',
    page(
      `<div class=a><p>索引号：<span>{{detail.index}}</span></p><p>发布机构：<span>{{detail.pub}}</span></p><p>文号：<span>{{detail.no}}</span></p><p>发布日期：<span>{{detail.date | date}}</span></p></div>`,
    ),
    {
      metadata: ['索引号=', '发布机构=', '文号=', '发布日期='],
      publisher: null,
      indexNumber: null,
      documentNumber: null,
      published: null,
    },
  );
  block(
    'block below body',
    page(
      '',
      HEADING +
        BODY +
        `<div class=info><table><tr><td>索引号</td><td>${INDEX_NUMBER}</td><td>发布机构</td><td>临河市水利局</td></tr><tr><td>文号</td><td></td><td>发布日期</td><td>2021-03-05</td></tr></table></div>`,
    ),
  );
  block(
    'block below body lines',
    page(
      '',
      HEADING +
        BODY +
        `<div class=info><p>索引号：${INDEX_NUMBER}　发布机构：临河市水利局</p><p>文号：　发布日期：2021-03-05</p></div>`,
    ),
  );
  block(
    'block repeated in body',
    page(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>文号：</li><li>发布日期：2021-03-05</li></ul>`,
      HEADING +
        BODY.replace(
          '<p>各科室',
          `<table><tr><td>索引号</td><td>${INDEX_NUMBER}</td><td>发布机构</td><td>临河市水利局</td></tr><tr><td>文号</td><td></td><td>发布日期</td><td>2021-03-05</td></tr></table><p>各科室`,
        ),
    ),
  );
  block(
    'block in body only',
    page(
      '',
      HEADING +
        BODY.replace(
          '<p>各科室',
          `<table><tr><td>索引号</td><td>${INDEX_NUMBER}</td><td>发布机构</td><td>临河市水利局</td></tr><tr><td>文号</td><td></td><td>发布日期</td><td>2021-03-05</td></tr></table><p>各科室`,
        ),
    ),
  );
  block(
    'hidden dup with empties',
    page(
      `<div style="display:none"><p>索引号：</p><p>发布机构：</p><p>文号：</p><p>发布日期：</p></div><ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>文号：</li><li>发布日期：2021-03-05</li></ul>`,
    ),
  );
  block(
    'visible shell + hidden filled',
    page(
      `<ul><li>索引号：</li><li>发布机构：</li><li>文号：</li><li>发布日期：</li></ul><div style="display:none"><p>索引号：${INDEX_NUMBER}</p><p>发布机构：临河市水利局</p><p>文号：</p><p>发布日期：2021-03-05</p></div>`,
    ),
  );
  block(
    'between title and body',
    page(
      '',
      HEADING +
        `<table><tr><td>索引号</td><td>${INDEX_NUMBER}</td><td>发布机构</td><td>临河市水利局</td></tr><tr><td>文号</td><td></td><td>发布日期</td><td>2021-03-05</td></tr></table>` +
        BODY,
    ),
  );
  block(
    '4-space separated no colon text',
    page(`<p>索引号 ${INDEX_NUMBER}</p><p>发布机构 临河市水利局</p><p>文　号</p><p>发布日期 2021-03-05</p>`),
  );
  block(
    'nested span label strong',
    page(
      `<p><strong>索引号：</strong>${INDEX_NUMBER} <strong>发布机构：</strong>临河市水利局</p><p><strong>文号：</strong> <strong>发布日期：</strong>2021-03-05</p>`,
    ),
  );
  block(
    'no separator between',
    page(
      `<p><span>索引号：${INDEX_NUMBER}</span><span>发布机构：临河市水利局</span><span>文号：</span><span>发布日期：2021-03-05</span></p>`,
    ),
  );
  block(
    'details/summary',
    page(
      `<div><div class=row><div class=c1>索引号:</div><div class=c2>${INDEX_NUMBER}</div><div class=c1>发布机构:</div><div class=c2>临河市水利局</div></div><div class=row><div class=c1>文号:</div><div class=c2></div><div class=c1>发布日期:</div><div class=c2>2021-03-05</div></div></div>`,
    ),
  );
  block(
    'divs nocolon row4',
    page(
      `<div><div class=row><div class=c1>索引号</div><div class=c2>${INDEX_NUMBER}</div><div class=c1>发布机构</div><div class=c2>临河市水利局</div></div><div class=row><div class=c1>文号</div><div class=c2></div><div class=c1>发布日期</div><div class=c2>2021-03-05</div></div></div>`,
    ),
  );
  block(
    'widgets after empty',
    page(`<p>索引号：${INDEX_NUMBER} 发布机构：临河市水利局 发布日期：2021-03-05 文号： 打印 关闭</p>`),
    {
      ...WHOLE,
      metadata: [`索引号=${INDEX_NUMBER}`, '发布机构=临河市水利局', '发布日期=2021-03-05', '文号='],
    },
  );
  block(
    'seed form',
    page(
      `<p>索引号: ${INDEX_NUMBER} 发布机构: 临河市水利局</p><p>公开方式: 主动公开 发文日期: 2021-03-04</p><p>组配分类: 政府信息公开工作报告 文件编号: </p>`,
      HEADING + '<p>发布时间:2021-03-05  20:57 来源:临河市水利局 浏览次数: 打印</p>' + BODY,
    ),
    {
      metadata: [
        `索引号=${INDEX_NUMBER}`,
        '发布机构=临河市水利局',
        '公开方式=主动公开',
        '发文日期=2021-03-04',
        '组配分类=政府信息公开工作报告',
        '文件编号=',
      ],
      byline: ['发布时间=2021-03-05  20:57'.replace('  ', ' '), '来源=临河市水利局', '浏览次数='],
      views: null,
      published: '2021-03-05T20:57+08:00',
      issued: '2021-03-04',
      combined: '政府信息公开工作报告',
      body: BODY_TEXT,
    },
  );
  block(
    'in definition lists of one pair each, values in paragraphs',
    page(
      `<div>${[
        ['索引号', INDEX_NUMBER],
        ['发布机构', '临河市水利局'],
        ['文号', ''],
        ['发布日期', '2021-03-05'],
      ]
        .map(([label, value]) => `<dl class="fl"><dt>${label}:</dt><dd><p>${value}</p></dd></dl>`)
        .join('')}</div>`,
    ),
  );
  block(
    'right under a strip set as a list of its own',
    page(
      `<ul class="info"><li>来源：临河日报</li><li>时间：2021-03-05</li><li>浏览次数：</li></ul><ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>文号：</li><li>发布日期：2021-03-05</li></ul>`,
    ),
  );
  block(
    'right above a strip',
    page(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>文号：</li><li>发布日期：2021-03-05</li></ul><p>来源：临河日报　时间：2021-03-05　浏览次数：</p>`,
    ),
  );
  block(
    'under the link of a menu that is called like a label',
    page(
      `<table><tr><td><a href="/gk">公开目录</a></td></tr></table><p>索引号∶${INDEX_NUMBER}</p><p>发布机构∶临河市水利局</p><p>文号∶</p><p>发布日期∶2021-03-05</p>`,
    ),
  );
  block(
    'with labels in brackets and colons behind them in cells',
    page(
      `<table><tr><td>【索引号】:</td><td>${INDEX_NUMBER}</td><td>【发布机构】:临河市水利局</td></tr><tr><td>【文号】:</td><td></td><td>【发布日期】:2021-03-05</td></tr></table>`,
    ),
  );
  block(
    'on lines that lost the white space between pairs',
    page(`<p>索引号：${INDEX_NUMBER}发布机构：临河市水利局</p><p>文号：</p><p>发布日期：2021-03-05</p>`),
  );
  block(
    'above the footer',
    page(
      '',
      `${HEADING}${BODY}<p>索引号：${INDEX_NUMBER}</p><p>发布机构：临河市水利局</p><p>文号：</p><p>发布日期：2021-03-05</p><p>主办：临河市人民政府</p><p>网站标识码：9901000001</p>`,
    ),
  );
});
