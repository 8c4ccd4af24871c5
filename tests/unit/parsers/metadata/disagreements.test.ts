import { describe } from 'vitest';
import { HEADING, INDEX_NUMBER, page, PARAGRAPHS, reads, TITLE } from './page-view.ts';

const wrap = (above: string, inner = PARAGRAPHS, head = ''): string =>
  page(`${above}<div id="zoom">${inner}</div>`, head);

describe('a page that contradicts itself, or not:', () => {
  reads(
    'date meta',
    wrap(
      HEADING + '<p>发布时间：2021-03-06 来源：临河日报</p>',
      PARAGRAPHS,
      '<meta name=PubDate content="2024-07-01 10:00"><meta name=ContentSource content="本网">',
    ),
    { published: '2021-03-06', source: '临河日报', findings: ['source-disagrees', 'date-disagrees'] },
  );
  reads(
    'date block vs byline',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>发布日期：2021-03-05</li></ul>` +
        HEADING +
        '<p>发布时间：2021-03-06 来源：临河日报</p>',
    ),
    { published: '2021-03-05', findings: ['date-disagrees'] },
  );
  reads(
    'same day',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>发布日期：2021-03-06</li></ul>` +
        HEADING +
        '<p>发布时间：2021-03-06 10:20 来源：临河日报</p>',
    ),
    { published: '2021-03-06T10:20+08:00', findings: [] },
  );
  reads(
    'title',
    wrap(
      HEADING + '<p>发布时间：2021-03-06</p>',
      PARAGRAPHS,
      '<meta name=ArticleTitle content="关于召开饮水工程会议的公告">',
    ),
    { title: TITLE, findings: ['title-disagrees'] },
  );
  reads(
    'title cut ok',
    wrap(
      HEADING + '<p>发布时间：2021-03-06</p>',
      PARAGRAPHS,
      `<meta name=ArticleTitle content="${TITLE.slice(0, 10)}...">`,
    ),
    { title: TITLE, findings: [] },
  );
  reads(
    'title spaces ok',
    wrap(
      HEADING + '<p>发布时间：2021-03-06</p>',
      PARAGRAPHS,
      `<meta name=ArticleTitle content="${TITLE.slice(0, 6)} ${TITLE.slice(6)}">`,
    ),
    { title: TITLE, findings: [] },
  );
  reads(
    'title suffix ok',
    wrap(
      HEADING + '<p>发布时间：2021-03-06</p>',
      PARAGRAPHS,
      `<meta name=ArticleTitle content="${TITLE}-临河市水利局">`,
    ),
    { title: TITLE, findings: [] },
  );
  reads(
    'block title',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>名称：关于召开饮水工程会议的公告</li></ul>` +
        HEADING +
        '<p>发布时间：2021-03-06</p>',
    ),
    { title: TITLE, findings: ['title-disagrees'] },
  );
  reads(
    'index',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li></ul>` +
        HEADING +
        `<script>var d={"title":"${TITLE}","indexnumber":"007300110/2020-00001","fileNum":"临水〔2021〕3号"}</script>`,
    ),
    { indexNumber: INDEX_NUMBER, findings: ['index-number-disagrees'] },
  );
  reads(
    'index suffix ok',
    wrap(
      `<ul><li>索引号：2021-00012</li><li>发布机构：临河市水利局</li></ul>` +
        HEADING +
        `<script>var d={"title":"${TITLE}","indexnumber":"${INDEX_NUMBER}","fileNum":"临水〔2021〕3号"}</script>`,
    ),
    { indexNumber: '2021-00012', findings: [] },
  );
  reads(
    'no masthead',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>文号：临水〔2021〕4号</li></ul>` +
        HEADING,
      '<p style="text-align:center">临水〔2021〕3号</p>' + PARAGRAPHS,
    ),
    { documentNumber: '临水〔2021〕4号', findings: ['document-number-disagrees'] },
  );
  reads(
    'no masthead same',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>文号：临水[2021]3号</li></ul>` +
        HEADING,
      '<p style="text-align:center">临水〔2021〕3号</p>' + PARAGRAPHS,
    ),
    { documentNumber: '临水〔2021〕3号', findings: [] },
  );
  reads(
    'publisher short ok',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：市水利局</li><li>发文机关：临河市水利局</li></ul>` +
        HEADING,
    ),
    { publisher: '市水利局', findings: [] },
  );
  reads(
    'publisher',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>发文机关：临河市农业农村局</li></ul>` +
        HEADING,
    ),
    { publisher: '临河市水利局', findings: ['publisher-disagrees'] },
  );
  reads(
    'damaged no',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>文号：临水办函〔202130</li></ul>` +
        HEADING,
    ),
    { documentNumber: '临水办函〔202130', findings: ['document-number-damaged'] },
  );
  reads(
    'damaged date',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>成文日期：2021926</li><li>发布日期：20201月1日</li></ul>` +
        HEADING,
    ),
    { issued: null, published: null, findings: ['date-damaged', 'date-damaged'] },
  );
  reads(
    'expiry -- ',
    wrap(
      `<ul><li>索引号：${INDEX_NUMBER}</li><li>发布机构：临河市水利局</li><li>废止日期：--</li><li>生效日期：2021年4月1日</li><li>有效性：有效</li></ul>` +
        HEADING,
    ),
    { expiry: null, effective: '2021-04-01', validity: '有效', findings: [] },
  );
  reads(
    'code check',
    wrap(`<ul><li>索引号：007300111/2021-00012</li><li>发布机构：临河市水利局</li></ul>` + HEADING),
    { findings: ['code-check-failed'] },
  );
});
