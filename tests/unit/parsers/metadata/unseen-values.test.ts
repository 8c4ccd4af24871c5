import { describe } from 'vitest';
import { BODY, HEADING, INDEX_NUMBER, page as wholePage, reads, TITLE } from './page-view.ts';

const page = (inner: string, head = ''): string => wholePage(HEADING + inner + BODY, head);
const STATED = {
  indexNumber: INDEX_NUMBER,
  publisher: '临河市水利局',
  documentNumber: '临水〔2021〕3号',
  issued: '2021-03-05',
};

describe('what a page does not show is read from', () => {
  reads(
    'hanweb marks',
    page(
      '<p><!--<$[发布时间]>begin-->2021-03-06 10:20<!--<$[发布时间]>end--> <span><!--<$[信息来源]>begin-->临河日报<!--<$[信息来源]>end--></span></p>',
    ),
    { source: '临河日报', published: '2021-03-06T10:20+08:00' },
  );
  reads(
    'commented block',
    page(
      `<!-- <table><tr><td>索引号</td><td>${INDEX_NUMBER}</td><td>发布机构</td><td>临河市水利局</td></tr><tr><td>文号</td><td>临水〔2021〕3号</td><td>成文日期</td><td>2021年3月5日</td></tr></table> -->`,
    ),
    {
      ...STATED,
      metadata: [
        `索引号=${INDEX_NUMBER}`,
        '发布机构=临河市水利局',
        '文号=临水〔2021〕3号',
        '成文日期=2021年3月5日',
      ],
    },
  );
  reads(
    'commented block loses to visible',
    page(
      `<ul><li>索引号：A1/2021-1</li><li>发布机构：临河市农业局</li></ul><!-- <table><tr><td>索引号</td><td>${INDEX_NUMBER}</td><td>发布机构</td><td>临河市水利局</td></tr></table> -->`,
    ),
    { indexNumber: 'A1/2021-1', publisher: '临河市农业局' },
  );
  reads(
    'enpproperty',
    page(
      '<!--enpproperty <articleid>55</articleid><date>2021-03-06 10:20:33.0</date><author>张某</author><title>x</title><keyword>饮水</keyword><sourcename>临河日报</sourcename>/enpproperty-->',
    ),
    { source: '临河日报', published: '2021-03-06T10:20:33+08:00', keywords: ['饮水'] },
  );
  reads(
    'json island',
    page(
      `<script type="application/json">{"page":{"detail":{"title":"${TITLE}","indexNumber":"${INDEX_NUMBER}","publisher":"临河市水利局","fileNum":"临水〔2021〕3号","writedate":"2021-03-05"}}}</script>`,
    ),
    STATED,
  );
  reads(
    'initial state',
    page(
      `<script>window.__INITIAL_STATE__={"user":null,"article":{"title":"${TITLE}","identifier":"${INDEX_NUMBER}","publisher":"临河市水利局","document_number":"临水〔2021〕3号","date":"2021-03-05"}};</script>`,
    ),
    STATED,
  );
  reads(
    'object literal',
    page(
      `<script>var detail = {title: '${TITLE}', indexnumber: '${INDEX_NUMBER}', puborg: '临河市水利局', fileNum: '临水〔2021〕3号', writedate: '2021-03-05', f: null,};</script>`,
    ),
    STATED,
  );
  reads(
    'ucap domainMetaList',
    page(
      `<script>var data = {"results":[{"title":"${TITLE}","domainMetaList":[{"resultList":[{"key":"indexnumber","value":"${INDEX_NUMBER}"},{"key":"puborg","value":"临河市水利局"},{"key":"refno","value":"临水〔2021〕3号"},{"key":"writedate","value":"2021-03-05"}]}]}]}</script>`,
    ),
    STATED,
  );
  reads(
    'ucap domainMetaList han keys',
    page(
      `<script>var data = {"title":"${TITLE}","domainMetaList":[{"domainName":"gk","resultList":[{"name":"索引号","key":"a1","value":"${INDEX_NUMBER}"},{"name":"发布机构","key":"a2","value":"临河市水利局"}]}]}</script>`,
    ),
    { indexNumber: INDEX_NUMBER, publisher: '临河市水利局' },
  );
  reads(
    'list of records in json ignored',
    page(
      `<script>var list=[{"title":"甲","identifier":"A/2021-1","publisher":"甲局","document_number":"甲〔2021〕1号"},{"title":"乙","identifier":"B/2021-1","publisher":"乙局","document_number":"乙〔2021〕1号"}]</script>`,
    ),
    { indexNumber: null, publisher: null, documentNumber: null },
  );
  reads(
    'list of records in json, the page one chosen',
    page(
      `<script>var list=[{"title":"甲","identifier":"A/2021-1","publisher":"甲局","document_number":"甲〔2021〕1号"},{"title":"${TITLE}","identifier":"${INDEX_NUMBER}","publisher":"临河市水利局","document_number":"临水〔2021〕3号","date":"2021-03-05"}]</script>`,
    ),
    STATED,
  );
  reads(
    'xml island',
    page(
      `<script type="text/xml"><data><title>${TITLE}</title><indexnumber>${INDEX_NUMBER}</indexnumber><publisher><![CDATA[临河市水利局]]></publisher><fileNum>临水〔2021〕3号</fileNum><writedate>2021-03-05</writedate></data></script>`,
    ),
    STATED,
  );
  reads(
    'document.write label',
    page(
      `<p>发布时间：2021-03-06 <script>document.write('<span class="tit">来源：</span><span class="con">临河日报</span>')</script></p>`,
    ),
    { source: '临河日报', byline: ['发布时间=2021-03-06'] },
  );
  reads(
    'document.write value',
    page(`<p>发布时间：2021-03-06 来源：<script>document.write("临河日报");</script></p>`),
    { source: '临河日报', byline: ['发布时间=2021-03-06', '来源='] },
  );
  reads(
    'document.write concat',
    page(`<p>发布时间：2021-03-06 <script>document.write("来源："+"临河"+"日报");</script></p>`),
    { source: '临河日报' },
  );
  reads(
    'document.write var',
    page(
      `<p>发布时间：2021-03-06 来源：<script>var csource = "临河日报"; if(csource!=""){document.write(csource);}</script></p>`,
    ),
    { source: '临河日报' },
  );
  reads(
    'innerHTML id',
    page(
      `<p>发布时间：2021-03-06 来源：<span id="ly"></span></p><script>document.getElementById("ly").innerHTML='临河日报';</script>`,
    ),
    { source: '临河日报' },
  );
  reads(
    'jquery id',
    page(
      `<p>发布时间：2021-03-06 文号：<span id="wh"></span></p><script>$('#wh').text("临水〔2021〕3号");</script>`,
    ),
    { documentNumber: '临水〔2021〕3号' },
  );
  reads(
    'document.write branches',
    page(
      `<p>发布时间：2021-03-06 <script>if(a){document.write("来源：甲报")}else{document.write("来源：乙报")}</script></p>`,
    ),
    { source: null },
  );
  reads(
    'document.write calls',
    page(`<p>发布时间：2021-03-06 来源：<script>document.write("临河"+f("日报"));</script></p>`),
    { source: null },
  );
  reads(
    'meta beats script',
    page(
      `<p>发布时间：2021-03-06 来源：<script>document.write("临河");</script></p>`,
      '<meta name=ContentSource content="临河日报">',
    ),
    { source: '临河日报' },
  );
  reads(
    'JSON-LD unrelated',
    page(
      `<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"某站"},"identifier":"x","keywords":"a"}</script><script>var cfg={theme:"dark",source:"pc",identifier:"abc"}</script>`,
    ),
    { publisher: null, indexNumber: null, topic: null, source: null },
  );
});
