import { describe } from 'vitest';
import { HEADING, INDEX_NUMBER, page, PARAGRAPHS, reads, TITLE } from './page-view.ts';

const wrap = (above: string, inner = PARAGRAPHS, head = ''): string =>
  page(`${above}<div id="zoom">${inner}</div>`, head);

describe('blocks as places set them:', () => {
  reads(
    'nujiang',
    wrap(
      HEADING +
        '<div>索引号<br>00730025X-2020-153077<br>发文机构<br>公开目录<br>主题分类<br>文　号<br>发文日期<br>2020-10-10 19:48:26</div>',
    ),
    {
      metadata: [
        '索引号=00730025X-2020-153077',
        '发文机构=',
        '公开目录=',
        '主题分类=',
        '文号=',
        '发文日期=2020-10-10 19:48:26',
      ],
      issued: '2020-10-10T19:48:26+08:00',
    },
  );
  reads(
    'nujiang spaces',
    wrap(
      '<div>索引号 00730025X-2020-153077<br>发文机构<br>公开目录<br>主题分类<br>文　号<br>发文日期 2020-10-10 19:48:26</div>' +
        HEADING,
    ),
    {
      metadata: [
        '索引号=00730025X-2020-153077',
        '发文机构=',
        '公开目录=',
        '主题分类=',
        '文号=',
        '发文日期=2020-10-10 19:48:26',
      ],
    },
  );
  reads(
    'huzhu',
    wrap(
      '<p>索 引 号:zhenwufuwu/2021-00000  发文字号:</p><p>发布机构:政务服务中心  公文时效:</p><p>主题分类:电子政务  发布日期:2021-01-25</p>' +
        HEADING +
        '<p>浏览:[]次</p>',
    ),
    {
      metadata: [
        '索引号=zhenwufuwu/2021-00000',
        '发文字号=',
        '发布机构=政务服务中心',
        '公文时效=',
        '主题分类=电子政务',
        '发布日期=2021-01-25',
      ],
      views: null,
      published: '2021-01-25',
    },
  );
  reads(
    'anqing',
    wrap(
      '<table><tr><td>索引号：</td><td>007300110/201510-00216</td><td>信息分类：</td><td>年报</td></tr><tr><td>发布机构：</td><td>市局</td><td>发布日期：</td><td>2015-10-01 00:00:00</td></tr><tr><td>信息来源：</td><td></td><td>关键词：</td><td>年报</td></tr><tr><td>文号：</td><td>无</td><td>信息格式/语种：</td><td>HTML/中文</td></tr><tr><td>信息名称：</td><td colspan=3>' +
        TITLE +
        '</td></tr><tr><td>内容概述：</td><td colspan=3>本文说明：饮水管理。</td></tr></table>' +
        HEADING,
    ),
    {
      documentNumber: null,
      keywords: ['年报'],
      summary: '本文说明：饮水管理。',
      published: '2015-10-01T00:00:00+08:00',
    },
  );
  reads(
    'huli',
    wrap(
      '<ul><li>索 引 号:LH02100-0101-2019-00001</li><li>备注/文号:临湖府〔2019〕1号</li><li>公文生成日期:2019-01-04</li></ul>' +
        HEADING +
        '<p>时间:2019-01-04 10:25</p>',
    ),
    { documentNumber: '临湖府〔2019〕1号', issued: '2019-01-04', published: '2019-01-04T10:25+08:00' },
  );
  reads(
    'zhengzhou rows',
    wrap(
      '<table><tr><td>索引号：007300110/2016-00001</td><td>发布机构：审计局</td></tr><tr><td>文 号</td><td>成文日期：2016-01-20</td><td>发布日期：2016-01-21</td></tr><tr><td>体 裁</td><td>生效日期</td><td>废止日期</td></tr></table>' +
        HEADING,
    ),
    {
      metadata: [
        '索引号=007300110/2016-00001',
        '发布机构=审计局',
        '文号=',
        '成文日期=2016-01-20',
        '发布日期=2016-01-21',
        '体裁=',
        '生效日期=',
        '废止日期=',
      ],
    },
  );
  reads(
    'taizhou class',
    wrap(
      '<table><tr><td>索引号</td><td>007300110/2018-04736</td><td>分类</td><td>政府信息公开年报 综合政务,文秘工作 其他</td></tr><tr><td>发布机构</td><td>市局</td><td>有 效 性</td><td></td></tr></table>' +
        HEADING,
    ),
    { info: '政府信息公开年报 综合政务,文秘工作 其他', validity: null },
  );
  reads(
    'topic backslash',
    wrap(
      '<table><tr><td>索引号</td><td>007300110/2018-04736</td><td>主题分类</td><td>综合政务\\政务公开</td></tr></table>' +
        HEADING,
    ),
    { topic: '综合政务\\政务公开' },
  );
});

