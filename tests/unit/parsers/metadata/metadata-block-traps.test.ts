import { describe } from 'vitest';
import { HEADING, INDEX_NUMBER, page, PARAGRAPHS, reads, TITLE } from './page-view.ts';

const wrap = (above: string, inner = PARAGRAPHS, head = ''): string =>
  page(`${above}<div id="zoom">${inner}</div>`, head);
const PAIRS = [`索引号=${INDEX_NUMBER}`, '发布机构=临河市水利局', '文号=', '发布日期=2021-03-05'];

describe('metadata and its look-alikes are told apart:', () => {
  // list pages must not become documents
  // search form header words only
  reads(
    'a copy for phones right behind the block',
    page(
      `<table><tr><td>索引号：${INDEX_NUMBER}</td><td>发布机构：市水利局</td></tr><tr><td>文号：</td><td>成文日期：2021-03-05</td></tr></table><ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：市水利局</li><li>文号：</li></ul>${HEADING}${PARAGRAPHS}`,
    ),
    { metadata: [`索引号=${INDEX_NUMBER}`, '发布机构=市水利局', '文号=', '成文日期=2021-03-05'] },
  );
  reads(
    'sidebar catalogue words',
    wrap(
      `<ul class=side><li><a href=#>信息公开指南</a></li><li><a href=#>主题分类</a></li><li><a href=#>体裁分类</a></li><li><a href=#>服务对象</a></li><li><a href=#>组配分类</a></li></ul>` +
        HEADING +
        '<p>发布时间：2021-03-06 来源：临河日报</p>',
    ),
    { metadata: [], published: '2021-03-06' },
  );
  reads(
    'sidebar words plain',
    wrap(
      `<ul class=side><li>信息公开指南</li><li>主题分类</li><li>体裁分类</li><li>服务对象</li></ul>` +
        HEADING +
        '<p>发布时间：2021-03-06 来源：临河日报</p>',
    ),
    { metadata: [], published: '2021-03-06' },
  );
  reads(
    'tabs words bar',
    wrap(`<p>主题分类 | 体裁分类 | 服务对象</p>` + HEADING + '<p>发布时间：2021-03-06 来源：临河日报</p>'),
    { metadata: [] },
  );
  // blocks in body text (prose with labels)
  reads(
    'prose bold labels',
    wrap(
      HEADING + '<p>发布时间：2021-03-06</p>',
      '<p>' +
        PARAGRAPHS +
        '</p><p><b>时间：</b>2021年4月1日</p><p><b>地点：</b>市水利局</p><p><b>来源：</b>群众举报</p>',
    ),
    { metadata: [], published: '2021-03-06' },
  );
  reads(
    'body starts with label words',
    wrap(
      HEADING + '<p>发布时间：2021-03-06</p>',
      '<p>主题 教育是今年工作的重点，各单位要认真组织学习，切实提高思想认识，推动工作落实。</p>' + PARAGRAPHS,
    ),
    { metadata: [] },
  );
  reads(
    'body time place',
    wrap(
      HEADING + '<p>2021-03-06 来源：临河日报</p>',
      '<p>时间：2021年4月1日</p><p>地点：市水利局三楼会议室</p><p>会议研究部署了全市饮水工程管理工作，听取了有关情况汇报，提出了具体要求。</p>',
    ),
    { published: '2021-03-06' },
  );
  // block variants
  reads(
    'nested table layout',
    wrap(
      `<table><tr><td><table><tr><td>索引号：</td><td>${INDEX_NUMBER}</td></tr></table></td><td><table><tr><td>发布机构：</td><td>临河市水利局</td></tr></table></td></tr><tr><td><table><tr><td>文号：</td><td></td></tr></table></td><td><table><tr><td>发布日期：</td><td>2021-03-05</td></tr></table></td></tr></table>` +
        HEADING,
    ),
    { metadata: PAIRS },
  );
  reads(
    'colspan spacer',
    wrap(
      `<table><tr><td colspan=4>&nbsp;</td></tr><tr><td>索引号：</td><td>${INDEX_NUMBER}</td><td>发布机构：</td><td>临河市水利局</td></tr><tr><td colspan=4><hr></td></tr><tr><td>文号：</td><td></td><td>发布日期：</td><td>2021-03-05</td></tr></table>` +
        HEADING,
    ),
    { metadata: PAIRS },
  );
  reads(
    'title row in table',
    wrap(
      `<table><tr><td colspan=4>政府信息公开</td></tr><tr><td>索引号：</td><td>${INDEX_NUMBER}</td><td>发布机构：</td><td>临河市水利局</td></tr><tr><td>文号：</td><td></td><td>发布日期：</td><td>2021-03-05</td></tr></table>` +
        HEADING,
    ),
    { metadata: PAIRS },
  );
  reads(
    'th scope & spans',
    wrap(
      `<table><tbody><tr><th><span class=l>索&nbsp;引&nbsp;号</span><i>：</i></th><td><span>${INDEX_NUMBER}</span></td><th><span class=l>发布机构</span><i>：</i></th><td><span>临河市水利局</span></td></tr><tr><th>文号<i>：</i></th><td><span></span></td><th>发布日期<i>：</i></th><td><span>2021-03-05</span></td></tr></tbody></table>` +
        HEADING,
    ),
    { metadata: PAIRS },
  );
  reads(
    'li strong colon outside',
    wrap(
      `<ul><li><strong>索引号</strong>：${INDEX_NUMBER}</li><li><strong>发布机构</strong>：临河市水利局</li><li><strong>文号</strong>：</li><li><strong>发布日期</strong>：2021-03-05</li></ul>` +
        HEADING,
    ),
    { metadata: PAIRS },
  );
  reads(
    'p span each',
    wrap(
      `<div class=xx><p class=p1><span>索引号</span></p><p class=p2><span>${INDEX_NUMBER}</span></p><p class=p1><span>发布机构</span></p><p class=p2><span>临河市水利局</span></p><p class=p1><span>文号</span></p><p class=p2><span></span></p><p class=p1><span>发布日期</span></p><p class=p2><span>2021-03-05</span></p></div>` +
        HEADING,
    ),
    { metadata: PAIRS },
  );
  reads(
    'link values',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：<a href=/x>临河市水利局</a></li><li>文号：</li><li>发布日期：2021-03-05</li></ul>` +
        HEADING,
    ),
    { metadata: PAIRS },
  );
  reads(
    'two ul columns',
    wrap(
      `<ul class=l><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li></ul><ul class=r><li>文号：</li><li>发布日期：2021-03-05</li></ul>` +
        HEADING,
    ),
    { metadata: PAIRS },
  );
  reads(
    'divs w/ heading between',
    wrap(
      `<div>索引号：${INDEX_NUMBER}</div><div>发布机构：临河市水利局</div><div>名称：${TITLE}</div><div>文号：</div><div>发布日期：2021-03-05</div>` +
        HEADING,
    ),
    {
      metadata: [
        `索引号=${INDEX_NUMBER}`,
        '发布机构=临河市水利局',
        `名称=${TITLE}`,
        '文号=',
        '发布日期=2021-03-05',
      ],
      title: TITLE,
    },
  );
  reads(
    'value multi-line cell',
    wrap(
      `<table><tr><td>索引号</td><td>${INDEX_NUMBER}</td></tr><tr><td>主题分类</td><td><p>综合政务</p><p>政务公开</p></td></tr><tr><td>发布机构</td><td>临河市水利局</td></tr></table>` +
        HEADING,
    ),
    { topic: '综合政务 政务公开' },
  );
  reads(
    'label with note',
    wrap(`<ul><li>索引号(自动生成)：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li></ul>` + HEADING),
    { publisher: '临河市水利局' },
  );
  reads(
    'asterisk labels',
    wrap(`<ul><li>*索引号：${INDEX_NUMBER}</li><li>*发布机构：临河市水利局</li></ul>` + HEADING),
    { metadata: PAIRS.slice(0, 2) },
  );
  reads(
    'bullets',
    wrap(`<ul><li>• 索引号：${INDEX_NUMBER}</li><li>• 发布机构：临河市水利局</li></ul>` + HEADING),
    { metadata: PAIRS.slice(0, 2) },
  );
  reads(
    'uppercase/trailing semicolon',
    wrap(`<p>索引号：${INDEX_NUMBER}；发布机构：临河市水利局；文号：；发布日期：2021-03-05；</p>` + HEADING),
    { metadata: PAIRS },
  );
  reads(
    'comma separated',
    wrap(`<p>索引号：${INDEX_NUMBER}，发布机构：临河市水利局，文号：，发布日期：2021-03-05</p>` + HEADING),
    { metadata: PAIRS },
  );
  reads(
    'double colon',
    wrap(`<ul><li>索引号：:${INDEX_NUMBER}</li><li>发布机构：：临河市水利局</li></ul>` + HEADING),
    { metadata: PAIRS.slice(0, 2) },
  );
  reads(
    'plain text page',
    `首页>\n> 政务公开 > 年报 > 2013年\n索引号: ${INDEX_NUMBER} 发布机构: 临河市水利局\n公开方式: 主动公开 发文日期: 2014-03-08\n组配分类: 政府信息公开工作报告 文件编号: \n临河市水利局2013年政府信息公开工作年度报告\n发布时间:2014-03-08  20:57 来源:临河市水利局 浏览次数: 打印\n　　根据《条例》要求，现公布本年度报告，内容包括概述、主动公开情况等。\n　　一、概述\n　　2013年，市水利局认真贯彻落实条例。\n`,
    {
      metadata: [
        `索引号=${INDEX_NUMBER}`,
        '发布机构=临河市水利局',
        '公开方式=主动公开',
        '发文日期=2014-03-08',
        '组配分类=政府信息公开工作报告',
        '文件编号=',
      ],
      title: '临河市水利局2013年政府信息公开工作年度报告',
      breadcrumbs: ['首页', '政务公开', '年报', '2013年'],
      published: '2014-03-08T20:57+08:00',
      source: '临河市水利局',
      views: null,
    },
  );
  reads(
    'views in block',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>浏览次数：<span id=c></span></li><li>发布日期：2021-03-05</li></ul>` +
        HEADING,
    ),
    {
      views: null,
      metadata: [`索引号=${INDEX_NUMBER}`, '发布机构=临河市水利局', '浏览次数=', '发布日期=2021-03-05'],
    },
  );
  reads(
    'validity values',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>时效性：现行有效</li><li>有效期：5年</li></ul>` +
        HEADING,
    ),
    { validity: '现行有效' },
  );
  reads(
    'issued vs published roles',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>成文日期：2021年3月1日</li><li>公开日期：2021年3月3日</li><li>施行日期：2021-04-01</li><li>失效日期：2026-03-31</li></ul>` +
        HEADING,
    ),
    { issued: '2021-03-01', published: '2021-03-03', effective: '2021-04-01', expiry: '2026-03-31' },
  );
  reads(
    'update date separate',
    wrap(HEADING + '<p>发布时间：2021-03-06 更新时间：2021-05-01 来源：临河日报</p>'),
    { published: '2021-03-06', findings: [] },
  );
  reads(
    'lots of labels in footer not byline',
    wrap(HEADING + '<p>2021-03-06</p>') +
      '<div class=footer><p>主办：临河市人民政府 承办：办公室</p><p>网站标识码：9901000001</p></div>',
    { published: '2021-03-06', byline: ['=2021-03-06'] },
  );
  reads(
    'mobile duplicate byline',
    wrap(HEADING + '<p>发布时间：2021-03-06 来源：临河日报</p><p>2021-03-06 来源：临河日报</p>'),
    { byline: ['发布时间=2021-03-06', '来源=临河日报'] },
  );
  reads(
    'share widgets',
    wrap(
      HEADING +
        '<div>发布时间：2021-03-06 来源：临河日报 <span>分享到：</span><a>微信</a><a>微博</a> 字号：<a>大</a><a>中</a><a>小</a></div>',
    ),
    { byline: ['发布时间=2021-03-06', '来源=临河日报'] },
  );
});