describe('no value is taken for a label, nor content for metadata:', () => {
  reads(
    'tender table is content',
    wrap(
      HEADING + '<p>发布时间：2021-03-06 来源：临河日报</p>',
      '<table><tr><td colspan=4>公告概要</td></tr><tr><td>采购项目名称</td><td>饮水工程</td><td>采购单位</td><td>市水利局</td></tr><tr><td>行政区域</td><td>临河市</td><td>公告时间</td><td>2021年03月06日 10:00</td></tr></table>' +
        PARAGRAPHS,
    ),
    { metadata: [], published: '2021-03-06' },
  );
  reads(
    'job table is content',
    wrap(
      HEADING + '<p>发布时间：2021-03-06</p>',
      '<table><tr><td>序号</td><td>文件名称</td><td>发文单位</td></tr><tr><td>1</td><td>甲办法</td><td>甲局</td></tr><tr><td>2</td><td>乙办法</td><td>乙局</td></tr></table>' +
        PARAGRAPHS,
    ),
    { metadata: [] },
  );
  reads(
    'contact para',
    wrap(
      HEADING + '<p>发布时间：2021-03-06</p>',
      PARAGRAPHS + '<p>联系人：张某　电话：12345　来源：群众</p>',
    ),
    { metadata: [], source: null },
  );
  reads(
    'value equals label-ish',
    wrap(
      `<table><tr><td>索引号</td><td>${INDEX_NUMBER}</td><td>体裁</td><td>其他</td></tr><tr><td>发布机构</td><td>临河市水利局</td><td>主题分类</td><td>其他</td></tr></table>` +
        HEADING,
    ),
    { genre: '其他', topic: '其他' },
  );
  reads(
    'url value',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>信息链接：http://www.linhe.example/a?id=1</li></ul>` +
        HEADING,
    ),
    {
      metadata: [
        `索引号=${INDEX_NUMBER}`,
        '发布机构=临河市水利局',
        '信息链接=http://www.linhe.example/a?id=1',
      ],
    },
  );
  reads(
    'time value',
    wrap(`<p>索引号：${INDEX_NUMBER} 发布时间：2021-03-06 10:20:30 发布机构：临河市水利局</p>` + HEADING),
    { metadata: [`索引号=${INDEX_NUMBER}`, '发布时间=2021-03-06 10:20:30', '发布机构=临河市水利局'] },
  );
  reads(
    'unknown labels',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>信息员：王某</li><li>发布机构：临河市水利局</li></ul>` +
        HEADING,
    ),
    { metadata: [`索引号=${INDEX_NUMBER}`, '信息员=王某', '发布机构=临河市水利局'] },
  );
  reads(
    'keywords seps',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>主题词：水利 饮水；安全、管理</li></ul>` +
        HEADING,
    ),
    { keywords: ['水利', '饮水', '安全', '管理'] },
  );
  reads(
    'attachment label last',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>附件下载：</li></ul>` + HEADING,
    ),
    { metadata: [`索引号=${INDEX_NUMBER}`, '发布机构=临河市水利局', '附件下载='] },
  );
  reads(
    'bold labels no colon two per line',
    wrap(
      `<p><b>索引号</b> ${INDEX_NUMBER} <b>发布机构</b> 临河市水利局</p><p><b>文号</b> <b>发布日期</b> 2021-03-06</p>` +
        HEADING,
    ),
    { metadata: [`索引号=${INDEX_NUMBER}`, '发布机构=临河市水利局', '文号=', '发布日期=2021-03-06'] },
  );
  reads(
    'block with heading',
    wrap(
      `<div class=tt>基本信息</div><table><tr><td>索引号</td><td>${INDEX_NUMBER}</td></tr><tr><td>发布机构</td><td>临河市水利局</td></tr></table>` +
        HEADING,
    ),
    { metadata: [`索引号=${INDEX_NUMBER}`, '发布机构=临河市水利局'], title: TITLE },
  );
  reads(
    'search form + block',
    wrap(
      `<form>索引号：<input name=a> 文号：<input name=b> <input type=submit value=搜索></form><table><tr><td>索引号</td><td>${INDEX_NUMBER}</td></tr><tr><td>发布机构</td><td>临河市水利局</td></tr></table>` +
        HEADING,
    ),
    { metadata: [`索引号=${INDEX_NUMBER}`, '发布机构=临河市水利局'] },
  );
  reads(
    'legacy meta names',
    wrap(
      HEADING,
      PARAGRAPHS,
      '<meta name="pubDate" content="2021-03-06 10:20"><meta name="source" content="临河日报"><meta name="keywords" content="饮水,安全">',
    ),
    { published: '2021-03-06T10:20+08:00', source: '临河日报' },
  );
  reads(
    'meta pubdate em-dash',
    wrap(HEADING, PARAGRAPHS, '<meta name="PubDate" content="2021——03——06 10:20">'),
    { published: '2021-03-06T10:20+08:00' },
  );
  reads(
    'meta contentsource html',
    wrap(HEADING, PARAGRAPHS, '<meta name="ContentSource" content="&lt;a href=x&gt;临河日报&lt;/a&gt;">'),
    { source: '临河日报' },
  );
  reads(
    'no block, hidden only',
    wrap(
      `<div style="display:none"><p>索引号：${INDEX_NUMBER}</p><p>发布机构：临河市水利局</p></div>` + HEADING,
    ),
    { metadata: [], indexNumber: null },
  );
});
